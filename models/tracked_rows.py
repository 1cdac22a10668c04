"""Rows as the journal keeps them: read from their tables, told in facts, compared with those."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Date,
    Enum,
    String,
    literal,
    select,
    type_coerce,
)  # fmt: skip
from sqlalchemy.sql import Select

from duban.journal_keys import JournalKeys
from models.tables.base import IDS
from models.tables.commitments import Commitment
from models.tracked import KEPT, KeptTable

NOTHING = ("null", "[]", "{}")  # JSON of an empty column, as SQLite gives it


def empty(value: Any) -> bool:
    """Tells whether a value is left out; a number of 0 is not."""
    return not value and (value is False or value != 0)


def facts_of(
    kept: KeptTable, row: str, values: Mapping[str, Any], names: Iterable[str], keys: JournalKeys
) -> dict[str, Any]:
    """Returns what the journal says of these columns of a row; None where a column is empty."""
    return {name: _fact(kept, row, name, values[name], keys) for name in names}


def whole(
    kept: KeptTable, row: str, values: Mapping[str, Any], keys: JournalKeys
) -> dict[str, Any]:
    """Returns what the journal says of a row, without its empty columns."""
    filled = [name for name in kept.fields if not empty(values.get(name))]
    return facts_of(kept, row, values, filled, keys)


def as_told(
    kept: KeptTable, row: str, cells: Sequence[Any], said: Mapping[str, Any], keys: JournalKeys
) -> bool:
    """Tells whether a row is just what the journal says; what is told otherwise, though it may mean
    the same, is left to `differing`.

    A day's audit asks this of some hundred thousand rows, so they are compared by their places.
    """
    told, words = [*map(said.get, kept.fields)], kept.words_from
    if cells[:words] != told[:words]:
        return False
    for name, value, mark in zip(kept.words, cells[words:], told[words:], strict=True):
        if value is None or mark is None:
            if value is not mark:
                return False
        elif not keys.fits(str(mark), _words(row, name, value)):
            return False
    return True


def differing(
    kept: KeptTable, row: str, values: Mapping[str, Any], said: Mapping[str, Any], keys: JournalKeys
) -> list[str]:
    """The columns in which a row is not what the journal says; an empty one may be left out."""
    # Most columns stand as they were told; a word is never its own hash, and always looked at.
    doubted = [n for n, value in values.items() if n in kept.words or value != said.get(n)]
    doubted += [n for n in said if n not in values and n in kept.fields]
    wrong = {n for n in doubted if not _agrees(kept, row, n, values.get(n), said.get(n), keys)}
    return [name for name in kept.fields if name in wrong] if wrong else []


def rows_of(
    connection: Connection, matters: Sequence[int] | Select[tuple[int | None]], **values: Any
) -> Iterator[tuple[int, KeptTable, str, list[Any]]]:
    """Every kept row of these matters: the matter's id, its table's `KeptTable`, the row's name and
    its cells in the order of `fields`, None for an empty one.

    Of many a statement that finds their ids is cheaper than the ids themselves: one that is built
    once, with its values apart.
    """
    found = matters if isinstance(matters, Select) else None
    values = values if found is not None else {"ids": matters}
    for kept in KEPT:
        if not kept.of_office:
            for of_matter, row, cells in _rows(connection, kept, _reading(kept, found), values):
                yield of_matter, kept, row, cells


def rows_of_office(connection: Connection) -> Iterator[tuple[KeptTable, str, list[Any]]]:
    """Every kept row that belongs to no matter, as `rows_of` gives those of matters."""
    for kept in KEPT:
        if kept.of_office:
            for _, row, cells in _rows(connection, kept, _reading(kept), {}):
                yield kept, row, cells


@cache
def _reading(kept: KeptTable, matters: Select[tuple[int | None]] | None = None) -> Any:
    """The statement that reads a table; building it takes as long as a small office's rows."""
    table = kept.table.__table__  # type: ignore[attr-defined]
    matter = literal(0) if kept.of_office else _matter(kept)
    columns = [_as_stored(table.c[name]) for name in kept.fields]
    statement = select(*columns, matter.label("of_matter"), table.c.id.label("key"))
    if kept.via is not None:
        statement = statement.join_from(table, kept.via[0].__table__)  # type: ignore[attr-defined]
    if not kept.of_office:
        statement = statement.where(matter.in_(IDS if matters is None else matters))
    return statement.order_by(table.c.id)


def _rows(
    connection: Connection, kept: KeptTable, statement: Any, values: Mapping[str, Any]
) -> Iterator[tuple[int, str, list[Any]]]:
    table = kept.table.__table__  # type: ignore[attr-defined]
    held_as_json = [
        at for at, name in enumerate(kept.fields) if isinstance(table.c[name].type, JSON)
    ]
    for row in connection.execute(statement, values).all():
        *cells, of_matter, key = row
        filled = [
            cell if cell or (cell is not None and not empty(cell)) else None for cell in cells
        ]
        for at in held_as_json:
            if filled[at] in NOTHING:
                filled[at] = None
        yield of_matter, kept.row(key), filled


def _as_stored(column: Any) -> Any:
    """A column that is read whatever stands in it: what was tampered with need not be valid."""
    if isinstance(column.type, Enum | Date | JSON):
        return type_coerce(column, String).label(column.name)
    return column


def _matter(kept: KeptTable) -> Any:
    owner = kept.via[0] if kept.via else kept.table
    table = owner.__table__  # type: ignore[attr-defined]
    return table.c.id if owner is Commitment else table.c.commitment_id


def _fact(kept: KeptTable, row: str, name: str, value: Any, keys: JournalKeys) -> Any:
    if empty(value):
        return None
    if name in kept.words or (name in kept.codes and not str(value).isascii()):
        return keys.mark(_words(row, name, value))
    return plain(value)


def _agrees(kept: KeptTable, row: str, name: str, value: Any, said: Any, keys: JournalKeys) -> bool:
    if empty(value) or said is None:
        return empty(value) and said is None
    if name not in kept.words and (name in kept.plain or str(value).isascii()):
        return bool(plain(value) == said)
    return keys.fits(str(said), _words(row, name, value))


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _words(row: str, name: str, value: Any) -> str:
    """Row and column go in, so that equal texts do not look equal."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f"{row}\0{name}\0{text}"
