"""A step that waits for tomorrow, since its reader has had today's message, was not passed over."""

from models.db import transaction
from services.round import run
from services.watch.audit import find_gaps
from tests.delivery.test_stateful import ANSWERS
from tests.town import address

DAYS = ("2022-08-19", "2022-08-22", "2022-08-23", "2022-08-24")


def gaps(town, day, clock="15:00"):
    with transaction(town.office.engine) as session:
        found = find_gaps(session, town.office, town.act(day, clock))
    return [gap.problem for gap in found if gap.commitment != "office"]


def test_a_day_whose_message_failed_takes_no_second_one(town):
    """The assignment is given up on the morning of the 24th; the question due since the 22nd may
    go now, and goes tomorrow: the message of the day was that one."""
    town.sink.always[address("P1")] = ANSWERS["is busy"]
    town.matter("2022-08-22", on="2022-08-18", head=None, leader=None)
    for day in DAYS:
        for clock in ("09:00", "14:30"):
            town.round(day, clock)

    assert gaps(town, DAYS[-1]) == []


def test_on_the_next_day_it_is_named_if_it_did_not_go(town, monkeypatch):
    """A round that finds nothing due stands in for a broken query."""
    town.sink.always[address("P1")] = ANSWERS["is busy"]
    town.matter("2022-08-22", on="2022-08-18", head=None, leader=None)
    for day in DAYS:
        for clock in ("09:00", "14:30"):
            town.round(day, clock)
    monkeypatch.setattr(run, "due_commitments", lambda *_: [])
    town.round("2022-08-25", "09:00")

    assert [problem[:8] for problem in gaps(town, "2022-08-25", "10:00")] == ["有到期的步骤，上"]
