"""Word documents, made with python-docx."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml

from duban.extraction.readers import SourceKind, read_document


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def fill(table, rows):
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_paragraphs_and_tables_stand_in_document_order(keep):
    """A table becomes tab-separated lines with its titles first, apart from the text around it."""
    document = Document()
    document.add_paragraph("重点任务分解")
    fill(document.add_table(2, 3), [("任务", "单位", "时限"), ("修桥\n铺路", "交通局", "6月底前")])
    document.add_paragraph("请抓好落实。")
    read = read_document(keep("分解.docx", saved(document)))

    assert read.text == (
        "重点任务分解\n\n任务\t单位\t时限\n修桥 铺路\t交通局\t6月底前\n\n请抓好落实。\n"
    )
    assert read.kind is SourceKind.WORD
    (table,) = read.tables
    assert read.text[table.start : table.end].startswith("任务\t单位\t时限\n修桥")


def test_a_cell_merged_downwards_holds_for_every_row(keep):
    """Three tasks of one unit: each row names it."""
    document = Document()
    table = document.add_table(4, 2)
    fill(table, [("任务", "单位"), ("修桥", "交通局"), ("铺路", ""), ("植树", "")])
    table.cell(1, 1).merge(table.cell(3, 1))
    read = read_document(keep("a.docx", saved(document)))

    assert read.text.splitlines() == [
        "任务\t单位", "修桥\t交通局", "铺路\t交通局", "植树\t交通局", "",
    ]  # fmt: skip


def test_two_header_rows_become_one(keep):
    """A title over two columns stands before each of their own."""
    document = Document()
    table = document.add_table(3, 3)
    fill(table, [("指标", "目标", ""), ("", "2022年", "2027年"), ("企业", "60家", "100家")])
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    read = read_document(keep("a.docx", saved(document)))

    assert read.tables[0].titles == ("指标", "目标 2022年", "目标 2027年")
    assert read.text.splitlines()[1] == "企业\t60家\t100家"


def test_a_heading_across_the_table_is_a_caption(keep):
    """The merged first row names the table; the titles are the row below."""
    document = Document()
    table = document.add_table(3, 2)
    fill(table, [("任务清单", ""), ("任务", "时限"), ("修桥", "6月底")])
    table.cell(0, 0).merge(table.cell(0, 1))
    read = read_document(keep("a.docx", saved(document)))

    assert read.text.splitlines()[:4] == ["任务清单", "", "任务\t时限", "修桥\t6月底"]
    assert read.tables[0].name == "任务清单"


def test_inserted_text_counts_and_deleted_text_does_not(keep):
    """Tracked changes are read as the author left them."""
    document = Document()
    paragraph = document.add_paragraph("完成时限")
    for tag, text_tag, words in (("w:ins", "w:t", "8月底前"), ("w:del", "w:delText", "7月底前")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    read = read_document(keep("a.docx", saved(document)))

    assert read.text == "完成时限8月底前\n"


def test_headers_are_kept_beside_the_text(keep):
    """A mark in the page header is not lost, and not mixed into the text."""
    document = Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "秘密★1年"
    read = read_document(keep("a.docx", saved(document)))

    assert read.margins == ("秘密★1年",)
    assert "秘密" not in read.text


def test_content_controls_are_read(keep):
    """Forms keep their text in content controls."""
    document = Document()
    document.add_paragraph("前")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("控件里的文字")._p)
    control.append(content)
    document.element.body.insert(1, control)
    read = read_document(keep("a.docx", saved(document)))

    assert read.text.splitlines() == ["前", "控件里的文字"]


BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
<mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p><w:r><w:t>机密★1年</w:t></w:r></w:p>
</w:txbxContent></wps:txbx></mc:Choice>
<mc:Fallback><v:textbox><w:txbxContent><w:p><w:r><w:t>机密★1年</w:t></w:r></w:p>
</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"""


def test_a_text_box_is_read_once(keep):
    """A mark in a box is not lost; the copy for old programs beside it is left out."""
    document = Document()
    document.add_paragraph("关于印发方案的通知")._p.append(parse_xml(BOX))
    table = document.add_table(1, 2)
    table.cell(0, 0).paragraphs[0]._p.append(parse_xml(BOX))
    table.cell(0, 1).text = "右"
    read = read_document(keep("a.docx", saved(document)))

    assert read.text.splitlines() == ["关于印发方案的通知", "机密★1年", "机密★1年\t右"]


def test_a_layout_table_stays_text(keep):
    """One column or one row is layout, not a list of tasks."""
    document = Document()
    fill(document.add_table(2, 1), [("经开区党工委会议纪要",), ("第12期",)])
    document.add_paragraph("正文")
    read = read_document(keep("a.docx", saved(document)))

    assert read.text == "经开区党工委会议纪要\n第12期\n正文\n"
    assert read.tables == ()


def test_a_repeated_header_row_is_marked_by_the_document(keep):
    """Rows that Word repeats on each page are titles, however many."""
    document = Document()
    table = document.add_table(3, 2)
    fill(table, [("甲", "乙"), ("丙", "丁"), ("戊", "己")])
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    read = read_document(keep("a.docx", saved(document)))

    assert read.tables[0].titles == ("甲 丙", "乙 丁")
    assert read.text.splitlines()[-2] == "戊\t己"


@pytest.mark.parametrize("rows", [300])
def test_a_long_table_is_read_in_linear_time(keep, rows):
    """Three hundred rows of a list come through whole."""
    document = Document()
    table = document.add_table(rows, 2)
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = f"任务{number}", "6月底"
    read = read_document(keep("a.docx", saved(document)))

    assert read.tables[0].rows == rows - 1
