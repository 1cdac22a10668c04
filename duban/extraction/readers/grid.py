"""Tables with merged cells and several header rows, made plain: one title row, whole rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BLANKS = re.compile(r"\s+")
MAX_CELLS = 2_000_000
MAX_HEADER_ROWS = 4


@dataclass(frozen=True)
class GridCell:
    """One cell by its upper left corner, counted from 0, and how far it reaches."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class PlainTable:
    """Captions above it, one title a column, and rows of equal length."""

    captions: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def one_line(text: str) -> str:
    """A cell's text on one line and without tabs."""
    return BLANKS.sub(" ", text).strip()


def plain_table(cells: Sequence[GridCell], *, header_rows: int = 0) -> PlainTable | None:
    """The table, or None for what is only layout: one column, one row, or nothing.

    A cell merged downwards is repeated, since it holds for every row beside it. A cell merged
    sideways stands once, in a title over each of its columns. `header_rows` is what the
    document itself marks as header; more are found by their merged cells.
    """
    laid_out = [cell for cell in cells if one_line(cell.text)]
    captions, laid_out = _captions(laid_out)
    top = min((cell.row for cell in laid_out), default=0)
    bottom = max((cell.row + cell.rows for cell in laid_out), default=0)
    width = max((cell.column + cell.columns for cell in laid_out), default=0)
    if max((bottom - top) * width, sum(cell.rows for cell in laid_out)) > MAX_CELLS:
        return None
    end = top + _header_height(laid_out, top, bottom, header_rows - len(captions))
    titles = _titles(laid_out, end, width)
    body = [[""] * width for _ in range(end, bottom)]
    for cell in laid_out:
        for row in range(max(cell.row, end), cell.row + cell.rows):
            body[row - end][cell.column] = one_line(cell.text)
    used = [at for at in range(width) if titles[at] or any(row[at] for row in body)]
    rows = tuple(tuple(row[at] for at in used) for row in body if any(row))
    if len(used) < 2 or not rows:
        return None
    return PlainTable(captions, tuple(titles[at] for at in used), rows)


def plain_lines(cells: Sequence[GridCell]) -> list[str]:
    """A layout table's cells as lines, a row a line."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if text := one_line(cell.text):
            rows.setdefault(cell.row, []).append(text)
    return ["\t".join(texts) for texts in rows.values()]


def _captions(cells: list[GridCell]) -> tuple[tuple[str, ...], list[GridCell]]:
    """Leading rows that hold one cell alone are captions, not titles, where more cells follow."""
    captions: list[str] = []
    while cells:
        top = min(cell.row for cell in cells)
        first = [cell for cell in cells if cell.row == top]
        others = [cell for cell in cells if cell.row != top]
        if len(first) > 1 or first[0].rows > 1 or not others:
            break
        captions.append(one_line(first[0].text))
        cells = others
    return tuple(captions), cells


def _header_height(cells: list[GridCell], top: int, bottom: int, marked: int) -> int:
    first = [cell for cell in cells if cell.row == top]
    tallest = max((cell.rows for cell in first), default=1)
    grouped = any(cell.columns > 1 for cell in first)
    height = max(marked, 2 if grouped and bottom - top > 2 else 1, tallest)
    # A header as tall as the table is a first column merged all the way down.
    return height if height < bottom - top and height <= MAX_HEADER_ROWS else 1


def _titles(cells: list[GridCell], end: int, width: int) -> list[str]:
    """The texts above each column, from the top, each once."""
    stacks: list[dict[str, None]] = [{} for _ in range(width)]
    for cell in sorted((cell for cell in cells if cell.row < end), key=lambda cell: cell.row):
        for at in range(cell.column, cell.column + cell.columns):
            stacks[at][one_line(cell.text)] = None
    return [" ".join(stack) for stack in stacks]
