"""HTML pages: paragraphs, lists and tables; nothing is fetched and nothing is run."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from duban.extraction.readers.assembly import Assembly
from duban.extraction.readers.grid import GridCell
from duban.files import DamagedFile, UnsafeMarkup

BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNSEEN = {"script", "style", "noscript", "template", "head", "title", "svg", "object", "select"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
    "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
MAX_SPAN, MAX_COLUMNS = 1_000, 500


def read_markup(text: str, name: str) -> Assembly:
    """The visible text. Raises `UnsafeMarkup` for declared entities, `DamagedFile` for no page."""
    if ENTITIES.search(text):
        raise UnsafeMarkup(name)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise DamagedFile(name) from None
    assembly = Assembly()
    line: list[str] = []
    for piece in _pieces(root):
        if isinstance(piece, str):
            line.append(piece)
            continue
        _flush(line, assembly)
        if piece is not None:
            cells, header_rows = _cells(piece)
            assembly.cells(cells, header_rows=header_rows)
    _flush(line, assembly)
    return assembly


def _flush(line: list[str], assembly: Assembly) -> None:
    text = BLANKS.sub(" ", "".join(line)).strip()
    line.clear()
    if text:
        assembly.line(text)


def _pieces(root: Any) -> Iterator[Any]:
    """Text in order; None where a line ends; a table element where a table of data stands."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            table = element.tag == "table" and _holds_data(element)
            if element.tag in BLOCKS:
                yield None
            if table:
                yield element
            if table or _is_hidden(element):
                walk.skip_subtree()
            elif element.text:
                yield element.text
        else:
            if element.tag in BLOCKS:
                yield None
            if element.tail and element is not root:
                yield element.tail


def _is_hidden(element: Any) -> bool:
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    return bool(HIDDEN_STYLE.search(element.get("style") or ""))


def _holds_data(table: Any) -> bool:
    """Tables around tables only lay out a page."""
    return table.find(".//table") is None and table.find(".//tr") is not None


def _cells(table: Any) -> tuple[list[GridCell], int]:
    """The cells of a table in their places, and how many leading rows are titles."""
    cells: list[GridCell] = []
    taken: dict[int, int] = {}  # column -> first row free again below a cell that reaches down
    header_rows = 0
    for number, row in enumerate(table.iter("tr")):
        parts = [cell for cell in row if cell.tag in ("td", "th")]
        heads = bool(parts) and all(cell.tag == "th" for cell in parts)
        if number == header_rows and (heads or row.getparent().tag == "thead"):
            header_rows += 1
        column = 0
        for cell in parts:
            while taken.get(column, 0) > number:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            if column + columns > MAX_COLUMNS:
                return _without_spans(table), header_rows
            cells.append(GridCell(_text(cell), number, column, rows, columns))
            taken.update(dict.fromkeys(range(column, column + columns), number + rows))
            column += columns
    last = max((cell.row for cell in cells), default=0)
    return [_within(cell, last) for cell in cells], header_rows


def _without_spans(table: Any) -> list[GridCell]:
    """The cells as they follow each other, where their spans make no sense."""
    return [
        GridCell(_text(cell), number, column)
        for number, row in enumerate(table.iter("tr"))
        for column, cell in enumerate(cell for cell in row if cell.tag in ("td", "th"))
    ]


def _within(cell: GridCell, last: int) -> GridCell:
    """A rowspan may claim more rows than there are."""
    rows = min(cell.rows, last - cell.row + 1)
    return GridCell(cell.text, cell.row, cell.column, rows, cell.columns)


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return max(1, min(int(text), MAX_SPAN)) if text.isascii() and text.isdigit() else 1


def _text(cell: Any) -> str:
    return "".join("\n" if piece is None else str(piece) for piece in _pieces(cell))
