"""The list of matters as a workbook: what the page shows, row by row, and what was asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from duban.sheets.book import Book
from duban.sheets.columns import ColumnKind, Head, columns_of
from duban.sheets.ledger import NUMBER, put_rows

TITLE, NOTES = "事项清单", "口径说明"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One matter in the words of the page."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    title: Annotated[str, Head("事项", 36)]
    unit: Annotated[str, Head("牵头单位", 18)]
    liaison: Annotated[str, Head("联络员", 10)]
    due: Annotated[date | None, Head("现行时限", 12, ColumnKind.DATE)]
    original: Annotated[date | None, Head("原定时限", 12, ColumnKind.DATE)]
    overdue: Annotated[int | None, Head("逾期工作日", 8, ColumnKind.NUMBER)]
    stage: Annotated[str, Head("环节", 12)]
    waiting: Annotated[str, Head("等督查办", 12)]
    light_due: Annotated[str, Head("亮灯（时限）", 14)]
    light_progress: Annotated[str, Head("亮灯（进度）", 20)]


COLUMNS = (NUMBER, *columns_of(ListRow))


def write_list(rows: Iterable[ListRow], notes: Sequence[str], *, as_of: date) -> bytes:
    """The workbook; rows are written as they come."""
    book = Book(title=TITLE, as_of=as_of, long=True)
    number = put_rows(book, book.sheet(TITLE, COLUMNS, frozen=3), COLUMNS, rows)
    book.explain(NOTES, [*notes, f"共{number}件。{number} matters."])
    return book.done()
