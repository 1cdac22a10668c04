"""问题清单: issues come in as a sheet, and stand in the ledger as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from duban.files import load
from duban.sheets.book import Book
from duban.sheets.columns import Column, ColumnKind, Head, columns_of, filled_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import tables_of

ISSUES = "问题清单"
LEDGER_COLUMNS = (
    Column("commitment", "编号", 12, ColumnKind.CODE),
    Column("title", "事项", 28),
    Column("unit", "牵头单位", 16),
    Column("number", "序号", 6, ColumnKind.NUMBER),
    Column("what", "问题", 36),
    Column("place", "地点", 20),
    Column("standing", "情况", 12),
    Column("found_on", "发现日期", 12, ColumnKind.DATE),
    Column("found_by", "发现人", 12),
    Column("owner", "整改责任人", 12),
    Column("due", "整改时限", 12, ColumnKind.DATE),
    Column("fixed_on", "整改日期", 12, ColumnKind.DATE),
    Column("fix_note", "整改情况", 28),
    Column("checked_on", "复核日期", 12, ColumnKind.DATE),
    Column("checked_by", "复核人", 12),
    Column("check_note", "复核情况", 28),
    Column("recurrences", "反弹次数", 8, ColumnKind.NUMBER),
    Column("photos", "照片", 20),
)


@dataclass(frozen=True)
class IssueRow:
    """One issue as it came in a sheet; `row` is its row there."""

    what: Annotated[str, Head("问题", 40)] = ""
    place: Annotated[str, Head("地点", 24, optional=True)] = ""
    found_on: Annotated[date | None, Head("发现日期", 12, ColumnKind.DATE, optional=True)] = None
    found_by: Annotated[str, Head("发现人", 12, optional=True)] = ""
    owner: Annotated[
        str, Head("整改责任人", 14, ColumnKind.CODE, note="编码或姓名。", optional=True)
    ] = ""
    due: Annotated[date | None, Head("整改时限", 12, ColumnKind.DATE, optional=True)] = None
    row: int = field(default=0, compare=False)


IN_COLUMNS = columns_of(IssueRow)
TITLES = {column.field: column.title for column in IN_COLUMNS}


def read_issues(path: Path) -> list[IssueRow]:
    """The issues of a sheet, .xlsx or .csv. Raises `SheetError` with every finding."""
    return issues_of(load(path), path.name)


def issues_of(data: bytes, name: str) -> list[IssueRow]:
    """The same of a file's bytes under its name."""
    table = next((each for each in tables_of(data, name) if each.rows), None)
    if table is None:
        raise SheetError([SheetProblem("表中没有内容。The sheet is empty.")], name=name)
    rows: list[IssueRow] = []
    problems: list[SheetProblem] = []
    for number, values, found in filled_rows(table, IN_COLUMNS, file=name):
        problems += found
        if not values.get("what") and not found:
            problems.append(problem(number, "what", "未填。Left empty."))
        rows.append(IssueRow(**values, row=number))
    if problems:
        raise SheetError(problems, name=name)
    return rows


def problem(row: int, name: str, message: str) -> SheetProblem:
    """A finding about a field of an issue's row."""
    return SheetProblem(message, sheet=ISSUES, row=row, column=TITLES[name])


def write_issues(rows: Sequence[IssueRow] = ()) -> bytes:
    """A sheet to be filled in."""
    book = Book(title=ISSUES)
    book.put(book.sheet(ISSUES, IN_COLUMNS, frozen=1), IN_COLUMNS, rows)
    return book.done()
