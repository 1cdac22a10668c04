"""Answers that somebody of the office should look at: doubtful senders and words that came too late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from duban.policy.lifecycle import Stage
from models.commitments import Commitment
from models.replies import CallNote, Reply, ReplyStatus

DOUBTFUL = "待核实"
LATE_WORDS_SHOWN = timedelta(days=14)
ASKS = (ReplyStatus.DIFFICULTY, ReplyStatus.EXTENSION, ReplyStatus.DONE, ReplyStatus.RETURN)


def doubtful(session: Session) -> list[tuple[Commitment, Reply]]:
    """Answers on open matters whose sender only a From line names, until the office has called."""
    rows = session.execute(
        select(Commitment, Reply)
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .where(col(Commitment.closed_at).is_(None), col(Reply.identity).contains(DOUBTFUL))
        .order_by(col(Reply.id))
    ).all()
    called = _called(session, {matter.id or 0 for matter, _ in rows})
    return [(m, r) for m, r in rows if not _since(called.get(m.id or 0), r)]


def late_words(session: Session, now: datetime) -> list[tuple[Commitment, Reply]]:
    """What was asked or claimed of late about matters that are closed or suspended.

    Such a word moves nothing by itself, so that a person must see it; for two weeks.
    """
    rows = session.execute(
        select(Commitment, Reply)
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .where(
            col(Reply.status).in_(ASKS),
            col(Reply.received_at) > now - LATE_WORDS_SHOWN,
            or_(
                col(Reply.received_at) > col(Commitment.closed_at),
                Commitment.stage == Stage.SUSPENDED,
            ),
        )
        .order_by(col(Reply.id))
    )
    return [(matter, reply) for matter, reply in rows]


def _called(session: Session, matters: Iterable[int]) -> dict[int, datetime]:
    """When somebody was last reached about each matter."""
    rows = session.exec(
        select(CallNote)
        .where(col(CallNote.commitment_id).in_(list(matters)), col(CallNote.reached).is_(True))
        .order_by(col(CallNote.called_at))
    )
    return {call.commitment_id: call.called_at for call in rows}


def _since(called: datetime | None, reply: Reply) -> bool:
    return called is not None and called > reply.received_at
