"""报办结: shown to its sender, then interim until the unit head, or a sealed scan, stands for it.

The way from 已完成 to closed: read out of a mail or a chat, it is first shown to its sender. Then
it waits for the head of the lead unit where the policy asks for that (`done_needs_head`), unless
the head said it or a sealed scan came with it; until then it is an interim report, and the checks
go on. Confirmed, the matter is 已报办结 and waits for the office, which asks nobody meanwhile: it is
verified or goes back for rework (`models/ledger/verification.py`, `models/ledger/decisions.py`),
and somebody else closes it (`models/ledger/decisions.py:close`). A later report of the owner ends a
claim that nobody confirmed.
"""

from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.policy import Policy
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.replies import Credence, ReplySource
from duban.vocabulary.stages import STANDSTILL, Verb, Waiting
from models.ledger.claim_ends import end_claim
from models.ledger.decisions import tell
from models.ledger.journal import record
from models.ledger.stages import require_verb
from models.queries.claims import (
    READ_OUT_OF_WORDS,
    completions,
    open_to_correction,
    waits_for_head,
)
from models.queries.people import deputies
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.replies import Evidence, Reply

LINK = ReplySource.LINK


def claim_done(
    session: Session, act: Act, commitment: Commitment, reply: Reply, person: Person | None
) -> None:
    """Keep a reported completion; one that was read out of words is shown to its sender first.

    Nothing follows from such a one before the message that shows it has left (`claim_was_shown`).
    """
    if reply.source in READ_OUT_OF_WORDS:
        reply.interim = True
        tell(session, act, commitment, DecisionKind.CLAIM_SHOWN)
        return
    reply.shown_at = reply.received_at
    if not _follow(session, act, commitment, reply, person) and reply.source is not LINK:
        tell(session, act, commitment, DecisionKind.CLAIM_SHOWN)  # the page says it at once


def claim_was_shown(
    session: Session, act: Act, commitment: Commitment, reply: Reply, *, at: datetime
) -> None:
    """The sender was shown, at `at`, that the words were read as 报办结: now it takes its course."""
    if reply.shown_at is not None or not waits_for_head(reply) or commitment.stage in STANDSTILL:
        return
    reply.shown_at = at
    record(session, act, commitment.code, "claim-shown", reply=reply.id)
    known = reply.person_id if reply.credence is Credence.FULL else None
    _follow(session, act, commitment, reply, session.get(Person, known) if known else None)


def _follow(
    session: Session, act: Act, commitment: Commitment, reply: Reply, person: Person | None
) -> bool:
    """Put a claim before the office, or keep it as interim and ask the head; tells which."""
    by_head = person is not None and stands_for_head(session, commitment, person, reply.received_on)
    needs_head = Policy.from_json(commitment.policy).done_needs_head
    reply.interim = needs_head and not by_head and not _sealed(session, reply)
    session.add_all([reply, commitment])
    if not reply.interim:
        by = person.code if by_head and person else reply.signed_off_by
        _confirmed(commitment, reply, by, reply.received_at)
        return True
    if commitment.unit_head_id is not None:
        tell(session, act, commitment, DecisionKind.CLAIMED)
    return False


def overtake(session: Session, act: Act, commitment: Commitment, reply: Reply) -> None:
    """A later report of the owner ends the 报办结 before it.

    One that was read out of a head's own words, and so lies before the office, comes back from
    there by the same person's word, as long as nothing was verified.
    """
    said = completions(session, commitment)
    if not any(other.id != reply.id for other in said):
        return  # as for nearly every answer: one look at the database
    by = session.get(Person, reply.person_id) if reply.person_id else None
    own = open_to_correction(commitment, said, by)
    if own is not None and not own.interim and reply.credence is Credence.FULL:
        own.interim, own.confirmed_at, own.confirmed_by = True, None, ""
        commitment.stage = require_verb(commitment, Verb.MISREAD)
        commitment.waiting = None
        commitment.waiting_since = None
        session.add_all([own, commitment])
        session.flush()
    end_claim(session, act, commitment, until=reply.received_at)


def confirm_done(
    session: Session,
    act: Act,
    commitment: Commitment,
    reply: Reply,
    head: Person,
    *,
    at: datetime | None = None,
) -> None:
    """The unit head confirms a 报办结 that was kept as interim; the office may verify it now.

    `at` is when the word was given, where it was accepted only later. Said twice it counts once.
    Raises NotAllowed where the matter stands still.
    """
    require_verb(commitment, Verb.CONFIRM)
    if not waits_for_head(reply):
        return
    reply.interim = False
    _confirmed(commitment, reply, head.code, at or act.moment.utc)
    session.add_all([reply, commitment])
    record(session, act, commitment.code, "done-confirmed", reply=reply.id, person=head.code)


def _confirmed(commitment: Commitment, reply: Reply, by: str, at: datetime) -> None:
    reply.confirmed_at, reply.confirmed_by = at, by
    commitment.stage = require_verb(commitment, Verb.CONFIRM)
    commitment.waiting = Waiting.VERIFY
    commitment.waiting_since = at


def stands_for_head(session: Session, commitment: Commitment, person: Person, day: date) -> bool:
    """Tells whether this is the unit head, or who stands in for the head on a day."""
    head = commitment.unit_head_id
    if head is None or person.id == head:
        return head is not None
    return deputies(session, [head], day).get(head) == person.id


def _sealed(session: Session, reply: Reply) -> bool:
    scan = select(Evidence.id).where(
        Evidence.reply_id == reply.id, col(Evidence.sealed_scan).is_(True)
    )
    return session.exec(scan).first() is not None
