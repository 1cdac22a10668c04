"""A rehearsal's desk: one link signs in once, and a click stands in for password and code."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from models.db import transaction
from models.ledger.campaigns import confirm, found
from models.ledger.facts import set_fact
from models.tables.checks import Escalation
from services.accounts.rehearsed import NotRehearsed, one_time, wall_of_rehearsal
from tests.desk.morning import a_morning
from tests.desk.site import Browser
from tests.played import played
from tests.serving import client_of
from web.service import rehearsed_desk

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def flagged(site, at):
    """The office's database as a rehearsal left it on the morning of the sixth."""
    site.morning = played(site.desk.town, a_morning)
    site.desk.person("D1")
    with transaction(site.desk.office.engine) as session:
        set_fact(session, "rehearsal", "1")
        set_fact(session, "clock", at("2022-09-06", "08:30").isoformat())
    return site


@pytest.fixture
def link(flagged):
    return one_time(flagged.desk.office, datetime.now(UTC))


@pytest.fixture
def visit(flagged, link):
    app = rehearsed_desk(flagged.desk.office, link)
    client = client_of(app, headers={"accept-language": "zh"})
    return Browser(flagged, client)


def enter(visit, link):
    visit.open(f"/desk/rehearsed/{link.token}")
    return visit.send()


def test_the_link_signs_in_once_at_the_rehearsals_own_clock(visit, link):
    """Looking at it takes nothing; the second click gets nothing."""
    visit.open(f"/desk/rehearsed/{link.token}")
    assert "以某D1的身份进入" in visit.text
    enter(visit, link)
    assert "9月6日" in visit.text
    assert "08:30" in visit.text
    assert "推演：时间是推演的时间" in visit.text
    visit.client.cookies.clear()
    assert visit.open(f"/desk/rehearsed/{link.token}").status_code == 410


def test_the_link_runs_out_after_ten_minutes(visit, link):
    """By the real clock, for the rehearsal's stands still."""
    link.until -= timedelta(minutes=11)
    assert visit.open(f"/desk/rehearsed/{link.token}").status_code == 410
    assert "重新运行 make desk" in visit.text


def test_another_link_opens_nothing(visit):
    """Nor does a form from elsewhere."""
    assert visit.open("/desk/rehearsed/invented").status_code == 410


def test_signing_is_one_confirmation_marked_as_rehearsed(flagged, visit, link):
    """No password is asked for; the paper is signed by who entered."""
    enter(visit, link)
    gate = flagged.desk.town.rows(Escalation)[0]
    visit.open(f"/desk/drafts/{gate.id}")
    visit.send(f"/desk/drafts/{gate.id}/check")
    assert "推演：没有口令和验证码，提交即为确认" in visit.text
    assert 'type="password"' not in visit.page.text
    visit.send(f"/desk/drafts/{gate.id}/sign")
    assert "已办：签发" in visit.text
    assert flagged.desk.town.rows(Escalation)[0].decided_by == "D1"


def test_an_office_at_work_is_never_entered_so(site):
    """Its database bears no flag: no link is made, and a password is asked for."""
    with pytest.raises(NotRehearsed, match="不是推演库"):
        one_time(site.desk.office, site.now)


def test_an_office_at_work_signs_with_password_and_code(site, morning):
    """The confirmation of a rehearsal counts nothing there."""
    site.desk.account("D1")
    browser = site.browser()
    browser.enter("D1")
    site.later(minutes=11)
    gate = site.desk.town.rows(Escalation)[0]
    browser.open(f"/desk/drafts/{gate.id}")
    browser.send(f"/desk/drafts/{gate.id}/check")
    assert re.search(r'<input[^>]*type="password"', browser.page.text)
    assert browser.send(f"/desk/drafts/{gate.id}/sign").status_code == 401
    assert site.desk.town.rows(Escalation)[0].decided_by == ""
    assert morning.order


def test_other_names_of_this_machine_get_no_page(flagged, link):
    """It answers on loopback alone."""
    app = rehearsed_desk(flagged.desk.office, link)
    client = client_of(app, "http://desk.example.org")
    assert client.get(f"/desk/rehearsed/{link.token}").status_code in (400, 403, 421)


def test_the_wall_of_the_last_campaign_opens_at_the_same_clock(flagged, visit, link):
    """By a key made for it; a rehearsal without a campaign has none."""
    town = flagged.desk.town
    assert wall_of_rehearsal(town.office, link) == ""
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-14", by="D1")
        campaign = found(session, act, "冲刺100天", starts_on=date(2022, 8, 14),
                         ends_on=date(2022, 11, 21))  # fmt: skip
        confirm(session, act, campaign)
    page = visit.open(wall_of_rehearsal(town.office, link))

    assert page.status_code == 200
    assert "第24天，还有76天" in page.text


def test_every_page_may_be_looked_at(visit, link):
    """Those of administrators and auditors, too, after the one confirmation."""
    enter(visit, link)
    assert visit.open("/desk/journal").status_code == 200
    visit.open("/desk/keys")
    assert "推演：没有口令和验证码" in visit.text
    visit.send()

    assert visit.open("/desk/keys").status_code == 200
    assert visit.open("/desk/systems").status_code == 200
