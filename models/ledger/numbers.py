"""Numbers given in order: commitments, notices, chases and orders of a year."""

from sqlmodel import Session

from models.ledger.upserts import upsert
from models.tables.records import Counter

FURTHER = "DO UPDATE SET value = counter.value + excluded.value RETURNING value"


def take_numbers(session: Session, series: str, count: int = 1) -> range:
    """The next `count` numbers of a series, starting at 1; never given twice once committed."""
    last: int = upsert(session, Counter, FURTHER, {"name": series, "value": count}).scalar_one()
    return range(last - count + 1, last + 1)


def next_number(session: Session, series: str) -> int:
    """The next number of a series."""
    return take_numbers(session, series)[0]
