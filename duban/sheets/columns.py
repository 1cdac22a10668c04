"""Columns as data: one list says what is written, what is read back, and what errors are called."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, assert_never, get_type_hints

from duban.sheets.cells import Value, as_code, as_date, as_names, as_text
from duban.sheets.crews import read_crew
from duban.sheets.family import read_family
from duban.sheets.nodes import read_nodes
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import SheetTable
from duban.sheets.targets import read_targets

HEADER_SEARCH_ROWS = 10


class ColumnKind(StrEnum):
    """The way a column's cells are written and read."""

    TEXT = "text"
    CODE = "code"
    NAMES = "names"
    DATE = "date"
    NUMBER = "number"
    TARGETS = "targets"
    NODES = "nodes"
    CREW = "crew"
    FAMILY = "family"


@dataclass(frozen=True)
class Column:
    """One column: the field behind it, its fixed title, its width in characters.

    `aliases` are further titles it is recognised by, the English one first. An `optional` one may
    be missing: sheets written before it was invented are read.
    """

    field: str
    title: str
    width: int = 14
    kind: ColumnKind = ColumnKind.TEXT
    editable: bool = False
    note: str = ""
    aliases: tuple[str, ...] = ()
    optional: bool = False

    def parse(self, value: Value) -> object:
        """The field's value from a cell; raises ValueError with a message for people."""
        match self.kind:
            case ColumnKind.TEXT:
                return as_text(value)
            case ColumnKind.CODE:
                return as_code(value)
            case ColumnKind.NAMES:
                return as_names(value)
            case ColumnKind.DATE:
                return as_date(value)
            case ColumnKind.NUMBER:
                return as_text(value)
            case ColumnKind.TARGETS:
                return read_targets(as_text(value))
            case ColumnKind.NODES:
                return read_nodes(as_text(value))
            case ColumnKind.CREW:
                return read_crew(as_text(value))
            case ColumnKind.FAMILY:
                return read_family(as_code(value))
            case _:
                assert_never(self.kind)


Head = partial(Column, "")  # a column as the annotation of its field, which gives it the name


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of a row in the order of its fields; a field without one stands in no sheet.

    A column that has a name of its own keeps it.
    """
    hints = get_type_hints(row, include_extras=True)
    return tuple(
        replace(head, field=head.field or name)
        for name, hint in hints.items()
        for head in getattr(hint, "__metadata__", ())
    )


def plain_title(value: Value) -> str:
    """A title for comparing: without pencil, white space, underscores or width variants."""
    return re.sub(r"[\s✎*_-]+", "", unicodedata.normalize("NFKC", as_text(value))).casefold()


def find_header(
    rows: Sequence[Sequence[Value]],
    columns: Sequence[Column],
    *,
    sheet: str,
    optional: int = 0,
    file: str = "",
) -> tuple[int, dict[str, int]]:
    """Row index of the titles and each field's column index.

    The titles may stand below a heading, in any order, among others. The last `optional` columns
    may be missing. Raises `SheetError` naming `file` and the missing titles.
    """
    wanted = {
        plain_title(title): column.field
        for column in columns
        for title in (column.title, *column.aliases)
    }
    best: tuple[int, dict[str, int]] = (0, {})
    for index, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        places: dict[str, int] = {}
        for at, value in enumerate(row):
            field = wanted.get(plain_title(value))
            if field is not None:
                places.setdefault(field, at)
        if len(places) > len(best[1]):
            best = (index, places)
    needed = columns[: len(columns) - optional]
    missing = [c.title for c in needed if c.field not in best[1] and not c.optional]
    if missing:
        message = (
            f"缺少列：{'、'.join(missing)}。列名固定，请勿改动。Columns missing; titles are fixed."
        )
        raise SheetError([SheetProblem(message, sheet=sheet)], name=file)
    return best


def parse_row(
    row: Sequence[Value],
    places: Mapping[str, int],
    columns: Sequence[Column],
    *,
    sheet: str,
    number: int,
) -> tuple[dict[str, Any], list[SheetProblem]]:
    """One row's fields, and what could not be read in it; such a field is left out."""
    values: dict[str, Any] = {}
    problems: list[SheetProblem] = []
    for column in columns:
        at = places.get(column.field)
        value = row[at] if at is not None and at < len(row) else None
        try:
            values[column.field] = column.parse(value)
        except ValueError as error:
            message = f"“{as_text(value)}”{error}"
            problems.append(SheetProblem(message, sheet=sheet, row=number, column=column.title))
    return values, problems


def is_empty(row: Sequence[Value]) -> bool:
    """Tells whether nothing is written in the row."""
    return not any(as_text(value) for value in row)


def filled_rows(
    table: SheetTable, columns: Sequence[Column], *, file: str, optional: int = 0
) -> Iterator[tuple[int, dict[str, Any], list[SheetProblem]]]:
    """Gives each row below the titles that holds anything: its number, its fields, its problems."""
    header, places = find_header(
        table.rows, columns, sheet=table.name, optional=optional, file=file
    )
    for number, cells in enumerate(table.rows[header + 1 :], start=table.first_row + header + 1):
        if not is_empty(cells):
            yield number, *parse_row(cells, places, columns, sheet=table.name, number=number)
