"""办理材料: what a person or a unit did, as facts with their evidence; nobody is ranked or scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind
from duban.sheets.ledger import put_rows

MATTERS, ANSWERS, FILES, NOTES = "事项", "反馈", "佐证", "说明"
MATTER_COLUMNS = (
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 30),
    Column("unit", "牵头单位", 16),
    Column("part", "担任", 14),
    Column("original_due", "原定时限", 12, ColumnKind.DATE),
    Column("due", "现行时限", 12, ColumnKind.DATE),
    Column("closed_on", "销号日期", 12, ColumnKind.DATE),
    Column("stage", "状态", 12),
    Column("finding", "核查结论", 30),
)
ANSWER_COLUMNS = (
    Column("on", "日期", 12, ColumnKind.DATE),
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("who", "反馈人", 12),
    Column("kind", "类别", 12),
    Column("note", "内容", 44),
)
FILE_COLUMNS = (
    Column("on", "日期", 12, ColumnKind.DATE),
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("of", "用于", 20),
    Column("name", "文件", 28),
    Column("sha256", "SHA-256", 34),
)


@dataclass(frozen=True)
class MatterLine:
    """A matter, and the part that the person or unit has or had in it."""

    code: str
    title: str
    unit: str
    part: str
    original_due: date | None
    due: date | None
    closed_on: date | None
    stage: str
    finding: str


@dataclass(frozen=True)
class QuotedAnswer:
    """An answer that counts, in its own words."""

    on: date
    code: str
    who: str
    kind: str
    note: str


@dataclass(frozen=True)
class FileLine:
    """A file that shows something, by the hash under which it is kept."""

    on: date
    code: str
    of: str
    name: str
    sha256: str


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
    for name, columns, rows in (
        (MATTERS, MATTER_COLUMNS, record.matters),
        (ANSWERS, ANSWER_COLUMNS, record.answers),
        (FILES, FILE_COLUMNS, record.files),
    ):
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
