"""Task lists from Excel and CSV, a sheet a table."""

from datetime import date, datetime, time

from duban.extraction.readers.assembly import Assembly
from duban.extraction.readers.grid import GridCell
from duban.sheets.cells import Value, as_text
from duban.sheets.percents import percent_text
from duban.sheets.tables import SheetTable, csv_rows, tables_of


def read_workbook(data: bytes, name: str) -> tuple[Assembly, list[str]]:
    """The visible sheets, each under its name where there are several, and warnings."""
    tables = tables_of(data, name)
    shown = [table for table in tables if table.visible and any(map(any, table.rows))]
    hidden = [table.name for table in tables if not table.visible]
    assembly = Assembly()
    for table in shown:
        if len(shown) > 1:
            assembly.line(table.name)
        assembly.cells(grid_cells(table), name=table.name)
    warnings = [f"隐藏的工作表未读取：{'、'.join(hidden)}。Hidden sheets were not read."]
    return assembly, warnings if hidden else []


def read_separated(text: str, name: str) -> Assembly:
    """A CSV or TSV as one table."""
    assembly = Assembly()
    assembly.cells(grid_cells(SheetTable("", csv_rows(text, name))))
    return assembly


def grid_cells(table: SheetTable) -> list[GridCell]:
    """The filled cells with the reach of merged ranges, as far as the sheet is filled."""
    height, width = len(table.rows), max(map(len, table.rows), default=0)
    reach = {
        (top, left): (min(bottom + 1, height) - top, min(right + 1, width) - left)
        for (top, left), (bottom, right) in table.merged
    }
    return [
        GridCell(text, row, column, *reach.get((row, column), (1, 1)))
        for row, values in enumerate(table.rows)
        for column, value in enumerate(values)
        if (text := shown_text(value, percent=(row, column) in table.percents))
    ]


def shown_text(value: Value, *, percent: bool = False) -> str:
    """A cell as a person reads it; a date in words, so that it is read as one."""
    match value:
        case float() | int() if percent:
            return percent_text(value)
        case datetime() if value.time() != time():
            return f"{value.year}年{value.month}月{value.day}日{value:%H:%M}"
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return as_text(value)
