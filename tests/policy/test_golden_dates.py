"""The dates of the ladder around a due day, to the day."""

import pytest

from duban.policy.policy import load_preset

GOLDEN = {
    "2022-08-31": "08-24 08-26 08-31 09-01 09-05 09-07 09-15",
    "2022-10-31": "10-24 10-26 10-31 11-01 11-03 11-07 11-14",
    "2022-12-31": "12-23 12-27 12-30 01-03 01-05 01-09 01-16",
}
RUNGS = ["T-5", "T-3", "T", "T+1", "T+3", "T+5", "T+10"]


@pytest.mark.parametrize("preset", ["standard", "sprint", "quiet"])
@pytest.mark.parametrize("due", GOLDEN)
def test_the_ladder_falls_on_the_golden_dates(a_plan, days_of, due, preset):
    """The ladder does not depend on the cadence; a year end on a Saturday counts from the Friday
    before and is overdue from the first working day of the new year."""
    days = days_of(a_plan(due, policy=load_preset(preset)))

    assert [days[rung][5:] for rung in RUNGS] == GOLDEN[due].split()


def test_the_year_end_ladder_goes_on_in_the_new_year(a_plan, days_of):
    """T+1 of Saturday 2022-12-31 is Tuesday 2023-01-03."""
    assert days_of(a_plan("2022-12-31"))["T+1"] == "2023-01-03"


def test_the_assignment_goes_out_on_the_approval_day(a_plan, days_of):
    """An approval on a working day is assigned the same day."""
    assert days_of(a_plan("2022-08-31"))["assign"] == "2022-08-15"


def test_an_approval_on_sunday_is_assigned_on_monday(a_plan, days_of):
    """The assignment waits for the first sending day."""
    assert days_of(a_plan("2022-08-31", approved="2022-08-14"))["assign"] == "2022-08-15"


def test_a_trial_may_assign_on_a_sunday(a_plan, days_of):
    """With every day a sending day the assignment does not wait."""
    plan = a_plan("2022-08-31", approved="2022-08-14", sending_day=lambda day: True)

    assert days_of(plan)["assign"] == "2022-08-14"


def test_monthly_cadence_is_the_last_working_day_of_each_month(a_plan, days_of):
    """Fixed on the calendar, not on registration; none so near the ladder that it doubles it."""
    cadence = days_of(a_plan("2022-12-31"))["cadence"]

    assert cadence == "2022-08-31 2022-09-30 2022-10-31 2022-11-30"


def test_ten_day_cadence_is_the_last_working_day_before_10_20_and_month_end(
    a_plan, days_of, sprint
):
    """20 August and 10 September 2022 are Saturdays: the Fridays before stand for them."""
    cadence = days_of(a_plan("2022-10-31", policy=sprint))["cadence"]

    assert cadence == "2022-08-19 2022-08-31 2022-09-09 2022-09-20 2022-09-30 2022-10-10"
