"""The list of matters as a workbook: what the page shows, row by row, and what was asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind
from duban.sheets.ledger import put_rows

TITLE, NOTES = "事项清单", "口径说明"
COLUMNS = (
    Column("number", "序号", 6, ColumnKind.NUMBER),
    Column("code", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 36),
    Column("unit", "牵头单位", 18),
    Column("liaison", "联络员", 10),
    Column("due", "现行时限", 12, ColumnKind.DATE),
    Column("original", "原定时限", 12, ColumnKind.DATE),
    Column("overdue", "逾期工作日", 8, ColumnKind.NUMBER),
    Column("stage", "环节", 12),
    Column("waiting", "等督查办", 12),
    Column("light_due", "亮灯（时限）", 14),
    Column("light_progress", "亮灯（进度）", 20),
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One matter in the words of the page."""

    code: str
    title: str
    unit: str
    liaison: str
    due: date | None
    original: date | None
    overdue: int | None
    stage: str
    waiting: str
    light_due: str
    light_progress: str


def write_list(rows: Iterable[ListRow], notes: Sequence[str], *, as_of: date) -> bytes:
    """The workbook; rows are written as they come."""
    book = Book(title=TITLE, as_of=as_of, long=True)
    sheet = book.sheet(TITLE, COLUMNS, frozen=3)
    number = put_rows(book, sheet, COLUMNS, rows)
    book.explain(NOTES, [*notes, f"共{number}件。{number} matters."])
    return book.done()
