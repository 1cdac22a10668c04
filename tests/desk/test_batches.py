"""Several at once: none ticked beforehand, each by its own right and state, papers once opened."""

import re

import pytest

from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import EscalationStatus
from models.db import transaction
from models.ledger.verification import SiteVisit, verify
from models.tables.checks import Escalation
from services.accounts.sessions import AtDesk
from services.desk.batches import BATCHES, MOST, BadBatch, Pick, decide_all, offers, ready
from tests.desk.conftest import PASSWORD
from tests.desk.morning import DAY, a_morning
from tests.desk.site import Forms
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def drafts(site, at):
    """Three orders that wait for a signature."""
    codes = played(site.desk.town, three_orders)
    site.now = at(DAY, "08:30")
    return codes


def three_orders(town):
    """Three overdue matters, each with the draft of its order."""
    codes = [town.matter(liaison=f"P{n}", head=f"H{n}") for n in range(1, 4)]
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    return codes


def statuses(site) -> list[EscalationStatus]:
    return [gate.status for gate in site.desk.town.rows(Escalation)]


def test_a_paper_is_ticked_only_after_it_was_opened(site, drafts, sign_in):
    """Two were opened; the third has no box, and a forged tick signs nothing."""
    browser = sign_in()
    assert "批量签发 3" in browser.text
    gates = [gate.id for gate in site.desk.town.rows(Escalation)]
    for number in gates[:2]:
        browser.open(f"/desk/drafts/{number}")
    page = browser.open("/desk/batch/sign")
    assert page.text.count('type="checkbox"') == 2
    assert " checked" not in page.text
    assert browser.text.count("未看过文书") == 1
    browser.send("/desk/batch/sign", **{f"row-{number}": "forged" for number in gates}, why="同意")

    assert "勾选3件，已办2件" in browser.text
    assert "请先打开看过原文" in browser.text
    assert statuses(site).count(EscalationStatus.APPROVED) == 2


def test_what_somebody_else_opened_is_not_opened(site, drafts, sign_in):
    """The cookie belongs to one session."""
    one, two = sign_in("D1"), sign_in("D2")
    gate = site.desk.town.rows(Escalation)[0].id
    one.open(f"/desk/drafts/{gate}")
    for cookie in one.client.cookies.jar:
        if cookie.name == "duban-opened":
            two.client.cookies.set("duban-opened", cookie.value or "", domain=cookie.domain)
    two.open("/desk/batch/sign")
    two.send("/desk/batch/sign", **{f"row-{gate}": "x"})

    assert "已办0件" in two.text
    assert EscalationStatus.APPROVED not in statuses(site)


def test_a_paper_that_changed_since_it_was_opened_is_not_signed(site, drafts, sign_in, at):
    """An answer came in: it has to be read again, and the others are signed."""
    browser = sign_in()
    gates = [gate.id for gate in site.desk.town.rows(Escalation)]
    for number in gates:
        browser.open(f"/desk/drafts/{number}")
    browser.open("/desk/batch/sign")
    site.desk.town.reply(drafts[0], DAY, "08:31", note="设备已到货")
    site.later(minutes=2)
    browser.send("/desk/batch/sign", **{f"row-{number}": "x" for number in gates})

    assert "勾选3件，已办2件" in browser.text
    assert "打开页面后有新情况" in browser.text


def test_signing_many_asks_for_password_and_code_once(site, drafts, sign_in):
    """On the same page, with the ticks kept."""
    browser = sign_in()
    gate = site.desk.town.rows(Escalation)[0].id
    browser.open(f"/desk/drafts/{gate}")
    site.later(minutes=11)
    page = browser.open("/desk/batch/sign")
    assert 'name="password"' in page.text
    wrong = browser.send("/desk/batch/sign", **{f"row-{gate}": "x"}, password="不对", code="000000")
    assert wrong.status_code == 422
    assert " checked" in wrong.text
    browser.send("/desk/batch/sign", **{f"row-{gate}": "x"}, password=PASSWORD,
                 code=site.desk.code(site.now))  # fmt: skip

    assert "勾选1件，已办1件" in browser.text


def test_more_time_is_granted_as_asked_and_told_row_by_row(site, at, sign_in):
    """Whoever is second on a row is told who was first; the other rows go on."""
    town = site.desk.town
    morning = a_morning(town)
    site.now = at(DAY, "08:30")
    one, two = sign_in("D1"), sign_in("D2")
    for browser in (one, two):
        browser.open("/desk/batch/extension")
    ticks = dict(re.findall(r'type="checkbox" name="(row-[\d-]+)" value="(\w+)"', one.page.text))
    assert list(ticks) == [f"row-{morning.more_time}"]
    one.send("/desk/batch/extension", **ticks)
    two.send("/desk/batch/extension", **ticks)

    assert "已办1件" in one.text
    assert "已办0件" in two.text
    assert str(town.row(morning.more_time).current_due) == "2022-10-20"


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_a_batch_has_one_row_to_twenty(site, sign_in, count):
    """Nothing is decided otherwise."""
    site.desk.account("D1")
    signed = site.desk.signed("D1", site.now)
    picks = [Pick(str(number), "x") for number in range(count)]
    with pytest.raises(BadBatch):
        decide_all(AtDesk(site.desk.office, signed, site.now), "close", picks, "")


@pytest.mark.parametrize("kind", sorted(BATCHES))
def test_who_lacks_the_right_has_no_batch(site, drafts, sign_in, kind):
    """Neither the link, nor the boxes, nor by a forged form."""
    browser = sign_in("D5", DeskRole.AUDITOR)
    assert "一次办几件" not in browser.text
    page = browser.open(f"/desk/batch/{kind}")
    assert 'type="checkbox"' not in page.text
    form = Forms(browser.open("/desk/me").text).found[0][1]["form"]

    assert browser.post(f"/desk/batch/{kind}", form=form, **{"row-1": "x"}).status_code == 403


def test_rights_are_asked_row_by_row(site, at):
    """Whoever verified one of two matters closes the other alone."""
    town = site.desk.town
    codes = [town.matter(liaison=f"P{n}", head=f"H{n}", due="2022-10-31") for n in (1, 2)]
    town.rounds("2022-08-15", "2022-09-05", sign=False)
    for n, code in enumerate(codes, start=1):
        town.reply(code, DAY, "08:00", status=ReplyStatus.DONE, by=f"H{n}", note="已建成")
    for code, who in zip(codes, ("D1", "D2"), strict=True):
        with transaction(town.office.engine) as session:
            act = town.act(DAY, "08:10", by=who, why="现场查看，均已建成")
            verify(
                session, act, town.find(session, code), visit=SiteVisit(act.moment.today, "现场")
            )
    site.now = at(DAY, "08:30")
    site.desk.account("D1")
    site.desk.account("D2")
    signed = site.desk.signed("D1", site.now)
    found = offers(AtDesk(site.desk.office, signed, site.now), "close", {})
    done = decide_all(
        AtDesk(site.desk.office, signed, site.now),
        "close",
        [Pick(o.ref, o.seen) for o in found],
        "",
    )

    assert {one.ref: bool(one.problem) for one in done} == {codes[0]: True, codes[1]: False}
    assert town.row(codes[1]).stage is Stage.CLOSED
    assert ready(signed, [offer.row for offer in found]) == {"close": 2}
