"""Rows of a table without columns as proposals: the date in a row is its deadline."""

from duban.extraction import questions
from duban.extraction.measures.owners import split_units
from duban.extraction.patterns import Pattern
from duban.extraction.prose.duties import due_reading
from duban.extraction.prose.steps import steps
from duban.extraction.tables.duecells import due_day
from duban.extraction.tables.flattened import FlatRow, FlatTable
from duban.extraction.tables.tablerows import TableRow
from duban.extraction.tables.tasklist import TableCell, TaskTable
from duban.extraction.text.view import View, view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import Alternative, Reading, ReadingKind, ReadProposal

_PAGE_LINE = Pattern(
    r"\n[ \t]*[-—–]{0,2}[ \t]*\d{1,3}[ \t]*[-—–]{0,2}[ \t\r]*(?=\n)(?!\s{0,9}[年月日])"
)
_YEARLONG = Pattern("持续|推进|开展|坚持|落实|实施|抓好")
_UNIT = Pattern(
    r"(?P<u>[^，。；：、 \d]{2,20}(?:局|委|办|厅|院|部|中心|公司|集团|街道|镇|政府|管委会))$"
)


def flat_rows(text: str, table: FlatTable, frame: Frame) -> list[ReadProposal]:
    """Rows of a table without columns: the date a row ends with is its deadline."""
    made: list[ReadProposal] = []
    for row in table.rows:
        words = _one_line(text[row.start : row.end])
        made += steps(words, row.start, frame, apart=True) or [_row(text, row, frame)]
    return made


def _row(text: str, row: FlatRow, frame: Frame) -> ReadProposal:
    words = _one_line(text[row.start : row.end])
    view = view_of(words)._replace(kept=text[row.start : row.end])
    found = phrases(view.text)
    dated = [(p, r) for p in found if (r := _reading(p, view.text, frame)).end]
    last = words.rsplit(None, 1)[-1:]
    if not dated and last and (reading := due_day(last[0], frame)).end:
        return _proposal(text, row, view, found, None, reading)
    if not dated:
        reading = Reading(ReadingKind.UNDATED, rule="行内没有时限")
        return _proposal(text, row, view, found, None, reading)
    due, reading = dated[-1]
    if len(dated) > 1 and not reading.needs_review:
        others = tuple(Alternative(r.end, questions.SAME_ROW) for _, r in dated[:-1] if r.end)
        why = questions.SEVERAL_IN_ROW
        reading = reading.asking(why, *others[:3])
    return _proposal(text, row, view, found, due, reading)


def _reading(phrase: Phrase, text: str, frame: Frame) -> Reading:
    """A date in a row; one that is past is none, a bare month means its end."""
    if phrase.match[0] == "全年" and _YEARLONG.match(text, phrase.end):
        return Reading(ReadingKind.UNDATED)
    reading = due_reading(text, [phrase], "", frame, frame.subject_year)
    if reading.kind is ReadingKind.PAST or (
        reading.end and frame.day and reading.end < frame.day and not reading.needs_review
    ):
        return Reading(ReadingKind.PAST)
    if reading.precision == "month" and not reading.needs_review:
        return reading._replace(precision="month-end", kind=ReadingKind.DEADLINE, start=None)
    return reading


def _one_line(words: str) -> str:
    """A row on one line, page numbers blanked; every index stays."""
    return _PAGE_LINE.sub(lambda m: " " * len(m[0]), words).replace("\r", " ").replace("\n", " ")


def _proposal(
    text: str, row: FlatRow, view: View, found: list[Phrase], due: Phrase | None, reading: Reading
) -> ReadProposal:
    places = [(p.start, p.end) for p in found]
    words = view.quote(due.start, due.end) if due else ""
    cell, table = TableCell(row.start, row.end), TaskTable((), (), row.start, row.end)
    made = TableRow(text, table, (cell,)).seen(cell, view, places, cell, reading, words)
    before = due.start if due else len(view.text)
    unit = _UNIT.search(view.text, 0, before) or _UNIT.search(view.text)
    return made._replace(units=split_units(unit["u"]) if unit else ())
