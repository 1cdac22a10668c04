"""报办结: kept as interim until the unit head, or a sealed scan, stands for it."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.case import Waiting
from duban.policy.lifecycle import STANDSTILL, Stage
from duban.policy.policy import Policy
from models.commitments import Commitment
from models.directory import Person
from models.ledger.decisions import tell
from models.ledger.journal import record
from models.queries.people import deputies
from models.replies import DecisionKind, Evidence, Reply


def claim_done(
    session: Session, act: Act, commitment: Commitment, reply: Reply, person: Person | None
) -> None:
    """Put a reported completion before the office, or keep it as interim and ask the unit head."""
    by_head = person is not None and stands_for_head(session, commitment, person, reply.received_on)
    needs_head = Policy.from_json(commitment.policy).done_needs_head
    if needs_head and not by_head and not _sealed(session, reply):
        reply.interim = True
        session.add(reply)
        if commitment.unit_head_id is not None:
            tell(session, act, commitment, DecisionKind.CLAIMED)
        return
    by = person.code if by_head and person else reply.signed_off_by
    _confirmed(commitment, reply, by, reply.received_at)
    session.add(reply)


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

    `at` is when the word was given, where it was accepted only later.
    """
    if not reply.interim or commitment.stage in STANDSTILL:
        return
    reply.interim = False
    _confirmed(commitment, reply, head.code, at or act.moment.utc)
    session.add_all([reply, commitment])
    record(session, act, commitment.code, "done-confirmed", reply=reply.id, person=head.code)


def _confirmed(commitment: Commitment, reply: Reply, by: str, at: datetime) -> None:
    reply.confirmed_at, reply.confirmed_by = at, by
    commitment.stage, commitment.waiting = Stage.CLAIMED_DONE, Waiting.VERIFY
    commitment.waiting_since = at


def stands_for_head(session: Session, commitment: Commitment, person: Person, day: date) -> bool:
    """Whether this is the unit head, or who stands in for the head on a day."""
    head = commitment.unit_head_id
    if head is None or person.id == head:
        return head is not None
    return deputies(session, [head], day).get(head) == person.id


def _sealed(session: Session, reply: Reply) -> bool:
    scan = select(Evidence.id).where(
        Evidence.reply_id == reply.id, col(Evidence.sealed_scan).is_(True)
    )
    return session.exec(scan).first() is not None
