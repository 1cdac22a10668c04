"""One page of a PDF as characters with places and ruled lines."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from duban.extraction.readers.rules import RuledLine

STRAIGHT = 1.5  # points by which a ruling may lean or be thick
MOST_SEGMENTS = 20_000
HYPHENS = {"\ufffe": "-", "\x02": "-"}  # how pdfium marks a hyphen at a line's end


@dataclass(frozen=True)
class Char:
    """A character with the middle of its box and its width; line ends have no place."""

    text: str
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0

    @property
    def placed(self) -> bool:
        return self.width > 0


def page_text(textpage: Any) -> str:
    """The page's text in reading order with line feeds."""
    text = textpage.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
    for mark, hyphen in HYPHENS.items():
        text = text.replace(mark, hyphen)
    return str(text)


def page_chars(textpage: Any) -> list[Char]:
    """The page's characters in reading order."""
    box = pdfium.FS_RECTF()
    chars = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        text = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if text == "\r" or 0xD800 <= code < 0xE000:
            continue
        if text == "\n":
            chars.append(Char("\n"))
            continue
        # The loose box is as wide as the character's advance: a comma leaves no gap.
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        chars.append(Char(HYPHENS.get(text, text), x, y, max(0.0, box.right - box.left)))
    return chars


def page_lines(page: Any) -> tuple[list[RuledLine], list[RuledLine]]:
    """The page's straight lines, horizontal and vertical."""
    across: list[RuledLine] = []
    down: list[RuledLine] = []
    count = 0
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        for (x0, y0), (x1, y1) in _strokes(shape):
            count += 1
            if count > MOST_SEGMENTS:
                return [], []
            if abs(y1 - y0) <= STRAIGHT:
                across.append(RuledLine((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= STRAIGHT:
                down.append(RuledLine((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return across, down


Point = tuple[float, float]


def _strokes(shape: Any) -> Iterator[tuple[Point, Point]]:
    """The straight segments of a path in page coordinates, closing ones as well."""
    try:
        matrix = shape.get_matrix()
        holder = shape.container
        while holder is not None:
            matrix = matrix.multiply(holder.get_matrix())
            holder = holder.container
    except pypdfium2.PdfiumError:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(shape), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point
