"""参会单位（待确认）: the draft of units and posts goes out, and comes back with codes and names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind, find_header, is_empty, parse_row
from duban.sheets.ledger import put_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import read_tables

SHEET, GUIDE = "参会单位", "说明"
COLUMNS = (
    Column("unit_name", "单位名称", 24),
    Column("post", "职务", 18),
    Column("unit_code", "单位编码", 14, ColumnKind.CODE, editable=True),
    Column("person_code", "人员编码", 14, ColumnKind.CODE, editable=True),
    Column("person_name", "姓名", 14, editable=True),
    Column("standing", "情况", 30),
)
TITLES = {column.field: column.title for column in COLUMNS}
HOW = (
    "据文件中的参会范围列出，由督查办核对。Drafted from the attendance paragraph, to be confirmed.",
    "新增的单位填单位编码；留空的不增加。已在通讯录的不必填。A new unit needs a code; empty rows are left.",
    "知道人选的填人员编码、姓名；姓名由督查办填写，系统不推测。Names are filled in by the office alone.",
    "泛指的（如各镇街）请在表后逐个加行列出单位名称和编码。Groups are to be listed unit by unit.",
)


@dataclass(frozen=True)
class RosterRow:
    """A unit with the post that was called, and what the office fills in; `row` as in the sheet."""

    unit_name: str
    post: str = ""
    unit_code: str = ""
    person_code: str = ""
    person_name: str = ""
    standing: str = ""
    row: int = field(default=0, compare=False)

    def problem(self, name: str, message: str) -> SheetProblem:
        """A finding about one cell of this row."""
        return SheetProblem(message, sheet=SHEET, row=self.row, column=TITLES[name])


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
    header, places = find_header(table.rows, COLUMNS, sheet=table.name, file=path.name)
    found, problems = [], []
    for number, cells in enumerate(table.rows[header + 1 :], start=table.first_row + header + 1):
        if is_empty(cells):
            continue
        values, wrong = parse_row(cells, places, COLUMNS, sheet=table.name, number=number)
        problems += wrong
        found.append(RosterRow(**values, row=number))
    if problems:
        raise SheetError(problems, name=path.name)
    return found
