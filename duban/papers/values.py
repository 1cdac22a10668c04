"""The words of a paper, ready to print, by the fields a template may name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from duban.pictures.plotted import Plot

NAMES = Path(__file__).with_name("fields.toml")


@dataclass(frozen=True)
class Step:
    """One step taken so far, with its proof."""

    on: str
    text: str
    proof: str = ""


@dataclass(frozen=True)
class EvidenceFile:
    """A piece of evidence: its name, and the hash it is kept under."""

    name: str
    size: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Statement:
    """A line of running text: a heading, or a sentence below one."""

    heading: str = ""
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its title; in a Word file it is a chart."""

    title: str
    chart: Plot


@dataclass(frozen=True)
class Row:
    """One matter in a list; `facts` is what the list is there to tell of it.

    What stands behind it a breakdown tells for approval: `promised` are the numbers without what
    was reported, `check_base` the day checks count from where it is another than the due day,
    `ambiguities` what its reading had left open, `mode` online or on paper alone.
    """

    code: str
    title: str
    source: str = ""
    targets: str = ""
    baseline: str = ""
    unit: str = ""
    people: str = ""
    supporting: str = ""
    leaders: str = ""
    original_due: str = ""
    due: str = ""
    policy: str = ""
    approval: str = ""
    facts: str = ""
    promised: str = ""
    check_base: str = ""
    ambiguities: str = ""
    mode: str = ""
    proposal: str = ""
    drafted: str = ""


@dataclass(frozen=True)
class PaperValues:
    """Everything a template may name; what a paper has not is empty."""

    # the paper itself
    office: str = ""
    masthead: str = ""
    name: str = ""
    number: str = ""
    issue: str = ""
    dated: str = ""
    signer: str = ""
    contact: str = ""
    phone: str = ""
    to: str = ""
    report_to: str = ""
    copy_to: str = ""
    printed_on: str = ""
    trial: str = ""
    # the matter
    code: str = ""
    title: str = ""
    quote: str = ""
    source: str = ""
    targets: tuple[str, ...] = ()
    unit: str = ""
    supporting: str = ""
    head: str = ""
    liaison: str = ""
    supervising: str = ""
    sponsoring: str = ""
    original_due: str = ""
    due: str = ""
    due_words: str = ""
    base_words: str = ""
    overdue: str = ""
    policy: str = ""
    approved_by: str = ""
    approved_on: str = ""
    answer_by: str = ""
    standing: str = ""
    handling: tuple[Step, ...] = ()
    remark: str = ""
    # a request for more time
    asked_on: str = ""
    due_before: str = ""
    due_wanted: str = ""
    reason: str = ""
    signed_off_by: str = ""
    late: str = ""
    granted: str = ""
    decision: str = ""
    decision_why: str = ""
    decided_by: str = ""
    decided_on: str = ""
    # a return, a claim, its check, its closing
    suggested_unit: str = ""
    claimed_on: str = ""
    claim: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
    checked_how: str = ""
    visited_on: str = ""
    place: str = ""
    finding: str = ""
    verified_by: str = ""
    verified_on: str = ""
    closed_by: str = ""
    closed_on: str = ""
    # a talk that is proposed
    whom: str = ""
    talker: str = ""
    # the register between two days
    first_day: str = ""
    last_day: str = ""
    overview: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    overdue_rows: tuple[Row, ...] = ()
    closed_rows: tuple[Row, ...] = ()
    extended_rows: tuple[Row, ...] = ()
    statements: tuple[Statement, ...] = ()
    on_pace_rows: tuple[Row, ...] = ()
    behind_rows: tuple[Row, ...] = ()
    pictures: tuple[Picture, ...] = ()


@cache
def names() -> dict[str, dict[str, str]]:
    """The names of templates for each field, by the kind of row it stands in, or `paper`."""
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


GROUPS: dict[type[Any], str] = {
    PaperValues: "paper", Step: "step", EvidenceFile: "file", Row: "row", Statement: "statement",
    Picture: "picture",
}  # fmt: skip


def context(values: PaperValues) -> dict[str, Any]:
    """The values by the names templates use."""
    return _named(values)


def _named(part: Any) -> dict[str, Any]:
    return {called: _shown(getattr(part, name)) for name, called in _called()[type(part)]}


@cache
def _called() -> dict[type[Any], tuple[tuple[str, str], ...]]:
    """Fields by kind of row, each with the name templates use; a paper has thousands of rows."""
    return {
        kind: tuple((each.name, names()[group][each.name]) for each in fields(kind))
        for kind, group in GROUPS.items()
    }


def _shown(value: Any) -> Any:
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else _named(each) for each in value]
    return value


def known_names() -> Mapping[str, frozenset[str]]:
    """By list, what its rows are called by; under an empty name the fields of the paper."""
    paper = names()["paper"]
    found = {"": frozenset(paper.values())}
    for name, group in (
        ("handling", "step"), ("evidence", "file"), ("rows", "row"), ("overdue_rows", "row"),
        ("closed_rows", "row"), ("extended_rows", "row"), ("on_pace_rows", "row"),
        ("behind_rows", "row"), ("statements", "statement"), ("pictures", "picture"),
    ):  # fmt: skip
        found[paper[name]] = frozenset(names()[group].values())
    return found
