"""Matters as a list: filtered, sorted, fifty a page by key, counted exactly up to a thousand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from duban.policy.calendar import WorkCalendar
from duban.policy.due import Overdue, overdue_by
from duban.policy.lights import Light
from duban.policy.pace import PaceKind
from duban.vocabulary.stages import Stage, Waiting
from models.db import plain_rows
from models.queries.extensions import granted_counts
from models.queries.lights import light_of_time
from models.queries.list_paces import ListPaces, list_paces
from models.queries.matter_filter import Filter, Sort
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit

PAGE, MOST_COUNTED, AT_ONCE = 50, 1000, 1000
C = Commitment
# What a line shows and its lights are found from; whole rows would read quotes and policies too.
SHOWN: Any = (
    select(*map(col, (
        C.id, C.code, C.title, C.current_due, C.original_due, C.stage, C.waiting, C.hardness,
        C.closed_at, C.approved_on, C.pace, C.light, C.time_light, C.own_lights, C.acknowledged_at,
        Unit.name, Person.name,
    )))
    .join(Unit, col(Unit.id) == col(C.lead_unit_id))
    .join(Person, col(Person.id) == col(C.liaison_id))
)  # fmt: skip
LEADING = (
    select(Unit.code, Unit.name)
    .where(select(Commitment.id).where(Commitment.lead_unit_id == Unit.id).exists())
    .order_by(col(Unit.name))
)


class FoundLine(NamedTuple):
    """A matter as it was read for its line, with the names of its unit and liaison."""

    id: int
    code: str
    title: str
    current_due: date | None
    original_due: date | None
    stage: Stage
    waiting: Waiting | None
    hardness: str
    closed_at: datetime | None
    approved_on: date
    pace: PaceKind
    light: str
    time_light: str
    own_lights: str
    acknowledged_at: datetime | None
    unit: str
    liaison: str


@dataclass(frozen=True)
class MatterRow:
    """A line of the list."""

    id: int
    code: str
    title: str
    unit: str
    liaison: str
    due: date | None
    original: date | None
    overdue: Overdue | None
    stage: Stage
    waiting: Waiting | None
    time: Light | None
    pace: Light | None


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


@dataclass(frozen=True)
class Around:
    """The day a list speaks of, with its calendar."""

    today: date
    calendar: WorkCalendar


def matter_page(
    session: Session, asked: Filter, sort: Sort, around: Around, *, after: str = "",
    before: str = "",
) -> MatterPage:  # fmt: skip
    """The page after or before a key; without a key the first."""
    where = asked.where(around.today, around.calendar)
    backward = bool(before) and not after
    place = sort.read(before if backward else after)
    beyond = (sort.beyond(place, backward=backward),) if place else ()
    found = _found(session, (*where, *beyond), sort, backward=backward, limit=PAGE + 1)
    further, found = len(found) > PAGE, found[:PAGE]
    if backward:
        found.reverse()
    rows = _rows(session, found, around)
    whole = place is None and not further  # then nothing is left to be counted
    count = len(rows) if whole else _count(session, where)
    if not rows:
        return MatterPage((), count, "", "")
    ahead, behind = (True, further) if backward else (further, place is not None)
    return MatterPage(
        rows, count, sort.key(rows[0]) if behind else "", sort.key(rows[-1]) if ahead else ""
    )


def matter_rows(
    session: Session, asked: Filter, sort: Sort, around: Around, *, most: int | None = None
) -> Iterator[MatterRow]:
    """Every row in its order, or the first `most`; a thousand are held at once."""
    where = asked.where(around.today, around.calendar)
    left, place = most, None
    while left is None or left > 0:
        beyond = (sort.beyond(place, backward=False),) if place else ()
        limit = AT_ONCE if left is None else min(left, AT_ONCE)
        found = _found(session, (*where, *beyond), sort, backward=False, limit=limit)
        rows = _rows(session, found, around)
        yield from rows
        if len(rows) < limit:
            return
        place = sort.read(sort.key(rows[-1]))
        left = None if left is None else left - len(rows)


def row_of(session: Session, matter: Commitment, around: Around) -> MatterRow:
    """The line of one matter that was read."""
    (row,) = _rows(
        session,
        _found(session, (Commitment.id == matter.id,), Sort(), backward=False, limit=1),
        around,
    )
    return row


def _found(
    session: Session, where: Sequence[object], sort: Sort, *, backward: bool, limit: int
) -> list[FoundLine]:
    """The matters in their order."""
    statement = SHOWN.where(*where).order_by(*sort.order(backward=backward)).limit(limit)
    return [FoundLine._make(row) for row in plain_rows(session, statement)]


def _count(session: Session, where: Sequence[object]) -> int:
    some = select(Commitment.id).where(*where).limit(MOST_COUNTED + 1)  # type: ignore[arg-type]
    ((count,),) = plain_rows(session, select(func.count()).select_from(some.subquery()))
    return int(count)


def _rows(session: Session, found: Sequence[FoundLine], around: Around) -> tuple[MatterRow, ...]:
    paces = list_paces(session, found, around.today)
    moved = [matter.id for matter in found if matter.current_due != matter.original_due]
    granted = granted_counts(session, moved) if moved else Counter[int]()
    return tuple(_row(matter, paces, around, granted[matter.id]) for matter in found)


def _row(matter: FoundLine, paces: ListPaces, around: Around, granted: int) -> MatterRow:
    today, calendar, due = around.today, around.calendar, matter.current_due
    return MatterRow(
        id=matter.id,
        code=matter.code,
        title=matter.title,
        unit=matter.unit,
        liaison=matter.liaison,
        due=due,
        original=matter.original_due,
        overdue=None if matter.closed_at else overdue_by(today, due, calendar),
        stage=matter.stage,
        waiting=matter.waiting,
        time=light_of_time(matter, today, calendar, granted),
        pace=paces.light(matter),
    )


def units_with_matters(session: Session) -> list[tuple[str, str]]:
    """Code and name of every unit that leads a matter, by name."""
    return [(code, name) for code, name in plain_rows(session, LEADING)]
