"""What is due on a day, and taking it for one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from models.base import literally
from models.checks import Check, CheckStatus
from models.commitments import Commitment


def due_commitments(session: Session, today: date) -> list[int]:
    """Commitments with an open check planned on or before today, recipient by recipient.

    Starts from the partial index of open checks, so it costs what is due, not what is open.
    """
    due = select(Check.commitment_id).where(
        literally(Check.status, CheckStatus.OPEN), Check.planned_on <= today
    )
    rows = session.execute(
        select(Commitment.liaison_id, Commitment.id).where(
            col(Commitment.id).in_(due), Commitment.set_aside == ""
        )
    )
    return [commitment or 0 for _, commitment in sorted(tuple(row) for row in rows)]


def claim(session: Session, ids: Sequence[int]) -> list[Commitment]:
    """Take a chunk of commitments for this transaction, in order.

    On PostgreSQL the rows are locked and those another round holds are left to it; on SQLite the
    transaction itself is exclusive. What another round has decided meanwhile has nothing due left.
    """
    rows = session.exec(
        select(Commitment)
        .where(col(Commitment.id).in_(ids), Commitment.set_aside == "")
        .order_by(col(Commitment.liaison_id), col(Commitment.id))
        .with_for_update(skip_locked=True, key_share=True)
    )
    return list(rows)
