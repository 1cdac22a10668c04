"""The page of an official paper after GB/T 9704-2012: margins, type sizes, the lines of a page."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from duban.vocabulary.papers import PageLayout

TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
HEADING_FONT, KAI_FONT, PAGE_FONT = "黑体", "楷体_GB2312", "宋体"
LATIN_FONT = "Times New Roman"
LINE = 28.95  # points: 225 mm of type in 22 lines
PITCH = -5  # twentieths of a point between characters: 28 of 16 points in 156 mm
RED = RGBColor(0xE6, 0x00, 0x00)
# What Word and WPS take where an office has not installed the fonts the standard names.
STAND_INS = {TITLE_FONT: "华文中宋", BODY_FONT: "仿宋", KAI_FONT: "楷体"}


@dataclass(frozen=True)
class Look:
    """The look of paragraphs of a style; sizes in points, a first line's `indent` in characters."""

    font: str = BODY_FONT
    size: float = 16
    align: Any = ALIGN.JUSTIFY
    indent: float = 0
    line: float = LINE  # 0 for what is as high as it needs
    before: float = 0
    after: float = 0
    bold: bool = False
    red: bool = False
    right: float = 0  # characters left free at the right edge
    keep: bool = False  # stays with the paragraph below
    anew: bool = False  # begins a page


LOOKS = {
    "版头": Look(TITLE_FONT, 40, ALIGN.CENTER, line=58, before=29, red=True),
    "期号": Look(size=16, align=ALIGN.CENTER, before=6),
    "头行": Look(size=16, align=ALIGN.LEFT, after=14),
    "文号": Look(size=16, align=ALIGN.CENTER, after=14),
    "红线文号": Look(size=16, align=ALIGN.CENTER, before=10, after=14),
    "标题": Look(TITLE_FONT, 22, ALIGN.CENTER, line=36, before=20, after=24, keep=True),
    "主送": Look(align=ALIGN.LEFT),
    "正文": Look(indent=2),
    "条目": Look(indent=2, align=ALIGN.LEFT),
    "一级": Look(HEADING_FONT, indent=2, align=ALIGN.LEFT, keep=True),
    "二级": Look(KAI_FONT, indent=2, align=ALIGN.LEFT, keep=True),
    "图": Look(size=9, align=ALIGN.CENTER, line=0, before=6, keep=True),
    "图题": Look(HEADING_FONT, 12, ALIGN.CENTER, line=18, after=10),
    "附件": Look(indent=2, align=ALIGN.LEFT, before=14),
    "附件题": Look(HEADING_FONT, align=ALIGN.LEFT, keep=True, anew=True),
    "落款": Look(align=ALIGN.RIGHT, right=4, before=LINE, keep=True),
    "日期": Look(align=ALIGN.RIGHT, right=4, after=14, keep=True),
    "附注": Look(size=12, align=ALIGN.LEFT, line=20, before=6, after=10, keep=True),
    "表眉": Look(size=14, align=ALIGN.LEFT, line=24, after=4),
    "版记": Look(size=14, align=ALIGN.LEFT, line=26),
    "版记线": Look(size=1, line=0.75),
    "末行": Look(size=1, line=1),
    "表题": Look(HEADING_FONT, 12, ALIGN.CENTER, line=18),
    "表格": Look(size=12, align=ALIGN.LEFT, line=20),
    "表小题": Look(HEADING_FONT, 10.5, ALIGN.CENTER, line=15),
    "表小字": Look(size=10.5, align=ALIGN.LEFT, line=15),
}


# Millimetres from the edges: top, bottom, left, right, and of the page number. A letter has those
# of the standard; a sheet to fill in needs a little more room to stay one page.
MARGINS = {
    PageLayout.LETTER: (37, 35, 28, 26, 24),
    PageLayout.SHEET: (30, 27, 28, 26, 18),
    PageLayout.WIDE: (20, 20, 22, 20, 12),
}


def set_page(document: Document, page: PageLayout) -> None:
    """A4 upright, or A3 across, with its margins and page numbers."""
    section = document.sections[0]
    wide = page is PageLayout.WIDE
    section.page_width, section.page_height = Mm(420 if wide else 210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    top, bottom, left, right, foot = map(Mm, MARGINS[page])
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = foot
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], ALIGN.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], ALIGN.LEFT)


def _page_number(paragraph: Any, align: Any) -> None:
    """— 1 —, odd pages at the right, even ones at the left."""
    paragraph.alignment = align
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text)
        run.font.size = Pt(14)
        set_font(run, PAGE_FONT)
        if text is None:
            for kind in ("begin", "PAGE", "end"):
                run._r.append(_field(kind))


def _field(kind: str) -> Any:
    if kind == "PAGE":
        code = OxmlElement("w:instrText")
        code.text = kind
        return code
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def set_styles(document: Document) -> None:
    """A style for every kind of line, so that an office changes it in one place."""
    _normal(document)
    for name, look in LOOKS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
        style.font.size, style.font.bold = Pt(look.size), look.bold
        if look.red:
            style.font.color.rgb = RED
        set_font(style, look.font)
        _spacing(style.paragraph_format, look)


def _normal(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    set_font(normal, BODY_FONT)
    properties = normal.element.get_or_add_rPr()
    pitch = OxmlElement("w:spacing")
    pitch.set(qn("w:val"), str(PITCH))
    properties.append(pitch)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    normal.paragraph_format.space_after = Pt(0)
    _no_gaps(normal)


def _no_gaps(style: Any) -> None:
    """8月31日 without gaps between figures and characters."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        properties.insert_element_before(
            off, "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc"
        )


def _spacing(page: Any, look: Look) -> None:
    page.alignment = look.align
    page.line_spacing = Pt(look.line) if look.line else 1.0  # of a picture: as high as it is
    page.space_before, page.space_after = Pt(look.before), Pt(look.after)
    page.first_line_indent = Pt(look.indent * look.size)
    page.right_indent = Pt(look.right * look.size)
    page.keep_with_next, page.page_break_before = look.keep, look.anew
    page.widow_control = False


def set_font(holder: Any, font: str) -> None:
    """The font of Chinese text, and one beside it for figures and letters."""
    holder.font.name = LATIN_FONT
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")


def name_stand_ins(document: Document) -> None:
    """Let Word and WPS know which fonts may stand in for those of the standard."""
    table = next(p for p in document.part.package.parts if p.partname == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/></w:font>'
        for font, other in STAND_INS.items()
    )
    table._blob = table.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())
