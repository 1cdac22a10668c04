"""Bad input as people meet it, in a real Chromium: one sentence, nothing lost (`make browser`)."""

import pytest

from duban.vocabulary.rights import DeskRole
from models.tables.documents import Document
from tests.desk.conftest import PASSWORD
from tests.desk.test_bad_input import FINDING, database_away
from tests.desk.test_in_a_browser import address, faults, sign_in  # noqa: F401 - a fixture
from tests.web.chromium import Chromium, find_browser
from web.desk.edge import LANGUAGE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
TEXT = "document.body.innerText"
WHY = "#why-verify"


@pytest.fixture
def tab(tmp_path_factory, address):  # noqa: F811
    """A telephone."""
    path = find_browser()
    if not path:
        pytest.fail("no Chromium: install one (apt-get install chromium) or name it in CHROMIUM")
    with Chromium(path, tmp_path_factory.mktemp("profile")) as chromium:
        chromium.width = 360
        chromium.take({LANGUAGE: "zh"}, address)
        yield chromium


def says(tab, *words):
    """The page says all of it, in an alert, and nothing is wrong with the page."""
    text = tab.ask(TEXT)
    assert tab.ask("Boolean(document.querySelector('[role=alert]'))"), text
    assert [each for each in words if each not in text] == [], text
    assert faults(tab) == []


def value(tab, selector):
    """The contents of a field."""
    return tab.ask(f"document.querySelector({selector!r}).value")


def test_a_wrong_password_and_a_lost_factor(tab, site, address):  # noqa: F811
    """The name stays; who has lost the authenticator is told whom to ask."""
    tab.open(f"{address}/desk/sign-in")
    tab.fill("#name", "D1")
    tab.fill("#password", "falsch")
    tab.click("main form button")
    says(tab, "请核对后再试", "验证器丢失的，请管理员申请重设")
    assert value(tab, "#name") == "D1"
    tab.fill("#password", PASSWORD)
    tab.click("main form button")

    says(tab, "请核对后再试")


@pytest.mark.parametrize(
    ("path", "told"),
    [("join", "请联系管理员"), ("setup", "duban accounts setup-link"), ("renew", "请联系管理员")],
)
def test_a_link_that_is_over(tab, site, address, path, told):  # noqa: F811
    """An expired invitation opens nothing and says what to do."""
    tab.open(f"{address}/desk/{path}/{'x' * 43}")

    assert told in tab.ask(TEXT)
    assert faults(tab) == []


def test_an_upload_that_is_no_document(tab, site, address, tmp_path):  # noqa: F811
    """The file is named, nothing is stored, and its short name need not be typed again."""
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    sign_in(tab, site, address)
    before = len(site.desk.town.rows(Document))
    tab.open(f"{address}/desk/documents/new")
    tab.upload("#file", picture)
    tab.fill("#title", "8月14日会议")
    tab.click("form[action$='/documents/new'] button")

    says(tab, "照片.jpg", "扫描件或图片")
    assert len(site.desk.town.rows(Document)) == before


def test_the_database_goes_away_while_a_page_is_open(tab, site, address):  # noqa: F811
    """A click sends again what was typed, once it answers."""
    sign_in(tab, site, address)
    tab.open(f"{address}/desk/matters/{site.morning.claim}/verify")
    tab.fill(WHY, FINDING)
    with database_away(site):
        tab.click("form[action$='/verify'] button")
        says(tab, "数据库暂时没有应答，什么也没有改动", FINDING)
    tab.click("main form button")

    assert site.desk.town.row(site.morning.claim).verdict == FINDING


def test_a_role_is_taken_away_while_a_page_is_open(tab, site, address):  # noqa: F811
    """Nothing is decided; the page says who may, and keeps the words."""
    sign_in(tab, site, address)
    tab.open(f"{address}/desk/matters/{site.morning.claim}/verify")
    tab.fill(WHY, FINDING)
    site.desk.roles("D1", DeskRole.AUDITOR)
    tab.click("form[action$='/verify'] button")

    says(tab, "本人的岗位不能", "可由核查办理", FINDING)
    assert site.desk.town.row(site.morning.claim).verdict == ""


def test_prefect_goes_away_while_a_page_is_open(prefect, tab, site, address):  # noqa: F811
    """A run is not begun and the page offers none any more; other times are kept all the same."""
    sign_in(tab, site, address)
    tab.open(f"{address}/desk/schedules")
    prefect.here = False
    tab.click("form[action$='/morning_brief/run'] button")
    says(tab, "Prefect 没有应答")
    assert not tab.ask("Boolean(document.querySelector(\"form[action$='/run']\"))")
    tab.unfold("form[action$='/weekly_bulletin/preview']")
    tab.fill("#times-weekly_bulletin", "下周")
    tab.click("form[action$='/weekly_bulletin/preview'] button")

    says(tab, "请写周几和时间，如 周五 16:00")
    assert value(tab, "#times-weekly_bulletin") == "下周"
    assert prefect.started == []
