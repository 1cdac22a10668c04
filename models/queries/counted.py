"""Matters by the columns figures are counted from, with what paces are told from, as it stood.

A large office counts fifty thousand matters for one paper and tells of some hundred: whole rows are
read of these alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import select as columns
from sqlmodel import and_, col

from duban.policy.pace import PaceKind
from duban.vocabulary.replies import HEEDED, Credence, ReplyStatus
from duban.vocabulary.stages import Stage
from models.queries.families import sums_of_children
from models.queries.list_paces import ListPaces, OpenNeed, PacedValue, ToldPercent
from models.queries.milestones import taken_away
from models.queries.stood import Stood
from models.tables.blockers import Blocker
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.milestones import Milestone
from models.tables.replies import Reply

AT_ONCE = 10_000  # no statement has endless values


class _OfMatter(Protocol):
    @property
    def commitment_id(self) -> int: ...


One = TypeVar("One", bound=_OfMatter)


class Matter(NamedTuple):
    """A matter as it stood, with what figures are counted from."""

    id: int
    code: str
    lead_unit_id: int
    approved_on: date
    original_due: date | None
    current_due: date | None
    pace: PaceKind
    light: str
    own_lights: str
    stage: Stage
    closed_at: datetime | None
    registered_at: datetime
    offline_only: bool


class Number(NamedTuple):
    """A number promised, with all that lines of numbers tell of it."""

    commitment_id: int
    id: int
    name: str
    comparator: str
    value: float
    upper: float | None
    unit: str
    kind: str
    baseline: float | None
    denominator: float | None
    stretch: bool
    source_of_truth: str
    base_due: date | None


class Answer(NamedTuple):
    """An answer, with what papers about many matters tell of it."""

    commitment_id: int
    received_at: datetime
    received_on: date
    status: ReplyStatus
    credence: Credence
    note: str
    percent: float | None
    cause: str
    help_needed: str


class _Node(NamedTuple):
    commitment_id: int
    id: int
    name: str
    day: date
    share: float | None
    done_on: date | None


class _Obstacle(NamedTuple):
    commitment_id: int
    need: str
    external: bool
    answered_on: date | None


@dataclass(frozen=True)
class PacesThen:
    """The paces of many matters on a day as they stood, and what papers tell of their numbers."""

    paces: ListPaces
    numbers: Mapping[int, Sequence[Number]]


def matters_then(then: Stood, about: Sequence[Any]) -> list[Matter]:
    """The matters of which `about` holds as they stood, in order of their codes."""
    found = then.columns(Matter, Commitment, about)
    closed = (row._replace(closed_at=then.closed_by(row.closed_at)) if row.closed_at else row
              for row in found)  # fmt: skip
    return sorted(closed, key=attrgetter("code"))


def paces_then(then: Stood, about: Sequence[Any], today: date) -> PacesThen:
    """Everything that paces of a day are told from, of the matters of which `about` holds."""
    numbers = _by_matter(then.columns(Number, Target, about))
    told = answers_then(then, about, col(Reply.percent).is_not(None))
    steps, late = _steps(then, about, today)
    paces = ListPaces(
        today, numbers, _values(then, about, numbers),
        {key: [ToldPercent(one.received_on, one.percent) for one in each if one.percent is not None]
         for key, each in told.items()},
        steps, late, _needs(then, about),
    )  # fmt: skip
    return PacesThen(paces, numbers)


def answers_then(then: Stood, about: Sequence[Any], *which: Any) -> dict[int, list[Answer]]:
    """The answers that counted then and are no mere acknowledgements, by matter, the oldest first.

    `which` may narrow them by what no answer changes.
    """
    acknowledged = ReplyStatus.ACKNOWLEDGED
    read = then.columns(Answer, Reply, about, Reply.status != acknowledged, *which)
    return _by_matter(
        row
        for row in read
        if row.credence in HEEDED
        and row.status is not acknowledged
        and row.received_at < then.until
    )


def _values(
    then: Stood, about: Sequence[Any], numbers: Mapping[int, Sequence[Number]]
) -> dict[int, list[PacedValue]]:
    """The values that were told by then, and what the children had reported in sum."""
    rows = (
        columns(*map(col, (ProgressPoint.target_id, ProgressPoint.as_of, ProgressPoint.value)))
        .join(Target, col(Target.id) == col(ProgressPoint.target_id))
        .join(Commitment, col(Commitment.id) == col(Target.commitment_id))
        .where(*about, col(ProgressPoint.recorded_at) < then.until)
        .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
    )
    found: dict[int, list[PacedValue]] = defaultdict(list)
    for key, as_of, value in then.session.execute(rows) if numbers else ():
        found[key].append(PacedValue(as_of, value))
    for part in parts(list(numbers)):
        some = {key: numbers[key] for key in part}
        for key, summed in sums_of_children(then.session, some, found, until=then.until).items():
            found[key].append(PacedValue(*summed))
    return found


def _steps(
    then: Stood, about: Sequence[Any], today: date
) -> tuple[dict[int, list[_Node]], dict[int, list[_Node]]]:
    """Milestones by their days: all, where the pace is counted by them, and the late ones."""
    by_nodes = col(Commitment.pace) == PaceKind.MILESTONES
    undone = and_(col(Milestone.done_on).is_(None), col(Milestone.day) < today)
    every = then.columns(_Node, Milestone, (*about, by_nodes))
    others = then.columns(_Node, Milestone, (*about, ~by_nodes), undone)
    gone = taken_away(then, then.matters, {row.id for row in (*every, *others)})
    others += [_Node._make(getattr(row, name) for name in _Node._fields) for row in gone]
    late = [row for row in (*every, *others) if row.done_on is None and row.day < today]
    every += [row for row in others if row.commitment_id in then.matters]  # counted so then, maybe
    return _by_matter(sorted(every, key=_in_order)), _by_matter(sorted(late, key=_in_order))


def _in_order(row: _Node) -> tuple[date, int]:
    return row.day, row.id


def _needs(then: Stood, about: Sequence[Any]) -> dict[int, list[OpenNeed]]:
    found: dict[int, list[OpenNeed]] = defaultdict(list)
    unanswered = col(Blocker.answered_on).is_(None)
    for row in then.columns(_Obstacle, Blocker, about, unanswered):
        if row.answered_on is None:
            found[row.commitment_id].append(OpenNeed(row.need, row.external))
    return found


def _by_matter(rows: Iterable[One]) -> dict[int, list[One]]:
    found: dict[int, list[One]] = defaultdict(list)
    for row in rows:
        found[row.commitment_id].append(row)
    return found


def parts(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ten thousand at a time."""
    return (rows[begin : begin + AT_ONCE] for begin in range(0, len(rows), AT_ONCE))
