"""The work of a reader: the text that is kept, and what is known about it."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """The kinds of files a document is read from."""

    TEXT = "text"
    PASTED = "pasted"
    WORD = "docx"
    EXCEL = "xlsx"
    CSV = "csv"
    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True)
class SourceTable:
    """A table in the kept text: lines of tab-separated cells, the first one its titles."""

    start: int
    end: int
    titles: tuple[str, ...]
    rows: int
    name: str = ""


@dataclass(frozen=True)
class SourceDocument:
    """A document as it is kept; every offset anywhere is a `str` index into `text`.

    `sha256` is that of the file's bytes. `pages` holds the offset at which each page of a PDF
    begins. `margins` are the headers and footers, which are no part of the text.
    """

    text: str
    encoding: str
    tables: tuple[SourceTable, ...]
    name: str
    warnings: tuple[str, ...]
    sha256: str
    kind: SourceKind
    pages: tuple[int, ...] = ()
    margins: tuple[str, ...] = ()
