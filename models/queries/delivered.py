"""Fates of messages, for the brief."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import func
from sqlmodel import Session, col, select

from duban.notices.brief import Delivered
from duban.vocabulary.notices import UNSENT as NOT_LEFT
from duban.vocabulary.notices import NoticeStatus
from models.queries.papers import Writing
from models.tables.base import literally
from models.tables.directory import Person
from models.tables.notices import Notice

UNSENT = (*NOT_LEFT, NoticeStatus.CANCELLED)
MOST = 8


def delivered(session: Session, writing: Writing) -> Delivered | None:
    """Tells what became of the last sending day's messages."""
    last = session.exec(
        select(col(Notice.day))
        .where(Notice.day < writing.today, col(Notice.status).not_in(UNSENT))
        .order_by(col(Notice.day).desc())
        .limit(1)
    ).first()
    if last is None:
        return None
    rows = session.exec(
        select(Notice, Person.name)
        .join(Person, col(Person.id) == col(Notice.person_id))
        .where(Notice.day == last, col(Notice.status).not_in(UNSENT))
    ).all()
    failed = [
        f"{name} {notice.number}" for notice, name in rows if notice.status is NoticeStatus.FAILED
    ]
    accepted = sum(1 for notice, _ in rows if notice.proven_at is not None)
    return Delivered(last, len(rows), accepted, tuple(failed[:MOST]))


def waiting_since_before(session: Session, writing: Writing) -> int:
    """Counts the messages that were written on an earlier day and have not left."""
    midnight = datetime.combine(writing.today, time(), writing.zone)
    unsent = select(func.count()).where(
        literally(col(Notice.status), NOT_LEFT), Notice.created_at < midnight
    )
    return session.exec(unsent).one()
