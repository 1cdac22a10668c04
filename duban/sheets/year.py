"""A year's figures as Excel: a sheet by unit, one by source, and what each column counts."""

from collections.abc import Sequence
from datetime import date

from duban.i18n import labels
from duban.policy.appraisal import YearLine
from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind

COLUMNS = (
    Column("name", "名称", 36),
    Column("matters", "到期事项", 10, ColumnKind.NUMBER),
    Column("done", "已办结", 10, ColumnKind.NUMBER),
    Column("on_time", "按原时限办结", 14, ColumnKind.NUMBER),
    Column("extended", "延期", 10, ColumnKind.NUMBER),
    Column("late_by_original", "逾原时限", 12, ColumnKind.NUMBER),
    Column("late_by_current", "逾现行时限", 12, ColumnKind.NUMBER),
)
SHEETS = ("按单位", "按来源")


def write_year(
    year: int, as_of: date, by_unit: Sequence[YearLine], by_source: Sequence[YearLine]
) -> bytes:
    """The workbook."""
    book = Book(title=f"{year}年督办事项办理情况", as_of=as_of)
    for name, lines in zip(SHEETS, (by_unit, by_source), strict=True):
        book.put(book.sheet(name, COLUMNS, frozen=1), COLUMNS, lines)
    book.explain("口径说明", list(labels("year-rule").values()))
    return book.done()
