"""Tables of a web page whose cells stand on lines of their own: 序号 / 任务 / 单位 / 时限 / 1 / …"""

from __future__ import annotations

from typing import NamedTuple

from duban.extraction.patterns import Pattern
from duban.extraction.tasklist import DAYISH, Cell, Table, table_of

_NUMBER = Pattern("(?:序[号號]|[编編][号號])")
_COUNTED = Pattern(r"\d{1,3}")
_UNDATED = Pattern("(?:长期|持续|常态|立行|即知|全年|每[年季月周]|按[时期]|年度)[^，。；]{0,12}")
_TIME = Pattern("[时時]限|[时時][间間]|期限|[节節][点點]|[进進]度|日期")
_WIDEST, _LONGEST_NAME, _LONGEST_TIME = 8, 12, 30


class _Line(NamedTuple):
    """A filled line: its words and its place."""

    words: str
    cell: Cell


def stacked(text: str) -> list[Table]:
    """Every header that stands line by line, with the rows below it that are numbered 1, 2, 3."""
    if not _NUMBER.search(text):
        return []
    lines = _lines(text)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        width = _header(lines, at)
        rows, after = _rows(lines, at, width) if width else ([], at)
        if len(rows) > 1 and (table := table_of(text, rows)):
            found.append(table)
            at = after
        at += 1
    return found


def _lines(text: str) -> list[_Line]:
    at, made = 0, []
    for raw in text.splitlines(keepends=True):
        if words := raw.strip():
            start = at + raw.index(words[0])
            made.append(_Line(words, Cell(start, start + len(words))))
        at += len(raw)
    return made


def _header(lines: list[_Line], at: int) -> int:
    """How many short names stand below one another from 序号 to the number 1; 0 without."""
    if not _NUMBER.fullmatch(lines[at].words):
        return 0
    for width, line in enumerate(lines[at : at + _WIDEST + 1]):
        if line.words == "1":
            return width if width > 2 else 0
        if len(line.words) > _LONGEST_NAME:
            return 0
    return 0


def _rows(lines: list[_Line], at: int, width: int) -> tuple[list[tuple[Cell, ...]], int]:
    """The header and the rows, and the last line that belongs to them.

    Where the last column is the time, a time closes a row, whatever units stand before it.
    """
    rows = [tuple(line.cell for line in lines[at : at + width])]
    timed = bool(_TIME.search(lines[at + width - 1].words))
    block: list[_Line] = []
    counted, last = 0, at
    for index, line in enumerate(lines[at + width :], at + width):
        opens = line.words == str(counted + 1)
        if opens and block and not timed:
            break
        counted += opens
        block.append(line)
        if len(block) > 2 * width:
            break
        if _is_time(block) if timed else len(block) == width:
            rows.append(_row(block, width))
            block, last = [], index
    return rows, last


def _is_time(block: list[_Line]) -> bool:
    """Tells whether the last line of a block is its time: a short one, behind the task at least."""
    words = block[-1].words
    numbered = bool(_COUNTED.fullmatch(block[0].words))
    if len(block) < 2 + numbered or len(words) > _LONGEST_TIME:
        return False
    return bool(DAYISH.match(words) or _UNDATED.match(words))


def _row(block: list[_Line], width: int) -> tuple[Cell, ...]:
    """A cell for each column: units that stand below one another are one cell."""
    cells = [line.cell for line in block]
    if not _COUNTED.fullmatch(block[0].words):
        cells = [Cell(cells[0].start, cells[0].start), *cells]
    missing = width - len(cells)
    if missing > 0:
        gap = Cell(cells[-1].start, cells[-1].start)
        return (*cells[:-1], *[gap] * missing, cells[-1])
    units = Cell(cells[width - 2].start, cells[-2].end)
    return (*cells[: width - 2], units, cells[-1])
