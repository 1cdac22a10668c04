"""Two people change the days of one campaign at the same moment: the second looks again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text

from models.db import transaction
from models.ledger.campaigns import NotACampaign, found, move
from models.queries.campaigns import find_campaign
from models.tables.campaigns import Campaign
from services.accounts.sessions import AtDesk
from services.desk import campaigns
from services.desk.campaigns import CampaignForm
from services.desk.stale import Changed

LOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_days_that_are_being_changed_are_not_confirmed(desk, at):
    """Whoever confirms waits for the other, and is told of the days that nobody showed."""
    office, now = desk.office, at("2022-09-06", "12:00")
    desk.account("D1")
    signed = desk.signed("D1", now)
    wanted = CampaignForm("冲刺100天", date(2022, 8, 14), date(2022, 11, 21))
    number = campaigns.found_one(AtDesk(office, signed, now), wanted)
    seen = campaigns.campaign(office, now, number).seen
    confirm = (campaigns.confirm_days, AtDesk(office, signed, now), number, seen)
    with ThreadPoolExecutor(1) as other:
        with transaction(office.engine) as session:
            act = office.act(now, by=signed.doer(), why="会上明确")
            row = find_campaign(session, str(number), lock=True)
            move(session, act, row, starts_on=None, ends_on=date(2022, 11, 22))
            session.flush()
            done = other.submit(*confirm)
            until_it_waits(office)
        with pytest.raises(Changed):
            done.result(30)

    (row,) = desk.town.rows(Campaign)
    assert (row.ends_on, row.confirmed_on) == (date(2022, 11, 22), None)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_of_one_name_at_once_are_one(desk, at):
    """The second waits for the first, and is told that the name is in use."""
    office, now = desk.office, at("2022-09-06", "12:00")
    desk.account("D1")
    signed = desk.signed("D1", now)
    days = date(2022, 8, 14), date(2022, 11, 21)
    with ThreadPoolExecutor(1) as other:
        with transaction(office.engine) as session:
            act = office.act(now, by=signed.doer())
            found(session, act, "冲刺100天", starts_on=days[0], ends_on=days[1])
            wanted = CampaignForm("冲刺100天", *days)
            done = other.submit(campaigns.found_one, AtDesk(office, signed, now), wanted)
            until_it_waits(office)
        with pytest.raises(NotACampaign, match="已经有了"):
            done.result(30)

    assert len(desk.town.rows(Campaign)) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("days", [("1022-08-14", "2022-11-21"), ("2022-08-14", "9999-11-21")])
def test_a_year_that_is_a_slip_is_refused(desk, at, days):
    """With the day, and what to look at."""
    office, now = desk.office, at("2022-09-06", "12:00")
    desk.account("D1")
    signed = desk.signed("D1", now)
    first, last = map(date.fromisoformat, days)
    with pytest.raises(NotACampaign, match=r"(1022|9999).*距今超过五十年，请核对年份"):
        campaigns.found_one(AtDesk(office, signed, now), CampaignForm("冲刺", first, last))
    number = campaigns.found_one(
        AtDesk(office, signed, now), CampaignForm("冲刺", date(2022, 8, 14), date(2022, 11, 21))
    )
    with transaction(office.engine) as session:
        row = find_campaign(session, str(number), lock=True)
        act = office.act(now, by=signed.doer(), why="会上明确")
        with pytest.raises(NotACampaign, match="请核对年份"):
            move(session, act, row, starts_on=first, ends_on=last)


def until_it_waits(office):
    """The other transaction has come to the lock."""
    for _ in range(200):
        with office.engine.connect() as asking:
            if asking.execute(text(LOCKED)).scalar():
                return
            asking.execute(text("SELECT pg_sleep(0.05)"))
    raise AssertionError("nobody waits for the campaign")
