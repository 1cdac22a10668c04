"""发文登记 as Excel: every number of a year, what left under it, and the hash of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duban.sheets.book import Book
from duban.sheets.columns import ColumnKind, Head, columns_of

SHEET = "发文登记"


@dataclass(frozen=True)
class IssuedRow:
    """One number as the register prints it."""

    number: Annotated[str, Head("编号", 22)]
    kind: Annotated[str, Head("文种", 12)]
    code: Annotated[str, Head("事项编号", 14)] = ""
    title: Annotated[str, Head("事项", 36)] = ""
    given_on: Annotated[date | None, Head("编号日期", 12, ColumnKind.DATE)] = None
    given_by: Annotated[str, Head("经办（签发）人", 12)] = ""
    status: Annotated[str, Head("状态", 16)] = ""
    left: Annotated[str, Head("发出的通知", 30)] = ""
    left_hash: Annotated[str, Head("通知副本校验码（SHA-256）", 34)] = ""
    file_hash: Annotated[str, Head("文书文件校验码（SHA-256）", 34)] = ""
    why: Annotated[str, Head("说明", 26)] = ""


def write_issued(rows: Sequence[IssuedRow], *, year: int, as_of: date) -> bytes:
    """The workbook of a year's register."""
    book = Book(title=f"{year}年{SHEET}", as_of=as_of)
    columns = columns_of(IssuedRow)
    book.put(book.sheet(SHEET, columns, frozen=1), columns, rows)
    return book.done()
