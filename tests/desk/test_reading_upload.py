"""A document comes in by the desk: read as `duban intake` reads it, or refused in its sentences."""

import pytest
from sqlmodel import select

from duban.vocabulary.rights import DeskRole
from models.db import reading
from models.tables.documents import Document, Proposal
from services.intake.reading_room import ReadingRoom
from tests.conftest import ROOT
from tests.desk.reading import bring
from web.desk import reading as pages

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SAMPLE = (ROOT / "examples" / "meeting-report.txt").read_bytes()
UNDATED = "会议要求，9月底前完成清淤工程。\n"


@pytest.fixture
def browser(site, monkeypatch):
    """A clerk who waits until everything was read."""
    monkeypatch.setattr(pages, "PATIENCE", 60)
    site.desk.account("dcb02", DeskRole.CLERK)
    found = site.browser()
    found.enter("dcb02")
    return found


def stored(site):
    with reading(site.desk.office.engine) as session:
        return session.exec(select(Document)).all(), session.exec(select(Proposal)).all()


def test_the_sample_is_read_and_listed(site, browser):
    """With its own date, and every proposal still to be decided."""
    bring(browser, SAMPLE, "meeting-report.txt")
    (document,), proposals = stored(site)
    browser.open("/desk/documents")

    assert (document.received_by, str(document.issued_on)) == ("dcb02", "2022-08-16")
    assert len(proposals) >= 19
    assert f"已定0/{len(proposals)}" in browser.text


def test_pasted_text_counts_from_the_day_given(site, browser):
    """Its first line is its title."""
    bring(browser, text=UNDATED, issued="2022-08-14")
    (document,), (proposal,) = stored(site)

    assert document.title.startswith("会议要求")
    assert str(proposal.deadline) == "2022-09-30"


def test_the_same_file_again_adds_nothing(site, browser):
    """It leads to the document that is there."""
    bring(browser, SAMPLE, "a.txt")
    first = browser.page.url.path
    before = len(stored(site)[1])
    bring(browser, SAMPLE, "b.txt")

    assert browser.page.url.path == first
    assert len(stored(site)[1]) == before


def test_a_document_without_a_date_asks_for_it_and_need_not_come_again(site, browser):
    """Nothing is stored before the answer."""
    bring(browser, text=UNDATED)

    assert browser.page.status_code == 422
    assert "请填写会议或印发日期" in browser.text
    assert stored(site)[0] == []
    browser.send("/desk/documents/reading/", issued="2022-08-14")
    assert str(stored(site)[0][0].issued_on) == "2022-08-14"


def test_a_doubtful_mark_is_asked_about(site, browser):
    """With its place; the answer is kept with the document."""
    bring(
        browser,
        "2022年8月14日\n内部资料\n9月底前完成清淤工程。\n".encode(),
        "纪要.txt",
        issued="2022-08-14",
    )

    assert "疑似密级标志" in browser.text
    assert stored(site)[0] == []
    browser.send("/desk/documents/reading/", classification="open")
    assert stored(site)[0][0].classification == "open"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        ("机密★10年\n2022年8月14日\n9月底前完成清淤。\n".encode(), "密.txt", "涉密文件不得导入，内容未保存"),
        (b"%PNG", "扫描.png", "这是扫描件或图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧.doc", "旧格式或专用格式"),
        (b" \n", "空.txt", "文件是空的"),
        (bytes(range(256)) * 40, "x.bin", "文件"),
    ],
)  # fmt: skip
def test_what_intake_refuses_is_refused_in_its_words(site, browser, data, name, sentence):
    """Named by file, with the remedy; nothing is stored."""
    bring(browser, data, name)

    assert browser.page.status_code == 422
    assert f"{name}：" in browser.text
    assert sentence in browser.text
    assert stored(site) == ([], [])


def test_a_file_over_the_limit_is_refused_before_it_is_read(site, browser, monkeypatch):
    """In the sentence of intake."""
    monkeypatch.setattr(site.desk.office.settings, "max_document_bytes", 100)
    bring(browser, SAMPLE, "大.txt")

    assert "文件超过大小上限" in browser.text
    assert stored(site)[0] == []


def test_nothing_chosen_keeps_what_was_typed(site, browser):
    """And says what to do."""
    bring(browser, title="8月14日会议", issued="2022-08-14")

    assert "请选择文件，或粘贴文字" in browser.text
    assert 'value="8月14日会议"' in browser.page.text


def test_a_date_that_is_none_keeps_the_text(site, browser):
    """Browsers without a field for dates send what was typed."""
    bring(browser, text=UNDATED, issued="明天")

    assert "日期应写作" in browser.text
    assert "9月底前完成清淤工程" in browser.text


def test_a_long_document_has_a_page_that_comes_again(site, browser, monkeypatch):
    """Without script, and for nobody else."""
    monkeypatch.setattr(ReadingRoom, "look", lambda *_: False)  # not yet
    bring(browser, SAMPLE, "长.txt")
    path = browser.page.url.path

    assert 'http-equiv="refresh"' in browser.page.text
    assert "正在读取长.txt" in browser.text
    site.desk.account("dcb03", DeskRole.CLERK)
    other = site.browser()
    other.enter("dcb03")
    assert other.open(path).status_code == 404
    assert "读取已中断" in other.text


@pytest.mark.parametrize("role", [DeskRole.VERIFIER, DeskRole.AUDITOR, DeskRole.SIGNER])
def test_only_a_clerk_brings_documents_in(site, role):
    """Others read the list; the administrator not even that."""
    site.desk.account("dcb05", role)
    browser = site.browser()
    browser.enter("dcb05")

    assert browser.open("/desk/documents").status_code == 200
    assert "收一份文件" not in browser.text
    assert browser.open("/desk/documents/new").status_code == 403


def test_an_administrator_does_not_see_the_list(site):
    """三员分立."""
    site.desk.account("dcb07", DeskRole.ADMINISTRATOR)
    browser = site.browser()
    browser.enter("dcb07")

    assert browser.open("/desk/documents").status_code == 403
    assert "/desk/documents" not in browser.page.text
