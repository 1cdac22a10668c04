"""Matters as they stood at the end of a past day, from the rows that the journal vouches for.

It vouches for stages, due days, units, people and who was offline. Titles it knows by their keyed
hash alone: today's is shown where it is the one of that day. Both lights shine as they did, by the
rules and the numbers that were told by then. Deliveries it does not tell.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain as chain_up
from typing import Any, NamedTuple

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from duban.journal_keys import JournalKeys
from duban.policy.due import overdue_by
from duban.policy.lights import Light
from duban.policy.pace import PaceKind
from duban.vocabulary.sources import Origin
from duban.vocabulary.stages import SETTLED, Stage, Waiting
from models.db import plain_rows
from models.queries.chains import CARRIED, WHOLE, Span
from models.queries.lights import light_of_time
from models.queries.matter_filter import Filter, Sort
from models.queries.matter_list import AT_ONCE, PAGE, Around, MatterPage, MatterRow
from models.queries.past_paces import PacedThen, granted_by, past_paces
from models.queries.told_later import ToldLater, told_later
from models.signed import STREAMED, keys_of
from models.tables.base import IDS
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.documents import Document
from models.tables.records import JournalEntry
from models.tracked import BY_TABLE, MATTER, OFFICE_CHAIN, rows_told
from models.tracked_rows import differing

FACTS = cast(JournalEntry.facts, String)
UNKNOWN_UNIT = (0, "", "")
UNITS = select(Unit.id, Unit.code, Unit.name)
PEOPLE = select(Person.id, Person.name)
KNOWN = select(Commitment.code, Commitment.id, Commitment.title, Commitment.offline_only)
ORIGINS = (
    select(Commitment.code, Document.origin)
    .join(Document, col(Document.id) == col(Commitment.document_id))
    .where(Document.origin != Origin.MEETING)
)
TOLD = (
    select(JournalEntry.chain, JournalEntry.verb, FACTS)
    .where(col(JournalEntry.chain) != OFFICE_CHAIN, FACTS.contains(f'"{MATTER}": '))
    .order_by(col(JournalEntry.chain), col(JournalEntry.seq))
)
TODAY: Any = select(*map(col, (
    Commitment.id, Commitment.hardness, Commitment.acknowledged_at, Commitment.own_lights,
    Commitment.approved_on, Commitment.pace,
))).where(col(Commitment.id).in_(IDS))  # fmt: skip
TITLE = replace(BY_TABLE[Commitment], plain=(), codes=(), words=("title",))


@dataclass
class PastMatter:
    """One matter as its chain told it; `said` are the columns."""

    id: int
    code: str
    origin: str
    title: str
    unit_code: str
    unit: str
    liaison: str
    stage: Stage
    waiting: Waiting | None
    due: date | None
    offline: bool
    leaders: tuple[int | None, ...]
    said: dict[str, Any]


class Shone(NamedTuple):
    """A matter as it stood at the end of a past day, with both its lights."""

    then: PacedThen
    time: Light | None
    pace: Light | None


def first_told(session: Session) -> datetime | None:
    """The instant at which the journal began to tell of matters."""
    first = select(JournalEntry.at).where(col(JournalEntry.chain) != OFFICE_CHAIN)
    return session.exec(first.order_by(col(JournalEntry.id)).limit(1)).first()


@dataclass(frozen=True)
class PastList:
    """The matters of a past day that a filter holds, in order: read once for all that is shown."""

    session: Session
    every: Sequence[PastMatter]
    sort: Sort
    around: Around
    end: datetime

    def page(self, *, after: str = "", before: str = "") -> MatterPage:
        """The page after or before a key."""
        every, sort = self.every, self.sort
        place = sort.read(before or after)
        first = _at(every, sort, place, past=not before) if place else 0
        if before and place:
            first = max(0, first - PAGE)
        part = every[first : first + PAGE]
        rows = _rows(self.session, part, self.around, self.end)
        ahead = first + PAGE < len(every)
        return MatterPage(
            rows, len(every), sort.key(part[0]) if first and part else "",
            sort.key(part[-1]) if ahead else "",
        )  # fmt: skip

    def due_within(self, first: date, last: date) -> PastList:
        """Those whose due day lies in a period."""
        return replace(
            self, every=[each for each in self.every if each.due and first <= each.due <= last]
        )

    def rows(self) -> Iterator[MatterRow]:
        """Every row in its order."""
        for first in range(0, len(self.every), AT_ONCE):
            part = self.every[first : first + AT_ONCE]
            yield from _rows(self.session, part, self.around, self.end)


def past_list(
    session: Session, asked: Filter, sort: Sort, around: Around, end: datetime
) -> PastList:
    """The list of that day."""
    found = [
        each for each in _past(session, end) if asked.holds(each, around.today, around.calendar)
    ]
    found.sort(key=lambda row: (sort.value(row), row.id), reverse=sort.down)
    return PastList(session, found, sort, around, end)


def past_board(session: Session, around: Around, end: datetime, span: Span) -> Iterator[Shone]:
    """Every matter of a span on that day by its number, those kept offline among them."""
    every = sorted(_past(session, end, span), key=lambda row: row.code)
    for first in range(0, len(every), AT_ONCE):
        yield from _shone(session, every[first : first + AT_ONCE], around, end)


def _at(every: Sequence[PastMatter], sort: Sort, place: tuple[Any, int], *, past: bool) -> int:
    """The position of a place, or where it would be, in the list: behind it with `past`."""

    def key(row: PastMatter) -> tuple[Any, int]:
        return sort.value(row), row.id

    def comes_first(row: PastMatter) -> bool:
        earlier = key(row) > place if sort.down else key(row) < place
        return earlier or (past and key(row) == place)

    return sum(map(comes_first, every))


def _past(session: Session, end: datetime, span: Span = WHOLE) -> Iterator[PastMatter]:
    """Every matter of a span that was registered then and is still known."""
    units = {row[0]: row for row in plain_rows(session, UNITS)}
    people = dict(tuple(row) for row in plain_rows(session, PEOPLE))
    within = span.of(col(Commitment.code))
    origins = dict(tuple(row) for row in plain_rows(session, ORIGINS.where(*within)))
    known = KNOWN.where(*within)
    now = {row[0]: row for row in plain_rows(session, known)}
    for code, said in _told(session, end, span):
        if code not in now or "stage" not in said:
            continue
        _, key, title, offline = now[code]
        _, unit_code, unit = units.get(said.get("lead_unit_id"), UNKNOWN_UNIT)
        yield PastMatter(
            id=key, code=code, origin=origins.get(code, Origin.MEETING), title=title,
            unit_code=unit_code, unit=unit, liaison=people.get(said.get("liaison_id"), ""),
            stage=Stage(said["stage"]),
            waiting=Waiting(said["waiting"]) if said.get("waiting") else None,
            due=_day(said.get("current_due")),
            offline=offline or bool(said.get("offline_only")),  # never shown where it is hidden now
            leaders=(said.get("supervising_leader_id"), said.get("sponsoring_leader_id")),
            said=said,
        )  # fmt: skip


def _told(session: Session, end: datetime, span: Span) -> Iterator[tuple[str, dict[str, Any]]]:
    """By matter of a span, the columns its chain told before an instant."""
    told = TOLD.where(*span.of(col(JournalEntry.chain)), col(JournalEntry.at) < end)
    rows = session.connection().execute(told, execution_options=STREAMED)
    chain, columns = "", dict[str, Any]()
    for code, verb, text in chain_up.from_iterable(rows.partitions()):
        if code != chain and chain:
            yield chain, columns
        if code != chain or verb == CARRIED:
            chain, columns = code, {}
        columns.update(rows_told(json.loads(text)).get(MATTER) or {})
    if chain:
        yield chain, columns


def _rows(
    session: Session, part: Sequence[PastMatter], around: Around, end: datetime
) -> tuple[MatterRow, ...]:
    keys, lit = keys_of(session), _shone(session, part, around, end)
    return tuple(_row(each, one, around, keys) for each, one in zip(part, lit, strict=True))


def _shone(
    session: Session, part: Sequence[PastMatter], around: Around, end: datetime
) -> Iterator[Shone]:
    later = told_later(session, [one.code for one in part], end)
    then = _then(session, part, later)
    paces = past_paces(session, list(then.values()), around.today, later)
    moved = [row.id for row in then.values() if row.current_due != row.original_due]
    granted = granted_by(session, moved, end) if moved else Counter[int]()
    for one in (then[each.id] for each in part):
        time = light_of_time(one, around.today, around.calendar, granted[one.id])
        yield Shone(one, time, paces.light(one))


def _then(session: Session, part: Sequence[PastMatter], later: ToldLater) -> dict[int, PacedThen]:
    """Each as its lights were found from; what the chain does not tell is that of today."""
    today = {row[0]: row for row in plain_rows(session, TODAY, ids=[one.id for one in part])}
    found, end = {}, later.end
    for one in part:
        _, hardness, taken, own, approved, pace = today[one.id]
        found[one.id] = PacedThen(
            id=one.id, code=one.code, stage=one.stage,
            approved_on=_day(one.said.get("approved_on")) or approved,
            original_due=_day(one.said.get("original_due")), current_due=one.due,
            pace=PaceKind(one.said.get("pace") or pace), light=one.said.get("light") or "",
            time_light=one.said.get("time_light") or "", own_lights=own, hardness=hardness,
            acknowledged_at=(
                taken if taken and taken < end and one.code not in later.taken else None
            ),
            closed_at=end if one.stage in SETTLED else None,
        )  # fmt: skip
    return found


def _row(each: PastMatter, shone: Shone, around: Around, keys: JournalKeys) -> MatterRow:
    then = shone.then
    same = not differing(TITLE, MATTER, {"title": each.title}, each.said, keys)
    today, calendar = around.today, around.calendar
    return MatterRow(
        id=each.id,
        code=each.code,
        title=each.title if same else "",
        unit=each.unit,
        liaison=each.liaison,
        due=each.due,
        original=then.original_due,
        overdue=None if then.closed_at else overdue_by(today, each.due, calendar),
        stage=each.stage,
        waiting=each.waiting,
        time=shone.time,
        pace=shone.pace,
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
