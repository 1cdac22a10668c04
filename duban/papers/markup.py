"""A form as plain text: one line a paragraph, its style first. Word templates are laid out from it.

# a comment
标题 督办通知单
% if 红头                  a Jinja line; inside a table it stands for a row
表 30 48 30 48             a table with its columns in millimetres
行 12 申请单位 | {{ 牵头单位 }}       a row at least 12 mm high, labels first; // parts paragraphs
头 序号 | 事项              a row of titles, repeated on every page
列 {{ loop.index }} | …    a plain row
表终
版记                       the colophon at the foot of the last page: rows as of a table
列 {{ 发文机关 }} | {{ 印发日期 }}印发       two parts stand at both edges
表终
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from duban.vocabulary.papers import FormalKind

FORMS = Path(__file__).with_name("forms")
LOGIC, TABLE, COLOPHON, END = "%", "表", "版记", "表终"


class RowLook(StrEnum):
    """The looks of a row of a table."""

    LABELS = "行"
    TITLES = "头"
    PLAIN = "列"
    LOGIC = "%"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a named style; `style` is % for a line of Jinja. Two `cells` stand apart."""

    style: str
    text: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Left part and right part, where there are two."""
        return tuple(part.strip() for part in self.text.split(" | "))


@dataclass(frozen=True)
class TableRow:
    """A row: its look, its cells, its least height in millimetres."""

    look: RowLook
    cells: tuple[str, ...]
    height: int = 0


@dataclass(frozen=True)
class Table:
    """A table, its columns in millimetres."""

    widths: tuple[int, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Colophon:
    """The lines at the foot of the last page (版记)."""

    rows: tuple[TableRow, ...]


Block = Paragraph | Table | Colophon


@cache
def form(kind: FormalKind) -> tuple[Block, ...]:
    """The form of a paper as it comes with Duban."""
    return parse((FORMS / f"{kind.value}.txt").read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a form, in order."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(_blocks(lines))


def _blocks(lines: Iterator[str]) -> Iterator[Block]:
    for line in lines:
        style, _, rest = line.partition(" ")
        if style == TABLE:
            yield Table(tuple(map(int, rest.split())), tuple(_rows(lines)))
        elif style == COLOPHON:
            yield Colophon(tuple(_rows(lines)))
        else:
            yield Paragraph(style, rest.strip())


def _rows(lines: Iterator[str]) -> Iterator[TableRow]:
    for line in lines:
        look, _, rest = line.partition(" ")
        if look == END:
            return
        first, _, cells = rest.partition(" ")
        height = int(first) if first.isdigit() else 0
        text = cells if height else rest
        parts = (text,) if look == LOGIC else tuple(part.strip() for part in text.split(" | "))
        yield TableRow(RowLook(look), parts, height)
