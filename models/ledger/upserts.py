"""Rows written in one statement that says what happens where their key is taken.

SQLAlchemy compiles its own ON CONFLICT anew at every call, which costs more than the statement.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import CursorResult, TextClause, bindparam, text
from sqlmodel import Session, SQLModel

IGNORE = "DO NOTHING"


def upsert(
    session: Session, table: type[SQLModel], taken: str, *rows: Mapping[str, Any]
) -> CursorResult[Any]:
    """Write whole rows; `taken` is what SQL does where a key is taken, by IGNORE or `replacing`."""
    session.flush()  # locks are taken in the order of the work
    done: CursorResult[Any] = session.connection().execute(_statement(table, taken), rows)
    return done


def replacing(*columns: str) -> str:
    """The new values of these columns stand in place of the old ones."""
    return "DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in columns)


@cache
def _statement(table: type[SQLModel], taken: str) -> TextClause:
    columns = table.__table__.columns  # type: ignore[attr-defined]
    names = ", ".join(column.name for column in columns)
    values = ", ".join(f":{column.name}" for column in columns)
    key = ", ".join(column.name for column in columns if column.primary_key)
    return text(
        # The names are our own.
        f"INSERT INTO {table.__tablename__} ({names}) VALUES ({values})"  # noqa: S608
        f" ON CONFLICT ({key}) {taken}"
    ).bindparams(*(bindparam(column.name, type_=column.type) for column in columns))
