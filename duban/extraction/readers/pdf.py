"""PDF with a text layer: lines as printed, ruled tables as tables, or columns as marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from duban.extraction.readers.assembly import Assembly
from duban.extraction.readers.grid import GridCell, one_line
from duban.extraction.readers.marked import TextLine, joined_lines, table_rows, text_lines
from duban.extraction.readers.page import Char, page_chars, page_lines, page_text
from duban.extraction.readers.rules import TOUCH, RuledTable, ruled_tables
from duban.files import DamagedFile, EncryptedFile, Garbled, NoText, TooLarge, common_share

MAX_PAGES = 2_000
READABLE = 0.5
PAGE_NUMBER = re.compile(r"^[\s\-—–·第页共/\d]*$")


@dataclass(frozen=True)
class Block:
    """A line or a table of a page, with the height at which it begins."""

    top: float
    text: str = ""
    cells: tuple[GridCell, ...] = ()
    edges: tuple[float, ...] = ()


def read_pdf(
    data: bytes, name: str, *, columns: Sequence[float] = ()
) -> tuple[Assembly, tuple[int, ...], list[str]]:
    """Text, the offsets at which pages begin, and warnings; page numbers and torn lines stay.

    Raises `NoText`, `Garbled`, `EncryptedFile`, `DamagedFile` or `TooLarge`.
    """
    document = _open(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(name, f"（> {MAX_PAGES} pages）")
        return _read(document, name, sorted(columns))
    except pypdfium2.PdfiumError:
        raise DamagedFile(name) from None
    finally:
        document.close()


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        if getattr(error, "err_code", None) in locked or "assword" in str(error):
            raise EncryptedFile(name) from None
        raise DamagedFile(name) from None


def _read(
    document: Any, name: str, columns: Sequence[float]
) -> tuple[Assembly, tuple[int, ...], list[str]]:
    assembly = Assembly()
    starts: list[int] = []
    bare: list[int] = []
    previous = Block(0.0)
    for number in range(1, len(document) + 1):
        starts.append(assembly.length)
        blocks = _blocks(document[number - 1], columns)
        if not any(block.text.strip() or block.cells for block in blocks):
            bare.append(number)
        previous = _put(blocks, assembly, previous)
    text = assembly.text
    if not text.strip():
        raise NoText(name)
    if common_share(text) < READABLE:
        raise Garbled(name)
    pages = "、".join(map(str, bare))
    missing = [f"第{pages}页没有文字，可能是扫描页。Pages without text: {pages}."] if bare else []
    return assembly, tuple(starts), missing


def _blocks(page: Any, columns: Sequence[float]) -> list[Block]:
    textpage = page.get_textpage()
    if columns:
        return _marked(page_chars(textpage), columns)
    tables = ruled_tables(*page_lines(page))
    if not tables:
        return [Block(0.0, text) for text in page_text(textpage).rstrip().split("\n")]
    return _ruled(page_chars(textpage), tables)


def _put(blocks: Sequence[Block], assembly: Assembly, previous: Block) -> Block:
    """Writes a page; returns its last block that is no page number."""
    for at, block in enumerate(blocks):
        if block.cells:
            first = not any(_tells(above) for above in blocks[:at])
            carried = _carried(block, previous, assembly) if first else ()
            assembly.cells([*carried, *(_lower(cell, bool(carried)) for cell in block.cells)])
        else:
            assembly.line(block.text)
    return next((block for block in reversed(blocks) if _tells(block)), previous)


def _tells(block: Block) -> bool:
    return bool(block.cells) or not PAGE_NUMBER.match(block.text)


def _carried(block: Block, previous: Block, assembly: Assembly) -> tuple[GridCell, ...]:
    """The titles of the page before, for a table that goes on without repeating them."""
    same = len(block.edges) == len(previous.edges) and all(
        abs(mine - other) <= TOUCH for mine, other in zip(block.edges, previous.edges, strict=True)
    )
    titles = assembly.tables[-1].titles if previous.cells and same and assembly.tables else ()
    head = tuple(one_line(cell.text) for cell in block.cells if cell.row == 0)
    if head == titles or len(titles) != len(block.edges) - 1:
        return ()
    return tuple(GridCell(title, 0, at) for at, title in enumerate(titles))


def _lower(cell: GridCell, lower: bool) -> GridCell:
    row = cell.row + 1 if lower else cell.row
    return GridCell(cell.text, row, cell.column, cell.rows, cell.columns)


def _ruled(chars: Sequence[Char], tables: Sequence[RuledTable]) -> list[Block]:
    """Characters inside a table go to its cells, the others stay lines, all from the top."""
    filled: list[dict[tuple[int, int], list[Char]]] = [{} for _ in tables]
    lines: list[list[Char]] = [[]]
    for char in chars:
        where = [table.cell_at(char.x, char.y) if char.placed else None for table in tables]
        table = next((at for at, cell in enumerate(where) if cell is not None), None)
        if table is not None and (cell := where[table]) is not None:
            filled[table].setdefault(cell, []).append(char)
        elif char.text == "\n":
            lines.append([])
        else:
            lines[-1].append(char)
    blocks = [_line(line) for line in lines if any(char.placed for char in line)]
    blocks += [_table(table, cells) for table, cells in zip(tables, filled, strict=True)]
    return sorted(blocks, key=lambda block: -block.top)


def _line(chars: Sequence[Char]) -> Block:
    top = max(char.y for char in chars if char.placed)
    return Block(top, "".join(char.text for char in chars).rstrip())


def _table(table: RuledTable, filled: dict[tuple[int, int], list[Char]]) -> Block:
    reach = table.reach()
    cells = tuple(
        GridCell(_cell_text(chars), *place, *reach[place])
        for place, chars in sorted(filled.items())
    )
    return Block(table.ys[0], cells=cells, edges=tuple(table.xs))


def _cell_text(chars: Sequence[Char]) -> str:
    return joined_lines("\n".join(line.text for line in text_lines(chars)))


def _marked(chars: Sequence[Char], columns: Sequence[float]) -> list[Block]:
    """Lines that respect the marked columns form tables, the others stay lines."""
    blocks: list[Block] = []
    printed = text_lines(chars)
    edge = [line for line in (*printed[:1], *printed[-1:]) if PAGE_NUMBER.match(line.text)]

    def is_row(line: TextLine) -> bool:
        return line not in edge and not line.runs_through(columns)

    for tabular, group in groupby(printed, is_row):
        lines = list(group)
        if not tabular:
            blocks += [Block(line.y, line.text) for line in lines]
            continue
        cells = tuple(
            GridCell(text, row, column)
            for row, texts in enumerate(table_rows(lines, columns))
            for column, text in enumerate(texts)
        )
        blocks.append(Block(lines[0].y, cells=cells, edges=(0.0, *columns, 0.0)))
    return blocks
