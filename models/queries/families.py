"""Families of matters: children with their people and standing, missing ones, sums of numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from duban.notices.parts import FamilyLine
from duban.policy.due import is_overdue
from duban.policy.families import ChildValue, rolled, short_of
from duban.vocabulary.stages import SETTLED, Stage
from models.queries.pace import Counted, Promised
from models.queries.stood import Stood, stood
from models.tables.base import IDS
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.directory import Person, Unit
from models.tables.documents import Proposal
from models.tables.families import ChildName, ChildPlan
from models.tables.records import JournalEntry

PLANS = select(ChildPlan.commitment_id, ChildPlan.wanted).where(
    col(ChildPlan.commitment_id).in_(IDS)
)
WITH_CHILDREN = select(ChildPlan).where(col(ChildPlan.commitment_id).in_(IDS))


@dataclass(frozen=True)
class ChildOf:
    """A child as lists show it; without a code it is known by name alone."""

    name: str
    code: str = ""
    title: str = ""
    unit: str = ""
    liaison: str = ""
    sponsor: str = ""
    leader: str = ""
    due: date | None = None
    stage: str = ""

    @property
    def closed(self) -> bool:
        """Tells whether it was closed; what was withdrawn is done by nobody."""
        return self.stage == Stage.CLOSED

    def late(self, today: date) -> bool:
        """Tells whether its due day is past and it is open."""
        return self.stage not in SETTLED and is_overdue(today, self.due)


@dataclass(frozen=True)
class Family:
    """A parent's children: how many are wanted, and all that are known."""

    wanted: int
    needs_sponsor: bool
    children: tuple[ChildOf, ...]

    @property
    def missing(self) -> int:
        """Counts the names that are missing."""
        return short_of(self.wanted, len(self.children))

    def line(self, today: date) -> FamilyLine:
        """The family in a line of a message of a day."""
        return FamilyLine(
            wanted=self.wanted,
            named=len(self.children),
            missing=self.missing,
            closed=sum(child.closed for child in self.children),
            late=tuple(child.name for child in self.children if child.late(today)),
        )


def families(
    session: Session, ids: Iterable[int], *, then: Stood | None = None
) -> dict[int, Family]:
    """The families of these matters, by the parent; three statements, however many children.

    With `then` they are those that were planned and named, each child as it stood.
    """
    rows = session.exec(WITH_CHILDREN, params={"ids": list(ids)}).all()
    plans = then.rows(rows) if then else rows
    if not plans:
        return {}
    found = _children(session, [plan.commitment_id for plan in plans], then)
    return {
        plan.commitment_id: Family(
            plan.wanted, plan.needs_sponsor, tuple(found[plan.commitment_id])
        )
        for plan in plans
    }


def _children(
    session: Session, parents: Sequence[int], then: Stood | None
) -> dict[int, list[ChildOf]]:
    rows: Sequence[Any] = session.execute(
        select(ChildName, Commitment, Unit.name)
        .outerjoin(Commitment, col(Commitment.id) == col(ChildName.child_id))
        .outerjoin(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(col(ChildName.commitment_id).in_(parents))
        .order_by(col(ChildName.id))
    ).all()
    if then is not None:
        rows = _as_they_stood(session, rows, then)
    wanted = {person for _, matter, _ in rows if matter for person in _people(matter).values()}
    names = dict(
        session.exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted))).all()
    )
    found: dict[int, list[ChildOf]] = defaultdict(list)
    for name, matter, unit in rows:
        found[name.commitment_id].append(_child(name, matter, unit or "", names))
    return found


def _as_they_stood(session: Session, rows: Sequence[Any], then: Stood) -> list[Any]:
    """Children have chains of their own."""
    codes = [matter.code for _, matter, _ in rows if matter]
    known = {
        row.id: row
        for row in stood(session, then.until, codes).commitments(
            [matter for _, matter, _ in rows if matter]
        )
    }
    return [
        (name, known.get(name.child_id) if name.child_id else None, unit)
        for (named, _, unit) in rows
        for name in then.rows([named])
    ]


def _people(matter: Commitment) -> dict[str, int | None]:
    return {
        "liaison": matter.task_force_liaison_id or matter.liaison_id,
        "sponsor": matter.sponsoring_leader_id,
        "leader": matter.task_force_leader_id,
    }


def _child(
    name: ChildName, matter: Commitment | None, unit: str, names: Mapping[int | None, str]
) -> ChildOf:
    if matter is None:
        return ChildOf(name.name)
    people = {role: names.get(person, "") for role, person in _people(matter).items()}
    return ChildOf(
        name=name.name, code=matter.code, title=matter.title, unit=unit,
        due=matter.current_due, stage=matter.stage.value, **people,
    )  # fmt: skip


def names_in_document(session: Session, matter: Commitment) -> list[str]:
    """The names that the source of a matter gives: they are kept as names of its children."""
    proposal = session.get(Proposal, matter.proposal_id) if matter.proposal_id else None
    return list(dict.fromkeys(proposal.entities)) if proposal else []


class Summed(Promised, Protocol):
    """A number promised, as sums are made of it."""

    @property
    def unit(self) -> str: ...


def sums_of_children(
    session: Session,
    targets: Mapping[int, Sequence[Summed]],
    history: Mapping[int, Sequence[Counted]],
    *,
    until: datetime | None = None,
) -> dict[int, tuple[date, float]]:
    """By number of a parent, what its children reported in sum, with its day; nothing is stored.

    `history` are the values by number, oldest first: a later report of the parent's own stands.
    `until` leaves out what came later.
    """
    plans = dict(session.execute(PLANS, {"ids": list(targets)}).tuples().all())
    if not plans:
        return {}
    below, children = _children_of(list(plans), until), defaultdict(list)
    closings = select(Commitment.parent_id, Commitment.closed_at).where(
        *below, col(Commitment.stage) != Stage.WITHDRAWN
    )
    for parent, at in session.exec(closings):
        children[parent].append(at)
    reported = _reported(session, below, until)
    sums: dict[int, tuple[date, float]] = {}
    for parent, wanted in plans.items():
        closed = [at.date() for at in children[parent]
                  if at is not None and (until is None or at < until)]  # fmt: skip
        for target in targets.get(parent, ()):
            found = rolled(target.name, target.unit, target.value, reported[parent], closed,
                           children=wanted)  # fmt: skip
            points = history.get(target.id or 0)
            if found and (not points or points[-1].as_of <= found[1]):
                sums[target.id or 0] = found[1], found[0]
    return sums


def _children_of(parents: Sequence[int], until: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """The children of these; `until` leaves out those that were put under them later."""
    below = col(Commitment.parent_id).in_(parents)
    if until is None:
        return (below,)
    later = select(JournalEntry.chain).where(
        JournalEntry.verb == "adopted", col(JournalEntry.at) >= until
    )
    return below, col(Commitment.code).not_in(later)


def roll_up(
    session: Session,
    targets: Mapping[int, Sequence[Target]],
    history: dict[int, list[ProgressPoint]],
    until: datetime | None = None,
) -> None:
    """Add to the numbers of parents what their children reported in sum, or had then."""
    for key, (day, value) in sums_of_children(session, targets, history, until=until).items():
        point = ProgressPoint(target_id=key, value=value, as_of=day)
        history.setdefault(key, []).append(point)


def _reported(
    session: Session, below: Sequence[ColumnElement[bool]], until: datetime | None
) -> dict[int, list[ChildValue]]:
    """The last values of the children's numbers, by parent."""
    told: Any = (
        columns(*map(col, (
            Commitment.parent_id, Target.id, Target.name, Target.unit, ProgressPoint.value,
            ProgressPoint.as_of,
        )))
        .join_from(Target, ProgressPoint, col(ProgressPoint.target_id) == col(Target.id))
        .join(Commitment, col(Commitment.id) == col(Target.commitment_id))
        .where(*below)
        .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
    )  # fmt: skip
    if until is not None:
        told = told.where(col(ProgressPoint.recorded_at) < until)
    latest = {target: (parent, rest) for parent, target, *rest in session.execute(told)}
    found: dict[int, list[ChildValue]] = defaultdict(list)
    for parent, rest in latest.values():
        found[parent].append(ChildValue(*rest))
    return found
