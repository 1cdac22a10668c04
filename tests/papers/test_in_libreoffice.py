"""Every paper opened by another program: LibreOffice reads the words that python-docx reads, and
lays them out on the sheet and the pages they are meant for."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from duban.papers.filled_in import words_of
from duban.papers.values import EvidenceFile, PaperValues, Picture, Row, Statement, Step
from duban.papers.write import template_for, write_paper
from duban.pictures.plotted import Plot, PlotShape
from duban.vocabulary.papers import FormalKind, PageLayout
from services.filing.pages import pdfs_of
from tests.papers.words import text_of

DRAWN = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
MILLIMETRE = 72 / 25.4
MISSING = "papers are not opened with LibreOffice here: install Debian's libreoffice-writer-nogui"


def test_libreoffice_reads_the_same_words(tmp_path, papers):
    """A paper is no matter of one program: each opens there and says the same."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip(MISSING)
    for kind in FormalKind:
        (tmp_path / f"{kind.value}.docx").write_bytes(papers[kind])

    # A hyphen that keeps a number on one line is a plain one to python-docx.
    opened = {
        name: said.replace("\u2011", "-") for name, said in read_by(soffice, tmp_path).items()
    }

    assert opened == {path.stem: text_of(path.read_bytes()) for path in tmp_path.glob("*.docx")}
    assert len(opened) == len(FormalKind)


SIZES = {PageLayout.LETTER: (210, 297), PageLayout.SHEET: (210, 297), PageLayout.WIDE: (420, 297)}
MORE = {FormalKind.BULLETIN: 3, FormalKind.DIGEST: 1}  # each annex begins a page
PAGES = {PageLayout.LETTER: 2, PageLayout.SHEET: 1, PageLayout.WIDE: 1}


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[object, bytes]:
    """Every paper, digests of more and more lines, bulletins with and without overdue matters."""
    folder = tmp_path_factory.mktemp("templates")
    given = {kind: template_for(kind, folder) for kind in FormalKind}
    digest = replace(filled(FormalKind.DIGEST), on_pace_rows=(), behind_rows=(), pictures=())
    in_time = replace(filled(FormalKind.BULLETIN), pictures=(), overdue_rows=())
    bulletins = {True: replace(filled(FormalKind.BULLETIN), pictures=()), False: in_time}
    values = [
        *((kind, kind, filled(kind)) for kind in FormalKind),
        *((("digest", n), FormalKind.DIGEST, of_lines(digest, n)) for n in LINES_OF_DIGESTS),
        *(
            ((n, late), FormalKind.BULLETIN, of_lines(bulletin, n))
            for late, bulletin in bulletins.items()
            for n in LINES_OF_BULLETINS
        ),
    ]
    return {name: write_paper(told, given[kind]) for name, kind, told in values}


LINES_OF_DIGESTS = range(0, 24, 3)  # some end just above the colophon, some on a page of their own
LINES_OF_BULLETINS = range(4, 20, 2)


def of_lines(values: PaperValues, count: int) -> PaperValues:
    """These values with so many sentences."""
    return replace(values, statements=tuple(Statement(text=f"第{n}句。") for n in range(count)))


@pytest.fixture(scope="module")
def drawn(papers) -> dict[object, bytes | None]:
    """Each paper as LibreOffice draws it, by one start."""
    if shutil.which("soffice") is None:
        pytest.skip(MISSING)
    return dict(zip(papers, pdfs_of([*papers.values()]), strict=True))


@pytest.mark.parametrize("kind", FormalKind)
def test_a_paper_takes_its_sheet_and_no_page_more(kind, drawn):
    """A letter of a few lines has two pages at most, a sheet to fill in one, a breakdown is A3."""
    with pypdfium2.PdfDocument(drawn[kind]) as pages:
        count, size = len(pages), pages[0].get_size()
        torn = [page for page in pages if "2022-\r\n" in page.get_textpage().get_text_bounded()]

    assert tuple(round(points / 72 * 25.4) for points in size) == SIZES[kind.page]
    assert count <= PAGES[kind.page] + MORE.get(kind, 0)
    assert torn == []


@pytest.mark.parametrize("count", LINES_OF_DIGESTS)
def test_the_colophon_stands_at_the_foot_of_the_last_page(count, papers, drawn):
    """However many lines stand above it: never on another line, never behind the text."""
    said = words_of(papers["digest", count])[-6:-1:2]

    assert at_the_foot(drawn["digest", count]) == [re.sub(r"\s+", "", line) for line in said]


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("count", LINES_OF_BULLETINS)
def test_a_signature_is_never_alone_on_its_page(count, late, drawn):
    """However long the text is and whichever of its lines is the last: some of it goes along."""
    assert re.search(r"第 ?\d+ ?句|请逾期事项", signed_page(drawn[count, late]))


def signed_page(pdf: bytes) -> str:
    """The words of the page that a paper is signed on."""
    with pypdfium2.PdfDocument(pdf) as pages:
        said = [page.get_textpage().get_text_bounded() for page in pages]
    return next(words for words in said if "签发：" in words)


def at_the_foot(pdf: bytes) -> list[str]:
    """The lines between the foot of the last page, 35 mm from its edge, and 28 mm above it."""
    with pypdfium2.PdfDocument(pdf) as pages:
        page = pages[len(pages) - 1]
        said = page.get_textpage().get_text_bounded(bottom=35 * MILLIMETRE, top=63 * MILLIMETRE)
    return [re.sub(r"\s+", "", line) for line in said.splitlines()]


PLOTS = (
    Plot(PlotShape.PACE, "序时与实际", ("事项", "序时", "实际"),
         (("建成一处示范点", "60%", "35%"), ("引进企业", "40%", "55%"))),
    Plot(PlotShape.COURSE, "大干120天进展", ("日期", "纳入", "已到期", "已销号"),
         (("2022-08-19", "9", "0", "0"), ("2022-08-26", "12", "2", "1"),
          ("2022-09-02", "12", "5", "3")),
         "2022-12-13"),
    Plot(PlotShape.LOAD, "到期分布", ("周一日期", "事项"),
         (("逾期", "2"), ("9/5", "3"), ("9/12", "0"), ("以后", "7"))),
    Plot(PlotShape.ANSWERS, "反馈情况", ("单位", "按时", "过期反馈", "未反馈"),
         (("科技人才局", "3", "1", "0"), ("征迁办", "0", "0", "2"))),
)  # fmt: skip


def filled(kind: FormalKind) -> PaperValues:
    """Values with something in every place."""
    plain = PaperValues()
    words = {name: f"{name}之值" for name, value in vars(plain).items() if value == ""}
    rows = (
        Row("2022-0001", "建成一处示范点", facts="逾期3个工作日。"),
        Row("2022-0002", "引进企业"),
    )
    return PaperValues(
        pictures=tuple(Picture(plot.title, plot) for plot in PLOTS),
        **words | {"name": kind.words, "trial": ""}, targets=("示范点1处",), rows=rows,
        overview=("在督2项。",), overdue_rows=rows, closed_rows=rows, extended_rows=rows,
        on_pace_rows=rows, behind_rows=rows,
        statements=(Statement(heading="一、总体情况"), Statement(text="在督2项。")),
        handling=(Step("8月24日", "临期提醒", "已送达"),),
        evidence=(EvidenceFile("验收单.pdf", "1KB", "3fa9"),),
    )  # fmt: skip


def read_by(soffice: str, folder: Path) -> dict[str, str]:
    """Returns what LibreOffice reads in each Word file of a folder, without white space."""
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "fodt", "--outdir", str(folder), *map(str, folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    opened = {path.stem: etree.parse(path) for path in folder.glob("*.fodt")}
    for tree in opened.values():  # a chart is a document of its own, sometimes with its picture
        for drawn in list(tree.iter(f"{{{DRAWN}}}object", f"{{{OFFICE}}}binary-data")):
            drawn.getparent().remove(drawn)
    bodies = {name: tree.find(f".//{{{OFFICE}}}body") for name, tree in opened.items()}
    return {name: re.sub(r"\s+", "", "".join(body.itertext())) for name, body in bodies.items()}
