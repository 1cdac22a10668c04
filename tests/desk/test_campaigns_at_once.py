"""Two people change the days of one campaign at the same moment: the second looks again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import text

from models.db import transaction
from models.ledger.campaigns import move
from models.queries.campaigns import find_campaign
from models.tables.campaigns import Campaign
from services.desk import campaigns
from services.desk.campaigns import Wanted
from services.desk.stale import Changed

LOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_days_that_are_being_changed_are_not_confirmed(desk, at):
    """Whoever confirms waits for the other, and is told of the days that nobody showed."""
    office, now = desk.office, at("2022-09-06", "12:00")
    desk.account("D1")
    signed = desk.signed("D1", now)
    wanted = Wanted("冲刺100天", date(2022, 8, 14), date(2022, 11, 21))
    number = campaigns.found_one(office, signed, now, wanted)
    seen = campaigns.campaign(office, now, number).seen
    confirm = (campaigns.confirm_days, office, signed, now, number, seen)
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


def until_it_waits(office):
    """The other transaction has come to the lock."""
    for _ in range(200):
        with office.engine.connect() as asking:
            if asking.execute(text(LOCKED)).scalar():
                return
            asking.execute(text("SELECT pg_sleep(0.05)"))
    raise AssertionError("nobody waits for the campaign")
