"""Baselines and denominators that were still to be named, and what waits for them."""

from datetime import date

from sqlmodel import Session, col, select

from duban.bases import COUNTED_FROM, lacks_base
from duban.i18n import label
from duban.moment import Act
from duban.policy.lifecycle import NotAllowedNow
from duban.refusals import Refused
from duban.vocabulary.stages import Verb
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.tables.commitments import Commitment, Target


class NoBase(Refused, ValueError):
    """This target is not counted from anything. 该指标不需要基数或分母。"""


def supply_base(
    session: Session,
    act: Act,
    commitment: Commitment,
    target: Target,
    number: float | None,
    *,
    source: str = "",
) -> None:
    """Say what a net growth or a ratio is counted from; `source` are the words of whoever says so.

    Raises NoBase for any other target, or where neither a number nor a published source is given.
    """
    require_verb(commitment, Verb.AMEND)
    before: float | date | None = target.base_due
    match target.kind:
        case "net":
            before, target.baseline = target.baseline or before, number
        case "ratio":
            before, target.denominator = target.denominator or before, number
        case _:
            raise NoBase(about=f"{target.name}: ")
    target.source_of_truth = source
    if lacks_base(target):
        raise NoBase(
            f"{target.name}：请给出{label('base', COUNTED_FROM[target.kind])}的数。Give the number."
        )
    target.base_due = None
    record(
        session, act, commitment.code, "base-supplied", target=target.id, before=before, base=number
    )


def without_base(session: Session, commitment: Commitment) -> list[Target]:
    """The targets of a matter of which nobody said yet what they are counted from."""
    rows = session.exec(
        select(Target).where(Target.commitment_id == commitment.id).order_by(col(Target.id))
    )
    return [target for target in rows if lacks_base(target)]


def refuse_without_base(session: Session, commitment: Commitment) -> None:
    """Raises NotAllowedNow: nothing is closed against a number that nobody can check."""
    if names := "、".join(target.name for target in without_base(session, commitment)):
        raise NotAllowedNow(
            f"{commitment.code}：{names} 尚无基数或分母，请先 duban baseline {commitment.code} …。"
            "Say first what it is counted from."
        )
