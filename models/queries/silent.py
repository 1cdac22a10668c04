"""Open matters whose owners keep silent: not signed for, or asked and not answered in time."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from duban.vocabulary.stages import UNACKNOWLEDGED, Stage
from duban.vocabulary.steps import ASKS, PaperKind
from models.queries.matters import Matters
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem


def asked_in_vain(row: Commitment, matters: Matters, today: date, zone: ZoneInfo) -> Notice | None:
    """The last question an owner left unanswered; None where none is, or its time is not over.

    Only what provably arrived counts, and only what asks for a report: an assignment is signed
    for, and what must never happen is not asked about.
    """
    key = row.id or 0
    if row.stage is Stage.SUSPENDED:
        return None
    heard = max((one.received_at for one in matters.reports.get(key, ())), default=None)
    open_ones = [
        (item, notice)
        for item, notice in matters.handling.get(key, ())
        if item.kind in ASKS and notice.proven_at and not _before(notice, heard)
    ]
    if not _over((item for item, _ in open_ones), today, zone):
        return None
    return open_ones[-1][1]


def not_signed_for(row: Commitment, matters: Matters, today: date, zone: ZoneInfo) -> Notice | None:
    """The assignment an owner did not sign for in time, though it provably arrived."""
    key = row.id or 0
    if row.acknowledged_at or row.stage not in UNACKNOWLEDGED or matters.reports.get(key):
        return None
    told = [
        (item, notice)
        for item, notice in matters.handling.get(key, ())
        if item.kind == PaperKind.ASSIGN and notice.proven_at
    ]
    return told[-1][1] if _over((item for item, _ in told[-1:]), today, zone) else None


def _before(notice: Notice, heard: datetime | None) -> bool:
    return heard is not None and (notice.sent_at or notice.created_at) <= heard


def _over(items: Iterable[NoticeItem], today: date, zone: ZoneInfo) -> bool:
    """Tells whether the day of an answer has passed."""
    return any(
        item.answer_by is not None and item.answer_by.astimezone(zone).date() < today
        for item in items
    )
