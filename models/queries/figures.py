"""Tells whether a reported value can be right, and the values that wait for somebody to say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from duban.i18n import Locale, label
from duban.notices.formats import number
from duban.quantities import Amount, Doubt, Goal, convert, doubts
from models.tables.base import literally
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target, ValueStatus
from models.tables.replies import Reply


@dataclass(frozen=True)
class Judged:
    """A value in its target's unit, None where it measures something else, and what speaks
    against counting it."""

    value: Fraction | None
    doubts: tuple[Doubt, ...]


def judge(
    session: Session, target: Target, amount: Amount, *, on: date, unit_given: bool = False
) -> Judged:
    """Tells whether a value of a day can be right, beside the target and what was said."""
    last = session.exec(
        select(ProgressPoint.value)
        .where(ProgressPoint.target_id == target.id, col(ProgressPoint.as_of) <= on)
        .order_by(col(ProgressPoint.as_of).desc(), col(ProgressPoint.id).desc())
        .limit(1)
    ).first()
    goal = goal_of(target, last)
    return Judged(convert(amount, target.unit), doubts(amount, goal, unit_given=unit_given))


def goal_of(target: Target, last: float | None) -> Goal:
    """Returns the goal that values of a target are held against; of a range its higher end."""
    return Goal(
        value=Fraction(str(target.value if target.upper is None else target.upper)),
        unit=target.unit,
        kind=target.kind,
        comparator=target.comparator,
        last=None if last is None else Fraction(str(last)),
    )


def waiting_values(session: Session) -> list[tuple[DoubtfulValue, Target, Commitment]]:
    """Values of open matters that wait for somebody to count or refuse them, oldest first."""
    waiting = literally(col(DoubtfulValue.status), ValueStatus.OPEN)
    values = session.exec(
        select(DoubtfulValue).where(waiting).order_by(col(DoubtfulValue.id))
    ).all()
    if not values:
        return []
    about = session.exec(
        select(Target, Commitment)
        .join(Commitment, col(Commitment.id) == col(Target.commitment_id))
        .where(col(Target.id).in_({row.target_id for row in values}))
    )
    by_target = {target.id: (target, matter) for target, matter in about}
    found = [(row, *by_target[row.target_id]) for row in values]
    return [(row, target, matter) for row, target, matter in found if matter.closed_at is None]


def values_aside(session: Session, reply: Reply) -> list[str]:
    """A line for each value of an answer that was kept aside: what it is, why, what to do."""
    rows = session.exec(
        select(DoubtfulValue, Target)
        .join(Target, col(Target.id) == col(DoubtfulValue.target_id))
        .where(DoubtfulValue.reply_id == reply.id, DoubtfulValue.status == ValueStatus.OPEN)
        .order_by(col(DoubtfulValue.id))
    )
    return [f"{told_doubt(row, target)}，另存待核，未计入：{to_do(row)}" for row, target in rows]


def to_do(row: DoubtfulValue) -> str:
    """The commands that settle a value."""
    right = "" if row.value is None else f"duban figures accept {row.id} | "
    return f"{right}duban figures accept {row.id} --value … | duban figures refuse {row.id} --why …"


def told_doubt(row: DoubtfulValue, target: Target, locale: Locale = "zh") -> str:
    """产值 42000亿元（来文“42000”：未写单位；超过目标值三倍）: what was understood, and why it waits."""
    understood = f"{target.name} {number(row.value)}{target.unit}" if row.value is not None else ""
    words = "；".join(told_reasons(row.doubts, locale))
    return f"{understood or target.name}（来文“{row.said}”：{words}）"


def told_reasons(found: Iterable[str], locale: Locale = "zh") -> list[str]:
    """Says in words why a value is asked about."""
    return [label("doubt", each, locale=locale) for each in found]
