"""Plans of an item approved early, late, or without a date."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from duban.policy.plan import plan_next_ask
from duban.policy.policy import load_preset


def test_rungs_on_or_before_the_approval_day_are_replaced_by_the_assignment(a_plan, days_of):
    """Approved on the T−3 day: T−5 and T−3 are not planned, T still is."""
    days = days_of(a_plan("2022-10-31", approved="2022-10-26"))

    assert list(days) == ["assign", "T", "T+1", "T+3", "T+5", "T+10"]
    assert days["assign"] == "2022-10-26"


def test_approved_the_day_before_the_base_still_asks_on_the_base(a_plan, days_of):
    """The ask on the check base is always planned while it lies ahead."""
    days = days_of(a_plan("2022-10-31", approved="2022-10-28"))

    assert (days["assign"], days["T"], days["T+1"]) == ("2022-10-28", "2022-10-31", "2022-11-01")


@pytest.mark.parametrize("approved", ["2022-10-31", "2022-11-01", "2022-11-10"])
def test_approved_on_or_after_the_base_starts_with_the_chase_two_days_later(
    a_plan, days_of, cn, approved
):
    """Assignment, then T+1 after two working days, then the ladder's own gaps of 2, 2 and 5."""
    plan = a_plan("2022-10-31", approved=approved)
    days = [check.planned_on for check in plan]

    assert [check.rung for check in plan] == ["assign", "T+1", "T+3", "T+5", "T+10"]
    gaps = [cn.working_days_between(a, b) for a, b in pairwise(days)]
    assert gaps == [2, 2, 2, 5]


def test_approved_between_base_and_legal_due_also_starts_late(a_plan, days_of):
    """Friday 2022-12-30 is the base of Saturday 2022-12-31."""
    days = days_of(a_plan("2022-12-31", approved="2022-12-30"))

    assert days == {
        "assign": "2022-12-30",
        "T+1": "2023-01-04",
        "T+3": "2023-01-06",
        "T+5": "2023-01-10",
        "T+10": "2023-01-17",
    }


def test_a_late_start_on_a_holiday_counts_from_the_assignment(a_plan, days_of):
    """Approved on National Day, assigned on 8 October, chased two working days after that."""
    days = days_of(a_plan("2022-09-30", approved="2022-10-02"))

    assert (days["assign"], days["T+1"]) == ("2022-10-08", "2022-10-10")


def test_a_late_start_has_no_cadence(a_plan, sprint):
    """No cadence ask after T+1 until the ladder has ended."""
    plan = a_plan("2022-10-31", approved="2022-11-01", policy=sprint)

    assert "cadence" not in {check.rung for check in plan}


def test_no_cadence_ask_within_three_working_days_of_the_ladder(a_plan, cn, sprint):
    """20 October is two working days before T−5 of 31 October; 10 October is far enough."""
    plan = a_plan("2022-10-31", policy=sprint)
    ladder = [c.planned_on for c in plan if c.rung in ("T-5", "T-3", "T", "T+1")]
    ticks = [c.planned_on for c in plan if c.rung == "cadence"]

    assert date(2022, 10, 20) not in ticks
    assert date(2022, 10, 10) in ticks
    assert all(abs(cn.working_days_between(t, day)) > 3 for t in ticks for day in ladder)


def test_a_tick_four_working_days_before_t_minus_five_stays(a_plan, days_of, sprint):
    """The clearance is three working days, both sides; four is free."""
    near = days_of(a_plan("2022-11-01", policy=sprint))["cadence"]
    free = days_of(a_plan("2022-11-02", policy=sprint))["cadence"]

    assert "2022-10-20" not in near  # T−5 on 10-25, three working days later
    assert "2022-10-20" in free  # T−5 on 10-26, four


def test_an_undated_item_is_asked_with_the_cadence_alone(a_plan):
    """A standing item has an assignment and its next cadence day, which rolls on."""
    plan = a_plan(None)

    assert [(c.rung, c.occurrence) for c in plan] == [
        ("assign", "2022-08-15"),
        ("cadence", "2022-08-31"),
    ]


def test_a_horizon_shows_the_cadence_ahead(a_plan, days_of, sprint):
    """The agenda of a standing item up to a day."""
    days = days_of(a_plan(None, policy=sprint, horizon=date(2022, 9, 30)))

    assert days["cadence"] == "2022-08-19 2022-08-31 2022-09-09 2022-09-20 2022-09-30"


def test_a_horizon_shortens_the_cadence_of_a_dated_item(a_plan, days_of):
    """The ladder is planned whole, the cadence to the horizon."""
    days = days_of(a_plan("2022-12-31", horizon=date(2022, 9, 30)))

    assert days["cadence"] == "2022-08-31 2022-09-30"
    assert "T+10" in days


def test_a_quiet_policy_plans_no_cadence(a_plan):
    """`quiet` is the ladder alone."""
    plan = a_plan("2022-12-31", policy=load_preset("quiet"))

    assert "cadence" not in {check.rung for check in plan}


def test_an_undated_item_of_a_quiet_policy_is_asked_by_the_month(a_plan, days_of):
    """Without a ladder nothing else would ever bring it up (promise 3)."""
    days = days_of(a_plan(None, policy=load_preset("quiet")))

    assert days["cadence"] == "2022-08-31"


def test_keys_of_a_plan_are_unique(a_plan, sprint):
    """(version, occurrence, rung) never repeats, so a second row is impossible."""
    plan = a_plan("2022-12-31", policy=sprint)
    keys = {(c.version, c.occurrence, c.rung) for c in plan}

    assert len(keys) == len(plan)


def test_occurrences_name_the_due_date_or_the_cadence_day(a_plan):
    """The ladder is about the due date, a cadence ask about its own day."""
    plan = a_plan("2022-10-31")

    assert {c.occurrence for c in plan if c.rung != "cadence"} == {"2022-10-31"}
    assert all(c.occurrence == c.planned_on.isoformat() for c in plan if c.rung == "cadence")


def test_days_past_the_known_calendar_are_marked(a_plan, cn):
    """A due date in the last known December has its upper rungs on provisional days."""
    year = cn.known_until.year
    plan = a_plan(f"{year}-12-31", approved=f"{year}-12-01")

    assert {c.rung for c in plan if c.provisional} == {"T+1", "T+3", "T+5", "T+10"}


def test_a_notice_firms_provisional_dates_up(a_plan, cn):
    """The same plan on the next year's calendar has no provisional day left."""
    year = cn.known_until.year
    notice = cn.with_changes([(date(year + 1, 1, 1), "off")], "next", date(year + 1, 12, 31))
    plan = a_plan(f"{year}-12-31", approved=f"{year}-12-01", calendar=notice)

    assert not any(c.provisional for c in plan)


def test_an_item_with_nothing_open_rolls_on_with_the_cadence(cn, standard):
    """After T+10, and for standing items: the next cadence day is planned when the last ended."""
    check = plan_next_ask(date(2022, 9, 30), policy=standard, calendar=cn, version=4)

    assert (check.rung, check.occurrence, check.version) == ("cadence", "2022-10-31", 4)


def test_a_policy_without_cadence_rolls_on_by_the_month(cn):
    """`quiet`: past its ladder an open item is still brought up again."""
    check = plan_next_ask(date(2022, 9, 30), policy=load_preset("quiet"), calendar=cn, version=1)

    assert (check.rung, check.occurrence) == ("cadence", "2022-10-31")


def test_a_horizon_past_the_due_date_adds_no_cadence(a_plan, days_of):
    """No cadence ask after T+1 until the ladder has ended."""
    days = days_of(a_plan("2022-10-31", horizon=date(2023, 3, 1)))

    assert days["cadence"] == "2022-08-31 2022-09-30"


def test_a_first_plan_without_assignment_starts_the_day_after(a_plan, days_of):
    """Handed over on paper on the T−5 day: that paper stands for T−5."""
    days = days_of(a_plan("2022-10-31", approved="2022-10-24", assign=False))

    assert next(iter(days)) == "T-3"


def test_a_policy_of_asks_alone_keeps_its_cadence_to_the_base(a_plan, days_of, standard):
    """No step above T, and still every cadence day up to T."""
    days = days_of(a_plan("2022-12-31", policy=replace(standard, rungs=standard.asks)))

    assert days["cadence"] == "2022-08-31 2022-09-30 2022-10-31 2022-11-30"


def test_a_policy_of_chases_alone_keeps_the_cadence_away_from_the_chase(a_plan, days_of, standard):
    """08-31 is three working days before T+1 of Friday 09-02."""
    days = days_of(a_plan("2022-09-02", policy=replace(standard, rungs=standard.chases)))

    assert list(days) == ["assign", "T+1", "T+3", "T+5", "T+10"]
