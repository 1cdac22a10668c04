"""Bulletins at the desk: drafted by a click, changed as text or as Word, signed with step-up."""

import io
import re

import docx
import pytest
from sqlmodel import select

from duban.vocabulary.bulletins import BulletinStatus
from duban.vocabulary.rights import DeskRole
from models.db import reading
from models.tables.bulletins import BulletinDraft
from models.tables.records import JournalEntry
from services.watch.brief import send_brief
from tests.desk.conftest import PASSWORD
from tests.desk.morning import DAY, a_morning
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def desk(site, at):
    """Two people of the office: one writes, the other signs."""
    played(site.desk.town, a_morning)
    site.now = at(DAY, "08:30")
    site.desk.account("D2", DeskRole.CLERK)
    site.desk.account("D1", DeskRole.SIGNER)
    return site


def entered(site, code):
    browser = site.browser()
    browser.enter(code)
    return browser


def drafted(site):
    browser = entered(site, "D2")
    browser.open("/desk/bulletins")
    browser.send("/desk/bulletins", kind="digest", span="week", until="")
    assert browser.page.url.path == "/desk/bulletins/1"
    return browser


def only(site) -> BulletinDraft:
    return site.desk.town.rows(BulletinDraft)[0]


def test_from_the_draft_to_the_signed_file(desk):
    """Drafted, changed, the change listed, signed under one's name; the file has its number."""
    writer = drafted(desk)
    assert "完成青禾精密传动中试基地建设（ 2022-0001 ）" in writer.text
    writer.open("/desk/bulletins/1/edit")
    writer.send("/desk/bulletins/1/edit", **{"section-overview": "逾期0项。"})
    signer = entered(desk, "D1")
    signer.open("/desk/bulletins/1")
    assert "有人改过数字，请核对" in signer.text
    desk.later(minutes=11)
    signer.send("/desk/bulletins/1/check")
    assert "逾期0项。" in signer.text
    signer.send("/desk/bulletins/1/sign", password=PASSWORD, code=desk.desk.code(desk.now))

    assert "督查简报〔2022〕第1期" in signer.text
    assert only(desk).decided_by == "D1"
    content = signer.client.get("/desk/bulletins/1/word").content
    assert any("〔2022〕第1期" in one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def test_without_the_proof_nothing_is_signed(desk):
    """A wrong code signs nothing and asks again."""
    drafted(desk)
    signer = entered(desk, "D1")
    signer.open("/desk/bulletins/1")
    desk.later(minutes=11)
    signer.send("/desk/bulletins/1/check")
    page = signer.send("/desk/bulletins/1/sign", password="falsch", code="000000")

    assert page.status_code == 401
    assert only(desk).status is BulletinStatus.DRAFT


def test_what_changed_since_it_was_read_is_not_signed(desk):
    """The signer reads it again."""
    writer = drafted(desk)
    signer = entered(desk, "D1")
    signer.open("/desk/bulletins/1")
    signer.send("/desk/bulletins/1/check")
    writer.open("/desk/bulletins/1/edit")
    writer.send("/desk/bulletins/1/edit", **{"section-overview": "另一句。"})
    page = signer.send("/desk/bulletins/1/sign")

    assert page.status_code == 409
    assert only(desk).status is BulletinStatus.DRAFT


def test_a_unit_is_named_by_the_tick_alone(desk):
    """Without it the page to sign says 有关单位."""
    drafted(desk)
    signer = entered(desk, "D1")
    signer.open("/desk/bulletins/1")
    assert 'name="named-2022-0001" value="1" checked' in signer.page.text
    path, fields = "/desk/bulletins/1/check", {"form": form_of(signer)}
    page = signer.client.post(path, data=fields).text

    assert "有关单位：完成青禾精密传动中试基地建设" in page


def form_of(browser) -> str:
    from tests.desk.site import Forms

    return [one["form"] for _, one in Forms(browser.page.text).found if "form" in one][-1]


def test_a_word_file_comes_back(desk):
    """The uploaded file counts; a file that is none is told in a sentence and changes nothing."""
    writer = drafted(desk)
    content = writer.client.get("/desk/bulletins/1/word").content
    writer.open("/desk/bulletins/1/edit")
    fields = {"form": form_of(writer), "mark": mark_of(writer)}
    bad = writer.client.post(
        "/desk/bulletins/1/word", data=fields, files={"file": ("a.docx", b"x")}
    )
    assert bad.status_code == 422
    assert "不是可读的 .docx" in bad.text
    good = writer.client.post(
        "/desk/bulletins/1/word", data=fields, files={"file": ("a.docx", content)}
    )

    assert "以该稿为准" in good.text
    assert only(desk).word == content


def mark_of(browser) -> str:
    from tests.desk.site import Forms

    return [one["mark"] for _, one in Forms(browser.page.text).found if "mark" in one][-1]


def test_not_issuing_wants_a_reason(desk):
    """It is kept and shown in the list."""
    drafted(desk)
    signer = entered(desk, "D1")
    signer.open("/desk/bulletins/1")
    assert signer.send("/desk/bulletins/1/drop").status_code == 422
    signer.send("/desk/bulletins/1/drop", why="并入月报")

    assert "并入月报" in signer.text
    assert only(desk).status is BulletinStatus.DROPPED


def test_a_clerk_does_not_sign(desk):
    """By a forged form neither."""
    writer = drafted(desk)
    page = writer.post("/desk/bulletins/1/sign", form=form_of(writer))

    assert page.status_code == 403
    assert only(desk).status is BulletinStatus.DRAFT


def test_the_brief_leads_to_the_very_draft(desk, monkeypatch):
    """签发 and 缓发 of an order, and the bulletin that waits, open their own pages."""
    drafted(desk)
    office = desk.desk.office
    object.__setattr__(office.settings, "brief_to", "D1")
    paper = send_brief(office, desk.later(minutes=30))

    assert paper is not None
    assert "/desk/drafts/1" in paper.text
    assert "/desk/drafts/1#no" in paper.text
    assert "/desk/bulletins/1" in paper.text
    with reading(office.engine) as session:
        verbs = set(session.exec(select(JournalEntry.verb)))
    assert "brief-sent" in verbs


def test_every_link_of_the_brief_opens_the_decision_it_names(desk):
    """Yes and no, of whatever waits: the page of that matter or paper, and its other answer."""
    drafted(desk)
    office = desk.desk.office
    object.__setattr__(office.settings, "brief_to", "D1")
    paper = send_brief(office, desk.later(minutes=30))
    assert paper is not None
    links = re.findall(r"〔([^〕]+)〕\S*?(/desk/[^\s〔]+)", paper.text)
    desk.desk.account("D4")
    browser = entered(desk, "D4")
    pages = {link: browser.open(link.partition("#")[0]) for _, link in links}

    assert [link for link, page in pages.items() if page.status_code != 200] == []
    assert [
        link for link, page in pages.items() if "#" in link and 'id="no"' not in page.text
    ] == []
    assert {word for word, _ in links} == {
        "签发", "同意", "办理", "改派", "缓发并写明理由", "不同意", "退回重办", "不改", "不发",
    }  # fmt: skip


def test_what_was_signed_today_stands_with_its_number(desk):
    """Under 已办 of Today."""
    drafted(desk)
    signer = entered(desk, "D1")
    signer.open("/desk/bulletins/1")
    desk.later(minutes=11)
    signer.send("/desk/bulletins/1/check")
    signer.send("/desk/bulletins/1/sign", password=PASSWORD, code=desk.desk.code(desk.now))
    signer.open("/desk")

    assert f"签发简报、报告 {only(desk).number}" in signer.text
    assert only(desk).number
