"""Behaviours GoAlert and Temporal are tested for, told in days of this office."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from duban.policy.calendar import china
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.steps import CheckStatus
from models.db import transaction
from models.ledger.decisions import move_due
from models.ledger.register import register
from models.queries.desk import desk
from models.queries.facts import calendar_in_force


def test_goalert_dedup_after_engine_outage(town, post):
    """An engine that was down for two weeks sends one message, and no step twice."""
    code = town.matter("2022-08-31", head=None)
    town.round("2022-08-15")
    for clock in ("09:00", "09:10", "14:30"):
        town.round("2022-08-30", clock)
    asked = post.tries("p1@example.org")[1:]
    before_t = {c.rung: c.status for c in town.checks(code) if c.rung in ("T-5", "T-3")}

    assert len(asked) == 1
    assert before_t == {"T-5": CheckStatus.COLLAPSED, "T-3": CheckStatus.TOLD}


def test_goalert_escalation_gap(town):
    """Steps above T that were due together during an outage keep the ladder's own gaps."""
    code = town.matter("2022-08-31", head=None)
    town.rounds("2022-08-15", "2022-08-31")
    town.rounds("2022-09-26", "2022-10-31")
    sent = town.sent(code)
    days = [date.fromisoformat(sent[rung]) for rung in ("T+1", "T+3", "T+5")]
    gaps = [china().working_days_between(a, b) for a, b in pairwise(days)]

    assert days[0] == date(2022, 9, 26)
    assert all(gap >= 2 for gap in gaps)


def test_goalert_missing_acknowledgement(town, post):
    """A person who does not acknowledge gets no further message for it: the office telephones."""
    code = town.matter("2022-10-31", head=None)
    town.rounds("2022-08-15", "2022-08-18")
    with transaction(town.office.engine) as session:
        waiting = desk(session, now=town.at("2022-08-18", "10:00"), zone=town.office.settings.tz,
                       calendar=calendar_in_force(session))  # fmt: skip

    assert len(post.tries("p1@example.org")) == 1
    assert code in {item.commitment for item in waiting}


def test_goalert_policy_edited_while_running(town):
    """A matter keeps the policy it was approved with; editing the preset touches new ones."""
    old = town.matter("2022-08-31", head=None)
    before = town.registration("2022-08-31", liaison="P2", head=None)
    edited = replace(before.policy, rungs=before.policy.rungs[:-2])
    with transaction(town.office.engine) as session:
        after = replace(before, policy=edited)
        new = register(session, town.act("2022-08-15", "08:50"), after, town.days(session)).code
    town.rounds("2022-08-15", "2022-09-14")

    assert {"T+1", "T+3", "T+5"} <= town.sent(old).keys()
    assert {"T+1", "T+3"} <= town.sent(new).keys()
    assert "T+5" not in town.sent(new)


def test_temporal_ninety_day_sleep_with_signals(town, post):
    """Three months without a step, answers in between: the step still comes, once."""
    code = town.matter("2022-11-30", head=None, policy="quiet")
    town.round("2022-08-15")
    for day in ("2022-09-01", "2022-09-20", "2022-10-12"):
        town.reply(code, day, status=ReplyStatus.IN_PROGRESS)
    quiet = len(post.came)
    town.rounds("2022-08-16", "2022-11-22")
    assert len(post.came) == quiet
    town.rounds("2022-11-23", "2022-11-30")

    assert [town.sent(code).get(rung) for rung in ("T-5", "T-3", "T")] == [
        "2022-11-23", "2022-11-25", "2022-11-30",
    ]  # fmt: skip


@pytest.mark.parametrize("days", [-7, 14])
def test_temporal_moved_wake_up(town, days):
    """A date moved while a step waits moves the step; the old wake-up never comes."""
    code = town.matter("2022-08-31", head=None)
    town.round("2022-08-15")
    due = date(2022, 8, 31) + timedelta(days)
    with transaction(town.office.engine) as session:
        row = town.find(session, code)
        move_due(session, town.act("2022-08-16"), row, due, town.days(session))
    town.rounds("2022-08-16", due.isoformat())
    old = [check for check in town.checks(code) if check.plan_version == 1 and check.rung == "T"]

    assert town.sent(code)["T"] == due.isoformat()
    assert [check.status for check in old] == [CheckStatus.SUPERSEDED]
