"""参会单位（待确认）: the draft of units and posts goes out, and comes back with codes and names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from duban.sheets.book import Book
from duban.sheets.columns import ColumnKind, Head, columns_of, filled_rows
from duban.sheets.ledger import put_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import read_tables

SHEET, GUIDE = "参会单位", "说明"
HOW = (
    "据文件中的参会范围列出，由督查办核对。Drafted from the attendance paragraph, to be confirmed.",
    "新增的单位填单位编码；留空的不增加。已在通讯录的不必填。A new unit needs a code; empty rows are left.",
    "知道人选的填人员编码、姓名；姓名由督查办填写，系统不推测。Names are filled in by the office alone.",
    "泛指的（如各镇街）请在表后逐个加行列出单位名称和编码。Groups are to be listed unit by unit.",
)


@dataclass(frozen=True)
class RosterRow:
    """A unit with the post that was called, and what the office fills in; `row` as in the sheet."""

    unit_name: Annotated[str, Head("单位名称", 24)]
    post: Annotated[str, Head("职务", 18)] = ""
    unit_code: Annotated[str, Head("单位编码", 14, ColumnKind.CODE, editable=True)] = ""
    person_code: Annotated[str, Head("人员编码", 14, ColumnKind.CODE, editable=True)] = ""
    person_name: Annotated[str, Head("姓名", 14, editable=True)] = ""
    standing: Annotated[str, Head("情况", 30)] = ""
    row: int = field(default=0, compare=False)

    def problem(self, name: str, message: str) -> SheetProblem:
        """A finding about one cell of this row."""
        return SheetProblem(message, sheet=SHEET, row=self.row, column=TITLES[name])


COLUMNS = columns_of(RosterRow)
TITLES = {column.field: column.title for column in COLUMNS}


def write_roster(rows: Sequence[RosterRow]) -> bytes:
    """The workbook to be filled in."""
    book = Book(title=SHEET)
    put_rows(book, book.sheet(SHEET, COLUMNS, frozen=1), COLUMNS, rows)
    book.explain(GUIDE, HOW)
    return book.done()


def read_roster(path: Path) -> list[RosterRow]:
    """The rows of a filled draft. Raises SheetError naming what cannot be read."""
    tables = [table for table in read_tables(path) if table.rows]
    table = next((each for each in tables if each.name == SHEET), None) or next(iter(tables), None)
    if table is None:
        raise SheetError([SheetProblem("表中没有内容。The sheet is empty.")], name=path.name)
    found, problems = [], []
    for number, values, wrong in filled_rows(table, COLUMNS, file=path.name):
        problems += wrong
        found.append(RosterRow(**values, row=number))
    if problems:
        raise SheetError(problems, name=path.name)
    return found
