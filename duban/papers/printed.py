"""A Word paper as a page for a browser's printer: its words in their styles, and its charts."""

import io
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any

import docx
from docx.oxml.ns import qn

from duban.papers.drawing import plots_in
from duban.papers.page import LOOKS, MARGINS, Look
from duban.papers.write import CODE
from duban.pictures.plotted import drawn
from duban.vocabulary.papers import PageLayout

# Styles by the class they have in the style sheet; whatever else is plain text.
CLASSES = {name: f"s{at}" for at, name in enumerate(LOOKS)}
SIGNATURE, RED_RULED = "落款", ("头行", "红线文号")
HEADINGS = {"标题": "h1", "一级": "h2", "附件题": "h2", "二级": "h3"}
HYPHEN = "\u2011"  # browsers part no line at it
PIXELS = 96 / 914400  # of an English Metric Unit
PLAIN = """body { margin: 0; color: #000; background: #fff; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
td { border: 1px solid #000; padding: 2px 6px; } tr { break-inside: avoid; }
.foot { margin-top: 14pt; border-top: 1.3px solid #000; border-bottom: 1.3px solid #000; }
.foot p + p { border-top: 1px solid #000; }
.picture { break-inside: avoid; } .picture svg { width: 100%; }
.apart { display: flex; justify-content: space-between; }
@media screen { main { max-width: 52rem; margin: 0 auto; padding: 1rem; } }
"""


def as_html(data: bytes) -> str:
    """The body of the page; no picture but its charts, no link, no style of its own."""
    document = docx.Document(io.BytesIO(data))
    return f'<main class="{_page(document).value}">{"".join(_blocks(document))}</main>'


def _page(document: Any) -> PageLayout:
    """The sheet it is printed on, by the paper's own size and upper margin."""
    section = document.sections[0]
    if section.page_width > section.page_height:
        return PageLayout.WIDE
    tall = (
        section.top_margin.mm
        > sum(MARGINS[page][0] for page in (PageLayout.LETTER, PageLayout.SHEET)) / 2
    )
    return PageLayout.LETTER if tall else PageLayout.SHEET


def _blocks(holder: Any) -> Iterator[str]:
    for framed, blocks in groupby(holder.iter_inner_content(), _is_framed):
        if framed:  # its inner rules are lines of their own, drawn by the style sheet here
            lines = [_paragraph(block) for block in blocks if block.text]
            yield f'<div class="foot">{"".join(lines)}</div>'
            continue
        for block in blocks:
            yield _table(block) if hasattr(block, "rows") else _paragraph(block)


def _is_framed(block: Any) -> bool:
    return block._element.find(f"./{qn('w:pPr')}/{qn('w:framePr')}") is not None


def _table(table: Any) -> str:
    rows = list(table.rows)
    titles = [row for row in rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    rows = [row for row in rows if row not in titles]
    head = f"<thead>{''.join(map(_row, titles))}</thead>" if titles else ""
    body = f"<tbody>{''.join(map(_row, rows))}</tbody>"
    return f"<table>{_columns([c.width or 0 for c in table.columns])}{head}{body}</table>"


def _columns(widths: Sequence[int]) -> str:
    whole = sum(widths) or 1
    cells = "".join(f'<col width="{100 * width / whole:.1f}%">' for width in widths)
    return f"<colgroup>{cells}</colgroup>"


def _row(row: Any) -> str:
    cells = {id(cell._tc): cell for cell in row.cells}.values()
    least = f' height="{row.height * PIXELS:.0f}"' if row.height else ""
    return f"<tr{least}>{''.join(map(_cell, cells))}</tr>"


def _cell(cell: Any) -> str:
    span = f' colspan="{cell._tc.grid_span}"' if cell._tc.grid_span > 1 else ""
    return f"<td{span}>{''.join(_blocks(cell))}</td>"


def _paragraph(block: Any) -> str:
    name = CLASSES.get(block.style.name, "")
    if pictures := [drawn(plot).picture for plot in plots_in(block)]:
        return f'<div class="{name} picture">{"".join(pictures)}</div>'
    text = CODE.sub(HYPHEN, block.text)
    words = "<br>".join(escape(line) for line in text.split("\n"))
    left, tab, right = words.partition("\t")
    inner = f"<span>{left}</span><span>{right}</span>" if tab else words
    kind = f' class="{name}{" apart" if tab else ""}"' if name or tab else ""
    element = HEADINGS.get(block.style.name, "p")
    return f"<{element}{kind}>{inner or '&nbsp;'}</{element}>"


def style_sheet() -> str:
    """The style sheet of these pages, after the pages and looks of the Word styles."""
    looks = (_look(CLASSES[style], style, look) for style, look in LOOKS.items())
    return PLAIN + "\n".join([*map(_sheet, MARGINS), *looks]) + "\n"


def _sheet(page: PageLayout) -> str:
    top, bottom, left, right, _ = MARGINS[page]
    size = "A3 landscape" if page is PageLayout.WIDE else "A4"
    number = 'content: "— " counter(page) " —"; font-size: 14pt;'
    return (
        f"main.{page.value} {{ page: {page.value}; }} @page {page.value} {{ size: {size};"
        f" margin: {top}mm {right}mm {bottom}mm {left}mm; @bottom-right {{ {number} }} }}"
        f" @page {page.value}:left {{ @bottom-left {{ {number} }}"
        " @bottom-right { content: none; } }"
    )


def _look(name: str, style: str, look: Look) -> str:
    ruled = " border-bottom: 1.5pt solid #e60000; padding-bottom: 4pt;"
    return (
        f".{name} {{ font-family: '{look.font}', FangSong, serif; font-size: {look.size}pt;"
        f" text-align: {_align(look.align)}; text-indent: {look.indent}em;"
        f" line-height: {look.line or 18}pt; "
        f"margin: {look.before}pt {look.right}em {look.after}pt 0;"
        f" font-weight: {'bold' if look.bold else 'normal'};"
        f" color: {'#e60000' if look.red else '#000'};"
        f"{ruled if style in RED_RULED else ''}{' break-after: avoid;' if look.keep else ''}"
        f"{' break-before: page;' if look.anew else ''}"
        f"{' break-before: avoid;' if style == SIGNATURE else ''} }}"
    )


def _align(align: Any) -> str:
    return {0: "left", 1: "center", 2: "right"}.get(int(align), "justify")
