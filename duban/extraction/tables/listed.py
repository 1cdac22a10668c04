"""Rows of task lists as proposals: the task cells, the due column or the year in a header."""

from collections.abc import Callable
from functools import cache, partial

from duban.extraction import questions
from duban.extraction.english.events import is_event
from duban.extraction.judging.judging import judge
from duban.extraction.measures.naming import title
from duban.extraction.patterns import Pattern
from duban.extraction.prose.duties import due_reading
from duban.extraction.prose.steps import promises, steps
from duban.extraction.tables.columns import LOOSE
from duban.extraction.tables.duecells import due_day
from duban.extraction.tables.idle import is_free, is_roster, only_names
from duban.extraction.tables.nearer import inside, nearer
from duban.extraction.tables.rowfigures import row_figure, with_columns
from duban.extraction.tables.tablerows import TableRow
from duban.extraction.tables.tasklist import GUIDE, TableCell, TaskTable
from duban.extraction.tables.timetables import in_sequence
from duban.extraction.text.structure import sentences
from duban.extraction.text.view import view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import Reading, ReadingKind, ReadProposal
from duban.extraction.verbs import ACT

_BARE_NUMBER = Pattern(r"[\d.,，%]+[^\d，。；]{0,8}$")
_BARE_NAME = Pattern("(?i)时间|日期|date|day|time")  # of a column that names no limit
_LIMIT, _ASIDE = Pattern("时限|期限|完成"), Pattern("[（(][^）)]*[）)]")
# 完成时间 above a day that is over: when it was to be done, or when it was.
_WHEN_DONE = Pattern("(?:实际)?(?:完成|办结|竣工)(?:时间|日期|年月)")
_STATUS = Pattern("(?i)status|progress")
_PLANS = Pattern("目标|计划|任务|预期|要求|指[标导]|完成|^到|[底前]$")
_OF_THE_YEAR = Pattern("全年|年度|本?年")
_NUMBER = Pattern(r"[*#\d. ]+")
LONG_CELL, _MANY = 10, 5
_LETTER, _LATIN = Pattern(r"[^\W\d_]"), Pattern("[A-Za-z]{3}")
_DONE = Pattern(
    r"(?i)(?:action )?(?:completed?|closed|done|implemented|discharged|achieved|superseded"
    r"|delivered)(?: ?[,:–-]?(?: on| in)? ?(?:\d|[a-z]{3,9}\.? (?:\d{1,2},? )?20\d\d).*)?"
    r"|解除列管|已?(?:全部)?(?:完成|办结|销号|整改到位)(?:[，,](?:建[议議]|[拟擬])?(?:解除|[结結]案|[销銷][号號]).{0,8})?"
)

# Completed Y/N, 是否完成: a column that answers for the whole row.
_ASKS_DONE = Pattern(
    r"(?i)(?:action)?(?:completed?|done|closed|implemented)[(（?]?(?:y(?:es)?/no?)?[)）?]?"
    r"|是否(?:已经?)?(?:按[时期])?(?:完成|办结|销号|整改到位|落实)"
)
_YES = Pattern(r"(?i)y|yes|是|√|✓|✔|已|已?(?:完成|办结)")


def listed(text: str, table: TaskTable, frame: Frame) -> list[ReadProposal]:
    """One proposal a row, or one a dated column of it; each wording of a due day is read once."""
    if table.told or is_roster(text, table):
        return []
    made: list[ReadProposal] = []
    english = table.due is not None and table.header[table.due].isascii()
    guide = table.due is not None and GUIDE.search(table.header[table.due])
    due = cache(partial(due_day, frame=frame, english=english, terms=not guide))
    above: TableCell | None = None
    for row in (TableRow(text, table, cells) for cells in table.rows):
        above = row.time_above(above)
        if is_free(text, row.cells) or _is_done(row):
            continue
        if len(table.timed) > 1:
            made += _by_times(row, due, frame)
        elif len(table.periods) > 1:
            made += [*_by_periods(row, frame), *_by_header(row, frame)]
        elif table.due is not None:
            at = next(iter(row.cells[table.due : table.due + 1]), None)
            made += _steps(row, at, frame) or _by_due(row, due, frame, above)
        elif table.dated and (frame.day or frame.subject_year):
            made += _by_header(row, frame)
        else:
            made += _by_text(row, frame)
    return in_sequence(_of_one_day(made, table), frame)


def _of_one_day(made: list[ReadProposal], table: TaskTable) -> list[ReadProposal]:
    """The rows; five or more of one single day, below no name of a limit, tell when all met."""
    named = table.due is None or not _BARE_NAME.fullmatch(table.header[table.due])
    days = {r.deadline for r in made if r.precision == "day" and r.phrase[-1:] != "前"}
    if named or len(made) < _MANY or len(days) != 1 or None in days:
        return made
    return [row if row.needs_review else row.asking(questions.A_LIMIT) for row in made]


def _is_done(row: TableRow) -> bool:
    """Tells whether the state of a row says that it is complete."""
    cells, table = row.cells, row.table
    due = len(cells) if table.due is None else table.due
    # The last cell, behind the day (下一步｜已完成), is about the row; one before it about a stage.
    last = max((n for n, c in enumerate(cells) if n >= due and c.end > c.start), default=due)
    states = row.filled({*table.remarks, due, last})
    if any(_DONE.fullmatch(row.words(c).strip("。. ")) for c in states):
        return True
    shares = row.filled(n for n in table.remarks if _STATUS.search(table.header[n]))
    asked = (n for n, head in enumerate(table.header) if _ASKS_DONE.fullmatch(head))
    whole = any(row.words(c).strip() == "100%" for c in shares)
    return whole or any(_YES.fullmatch(row.words(c).strip()) for c in row.filled(asked))


def _by_times(row: TableRow, read: Callable[[str], Reading], frame: Frame) -> list[ReadProposal]:
    """One item a day of a row with several columns of times; a day said twice is one item.

    A cell that says what is done by then stands for itself, and so does each of several bare days
    (第一批｜第二批); else the item is the row up to its time.
    """
    cells = row.content()
    timed = row.filled(row.table.timed)
    if not cells or not timed:
        return []
    said = {c: read(row.words(c)) for c in timed}
    timed = [c for c in timed if not any(inside(day, said[c]) for day in said.values())]
    bare = [c for c in timed if not _says_more(row.words(c))]
    task = row.task([c for c in cells if c not in timed] or cells)
    made: list[tuple[bool, ReadProposal]] = []
    for cell in timed:
        words, plain = row.words(cell), cell in bare
        alone = not plain or len(bare) > 1
        span = cell if alone else (min(cells[0].start, cell.start), max(task.end, cell.end))
        split = _steps(row, cell, frame)
        whole = row.proposal(task if plain else cell, span, said[cell], words)
        made += [(plain, each) for each in split or [whole]]
    acting = {each.deadline for plain, each in made if not plain}
    return [each for plain, each in made if not plain or each.deadline not in acting]


def _says_more(words: str) -> bool:
    """Tells whether a cell says more than a time, its weekday and whom it is for."""
    words = _ASIDE.sub("", words)
    found = phrases(words)
    rest = words[found[-1].end :] if found else words
    return len(_LETTER.findall(rest)) > 2


def _steps(row: TableRow, cell: TableCell | None, frame: Frame) -> list[ReadProposal]:
    """One item a dated step of a cell, named by the row's task; none where it lists no steps."""
    cells = row.content()
    if cell is None or not cells:
        return []
    task = row.task(cells)
    name = "" if task == cell else row.words(task).rstrip("。；")
    made = steps(row.words(cell), cell.start, frame, name)
    units = row.units()
    return [p._replace(units=units or p.units) for p in made]


def _by_due(
    row: TableRow, read: Callable[[str], Reading], frame: Frame, above: TableCell | None
) -> list[ReadProposal]:
    cells, table = row.content(), row.table
    if not cells:
        return []
    due, span, task = row.time(above), row.extent(cells), row.task(cells)
    words = row.words(due) if due else ""
    reading = nearer(row, due, read(words), read, frame)
    named = table.header[table.due] if table.due is not None else ""
    past = reading.end and frame.day and reading.end < frame.day
    meant = _LIMIT.search(named) and not _WHEN_DONE.fullmatch(named)
    past = past and (reading.precision == "year" or not meant)
    period = reading.kind is ReadingKind.PERIOD or reading.rule == "英文日期"
    bare = period and reading.precision == "day"
    loose = bare and not (table.task or _LIMIT.search(named))
    loose = loose and only_names(row.text, row.cells, due)
    # The day of the paper itself tells what was done on it, but in a column of limits.
    loose = loose or (bare and not meant and reading.end == frame.day)
    loose = loose or (reading.kind is ReadingKind.PERIOD and bool(LOOSE.match(named)))
    lost = _has_lost_task(row, due)
    if _LATIN.search(row.text, *span):
        loose = loose or is_event(row.text, *_behind_number(row, task))
    why = questions.EARLIER if past else questions.LOST_TASK if lost else ""
    why = why or (questions.A_LIMIT if loose else "")
    if not (_says_more(words) or any(_LETTER.search(row.words(c)) for c in cells if c != due)):
        why = questions.NO_ACT  # 3月｜3500｜520
    if reading.end and not reading.needs_review and why:
        reading = reading.asking(why)
    return [with_columns(row, task, row.proposal(task, span, reading, words))]


def _behind_number(row: TableRow, task: TableCell) -> tuple[int, int]:
    """The place of a task's words behind its number: **3.1** Begin …"""
    number = _NUMBER.match(row.text, task.start, task.end)
    return number.end() if number else task.start, task.end


def _has_lost_task(row: TableRow, due: TableCell | None) -> bool:
    """2021.8｜城投集团: the task stands in a merged cell somewhere above."""
    named = any(n < len(row.cells) for n in row.table.task)
    empty = named and not row.filled(row.table.task)
    return bool(due and empty and not _says_more(row.words(due)))


def _by_periods(row: TableRow, frame: Frame) -> list[ReadProposal]:
    """A cell that says what is done in the period of its column is an item; a number is none."""
    cells = row.content()
    made = []
    for column in row.table.periods:
        if column >= len(row.cells) or not _says(row.words(row.cells[column])):
            continue
        name, cell = row.table.header[column], row.cells[column]
        reading = due_reading(name, phrases(name), name, frame, frame.subject_year)
        if reading.end and (frame.day is None or reading.end >= frame.day):
            task = row.task([c for c in cells if c is not cell] or cells)
            named = title(f"{row.words(task)}：{row.words(cell)}", "", "")
            made.append(row.proposal(cell, cell, reading, name)._replace(title=named))
    return made


def _says(words: str) -> bool:
    """Tells whether a cell says something: three letters, or an act (开工)."""
    return len(_LETTER.findall(words)) > 2 or bool(ACT.search(words))


def _by_header(row: TableRow, frame: Frame) -> list[ReadProposal]:
    """A year in the header dates every filled cell below it."""
    cells = row.content()
    made = []
    for column in row.table.dated:
        name = row.table.header[column]
        year = frame.subject_year or (frame.day.year if frame.day else 0)
        if unsaid := _OF_THE_YEAR.match(name):
            name = f"{year}年{name.removeprefix('全年')}"  # 年度目标任务 below the title of a year
        filled, found = row.filled([column]), phrases(name)
        if not (cells and filled and found):
            continue
        reading = due_reading(name, found, name, frame)
        if reading.end is None or (frame.day and reading.end < frame.day):
            continue
        cell, within = filled[0], frame._replace(subject_year=reading.end.year)
        if unsaid and not frame.subject_year and not reading.needs_review:
            reading = reading.asking(questions.put(questions.YEAR_PLAN, year))
        says = row.words(cell)
        if split := _steps(row, cell, within):
            made += split
            continue
        view = view_of(says)
        if nearer := [p for p in phrases(view.text) if p.match[0] != p.group("y")]:
            reading = due_reading(view.text, nearer, says, within, within.subject_year)
        figure = _BARE_NUMBER.fullmatch(says)
        alone = len(says) >= LONG_CELL and not figure
        planned = _PLANS.search(name) or ACT.match(row.text, cells[0].start)  # 完成投资
        if figure and reading.end and not (reading.needs_review or planned):
            reading = reading.asking(questions.A_PLAN)  # 2026年预算数, 3月末余额
        span = cell if alone else (cells[0].start, cell.end)
        each = row.proposal(cell if alone else cells[0], span, reading, name)
        if not alone and (measured := row_figure(row, cell, cells[0])):
            each = each._replace(targets=(measured,))
        made.append(each)
    return made


def _by_text(row: TableRow, frame: Frame) -> list[ReadProposal]:
    """No due column: what other cells promise, else the last date inside the row's own words."""
    cells = row.content()
    if not cells:
        return []
    task = row.task(cells)
    if split := _steps(row, task, frame):
        return split
    view = view_of(row.words(task))
    found = phrases(view.text)
    reading = due_reading(view.text, found, "", frame, frame.subject_year)
    if reading.kind is ReadingKind.PAST or (reading.end and frame.day and reading.end < frame.day):
        reading = Reading(ReadingKind.UNDATED, rule="行内没有将来的日期")
    if reading.end and not reading.needs_review and not _is_limit(view.text, found, frame):
        reading = Reading(ReadingKind.UNDATED, rule="行内的时间不是时限")
    if reading.end is None and (told := _told(row, task, frame)):
        return told
    words = view.quote(found[-1].start, found[-1].end) if found else ""
    return [row.proposal(task, row.extent(cells), reading, words)]


def _is_limit(text: str, found: list[Phrase], frame: Frame) -> bool:
    """Tells whether a running cell's year is a limit in a sentence too.

    Not 年内无案例不得分, nor 报送年终总结.
    """
    for part in sentences(text, []):
        own = [p for p in found if part.start <= p.start < part.end]
        finer = own and (part.end - own[-1].end <= 1 or own[-1].has("m", "q", "h", "d", "id", "sd"))
        if finer or (own and judge(text, part, own, frame, None)[0]):
            return True
    return False


def _told(row: TableRow, task: TableCell, frame: Frame) -> list[ReadProposal]:
    """The promises of the cells that tell how far a task has come, which ask."""
    name, units = row.words(task).rstrip("。；"), row.units()
    heads = {*row.table.lead, *row.table.support, *row.table.numbers}
    return [
        made._replace(
            units=units or made.units, needs_review=True, why=made.why or questions.IN_PROGRESS
        )
        for n, cell in enumerate(row.cells)
        if n not in heads and cell is not task
        for made in promises(row.words(cell), cell.start, frame, name)
    ]
