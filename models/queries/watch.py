"""Answers that somebody of the office should look at: doubtful senders and words that came too late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, or_, select

from duban.vocabulary.replies import ASKING_OFFICE, Credence
from duban.vocabulary.stages import Stage
from models.tables.commitments import Commitment
from models.tables.notices import Notice
from models.tables.replies import CallNote, Reply

DOUBTFUL = "待核实"
LATE_WORDS_SHOWN = timedelta(days=14)


def doubtful(session: Session) -> list[tuple[Commitment, Reply]]:
    """Answers on open matters that wait for the office to accept them (采信).

    Those that are merely kept, and of the unverified ones those to which acceptance adds something:
    the proof of delivery their notice lacks, or the word of another than the liaison on a completion.
    """
    rows = session.execute(
        select(Commitment, Reply)
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .join(Notice, col(Notice.id) == col(Reply.notice_id), isouter=True)
        .where(
            col(Commitment.closed_at).is_(None),
            or_(
                col(Reply.credence) == Credence.KEPT,
                and_(
                    col(Reply.credence) == Credence.UNVERIFIED,
                    or_(
                        and_(col(Notice.id).is_not(None), col(Notice.proven_at).is_(None)),
                        and_(
                            col(Reply.interim).is_(True),
                            col(Reply.person_id) != col(Commitment.liaison_id),
                        ),
                    ),
                ),
            ),
        )
        .order_by(col(Reply.id))
    )
    return [(matter, reply) for matter, reply in rows]


def recorded_in_doubt(session: Session) -> list[tuple[Commitment, Reply]]:
    """Answers that were let count before their sender's word was told apart, until a call is noted."""
    rows = session.execute(
        select(Commitment, Reply)
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .where(
            col(Commitment.closed_at).is_(None),
            col(Reply.credence) == Credence.FULL,
            Reply.credited_by == "",
            col(Reply.identity).contains(DOUBTFUL),
        )
        .order_by(col(Reply.id))
    ).all()
    called = _called(session, {matter.id or 0 for matter, _ in rows})
    return [(m, r) for m, r in rows if not _since(called.get(m.id or 0), r)]


def late_words(session: Session, now: datetime) -> list[tuple[Commitment, Reply]]:
    """Returns what was asked or claimed of late about matters that are closed or suspended.

    Such a word moves nothing by itself, so that a person must see it; for two weeks.
    """
    rows = session.execute(
        select(Commitment, Reply)
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .where(
            col(Reply.status).in_(ASKING_OFFICE),
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
    """Returns when somebody was last reached about each matter."""
    rows = session.exec(
        select(CallNote)
        .where(col(CallNote.commitment_id).in_(list(matters)), col(CallNote.reached).is_(True))
        .order_by(col(CallNote.called_at))
    )
    return {call.commitment_id: call.called_at for call in rows}


def _since(called: datetime | None, reply: Reply) -> bool:
    return called is not None and called > reply.received_at
