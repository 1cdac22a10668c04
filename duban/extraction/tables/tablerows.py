"""Proposals of the rows of a table: their cells, their task, their units and numbers."""

from __future__ import annotations

from duban.extraction.measures.naming import entities, title
from duban.extraction.measures.owners import split_units
from duban.extraction.measures.shaping import hardness, in_kept
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import DAYISH, TableCell, TaskTable, is_row_number
from duban.extraction.text.view import View, view_of
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import phrases
from duban.extraction.values import Reading, ReadProposal, TargetText, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

_WORDS = Pattern("[^\\W\\d_]{3}")  # a name or a number alone is no task
_SUMS = Pattern("合计|小计|总计|备注|说明|注[：:]")


def content(text: str, table: TaskTable, row: tuple[TableCell, ...]) -> list[TableCell]:
    """The cells of a row without its number, empty ones left out."""
    cells = [c for n, c in enumerate(row) if c.end > c.start and n not in table.numbers]
    if (
        cells
        and is_row_number(text[cells[0].start : cells[0].end])
        and len(cells) > 1
        and not table.numbers
    ):
        cells = cells[1:]
    return cells


def time_cell(
    text: str, table: TaskTable, row: tuple[TableCell, ...], above: TableCell | None
) -> TableCell | None:
    """The cell of the due column, the one that holds the time where a row has slipped, or the one above."""
    due = row[table.due] if table.due is not None and table.due < len(row) else None
    if due is None or DAYISH.match(text, due.start, due.end):
        return due
    if above and due.end == due.start:
        return above
    beside = {*table.lead, *table.support, *table.numbers, *table.remarks}
    times = [c for n, c in enumerate(row) if n not in beside and DAYISH.match(text, c.start, c.end)]
    if len(times) == 1:
        return times[0]
    return due


def time_above(
    text: str, table: TaskTable, row: tuple[TableCell, ...], above: TableCell | None
) -> TableCell | None:
    """The last time so far in the first column of a calendar, where its empty cells are merged ones."""
    first = next((n for n in range(len(table.header)) if n not in table.numbers), None)
    if table.due is None or table.due != first or len(row) <= table.due:
        return None
    if any(_SUMS.match(text, cell.start, cell.end) for cell in row):
        return None
    if not any(_WORDS.search(text, cell.start, cell.end) for cell in row):
        return None
    cell = row[table.due]
    if cell.end == cell.start:
        return above
    return cell if DAYISH.match(text, cell.start, cell.end) else None


def extent(table: TaskTable, row: tuple[TableCell, ...], cells: list[TableCell]) -> tuple[int, int]:
    """The place of a row's item: its filled cells without the remarks before and behind them."""
    beside = [row[n] for n in table.remarks if n < len(row) and n not in (table.due, *table.timed)]
    said = [c for c in cells if c not in beside] or cells
    return said[0].start, said[-1].end


def task_cell(table: TaskTable, row: tuple[TableCell, ...], cells: list[TableCell]) -> TableCell:
    """The longest cell of the task columns, or of all where those are empty."""
    named = [row[n] for n in table.task if n < len(row) and row[n].end > row[n].start]
    return max(named or cells, key=lambda c: c.end - c.start)


def proposal(
    text: str,
    table: TaskTable,
    row: tuple[TableCell, ...],
    task: TableCell,
    span: tuple[int, int],
    reading: Reading,
    words: str,
) -> ReadProposal:
    """The proposal of a row whose task stands in one cell; `words` are those of its time."""
    view = view_of(text[task.start : task.end])
    skip = [(p.start, p.end) for p in phrases(view.text)]
    return row_proposal(text, table, (task, *row), view, skip, span, reading, words)


def row_proposal(
    text: str,
    table: TaskTable,
    row: tuple[TableCell, ...],
    view: View,
    skip: list[tuple[int, int]],
    span: tuple[int, int],
    reading: Reading,
    words: str,
) -> ReadProposal:
    """The proposal of a row whose task cell, first in `row`, is read through a view."""
    task, row = row[0], row[1:]
    clean = view.text
    hedge = hedge_in(clean)
    measured = tuple(targets(clean, 0, len(clean), skip))
    quote = text[span[0] : span[1]]
    at = quote.rfind(words) if words else -1
    return ReadProposal(
        spans=(TextSpan(*span),),
        quote=quote,
        title=title(text[task.start : task.end], "", hedge),
        kind=ProposalKind.COMMITMENT if reading.end else ProposalKind.UNDATED,
        phrase=words,
        phrase_span=TextSpan(span[0] + at, span[0] + at + len(words)) if at >= 0 else None,
        deadline=reading.end,
        start=reading.start,
        precision=reading.precision,
        hardness=hardness(hedge, measured, clean, 0, len(clean))
        if reading.end
        else Hardness.UNDATED,
        hedge=hedge,
        recurrence=reading.recurrence,
        targets=tuple(moved(view, t, task.start) for t in measured),
        entities=entities(clean),
        units=units_of(text, table, row),
        needs_review=reading.needs_review,
        why=reading.why,
        rule=f"表格：{reading.rule}",
        evidence=reading.evidence or words,
        alternatives=reading.alternatives,
    )


def moved(view: View, target: TargetText, by: int) -> TargetText:
    """The target with its places in the kept text instead of in the view of its cell."""
    kept = in_kept(view, target)
    return kept._replace(start=kept.start + by, end=kept.end + by)


def units_of(text: str, table: TaskTable, row: tuple[TableCell, ...]) -> tuple[str, ...]:
    """The units that the lead columns of a row name, each once."""
    names: tuple[str, ...] = ()
    for column in table.lead:
        if column < len(row):
            names += split_units(text[row[column].start : row[column].end])
    return tuple(dict.fromkeys(names))
