"""Fates of messages, for the brief."""

from __future__ import annotations

from datetime import date, datetime, time

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


def delivered(session: Session, today: date) -> Delivered | None:
    """Tells what became of the last sending day's messages."""
    last = session.exec(
        select(col(Notice.day))
        .where(Notice.day < today, col(Notice.status).not_in(UNSENT))
        .order_by(col(Notice.day).desc())
        .limit(1)
    ).first()
    if last is None:
        return None
    of_that_day = (Notice.day == last, col(Notice.status).not_in(UNSENT))
    sent, accepted = session.exec(
        select(func.count(), func.count(col(Notice.proven_at))).where(*of_that_day)
    ).one()
    failed = session.exec(
        select(Person.name, Notice.number)
        .join(Notice, col(Notice.person_id) == col(Person.id))
        .where(*of_that_day, Notice.status == NoticeStatus.FAILED)
        .order_by(col(Notice.id))
        .limit(MOST)
    )
    return Delivered(last, sent, accepted, tuple(" ".join(each) for each in failed))


def waiting_since_before(session: Session, writing: Writing) -> int:
    """Counts the messages that were written on an earlier day and have not left."""
    midnight = datetime.combine(writing.today, time(), writing.zone)
    unsent = select(func.count()).where(
        literally(col(Notice.status), NOT_LEFT), Notice.created_at < midnight
    )
    return session.exec(unsent).one()
