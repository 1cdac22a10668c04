"""A row whose due cell is a period, and whose other cells name a day in it: 九月｜第3周（15日—19日）."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.clauses.announced import ENDS
from duban.extraction.grammar import read_phrase
from duban.extraction.patterns import Pattern
from duban.extraction.tables.tablerows import TableRow
from duban.extraction.tables.tasklist import TableCell
from duban.extraction.text.view import view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import phrases
from duban.extraction.values import Alternative, Reading, ReadingKind

_WEEK = r"(?:第?[\d一二三四五六七八九十]{1,3}周)?"
# 第3周（15日—19日）, 9—10日, 15日: days of the month that the due cell names.
_DAYS = Pattern(
    rf"{_WEEK}[（(]?(?:\d{{1,2}}[日号]?[-—–~～至到、]{{1,2}})?(?P<day>\d{{1,2}})[日号][）)]?"
)
# 9.15-9.19, 第5周（9月29日—9月30日）: the days themselves.
_WHOLE = Pattern(rf"{_WEEK}[（(]?(?P<days>[\d月日号./—–~～至到-]{{3,16}})[）)]?")
_WEEK_ALONE = Pattern(r"第?[\d一二三四五六七八九十]{1,3}周")
_CLOSED = Pattern("[^（）]{0,4}）")
_MONTHS = ("month", "month-end")


def nearer(
    row: TableRow,
    due: TableCell | None,
    reading: Reading,
    read: Callable[[str], Reading],
    frame: Frame,
) -> Reading:
    """The day that another cell of the row names inside the month of its due cell.

    A cell of days alone is the limit; a day, or a nearer limit of a longer period, that stands
    among words is offered and asked about, and so is a week whose days nobody names.
    """
    if due is None or reading.end is None or reading.needs_review or reading.precision == "day":
        return reading
    month = reading.precision in _MONTHS
    beside = {*row.table.lead, *row.table.support, *row.table.numbers, *row.table.remarks}
    cells = [c for c in row.filled(n for n in range(len(row.cells)) if n not in beside) if c != due]
    for cell in cells if month else ():
        if (end := _days(row.words(cell), reading.end, read)) is not None:
            return reading._replace(end=end, precision="day", kind=ReadingKind.DEADLINE)
    named = [each for c in cells for each in _named(row.words(c), reading.end, frame, month=month)]
    if len(named) == 1 and month and named[0].binds:
        return reading._replace(
            end=named[0].end, precision="day", kind=ReadingKind.DEADLINE, start=None
        )
    for words, end, _ in named:
        other = Alternative(end, questions.put(questions.SAME_ITEM, words))
        return reading.asking(questions.put(questions.UNUSED, words), other)
    for cell in cells if month else ():
        if _WEEK_ALONE.fullmatch(row.words(cell)):
            return reading.asking(questions.put(questions.WHICH_DAY, row.words(cell)))
    return reading


def inside(day: Reading, period: Reading) -> bool:
    """Tells whether one reading is a day of the month that another is."""
    if day.precision != "day" or period.precision not in _MONTHS or period.end is None:
        return False
    return _within(day.end, period.end, month=True)


def _days(words: str, end: date, read: Callable[[str], Reading]) -> date | None:
    """The last day of a cell of days alone, if it lies in the month that ends with `end`."""
    plain = words.replace(" ", "")
    if (found := _DAYS.fullmatch(plain)) and 0 < int(found["day"]) <= end.day:
        return end.replace(day=int(found["day"]))
    whole = _WHOLE.fullmatch(plain)
    last = read(whole["days"]) if whole else None
    inside = last and last.precision == "day" and last.end and not last.needs_review
    return last.end if last and inside and _within(last.end, end, month=True) else None


class _Named(NamedTuple):
    """A day that a cell names, and whether it is a limit or stands in brackets behind the task."""

    words: str
    end: date
    binds: bool


def _named(words: str, end: date, frame: Frame, *, month: bool) -> list[_Named]:
    """The days of a month, or the limits of a longer period, that a cell names before its end."""
    view = view_of(words)
    found = []
    for phrase in phrases(view.text):
        bound = phrase.suffix in ENDS
        if not (bound or (month and phrase.has("d", "id", "sd"))):
            continue
        last = read_phrase(phrase, view.text, frame, end.year).end
        passed = last is None or (frame.day is not None and last < frame.day)
        if last and not passed and last != end and _within(last, end, month=month):
            closing = view.text[phrase.start - 1 : phrase.start] == "（"
            binds = bound or (closing and bool(_CLOSED.fullmatch(view.text, phrase.end)))
            found.append(_Named(view.quote(phrase.start, phrase.end), last, binds))
    return found


def _within(day: date | None, end: date, *, month: bool) -> bool:
    """Tells whether a day lies in the month that another day ends, or in its year before it."""
    if day is None or day > end or day.year != end.year:
        return False
    return day.month == end.month or not month
