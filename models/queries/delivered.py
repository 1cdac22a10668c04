"""Fates of messages, for the brief."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from duban.notices.brief import Delivered
from duban.vocabulary.notices import HANDED_OVER, NoticeStatus
from duban.vocabulary.notices import UNSENT as NOT_LEFT
from models.queries.papers import WritingFacts
from models.tables.base import literally
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.notices import Notice, NoticeItem
from models.tables.records import JournalEntry

LEFT, BACK = ("notice-accepted", "notice-unverified"), "proof-taken-back"
UNSENT = (*NOT_LEFT, NoticeStatus.CANCELLED)


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
    ).all()
    return Delivered(last, sent, accepted, len(failed), tuple(" ".join(each) for each in failed))


def waiting_since_before(session: Session, writing: WritingFacts) -> int:
    """Counts the messages that were written on an earlier day and have not left."""
    midnight = datetime.combine(writing.today, time(), writing.zone)
    unsent = select(func.count()).where(
        literally(col(Notice.status), NOT_LEFT), Notice.created_at < midnight
    )
    return session.exec(unsent).one()


def proven_about(
    session: Session, ids: Sequence[int], end: datetime, also: Collection[str]
) -> set[int]:
    """Those of these matters about which a message had provably arrived by an instant.

    `also` are the numbers of messages that were taken for delivered then.
    """
    rows = session.exec(
        select(NoticeItem.commitment_id)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            col(NoticeItem.commitment_id).in_(ids),
            col(NoticeItem.cancelled).is_(False),
            col(Notice.sent_at) < end,
            or_(col(Notice.proven_at) < end, col(Notice.number).in_(also)),
        )
        .distinct()
    )
    return set(rows)


def left_between(
    session: Session, begin: datetime, end: datetime, about: Sequence[Any], also: Collection[str]
) -> list[tuple[int, int, date]]:
    """Messages about some matters that left between two instants: its id, its reader, its day.

    `about` are conditions of the matters; `also` are the numbers of those that left then, though it
    is not to be seen any more.
    """
    left = and_(
        col(Notice.status).in_(HANDED_OVER),
        col(Notice.sent_at) >= begin,
        col(Notice.sent_at) < end,
    )
    told = (
        select(NoticeItem.id)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(
            col(NoticeItem.notice_id) == col(Notice.id),
            col(NoticeItem.cancelled).is_(False),
            *about,
        )
    )  # fmt: skip
    rows = session.exec(
        select(col(Notice.id), col(Notice.person_id), col(Notice.day)).where(
            or_(left, col(Notice.number).in_(also)), told.exists()
        )
    )
    return [(notice or 0, person, day) for notice, person, day in rows]


def bounced_since(session: Session, begin: datetime, end: datetime) -> list[str]:
    """The numbers of messages that left between two instants and were told undelivered later."""
    told = select(JournalEntry).order_by(col(JournalEntry.id))
    at, verb = col(JournalEntry.at), col(JournalEntry.verb)
    later = {
        str(each.facts["notice"]) for each in session.exec(told.where(verb == BACK, at >= end))
    }
    if not later:
        return []
    left: set[str] = set()
    for each in session.exec(told.where(verb.in_((*LEFT, BACK)), at >= begin, at < end)):
        keep = left.discard if each.verb == BACK else left.add
        keep(str(each.facts["notice"]))
    return sorted(left & later)
