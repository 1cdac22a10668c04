"""Contents of each table that the journal holds, so that it can be rebuilt and compared.

Dates, numbers, ids and closed choices stand as they are; a code as it is, a name in its place as a
keyed hash; texts as keyed hashes. What is empty is left out.

A migration changes none of these columns, and a column comes into this list only with the migration
that makes it, empty: the journal of an office that is at work tells nothing of either, and the
replay would call it tampering.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import JSON, Connection, Date, Enum, String, literal, select, true, type_coerce
from sqlalchemy.sql import Select
from sqlmodel import SQLModel

from duban.journal_keys import JournalKeys
from models.tables.accounts import SigningDeputy
from models.tables.blockers import Blocker
from models.tables.campaigns import Campaign, CampaignMatter, PhaseGate
from models.tables.checklists import ChecklistPlace, PlaceMark
from models.tables.checks import Escalation, PaperDecision
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target
from models.tables.counters import CounterList, CounterSample
from models.tables.families import ChildName, ChildPlan, DutyEntry, TaskForce
from models.tables.holds import Hold
from models.tables.issues import Issue
from models.tables.lookbacks import LookBack
from models.tables.milestones import Milestone
from models.tables.replies import CallNote, Decision, Evidence, Extension, Reply
from models.tables.supporting import SupportNote
from models.tables.verifications import Verification

ROWS = "rows"  # the fact that holds what an entry changed, by row
MATTER = "matter"
OFFICE_CHAIN = "office"  # the chain of what belongs to no matter
NOTHING = ("null", "[]", "{}")  # JSON of an empty column, as SQLite gives it


def rows_told(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what an entry says of rows, by row; empty where it says nothing.

    Entries of backups once kept the number of their rows under this name.
    """
    rows = facts.get(ROWS)
    return rows if isinstance(rows, dict) else {}


@dataclass(frozen=True)
class KeptTable:
    """The part of a table's rows that the journal keeps; `via` leads from a row to its matter.

    Rows `of_office` belong to no matter and stand in the office's own chain.
    """

    table: type[SQLModel]
    name: str
    plain: tuple[str, ...]
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    via: tuple[type[SQLModel], str] | None = None
    of_office: bool = False

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.plain, *self.codes, *self.words)

    def row(self, key: object) -> str:
        """Returns the journal's name for a row; there is one matter in a chain."""
        return MATTER if self.table is Commitment else f"{self.name} {key}"


KEPT: tuple[KeptTable, ...] = (
    KeptTable(
        Commitment, MATTER,
        plain=("stage", "waiting", "original_due", "current_due", "recurrence", "duty", "lead_unit_id",
               "liaison_id", "unit_head_id", "supervising_leader_id", "sponsoring_leader_id",
               "parent_id", "task_force_leader_id", "task_force_liaison_id",
               "approved_on", "plan_version", "offline_only", "pace", "light", "time_light"),
        codes=("drafted_by", "approved_by", "approved_for", "closed_by"),
        words=("title", "quote", "policy", "supporting_units", "urgent_by", "verdict",
               "due_correction", "own_lights"),
    ),
    KeptTable(
        Target, "target",
        plain=("comparator", "value", "upper", "kind", "baseline", "denominator", "stretch",
               "base_due"),
        words=("name", "unit"),
    ),
    KeptTable(
        Reply, "reply",
        plain=("status", "source", "person_id", "percent", "definite_date", "interim",
               "received_on", "credence"),
        codes=("confirmed_by", "recorded_by", "credited_by"),
        words=("note", "cause", "help_needed", "signed_off_by", "suggested_unit", "identity"),
    ),
    KeptTable(ProgressPoint, "value", plain=("target_id", "reply_id", "as_of", "value"),
         via=(Target, "target_id")),
    KeptTable(DoubtfulValue, "doubtful", plain=("target_id", "reply_id", "as_of", "value", "status"),
         codes=("decided_by",), words=("said", "decided_why"), via=(Target, "target_id")),
    KeptTable(Evidence, "evidence", plain=("reply_id", "sha256", "sealed_scan"),
         via=(Reply, "reply_id")),
    KeptTable(
        Extension, "extension",
        plain=("status", "reply_id", "previous_due", "requested_due", "granted_due"),
        codes=("decided_by",), words=("reason", "signed_off_by", "why"),
    ),
    KeptTable(
        Escalation, "gate",
        plain=("status", "check_id", "corrects_id", "rung", "kind", "unreached", "decided_on"),
        codes=("decided_by", "signed_for", "handed_to"), words=("why", "number"),
    ),
    KeptTable(
        PaperDecision, "paper-decision", plain=("escalation_id", "decided_on", "sha256"),
        codes=("decided_by", "recorded_by"), words=("name",),
    ),
    KeptTable(Decision, "decision", plain=("kind", "due"), codes=("decided_by",), words=("why",)),
    KeptTable(Verification, "verification", plain=("reply_id", "visited_on", "sole"),
         codes=("verified_by",), words=("finding", "place")),
    KeptTable(CallNote, "call", plain=("person_id", "called_on", "by", "reached"),
         codes=("noted_by",), words=("answered_by", "said")),
    KeptTable(
        Milestone, "milestone", plain=("day", "share", "done_on", "file_sha256"),
        codes=("added_by", "done_by"), words=("name", "place"),
    ),
    KeptTable(ChecklistPlace, "place", plain=("starts_on", "ends_on"), words=("name",)),
    KeptTable(PlaceMark, "mark", plain=("place_id", "day", "ok", "told_on"), codes=("told_by",),
         words=("note",), via=(ChecklistPlace, "place_id")),
    KeptTable(ChildPlan, "children", plain=("wanted", "needs_sponsor"), codes=("set_by",)),
    KeptTable(ChildName, "child", plain=("child_id", "named_on"), codes=("named_by",),
         words=("name",)),
    KeptTable(TaskForce, "task-force",
         plain=("leader_id", "liaison_id", "formed_on", "dissolved_on"),
         codes=("formed_by",), words=("members", "site")),
    KeptTable(DutyEntry, "duty", plain=("day", "file_sha256"), codes=("noted_by",),
         words=("who", "note")),
    KeptTable(CounterList, "list", plain=("target_id", "sha256", "attached_on"),
         codes=("attached_by",), words=("name", "entries")),
    KeptTable(CounterSample, "sample", plain=("list_id", "seed", "drawn_on", "checked_on"),
         codes=("drawn_by", "checked_by"), words=("numbers", "wrong", "note")),
    KeptTable(LookBack, "look-back",
         plain=("day", "held", "noted_on", "asked_on", "told_on", "told_held"),
         codes=("planned_by", "noted_by", "told_by"), words=("note", "told")),
    KeptTable(SupportNote, "support-note", plain=("unit_id", "noted_on"), codes=("noted_by",),
         words=("note",)),
    KeptTable(
        Blocker, "blocker",
        plain=("external", "unit_id", "opened_on", "written_on", "decision_id", "answered_on"),
        codes=("opened_by", "written_by", "answered_by"), words=("category", "need", "answer"),
    ),
    KeptTable(
        Issue, "issue",
        plain=("number", "stage", "found_on", "owner_id", "due", "before_sha256", "fixed_on",
               "after_sha256", "checked_on", "recurrences"),
        codes=("found_by", "fixed_by", "checked_by"),
        words=("what", "place", "fix_note", "check_note"),
    ),
    KeptTable(Hold, "hold", plain=("until",), codes=("held_by", "lifted_by"), words=("why",)),
    KeptTable(CampaignMatter, "member", plain=("campaign_id",)),
    KeptTable(
        Campaign, "campaign", of_office=True,
        plain=("starts_on", "ends_on", "proposal_id", "confirmed_on", "ended_on", "light",
               "time_light", "bulletin_day"),
        codes=("founded_by", "confirmed_by", "ended_by"), words=("name", "policy", "own_lights"),
    ),
    KeptTable(
        SigningDeputy, "signing-deputy", of_office=True,
        plain=("signer_id", "deputy_id", "from_day", "to_day"), codes=("ended_by",),
        words=("kinds", "why"),
    ),
    KeptTable(PhaseGate, "phase-gate", plain=("campaign_id", "day", "need"), words=("name",),
         of_office=True),
)  # fmt: skip
BY_TABLE = {kept.table: kept for kept in KEPT}


def empty(value: Any) -> bool:
    """Tells whether a value is left out; a number of 0 is not."""
    return not value and (value is False or value != 0)


def facts_of(
    kept: KeptTable, row: str, values: Mapping[str, Any], names: Iterable[str], keys: JournalKeys
) -> dict[str, Any]:
    """Returns what the journal says of these columns of a row; None where a column is empty."""
    return {name: _fact(kept, row, name, values[name], keys) for name in names}


def whole(
    kept: KeptTable, row: str, values: Mapping[str, Any], keys: JournalKeys
) -> dict[str, Any]:
    """Returns what the journal says of a row, without its empty columns."""
    filled = [name for name in kept.fields if not empty(values.get(name))]
    return facts_of(kept, row, values, filled, keys)


def differing(
    kept: KeptTable, row: str, values: Mapping[str, Any], said: Mapping[str, Any], keys: JournalKeys
) -> list[str]:
    """The columns in which a row is not what the journal says; an empty one may be left out."""
    # Most columns stand as they were told; a word is never its own hash, and always looked at.
    doubted = [n for n, value in values.items() if n in kept.words or value != said.get(n)]
    doubted += [n for n in said if n not in values and n in kept.fields]
    wrong = {n for n in doubted if not _agrees(kept, row, n, values.get(n), said.get(n), keys)}
    return [name for name in kept.fields if name in wrong] if wrong else []


def rows_of(
    connection: Connection, matters: Sequence[int] | Select[tuple[int | None]]
) -> Iterator[tuple[int, KeptTable, str, dict[str, Any]]]:
    """Every kept row of these matters: the matter's id, its table's `KeptTable`, the row's name and
    its columns that are not empty.

    Of many a statement that finds their ids is cheaper than the ids themselves.
    """
    for kept in KEPT:
        if not kept.of_office:
            matter = _matter(kept)
            for of_matter, row, values in _rows(connection, kept, matter, matter.in_(matters)):
                yield of_matter, kept, row, values


def rows_of_office(connection: Connection) -> Iterator[tuple[KeptTable, str, dict[str, Any]]]:
    """Every kept row that belongs to no matter, as `rows_of` gives those of matters."""
    for kept in KEPT:
        if kept.of_office:
            for _, row, values in _rows(connection, kept, literal(0), true()):
                yield kept, row, values


def _rows(
    connection: Connection, kept: KeptTable, matter: Any, wanted: Any
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    table = kept.table.__table__  # type: ignore[attr-defined]
    columns = [_as_stored(table.c[name]) for name in kept.fields]
    held_as_json = [name for name in kept.fields if isinstance(table.c[name].type, JSON)]
    statement = select(*columns, matter.label("of_matter"), table.c.id.label("key"))
    if kept.via is not None:
        statement = statement.join_from(table, kept.via[0].__table__)  # type: ignore[attr-defined]
    for row in connection.execute(statement.where(wanted).order_by(table.c.id)).all():
        *cells, of_matter, key = row
        told = zip(kept.fields, cells, strict=True)
        values = {name: value for name, value in told if value or not empty(value)}
        for name in held_as_json:
            if values.get(name) in NOTHING:
                del values[name]
        yield of_matter, kept.row(key), values


def _as_stored(column: Any) -> Any:
    """A column that is read whatever stands in it: what was tampered with need not be valid."""
    if isinstance(column.type, Enum | Date | JSON):
        return type_coerce(column, String).label(column.name)
    return column


def _matter(kept: KeptTable) -> Any:
    owner = kept.via[0] if kept.via else kept.table
    table = owner.__table__  # type: ignore[attr-defined]
    return table.c.id if owner is Commitment else table.c.commitment_id


def _fact(kept: KeptTable, row: str, name: str, value: Any, keys: JournalKeys) -> Any:
    if empty(value):
        return None
    if name in kept.words or (name in kept.codes and not str(value).isascii()):
        return keys.mark(_words(row, name, value))
    return plain(value)


def _agrees(kept: KeptTable, row: str, name: str, value: Any, said: Any, keys: JournalKeys) -> bool:
    if empty(value) or said is None:
        return empty(value) and said is None
    if name not in kept.words and (name in kept.plain or str(value).isascii()):
        return bool(plain(value) == said)
    return keys.fits(str(said), _words(row, name, value))


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _words(row: str, name: str, value: Any) -> str:
    """Row and column go in, so that equal texts do not look equal."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f"{row}\0{name}\0{text}"
