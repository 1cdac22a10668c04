"""The bare number below a dated header: the row's indicator, in the row's unit."""

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tablerows import TableRow
from duban.extraction.tables.tasklist import TableCell
from duban.extraction.values import TargetText

_FIGURE = Pattern(
    r"(?P<sign>[≥≤<>＞]?)(?P<value>\d{1,12}(?:\.\d{1,6})?)(?P<unit>[^\d\s以左]{0,8})(?P<post>以上|左右)?"
)


def row_figure(row: TableRow, cell: TableCell, name: TableCell) -> TargetText | None:
    """A bare number below a dated header: the row's indicator in the row's unit."""
    found = _FIGURE.fullmatch(row.words(cell).replace(",", ""))
    if found is None:
        return None
    named = zip(row.table.header, row.cells, strict=False)
    unit = found["unit"] or next((row.words(c) for head, c in named if head == "单位"), "")
    bare = ">=" if found["post"] else "="
    sign = {"≥": ">=", "＞": ">", ">": ">", "≤": "<=", "<": "<"}.get(found["sign"], bare)
    kind = "ratio" if unit == "%" else "gross"
    return TargetText(
        row.words(name), sign, float(found["value"]), unit, kind, cell.start, cell.end
    )
