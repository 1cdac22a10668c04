"""案卷目录 as Excel: every file of a folder with its pages and hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duban.sheets.book import Book
from duban.sheets.columns import ColumnKind, Head, columns_of


@dataclass(frozen=True)
class CatalogueRow:
    """A file of a folder, or a folder of a year."""

    at: Annotated[int, Head("序号", 8, ColumnKind.NUMBER)]
    path: Annotated[str, Head("文件", 60)]
    pages: Annotated[int | None, Head("页数", 8, ColumnKind.NUMBER)]
    size: Annotated[int, Head("字节", 12, ColumnKind.NUMBER)]
    sha256: Annotated[str, Head("校验码（SHA-256）", 66)]


def write_catalogue(title: str, rows: Sequence[CatalogueRow], as_of: date) -> bytes:
    """The workbook."""
    book = Book(title=title, as_of=as_of)
    columns = columns_of(CatalogueRow)
    book.put(book.sheet("目录", columns, frozen=1), columns, rows)
    return book.done()
