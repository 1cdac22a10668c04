"""序时进度 on three curves."""

from datetime import date
from fractions import Fraction

import pytest

from duban.policy.pace import (
    BadCurve,
    DailyPace,
    MilestonePace,
    MonthlyPace,
    percent_behind,
    planned_share,
    points_behind,
)

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("on", "share"),
    [("2021-12-31", 0), ("2022-08-31", Fraction(243, 365)), ("2022-12-31", 1), ("2023-03-01", 1)],
)
def test_even_progress_by_day(on, share):
    """66.6 % on 31 August."""
    assert planned_share(DailyPace(*YEAR), date.fromisoformat(on)) == share


@pytest.mark.parametrize(
    ("on", "share"),
    [
        ("2022-01-30", 0),
        ("2022-01-31", Fraction(1, 12)),
        ("2022-08-30", Fraction(7, 12)),
        ("2022-08-31", Fraction(8, 12)),
        ("2022-10-31", Fraction(10, 12)),
        ("2022-12-30", Fraction(11, 12)),
        ("2022-12-31", 1),
    ],
)
def test_even_progress_by_month(on, share):
    """m/12, a month counting once it is over: 66.7 % on 31 August, 83.3 % on 31 October."""
    assert planned_share(MonthlyPace(*YEAR), date.fromisoformat(on)) == share


def test_a_monthly_curve_ends_with_its_due_date():
    """Due in mid-month, all of it is due that day."""
    curve = MonthlyPace(date(2022, 8, 15), date(2022, 10, 15))

    assert planned_share(curve, date(2022, 10, 14)) == Fraction(2, 3)
    assert planned_share(curve, date(2022, 10, 15)) == 1


def test_milestones_step_up_on_their_day():
    """倒排工期: nothing before the first node, then the last node reached."""
    nodes = ((date(2022, 9, 1), Fraction(1, 4)), (date(2022, 10, 1), Fraction(1)))
    curve = MilestonePace(nodes)

    days = [date(2022, 8, 31), date(2022, 9, 1), date(2022, 9, 30), date(2022, 10, 1)]
    assert [planned_share(curve, day) for day in days] == [0, Fraction(1, 4), Fraction(1, 4), 1]


@pytest.mark.parametrize(
    "nodes",
    [
        (),
        ((date(2022, 10, 1), Fraction(1)), (date(2022, 9, 1), Fraction(1))),
        ((date(2022, 9, 1), Fraction(1, 2)), (date(2022, 10, 1), Fraction(1, 4))),
        ((date(2022, 9, 1), Fraction(3, 2)),),
    ],
)
def test_a_milestone_table_that_makes_no_sense_is_refused(nodes):
    """Empty, not in order, falling, or beyond the whole."""
    with pytest.raises(BadCurve):
        MilestonePace(nodes)


@pytest.mark.parametrize("kind", [DailyPace, MonthlyPace])
def test_a_curve_that_ends_before_it_starts_is_refused(kind):
    """The two dates are named."""
    with pytest.raises(BadCurve, match="2022-01-01"):
        kind(YEAR[1], YEAR[0])


def test_behind_in_points_and_in_percent():
    """60 % done of 66.7 % planned: 6.7 points, 10 %."""
    planned, actual = Fraction(2, 3), Fraction(3, 5)

    assert points_behind(planned, actual) == Fraction(20, 3)
    assert percent_behind(planned, actual) == 10
    assert percent_behind(Fraction(0), actual) == 0
