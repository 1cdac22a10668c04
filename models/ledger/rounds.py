"""The record of rounds: that one began, and what it did when it ended."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col

from models.tables.checks import RoundRecord


def begin_round(session: Session, *, day: date, at: datetime) -> int:
    """Write down that a round began on a local day; gives the id of its record."""
    row = RoundRecord(day=day, started_at=at)
    session.add(row)
    session.flush()
    return row.id or 0


def end_round(session: Session, record: int, *, at: datetime, counts: Mapping[str, int]) -> None:
    """Write down what a round did. One that never ended counts as not having run."""
    ended = update(RoundRecord).where(col(RoundRecord.id) == record)
    session.execute(ended.values(ended_at=at, counts=dict(counts)))
