"""发文登记 as Excel: every number of a year, what left under it, and the hash of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind

SHEET = "发文登记"
COLUMNS = (
    Column("number", "编号", 22),
    Column("kind", "文种", 12),
    Column("code", "事项编号", 14),
    Column("title", "事项", 36),
    Column("given_on", "编号日期", 12, ColumnKind.DATE),
    Column("given_by", "经办（签发）人", 12),
    Column("status", "状态", 16),
    Column("left", "发出的通知", 30),
    Column("left_hash", "通知副本校验码（SHA-256）", 34),
    Column("file_hash", "文书文件校验码（SHA-256）", 34),
    Column("why", "说明", 26),
)


@dataclass(frozen=True)
class IssuedRow:
    """One number as the register prints it."""

    number: str
    kind: str
    code: str = ""
    title: str = ""
    given_on: date | None = None
    given_by: str = ""
    status: str = ""
    left: str = ""
    left_hash: str = ""
    file_hash: str = ""
    why: str = ""


def write_issued(rows: Sequence[IssuedRow], *, year: int, as_of: date) -> bytes:
    """The workbook of a year's register."""
    book = Book(title=f"{year}年{SHEET}", as_of=as_of)
    sheet = book.sheet(SHEET, COLUMNS, frozen=1)
    for at, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            book.write(sheet, at, place, getattr(row, column.field), column)
    return book.done()
