"""Word documents: paragraphs and tables in the order in which they stand."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from duban.extraction.readers.assembly import Assembly
from duban.extraction.readers.grid import GridCell, one_line
from duban.files import DamagedFile

MAIN_PART = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*officeDocument[\"'][^>]*>")
TARGET = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']+)[\"']")
MARGIN_PART = re.compile(r"^word/(?:header|footer)\d*\.xml$")
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# Deleted text, field codes, phonetic guides and the copy of a drawing for old programs.
UNSEEN = {"del", "moveFrom", "instrText", "delText", "rt", "Fallback", "pPr", "rPr", "tblPr"}
MAX_NESTING = 200


def read_word(parts: Mapping[str, bytes], name: str) -> tuple[Assembly, tuple[str, ...], list[str]]:
    """The assembled text, headers and footers, and warnings. Raises `DamagedFile`."""
    root = _parse(parts.get(_main_part(parts), b""), name)
    body = next((part for part in root if _local(part) == "body"), None)
    if body is None:
        raise DamagedFile(name)
    assembly = Assembly()
    _blocks(body, assembly, 0)
    margins = {
        text
        for part, content in parts.items()
        if MARGIN_PART.match(part)
        for paragraph in _parse(content, name).iter("{*}p")
        if (text := "".join(_texts(paragraph)).strip())
    }
    return assembly, tuple(sorted(margins)), _warnings(parts, name)


def _main_part(parts: Mapping[str, bytes]) -> str:
    found = MAIN_PART.search(parts.get("_rels/.rels", b""))
    target = TARGET.search(found[0]) if found else None
    place = target[1].decode("utf-8", "replace") if target else "word/document.xml"
    return posixpath.normpath(place.lstrip("/"))


def _parse(content: bytes, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise DamagedFile(name) from None


def _local(element: Any) -> str:
    """The name of a Word element; empty for other vocabularies and for comments."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag.rpartition("}")
    return local if "wordprocessingml" in space or "markup-compatibility" in space else ""


def _blocks(parent: Any, assembly: Assembly, depth: int) -> None:
    """Paragraphs and tables, also those inside content controls and inserted passages."""
    for element in parent:
        match _local(element):
            case "p":
                for line in "".join(_texts(element)).split("\n"):
                    assembly.line(line.rstrip())
                for box in _text_boxes(element):
                    _blocks(box, assembly, depth + 1)
            case "tbl":
                cells, header_rows = _table(element)
                assembly.cells(cells, header_rows=header_rows)
            case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" if (
                depth < MAX_NESTING
            ):
                _blocks(element, assembly, depth + 1)


def _texts(element: Any) -> Iterator[str]:
    """The text of a paragraph as it is shown, without its text boxes."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        local = _local(child)
        if local == "t":
            yield child.text or ""
        elif local in MARKS:
            yield MARKS[local]
        elif local not in UNSEEN and local not in ("txbxContent", "sdtPr"):
            stack.append(iter(child))


def _text_boxes(paragraph: Any) -> list[Any]:
    """Text boxes anchored here; the copy kept for old programs is left out."""
    return [
        box
        for box in paragraph.iter("{*}txbxContent")
        if not _is_copy(box) and _around(box, "p") is paragraph
    ]


def _is_copy(element: Any) -> bool:
    return _around(element, "Fallback") is not None


def _around(element: Any, *names: str) -> Any:
    """The nearest element of one of these names around this one."""
    return next((up for up in element.iterancestors() if _local(up) in names), None)


def _table(table: Any) -> tuple[list[GridCell], int]:
    """Its cells with their reach, and how many leading rows are marked to repeat on each page."""
    cells: list[GridCell] = []
    open_above: dict[int, int] = {}  # column -> index in `cells` of the cell merged downwards
    header_rows = 0
    for number, row in enumerate(_children(table, "tr")):
        properties = _first(row, "trPr")
        if _first(properties, "tblHeader") is not None and header_rows == number:
            header_rows += 1
        column = _number(_first(properties, "gridBefore"), 0)
        for cell in _children(row, "tc"):
            settings = _first(cell, "tcPr")
            span = _number(_first(settings, "gridSpan"), 1)
            merge = _first(settings, "vMerge")
            continues = merge is not None and _value(merge) in ("", "continue")
            if continues and column in open_above:
                at = open_above[column]
                above = cells[at]
                cells[at] = GridCell(
                    above.text, above.row, above.column, number - above.row + 1, above.columns
                )
            else:
                open_above.pop(column, None)
                if merge is not None:
                    open_above[column] = len(cells)
                cells.append(GridCell(_cell_text(cell), number, column, 1, span))
            column += span
    return cells, header_rows


def _cell_text(cell: Any) -> str:
    """All paragraphs of a cell, those of a table inside it as well."""
    paragraphs = (paragraph for paragraph in cell.iter("{*}p") if not _is_copy(paragraph))
    return one_line(" ".join("".join(_texts(paragraph)) for paragraph in paragraphs))


def _children(parent: Any, local: str) -> Iterator[Any]:
    """Children by name, through content controls around them."""
    for child in parent:
        if _local(child) == local:
            yield child
        elif _local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from (
                inner
                for inner in child.iter(f"{{*}}{local}")
                if _around(inner, "tbl", "tr") is parent
            )


def _first(parent: Any, local: str) -> Any:
    if parent is None:
        return None
    return next((child for child in parent if _local(child) == local), None)


def _value(element: Any) -> str:
    values = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val")
    return next(values, "")


def _number(element: Any, default: int) -> int:
    text = "" if element is None else _value(element)
    return min(int(text), 1_000) if text.isascii() and text.isdigit() else default


def _warnings(parts: Mapping[str, bytes], name: str) -> list[str]:
    notes = parts.get("word/footnotes.xml")
    found = []
    if notes and any("".join(_texts(p)).strip() for p in _parse(notes, name).iter("{*}p")):
        found.append("脚注未读入正文。Footnotes are not part of the text.")
    if "word/comments.xml" in parts:
        found.append("批注未读入正文。Comments are not part of the text.")
    return found
