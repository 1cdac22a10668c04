"""Amounts of evidence a matter has taken."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlmodel import Session, col, select

from duban.moment import Moment
from models.tables.replies import Evidence, Reply


def evidence_of_day(session: Session, commitment: int, moment: Moment) -> dict[str, int]:
    """Sizes in bytes by sha256 of what a matter has taken on the office's day of this moment."""
    midnight = datetime.combine(moment.today, time(), tzinfo=moment.zone)
    rows = session.exec(
        select(Evidence.sha256, Evidence.size)
        .join(Reply, col(Reply.id) == col(Evidence.reply_id))
        .where(Reply.commitment_id == commitment, col(Reply.received_at) >= midnight)
    )
    return dict(rows.all())


def fits(taken: dict[str, int], more: Iterable[tuple[str, int]], *, files: int, size: int) -> bool:
    """Tells whether files (sha256, bytes) stay within a day's limits; a known one costs nothing."""
    whole = taken | dict(more)
    return whole == taken or (len(whole) <= files and sum(whole.values()) <= size)
