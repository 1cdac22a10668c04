"""Rows of task lists as proposals: the task cells, the due column or the year in a header."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial

from duban.extraction import questions
from duban.extraction.english.orders import is_event
from duban.extraction.measures.naming import title
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.prose.duties import due_reading
from duban.extraction.prose.steps import promises, steps
from duban.extraction.tables.duecells import due_day
from duban.extraction.tables.idle import is_free, is_roster, only_names
from duban.extraction.tables.rowfigures import row_figure
from duban.extraction.tables.tablerows import (
    content,
    extent,
    moved,
    proposal,
    task_cell,
    time_above,
    time_cell,
    units_of,
)
from duban.extraction.tables.tasklist import TableCell, TaskTable
from duban.extraction.tables.timetables import in_sequence
from duban.extraction.text.view import view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import phrases
from duban.extraction.values import Reading, ReadingKind, ReadProposal
from duban.extraction.verbs import ACT
from duban.vocabulary.proposals import Hardness

_BARE_NUMBER = Pattern(r"[\d.,，%]+[^\d，。；]{0,8}$")
_MEASURES = Pattern("[0-9０-９十百千全]|力争|争取|奋力|原则上")
_LIMIT, _ASIDE = Pattern("时限|期限|完成"), Pattern("[（(][^）)]*[）)]")
LONG_CELL = 10
_LETTER, _LATIN = Pattern(r"[^\W\d_]"), Pattern("[A-Za-z]{3}")
_DONE = Pattern(
    r"(?i)(?:action )?(?:completed?|closed|done|implemented|discharged|achieved|superseded|delivered)(?:[,:–-]?(?: on| in)? ?(?:\d|[a-z]{3,9}\.? (?:\d{1,2},? )?20\d\d).*)?|已?(?:全部)?(?:完成|办结|销号|整改到位)(?:[，,](?:建[议議]|[拟擬])?(?:解除|[结結]案|[销銷][号號]).{0,8})?"
)


def listed(text: str, table: TaskTable, frame: Frame) -> list[ReadProposal]:
    """One proposal a row, or one a dated column of it; each wording of a due day is read once."""
    if is_roster(text, table):
        return []
    made: list[ReadProposal] = []
    due = cache(partial(due_day, frame=frame))
    above: TableCell | None = None
    for row in table.rows:
        above = time_above(text, table, row, above)
        if is_free(text, row) or _is_done(text, table, row):
            continue
        if len(table.timed) > 1:
            made += _by_times(text, table, row, due, frame)
        elif len(table.periods) > 1:
            made += _by_periods(text, table, row, frame)
        elif table.due is not None:
            cell = row[table.due] if table.due < len(row) else None
            split = _steps(text, table, row, cell, frame)
            made += split or _by_due(text, table, row, due, frame.day, above)
        elif table.dated:
            made += _by_header(text, table, row, frame)
        else:
            made += _by_text(text, table, row, frame)
    return in_sequence(made, frame)


def _is_done(text: str, table: TaskTable, row: tuple[TableCell, ...]) -> bool:
    """Tells whether the state of a row says that it is complete."""
    due = len(row) if table.due is None else table.due
    # The last cell, behind the day (下一步｜已完成), is about the row; one before it about a stage.
    last = max((n for n, cell in enumerate(row) if n >= due and cell.end > cell.start), default=due)
    states = (row[n] for n in {*table.remarks, due, last} if n < len(row))
    return any(_DONE.fullmatch(text[c.start : c.end].strip("。. ")) for c in states)


def _by_times(
    text: str,
    table: TaskTable,
    row: tuple[TableCell, ...],
    read: Callable[[str], Reading],
    frame: Frame,
) -> list[ReadProposal]:
    """One item a day of a row with several columns of times; a day said twice is one item.

    A cell that says what is done by then stands for itself, and so does each of several bare days
    (第一批｜第二批); else the item is the row up to its time.
    """
    cells = content(text, table, row)
    timed = [row[n] for n in table.timed if n < len(row) and row[n].end > row[n].start]
    if not cells or not timed:
        return []
    bare = [c for c in timed if not _says_more(text, c)]
    task = task_cell(table, row, [c for c in cells if c not in timed] or cells)
    made: list[tuple[bool, ReadProposal]] = []
    for cell in timed:
        words, plain = text[cell.start : cell.end], cell in bare
        alone = not plain or len(bare) > 1
        span = (cell.start, cell.end) if alone else (min(cells[0].start, cell.start), cell.end)
        split = _steps(text, table, row, cell, frame)
        whole = proposal(text, table, row, task if plain else cell, span, read(words), words)
        made += [(plain, each) for each in split or [whole]]
    acting = {each.deadline for plain, each in made if not plain}
    return [each for plain, each in made if not plain or each.deadline not in acting]


def _says_more(text: str, cell: TableCell) -> bool:
    """Tells whether a cell says more than a time, its weekday and whom it is for."""
    words = _ASIDE.sub("", text[cell.start : cell.end])
    found = phrases(words)
    rest = words[found[-1].end :] if found else words
    return len(_LETTER.findall(rest)) > 2


def _steps(
    text: str, table: TaskTable, row: tuple[TableCell, ...], cell: TableCell | None, frame: Frame
) -> list[ReadProposal]:
    """One item a dated step of a cell, named by the row's task; none where it is no list of steps."""
    cells = content(text, table, row)
    if cell is None or not cells:
        return []
    task = task_cell(table, row, cells)
    name = "" if task == cell else text[task.start : task.end].rstrip("。；")
    made = steps(text[cell.start : cell.end], cell.start, frame, name)
    units = units_of(text, table, row)
    return [p._replace(units=units or p.units) for p in made]


def _by_due(
    text: str,
    table: TaskTable,
    row: tuple[TableCell, ...],
    read: Callable[[str], Reading],
    frame_day: date | None,
    above: TableCell | None,
) -> list[ReadProposal]:
    cells = content(text, table, row)
    if not cells:
        return []
    due = time_cell(text, table, row, above)
    words = text[due.start : due.end] if due else ""
    span = extent(table, row, cells)
    task = task_cell(table, row, cells)
    reading = read(words)
    named = table.header[table.due] if table.due is not None else ""
    past = reading.end and frame_day and reading.end < frame_day
    past = past and (reading.precision == "year" or not _LIMIT.search(named))
    bare = reading.kind is ReadingKind.PERIOD and reading.precision == "day"
    loose = bare and not table.task and not _LIMIT.search(named) and only_names(text, row, due)
    lost = _has_lost_task(text, table, row, due)
    loose = loose or (bool(_LATIN.search(text, *span)) and is_event(text, *span))
    why = questions.EARLIER if past else questions.LOST_TASK if lost else ""
    why = why or (questions.A_LIMIT if loose else "")
    if reading.end and not reading.needs_review and why:
        reading = reading._replace(needs_review=True, why=why)
    made = proposal(text, table, row, task, span, reading, words)
    return [_with_columns(text, table, row, task, made)]


def _has_lost_task(
    text: str, table: TaskTable, row: tuple[TableCell, ...], due: TableCell | None
) -> bool:
    """2021.8｜城投集团: the task stands in a merged cell somewhere above."""
    named = [row[n] for n in table.task if n < len(row)]
    empty = named and not any(c.end > c.start for c in named)
    return bool(due and empty and not _says_more(text, due))


def _with_columns(
    text: str, table: TaskTable, row: tuple[TableCell, ...], task: TableCell, made: ReadProposal
) -> ReadProposal:
    """Numbers and hedges of the other columns that say what is to be done (目标值 6所)."""
    roles = {table.due, *table.lead, *table.support, *table.numbers, *table.remarks}
    others = [c for n, c in enumerate(row) if n not in roles and c is not task and c.end > c.start]
    found, hedge = list(made.targets), made.hedge
    for cell in others:
        if not _MEASURES.search(text, cell.start, cell.end):
            continue
        view = view_of(text[cell.start : cell.end])
        skip = [(p.start, p.end) for p in phrases(view.text)]
        hedge = hedge or hedge_in(view.text)
        for target in targets(view.text, 0, len(view.text), skip):
            bare = target.metric == target.unit or target.start == 0 or not target.metric
            placed = moved(view, target, cell.start)
            found.append(placed._replace(metric=made.title) if bare else placed)
    if len(found) == len(made.targets) and hedge == made.hedge:
        return made
    found.sort(key=lambda t: t.start)
    softened = hedge and not made.hedge and made.hardness is Hardness.HARD
    return made._replace(
        targets=tuple(found), hedge=hedge, hardness=Hardness.SOFT if softened else made.hardness
    )


def _by_periods(
    text: str, table: TaskTable, row: tuple[TableCell, ...], frame: Frame
) -> list[ReadProposal]:
    """A cell that says what is done in the period of its column is an item; a number is none."""
    cells = content(text, table, row)
    made = []
    for column in table.periods:
        if column >= len(row) or not _says(text, row[column]):
            continue
        name, cell = table.header[column], row[column]
        reading = due_reading(name, phrases(name), name, frame, frame.subject_year)
        if reading.end and (frame.day is None or reading.end >= frame.day):
            task = task_cell(table, row, [c for c in cells if c is not cell] or cells)
            made.append(
                proposal(text, table, row, cell, (cell.start, cell.end), reading, name)._replace(
                    title=title(
                        text[task.start : task.end] + "：" + text[cell.start : cell.end], "", ""
                    )
                )
            )
    return made


def _says(text: str, cell: TableCell) -> bool:
    """Tells whether a cell says something: three letters, or an act (开工)."""
    words = text[cell.start : cell.end]
    return len(_LETTER.findall(words)) > 2 or bool(ACT.search(words))


def _by_header(
    text: str, table: TaskTable, row: tuple[TableCell, ...], frame: Frame
) -> list[ReadProposal]:
    """A year in the header dates every filled cell below it."""
    cells = content(text, table, row)
    made = []
    for column in table.dated:
        if column >= len(row) or row[column].end <= row[column].start or not cells:
            continue
        name = table.header[column]
        found = phrases(name)
        if not found:
            continue
        reading = due_reading(name, found, name, frame)
        if reading.end is None or (frame.day and reading.end < frame.day):
            continue
        cell = row[column]
        says = text[cell.start : cell.end]
        within = frame._replace(subject_year=reading.end.year)
        if split := _steps(text, table, row, cell, within):
            made += split
            continue
        view = view_of(says)
        if nearer := [p for p in phrases(view.text) if p.match[0] != p.group("y")]:
            reading = due_reading(view.text, nearer, says, within, reading.end.year)
        alone = len(says) >= LONG_CELL and not _BARE_NUMBER.fullmatch(says)
        span = (cell.start, cell.end) if alone else (cells[0].start, cell.end)
        each = proposal(text, table, row, cell if alone else cells[0], span, reading, name)
        if not alone and (measured := row_figure(text, table, row, cell, cells[0])):
            each = each._replace(targets=(measured,))
        made.append(each)
    return made


def _by_text(
    text: str, table: TaskTable, row: tuple[TableCell, ...], frame: Frame
) -> list[ReadProposal]:
    """No due column: what other cells promise, else the last date inside the row's own words."""
    cells = content(text, table, row)
    if not cells:
        return []
    task = task_cell(table, row, cells)
    if split := _steps(text, table, row, task, frame):
        return split
    view = view_of(text[task.start : task.end])
    found = phrases(view.text)
    reading = due_reading(view.text, found, "", frame, frame.subject_year)
    if reading.kind is ReadingKind.PAST or (reading.end and frame.day and reading.end < frame.day):
        reading = Reading(ReadingKind.UNDATED, rule="行内没有将来的日期")
    if reading.end is None and (told := _told(text, table, row, task, frame)):
        return told
    words = view.quote(found[-1].start, found[-1].end) if found else ""
    return [proposal(text, table, row, task, extent(table, row, cells), reading, words)]


def _told(
    text: str, table: TaskTable, row: tuple[TableCell, ...], task: TableCell, frame: Frame
) -> list[ReadProposal]:
    """The promises of the cells that tell how far a task has come, which ask."""
    name = text[task.start : task.end].rstrip("。；")
    units = units_of(text, table, row)
    heads = {*table.lead, *table.support, *table.numbers}
    return [
        made._replace(
            units=units or made.units, needs_review=True, why=made.why or questions.IN_PROGRESS
        )
        for n, cell in enumerate(row)
        if n not in heads and cell is not task
        for made in promises(text[cell.start : cell.end], cell.start, frame, name)
    ]
