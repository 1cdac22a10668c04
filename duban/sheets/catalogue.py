"""案卷目录 as Excel: every file of a folder with its pages and hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind

COLUMNS = (
    Column("at", "序号", 8, ColumnKind.NUMBER),
    Column("path", "文件", 60),
    Column("pages", "页数", 8, ColumnKind.NUMBER),
    Column("size", "字节", 12, ColumnKind.NUMBER),
    Column("sha256", "校验码（SHA-256）", 66),
)


@dataclass(frozen=True)
class CatalogueRow:
    """A file of a folder, or a folder of a year."""

    at: int
    path: str
    pages: int | None
    size: int
    sha256: str


def write_catalogue(title: str, rows: Sequence[CatalogueRow], as_of: date) -> bytes:
    """The workbook."""
    book = Book(title=title, as_of=as_of)
    sheet = book.sheet("目录", COLUMNS, frozen=1)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            book.write(sheet, line, place, getattr(row, column.field), column)
    return book.done()
