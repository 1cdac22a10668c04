"""Checks how far a worksheet's cells reach before the reader sets memory aside for them.

A sheet with two cells, one at A1 and one in the last corner, is 2 kB on disk and 400 GB when
laid out as rows; the reader would end the whole process, not raise.
"""

import re
from collections.abc import Mapping

from duban.files import DamagedFile, TooLarge

MAX_CELLS = 2_000_000
OPENED = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s/>])")
CELL = re.compile(rb"<(?:[\w.-]+:)?c((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>")
PLACE = re.compile(rb"\sr\s*=\s*[\"']([^\"']*)[\"']")
REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])")
ROW_PLACE = re.compile(ROW.pattern + rb"[^>]*?\sr\s*=\s*[\"'](\d{1,7})[\"']")


def check_extent(parts: Mapping[str, bytes], name: str) -> None:
    """Raises `TooLarge` when the sheets, laid out as rows and columns, would not fit."""
    if "xl/workbook.xml" not in parts or "content.xml" in parts:
        raise DamagedFile(name)
    sheets = (text for text in parts.values() if b"sheetData" in text)
    if (
        sum(rows * columns for rows, columns in (_extent(text, name) for text in sheets))
        > MAX_CELLS
    ):
        raise TooLarge(name, f"（> {MAX_CELLS:,} cells）")


def _extent(sheet: bytes, name: str) -> tuple[int, int]:
    """Rows and columns up to the last filled cell; formatted empty cells do not count."""
    cells = CELL.findall(sheet)
    if len(cells) != len(OPENED.findall(sheet)):
        raise DamagedFile(name)
    filled = [PLACE.search(b" " + attributes) for attributes, closed in cells if not closed]
    rows = columns = 0
    for found in filter(None, filled):
        place = REFERENCE.fullmatch(found[1])
        if place is None:
            raise DamagedFile(name)
        rows, columns = max(rows, int(place[2])), max(columns, column_number(place[1]))
    if None in filled:
        # Cells and rows without an own place follow the one before them.
        lines = ROW.split(sheet)
        columns += max(len(OPENED.findall(line)) for line in lines)
        rows = max([rows, *(int(row) for row in ROW_PLACE.findall(sheet))]) + len(lines)
    return rows, columns


def column_number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
