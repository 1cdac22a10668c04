"""Bad input at the desk: one sentence that says what to do; nothing half-written or lost."""

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from duban.vocabulary.rights import DeskRole
from models.tables.documents import Document
from tests.desk.conftest import PASSWORD
from tests.desk.morning import DAY
from tests.desk.site import Forms

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FINDING = "现场查看三处公园，均已开放"


@pytest.fixture
def browser(site, morning):
    site.desk.account("D1")
    opened = site.browser()
    opened.enter("D1")
    return opened


@contextmanager
def database_away(site):
    """A folder stands where the file was: nothing opens it."""
    engine = site.desk.office.engine
    file = Path(engine.url.database)
    engine.dispose()
    parts = list(file.parent.glob(f"{file.name}*"))
    aside = [(each, each.with_name(f"aside-{each.name}")) for each in parts]
    for here, there in aside:
        here.rename(there)
    file.mkdir()
    yield
    engine.dispose()
    shutil.rmtree(file)
    for here, there in aside:
        there.rename(here)


def test_with_the_database_away_a_page_says_so_and_comes_back(site, browser, morning):
    """Opened again once it answers."""
    with database_away(site):
        page = browser.open("/desk/matters?due=soon")
        assert page.status_code == 503
        assert "数据库暂时没有应答，什么也没有改动" in browser.text
        assert 'href="/desk/matters?due=soon"' in page.text

    assert browser.open("/desk/matters?due=soon").status_code == 200


def test_what_was_typed_while_the_database_was_away_is_sent_again(site, browser, morning):
    """By a click, without typing anything twice; passwords are no part of it."""
    at = f"/desk/matters/{morning.claim}/verify"
    browser.open(at)
    with database_away(site):
        page = browser.send(at, why=FINDING, visited=DAY, place="三处公园", password="x")
        assert page.status_code == 503
        assert FINDING in browser.text
        assert 'name="password"' not in page.text
    browser.send(at)

    assert site.desk.town.row(morning.claim).verdict == FINDING


def test_signing_in_with_the_database_away(site, morning):
    """The name stays, password and code are typed anew."""
    site.desk.account("D1")
    browser = site.browser()
    browser.open("/desk/sign-in")
    with database_away(site):
        page = browser.send("/desk/sign-in", name="D1", password=PASSWORD, code="123456")
    assert page.status_code == 503
    assert 'value="D1"' in page.text
    assert PASSWORD not in page.text


def test_a_wrong_password_says_what_to_do_and_how_without_a_telephone(site, morning):
    """One sentence for whatever was wrong; a lost authenticator has its way beside it."""
    site.desk.account("D1")
    browser = site.browser()
    browser.open("/desk/sign-in")
    page = browser.send("/desk/sign-in", name="D1", password="falsch", code="123456")

    assert page.status_code == 401
    assert "请核对后再试" in browser.text
    assert "验证器丢失的，请管理员申请重设" in browser.text
    assert 'value="D1"' in page.text


def test_an_expired_invitation_says_whom_to_ask(site, morning):
    """Its link opens nothing and tells of nobody."""
    browser = site.browser()
    page = browser.open("/desk/join/" + "x" * 43)

    assert page.status_code == 410
    assert "请联系管理员再次邀请" in browser.text


def test_a_role_taken_away_meanwhile_decides_nothing_and_keeps_the_words(site, browser, morning):
    """The page names who may instead."""
    at = f"/desk/matters/{morning.claim}/verify"
    browser.open(at)
    site.desk.roles("D1", DeskRole.AUDITOR)
    page = browser.send(at, why=FINDING)

    assert page.status_code == 403
    assert "本人的岗位不能" in browser.text
    assert "可由核查办理" in browser.text
    assert FINDING in browser.text
    assert site.desk.town.row(morning.claim).verdict == ""


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("报告.docx", b"PK\x03\x04 no archive", "报告.docx"),
        ("照片.jpg", b"\xff\xd8\xff\xe0 JFIF", "照片.jpg"),
        ("空.txt", b"", "空.txt"),
    ],
)
def test_an_upload_that_is_no_document_is_named(site, browser, name, data, said):
    """Nothing is stored; the sentence names the file."""
    before = len(site.desk.town.rows(Document))
    browser.open("/desk/documents/new")
    form = next(found for path, found in Forms(browser.page.text).found if path.endswith("/new"))
    form.pop("file", None)
    page = browser.client.post("/desk/documents/new", data=form, files={"file": (name, data)})

    assert page.status_code == 422
    assert said in page.text
    assert len(site.desk.town.rows(Document)) == before
