"""A row of a table in its text: its cells by their roles, and the proposal that they make."""

from collections.abc import Iterable
from typing import NamedTuple

from duban.extraction.measures.naming import entities, title
from duban.extraction.measures.owners import split_units
from duban.extraction.measures.shaping import hardness, in_kept, of_reading
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.tables.columns import FACT
from duban.extraction.tables.tasklist import DAYISH, OF_YEAR, TableCell, TaskTable, is_row_number
from duban.extraction.text.view import View, view_of
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import phrases
from duban.extraction.values import Reading, ReadProposal, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

_WORDS = Pattern("[^\\W\\d_]{3}")  # a name or a number alone is no task
_SUMS = Pattern("合计|小计|总计|备注|说明|注[：:]")


class TableRow(NamedTuple):
    """A row of a table, with the text that its cells stand in."""

    text: str
    table: TaskTable
    cells: tuple[TableCell, ...]

    def words(self, cell: TableCell) -> str:
        """The words of a cell."""
        return self.text[cell.start : cell.end]

    def filled(self, columns: Iterable[int]) -> list[TableCell]:
        """The cells of some columns that are not empty."""
        cells = [self.cells[n] for n in columns if n < len(self.cells)]
        return [c for c in cells if c.end > c.start]

    def content(self) -> list[TableCell]:
        """The filled cells without the number of the row."""
        numbers = self.table.numbers
        cells = self.filled(n for n in range(len(self.cells)) if n not in numbers)
        counted = len(cells) > 1 and not numbers and is_row_number(self.words(cells[0]))
        return cells[1:] if counted else cells

    def task(self, cells: list[TableCell]) -> TableCell:
        """The longest cell of the task columns, or of `cells` where those are empty."""
        return max(self.filled(self.table.task) or cells, key=lambda c: c.end - c.start)

    def time(self, above: TableCell | None) -> TableCell | None:
        """The due column's cell, the one of the new time where a row slipped, or the one above."""
        table, row = self.table, self.cells
        due = row[table.due] if table.due is not None and table.due < len(row) else None
        if due is None or self._is_day(due):
            return due
        if above and due.end == due.start:
            return above
        told = (n for n, name in enumerate(table.header) if FACT.search(name))
        beside = {*table.lead, *table.support, *table.numbers, *table.remarks, *told}
        times = [
            c
            for n, c in enumerate(row)
            if n not in beside and self._is_day(c) and not OF_YEAR.search(self.text, *c)
        ]
        return times[0] if len(times) == 1 else due

    def time_above(self, above: TableCell | None) -> TableCell | None:
        """The last time so far in a calendar's first column, where empty cells are merged ones."""
        table, row = self.table, self.cells
        first = next((n for n in range(len(table.header)) if n not in table.numbers), None)
        if table.due is None or table.due != first or len(row) <= table.due:
            return None
        if any(_SUMS.match(self.text, *cell) for cell in row):
            return None
        if not any(_WORDS.search(self.text, *cell) for cell in row):
            return None
        cell = row[table.due]
        if cell.end == cell.start:
            return above
        return cell if self._is_day(cell) else None

    def _is_day(self, cell: TableCell) -> bool:
        return bool(DAYISH.match(self.text, *cell))

    def extent(self, cells: list[TableCell]) -> tuple[int, int]:
        """The place of the row's item: its filled cells without remarks before and behind them."""
        table = self.table
        beside = self.filled(n for n in table.remarks if n not in (table.due, *table.timed))
        said = [c for c in cells if c not in beside] or cells
        return said[0].start, said[-1].end

    def units(self) -> tuple[str, ...]:
        """The units that the lead columns name, each once."""
        cells = self.filled(self.table.lead)
        return tuple(dict.fromkeys(unit for c in cells for unit in split_units(self.words(c))))

    def proposal(
        self, task: TableCell, span: tuple[int, int], reading: Reading, words: str
    ) -> ReadProposal:
        """The proposal of the row whose task stands in one cell; `words` are those of its time."""
        view = view_of(self.words(task))
        skip = [(p.start, p.end) for p in phrases(view.text)]
        return self.seen(task, view, skip, span, reading, words)

    def seen(
        self, task: TableCell, view: View, skip: list[tuple[int, int]], span: tuple[int, int],
        reading: Reading, words: str,
    ) -> ReadProposal:  # fmt: skip
        """The proposal of the row whose task is read through a view; `skip` are the times in it."""
        clean = view.text
        hedge = hedge_in(clean)
        measured = tuple(targets(clean, 0, len(clean), skip))
        quote = self.text[span[0] : span[1]]
        at = quote.rfind(words) if words else -1
        return ReadProposal(
            spans=(TextSpan(*span),),
            quote=quote,
            title=title(self.words(task), "", hedge),
            kind=ProposalKind.COMMITMENT if reading.end else ProposalKind.UNDATED,
            phrase=words,
            phrase_span=TextSpan(span[0] + at, span[0] + at + len(words)) if at >= 0 else None,
            hardness=hardness(hedge, measured, clean, 0, len(clean))
            if reading.end
            else Hardness.UNDATED,
            hedge=hedge,
            targets=tuple(in_kept(view, t).moved(task.start) for t in measured),
            entities=entities(clean),
            units=self.units(),
            **of_reading(reading, words) | {"rule": f"表格：{reading.rule}"},
        )
