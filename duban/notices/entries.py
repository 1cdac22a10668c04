"""One entry a matter: what several steps of one round say about it, gathered under its facts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from duban.notices.views import ItemLine, NoticeView
from duban.policy.due import is_overdue
from duban.vocabulary.decisions import DecisionOutcome
from duban.vocabulary.steps import ASKS, GRAVITY, PaperKind

ACTING = (
    DecisionOutcome.CLAIMED,
    DecisionOutcome.COORDINATION,
    DecisionOutcome.LOOK_BACK,
    DecisionOutcome.REWORK,
    DecisionOutcome.CLAIM_REFUSED,
)
NODE = "node"
SHARED = (PaperKind.ASSIGN, *(kind for kind in ASKS if kind is not PaperKind.ORDER))


def one_entry_each(lines: Iterable[ItemLine]) -> tuple[ItemLine, ...]:
    """The matters of a message, gravest first, then by due day; none stands there twice.

    A matter's gravest paper speaks for it; of papers that ask, a milder one adds nothing. What
    else is said of it, such as that it is new, is in `more`. What a leader is told about others
    stays apart from what the same person has to answer.
    """
    groups: dict[tuple[str, bool], list[ItemLine]] = {}
    for line in lines:
        groups.setdefault((line.code, line.kind is PaperKind.BRIEF), []).append(line)
    return tuple(sorted(map(_entry, groups.values()), key=_pressing))


def spoken(view: NoticeView, entries: Iterable[ItemLine]) -> tuple[ItemLine, ...]:
    """The entries a subject speaks of, the one that names it first; the rest are only counted.

    They are of the gravest kind. Of decisions those that ask somebody to act come before what is
    merely told; a reminder of a milestone says nothing about a due day.
    """
    grave = [entry for entry in entries if entry.kind is view.headline]
    acting = [entry for entry in grave if entry.verdict and entry.verdict.outcome in ACTING]
    first = (acting or grave)[0]
    return tuple(entry for entry in grave if _alike(entry, first, told=not acting))


def _alike(entry: ItemLine, first: ItemLine, *, told: bool) -> bool:
    if entry.verdict and first.verdict:
        return told or entry.verdict.outcome is first.verdict.outcome
    return (entry.rung == NODE) is (first.rung == NODE)


def _entry(lines: list[ItemLine]) -> ItemLine:
    first, *others = sorted(lines, key=_pressing)
    said, more = {_said(first)}, []
    for line in others:
        milder = line.kind in ASKS and first.kind in ASKS
        if not milder and _said(line) not in said:
            said.add(_said(line))
            more.append(line)
    return replace(first, more=tuple(more))


def _said(line: ItemLine) -> tuple[object, ...]:
    """Returns the words of a line beyond the facts, once to somebody with two roles."""
    return line.kind, line.verdict, line.reason


def _pressing(line: ItemLine) -> tuple[int, date, str, float]:
    at = line.answer_by.timestamp() if line.answer_by else float("inf")
    return -GRAVITY[line.kind], line.due or date.max, line.code, at


def one_request(entries: tuple[ItemLine, ...], today: date) -> bool:
    """Tells whether the same words ask about all of several matters, so that once is enough."""
    wanted = {
        (
            i.kind,
            i.answer_by,
            is_overdue(today, i.due),
            i.may_extend,
            bool(i.more),
            i.asks_head,
        )
        for i in entries
    }
    return (
        len(entries) > 1 and len(wanted) == 1 and entries[0].kind in SHARED and not entries[0].more
    )
