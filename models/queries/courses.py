"""The courses of the matters of a year, as they stood at the end of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from duban.policy.appraisal import Course
from duban.vocabulary.stages import Stage
from models.queries.dues import dues_before
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.documents import Document
from models.tables.replies import Reply
from models.tables.verifications import Verification


@dataclass(frozen=True)
class Told:
    """A matter's course with its lead unit and the document it comes from."""

    code: str
    unit: str
    source: str
    course: Course


def courses(session: Session, year: int, as_of: date, zone: ZoneInfo) -> list[Told]:
    """Matters first due in a year, but for those kept offline and those withdrawn by then.

    A matter was done on the day its verified completion was reported, else on the day it was
    closed: the office's own checking makes nobody late.
    """
    end = datetime.combine(as_of + timedelta(days=1), time(), zone)
    rows = [
        row
        for row in session.exec(
            select(Commitment)
            .where(
                col(Commitment.original_due) >= date(year, 1, 1),
                col(Commitment.original_due) <= date(year, 12, 31),
                col(Commitment.offline_only).is_(False),
                Commitment.registered_at < end,
            )
            .order_by(Commitment.code)
        )
        if not (row.stage is Stage.WITHDRAWN and row.closed_at and row.closed_at < end)
    ]
    dues, claimed = dues_before(session, rows, end), _claimed(session, rows)
    units = {unit.id: unit.name for unit in session.exec(select(Unit))}
    ids = {row.document_id for row in rows if row.document_id}
    titles = session.exec(select(Document.id, Document.title).where(col(Document.id).in_(ids)))
    sources = dict(titles.all())
    told = []
    for row in rows:
        if row.original_due is None:
            continue
        closed = row.closed_at if row.closed_at and row.closed_at < end else None
        done = claimed.get(row.id or 0) or (closed.astimezone(zone).date() if closed else None)
        due = dues.get(row.id or 0, row.current_due) or row.original_due
        course = Course(row.original_due, due, done if closed else None)
        source = sources.get(row.document_id, "") if row.document_id else ""
        told.append(Told(row.code, units.get(row.lead_unit_id, ""), source, course))
    return told


def _claimed(session: Session, rows: list[Commitment]) -> dict[int, date]:
    """The day on which the completion that was verified last was reported, by matter."""
    ids = [row.id for row in rows]
    found = session.exec(
        select(col(Reply.commitment_id), col(Reply.received_on))
        .join(Verification, col(Verification.reply_id) == col(Reply.id))
        .where(col(Reply.commitment_id).in_(ids))
        .order_by(col(Verification.id))
    )
    return dict(found.all())
