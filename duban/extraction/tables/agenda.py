"""Calendars in lines: 9月20日 家长会, 1. 3/5 第一期扣款. Each line is a row with its day and its task."""

from collections.abc import Iterator

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import TableCell, TaskTable

_MONTH, _NUMBER = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"{_MONTH}(?:[ ]?月[ ]?{_NUMBER}(?:[ ]?[日号]|(?=[ ]?[-~～—–至到、]))|/{_NUMBER}(?![\d%]))"
_LAST = rf"[ ]?[-~～—–至到、]{{1,2}}[ ]?(?:{_DAY}|{_NUMBER}(?:[ ]?[日号])?)"
# A cell ends where its day does, not inside it: 5 月 6 日前 is no month with a task 6 日前.
_ENDS = r"(?![ \t]*(?:[日号](?![常程语])|旬|[月至到~～—–-][ ]?\d|\d{1,2}[ \t]*[日号]))"
_WEEKDAY = "(?:[（(](?:周|週|星期|礼拜)?[一二三四五六日天][)）])?"
_MARK = r"[ \t]*(?:\d{1,2}[.、]|[（(]\d{1,2}[)）]|[-●■◆•·▲*])?[ \t]*"
_LINE = Pattern(
    rf"{_MARK}(?P<day>(?:20\d\d[年/])?(?:{_DAY}(?:{_LAST})?{_WEEKDAY}|{_MONTH}[ ]?月(?:份|[上中下]旬|[底初])?)(?:之?前)?(?:[上下]午|中午|晚上?)?)"
    rf"{_ENDS}"
    r"(?:[ \t]+(?P<task>[^\d\s：:][^\n。；]{1,60}|\d[^\n。；]{3,60})。?|[ \t]*[：:][ \t]*(?P<said>\D[^\n]{2,300}))$"
)
# 8月19~21日 on a line of its own, and what is done then below it.
_ALONE = Pattern(
    rf"{_MARK}(?:[（(](?P<inside>{_DAY})[)）]|(?P<day>{_DAY}{_WEEKDAY}(?:{_LAST}{_WEEKDAY})?(?:之?前{_WEEKDAY})?))[：:]?"
)
# 周一 above （6月9日）, （学生完成） below it, and the points that follow: 1.升旗仪式.
_PASSED = Pattern("(?:周|週|星期)[一二三四五六日天]|[（(][^（）()]{2,20}[)）]")
_POINT = Pattern(r"[ \t]*\d{1,2}[.．、](?!\d)")
_HEADING = Pattern(
    r"[ \t]*(?:\d{1,2}[.、]|[（(]?[一二三四五六七八九十]{1,3}[)）、])[^\n。；，：]{1,16}"
)
# 第1週 02-11 ~ 02-17, 九月: what stands between the days of a calendar.
_BETWEEN = Pattern(
    r"\s*(?:第?[\d一二三四五六七八九十]{1,3}[周週月][^\n。；，,]{0,24}|[（(][一二三四五六七八九十]{1,2}[)）][^\n。；]{0,40}|[^\n。；，,\d]{0,12})"
)
_HEADS = Pattern(r"[（(][一二三四五六七八九十]{1,2}[)）][^\n。；]{2,40}[)）]")
_PLANS = Pattern(
    "行事[周週]?[历曆]|[周週][历曆]|校[历曆]|日程|安排|[计計][划畫劃]|[时時]間表|时间表|[进進]度|节点|[节節][点點]|议程|議程"
)
_LOOKS_BACK = Pattern("大事[记記]|回[顾顧]|纪实|紀實|历程|歷程")
_OWN_DAY = Pattern("[（(][^（）()]{0,8}\\d{1,2}月\\d{1,2}[^（）()]{0,20}[)）][；。]?$")
_ABOVE, _FEWEST, _LINES_BELOW = 400, 3, 4
_CELLS = Pattern(r"[\t|｜]")
_OPENS = 20  # a line that begins with a day has its sign among these


def agendas(text: str) -> list[TaskTable]:
    """Runs of at least three dated lines below words that announce a plan of days."""
    found: list[TaskTable] = []
    run: list[tuple[TableCell, ...]] = []
    # where the run begins: at its heading （一）第一批（7月3日-7月6日）, if any
    begins, headed = 0, -1
    lines = list(_lines(text))
    for line, at in [*lines, ("。", len(text))]:
        dated = "月" in line[:_OPENS] or "/" in line[:_OPENS]
        if dated and not _CELLS.search(line) and (row := _LINE.fullmatch(line)):
            begins = begins if run else at if headed < 0 else headed
            said = "task" if row["task"] else "said"
            run.append(tuple(TableCell(at + row.start(n), at + row.end(n)) for n in ("day", said)))
        elif not (run and _BETWEEN.fullmatch(line)):
            if len(run) >= _FEWEST and _is_planned(text, begins):
                found.append(_table(run, begins))
            run, headed = [], at if line.startswith(("（", "(")) and _HEADS.fullmatch(line) else -1
    return found or _under_days(text, lines)


def _table(rows: list[tuple[TableCell, ...]], start: int) -> TaskTable:
    return TaskTable(("时间", "工作"), tuple(rows), start, rows[-1][-1].end, 0, task=(1,))


def _under_days(text: str, lines: list[tuple[str, int]]) -> list[TaskTable]:
    """At least three days that stand alone on their lines, each with the lines below it."""
    rows: list[tuple[TableCell, ...]] = []
    day: TableCell | None = None
    below: list[TableCell] = []
    points: list[TableCell] = []
    for line, at in lines:
        alone = _ALONE.fullmatch(line) if "月" in line[:_OPENS] else None
        numbered = day and _POINT.match(line)
        heads = numbered if below else not numbered and _heads(line)
        cell = TableCell(at + len(line) - len(line.lstrip()), at + len(line))
        if alone or heads:
            rows += _of_day(day, below, points)
            day = TableCell(*(at + n for n in alone.span(alone.lastgroup or 0))) if alone else None
            below, points = [], []
        elif day and _OWN_DAY.search(line):
            day, below, points = None, [], []  # 材料上交（12月25日） below a week has its own day
        elif numbered:
            points.append(cell)
        elif day and line.strip() and not (points or _PASSED.fullmatch(line)):
            below += [cell] if len(below) < _LINES_BELOW else []
    rows += _of_day(day, below[:1], points)
    if len(rows) < _FEWEST or _LOOKS_BACK.search(text, 0, rows[0][0].start):
        return []
    return [_table(rows, rows[0][0].start)]


def _heads(line: str) -> bool:
    return 0 < len(line) <= _OPENS and bool(_HEADING.fullmatch(line))


def _of_day(
    day: TableCell | None, below: list[TableCell], points: list[TableCell]
) -> list[tuple[TableCell, ...]]:
    """A row for all lines below a day, or one for each numbered point, whose time is the first one's."""
    whole = [TableCell(below[0].start, below[-1].end)] if below else []
    return [
        (day if n == 0 else TableCell(cell.start, cell.start), cell)
        for n, cell in enumerate(points or whole if day else [])
        if day
    ]


def _lines(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield line.rstrip(), at
        at += len(line)


def _is_planned(text: str, start: int) -> bool:
    above = text[max(0, start - _ABOVE) : start]
    return bool(_PLANS.search(above)) and not _LOOKS_BACK.search(above)
