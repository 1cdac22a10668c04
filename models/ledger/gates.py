"""Gates: the machine drafts, a named person signs or waives."""

from __future__ import annotations

from sqlmodel import Session, col, select

from duban.moment import Act
from models.checks import CORRECTION, Check, CheckStatus, Escalation, EscalationStatus
from models.commitments import Commitment
from models.ledger.journal import record
from models.ledger.numbers import next_number
from models.ledger.plan import end_check
from models.replies import CallNote


class NoGateWaits(ValueError):
    """No draft waits for a signature. 没有待签发的督办文书。"""


def draft_gate(
    session: Session, act: Act, commitment: Commitment, check: Check, *, unreached: bool
) -> Escalation:
    """Draft what a gate would send; the same check again returns the draft that waits."""
    known = session.exec(select(Escalation).where(Escalation.check_id == check.id)).first()
    if known is not None:
        return known
    draft = Escalation(
        commitment_id=commitment.id or 0,
        check_id=check.id or 0,
        rung=check.rung,
        kind=check.kind,
        unreached=unreached,
        drafted_at=act.moment.utc,
        drafted_on=act.moment.today,
    )
    session.add(draft)
    session.flush()
    record(session, act, commitment.code, "gate-drafted", rung=check.rung, escalation=draft.id)
    return draft


def waiting_gate(
    session: Session, commitment: Commitment, *, correction: bool = False
) -> Escalation:
    """The draft of a commitment that waits for a signature; raises NoGateWaits.

    Steps of the ladder come before corrections of earlier papers, so that nobody signs one for
    the other; `correction` asks for a correction alone.
    """
    mends = col(Escalation.kind) == CORRECTION
    drafts = select(Escalation).where(
        Escalation.commitment_id == commitment.id,
        Escalation.status == EscalationStatus.PROPOSED,
    )
    if correction:
        drafts = drafts.where(mends)
    gate = session.exec(drafts.order_by(mends, col(Escalation.id))).first()
    if gate is None:
        raise NoGateWaits(f"{commitment.code}: {NoGateWaits.__doc__}")
    return gate


def approve_gate(
    session: Session, act: Act, commitment: Commitment, gate: Escalation, *, series: str
) -> Escalation:
    """Sign a draft; an order gets its number now. The next round sends it."""
    _decide(act, gate, EscalationStatus.APPROVED)
    if gate.kind == "order":
        year = act.moment.today.year
        gate.number = f"{series}〔{year}〕{next_number(session, f'order-{year}')}号"
    session.add(gate)
    record(session, act, commitment.code, "gate-approved", rung=gate.rung, escalation=gate.id)
    return gate


def waive_gate(session: Session, act: Act, commitment: Commitment, gate: Escalation) -> None:
    """Let a rung pass unsent; it counts as passed and the reason is kept."""
    if not act.why:
        raise NoGateWaits("waiving needs a reason (--why). 请写明缓发理由。")
    _decide(act, gate, EscalationStatus.WAIVED)
    gate.why = act.why
    session.add(gate)
    if gate.check_id is not None:
        check = session.get_one(Check, gate.check_id)
        end_check(session, act, check, CheckStatus.WAIVED, act.why)
    record(session, act, commitment.code, "gate-waived", rung=gate.rung, escalation=gate.id)


def raise_by_hand(session: Session, act: Act, commitment: Commitment, *, series: str) -> Escalation:
    """Sign the next rung of an overdue matter although nobody could be reached (promise 5).

    What goes up says 未能送达. Raises NoGateWaits when no rung that needs a signature is left.
    """
    check = session.exec(
        select(Check)
        .where(
            Check.commitment_id == commitment.id,
            Check.status == CheckStatus.OPEN,
            col(Check.gate).is_(True),
        )
        .order_by(col(Check.planned_on), col(Check.id))
    ).first()
    if check is None:
        raise NoGateWaits(f"{commitment.code}: {NoGateWaits.__doc__}")
    gate = draft_gate(session, act, commitment, check, unreached=True)
    commitment.raised_unreached = gate.unreached = True
    session.add_all([commitment, gate])
    record(session, act, commitment.code, "raised-unreached", rung=check.rung)
    return approve_gate(session, act, commitment, gate, series=series)


def _decide(act: Act, gate: Escalation, status: EscalationStatus) -> None:
    if gate.status is not EscalationStatus.PROPOSED:
        raise NoGateWaits(f"this draft is already {gate.status.value}. 该文书已处理。")
    gate.status, gate.decided_by = status, act.by
    gate.decided_at, gate.decided_on = act.moment.utc, act.moment.today


def note_call(session: Session, act: Act, commitment: Commitment, note: CallNote) -> CallNote:
    """Keep a telephone call or a paper handed over; when somebody was reached it is proof."""
    session.add(note)
    session.flush()
    record(
        session, act, commitment.code, "call-noted", call=note.id, by=note.by, reached=note.reached
    )
    return note
