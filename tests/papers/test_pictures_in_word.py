"""Pictures within Word files: charts that hold their numbers, embed nothing, and are read back."""

import io
import shutil
from dataclasses import replace

import docx
import pypdfium2
import pytest

from duban.papers.archive import refuse_unsafe
from duban.papers.drawing import plots_in
from duban.papers.places import UnknownField
from duban.papers.printed import as_html
from duban.papers.write import Template, template_for, write_paper
from duban.vocabulary.papers import FormalKind
from services.filing.pages import pdf_of
from tests.papers.test_in_libreoffice import MISSING, PLOTS, filled

PICTURED = (FormalKind.DIGEST, FormalKind.BULLETIN)


def written(kind: FormalKind, folder) -> bytes:
    return write_paper(filled(kind), template_for(kind, folder))


@pytest.mark.parametrize("kind", PICTURED)
def test_every_number_is_in_the_file(kind, tmp_path):
    """Read back from its charts: the same names and numbers in order, each with its title."""
    document = docx.Document(io.BytesIO(written(kind, tmp_path)))
    found = [plot for each in document.paragraphs for plot in plots_in(each)]
    titles = [each.text for each in document.paragraphs if each.style.name == "图题"]

    assert [(plot.shape, plot.head[1:], plot.counts) for plot in found] == [
        (plot.shape, plot.head[1:], plot.counts) for plot in PLOTS
    ]
    assert titles == [f"图{at}　{plot.title}" for at, plot in enumerate(PLOTS, start=1)]


@pytest.mark.parametrize("kind", PICTURED)
def test_a_file_with_charts_may_come_back_changed(kind, tmp_path):
    """It embeds nothing and refers to nothing outside; equal values give equal bytes."""
    content = written(kind, tmp_path)
    refuse_unsafe(content, "简报.docx")

    assert content == written(kind, tmp_path)


@pytest.mark.parametrize("kind", PICTURED)
def test_the_print_from_the_browser_shows_them(kind, tmp_path):
    """As pictures with a name, drawn from the numbers of the charts."""
    said = as_html(written(kind, tmp_path))

    assert said.count("<svg") == len(PLOTS)
    assert "序时60%" in said


def test_libreoffice_draws_them(tmp_path):
    """The numbers and names of every chart stand on the page it lays out."""
    if shutil.which("soffice") is None:
        pytest.skip(MISSING)
    drawn = pdf_of(written(FormalKind.DIGEST, tmp_path))
    with pypdfium2.PdfDocument(drawn) as pages:
        said = "".join(pages[at].get_textpage().get_text_bounded() for at in range(len(pages)))

    assert [
        word for word in ("60%", "35%", "过期反馈", "征迁办", "已销号", "9/12") if word not in said
    ] == []


def test_a_bulletin_without_pictures_has_no_heading_for_them(tmp_path):
    """Nothing to draw, nothing said."""
    values = replace(filled(FormalKind.DIGEST), pictures=())
    content = write_paper(values, template_for(FormalKind.DIGEST, tmp_path))

    assert "附图" not in "".join(
        each.text for each in docx.Document(io.BytesIO(content)).paragraphs
    )


def test_a_field_of_a_picture_that_is_none_is_named(tmp_path):
    """As any other field of a template."""
    document = docx.Document()
    document.add_paragraph("{% for 图 in 图示 %}{{ 图.画 }}{% endfor %}")
    out = io.BytesIO()
    document.save(out)

    with pytest.raises(UnknownField, match="画"):
        write_paper(filled(FormalKind.DIGEST), Template("digest.docx", out.getvalue()))
