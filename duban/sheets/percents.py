"""Cells shown as percentages: the file holds 0.85, the person who wrote it sees 85%."""

import posixpath
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lxml import etree

from duban.sheets.extent import CELL, PLACE, REFERENCE, column_number

BUILT_IN = {9, 10}  # 0% and 0.00% (ECMA-376, 18.8.30)
STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
Place = tuple[int, int]


def percent_cells(parts: Mapping[str, bytes]) -> dict[str, frozenset[Place]]:
    """For each sheet name the (row, column), from 0, of the cells formatted as percentages."""
    styles = _percent_styles(parts)
    if not styles:
        return {}
    return {name: _cells(parts.get(part, b""), styles) for name, part in _sheets(parts).items()}


def percent_text(value: float) -> str:
    """0.125 as 12.5%."""
    shown = round(Decimal(repr(value)) * 100, 6).normalize()
    return f"{shown:f}%"


def _percent_styles(parts: Mapping[str, bytes]) -> set[int]:
    """The numbers under which cells refer to a percentage format."""
    root = _parse(parts.get("xl/styles.xml", b""))
    if root is None:
        return set()
    formats = {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in root.iter("{*}numFmt")}
    percent = BUILT_IN | {number for number, code in formats.items() if "%" in code}
    uses = root.findall("{*}cellXfs/{*}xf")
    return {at for at, use in enumerate(uses) if int(use.get("numFmtId", "0")) in percent}


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet names and the parts that hold them."""
    book, links = (
        _parse(parts.get(part, b"")) for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    if book is None or links is None:
        return {}
    targets = {link.get("Id", ""): link.get("Target", "") for link in links.iter("{*}Relationship")}
    return {
        sheet.get("name", ""): posixpath.normpath(posixpath.join("/xl", targets.get(key, "")))[1:]
        for sheet in book.iter("{*}sheet")
        for name, key in sheet.attrib.items()
        if name.endswith("}id")
    }


def _cells(sheet: bytes, styles: set[int]) -> frozenset[Place]:
    places = set()
    for attributes, closed in CELL.findall(sheet):
        style, place = STYLE.search(attributes), PLACE.search(attributes)
        if closed or not style or not place or int(style[1]) not in styles:
            continue
        if found := REFERENCE.fullmatch(place[1]):
            places.add((int(found[2]) - 1, column_number(found[1]) - 1))
    return frozenset(places)


def _parse(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
