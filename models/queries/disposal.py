"""Closed matters that were put on file, and those of them whose contents were destroyed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.queries.matter_files import files_alone
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.papers import IssuedNumber, Paper
from models.tables.records import JournalEntry
from models.tables.replies import InboundMessage, Reply

FILED, DESTROYED = "filed", "destroyed"


@dataclass(frozen=True)
class OnFile:
    """A closed matter on file: since which day, and the hash of what its folder held last."""

    matter: Commitment
    since: date
    sha256: str


def still_kept() -> ColumnElement[bool]:
    """Matters whose contents were not destroyed since their last closing."""
    gone = select(JournalEntry.id).where(
        JournalEntry.chain == Commitment.code,
        JournalEntry.verb == DESTROYED,
        col(JournalEntry.at) >= col(Commitment.closed_at),
    )
    return ~gone.correlate(Commitment).exists()


def destroyed_ids(session: Session) -> list[int]:
    """The matters whose contents were destroyed and that nobody took up again."""
    return [key or 0 for key in session.exec(select(Commitment.id).where(~still_kept()))]


def on_file(session: Session, year: int, zone: ZoneInfo, *, offline: bool) -> list[OnFile]:
    """Matters closed in a year, filed since and not destroyed; those kept offline, or the others.

    What was filed before a matter was taken up again counts no years of its last closing.
    """
    begin, end = (datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
    closed = col(Commitment.closed_at)
    rows = session.exec(
        select(Commitment, JournalEntry)
        .join(JournalEntry, col(JournalEntry.chain) == col(Commitment.code))
        .where(closed >= begin, closed < end, JournalEntry.verb == FILED, still_kept())
        .where(col(JournalEntry.at) >= closed, col(Commitment.offline_only).is_(offline))
        .order_by(Commitment.code, col(JournalEntry.seq))
    )
    found: dict[str, OnFile] = {}
    for matter, entry in rows:
        since = found[matter.code].since if matter.code in found else None
        day = since or entry.at.astimezone(zone).date()
        found[matter.code] = OnFile(matter, day, str(entry.facts["sha256"]))
    return list(found.values())


def papers_about(session: Session, ids: Iterable[int]) -> list[Paper]:
    """The kept copies about these matters alone: none that speaks of another one as well.

    Those that an earlier list destroyed are left out, too.
    """
    mine = list(ids)
    notices = select(Notice.number).where(col(Notice.id).in_(_notices_alone(mine)))
    frozen = select(IssuedNumber.number).where(col(IssuedNumber.commitment_id).in_(mine))
    wanted = col(Paper.number).in_(notices) | col(Paper.number).in_(frozen)
    gone = _noted(session, "papers")
    rows = session.exec(select(Paper).where(wanted).order_by(col(Paper.id)))
    return [row for row in rows if row.sha256 not in gone]


def messages_about(session: Session, ids: Iterable[int]) -> list[InboundMessage]:
    """Messages that came in about these matters alone, as answers or to messages about them."""
    mine, answered = list(ids), col(Reply.message_id).is_not(None)
    about = col(Reply.commitment_id).in_(mine)
    answers = select(Reply.message_id).where(answered, about)
    of_others = select(Reply.message_id).where(answered, ~about)
    taken = select(Reply.message_id).where(answered)
    key, to = col(InboundMessage.id), col(InboundMessage.notice_id)
    rows = session.exec(
        select(InboundMessage)
        .where(
            key.in_(answers) | (to.in_(_notices_alone(mine)) & key.not_in(taken)),
            key.not_in(of_others),
            InboundMessage.raw != b"",
        )
        .order_by(key)
    )
    return list(rows)


def _notices_alone(mine: list[int]) -> Any:
    """The ids of notices about these matters and no other."""
    about = col(NoticeItem.commitment_id).in_(mine)
    shared = select(NoticeItem.notice_id).where(~about)
    return select(NoticeItem.notice_id).where(about, col(NoticeItem.notice_id).not_in(shared))


def destroyed_papers(session: Session) -> set[str]:
    """The numbers of papers whose copies signed lists destroyed."""
    gone = _noted(session, "papers")
    if not gone:
        return set()
    return set(session.exec(select(Paper.number).where(col(Paper.sha256).in_(gone))))


def destroyed_files(session: Session) -> set[str]:
    """The hashes of files that signed lists destroyed, those that answer for others since not.

    What a matter holds that was taken up again waits for its next list.
    """
    noted = _noted(session, "evidence")
    return noted & files_alone(session, destroyed_ids(session)) if noted else noted


def _noted(session: Session, what: str) -> set[str]:
    rows = session.exec(select(JournalEntry).where(JournalEntry.verb == DESTROYED))
    return {str(sha256) for row in rows for sha256 in row.facts[what]}
