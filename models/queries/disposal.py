"""Closed matters that were put on file, and those of them whose contents were destroyed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.queries.matter_files import files_alone
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem
from models.tables.papers import IssuedNumber, Paper
from models.tables.records import JournalEntry

FILED, DESTROYED = "filed", "destroyed"


@dataclass(frozen=True)
class OnFile:
    """A closed matter on file: since which day, and the hash of what its folder held last."""

    matter: Commitment
    since: date
    sha256: str


def still_kept() -> ColumnElement[bool]:
    """Matters whose contents were not destroyed."""
    gone = select(JournalEntry.chain).where(JournalEntry.verb == DESTROYED)
    return col(Commitment.code).not_in(gone)


def on_file(session: Session, year: int, zone: ZoneInfo) -> list[OnFile]:
    """Matters closed in a year, filed since and not destroyed; those kept offline among them.

    What was filed before a matter was taken up again counts no years of its last closing.
    """
    begin, end = (datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
    closed = col(Commitment.closed_at)
    rows = session.exec(
        select(Commitment, JournalEntry)
        .join(JournalEntry, col(JournalEntry.chain) == col(Commitment.code))
        .where(closed >= begin, closed < end, JournalEntry.verb == FILED, still_kept())
        .where(col(JournalEntry.at) >= closed)
        .order_by(Commitment.code, col(JournalEntry.seq))
    )
    found: dict[str, OnFile] = {}
    for matter, entry in rows:
        since = found[matter.code].since if matter.code in found else None
        day = since or entry.at.astimezone(zone).date()
        found[matter.code] = OnFile(matter, day, str(entry.facts["sha256"]))
    return list(found.values())


def papers_about(session: Session, ids: Iterable[int]) -> list[Paper]:
    """The kept copies about these matters alone: what speaks of another one as well is not among them."""
    mine = list(ids)
    shared = select(NoticeItem.notice_id).where(col(NoticeItem.commitment_id).not_in(mine))
    notices = (
        select(Notice.number)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .where(col(NoticeItem.commitment_id).in_(mine), col(Notice.id).not_in(shared))
    )
    frozen = select(IssuedNumber.number).where(col(IssuedNumber.commitment_id).in_(mine))
    wanted = col(Paper.number).in_(notices) | col(Paper.number).in_(frozen)
    return list(session.exec(select(Paper).where(wanted).order_by(col(Paper.id))))


def destroyed_files(session: Session) -> set[str]:
    """The hashes of files that signed lists destroyed, those that answer for others since not."""
    rows = session.exec(select(JournalEntry).where(JournalEntry.verb == DESTROYED)).all()
    noted = {str(sha256) for row in rows for sha256 in row.facts["evidence"]}
    gone = {row.chain for row in rows}
    ids = session.exec(select(Commitment.id).where(col(Commitment.code).in_(gone)))
    return noted & files_alone(session, [each or 0 for each in ids])
