"""The kept text while it is put together, so that tables know where in it they stand."""

from collections.abc import Sequence

from duban.extraction.readers.grid import GridCell, PlainTable, plain_lines, plain_table
from duban.extraction.readers.source import SourceTable

REPLACED = dict.fromkeys(
    [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)],
    "\ufffd",
)


class Assembly:
    """Lines and tables in document order."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blank = True
        self.length = 0  # where the next line will begin
        self.tables: list[SourceTable] = []

    @property
    def text(self) -> str:
        """All lines so far, each ended by a line feed."""
        return "".join(self._lines)

    def line(self, text: str) -> None:
        """One paragraph; it may hold line ends of its own."""
        self._lines.append(f"{text.translate(REPLACED)}\n")
        self._blank = not text.strip()
        self.length += len(text) + 1

    def gap(self) -> None:
        """An empty line, unless there is one: it keeps a table apart from what stands around it."""
        if not self._blank:
            self.line("")

    def cells(self, cells: Sequence[GridCell], *, header_rows: int = 0, name: str = "") -> None:
        """A table, or plain lines where it is only layout."""
        table = plain_table(cells, header_rows=header_rows)
        if table is not None:
            self.table(table, name=name)
            return
        for text in plain_lines(cells):
            self.line(text)

    def table(self, table: PlainTable, *, name: str = "") -> None:
        """Captions as lines, then titles and rows as tab-separated lines."""
        for caption in table.captions:
            self.line(caption)
        self.gap()
        start = self.length
        for row in (table.titles, *table.rows):
            self.line("\t".join(row))
        end = self.length - 1
        name = name or "".join(table.captions[-1:])
        self.tables.append(SourceTable(start, end, table.titles, len(table.rows), name))
        self.line("")
