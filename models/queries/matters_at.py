"""Matters as they stood at the end of a past day, from the rows that the journal vouches for.

It vouches for stages, due days, units, people and who was offline. Titles it knows by their keyed
hash alone: today's is shown where it is the one of that day. Pace and delivery it does not tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, cast
from sqlmodel import Session, col, func, select

from duban.policy.due import days_overdue
from duban.policy.light_files import PRESETS
from duban.policy.lights import USUAL_TIME, time_light
from duban.vocabulary.sources import Origin
from duban.vocabulary.stages import SETTLED, Stage, Waiting
from models.queries.chains import CARRIED
from models.queries.matter_filter import Filter, Sort
from models.queries.matter_list import PAGE, Around, MatterPage, MatterRow
from models.signed import keys_of
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.documents import Document
from models.tables.records import JournalEntry
from models.tracked import BY_TABLE, MATTER, OFFICE_CHAIN, differing, rows_told

TITLE = replace(BY_TABLE[Commitment], plain=(), codes=(), words=("title",))


@dataclass
class Past:
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


def first_told(session: Session) -> datetime | None:
    """The day on which the journal began to tell of matters."""
    of_matters = col(JournalEntry.chain) != OFFICE_CHAIN
    return session.exec(select(func.min(JournalEntry.at)).where(of_matters)).one()


def past_page(
    session: Session, asked: Filter, sort: Sort, around: Around, end: datetime,
    *, after: str = "", before: str = "",
) -> MatterPage:  # fmt: skip
    """The page of that day after or before a key."""
    every = _sorted(session, asked, sort, around, end)
    place = sort.read(before or after)
    first = _at(every, sort, place, past=not before) if place else 0
    if before and place:
        first = max(0, first - PAGE)
    part = every[first : first + PAGE]
    rows = tuple(_row(session, each, around) for each in part)
    ahead = first + PAGE < len(every)
    return MatterPage(
        rows, len(every), sort.key(part[0]) if first and part else "",
        sort.key(part[-1]) if ahead else "",
    )  # fmt: skip


def past_rows(
    session: Session, asked: Filter, sort: Sort, around: Around, end: datetime
) -> Iterator[MatterRow]:
    """Every row of that day in its order."""
    return (_row(session, each, around) for each in _sorted(session, asked, sort, around, end))


def _at(every: Sequence[Past], sort: Sort, place: tuple[Any, int], *, past: bool) -> int:
    """The position of a place, or where it would be, in the list: behind it with `past`."""

    def key(row: Past) -> tuple[Any, int]:
        return sort.value(row), row.id

    def comes_first(row: Past) -> bool:
        earlier = key(row) > place if sort.down else key(row) < place
        return earlier or (past and key(row) == place)

    return sum(map(comes_first, every))


def _sorted(
    session: Session, asked: Filter, sort: Sort, around: Around, end: datetime
) -> list[Past]:
    found = [
        each for each in _past(session, end) if asked.holds(each, around.today, around.calendar)
    ]
    return sorted(found, key=lambda row: (sort.value(row), row.id), reverse=sort.down)


def _past(session: Session, end: datetime) -> Iterator[Past]:
    """Every matter that was registered then and is still known."""
    units = {row.id: (row.code, row.name) for row in session.exec(select(Unit))}
    people = dict(session.exec(select(Person.id, Person.name)).all())
    known = session.execute(
        select(Commitment.code, Commitment.id, Commitment.title, Commitment.offline_only)
    ).all()
    now = {code: (key, title, offline) for code, key, title, offline in known}
    papers = select(Commitment.code, Document.origin).join(
        Document, col(Document.id) == col(Commitment.document_id)
    )
    origins = dict(session.exec(papers.where(Document.origin != Origin.MEETING)).all())
    for code, said in _told(session, end):
        if code not in now or "stage" not in said:
            continue
        key, title, offline = now[code]
        unit_code, unit = units.get(said.get("lead_unit_id"), ("", ""))
        yield Past(
            id=key or 0, code=code, origin=str(origins.get(code, Origin.MEETING)), title=title, unit_code=unit_code, unit=unit,
            liaison=people.get(said.get("liaison_id"), ""), stage=Stage(said["stage"]),
            waiting=Waiting(said["waiting"]) if said.get("waiting") else None,
            due=_day(said.get("current_due")),
            offline=offline or bool(said.get("offline_only")),  # never shown where it is hidden now
            leaders=(said.get("supervising_leader_id"), said.get("sponsoring_leader_id")),
            said=said,
        )  # fmt: skip


def _told(session: Session, end: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """By matter, the columns its chain told before an instant."""
    facts = cast(JournalEntry.facts, String)
    rows = session.execute(
        select(JournalEntry.chain, JournalEntry.verb, facts)
        .where(
            col(JournalEntry.chain) != OFFICE_CHAIN,
            col(JournalEntry.at) < end,
            facts.contains(f'"{MATTER}": '),
        )
        .order_by(col(JournalEntry.chain), col(JournalEntry.seq))
        .execution_options(yield_per=2000)
    )
    chain, columns = "", dict[str, Any]()
    for code, verb, text in rows:
        if code != chain and chain:
            yield chain, columns
        if code != chain or verb == CARRIED:
            chain, columns = code, {}
        columns.update(rows_told(json.loads(text)).get(MATTER) or {})
    if chain:
        yield chain, columns


def _row(session: Session, each: Past, around: Around) -> MatterRow:
    same = not differing(TITLE, MATTER, {"title": each.title}, each.said, keys_of(session))
    settled = each.stage in SETTLED
    presses = each.due is not None and not settled and each.stage is not Stage.SUSPENDED
    return MatterRow(
        id=each.id,
        code=each.code,
        title=each.title if same else "",
        unit=each.unit,
        liaison=each.liaison,
        due=each.due,
        original=_day(each.said.get("original_due")),
        overdue=days_overdue(around.today, each.due, around.calendar)
        if each.due and not settled
        else 0,
        stage=each.stage,
        waiting=each.waiting,
        time=time_light(around.today, each.due, around.calendar, PRESETS[USUAL_TIME])
        if presses
        else None,
        pace=None,
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
