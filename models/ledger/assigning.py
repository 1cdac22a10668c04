"""A matter is assigned once its assignment has left the house."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from duban.policy.lifecycle import move
from duban.vocabulary.stages import Stage, Verb
from models.tables.commitments import Commitment
from models.tables.notices import NoticeItem
from models.tracked import MATTER, ROWS

# Many rows in one statement: the ledger's ear for changed rows does not hear of those, so whoever
# journals the codes adds this.
AFTERWARDS = move(Stage.APPROVED, Verb.ASSIGN)
ASSIGNED = {ROWS: {MATTER: {"stage": AFTERWARDS.value}}}


def assign_told(session: Session, notices: Sequence[int]) -> list[str]:
    """Approved matters whose assignment stood in these notices are assigned; gives their codes."""
    told = select(NoticeItem.commitment_id).where(
        col(NoticeItem.notice_id).in_(notices), NoticeItem.kind == "assign"
    )
    rows = session.execute(
        select(Commitment.id, Commitment.code)
        .where(col(Commitment.id).in_(told), Commitment.stage == Stage.APPROVED)
        .order_by(col(Commitment.id))
        .with_for_update(key_share=True)
    ).all()
    if rows:
        ids = [matter for matter, _ in rows]
        session.execute(
            update(Commitment).where(col(Commitment.id).in_(ids)).values(stage=AFTERWARDS)
        )
    return [code for _, code in rows]
