"""Both lights of matters as they shone at the end of a past day, from what was known by then."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from sqlmodel import Session, col, func, or_, select

from duban.policy.pace import PaceKind
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.stages import Stage
from models.db import plain_rows
from models.queries.families import sums_of_children
from models.queries.list_paces import (
    NUMBERS,
    STEPS,
    VALUES,
    ListPaces,
    OpenNeed,
    PacedNumber,
    PacedStep,
    PacedValue,
    ToldPercent,
)
from models.queries.told_later import ToldLater
from models.tables.base import IDS
from models.tables.blockers import Blocker
from models.tables.commitments import ProgressPoint
from models.tables.milestones import Milestone
from models.tables.replies import Extension, Reply

Part = TypeVar("Part")
DROPPED = "已撤去的节点"


class PacedThen(NamedTuple):
    """A matter as it stood at the end of a past day, with what its lights are found from.

    `closed_at` is any instant by which it was closed, None for one that was open.
    """

    id: int
    code: str
    stage: Stage
    approved_on: date
    original_due: date | None
    current_due: date | None
    pace: PaceKind
    light: str
    time_light: str
    own_lights: str
    hardness: str
    acknowledged_at: datetime | None
    closed_at: datetime | None


def past_paces(
    session: Session, rows: Sequence[PacedThen], day: date, later: ToldLater
) -> ListPaces:
    """Everything the pace of these matters was told from by the end of a day."""
    pressed = [row for row in rows if row.current_due and not row.closed_at]
    if not pressed:
        return ListPaces(day)
    ids, end = [row.id for row in pressed], later.end
    numbers = _read(session, NUMBERS, PacedNumber, ids)
    steps = STEPS.where(col(Milestone.added_at) < end)
    dropped = _dropped(pressed, later)
    open_then = or_(
        col(Milestone.done_on).is_(None),
        col(Milestone.done_on) > day,
        col(Milestone.id).in_(later.done),
    )
    answered = or_(col(Blocker.answered_on).is_(None), col(Blocker.answered_on) > day)
    return ListPaces(
        day,
        numbers,
        _values(session, numbers, end) if numbers else {},
        _percents(session, ids, later),
        _with(
            _read(
                session,
                steps,
                PacedStep,
                [row.id for row in pressed if row.pace is PaceKind.MILESTONES],
            ),
            {row.id: dropped[row.id] for row in pressed if row.pace is PaceKind.MILESTONES},
        ),
        _with(
            _read(session, steps.where(col(Milestone.day) < day, open_then), PacedStep, ids),
            {key: [each for each in gone if each.day < day] for key, gone in dropped.items()},
        ),
        _read(session, _needs().where(col(Blocker.opened_at) < end, answered), OpenNeed, ids),
    )


def granted_by(session: Session, ids: Sequence[int], end: datetime) -> Counter[int]:
    """Counts the extensions that each of these matters had been granted by an instant."""
    rows = plain_rows(
        session,
        select(col(Extension.commitment_id), func.count())
        .where(
            col(Extension.commitment_id).in_(ids),
            Extension.status == ExtensionStatus.APPROVED,
            col(Extension.decided_at) < end,
        )
        .group_by(col(Extension.commitment_id)),
    )
    return Counter(dict(map(tuple, rows)))


def _values(
    session: Session, numbers: Mapping[int, Sequence[PacedNumber]], end: datetime
) -> Mapping[int, Sequence[PacedValue]]:
    """The values that were told by then, and what the children had reported in sum."""
    ids = [number.id for each in numbers.values() for number in each]
    values = _read(session, VALUES.where(col(ProgressPoint.recorded_at) < end), PacedValue, ids)
    for key, summed in sums_of_children(session, numbers, values, until=end).items():
        values[key].append(PacedValue(*summed))
    return values


def _percents(
    session: Session, ids: Sequence[int], later: ToldLater
) -> dict[int, list[ToldPercent]]:
    """The percentages that were told by then, by answers that counted then."""
    found: dict[int, list[ToldPercent]] = defaultdict(list)
    for key, on, percent, reply, credence in plain_rows(
        session,
        select(*map(col, (Reply.commitment_id, Reply.received_on, Reply.percent, Reply.id,
                          Reply.credence)))
        .where(col(Reply.commitment_id).in_(ids), col(Reply.received_at) < later.end,
               col(Reply.percent).is_not(None), col(Reply.status) != ReplyStatus.ACKNOWLEDGED)
        .order_by(col(Reply.id)),
    ):  # fmt: skip
        if later.counted(reply, credence):
            found[key].append(ToldPercent(on, percent))
    return found


def _dropped(rows: Sequence[PacedThen], later: ToldLater) -> dict[int, list[PacedStep]]:
    """The milestones that were taken away since; the journal does not know their names."""
    ids = {row.code: row.id for row in rows}
    found: dict[int, list[PacedStep]] = defaultdict(list)
    for code, day, share in later.dropped():
        if code in ids:
            found[ids[code]].append(PacedStep(DROPPED, day, share))
    return found


def _with(
    steps: dict[int, list[PacedStep]], others: Mapping[int, Sequence[PacedStep]]
) -> dict[int, list[PacedStep]]:
    """Both by matter, each in the order of their days."""
    for key, more in others.items():
        if more:
            steps[key] = sorted([*steps[key], *more], key=lambda step: step.day)
    return steps


def _needs() -> Any:
    """The obstacles, answered or not: the day that is asked for decides."""
    return (
        select(col(Blocker.commitment_id), col(Blocker.need), col(Blocker.external))
        .where(col(Blocker.commitment_id).in_(IDS))
        .order_by(col(Blocker.id))
    )


def _read(
    session: Session, statement: Any, part: type[Part], ids: Sequence[int]
) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = defaultdict(list)
    if ids:
        for key, *rest in plain_rows(session, statement, ids=ids):
            found[key].append(part(*rest))
    return found
