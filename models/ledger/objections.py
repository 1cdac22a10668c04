"""The unit head's no to a reported completion: kept, and told to whoever reported it."""

from dataclasses import replace

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.stages import SETTLED
from models.ledger.claim_ends import end_claim
from models.ledger.decisions import tell
from models.ledger.journal import record
from models.ledger.replies import Answer, record_reply
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.replies import Reply


def refuse_claim(
    session: Session, act: Act, commitment: Commitment, answer: Answer, head: Person, reason: str
) -> None:
    """Keep the head's objection once; the liaison reads the reason in the next message.

    The claim stays an interim report, so the due day and the checks stand. A matter that was closed
    meanwhile keeps the objection and tells nobody.
    """
    if session.exec(select(Reply.id).where(Reply.key == answer.key)).first() is not None:
        return
    reply = record_reply(session, act, commitment, answer, head)
    end_claim(session, act, commitment)
    record(session, act, commitment.code, "claim-refused", reply=reply.id, person=head.code)
    if commitment.stage not in SETTLED:
        tell(session, replace(act, why=reason), commitment, DecisionKind.CLAIM_REFUSED)
