"""The pace lights of the lines of a list: some statements over a page of matters, no whole rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlmodel import Session, col, select

from duban.policy.blockers import outside_light
from duban.policy.lights import Light
from duban.policy.milestones import late_light
from duban.policy.pace import PaceKind
from duban.vocabulary.replies import ReplyStatus
from models.db import plain_rows
from models.queries.blockers import waits_for
from models.queries.families import sums_of_children
from models.queries.heeded import heeded
from models.queries.pace import MatterPace, Planned, Promised, Share, pace_of
from models.tables.base import IDS, TODAY
from models.tables.blockers import Blocker
from models.tables.commitments import ProgressPoint, Target
from models.tables.milestones import Milestone
from models.tables.replies import Reply

Part = TypeVar("Part")
# Built once: they are asked for every page of the list. The first column says whose the rest is.
NUMBERS: Any = (
    select(*map(col, (Target.commitment_id, Target.id, Target.name, Target.comparator,
                      Target.value, Target.unit, Target.stretch)))
    .where(col(Target.commitment_id).in_(IDS))
    .order_by(col(Target.id))
)  # fmt: skip
VALUES: Any = (
    select(col(ProgressPoint.target_id), col(ProgressPoint.as_of), col(ProgressPoint.value))
    .where(col(ProgressPoint.target_id).in_(IDS))
    .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
)
PERCENTS: Any = (
    select(col(Reply.commitment_id), col(Reply.received_on), col(Reply.percent))
    .where(
        col(Reply.commitment_id).in_(IDS),
        col(Reply.percent).is_not(None),
        col(Reply.status) != ReplyStatus.ACKNOWLEDGED,
        heeded(),
    )
    .order_by(col(Reply.id))
)
STEPS: Any = (
    select(*map(col, (Milestone.commitment_id, Milestone.name, Milestone.day, Milestone.share)))
    .where(col(Milestone.commitment_id).in_(IDS))
    .order_by(col(Milestone.day), col(Milestone.id))
)
LATE: Any = STEPS.where(col(Milestone.done_on).is_(None), col(Milestone.day) < TODAY)
NEEDS: Any = (
    select(col(Blocker.commitment_id), col(Blocker.need), col(Blocker.external))
    .where(col(Blocker.commitment_id).in_(IDS), col(Blocker.answered_on).is_(None))
    .order_by(col(Blocker.id))
)


class PacedNumber(NamedTuple):
    """A number promised, as a line of a list needs it."""

    id: int
    name: str
    comparator: str
    value: float
    unit: str
    stretch: bool


class PacedValue(NamedTuple):
    """A value of a number as of a day."""

    as_of: date
    value: float


class ToldPercent(NamedTuple):
    """The percentage that an answer told."""

    received_on: date
    percent: float


class PacedStep(NamedTuple):
    """A milestone with the share it stands for."""

    name: str
    day: date
    share: float | None


class PacedNode(Share, Protocol):
    """A milestone with what it is called by."""

    @property
    def name(self) -> str: ...


class OpenNeed(NamedTuple):
    """An obstacle that nobody has answered."""

    need: str
    external: bool


class PacedLine(Planned, Protocol):
    """A line of a list: a matter with what its course is found from."""

    @property
    def id(self) -> int | None: ...


@dataclass(frozen=True)
class ListPaces:
    """Everything the pace of the lines of a list is told from, by matter; values by number."""

    today: date
    numbers: Mapping[int, Sequence[Promised]] = field(default_factory=dict)
    values: Mapping[int, Sequence[PacedValue]] = field(default_factory=dict)
    percents: Mapping[int, Sequence[ToldPercent]] = field(default_factory=dict)
    steps: Mapping[int, Sequence[PacedNode]] = field(default_factory=dict)
    late: Mapping[int, Sequence[PacedNode]] = field(default_factory=dict)
    needs: Mapping[int, Sequence[OpenNeed]] = field(default_factory=dict)

    def light(self, row: PacedLine) -> Light | None:
        """The pace light of a line; None for one that is closed, undated or recurring."""
        found = self.pace(row)
        return found.light if found else None

    def pace(self, row: PacedLine) -> MatterPace | None:
        """The pace of a line; None where it has no light."""
        key, today = row.id or 0, self.today
        late, needs = self.late.get(key), self.needs.get(key)
        return pace_of(
            row, self.numbers.get(key, ()), self.values, self.percents.get(key, ()), today,
            late=late_light([step.name for step in late]) if late else None,
            outside=outside_light(waits_for(needs), row.current_due, today) if needs else None,
            nodes=self.steps.get(key, ()),
        )  # fmt: skip


def list_paces(session: Session, rows: Sequence[PacedLine], today: date) -> ListPaces:
    """Reads what the pace of these lines is told from, and nothing else of them."""
    pressed = [row for row in rows if row.current_due and not row.closed_at]
    if not pressed:
        return ListPaces(today)
    ids = [row.id for row in pressed]
    numbers = _by_first(session, NUMBERS, PacedNumber, ids)
    by_steps = [row.id for row in pressed if row.pace is PaceKind.MILESTONES]
    return ListPaces(
        today,
        numbers,
        _values(session, numbers) if numbers else {},
        _by_first(session, PERCENTS, ToldPercent, ids),
        _by_first(session, STEPS, PacedStep, by_steps) if by_steps else {},
        _by_first(session, LATE, PacedStep, ids, today=today),
        _by_first(session, NEEDS, OpenNeed, ids),
    )


def _values(
    session: Session, numbers: Mapping[int, Sequence[PacedNumber]]
) -> Mapping[int, Sequence[PacedValue]]:
    """The values of these numbers, and what their children reported in sum."""
    ids = [number.id for each in numbers.values() for number in each]
    values = _by_first(session, VALUES, PacedValue, ids)
    for key, summed in sums_of_children(session, numbers, values).items():
        values[key].append(PacedValue(*summed))
    return values


def _by_first(
    session: Session, statement: Any, part: type[Part], ids: Sequence[int | None], **facts: date
) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    for key, *rest in plain_rows(session, statement, ids=ids, **facts):
        found[key].append(part(*rest))
    return found
