"""Common parts of every table: aware instants, closed choices, JSON lists."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Integer,
    bindparam,
    literal_column,
)
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, MetaData, SQLModel

from duban.refusals import Refused

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# The values that statements built once ask by: rows by their numbers, a day, and how many.
IDS: Any = bindparam("ids", expanding=True)
TODAY: Any = bindparam("today", type_=Date)
MOST: Any = bindparam("most", type_=Integer)
SQLModel.metadata = MetaData(naming_convention=NAMES)
# No row is checked by Pydantic: its schema is made when somebody asks for it, not at a start.
SQLModel.model_config["defer_build"] = True


class Numbered(SQLModel):
    """A row with a number of its own, given when it is written."""

    id: int | None = Field(default=None, primary_key=True)


class OfMatter(Numbered):
    """A row about one matter."""

    commitment_id: int = Field(foreign_key="commitment.id", index=True)


class NaiveInstant(Refused, ValueError):
    """An instant without a time zone: give an offset such as +08:00. 时间缺少时区。"""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC; SQLite drops the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant(detail=f" {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant(**kwargs: Any) -> Any:
    """A column of aware instants (UTC)."""
    return Field(sa_type=UtcDateTime, **kwargs)


def choice(enum: type[StrEnum], **kwargs: Any) -> Any:
    """A column holding one value of a closed list, stored as its text.

    Not a native ENUM: PostgreSQL could not migrate one down and up again.
    """
    kind = SqlEnum(
        enum, native_enum=False, length=24, values_callable=lambda e: [m.value for m in e]
    )
    return Field(sa_type=kind, **kwargs)


def json_list(**kwargs: Any) -> Any:
    """A column holding a JSON list or object, empty by default."""
    return Field(sa_type=JSON, default_factory=kwargs.pop("default_factory", _empty), **kwargs)


def _empty() -> list[Any]:
    # Pydantic asks a factory for its parameters at each new row, and reads those of `list` out of
    # its documentation: that took half of the making of a matter.
    return []


def literally(column: Any, values: StrEnum | Iterable[StrEnum]) -> ColumnElement[bool]:
    """`column` is one of these values, written into the statement and not bound to it.

    A partial index is only used when the statement says what the index says: SQLite never looks
    into a parameter, PostgreSQL no longer does once it keeps a plan.
    """
    if isinstance(values, StrEnum):
        return column == literal_column(f"'{values.value}'")  # type: ignore[no-any-return]
    return column.in_(  # type: ignore[no-any-return]
        [literal_column(f"'{value.value}'") for value in values]
    )
