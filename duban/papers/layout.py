"""Word templates laid out from the forms: what an office gets to change in WPS."""

import io
from collections.abc import Sequence
from functools import cache
from typing import Any, assert_never

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from duban.papers.archive import repacked
from duban.papers.markup import LOGIC, Colophon, Paragraph, RowLook, Table, TableRow, form
from duban.papers.page import name_stand_ins, set_page, set_styles
from duban.vocabulary.papers import FormalKind, PageLayout

RED_RULED = ("头行", "红线文号")
LAST_LINE = "末行"
COLOPHON_LINE, COLOPHON_RULE = "版记", "版记线"
PARTED = ("头行", "版记", "表眉")
TWIPS = 1440 / 25.4  # of a millimetre
WIDTH = {
    PageLayout.LETTER: 156,
    PageLayout.SHEET: 156,
    PageLayout.WIDE: 378,
}  # millimetres between the margins


@cache
def template(kind: FormalKind) -> bytes:
    """The Word template of a paper; the same bytes each time."""
    document = docx.Document(io.BytesIO(_sheet(kind.page)))
    document.core_properties.title, document.core_properties.author = kind.words, ""
    document.core_properties.comments = ""
    for block in form(kind):
        match block:
            case Table():
                _table(document, block, small=kind.page is PageLayout.WIDE)
            case Colophon():
                _colophon(document, block, WIDTH[kind.page])
            case Paragraph():
                _paragraph(document, block, WIDTH[kind.page])
            case _ as never:
                assert_never(never)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


@cache
def _sheet(page: PageLayout) -> bytes:
    """An empty sheet with the styles, which are the same on each: they take half of the time."""
    document = docx.Document()
    for paragraph in list(document.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    set_page(document, page)
    set_styles(document)
    name_stand_ins(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _line(where: Any, style: str, text: str = "") -> Any:
    """A line of one of our styles, whose names are their ids: python-docx looks through all."""
    line = where.add_paragraph(text)
    line._p.style = style
    return line


def _paragraph(document: Document, block: Paragraph, width: int) -> None:
    if block.style == LOGIC:
        _line(document, "正文", "{%p " + block.text + " %}")
        return
    line = _line(document, block.style)
    _said(line, block.style, block.cells, width)
    if block.style in RED_RULED:
        _red_rule(line)


def _said(line: Any, style: str, cells: Sequence[str], width: int) -> None:
    """One text, or two at both edges."""
    line.add_run("\t".join(cells))
    if style in PARTED:
        line.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def _red_rule(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )
    borders.append(_element("bottom", val="single", sz="12", space="4", color="E60000"))


def _colophon(document: Document, block: Colophon, width: int) -> None:
    """Rows between rules in a frame on the last lines of the last page, whatever stands above them.

    Word, WPS and LibreOffice put a frame there. LibreOffice leaves a table as wide as the text
    behind it, and a frame with a border between its lines, so that rule is a line of its own.
    """
    *above, last = block.rows
    for row in above:
        if row.look is RowLook.LOGIC:
            _framed(document, COLOPHON_LINE, ["{%p " + row.cells[0] + " %}"], width)
            continue
        _framed(document, COLOPHON_LINE, row.cells, width)
        rule = _framed(document, COLOPHON_RULE, (), width)
        shade = _element("shd", val="clear", color="auto", fill="000000")
        rule._p.pPr.insert_element_before(shade, "w:tabs", "w:spacing")
    _framed(document, COLOPHON_LINE, last.cells, width)
    _line(document, LAST_LINE)  # holds the frame


def _framed(document: Document, style: str, cells: Sequence[str], width: int) -> Any:
    """A line of the frame; alike ones that follow each other are one frame in one border."""
    line = _line(document, style)
    _said(line, style, cells, width)
    properties = line._p.get_or_add_pPr()
    place = _element(
        "framePr", w=str(round(width * TWIPS)), hSpace="0", wrap="around",
        vAnchor="margin", hAnchor="margin", xAlign="left", yAlign="bottom",
    )  # fmt: skip
    borders = _element("pBdr")
    for side in ("top", "bottom"):
        borders.append(_element(side, val="single", sz="8", space="1", color="000000"))
    for each in (place, borders):
        properties.insert_element_before(each, "w:tabs", "w:spacing")
    return line


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _table(document: Document, block: Table, *, small: bool) -> None:
    table = document.add_table(rows=0, cols=len(block.widths))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _padding(table)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for row in block.rows:
        _row(table, row, block.widths, small=small)


def _padding(table: Any) -> None:
    """A little room above and below the words of a cell."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        margins.append(_element(side, w=str(twips), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _row(table: Any, row: TableRow, widths: tuple[int, ...], *, small: bool) -> None:
    made = table.add_row()
    cells = list(made.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    if row.look is RowLook.LOGIC:
        cells[0].paragraphs[0].text = "{%tr " + row.cells[0] + " %}"
        return
    texts = row.cells
    if len(texts) < len(widths):  # the last one takes what is left
        cells[len(texts) - 1].merge(cells[-1])
    for at, text in enumerate(texts):
        title = row.look is RowLook.TITLES or (row.look is RowLook.LABELS and at % 2 == 0)
        _cell(cells[at], text, title=title, small=small)
    if row.height:
        made.height, made.height_rule = Mm(row.height), WD_ROW_HEIGHT_RULE.AT_LEAST
    if row.look is RowLook.TITLES:
        _repeat(made)
    _unbroken(made)


def _cell(cell: Any, text: str, *, title: bool, small: bool) -> None:
    style = ("表小题" if title else "表小字") if small else ("表题" if title else "表格")
    cell.vertical_alignment = VERTICAL.CENTER
    first, *rest = text.split(" // ")
    cell.paragraphs[0].text, cell.paragraphs[0]._p.style = _logical(first), style
    for more in rest:
        _line(cell, style, _logical(more))


def _logical(text: str) -> str:
    """A paragraph that is a line of Jinja stands for itself alone."""
    return "{%p " + text[2:] + " %}" if text.startswith(f"{LOGIC} ") else text


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _unbroken(row: Any) -> None:
    """A short row is not parted by the end of a page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
