"""Matters as a list: filtered, fifty a page by key, counted exactly up to a thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from duban.policy.calendar import WorkCalendar
from duban.policy.due import days_left, days_overdue
from duban.vocabulary.lights import Colour
from duban.vocabulary.stages import Stage, Waiting
from models.queries.matters import Matters
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit

PAGE, MOST_COUNTED, SOON = 50, 1000, 10
LAST = date(9999, 12, 31)  # undated matters stand at the end
DUES = ("overdue", "soon", "undated")
STANDINGS = ("open", "closed", "all")


@dataclass(frozen=True)
class Filter:
    """What is asked for. `own` is a leader who sees the own matters alone.

    Matters kept offline are in no list but the one that asks for them (`offline`).
    """

    text: str = ""
    unit: str = ""
    standing: str = "open"
    stage: str = ""
    waiting: str = ""
    due: str = ""
    offline: bool = False
    own: int | None = None


@dataclass(frozen=True)
class MatterRow:
    """A line of the list. `overdue` and `left` are working days."""

    code: str
    title: str
    unit: str
    liaison: str
    due: date | None
    original: date | None
    overdue: int
    left: int
    stage: Stage
    waiting: Waiting | None
    light: Colour | None
    why: str


@dataclass(frozen=True)
class MatterPage:
    """One page; `before` and `after` are the keys of the pages beside it, empty at the ends."""

    rows: tuple[MatterRow, ...]
    count: int
    before: str
    after: str

    @property
    def more_than_counted(self) -> bool:
        """Tells whether there are more than are counted exactly."""
        return self.count > MOST_COUNTED


def matter_page(
    session: Session, asked: Filter, *, today: date, calendar: WorkCalendar, after: str = "",
    before: str = "",
) -> MatterPage:  # fmt: skip
    """The page after or before a key, the nearest due day first; without a key the first."""
    where = _where(asked, today, calendar)
    due = func.coalesce(Commitment.current_due, LAST)
    backward = bool(before) and not after
    key = _key(before if backward else after)
    if key is not None:
        where = (*where, _beyond(due, *key, backward=backward))
    order = (due.desc(), col(Commitment.id).desc()) if backward else (due, col(Commitment.id))
    found = list(session.exec(select(Commitment).where(*where).order_by(*order).limit(PAGE + 1)))
    further, found = len(found) > PAGE, found[:PAGE]
    if backward:
        found.reverse()
    if not found:
        return MatterPage((), _count(session, asked, today, calendar), "", "")
    ahead, behind = (True, further) if backward else (further, key is not None)
    return MatterPage(
        _rows(session, found, today, calendar),
        _count(session, asked, today, calendar),
        _named(found[0]) if behind else "",
        _named(found[-1]) if ahead else "",
    )


def _where(asked: Filter, today: date, calendar: WorkCalendar) -> tuple[Any, ...]:
    due = col(Commitment.current_due)
    closed = col(Commitment.closed_at)
    clauses: list[Any] = [col(Commitment.offline_only).is_(asked.offline)]
    if asked.text:
        clauses.append(
            or_(
                col(Commitment.title).contains(asked.text, autoescape=True),
                col(Commitment.code).startswith(asked.text, autoescape=True),
            )
        )
    if asked.unit:
        unit = select(Unit.id).where(Unit.code == asked.unit).scalar_subquery()
        clauses.append(col(Commitment.lead_unit_id) == unit)
    if asked.standing != "all":
        clauses.append(closed.is_(None) if asked.standing == "open" else closed.is_not(None))
    if asked.stage:
        clauses.append(col(Commitment.stage) == Stage(asked.stage))
    if asked.waiting:
        clauses.append(col(Commitment.waiting) == Waiting(asked.waiting))
    if asked.own is not None:
        leaders = (col(Commitment.supervising_leader_id), col(Commitment.sponsoring_leader_id))
        clauses.append(or_(*(leader == asked.own for leader in leaders)))
    match asked.due:
        case "overdue":
            clauses += [due < today, closed.is_(None)]
        case "soon":
            clauses += [due >= today, due <= calendar.shift(today, SOON)]
        case "undated":
            clauses.append(due.is_(None))
    return tuple(clauses)


def _beyond(due: Any, day: date, key: int, *, backward: bool) -> Any:
    same = col(Commitment.id) < key if backward else col(Commitment.id) > key
    return or_(due < day if backward else due > day, and_(due == day, same))


def _key(text: str) -> tuple[date, int] | None:
    """A page's key, such as `2022-08-31.12`; None for none or any other text."""
    day, _, number = text.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _named(matter: Commitment) -> str:
    return f"{matter.current_due or LAST}.{matter.id}"


def _count(session: Session, asked: Filter, today: date, calendar: WorkCalendar) -> int:
    some = select(Commitment.id).where(*_where(asked, today, calendar)).limit(MOST_COUNTED + 1)
    return session.exec(select(func.count()).select_from(some.subquery())).one()


def _rows(
    session: Session, found: Sequence[Commitment], today: date, calendar: WorkCalendar
) -> tuple[MatterRow, ...]:
    matters = Matters.load(session, {matter.id or 0 for matter in found}, record=False)
    people = dict(
        session.exec(
            select(Person.id, Person.name).where(
                col(Person.id).in_([matter.liaison_id for matter in found])
            )
        ).all()
    )
    rows = []
    for matter in found:
        pace, due = matters.pace(matter, today), matter.current_due
        rows.append(
            MatterRow(
                code=matter.code,
                title=matter.title,
                unit=matters.units.get(matter.lead_unit_id, ""),
                liaison=people.get(matter.liaison_id, ""),
                due=due,
                original=matter.original_due,
                overdue=days_overdue(today, due, calendar) if due and not matter.closed_at else 0,
                left=days_left(today, due, calendar) if due else 0,
                stage=matter.stage,
                waiting=matter.waiting,
                light=pace.light.colour if pace else None,
                why=pace.light.reason_zh if pace else "",
            )
        )
    return tuple(rows)


def units_with_matters(session: Session) -> list[tuple[str, str]]:
    """Code and name of every unit that leads a matter, by name."""
    leading = select(Commitment.lead_unit_id).distinct()
    rows = session.exec(
        select(Unit.code, Unit.name).where(col(Unit.id).in_(leading)).order_by(col(Unit.name))
    )
    return list(rows)
