"""Answers that somebody of the office should look at: of doubtful senders, or too late."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import literal_column
from sqlmodel import Session, and_, col, or_, select

from duban.vocabulary.replies import ASKING_OFFICE, UNDECIDED, Credence
from duban.vocabulary.stages import Stage
from models.queries.people import matters_by_id
from models.tables.base import literally
from models.tables.commitments import Commitment
from models.tables.notices import Notice
from models.tables.replies import IN_DOUBT, CallNote, Reply

LATE_WORDS_SHOWN = timedelta(days=14)


def doubtful(session: Session) -> list[tuple[Commitment, Reply]]:
    """Answers on open matters that wait for the office to accept them (采信).

    Those that are merely kept, and of the unverified ones those to which acceptance adds something:
    the proof of delivery their notice lacks, or the word of another than the liaison on a
    completion.
    """
    undecided = session.execute(
        select(Reply, and_(col(Notice.id).is_not(None), col(Notice.proven_at).is_(None)))
        .outerjoin(Notice, col(Notice.id) == col(Reply.notice_id))
        .where(literally(col(Reply.credence), UNDECIDED))
    ).all()
    matters = matters_by_id(session, (reply.commitment_id for reply, _ in undecided))
    return _by_number(
        (matter, reply)
        for reply, unproven in undecided
        for matter in [matters[reply.commitment_id]]
        if matter.closed_at is None and _adds(matter, reply, unproven=unproven)
    )


def _adds(matter: Commitment, reply: Reply, *, unproven: bool) -> bool:
    """Tells whether accepting an answer would change anything."""
    another = reply.interim and reply.person_id not in (None, matter.liaison_id)
    return reply.credence is Credence.KEPT or unproven or another


def recorded_in_doubt(session: Session) -> list[tuple[Commitment, Reply]]:
    """Answers that counted before their sender's word was told apart, until a call is noted."""
    replies = session.exec(
        select(Reply).where(
            col(Reply.identity).like(literal_column(IN_DOUBT)),
            col(Reply.credence) == Credence.FULL,
            Reply.credited_by == "",
        )
    ).all()
    matters = matters_by_id(session, (reply.commitment_id for reply in replies))
    rows = _by_number((matters[reply.commitment_id], reply) for reply in replies)
    called = _called(session, {m.id or 0 for m, _ in rows if m.closed_at is None})
    return [
        (matter, reply)
        for matter, reply in rows
        if matter.closed_at is None and not _since(called.get(matter.id or 0), reply)
    ]


def late_words(session: Session, now: datetime) -> list[tuple[Commitment, Reply]]:
    """Returns what was asked or claimed of late about matters that are closed or suspended.

    Such a word moves nothing by itself, so that a person must see it; for two weeks.
    """
    lately = select(Reply.id).where(  # found in an index alone
        col(Reply.status).in_(ASKING_OFFICE), col(Reply.received_at) > now - LATE_WORDS_SHOWN
    )
    rows = session.execute(
        select(Commitment, Reply)
        .join(Reply, col(Reply.commitment_id) == col(Commitment.id))
        .where(
            col(Reply.id).in_(lately),
            or_(
                col(Reply.received_at) > col(Commitment.closed_at),
                Commitment.stage == Stage.SUSPENDED,
            ),
        )
    )
    return _by_number((matter, reply) for matter, reply in rows)


def _by_number(rows: Iterable[tuple[Commitment, Reply]]) -> list[tuple[Commitment, Reply]]:
    """Sorted here: asked for them in order, SQLite would walk through all answers there are."""
    return sorted(rows, key=lambda row: row[1].id or 0)


def _called(session: Session, matters: Collection[int]) -> dict[int, datetime]:
    """Returns when somebody was last reached about each matter."""
    if not matters:
        return {}
    rows = session.exec(
        select(CallNote)
        .where(col(CallNote.commitment_id).in_(matters), col(CallNote.reached).is_(True))
        .order_by(col(CallNote.called_at))
    )
    return {call.commitment_id: call.called_at for call in rows}


def _since(called: datetime | None, reply: Reply) -> bool:
    return called is not None and called > reply.received_at
