"""The courses of the matters of a year, as they stood at the end of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.policy.appraisal import Course
from duban.vocabulary.stages import Stage
from models.db import plain_rows
from models.queries.stood import Then, stood
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.documents import Document
from models.tables.replies import Reply
from models.tables.verifications import Verification


class CourseRow(NamedTuple):
    """So much of a matter as its course is told from."""

    id: int
    code: str
    original_due: date
    current_due: date | None
    stage: Stage
    closed_at: datetime | None
    lead_unit_id: int
    document_id: int | None

    def by(self, end: datetime, told: Then | None) -> CourseRow | None:
        """The same as it stood before an instant; none for one withdrawn or kept offline then."""
        if told is None:
            closed = self.closed_at if self.closed_at and self.closed_at < end else None
            row = self._replace(closed_at=closed)
        else:
            due, unit = told.matter.get("current_due"), told.matter.get("lead_unit_id")
            row = self._replace(
                current_due=date.fromisoformat(due) if due else None, closed_at=told.closed_at,
                stage=told.stage or self.stage, lead_unit_id=unit or self.lead_unit_id,
            )  # fmt: skip
        withdrawn = row.stage is Stage.WITHDRAWN and row.closed_at is not None
        return None if withdrawn or (told is not None and told.offline) else row


C = Commitment
OF_A_YEAR: Any = (
    select(*map(col, (
        C.id, C.code, C.original_due, C.current_due, C.stage, C.closed_at, C.lead_unit_id,
        C.document_id,
    )))
    .where(
        col(C.original_due) >= bindparam("first"),
        col(C.original_due) <= bindparam("last"),
        col(C.offline_only).is_(False),
        col(C.registered_at) < bindparam("end"),
    )
    .order_by(col(C.code))
)  # fmt: skip


@dataclass(frozen=True)
class ToldCourse:
    """A matter's course with its lead unit and the document it comes from."""

    code: str
    unit: str
    source: str
    course: Course


def courses(session: Session, year: int, as_of: date, zone: ZoneInfo) -> list[ToldCourse]:
    """Matters first due in a year, but for those kept offline and those withdrawn by then.

    A matter was done on the day its verified completion was reported, else on the day it was
    closed: the office's own checking makes nobody late.
    """
    end = datetime.combine(as_of + timedelta(days=1), time(), zone)
    found = plain_rows(session, OF_A_YEAR, first=date(year, 1, 1), last=date(year, 12, 31), end=end)
    then, claimed = stood(session, end).matters, _claimed(session, end)
    rows = [row for one in map(CourseRow._make, found) if (row := one.by(end, then.get(one.id)))]
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    sources = dict(session.exec(select(Document.id, Document.title)).all())
    told = []
    for row in rows:
        closed = row.closed_at.astimezone(zone).date() if row.closed_at else None
        done = (claimed.get(row.id) or closed) if closed else None
        course = Course(row.original_due, row.current_due or row.original_due, done)
        source = sources.get(row.document_id, "") if row.document_id else ""
        told.append(ToldCourse(row.code, units.get(row.lead_unit_id, ""), source, course))
    return told


def _claimed(session: Session, end: datetime) -> dict[int, date]:
    """The day on which the completion that was verified last by then was reported, by matter."""
    found = session.exec(
        select(col(Reply.commitment_id), col(Reply.received_on))
        .join(Verification, col(Verification.reply_id) == col(Reply.id))
        .where(Verification.verified_at < end)
        .order_by(col(Verification.id))
    )
    return dict(found.all())
