"""Other people's days by clicks in a real Chromium, with scripts and without: leader, auditor, who
changes a bulletin, who comes back after the session ended, two at once (`make browser`)."""

import pytest

from duban.vocabulary.rights import DeskRole
from duban.vocabulary.roles import Role
from duban.vocabulary.steps import EscalationStatus
from models.tables.bulletins import BulletinDraft
from models.tables.checks import Escalation
from tests.desk.conftest import PASSWORD
from tests.desk.morning import DAY, a_morning
from tests.desk.test_story_in_a_browser import sign_in, tab  # noqa: F401 - a fixture
from tests.played import played
from tests.serving import on_loopback
from tests.web.chromium import Chromium, find_browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
TEXT = "document.body.innerText"


@pytest.fixture
def address(site, at):
    """A morning, and an account of every kind."""
    site.morning = played(site.desk.town, a_morning)
    site.now = at(DAY, "08:30")
    site.desk.account("D1", DeskRole.SIGNER, DeskRole.VERIFIER)
    site.desk.account("D2", DeskRole.CLERK)
    site.desk.account("L1", DeskRole.LEADER, role=Role.SUPERVISING_LEADER)
    site.desk.account("sj01", DeskRole.AUDITOR)
    with on_loopback(site.app) as served:
        yield served


def says(tab, words) -> bool:  # noqa: F811
    return words in tab.ask(TEXT)


def test_a_leader_signs_what_came_up_takes_it_back_and_instructs(tab, site, address):  # noqa: F811
    """From the leader's own day; matters of others are not among it."""
    sign_in(tab, site, address, "D2")
    draft = site.desk.town.rows(Escalation)[0].id
    tab.open(f"{address}/desk/drafts/{draft}")
    form = f"form[action='/desk/drafts/{draft}/hand-up']"
    tab.unfold(form)
    tab.ask(f"document.querySelector(\"{form} [name=leader]\").value = 'L1'")
    tab.click(f"{form} button")
    sign_in(tab, site, address, "L1")
    tab.click(f"a[href='/desk/drafts/{draft}']")
    tab.click("form[action$='/check'] button")
    tab.click("form[action$='/sign'] button")
    assert site.desk.town.rows(Escalation)[0].decided_by == "L1"
    tab.click(f"form[action='/desk/drafts/{draft}/recall'] button")
    assert site.desk.town.rows(Escalation)[0].status is EscalationStatus.PROPOSED
    tab.open(f"{address}/desk/matters/{site.morning.order}")
    tab.fill("[action$='/instruct'] textarea", "请本周内报设备到货情况")
    tab.click("[action$='/instruct'] button")
    assert says(tab, "请本周内报设备到货情况")
    tab.open(f"{address}/desk/mail")
    assert says(tab, "不能")


def test_an_auditor_reads_the_journal_and_decides_nothing(tab, site, address):  # noqa: F811
    """Verified by a click; a draft shows no button that signs or lets pass."""
    sign_in(tab, site, address, "sj01")
    tab.unfold("nav a[href='/desk/journal']")
    tab.click("nav a[href='/desk/journal']")
    tab.click("main a[href*='verify']")
    assert says(tab, "日志")
    draft = site.desk.town.rows(Escalation)[0].id
    tab.open(f"{address}/desk/drafts/{draft}")
    assert not tab.ask("Boolean(document.querySelector('main form button'))")


def test_a_bulletin_is_drafted_changed_and_signed(tab, site, address):  # noqa: F811
    """A clerk changes a section, the difference stands beside it, a signer signs."""
    sign_in(tab, site, address, "D2")
    tab.unfold("nav a[href='/desk/bulletins']")
    tab.click("nav a[href='/desk/bulletins']")
    tab.click("form[action='/desk/bulletins'] button")
    tab.click("main a[href$='/edit']")
    tab.fill("#section-overview", "逾期事项已逐件核对。")
    tab.click("form[action$='/edit'] button")
    assert says(tab, "与拟稿不同之处")
    sign_in(tab, site, address, "D1")
    tab.open(f"{address}/desk")
    tab.click("a[href^='/desk/bulletins/']")
    tab.click("form[action$='/check'] button")
    tab.click("form[action$='/sign'] button")

    assert says(tab, "逾期事项已逐件核对。")
    assert site.desk.town.rows(BulletinDraft)[0].decided_by == "D1"


def test_words_typed_as_the_session_ended_go_on_after_signing_in(tab, site, address):  # noqa: F811
    """By the same person: they are shown, and sent by a click."""
    sign_in(tab, site, address, "D1")
    tab.open(f"{address}/desk/matters/{site.morning.claim}/verify")
    tab.fill("#why-verify", "现场查看三处公园，均已开放")
    site.later(minutes=31)
    tab.click("form[action$='/verify'] button")
    assert tab.ask("Boolean(document.getElementById('password'))")
    tab.fill("#name", "D1")
    tab.fill("#password", PASSWORD)
    tab.fill("#code", site.desk.code(site.now))
    tab.click("main form button")
    assert says(tab, "现场查看三处公园，均已开放")
    tab.click("main form button")

    assert site.desk.town.row(site.morning.claim).verdict == "现场查看三处公园，均已开放"


def test_the_later_at_one_draft_is_told_who_was_quicker(tab, site, address, tmp_path):  # noqa: F811
    """The second page decides nothing and keeps the words that were typed."""
    site.desk.account("D5", DeskRole.SIGNER)
    sign_in(tab, site, address, "D1")
    draft = site.desk.town.rows(Escalation)[0].id
    tab.open(f"{address}/desk/drafts/{draft}")
    tab.fill("#why-hold", "先等验收结果")
    with Chromium(find_browser(), tmp_path / "second", width=1280) as other:
        sign_in(other, site, address, "D5")
        other.open(f"{address}/desk/drafts/{draft}")
        other.click("form[action$='/check'] button")
        other.click("form[action$='/sign'] button")
    tab.click("form[action$='/hold'] button")

    assert says(tab, "由 D5 签发")
    assert says(tab, "先等验收结果")
    assert site.desk.town.rows(Escalation)[0].decided_by == "D5"
