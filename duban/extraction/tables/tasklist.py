"""Task lists: the header of a table, the roles of its columns, and its rows in their places."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction.patterns import Pattern
from duban.extraction.tables.columns import FACT, LEAD, PERIOD, REMARKS, roles_of
from duban.extraction.text.script import simplified

# 办理时限 of a guide to services, 处罚期限: how long each case takes, whenever it comes.
GUIDE = Pattern("办理|法定|承诺|处罚|审批|受理|服务|审核|公示|有效|培训|学习")
_DAY_OF = ("时间", "日期", "年月", "有效期", "有效期至", "有效期限", "保质期")
# What a due column holds, wherever merged cells have let it slip to.
_ENGLISH_DAY = (
    r"(?i:\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? (?:\d|20\d\d)"
    r"|q[1-4] 20\d\d|(?:spring|summer|autumn|fall|winter) 20\d\d"
    r"|end[ -](?:of )?(?!date)[a-z]|within \d|\d{1,2}/\d{1,2}/\d\d)"
)
DAYISH = Pattern(
    rf"[^，。；]{{0,10}}?(?:{_ENGLISH_DAY}|"
    r"(?:20\d\d|1[0-3]\d)[./年-]|(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})月|[上下]半年|[一二三四1-4]季度"
    r"|[今明]?年[底末内]|全年|\d{1,2}[./]\d{1,2}(?![\d%]|(?<=\.\d)\.? [A-Za-z]|(?<=\.\d\d)\.? [A-Za-z]))"
)
# 1-9月完成投资｜完成率 beside 2024年度计划投资: a report of how far a plan has come.
_STATE = Pattern(
    "完成率|累计|实际|占比|完成比例|已完成|(?:\\d月|上半年|季度|本期|同期)(?:完成|实绩|进度)"
)
_ROW_NUMBER = Pattern(r"\s*[（(]?\d{1,4}[)）.、]?\s*$")


_TIME = Pattern(
    rf"(?:[A-Za-z]{{1,9}}[：:]? ){{0,3}}{_ENGLISH_DAY}|20\d\d[.-](?:1[0-2]|0?[1-9])(?![\d年.])|"
    r"(?:[^\d\s，。：]{1,4}：)?(?:(?:20\d\d|1[0-3]\d|今|明|当)年?[./-]?)?"
    r"(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})(?:月|[./](?:3[01]|[12]\d|0?[1-9])(?![\d%]"
    r"|(?<=\.\d)\.? [A-Za-z]|(?<=\.\d\d)\.? [A-Za-z]))|1[0-3]\d[./](?:1[0-2]|0[1-9])(?!\d)|每[年季月周]"
)
_TWO = 2
# 状态代码：⬜未开始｜🟨进行中 above the names of the columns.
_LEGEND = Pattern(r"(?:状态|图例|标记|符号|说明)[^：]{0,4}：[^\w\s]")
_ORDERS = Pattern(r"(?:请|须|应|务必|必须|各)[^。\n]{2,40}\d[日号底](?:之?前|内)")
# Original date, revised date: the second is the limit, the first where the second is empty.
_FIRST = Pattern(
    "(?i)original|initial|baseline|^target|^due|^原定?(?:完成)?(?:时间|时限|日期)|^原计划"
)
_SECOND = Pattern("(?i)revised|extended|current|newdate|newtarget|(?:调整|变更|延期|顺延)后")
# What may stand in a column of times and names no day, and is no task that has slid into it.
_NO_TASK = Pattern(
    ".{0,4}$|长期|持续|立[行即查]|常态|全[年程]|待|尽快|随时|[每按视]|根据|[上下本]?学[期年]|[寒暑]假|[^，。；]{0,8}(?:前|后|内|期间)$"
)
# 2020年党支部组织生活会: the year is a task's own.
OF_YEAR = Pattern("20\\d\\d年度?(?!年?[底末内初中]|[上下]半年|第?[一二三四]季|全年)[一-鿿]{5}")
_MAY_TIME = ("due", "other", "task", "measure")


class TableCell(NamedTuple):
    """One cell: its text's place in the kept text, trimmed."""

    start: int
    end: int


class Line(NamedTuple):
    """A filled line: its words and its place."""

    words: str
    cell: TableCell


def filled_lines(text: str) -> Iterator[Line]:
    """The lines that say something, without the blanks around them."""
    at = 0
    for raw in text.splitlines(keepends=True):
        if words := raw.strip():
            start = at + raw.index(words[0])
            yield Line(words, TableCell(start, start + len(words)))
        at += len(raw)


class TaskTable(NamedTuple):
    """Rows of cells under a header; columns by role."""

    header: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    start: int
    end: int
    due: int | None = None
    lead: tuple[int, ...] = ()
    support: tuple[int, ...] = ()
    task: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    dated: tuple[int, ...] = ()
    remarks: tuple[int, ...] = ()
    periods: tuple[int, ...] = ()
    timed: tuple[int, ...] = ()
    told: tuple[int, ...] = ()  # columns of what has been, in a table that is no task list


_LABEL = Pattern(
    "(?:要求)?(?:完成|办理|办结|整改|反馈|答复)?(?:时限|期限|时间|日期)|(?:责任|牵头)单位|责任人|联系人|(?:任务|督办|工作)(?:内容|事项)"
)


def table_of(
    text: str, run: list[tuple[TableCell, ...]], *, whole: bool = False
) -> TaskTable | None:
    """The table of a header row and the rows below it, if its columns are those of a task list.

    In `whole` rows an empty cell is known to be empty, and nothing has slipped.
    """
    header, run = _headed(text, run)
    roles = roles_of(header)
    if len(run) < 2 or any(name.endswith(("：", ":")) for name in header):
        return None  # 发文日期：｜2024年3月5日 is the head of a paper
    bodies = (_names(text, row) for row in run[1:])
    if any(_LABEL.fullmatch(cells[0]) for cells in bodies if cells and cells != header):
        return None  # 完成时限｜4月20日 below 督办事项｜…: a form, with its labels in the rows
    timed = tuple(n for n, r in enumerate(roles) if r in _MAY_TIME and _holds_times(text, run, n))
    if not (timed or "due" in roles):
        timed = tuple(
            n for n, r in enumerate(roles) if r == "remarks" and _holds_times(text, run, n)
        )
    if not timed and not any(role in ("due", "lead", "dated", "period") for role in roles):
        told = tuple(
            n for n, name in enumerate(header) if FACT.search(name) and name.endswith(_DAY_OF)
        )
        place = run[0][0].start, run[-1][-1].end
        return TaskTable(header, tuple(run[1:]), *place, told=told) if told else None

    def of(role: str) -> tuple[int, ...]:
        return tuple(n for n, r in enumerate(roles) if r == role)

    if pair := _replaced(header, timed):
        run, timed = [_with_replaced(text, row, *pair) for row in run], pair[1:]
    if any(_TIME.match(text, *run[0][n]) for n in timed if n < len(run[0])):
        return None  # a row like those below it, and no header
    due = of("due")
    if timed and not set(due) & set(timed):
        due = timed[-1:]
    named = sum(bool(name) for name in header)
    rows = tuple(
        _in_place(text, row, len(header), due[-1], named) if due and not whole else row
        for row in run[1:]
    )
    return TaskTable(
        header, rows, run[0][0].start, run[-1][-1].end, due[-1] if due else None,
        of("lead"), of("support"), of("task"), of("index"),
        () if any(_STATE.search(name) for name in header) else of("dated"), of("remarks"),
        of("period"), timed,
    )  # fmt: skip


def _headed(
    text: str, run: list[tuple[TableCell, ...]]
) -> tuple[tuple[str, ...], list[tuple[TableCell, ...]]]:
    """The names of the columns, of one line or two, and the rows from the last of these on."""
    if len(run) > _TWO and _LEGEND.match(_names(text, run[0])[0]):
        run = run[1:]
    header = _names(text, run[0])
    if len(run) > _TWO and (below := _names(text, run[1])) and _names_periods(below):
        wide = header + header[-1:] * (len(below) - len(header))
        header = tuple(under or over for over, under in zip(wide, below, strict=False))
        run = run[1:]
    return header, run


def _names(text: str, row: tuple[TableCell, ...]) -> tuple[str, ...]:
    return tuple(simplified(re.sub(r"\s+", "", text[c.start : c.end])) for c in row)


def _names_periods(names: tuple[str, ...]) -> bool:
    """1-3月｜4-6月 below 时间节点: the second line of a header."""
    filled = [name for name in names if name]
    return len(filled) > 1 and all(PERIOD.fullmatch(name) for name in filled)


def _replaced(header: tuple[str, ...], timed: tuple[int, ...]) -> tuple[int, ...]:
    """The column of first dates and the column of dates that replace them, or nothing."""
    first = [n for n, name in enumerate(header) if _FIRST.search(name)]
    second = [
        n for n, name in enumerate(header) if _SECOND.search(name) and not REMARKS.search(name)
    ]
    return (first[0], second[-1]) if first and second and timed else ()


def _with_replaced(
    text: str, row: tuple[TableCell, ...], first: int, second: int
) -> tuple[TableCell, ...]:
    """A row whose second date is empty with the first in its place."""
    if second >= len(row) or _dayish(text, row[second]):
        return row
    return (*row[:second], row[first], *row[second + 1 :])


def _dayish(text: str, cell: TableCell) -> bool:
    return bool(DAYISH.match(text, cell.start, cell.end))


def _in_place(
    text: str, row: tuple[TableCell, ...], width: int, due: int, named: int
) -> tuple[TableCell, ...]:
    """A row that merged cells have moved, with its time in the due column again."""
    slid = row[due + 1 : due + 2]
    if len(row) > named and slid and not _dayish(text, row[due]) and _dayish(text, slid[0]):
        return (*row[:due], *row[due + 1 :])  # 第一周｜3月1日-3月7日｜…
    filled = len(row)
    while filled and row[filled - 1].end == row[filled - 1].start:
        filled -= 1
    gone = width - filled
    times = [
        n
        for n, cell in enumerate(row[:filled])
        if _dayish(text, cell) and not OF_YEAR.search(text, *cell)
    ]
    if due < filled == named - 1 and not (times or _NO_TASK.match(text, *row[due])):
        merged = TableCell(row[due].start, row[due].start)
        return (*row[:due], merged, *row[due:filled])  # 开学督导迎检｜督导室: its week is above
    if not filled or gone <= 0 or due < gone or len(row) > width:
        return row
    if due in times or due - gone not in times:
        return row
    return (*(TableCell(row[0].start, row[0].start),) * gone, *row[:filled])


def _holds_times(text: str, run: list[tuple[TableCell, ...]], column: int) -> bool:
    """Tells whether most filled cells of a column begin with a time, whatever its title is.

    第一批｜第二批, 计划周期: such a column dates its rows as one that is called 时限 does.
    """
    name = simplified("".join(text[run[0][column].start : run[0][column].end].split()))
    if FACT.search(name) or LEAD.search(name):
        return False
    cells = [row[column] for row in run[1:] if column < len(row)]
    filled = [c for c in cells if c.end > c.start]
    times = sum(bool(_TIME.match(text, c.start, c.end)) for c in filled)
    return len(filled) > 1 and 2 * times > len(filled)


def remarks_with_orders(text: str, table: TaskTable) -> Iterator[TableCell]:
    """Cells of remarks that order something by a day of their own: 请各系部于7月15日前报送…"""
    for row in table.rows:
        for column in table.remarks:
            if column < len(row) and _ORDERS.search(text, *row[column]):
                yield row[column]


def told_cells(table: TaskTable) -> Iterator[TableCell]:
    """The cells of the columns that tell when something was."""
    for row in table.rows:
        yield from (row[n] for n in table.told if n < len(row))


def is_row_number(text: str) -> bool:
    """Tells whether a cell holds nothing but the number of its row."""
    return bool(_ROW_NUMBER.match(text))
