"""Tables whose cells stand in one line between strokes or gaps: Action / Lead / Target date."""

from collections.abc import Iterator
from itertools import pairwise

from duban.extraction.patterns import Pattern
from duban.extraction.tables.columns import role_of
from duban.extraction.tables.tasklist import (
    DAYISH,
    Line,
    TableCell,
    TaskTable,
    filled_lines,
    table_of,
)
from duban.extraction.text.script import simplified

_GAPS = (Pattern(" / "), Pattern(r"(?<=\S) {3,}(?=\S)"))
_FEWEST, _LONGEST_NAME, _LONGEST_HEAD = 3, 40, 240
_ROLES = {"task", "lead", "measure"}
_TORN = 4  # lines of a cell that was torn, at most
_UNDATED = Pattern(
    r"(?i)ongoing|on-going|tb[acd]|asap|n/?a|immediate|(?:half-)?termly"
    r"|monthly|annual|quarterly|weekly|daily|-|complete"
)


def slashed(text: str) -> Iterator[TaskTable]:
    """Every header of three or more such names, a time and a task or owner, and the rows below."""
    for gap in _GAPS:
        if gap.search(text):
            lines = list(filled_lines(text))
            heads = [n for n, line in enumerate(lines) if _due(gap, line) is not None]
            for head, stop in pairwise([*heads, len(lines)]):
                if table := _table(text, gap, lines[head:stop]):
                    yield table


def _due(gap: Pattern, line: Line) -> int | None:
    """The place of a time's name among the names that a line holds; None for any other line."""
    names = gap.split(line.words) if len(line.words) < _LONGEST_HEAD else []
    if len(names) < _FEWEST or any(len(name) > _LONGEST_NAME for name in names):
        return None
    roles = [role_of(simplified("".join(name.split()))) for name in names]
    return roles.index("due") if "due" in roles and set(roles) & _ROLES else None


def _table(text: str, gap: Pattern, lines: list[Line]) -> TaskTable | None:
    """The table of a header and the lines below it, up to the last that is a row of it."""
    due = _due(gap, lines[0]) or 0
    rows = [_cells(gap, lines[0])]
    torn = 0
    for line in lines[1:]:
        cells = _cells(gap, line)
        dated = due < len(cells) and _is_time(text, cells[due])
        torn = 0 if dated else torn + 1
        if torn > _TORN or (torn and line.words.endswith((":", "："))):
            break
        if dated:
            rows.append(cells)
    return table_of(text, rows, whole=True) if len(rows) > 1 else None


def _is_time(text: str, cell: TableCell) -> bool:
    return bool(DAYISH.match(text, *cell) or _UNDATED.match(text, *cell))


def _cells(gap: Pattern, line: Line) -> tuple[TableCell, ...]:
    """The cells of a line in their places."""
    at, cells = line.cell.start, list[TableCell]()
    for mark in gap.finditer(line.words):
        cells.append(TableCell(at, line.cell.start + mark.start()))
        at = line.cell.start + mark.end()
    return (*cells, TableCell(at, line.cell.end))
