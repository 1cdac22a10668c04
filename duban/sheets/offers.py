"""Drop-downs: what a cell may be chosen from, on a sheet of its own, for it may be long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from duban.sheets.book import Book
from duban.sheets.columns import Column

LISTS = "名录"
SPARE_ROWS = 200  # lists reach below the last row, for those who add rows by hand
SUGGESTED = "建议："  # before a unit that nobody has confirmed


@dataclass(frozen=True)
class Names:
    """The directory in force as choices `名称（编码）`: units, and people by the field they fit."""

    units: tuple[str, ...] = ()
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def offer(
    sheet: Any, columns: Sequence[Column], rows: int, name: str, choices: Sequence[str] | str,
    *, strict: bool = True,
) -> None:  # fmt: skip
    """Let the cells of a column be chosen from a short list or a range such as `=名录!$A$2:$A$9`.

    Where not `strict`, something else may be typed: several names in a cell, or a new one.
    """
    at = [column.field for column in columns].index(name)
    title = columns[at].title
    rule: dict[str, Any] = {"validate": "list", "source": choices, "show_error": strict}
    if not isinstance(choices, str):
        rule |= {"source": list(choices), "error_title": title,
                 "error_message": f"请从列表中选择：{'、'.join(choices)}"[:255]}  # fmt: skip
    sheet.data_validation(1, at, rows + SPARE_ROWS, at, rule)


def offer_names(book: Book, sheet: Any, columns: Sequence[Column], rows: int, names: Names) -> None:
    """Offer the directory's units and people in their columns."""
    fields = {"lead_unit": names.units, "supporting_units": names.units, **names.people}
    filled = {name: choices for name, choices in fields.items() if choices}
    titles = {column.field: column.title for column in columns}
    ranges = book.lists(LISTS, {titles[name]: choices for name, choices in filled.items()})
    for name in filled:
        offer(sheet, columns, rows, name, ranges[titles[name]], strict=False)
