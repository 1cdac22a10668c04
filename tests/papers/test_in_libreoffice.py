"""Every paper opened by another program: LibreOffice reads the words that python-docx reads, and
lays them out on the sheet and the pages they are meant for."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from duban.papers.values import File, PaperValues, Row, Statement, Step
from duban.papers.write import template_for, write_paper
from duban.vocabulary.papers import FormalKind, Page
from services.filing.pages import pdfs_of
from tests.papers.words import text_of

MISSING = "papers are not opened with LibreOffice here: install Debian's libreoffice-writer-nogui"


def test_libreoffice_reads_the_same_words(tmp_path):
    """A paper is no matter of one program: each opens there and says the same."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip(MISSING)
    for kind in FormalKind:
        paper = write_paper(filled(kind), template_for(kind, tmp_path))
        (tmp_path / f"{kind.value}.docx").write_bytes(paper)

    # A hyphen that keeps a number on one line is a plain one to python-docx.
    opened = {
        name: said.replace("\u2011", "-") for name, said in read_by(soffice, tmp_path).items()
    }

    assert opened == {path.stem: text_of(path.read_bytes()) for path in tmp_path.glob("*.docx")}
    assert len(opened) == len(FormalKind)


SIZES = {Page.LETTER: (210, 297), Page.SHEET: (210, 297), Page.WIDE: (420, 297)}
PAGES = {Page.LETTER: 2, Page.SHEET: 1, Page.WIDE: 1}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> dict[FormalKind, bytes | None]:
    """Every paper as LibreOffice draws it, by one start."""
    if shutil.which("soffice") is None:
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("templates")
    papers = [write_paper(filled(kind), template_for(kind, folder)) for kind in FormalKind]
    return dict(zip(FormalKind, pdfs_of(papers), strict=True))


@pytest.mark.parametrize("kind", FormalKind)
def test_a_paper_takes_its_sheet_and_no_page_more(kind, drawn):
    """A letter of a few lines has two pages at most, a sheet to fill in one, a breakdown lies on A3."""
    with pypdfium2.PdfDocument(drawn[kind]) as pages:
        count, size = len(pages), pages[0].get_size()
        torn = [page for page in pages if "2022-\r\n" in page.get_textpage().get_text_bounded()]

    assert tuple(round(points / 72 * 25.4) for points in size) == SIZES[kind.page]
    assert count <= PAGES[kind.page] + (kind is FormalKind.BULLETIN)  # its annexes begin a page
    assert torn == []


def filled(kind: FormalKind) -> PaperValues:
    """Values with something in every place."""
    plain = PaperValues()
    words = {name: f"{name}之值" for name, value in vars(plain).items() if value == ""}
    rows = (
        Row("2022-0001", "建成一处示范点", facts="逾期3个工作日。"),
        Row("2022-0002", "引进企业"),
    )
    return PaperValues(
        **words | {"name": kind.words, "trial": ""}, targets=("示范点1处",), rows=rows,
        overview=("在督2项。",), overdue_rows=rows, closed_rows=rows, extended_rows=rows,
        on_pace_rows=rows, behind_rows=rows,
        statements=(Statement(heading="一、总体情况"), Statement(text="在督2项。")),
        handling=(Step("8月24日", "临期提醒", "已送达"),), evidence=(File("验收单.pdf", "1KB", "3fa9"),),
    )  # fmt: skip


def read_by(soffice: str, folder: Path) -> dict[str, str]:
    """Returns what LibreOffice reads in each Word file of a folder, without white space."""
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder),
         *sorted(map(str, folder.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    texts = {path.stem: path.read_text("utf-8-sig") for path in folder.glob("*.txt")}
    return {name: re.sub(r"\s+", "", text) for name, text in texts.items()}
