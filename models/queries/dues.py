"""The due days that held at an instant, as the journal tells them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.tables.records import JournalEntry

MOVED = {"due-moved": "before", "occurrence-closed": "occurrence"}
MANY = 1_000
MOVES = (
    select(col(JournalEntry.chain), col(JournalEntry.verb), col(JournalEntry.facts))
    .where(col(JournalEntry.verb).in_(MOVED), col(JournalEntry.at) >= bindparam("at"))
    .order_by(col(JournalEntry.seq).desc())
)


class Numbered(Protocol):
    """A matter, or so much of it as was read."""

    @property
    def id(self) -> int | None: ...
    @property
    def code(self) -> str: ...


def dues_before(session: Session, rows: Sequence[Numbered], at: datetime) -> dict[int, date | None]:
    """By commitment, the due day before the first move since; those never moved are left out.

    Of many commitments every move since is read: there are fewer of them, and no statement has
    endless values.
    """
    ids = {row.code: row.id or 0 for row in rows}
    moves = MOVES if len(ids) > MANY else MOVES.where(col(JournalEntry.chain).in_(ids))
    found = session.execute(moves, {"at": at}).tuples()
    return {
        ids[chain]: _day(facts.get(MOVED[verb])) for chain, verb, facts in found if chain in ids
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
