"""销毁清单 as Excel: what is to be destroyed, with the hash the list is signed by and room to sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duban.sheets.book import Book
from duban.sheets.columns import ColumnKind, Head, columns_of

SHEET = "销毁清单"
SIGNED = (
    "鉴定：　　　　　　　　监销：　　　　　　　　批准：　　　　　　　　日期：　　　　年　　月　　日"
)


@dataclass(frozen=True)
class DisposalRow:
    """A matter whose years on file are over; `kept_until` is their last day."""

    at: Annotated[int, Head("序号", 8, ColumnKind.NUMBER)]
    code: Annotated[str, Head("编号", 14, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 40)]
    closed_on: Annotated[date, Head("销号日", 12, ColumnKind.DATE)]
    filed_on: Annotated[date, Head("归档日", 12, ColumnKind.DATE)]
    kept_until: Annotated[date, Head("保管期满", 12, ColumnKind.DATE)]
    sha256: Annotated[str, Head("案卷校验码（SHA-256）", 66)]


COLUMNS = columns_of(DisposalRow)


def write_disposal(year: int, rows: Sequence[DisposalRow], sha256: str, as_of: date) -> bytes:
    """The workbook; below the rows stands the hash of the list, and who signs it."""
    book = Book(title=f"{year}年{SHEET}", as_of=as_of)
    sheet = book.sheet(SHEET, COLUMNS, frozen=2)
    book.put(sheet, COLUMNS, rows)
    below = len(rows) + 1
    told = f"{year}年销号的案卷{len(rows)}件，{as_of}列出。清单校验码（SHA-256）：{sha256}"
    for at, words in enumerate((told, SIGNED)):
        sheet.merge_range(below + at, 0, below + at, len(COLUMNS) - 1, words, book.style())
        sheet.set_row(below + at, 36)
    return book.done()
