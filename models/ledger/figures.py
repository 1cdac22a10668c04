"""Reported values: those that count, and those kept aside until a person says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from duban.moment import Act
from duban.quantities import Amount
from duban.refusals import Refused
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_decider
from models.ledger.journal import record
from models.queries.figures import Judged, judge
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target, ValueStatus


@dataclass(frozen=True)
class Progress:
    """A value of one target as of a day.

    `unit` is the unit it was said in, "" where none was said, None where the number was asked for
    in the target's own unit. `sure` is a value its sender was asked about and confirmed.
    """

    target_id: int
    value: float
    as_of: date
    unit: str | None = None
    sure: bool = False


class ValueSettled(Refused, ValueError):
    """This value was decided before. 该数值已处理。"""


class NotThisUnit(Refused, ValueError):
    """The value measures something else: say it in the target's unit. 单位不符，请按指标的单位给出数值。"""


def keep_values(
    session: Session,
    act: Act,
    commitment: Commitment,
    points: Sequence[Progress],
    *,
    reply_id: int | None,
) -> list[DoubtfulValue]:
    """Count the values that can be right, and keep the others aside; those are returned."""
    aside = []
    for point in points:
        target = session.get_one(Target, point.target_id)
        judged = judge(
            session, target, exact_amount(point), on=point.as_of, unit_given=point.unit is None
        )
        sure = point.sure and judged.value is not None
        if judged.value is not None and (sure or not judged.doubts):
            _count(session, act, target, judged.value, point.as_of, reply_id)
        else:
            aside.append(_aside(session, act, commitment, point, judged, reply_id))
        session.flush()
    return aside


def exact_amount(point: Progress) -> Amount:
    """The value as it was said."""
    return Amount(Fraction(str(point.value)), point.unit or "")


def _count(
    session: Session,
    act: Act,
    target: Target,
    value: Fraction,
    as_of: date,
    reply_id: int | None,
) -> None:
    session.add(
        ProgressPoint(
            target_id=target.id or 0,
            reply_id=reply_id,
            as_of=as_of,
            value=float(value),
            recorded_at=act.moment.utc,
        )
    )


def _aside(
    session: Session,
    act: Act,
    commitment: Commitment,
    point: Progress,
    judged: Judged,
    reply_id: int | None,
) -> DoubtfulValue:
    row = DoubtfulValue(
        target_id=point.target_id,
        reply_id=reply_id,
        as_of=point.as_of,
        said=f"{point.value:.12g}{point.unit or ''}",
        value=None if judged.value is None else float(judged.value),
        doubts=[doubt.value for doubt in judged.doubts],
        recorded_at=act.moment.utc,
    )
    session.add(row)
    session.flush()
    record(
        session, act, commitment.code, "value-kept-aside", target=row.target_id, value=row.id,
        number=point.value, doubts=row.doubts,
    )  # fmt: skip
    return row


def count_value(
    session: Session,
    act: Act,
    commitment: Commitment,
    row: DoubtfulValue,
    corrected: Amount | None = None,
) -> float:
    """Count a value that was kept aside, as it is or corrected; returns what counts.

    Whoever decides has looked: a corrected value is asked about no more, but must be of the
    target's kind. Raises ValueSettled, NotThisUnit.
    """
    require_decider(session, act, commitment, Deed.FIGURES)
    target = session.get_one(Target, row.target_id)
    value = Fraction(str(row.value)) if row.value is not None else None
    if corrected is not None:
        value = judge(session, target, corrected, on=row.as_of, unit_given=True).value
    if value is None:
        raise NotThisUnit(about=f"{target.name}（{target.unit}）：")
    _decide(act, row, ValueStatus.COUNTED)
    _count(session, act, target, value, row.as_of, row.reply_id)
    record(
        session, act, commitment.code, "value-counted", target=target.id, value=row.id,
        number=float(value), corrected=corrected is not None,
    )  # fmt: skip
    return float(value)


def refuse_value(session: Session, act: Act, commitment: Commitment, row: DoubtfulValue) -> None:
    """Leave a value that was kept aside uncounted for good; it stays with its answer."""
    require_decider(session, act, commitment, Deed.FIGURES)
    _decide(act, row, ValueStatus.REFUSED)
    record(session, act, commitment.code, "value-refused", target=row.target_id, value=row.id)


def _decide(act: Act, row: DoubtfulValue, status: ValueStatus) -> None:
    if row.status is not ValueStatus.OPEN:
        raise ValueSettled(about=f"{row.id}: ")
    row.status, row.decided_at = status, act.moment.utc
    row.decided_by, row.decided_why = act.by, act.why
