"""Calendars in lines: 9月20日 家长会, 1. 3/5 第一期扣款. Each line is a row with its day and its task."""

from collections.abc import Iterator, Sequence

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import TableCell, TaskTable
from duban.extraction.verbs import ACT

_MONTH, _NUMBER = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = (
    rf"{_MONTH}(?:[ ]?月[ ]?{_NUMBER}(?:[ ]?[日号]|(?=[ ]?[-~～—–至到、]))|/[ ]?{_NUMBER}(?![\d%]))"
)
_LAST = rf"[ ]?[-~～—–至到、]{{1,2}}[ ]?(?:(?:20\d\d[年/][ ]?)?{_DAY}|{_NUMBER}(?:[ ]?[日号])?)"
# A cell ends where its day does, not inside it: 5 月 6 日前 is no month with a task 6 日前.
_ENDS = r"(?![ \t]*(?:[日号](?![常程语])|旬|[月至到~～—–-][ ]?\d|\d{1,2}[ \t]*[日号]))"
_WEEKDAY = "(?:[（(](?:周|週|星期|礼拜)?[一二三四五六日天][)）])?"
_MARK = r"[ \t]*(?:\d{1,2}[.、]|[（(]\d{1,2}[)）]|[-●■◆•·▲*])?[ \t]*\**"
_LINE = Pattern(
    rf"{_MARK}(?P<day>(?:20\d\d[年/])?"
    rf"(?:{_DAY}(?:{_LAST})?{_WEEKDAY}|{_MONTH}[ ]?月(?:份|[上中下]旬|[底初])?)(?:之?前)?(?:[上下]午|中午|晚上?)?)"
    rf"{_ENDS}"
    r"\**(?:[ \t]+\**(?P<task>[^\d\s：:*][^\n。；]{1,60}|\d[^\n。；]{3,60})[。；]?\**"
    r"(?:[（(][^（）()\n]{2,20}[)）])?"
    r"|[ \t]*[：:][ \t]*(?P<said>\D[^\n]{2,300}))$"
)
# 8月19~21日 on a line of its own, and what is done then below it.
_ALONE = Pattern(
    rf"{_MARK}(?:[（(](?P<inside>{_DAY})[)）]"
    rf"|(?P<day>{_DAY}{_WEEKDAY}(?:{_LAST}{_WEEKDAY})?(?:之?前{_WEEKDAY})?))[：:]?"
)
# 周一 above （6月9日）, （学生完成） below it, and the points that follow: 1.升旗仪式.
_PASSED = Pattern("(?:周|週|星期)[一二三四五六日天]|[（(][^（）()]{2,20}[)）]")
_POINT = Pattern(r"[ \t]*\d{1,2}[.．、](?!\d)")
_HEADING = Pattern(
    r"[ \t]*(?:\d{1,2}[.、]|[（(]?[一二三四五六七八九十]{1,3}[)）、])[^\n。；，：]{1,16}"
)
# 第1週 02-11 ~ 02-17, 九月: what stands between the days of a calendar.
_BETWEEN = Pattern(
    r"\s*(?:第?[\d一二三四五六七八九十]{1,3}[周週月][^\n。；，,]{0,24}"
    r"|(?<=[ \t]{2})[-*•·○o] [^\n]{2,60}"
    r"|[（(][一二三四五六七八九十]{1,2}[)）][^\n。；]{0,40}|[^\n。；，,\d]{0,12})"
)
_HEADS = Pattern(r"[（(][一二三四五六七八九十]{1,2}[)）][^\n。；]{2,40}[)）]")
# 2021/01 ~ 2021/12, 112年1月至6月: from month to month, alone on its line below what is done.
_FROM_TO = (
    r"(?P<time>(?:民[国國])?(?:20\d\d|1[0-3]\d)[ ]?[年./][ ]?"
    rf"{_MONTH}(?:[./]{_NUMBER})?[ ]?月?[ ]*[-~～—–―－〜至到]{{1,2}}[ ]*"
    rf"(?:(?:民[国國])?(?:20\d\d|1[0-3]\d)[ ]?[年./][ ]?)?{_MONTH}(?:[./]{_NUMBER})?[ ]?月?底?"
    r"(?![\d./])前?)[）)]?[ \t]*"
)
_SPAN = Pattern(
    r"[ \t]*[-●■◆•·▲*]?[ \t]*(?P<label>[^\s：:，。；\d]{2,6}[：:][ ]?)?[（(]?" + _FROM_TO
)
# - 完成規格書 2021/1 ~ 2021/3: the same at the end of the line that it dates.
_BEHIND = Pattern(r"(?P<task>[^\n，。；\t|｜]{4,60}?)[ ：:（(\u3000]+" + _FROM_TO)
_HASHES = Pattern(
    r"\s*(?:#{1,6}\s+|[-●■◆•·▲*]\s+|\d{1,2}[.、．)）]\s*(?!\d)|[一二三四五六七八九十]{1,2}、"
    r"|(?:任务|工作|步骤|事项|目标|阶段|第)[一二三四五六七八九十\d]{1,2}(?:阶段|步)?[：:、]\s*)?"
)
_INDICATORS = Pattern(
    "指[标標]|里程碑|期程|[时時]程|承[诺諾]|工[项項作]|措施|目[标標]|方案|[规規][划劃]|分工"
)
# 衡量指標, 實施期程：: what heads the first time, and nothing that is done by then.
_TITLE = Pattern(
    r"[^，。；]{0,6}(?:指[标標]|里程碑|期程|[时時]程|[时時]程表|[进進]度|[规規][划劃]|[计計][划畫劃]|分工|安排|措施|工作|[节節][点點]|日程)"
    r"[：:]?|[^，。；]{1,16}[：:]"
)
_RESUME = Pattern("[经經][历歷]|履[历歷]|任[职職]|工作[经經][验驗]|教育背景|[学學][历歷]")
_PLANS = Pattern(
    "行事[周週]?[历曆]|[周週][历曆]|校[历曆]|日程|安排|[计計][划畫劃]|[时時]間表|时间表|[进進]度|节点|[节節][点點]|议程|議程"
)
_LOOKS_BACK = Pattern("大事[记記]|回[顾顧]|纪实|紀實|历程|歷程|成效|成果|业绩|業績")
# 保修期限, 展览一览: what holds or is shown from then to then.
_NO_PLAN = Pattern(
    "保修|保固|[质質]保|展[览覽]|展演|演出|放映|[课課]程|活[动動]|[优優]惠|公告|[经經][历歷]|已完成"
    "|往期|去年|上年"
)
# 报名时间, 质保期, 联系人：张三: beside a span, no task of it.
_NO_TASK = Pattern(
    "报名|報名|公示|[质保合授服租聘]\\w{0,3}期[间限間]?|服务期|期间$|联系人|聯絡人"
    "|组[长员]$|組[長員]$|干部|委员$|主任$|[：:][\u4e00-\u9fff]{2,3}$"
)
_OWN_DAY = Pattern("[（(][^（）()]{0,8}\\d{1,2}月\\d{1,2}[^（）()]{0,20}[)）][；。]?$")
_ABOVE, _HEADED, _FEWEST, _PAIRS, _LINES_BELOW = 400, 40, 3, 2, 4
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
    return found or _under_days(text, lines) or _over_spans(text, lines)


def _over_spans(text: str, lines: list[tuple[str, int]]) -> list[TaskTable]:
    """Runs of at least two spans of months alone on their lines, each beside the line it dates."""
    found: list[TaskTable] = []
    rows: list[tuple[TableCell, TableCell]] = []
    said: TableCell | None = None
    for line, at in [*((words, at) for words, at in lines if words.strip()), ("", len(text))]:
        digits = "1" in line or "2" in line
        span = _SPAN.fullmatch(line) if digits else None
        opens = _HASHES.match(line)
        begins = opens.end() if opens else 0
        behind = _BEHIND.fullmatch(line, begins) if digits and not span else None
        if behind and ACT.match(line, begins):
            if said:
                found, rows = [*found, *_of_spans(text, rows, None)], []
            span, said = behind, TableCell(at + begins, at + behind.end("task"))
        if span and said:
            rows.append((said, TableCell(at + span.start("time"), at + span.end("time"))))
            said = None
            continue
        here = TableCell(at + (opens.end() if opens else 0), at + len(line))
        if span or said or at == len(text):
            found += _of_spans(text, rows, said)
            rows = []
        said = here
    return found


def _of_spans(
    text: str, rows: list[tuple[TableCell, TableCell]], below: TableCell | None
) -> list[TaskTable]:
    """The table of a run under words that promise something: times below or above their tasks."""
    if len(rows) < _PAIRS:
        return []
    start = rows[0][0].start
    above = text[max(0, start - _ABOVE) : rows[0][0].end]
    plans = bool(_PLANS.search(above) or _INDICATORS.search(above))
    if not (plans or _NO_PLAN.search(text, max(0, start - _ABOVE), start)):
        planned = all(ACT.match(text, task.start, task.end) for task, _ in rows)
    else:
        planned = plans
    near = text[max(0, start - _HEADED) : start]
    if not planned or _LOOKS_BACK.search(near if plans else above) or _RESUME.search(above):
        return []
    if any(_NO_TASK.search(text[said.start : said.end]) for said, _ in rows):
        return []
    if not _TITLE.fullmatch(text, *rows[0][0]):
        return [TaskTable(("工作", "时间"), tuple(rows), start, rows[-1][-1].end, 1, task=(0,))]
    tasks = [*(task for task, _ in rows[1:]), *([below] if below else [])]
    headed = [(day, task) for (_, day), task in zip(rows, tasks, strict=False)]
    return [_table(headed, headed[0][0].start)] if len(headed) >= _PAIRS else []


def _table(rows: Sequence[tuple[TableCell, ...]], start: int) -> TaskTable:
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
    """A row for all lines below a day, or one for each numbered point; the first has the time."""
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
