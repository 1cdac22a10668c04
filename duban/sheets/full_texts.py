"""Texts that no row can show: the beginning stays in the cell, the whole stands on a sheet.

A row of Excel and WPS is at most 409 points high, so wrapped text is cut off behind some thirty
lines, on the screen as on paper, and nothing says that there was more.
"""

import unicodedata
from collections.abc import Iterator
from math import ceil
from typing import Annotated, NamedTuple

from duban.sheets.columns import Column, ColumnKind, Head, columns_of

TALLEST = 409  # points, of a row of Excel and WPS
LINE = 13.5  # points of 宋体 10
MOST_LINES = 30
FULL = "全文"
MARK = "……（未完，全文见“{sheet}”表第{row}行）"
TEXT_WIDTH = 100
ENDS = "\n。；;"


class FullTextRow(NamedTuple):
    """A text, or one part of it, that did not fit into a row of its sheet."""

    code: Annotated[str, Head("编号", 12, ColumnKind.CODE)]
    sheet: Annotated[str, Head("所在表", 14)]
    title: Annotated[str, Head("栏目", 16)]
    part: Annotated[str, Head("部分", 8)]
    text: Annotated[str, Head("全文", TEXT_WIDTH)]


COLUMNS = columns_of(FullTextRow)


class FullTexts:
    """Gathers the long texts of a workbook; `sheet` and `code` are those being written."""

    def __init__(self) -> None:
        self.rows: list[FullTextRow] = []
        self.sheet, self.code = "", ""

    def shown(self, column: Column, text: str) -> str:
        """Returns a text as its cell shows it: its beginning and where the whole stands.

        What a unit fills in stays whole in its cell, for it may come back.
        """
        if reach(text, column.width, MOST_LINES) == len(text):
            return text
        row = len(self.rows) + 2  # as Excel counts, below the header
        parts = list(_parts(text))
        many = len(parts) > 1
        self.rows += [
            FullTextRow(
                self.code, self.sheet, column.title, f"{n}/{len(parts)}" if many else "", part
            )
            for n, part in enumerate(parts, start=1)
        ]
        if column.editable:
            return text
        mark = MARK.format(sheet=FULL, row=row)
        left = MOST_LINES - lines_of(mark, column.width)
        return f"{text[: reach(text, column.width, left)].rstrip()}\n{mark}"


def may_be_longer(text: str, width: float) -> bool:
    """Tells at little cost whether a text could take more lines than a row shows."""
    return len(text) > MOST_LINES and (
        2 * len(text) + width * text.count("\n") > width * MOST_LINES
    )


def lines_of(text: str, width: float) -> int:
    """Counts the lines of a text in a cell; Chinese characters are two of its width wide."""
    # Of UTF-8 a Chinese character takes three bytes: quicker than to look each of them up.
    if "\n" in text:
        return sum(lines_of(line, width) for line in text.split("\n"))
    return ceil(max(1, (len(text) + len(text.encode())) // 2) / width)


def reach(text: str, width: float, lines: int) -> int:
    """Finds how much of a text stands in so many lines of a cell."""
    line, used = 1, 0
    for at, letter in enumerate(text):
        wide = 2 if unicodedata.east_asian_width(letter) in "WFA" else 1
        if letter == "\n":
            line, used = line + 1, 0
        elif used + wide > width:
            line, used = line + 1, wide
        else:
            used += wide
        if line > lines:
            return at
    return len(text)


def _parts(text: str) -> Iterator[str]:
    """Cuts a text into what a row of the sheet shows, behind a sentence where there is one."""
    while text:
        most = reach(text, TEXT_WIDTH, MOST_LINES)
        if most < len(text):
            end = max(text.rfind(mark, most // 2, most) for mark in ENDS) + 1
            most = end or most
        yield text[:most].strip("\n")
        text = text[most:].lstrip("\n")
