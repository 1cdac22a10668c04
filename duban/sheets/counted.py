"""清单: what a counter counts, a row each, under the title 名称."""

from duban.sheets.columns import Column, filled_rows
from duban.sheets.problems import SheetError, SheetProblem
from duban.sheets.tables import tables_of

LIST = "清单"
COLUMNS = (Column("name", "名称", 40, aliases=("name", "事项", "事项名称")),)
MOST = 20_000


def read_counted(data: bytes, file: str) -> list[str]:
    """The names of a list, .xlsx or .csv. Raises SheetError naming every row that is twice."""
    table = next((each for each in tables_of(data, file) if each.rows), None)
    if table is None:
        raise SheetError([SheetProblem("表中没有内容。The sheet is empty.")], name=file)
    names: dict[str, int] = {}
    problems: list[SheetProblem] = []
    for number, values, found in filled_rows(table, COLUMNS, file=file):
        name = " ".join(str(values.get("name", "")).split())
        if not name:
            message = "未填名称。The name is missing."
            problems.append(_problem(table.name, number, message))
        elif name in names:
            message = f"“{name}”与第{names[name]}行重复。Listed twice."
            problems.append(_problem(table.name, number, message))
        else:
            problems += found
        names.setdefault(name, number)
    if len(names) > MOST:
        problems.append(SheetProblem(f"清单超过{MOST}行。Too long a list.", sheet=table.name))
    if problems:
        raise SheetError(problems, name=file)
    if not names:
        raise SheetError([SheetProblem("清单中没有内容。The list is empty.")], name=file)
    return list(names)


def _problem(sheet: str, row: int, message: str) -> SheetProblem:
    return SheetProblem(message, sheet=sheet, row=row, column=COLUMNS[0].title)
