"""Taking back a signature or a let-pass (收回) before a round acted on it: as if never clicked."""

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.papers.numbers import NumberForms
from duban.refusals import Refused
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Verb
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.ledger.authority import require_decider
from models.ledger.gates import NUMBERED, what_became
from models.ledger.issuing import give_back_number
from models.ledger.journal import record
from models.ledger.proof import CORRECTED_BECAUSE
from models.ledger.stages import require_verb
from models.queries.recalls import acted_on
from models.tables.checks import CORRECTION, Check, Escalation
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry


class TooLate(Refused, LookupError):
    """轮次已经办过，不能收回。A round has acted on it already; it cannot be taken back."""


def recall_gate(
    session: Session, act: Act, commitment: Commitment, gate: Escalation, *, series: NumberForms
) -> str:
    """Let a signed draft, or one that was let pass, wait again; gives the verb of the journal.

    Commitment and draft are locked by the caller. Leaders and deputies take back what they signed
    themselves. Raises TooLate once a round acted on it, and NotEntitled for anybody else who may
    not let a step pass.
    """
    if not _own(act, gate):
        require_decider(session, act, commitment, Deed.WAIVE)
    if acted_on(session, commitment, gate):
        became = what_became(gate) if gate.decided_on else ""
        raise TooLate(about=f"{commitment.code}：{became}")
    if gate.status is EscalationStatus.APPROVED:
        verb = "gate-recalled"
        if gate.kind in NUMBERED:
            give_back_number(session, series, NUMBERED[gate.kind], f"gate:{gate.id}")
    else:
        verb = "waiver-recalled"
        _open_again(session, commitment, gate)
    gate.status, gate.number = EscalationStatus.PROPOSED, ""
    gate.decided_by, gate.decided_at, gate.decided_on = "", None, None
    gate.signed_for = ""
    record(session, act, commitment.code, verb, rung=gate.rung, escalation=gate.id)
    return verb


def _own(act: Act, gate: Escalation) -> bool:
    return gate.status is EscalationStatus.APPROVED and gate.decided_by == act.by


def _open_again(session: Session, commitment: Commitment, gate: Escalation) -> None:
    """The step is open again, and the draft says what it said before."""
    gate.why = _said_before(session, commitment, gate) if gate.kind == CORRECTION else ""
    if gate.check_id is None:
        return
    require_verb(commitment, Verb.RECALL)
    check = session.get_one(Check, gate.check_id)
    check.status, check.reason, check.ended_at, check.ended_on = CheckStatus.OPEN, "", None, None


def _said_before(session: Session, commitment: Commitment, gate: Escalation) -> str:
    """A correction names the notice that came back; the journal knows it."""
    drafted = session.exec(
        select(JournalEntry)
        .where(JournalEntry.chain == commitment.code, JournalEntry.verb == "correction-drafted")
        .order_by(col(JournalEntry.seq).desc())
    )
    notices = [one.facts["notice"] for one in drafted if one.facts.get("escalation") == gate.id]
    return CORRECTED_BECAUSE.format(notice=notices[0]) if notices else ""
