"""The due days that held at an instant, as the journal tells them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.tables.commitments import Commitment
from models.tables.records import JournalEntry

MOVED = {"due-moved": "before", "occurrence-closed": "occurrence"}


def dues_before(
    session: Session, rows: Sequence[Commitment], at: datetime
) -> dict[int, date | None]:
    """By commitment, the due day before the first move since; those never moved are left out."""
    ids = {row.code: row.id or 0 for row in rows}
    moves = session.exec(
        select(JournalEntry)
        .where(
            col(JournalEntry.chain).in_(ids),
            col(JournalEntry.verb).in_(MOVED),
            col(JournalEntry.at) >= at,
        )
        .order_by(col(JournalEntry.seq).desc())
    )
    return {ids[each.chain]: _day(each.facts.get(MOVED[each.verb])) for each in moves}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
