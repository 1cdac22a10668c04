"""A holiday notice as a list: which days are off, and which weekend days are worked instead."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from duban.files import load
from duban.policy.calendar import DayKind
from duban.sheets.columns import ColumnKind, Head, columns_of, filled_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import tables_of

KIND_WORDS = {
    "休": DayKind.OFF,
    "放假": DayKind.OFF,
    "off": DayKind.OFF,
    "班": DayKind.WORKING,
    "调休上班": DayKind.WORKING,
    "上班": DayKind.WORKING,
    "working": DayKind.WORKING,
}


@dataclass(frozen=True)
class HolidayRow:
    """One day a notice names."""

    day: Annotated[date, Head("日期", kind=ColumnKind.DATE, aliases=("day", "date"))]
    kind: Annotated[DayKind, Head("类别", kind=ColumnKind.CODE, aliases=("kind",))]
    source: Annotated[str, Head("来源", aliases=("source", "notice"))]


def read_holidays(path: Path) -> list[HolidayRow]:
    """The days of a notice, .csv or .xlsx. Raises `SheetError` with every finding."""
    return holidays_of(load(path), path.name)


def holidays_of(data: bytes, file: str) -> list[HolidayRow]:
    """As `read_holidays`, from bytes already read."""
    tables = [table for table in tables_of(data, file) if table.rows]
    if not tables:
        raise SheetError([SheetProblem("表中没有内容。The sheet is empty.")], name=file)
    table = tables[0]
    found: list[HolidayRow] = []
    problems: list[SheetProblem] = []
    for number, values, wrong in filled_rows(table, columns_of(HolidayRow), file=file, optional=1):
        problems += wrong
        kind = KIND_WORDS.get(str(values.get("kind", "")).lower())
        day = values.get("day")
        if "day" in values and day is None:
            problems.append(SheetProblem("未填。Left empty.", table.name, number, "日期"))
        if "kind" in values and kind is None:
            message = f"“{values['kind']}”应为“休”或“班”。Write off or working."
            problems.append(SheetProblem(message, table.name, number, "类别"))
        if day is not None and kind is not None:
            found.append(HolidayRow(day, kind, values.get("source", "")))
    if problems:
        raise SheetError(problems, name=file)
    return found
