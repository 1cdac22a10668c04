"""The audit asks the rules about steps that rounds left open: what was passed over is named."""

from datetime import date, timedelta

import pytest

from duban.vocabulary.steps import CheckStatus
from models.db import reading, transaction
from models.ledger.decisions import suspend
from models.queries.cases import load_cases
from services.round import run
from services.watch import passed_over
from services.watch.audit import PASSED_OVER, audit

DAYS = ("2022-08-22", "2022-08-24", "2022-08-26", "2022-08-31", "2022-09-01")


def found(town, day, hour="16:05"):
    """The matters of which the audit says that a due step was passed over."""
    result = audit(town.office, town.at(day, hour))
    return [each.commitment for each in result.findings if each.problem == PASSED_OVER]


def test_rounds_that_find_nothing_due_are_found_out(town, monkeypatch):
    """Each of them ends well, the plan is whole, and still nobody was asked."""
    code = town.matter(head=None, leader=None)
    town.round("2022-08-15")
    monkeypatch.setattr(run, "due_commitments", lambda *_: [])
    for day in DAYS:
        town.round(day)

    assert found(town, "2022-09-01") == [code]


def test_rounds_that_do_their_work_pass_nothing_over(town):
    town.matter(head=None, leader=None)
    for day in ("2022-08-15", *DAYS, "2022-09-05", "2022-09-08"):
        town.round(day)

        assert found(town, day) == []


def test_a_step_of_the_rounds_own_day_is_left_to_the_next_round(town, monkeypatch):
    """It may have been planned after the round: only the round of a later day passes it over."""
    code = town.matter(head=None, leader=None)
    town.round("2022-08-15")
    monkeypatch.setattr(run, "due_commitments", lambda *_: [])
    (first, *_) = sorted(c.planned_on for c in town.checks(code, status=CheckStatus.OPEN))
    town.round(str(first))

    assert found(town, str(first)) == []
    later = str(first + timedelta(days=1))
    town.round(later)
    assert found(town, later) == [code]


def test_whoever_ends_no_step_is_told_the_same(town):
    """The audit loads no rows to write to, and the rules say what they say to a round."""
    code = town.matter(head=None, leader=None)
    for day in ("2022-08-15", *DAYS):
        town.round(day)
    town.reply(code, "2022-09-01")
    with reading(town.office.engine) as session:
        days = town.days(session)
        facts = {"zone": town.office.settings.tz, "calendar": days.calendar,
                 "ran_on": frozenset(), "today": date(2022, 9, 5)}  # fmt: skip
        writes, looks = (
            load_cases(session, [town.find(session, code)], to_end=to_end, **facts)[0]
            for to_end in (True, False)
        )

    assert writes.case == looks.case
    assert writes.case.reports
    assert (len(writes.checks), len(looks.checks)) == (1, 0)


def test_many_that_wait_rightly_hide_nobody(town, monkeypatch):
    """However few are looked at together, all are gone through."""
    monkeypatch.setattr(passed_over, "AT_ONCE", 1)
    codes = [town.matter(head=None, leader=None) for _ in range(3)]
    town.round("2022-08-15")
    monkeypatch.setattr(run, "due_commitments", lambda *_: [])
    for day in DAYS:
        town.round(day)
    town.reply(codes[0], "2022-09-01")

    assert found(town, "2022-09-01") == sorted(codes[1:])


@pytest.mark.parametrize("stands", ["suspended", "set aside"])
def test_what_stands_still_is_passed_over_rightly(town, monkeypatch, stands):
    code = town.matter(head=None, leader=None)
    town.round("2022-08-15")
    with transaction(town.office.engine) as session:
        matter = town.find(session, code)
        if stands == "suspended":
            suspend(session, town.act("2022-08-16", by="D1", why="资金未到，先行中止"), matter)
        else:
            matter.set_aside = "规则出错"
    monkeypatch.setattr(run, "due_commitments", lambda *_: [])
    for day in DAYS:
        town.round(day)

    assert found(town, "2022-09-01") == []


def test_what_was_written_since_the_round_is_left_to_the_next_one(town, monkeypatch):
    code = town.matter(head=None, leader=None)
    town.round("2022-08-15")
    with monkeypatch.context() as broken:
        broken.setattr(run, "due_commitments", lambda *_: [])
        for day in DAYS:
            town.round(day)
    town.reply(code, "2022-09-01")

    assert found(town, "2022-09-01") == []
    town.round("2022-09-02")
    assert found(town, "2022-09-02") == []
