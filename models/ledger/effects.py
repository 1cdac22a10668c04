"""Effects of an answer on its matter, who else has to hear of it, and more time refused at once."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, func, select

from duban.moment import Act
from duban.policy.extensions import Terms
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.replies import ExtensionStatus, ReplyStatus
from duban.vocabulary.roles import LEADERS
from duban.vocabulary.stages import Stage, Verb, Waiting
from models.ledger.claims import claim_done, overtake
from models.ledger.decisions import tell
from models.ledger.journal import record
from models.ledger.loose_ends import void_requests
from models.ledger.stages import require_verb
from models.queries.extensions import granted_counts, objections_told, terms_for
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Decision, Extension, Reply


def take_effect(
    session: Session, act: Act, commitment: Commitment, reply: Reply, person: Person | None
) -> None:
    """Move a matter on by its owner's word; `person` is who vouches for it, if anybody does.

    Of a suspended matter an answer is kept and shown to the office; it starts nothing again.
    """
    acknowledge(session, act, commitment, at=reply.received_at)
    # Somebody of the office stopped it for a reason; only the office sets it going again.
    if commitment.stage is Stage.SUSPENDED:
        return
    facts = reply.status.facts
    if facts.overtakes:
        overtake(session, act, commitment, reply)
    if facts.starts_work:
        start(commitment)
    if facts.is_decision:
        DECISIONS[reply.status](session, act, commitment, reply, person)


def _ask_extension(
    session: Session, act: Act, commitment: Commitment, reply: Reply, _: Person | None
) -> None:
    request_extension(session, act, commitment, reply)


def _ask_return(_: Session, __: Act, commitment: Commitment, reply: Reply, ___: object) -> None:
    commitment.stage = require_verb(commitment, Verb.RETURN)
    commitment.waiting = Waiting.RETURN
    commitment.waiting_since = reply.received_at


# How a matter waits for the office's decision about each answer that needs one.
DECISIONS = {
    ReplyStatus.EXTENSION: _ask_extension,
    ReplyStatus.DONE: claim_done,
    ReplyStatus.RETURN: _ask_return,
}


def acknowledge(
    session: Session, act: Act, commitment: Commitment, *, at: datetime | None = None
) -> None:
    """Note that the owner knows of the assignment (签收); any answer is an acknowledgement."""
    if commitment.acknowledged_at is not None:
        return
    commitment.acknowledged_at = at or act.moment.utc
    commitment.stage = require_verb(commitment, Verb.ACKNOWLEDGE)
    record(session, act, commitment.code, "acknowledged")


def start(commitment: Commitment) -> None:
    """A report shows that work is under way."""
    commitment.stage = require_verb(commitment, Verb.REPORT)


def _has_leader(commitment: Commitment) -> bool:
    return bool(commitment.supervising_leader_id or commitment.sponsoring_leader_id)


def inform_leaders(session: Session, act: Act, commitment: Commitment, reply: Reply) -> None:
    """Queue a word to the leaders a matter was taken to that its owner has answered since.

    The first answer after each report to them is told, and a completion; the rest they find in
    the ledger. The next round puts it into their message of the day.
    """
    due, leader = commitment.current_due, _has_leader(commitment)
    if not reply.status.is_answer or not leader:
        return
    # Before the due day a leader was told of nothing that an answer would put right.
    if due is None or reply.received_on <= due:
        return
    reported = session.exec(
        select(func.max(Notice.sent_at))
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(
            NoticeItem.commitment_id == commitment.id,
            col(NoticeItem.role).in_(LEADERS),
            col(NoticeItem.escalation_id).is_not(None),
            col(NoticeItem.cancelled).is_(False),
        )
    ).one()
    if reported is None:
        return
    told = session.exec(
        select(Decision)
        .where(
            Decision.commitment_id == commitment.id,
            Decision.kind == DecisionKind.ANSWERED,
            Decision.decided_at >= reported,
        )
        .order_by(col(Decision.id).desc())
    ).first()
    # One word upward is enough: telling each answer would be a second ledger in a mailbox.
    if told is None or (told.told and reply.status is ReplyStatus.DONE):
        tell(session, act, commitment, DecisionKind.ANSWERED)


def request_extension(session: Session, act: Act, commitment: Commitment, reply: Reply) -> None:
    """Keep a request with a definite day; before the office it takes back a return or a claim.

    One that the policy refuses moves nothing: the due day and whatever waits for the office stand,
    and the owner is told why.
    """
    granted = granted_counts(session, [commitment.id or 0])[commitment.id or 0]
    terms = terms_for(commitment, on=reply.received_on, granted=granted)
    if terms.refused_for is not None:
        _refuse(session, act, commitment, _row(commitment, reply, terms), terms)
        return
    # A newer request stands for the ones before it that nobody has decided.
    why = "已有新的申请 replaced by a newer request"
    void_requests(session, act, commitment, why, "extension-replaced")
    session.add(_row(commitment, reply, terms))
    commitment.stage = require_verb(commitment, Verb.ASK_TIME)
    commitment.waiting = Waiting.EXTENSION
    commitment.waiting_since = reply.received_at


def _row(commitment: Commitment, reply: Reply, terms: Terms) -> Extension:
    due = commitment.current_due
    return Extension(
        commitment_id=commitment.id or 0,
        reply_id=reply.id,
        requested_at=reply.received_at,
        previous_due=due,
        requested_due=reply.definite_date,
        reason=reply.note,
        signed_off_by=reply.signed_off_by,
        late=due is not None and reply.received_on > due,
        why=objections_told(terms.objections, terms.granted),
    )


def _refuse(
    session: Session, act: Act, commitment: Commitment, request: Extension, terms: Terms
) -> None:
    """Refused by the policy a named person approved with the matter; nobody decides anew."""
    request.status, request.decided_at = ExtensionStatus.REFUSED, act.moment.utc
    session.add(request)
    session.flush()
    record(session, act, commitment.code, "extension-refused", extension=request.id,
           rule=str(terms.refused_for))  # fmt: skip
    told = replace(act, by="", why=request.why)
    tell(session, told, commitment, DecisionKind.EXTENSION_REFUSED)
