"""Tables of a PDF by columns that a person marked: lines to rows, characters to columns."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.extraction.readers.page import Char

TORN = 0.35  # share of a character's width: a smaller gap means that the words run on


@dataclass
class TextLine:
    """The characters of one printed line, from the left."""

    chars: list[Char]

    @property
    def y(self) -> float:
        return sum(char.y for char in self.chars) / len(self.chars)

    @property
    def text(self) -> str:
        """The line's words; a gap wider than half a character becomes a blank."""
        text = "".join(char.text for char in self.chars[:1])
        for left, right in pairwise(self.chars):
            apart = _gap(left, right) > 0.5 * max(left.width, right.width)
            text += f" {right.text}" if apart else right.text
        return text.strip()

    def cells(self, columns: Sequence[float]) -> list[str]:
        """The words of each column."""
        parts: list[list[Char]] = [[] for _ in range(len(columns) + 1)]
        for char in self.chars:
            parts[bisect_right(columns, char.x)].append(char)
        return [TextLine(part).text if part else "" for part in parts]

    def runs_through(self, columns: Sequence[float]) -> bool:
        """Tells whether words cross a column's edge: a paragraph, not a row."""
        return any(
            left.x < edge <= right.x and _gap(left, right) < TORN * max(left.width, right.width)
            for edge in columns
            for left, right in pairwise(self.chars)
        )


def _gap(left: Char, right: Char) -> float:
    return right.x - right.width / 2 - left.x - left.width / 2


def text_lines(chars: Sequence[Char]) -> list[TextLine]:
    """The printed lines from the top; characters within half a line's height belong together."""
    placed = sorted((char for char in chars if char.placed and char.text.strip()), key=_down)
    widths = sorted(char.width for char in placed)
    height = widths[len(widths) // 2] * 0.6 if widths else 0.0
    lines: list[TextLine] = []
    for char in placed:
        if lines and lines[-1].chars[0].y - char.y <= height:
            lines[-1].chars.append(char)
        else:
            lines.append(TextLine([char]))
    for line in lines:
        line.chars.sort(key=lambda char: char.x)
    return lines


def _down(char: Char) -> float:
    return -char.y


def table_rows(lines: Sequence[TextLine], columns: Sequence[float]) -> list[list[str]]:
    """The rows of a table without rulings: its first column says where a row begins.

    Where the first line below the titles has nothing there, cells are centred, and each line
    belongs to the nearest number; otherwise a row reaches down to the next number.
    """
    cells = [line.cells(columns) for line in lines]
    starts = [at for at, texts in enumerate(cells) if texts[0]]
    if not starts:
        return cells
    centred = len(cells) > 1 and not cells[1][0] and len(starts) > 1
    rows: dict[int, list[str]] = {}
    for at, texts in enumerate(cells):
        row = _nearest(lines, starts, at) if centred else max(0, bisect_right(starts, at) - 1)
        kept = rows.setdefault(row, [""] * len(texts))
        rows[row] = [_joined(above, text) for above, text in zip(kept, texts, strict=True)]
    return [rows[row] for row in sorted(rows)]


def _nearest(lines: Sequence[TextLine], starts: Sequence[int], at: int) -> int:
    return min(range(len(starts)), key=lambda row: abs(lines[starts[row]].y - lines[at].y))


def _joined(above: str, below: str) -> str:
    return joined_lines(f"{above}\n{below}") if above and below else above or below


def joined_lines(text: str) -> str:
    """Lines torn by the width of a cell as one: a blank only between two Latin words."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    whole = lines[0] if lines else ""
    for line in lines[1:]:
        latin = whole[-1:].isascii() and whole[-1:].isalpha() and line[0].isascii()
        whole += f" {line}" if latin and line[0].isalpha() else line
    return whole
