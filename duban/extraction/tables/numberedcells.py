"""Tables whose cells and names are torn over lines: rows are told by their numbers 1, 2, 3.

序号 / 项目 / 名称 / 建设起 / 止年限 / … / 1 / 新建学校 / 2025.01-2025.12 / 教育局 / 2 / …: neither the
names nor the cells of a row can be counted, but each row has its number and one line of time.
"""

from collections.abc import Iterator

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import Line, TableCell, TaskTable, filled_lines
from duban.extraction.text.script import simplified

_INDEX = ("序号", "编号")
_HEAD = Pattern(
    "起止(?:年限|年月|时间|日期)|(?:建设|实施)(?:年限|时间|周期|工期)|完成(?:时[限间]|期限|日期)|办[理结]时限"
)
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = rf"20\d\d[./年-]{_MONTH}(?:月?底|月?(?:[./-]\d{{1,2}}|(?<=月)\d{{1,2}}日)|月)?"
_TO = "[ ]?[-—–~～至到]{1,2}[ ]?"
_TIME = Pattern(
    rf"{_DAY}(?:{_TO}(?:{_DAY}|{_MONTH}月?底?))?(?:之?前)?"
    rf"|20\d\d(?:1[0-2]|0[1-9]){_TO}20\d\d(?:1[0-2]|0[1-9])"
    rf"|20\d\d年?(?:{_TO}20\d\d年?|年底)|20\d\d年底?(?:之?前)?"
    rf"|(?:{_MONTH}月?{_TO})?{_MONTH}月(?:底|\d{{1,2}}日)?(?:之?前)?"
)
_UNIT = Pattern(r"[^\d，。；：、]{2,14}(?:局|委|办|厅|院|部|中心|公司|集团|街道|镇|政府|管委会)")
_NAMES, _LONGEST_NAME, _LONGEST_ROW = 40, 18, 24


def numbered(text: str) -> Iterator[TaskTable]:
    """Every table below a line 序号 whose torn names tell of a time."""
    if not any(word in text for word in _INDEX):
        return
    lines = list(filled_lines(text))
    at = 0
    while at < len(lines):
        first = _first_row(lines, at) if lines[at].words in _INDEX else 0
        rows, at = _rows(lines, first) if first else ([], at + 1)
        if len(rows) > 1:
            names = ("序号", "任务", "完成时限", "责任单位")
            start, end = rows[0][0].start, max(c.end for c in rows[-1])
            yield TaskTable(names, tuple(rows), start, end, 2, (3,), task=(1,), numbers=(0,))


def _first_row(lines: list[Line], index: int) -> int:
    """The place of the number 1 behind short lines that together name a time; else 0."""
    names = ""
    for at in range(index + 1, min(len(lines), index + _NAMES)):
        words = lines[at].words
        if words == "1":
            return at if _HEAD.search(simplified(names)) else 0
        if len(words) > _LONGEST_NAME:
            return 0
        names += words.replace(" ", "")
    return 0


def _rows(lines: list[Line], at: int) -> tuple[list[tuple[TableCell, ...]], int]:
    """The rows from number 1 on that have one line of time, and the place behind the last one."""
    rows: list[tuple[TableCell, ...]] = []
    tail = 1
    while at < len(lines) and lines[at].words == str(len(rows) + 1):
        found = _due(lines[at + 1 : at + _LONGEST_ROW], str(len(rows) + 2), tail)
        if found is None:
            break
        due, tail = found
        rows.append(_row(lines[at : at + 1 + due + tail], due + 1))
        at += 1 + due + tail
    return rows, at + (not rows)


def _due(near: list[Line], following: str, tail: int) -> tuple[int, int] | None:
    """The only line of time of a row and how many lines it has from there on; None if unclear.

    `following` is the number of the next row; the last row ends as the one before it (`tail`)
    where that makes it end in a unit.
    """
    times = [n for n, line in enumerate(near) if _TIME.fullmatch(line.words)]
    if not times or not times[0]:
        return None
    due = times[0]
    if following in (line.words for line in near[:due]):
        return None
    ends = [n for n in range(due + 1, len(near)) if near[n].words == following]
    like = near[due + tail - 1 : due + tail]
    last = due + (tail if like and _UNIT.fullmatch(like[0].words) else 1)
    stop = ends[0] if ends else last
    return None if any(due < n < stop for n in times) else (due, stop - due)


def _row(row: list[Line], due: int) -> tuple[TableCell, ...]:
    """The number, task, time and unit of a row; no unit where its last line names none."""
    time = row[due].cell
    named = len(row) > due + 1 and _UNIT.fullmatch(row[-1].words)
    unit = row[-1].cell if named else TableCell(time.end, time.end)
    return (row[0].cell, TableCell(row[1].cell.start, row[due - 1].cell.end), time, unit)
