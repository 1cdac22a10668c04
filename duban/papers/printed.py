"""A Word paper as a page for a browser's printer: its words in their styles, nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from typing import Any

import docx

from duban.papers.page import LOOKS

# Styles by the class they have in the style sheet; whatever else is plain text.
CLASSES = {name: f"s{at}" for at, name in enumerate(LOOKS)}


def as_html(data: bytes) -> str:
    """The body of the page; no picture, no link, no style of its own."""
    return "".join(_blocks(docx.Document(io.BytesIO(data))))


def _blocks(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            yield f"<table>{''.join(map(_row, block.rows))}</table>"
        else:
            yield _paragraph(block)


def _row(row: Any) -> str:
    cells = {id(cell._tc): cell for cell in row.cells}.values()
    return f"<tr>{''.join(f'<td>{chr(10).join(_blocks(cell))}</td>' for cell in cells)}</tr>"


def _paragraph(block: Any) -> str:
    name = CLASSES.get(block.style.name, "")
    words = "<br>".join(escape(line) for line in block.text.split("\n"))
    left, tab, right = words.partition("\t")
    inner = f"<span>{left}</span><span>{right}</span>" if tab else words
    kind = f' class="{name}{" apart" if tab else ""}"' if name or tab else ""
    return f"<p{kind}>{inner or '&nbsp;'}</p>"


def style_sheet() -> str:
    """The style sheet of these pages, after the looks of the Word styles."""
    rules = [
        f".{name} {{ font-family: '{look.font}', FangSong, serif; font-size: {look.size}pt;"
        f" text-align: {_align(look.align)}; text-indent: {look.indent}em;"
        f" line-height: {look.line}pt; margin: {look.before}pt {look.right}em {look.after}pt 0;"
        f" font-weight: {'bold' if look.bold else 'normal'};"
        f" color: {'#e60000' if look.red else '#000'}; }}"
        for name, look in ((CLASSES[style], look) for style, look in LOOKS.items())
    ]
    return (
        "@page { size: A4; margin: 37mm 26mm 35mm 28mm; } body { margin: 0; color: #000; background: #fff; }"
        " table { border-collapse: collapse; width: 100%; } td { border: 1px solid #000; padding: 2px 6px; }"
        " .apart { display: flex; justify-content: space-between; }\n" + "\n".join(rules)
    )


def _align(align: Any) -> str:
    return {0: "left", 1: "center", 2: "right"}.get(int(align), "justify")
