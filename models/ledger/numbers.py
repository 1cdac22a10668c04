"""Numbers given in order: commitments, notices, chases and orders of a year."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from models.tables.records import Counter


def take_numbers(session: Session, series: str, count: int = 1) -> range:
    """The next `count` numbers of a series, starting at 1; never given twice once committed."""
    insert = pg_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    statement = (
        insert(Counter)
        .values(name=series, value=count)
        .on_conflict_do_update(
            index_elements=["name"],
            set_={"value": Counter.value + count},
        )
        .returning(Counter.value)  # type: ignore[call-overload]
    )
    last: int = session.execute(statement).scalar_one()
    return range(last - count + 1, last + 1)


def next_number(session: Session, series: str) -> int:
    """The next number of a series."""
    return take_numbers(session, series)[0]
