"""Decisions that were signed or let pass and may be taken back (收回): no round acted on them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, func, or_, select

from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.queries.people import matters_by_id
from models.tables.checks import Check, Escalation, PaperDecision, RoundRecord
from models.tables.commitments import Commitment


@dataclass(frozen=True)
class Recall:
    """A decision that can be taken back: whose, when, about which draft."""

    number: int
    code: str
    title: str
    kind: str
    status: str
    by: str
    at: datetime


def acted_on(session: Session, commitment: Commitment, gate: Escalation) -> bool:
    """Tells whether it is too late: it went into a message, or the ladder went on from it.

    What was signed by hand on paper stays as it was recorded.

    A let-pass is looked at by every round, so it stands from the first that began after it; and
    where the matter was planned anew or went a step further, in a round that was running.
    """
    if gate.status is EscalationStatus.APPROVED:
        by_hand = select(PaperDecision.id).where(PaperDecision.escalation_id == gate.id)
        return session.exec(by_hand).first() is not None
    if gate.status is not EscalationStatus.WAIVED or gate.decided_at is None:
        return True
    return _began_after(session, gate.decided_at) or _went_on(session, commitment, gate)


def _began_after(session: Session, at: datetime) -> bool:
    later = select(RoundRecord.id).where(RoundRecord.started_at > at).limit(1)
    return session.exec(later).first() is not None


def _went_on(session: Session, commitment: Commitment, gate: Escalation) -> bool:
    if gate.check_id is None:
        return False
    check = session.get_one(Check, gate.check_id)
    ended = select(Check.id).where(
        Check.commitment_id == commitment.id,
        Check.id != check.id,
        col(Check.ended_at) > gate.decided_at,
    )
    drafted = select(Escalation.id).where(
        Escalation.commitment_id == commitment.id, col(Escalation.drafted_at) > gate.decided_at
    )
    moved = check.plan_version != commitment.plan_version
    return (
        moved
        or check.status is not CheckStatus.WAIVED
        or any(session.exec(each.limit(1)).first() is not None for each in (ended, drafted))
    )


def recalls(session: Session) -> list[Recall]:
    """Everything that may still be taken back, the latest decision first."""
    last_round = session.exec(select(func.max(RoundRecord.started_at))).one()
    waived = [col(Escalation.status) == EscalationStatus.WAIVED]
    if last_round is not None:
        waived.append(col(Escalation.decided_at) >= last_round)
    gates = session.exec(
        select(Escalation)
        .where(or_(Escalation.status == EscalationStatus.APPROVED, and_(*waived)))
        .order_by(col(Escalation.decided_at).desc(), col(Escalation.id).desc())
    ).all()
    matters = matters_by_id(session, (gate.commitment_id for gate in gates))
    return [
        Recall(gate.id or 0, matter.code, matter.title, gate.kind, gate.status.value,
               gate.decided_by, gate.decided_at)
        for gate in gates
        for matter in [matters[gate.commitment_id]]
        if gate.decided_at is not None and not acted_on(session, matter, gate)
    ]  # fmt: skip
