"""Gates: the machine drafts, a named person signs or waives.

A step that has a gate in the policy (order, report, talk) is due like any other, but a round only
drafts it: nothing leaves, its check stays open, and the steps above it wait. Signed by somebody who
may (`models/ledger/signing.py`) it gets its number, and the next round sends it to those whom its
step names (a talk it only records); let pass with a reason (缓发) it counts as passed. A matter that
is planned anew, or ends, voids what was drafted.
"""

from datetime import date

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.refusals import Refused
from duban.vocabulary.papers import FormalKind
from duban.vocabulary.rights import Deed
from duban.vocabulary.steps import CheckStatus, EscalationStatus, RungKind
from models.ledger.account_notices import tell_signature
from models.ledger.authority import require_decider, require_office
from models.ledger.issuing import NumberedPaper, give_number
from models.ledger.journal import record
from models.ledger.plan import end_check
from models.ledger.signing import refuse_handed_up, require_signature
from models.tables.checks import CORRECTION, Check, Escalation
from models.tables.commitments import Commitment
from models.tables.replies import CallNote

# What a signature gives a number to, by the kind of the step.
NUMBERED = {
    RungKind.ORDER.value: FormalKind.SUPERVISION_ORDER,
    RungKind.BRIEF.value: FormalKind.LEADER_BRIEF,
    RungKind.TALK.value: FormalKind.FORMAL_TALK,
}


class NoGateWaits(Refused, ValueError):
    """No draft waits for a signature. 没有待签发的督办文书。"""


def draft_gate(
    session: Session, act: Act, commitment: Commitment, check: Check, *, unreached: bool
) -> Escalation:
    """Draft what a gate would send; the same check again returns the draft that waits."""
    # A round that was killed after drafting meets the same check again.
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
        last = last_decided(session, commitment)
        became = f"{what_became(last)} " if last is not None else ""
        raise NoGateWaits(about=f"{commitment.code}：{became}")
    return gate


def what_became(gate: Escalation) -> str:
    """Tells who decided a draft, when, and what comes of it."""
    words = f"{gate.rung} {label('kind', gate.kind)}"
    if gate.status is EscalationStatus.WAIVED:
        return f"{words} 已于{gate.decided_on}由 {gate.decided_by} 缓发。It was waived."
    number = f"，编号 {gate.number}" if gate.number else ""
    then = {
        EscalationStatus.APPROVED: "由下一轮发送 the next round sends it",
        EscalationStatus.RECORDED: "已登记，不发送 recorded, nothing is sent",
    }.get(gate.status, "已送出 it has left")
    return f"{words} 已于{gate.decided_on}由 {gate.decided_by} 签发{number}，{then}。"


def last_decided(session: Session, commitment: Commitment) -> Escalation | None:
    """The draft of a commitment that somebody decided last; None where nobody decided any."""
    decided = select(Escalation).where(
        Escalation.commitment_id == commitment.id,
        col(Escalation.decided_on).is_not(None),
        Escalation.status != EscalationStatus.VOID,
    )
    return session.exec(
        decided.order_by(col(Escalation.decided_at).desc(), col(Escalation.id).desc())
    ).first()


def approve_gate(
    session: Session, act: Act, commitment: Commitment, gate: Escalation, *, series: NumberForms
) -> Escalation:
    """Sign a draft: an order, a report or a talk gets its number; the next round takes it up."""
    signer = require_signature(session, act, commitment, gate)
    put_through(session, act, commitment, gate, series=series, signed_for=signer)
    what = [" ".join(filter(None, (commitment.code, gate.number)))]
    # Whoever is signed for hears of it apart: a deputy's pen must not go unnoticed.
    tell_signature(session, act, what, signer)
    return gate


def put_through(
    session: Session, act: Act, commitment: Commitment, gate: Escalation, *, series: NumberForms,
    signed_for: str = "", by: str = "", on: date | None = None,
) -> None:  # fmt: skip
    """A draft counts as signed: now by whoever acts, or on paper `by` somebody `on` a day."""
    _decide(act, gate, EscalationStatus.APPROVED)
    gate.decided_by, gate.decided_on = by or act.by, on or act.moment.today
    gate.signed_for = signed_for
    if (kind := NUMBERED.get(gate.kind)) is not None:
        cause = NumberedPaper(f"gate:{gate.id}", commitment.id)
        gate.number = give_number(session, act, series, kind, act.moment.today.year, cause)
    whom = {"signed_for": signed_for} if signed_for else {}
    record(
        session, act, commitment.code, "gate-approved", rung=gate.rung, escalation=gate.id, **whom
    )


def waive_gate(session: Session, act: Act, commitment: Commitment, gate: Escalation) -> None:
    """Let a rung pass unsent; it counts as passed and the reason is kept."""
    require_decider(session, act, commitment, Deed.WAIVE)
    if not act.why:
        raise NoGateWaits("waiving needs a reason (--why). 请写明缓发理由。")
    refuse_handed_up(session, act, gate)
    _decide(act, gate, EscalationStatus.WAIVED)
    gate.why = act.why
    if gate.check_id is not None:
        check = session.get_one(Check, gate.check_id)
        # It counts as passed: else the steps above it would wait for it for good.
        end_check(session, act, check, CheckStatus.WAIVED, act.why)
    record(session, act, commitment.code, "gate-waived", rung=gate.rung, escalation=gate.id)


def gate_told(session: Session, gate: Escalation, *, to_anybody: bool) -> None:
    """Sends what was signed out to people, or is only recorded where it is for nobody."""
    gate.status = EscalationStatus.SENT if to_anybody else EscalationStatus.RECORDED
    session.add(gate)


def _decide(act: Act, gate: Escalation, status: EscalationStatus) -> None:
    if gate.status is not EscalationStatus.PROPOSED:
        raise NoGateWaits(f"该文书已处理：{what_became(gate)}Already decided.")
    gate.status, gate.decided_by = status, act.by
    gate.decided_at, gate.decided_on = act.moment.utc, act.moment.today


def note_call(session: Session, act: Act, commitment: Commitment, note: CallNote) -> CallNote:
    """Keep a telephone call or a paper handed over; when somebody was reached it is proof.

    Raises NotEntitled for anybody but the office.
    """
    require_office(session, act, Deed.NOTE, commitment)
    session.add(note)
    session.flush()
    record(
        session, act, commitment.code, "call-noted", call=note.id, by=note.by, reached=note.reached
    )
    return note
