"""Pictures at the desk and behind a wall's rows: counted from the register, nobody kept offline."""

from datetime import date

import pytest

from duban.pictures.charts import Answers, PlannedAndReached
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import DeskRole
from models.db import reading, transaction
from models.ledger.campaigns import confirm, found, join
from models.queries.facts import calendar_in_force
from models.queries.stood import stood
from models.tables.campaigns import Campaign, CampaignMatter
from services.pictures import facts
from tests.played import played

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def busy(site, at):
    """On the ninth of September: one silent, one that answered, one offline, all in a campaign."""
    played(site.desk.town, a_campaign)
    site.now = at("2022-09-09", "16:00")
    return site.desk.town


def a_campaign(town):
    """The four weeks before."""
    silent = town.matter(title="沉默事项", liaison="P1", head="H1")
    quick = town.matter("2022-09-30", title="答复事项", liaison="P2", head="H2")
    hidden = town.matter(title="线下办理事项", offline_only=True)
    with transaction(town.office.engine) as session:
        act = town.act("2022-08-15")
        campaign = found(session, act, "冲刺100天", starts_on=date(2022, 8, 14),
                         ends_on=date(2022, 11, 21))  # fmt: skip
        confirm(session, act, campaign)
        for code in (silent, quick):
            join(session, act, campaign, town.find(session, code))
        session.add(CampaignMatter(campaign_id=1, commitment_id=town.find(session, hidden).id or 0))
    town.rounds("2022-08-15", "2022-09-09")


def answered(town, first, last):
    with reading(town.office.engine) as session:
        then = at_the_end(town, session)
        return facts.answers_by_unit(session, first, last, town.office.settings.tz, then)


def at_the_end(town, session):
    """The register at the end of the ninth of September."""
    return stood(session, town.at("2022-09-10", "00:00"))


def test_a_course_counts_what_was_taken_up_due_and_closed(busy):
    """Day by day up to today; due is the day in force."""
    zone = busy.office.settings.tz
    with reading(busy.office.engine) as session:
        campaign, then = session.get_one(Campaign, 1), at_the_end(busy, session)
        days = facts.course_of(session, campaign, date(2022, 9, 9), then, zone)
    told = {one.day: (one.taken, one.due, one.done) for one in days}

    assert told[date(2022, 8, 14)] == (0, 0, 0)
    assert told[date(2022, 8, 30)] == (2, 0, 0)
    assert told[date(2022, 9, 9)] == (2, 1, 0)
    assert len(days) == 27


def test_weeks_tell_what_is_past_what_comes_and_what_is_later(busy):
    """Open matters alone, those kept offline in none."""
    busy.matter("2023-06-30", title="远期事项")
    with reading(busy.office.engine) as session:
        then, calendar = at_the_end(busy, session), calendar_in_force(session)
        weeks = facts.due_by_week(session, date(2022, 9, 9), then, calendar)

    assert [(one.name, one.count) for one in weeks if one.count] == [
        ("逾期", 1), ("9/26", 1), ("以后", 1),
    ]  # fmt: skip


def test_a_question_is_counted_once_and_by_its_own_day(busy):
    """One question for all of the unit: silence is missing, an answer behind its day is late.

    The monthly question about the other matter of the unit stays without one.
    """
    span = date(2022, 8, 15), date(2022, 9, 8)
    silent = answered(busy, *span)
    busy.reply(
        "2022-0001", "2022-09-09", "10:30", note="设备已到场", status=ReplyStatus.IN_PROGRESS
    )
    late = answered(busy, *span)

    assert len(silent) == len(late) == 1
    assert silent[0] == Answers(silent[0].unit, missing=silent[0].missing)
    assert silent[0].missing >= 3
    assert (late[0].late + late[0].in_time, late[0].missing) == (silent[0].missing - 1, 1)
    assert late[0].late > 0


def test_pace_stands_beside_its_plan_where_something_was_reported(busy):
    """By the nearest due day; a matter that reported nothing has no bar."""
    busy.reply("2022-0002", "2022-09-09", "10:00", by="P2", percent=40.0, note="过四成")
    with reading(busy.office.engine) as session:
        then = at_the_end(busy, session)
        found = facts.reached(session, date(2022, 9, 9), then, None, 10)

    assert found == [PlannedAndReached("答复事项", 55, 40)]


def test_the_page_shows_them_with_their_tables(site, busy):
    """Of the last campaign at first; all matters where they are asked for."""
    site.desk.account("D2", DeskRole.CLERK)
    browser = site.browser()
    browser.enter("D2")
    browser.open("/desk/pictures")
    assert browser.page.text.count("<svg") == 3
    assert browser.page.text.count("<details><summary>数据表") == 3
    assert "冲刺100天进展" in browser.text
    assert "线下办理事项" not in browser.text
    browser.open("/desk/pictures?campaign=0")
    assert "冲刺100天进展" not in browser.text
    browser.open("/desk/pictures?campaign=99x")

    assert browser.page.status_code == 200
