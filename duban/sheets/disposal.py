"""销毁清单 as Excel: what is to be destroyed, with the hash the list is signed by and room to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind

SHEET = "销毁清单"
COLUMNS = (
    Column("at", "序号", 8, ColumnKind.NUMBER),
    Column("code", "编号", 14, ColumnKind.CODE),
    Column("title", "事项", 40),
    Column("closed_on", "销号日", 12, ColumnKind.DATE),
    Column("filed_on", "归档日", 12, ColumnKind.DATE),
    Column("kept_until", "保管期满", 12, ColumnKind.DATE),
    Column("sha256", "案卷校验码（SHA-256）", 66),
)
SIGNED = (
    "鉴定：　　　　　　　　监销：　　　　　　　　批准：　　　　　　　　日期：　　　　年　　月　　日"
)


@dataclass(frozen=True)
class DisposalRow:
    """A matter whose years on file are over; `kept_until` is their last day."""

    at: int
    code: str
    title: str
    closed_on: date
    filed_on: date
    kept_until: date
    sha256: str


def write_disposal(year: int, rows: Sequence[DisposalRow], sha256: str, as_of: date) -> bytes:
    """The workbook; below the rows stands the hash of the list, and who signs it."""
    book = Book(title=f"{year}年{SHEET}", as_of=as_of)
    sheet = book.sheet(SHEET, COLUMNS, frozen=2)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(COLUMNS):
            book.write(sheet, line, place, getattr(row, column.field), column)
    below = len(rows) + 1
    told = f"{year}年销号的案卷{len(rows)}件，{as_of}列出。清单校验码（SHA-256）：{sha256}"
    for at, words in enumerate((told, SIGNED)):
        sheet.merge_range(below + at, 0, below + at, len(COLUMNS) - 1, words, book.style())
        sheet.set_row(below + at, 36)
    return book.done()
