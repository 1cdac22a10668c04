"""The bare number below a dated header: the row's indicator, in the row's unit."""

from __future__ import annotations

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import TableCell, TaskTable
from duban.extraction.values import TargetText

_FIGURE = Pattern(
    r"(?P<sign>[≥≤<>＞]?)(?P<value>\d{1,12}(?:\.\d{1,6})?)(?P<unit>[^\d\s以左]{0,8})(?P<post>以上|左右)?"
)


def row_figure(
    text: str, table: TaskTable, row: tuple[TableCell, ...], cell: TableCell, name: TableCell
) -> TargetText | None:
    """A bare number below a dated header: the row's indicator in the row's unit."""
    found = _FIGURE.fullmatch(text[cell.start : cell.end].replace(",", ""))
    if found is None:
        return None
    unit = found["unit"] or next(
        (
            text[row[n].start : row[n].end]
            for n, head in enumerate(table.header)
            if head == "单位" and n < len(row)
        ),
        "",
    )
    sign = {
        "≥": ">=",
        "＞": ">",
        ">": ">",
        "≤": "<=",
        "<": "<",
        "": ">=" if found["post"] else "=",
    }[found["sign"] or ""]
    kind = "ratio" if unit == "%" else "gross"
    metric = text[name.start : name.end]
    return TargetText(metric, sign, float(found["value"]), unit, kind, cell.start, cell.end)
