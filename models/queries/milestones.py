"""Milestones of matters as papers, page, ledger and lists tell them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any, Protocol

from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select

from duban.i18n import label
from duban.notices.parts import NodeLine
from duban.policy.calendar import WorkCalendar
from duban.policy.lights import Light
from duban.policy.milestones import late_light, standing_of
from duban.vocabulary.milestones import NodeStanding
from models.queries.people import listed
from models.queries.stood import Stood
from models.tables.base import IDS
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.milestones import Milestone

AT_ONCE = 2000
OF_MATTERS = (
    select(Milestone)
    .where(col(Milestone.commitment_id).in_(IDS))
    .order_by(col(Milestone.day), col(Milestone.id))
)


class MilestoneColumns(Protocol):
    """A milestone, or its columns, as papers tell it."""

    @property
    def name(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def share(self) -> float | None: ...
    @property
    def done_on(self) -> date | None: ...


class ListedNode(MilestoneColumns, Protocol):
    """The same with what lists show beside it."""

    @property
    def place(self) -> str: ...
    @property
    def file_name(self) -> str: ...


class Titled(Protocol):
    """A matter, or its columns, with what it is called by."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class NodeOf:
    """A milestone with its matter, as a list shows it; `days` are working days left or late."""

    commitment: str
    title: str
    unit: str
    name: str
    day: date
    standing: str
    days: int
    share: float | None
    done_on: date | None
    place: str
    file: str


def nodes_by_matter(
    session: Session, ids: Iterable[int], *, then: Stood | None = None
) -> dict[int, list[Milestone]]:
    """The milestones of these matters in order of their days.

    With `then` they are told as they stood, those taken away since among them.
    """
    found: dict[int, list[Milestone]] = defaultdict(list)
    wanted = list(ids)
    rows: Sequence[Milestone] = session.exec(OF_MATTERS, params={"ids": wanted}).all()
    if then is not None:
        gone = taken_away(then, wanted, {row.id or 0 for row in rows})
        rows = sorted([*then.rows(rows), *gone], key=lambda row: (row.day, row.id or 0))
    for row in rows:
        found[row.commitment_id].append(row)
    return found


def taken_away(then: Stood, matters: Iterable[int], known: Collection[int]) -> list[Milestone]:
    """Milestones of these matters that stood there and are no more; nobody knows their names."""
    gone = then.taken_away(Milestone, matters, known)
    for row in gone:
        row.name = label("milestone", "taken-away")
    return gone


def node_lines(
    rows: Sequence[MilestoneColumns], today: date, calendar: WorkCalendar
) -> tuple[NodeLine, ...]:
    """Milestones with where each stands on a day."""
    found = []
    for row in rows:
        standing, days = _standing(today, calendar, row.day, row.done_on)
        found.append(NodeLine(row.name, row.day, standing, days, row.share, row.done_on))
    return tuple(found)


def light_of_nodes(rows: Sequence[MilestoneColumns], today: date) -> Light | None:
    """The light of late milestones; it turns that of the pace."""
    return late_light([row.name for row in rows if row.done_on is None and row.day < today])


def node_list(
    session: Session, today: date, calendar: WorkCalendar, *, code: str = "", late: bool = False
) -> list[NodeOf]:
    """Milestones of open matters in order of their days; `late` those that are past and not done.

    Matters kept offline are listed only where they are asked for by code.
    """
    return list(nodes_told(session, today, calendar, code=code, late=late))


def nodes_told(
    session: Session, today: date, calendar: WorkCalendar, *, code: str = "", late: bool = False
) -> Iterator[NodeOf]:
    """The same one by one, for a list of hundreds of thousands."""
    node: Any = Milestone
    statement = (
        columns_of(
            node.name, node.day, node.share, node.done_on, node.place, node.file_name,
            col(Commitment.code), col(Commitment.title), col(Unit.name).label("unit"),
        )
        .join(Commitment, col(Commitment.id) == col(Milestone.commitment_id))
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(*listed(code))
        .order_by(col(Milestone.day), col(Commitment.code), col(Milestone.id))
    )  # fmt: skip
    if late:
        statement = statement.where(col(Milestone.done_on).is_(None), col(Milestone.day) < today)
    rows = session.connection().execute(statement.execution_options(yield_per=AT_ONCE))
    standing = cache(partial(_standing, today, calendar))  # many are due on the same day
    return (_node(row, row, row.unit, standing(row.day, row.done_on)) for row in rows)


def node_of(
    row: ListedNode, matter: Titled, unit: str, today: date, calendar: WorkCalendar
) -> NodeOf:
    """A milestone of a matter with where it stands on a day."""
    return _node(row, matter, unit, _standing(today, calendar, row.day, row.done_on))


def _standing(
    today: date, calendar: WorkCalendar, day: date, done_on: date | None
) -> tuple[NodeStanding, int]:
    """The standing of a milestone, and the working days left to its day or past it."""
    days = abs(calendar.working_days_between(today, day))
    return standing_of(day, done_on, today, calendar), days


def _node(row: ListedNode, matter: Titled, unit: str, stands: tuple[NodeStanding, int]) -> NodeOf:
    standing, days = stands
    return NodeOf(
        commitment=matter.code,
        title=matter.title,
        unit=unit,
        name=row.name,
        day=row.day,
        standing=standing.value,
        days=days,
        share=row.share,
        done_on=row.done_on,
        place=row.place,
        file=row.file_name,
    )


def late_nodes(session: Session, today: date, calendar: WorkCalendar) -> list[NodeOf]:
    """The milestones that are past and not done."""
    return [
        each
        for each in node_list(session, today, calendar, late=True)
        if each.standing == NodeStanding.LATE
    ]
