"""办理材料: what a person or a unit did, as facts with their evidence; nobody is ranked or scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duban.sheets.book import Book
from duban.sheets.columns import ColumnKind, Head, columns_of
from duban.sheets.ledger import put_rows

MATTERS, ANSWERS, FILES, NOTES = "事项", "反馈", "佐证", "说明"


@dataclass(frozen=True)
class MatterLine:
    """A matter, and the part that the person or unit has or had in it."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 30)]
    unit: Annotated[str, Head("牵头单位", 16)]
    part: Annotated[str, Head("担任", 14)]
    original_due: Annotated[date | None, Head("原定时限", 12, ColumnKind.DATE)]
    due: Annotated[date | None, Head("现行时限", 12, ColumnKind.DATE)]
    closed_on: Annotated[date | None, Head("销号日期", 12, ColumnKind.DATE)]
    stage: Annotated[str, Head("状态", 12)]
    finding: Annotated[str, Head("核查结论", 30)]


@dataclass(frozen=True)
class QuotedAnswer:
    """An answer that counts, in its own words."""

    on: Annotated[date, Head("日期", 12, ColumnKind.DATE)]
    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    who: Annotated[str, Head("反馈人", 12)]
    kind: Annotated[str, Head("类别", 12)]
    note: Annotated[str, Head("内容", 44)]


@dataclass(frozen=True)
class FileLine:
    """A file that shows something, by the hash under which it is kept."""

    on: Annotated[date, Head("日期", 12, ColumnKind.DATE)]
    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    of: Annotated[str, Head("用于", 20)]
    name: Annotated[str, Head("文件", 28)]
    sha256: Annotated[str, Head("SHA-256", 34)]


@dataclass(frozen=True)
class Record:
    """Everything about a person or a unit between two days, and what it was asked for."""

    name: str
    since: date
    until: date
    purpose: str
    asked_by: str
    asked_on: date
    matters: Sequence[MatterLine]
    answers: Sequence[QuotedAnswer]
    files: Sequence[FileLine]


def write_record(record: Record) -> bytes:
    """The workbook, its purpose on the last sheet."""
    book = Book(title=f"{record.name}办理材料", as_of=record.until)
    for name, row, rows in (
        (MATTERS, MatterLine, record.matters),
        (ANSWERS, QuotedAnswer, record.answers),
        (FILES, FileLine, record.files),
    ):
        columns = columns_of(row)
        put_rows(book, book.sheet(name, columns, frozen=1), columns, rows)
    book.explain(NOTES, notes(record))
    return book.done()


def notes(record: Record) -> list[str]:
    """The sentences of the last sheet."""
    return [
        f"{record.name}，{record.since}至{record.until}。",
        f"用途：{record.purpose}。由{record.asked_by}于{record.asked_on}调取，已记入日志。",
        "只列事实和佐证，不排名、不计分、不比快慢；不得用于所列用途以外。Facts only: no ranking, no score.",
        "按编号和日期排列。仅线下督办的事项不在内。Offline matters are not among them.",
    ]
