"""Overdue is a condition, never a moment; days left and overdue are working days."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from duban.moment import Moment, NaiveTime
from duban.policy.due import check_base, days_left, is_overdue, overdue_by, working_days_past

BEIJING = ZoneInfo("Asia/Shanghai")
SATURDAY = date(2022, 12, 31)


@pytest.mark.parametrize(
    ("moment", "overdue"),
    [
        (datetime(2022, 12, 31, 23, 59, 59, tzinfo=BEIJING), False),
        (datetime(2023, 1, 1, 0, 0, tzinfo=BEIJING), True),
        (datetime(2023, 6, 1, 0, 0, tzinfo=BEIJING), True),
    ],
)
def test_overdue_past_24_00_of_the_legal_day(moment, overdue):
    """The legal due day counts whole, also when it is a Saturday, and it stays overdue."""
    assert (Moment(moment, BEIJING).today > SATURDAY) is overdue


def test_overdue_is_judged_in_the_offices_zone():
    """16:00 UTC on 31 December is midnight in the office."""
    moment = datetime(2022, 12, 31, 16, 0, tzinfo=UTC)

    assert Moment(moment, BEIJING).today > SATURDAY
    assert not Moment(moment, ZoneInfo("UTC")).today > SATURDAY


def test_a_naive_moment_is_refused():
    """A moment without a zone has no day."""
    with pytest.raises(NaiveTime, match="zone"):
        Moment(datetime(2022, 12, 31), BEIJING)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("today", "due", "left"),
    [
        ("2022-08-15", "2022-08-31", 12),
        ("2022-08-24", "2022-08-31", 5),
        ("2022-09-02", "2022-10-31", 37),
        ("2022-12-29", "2022-12-31", 1),
        ("2022-12-30", "2022-12-31", 0),
        ("2023-02-01", "2022-12-31", 0),
    ],
)
def test_days_left_exclude_today_and_include_the_base(cn, today, due, left):
    """还剩N个工作日, as printed on the reminder."""
    assert days_left(date.fromisoformat(today), date.fromisoformat(due), cn) == left


@pytest.mark.parametrize(
    ("today", "days"), [("2022-09-01", 1), ("2022-09-02", 2), ("2022-09-03", 2), ("2022-09-05", 3)]
)
def test_overdue_is_told_in_working_days(cn, today, days):
    """逾期3个工作日 on the day the supervision order is drafted."""
    late = overdue_by(date.fromisoformat(today), date(2022, 8, 31), cn)
    assert late is not None
    assert late.working_days == days


@pytest.mark.parametrize(
    ("today", "is_late", "past"),
    [("2022-08-18", False, -1), ("2022-08-19", False, 0), ("2022-08-20", True, 1),
     ("2022-08-21", True, 1), ("2022-08-22", True, 1), ("2022-08-23", True, 2)],
)  # fmt: skip
def test_a_friday_is_over_on_saturday_whatever_is_asked(cn, today, is_late, past):
    """The condition, how long, and the sign a light goes by agree before a working day passed."""
    day, due = date.fromisoformat(today), date(2022, 8, 19)
    assert is_overdue(day, due) is bool(overdue_by(day, due, cn)) is is_late
    assert working_days_past(day, due, cn) == past


def test_what_has_no_due_day_is_never_overdue(cn):
    """A register looked through each quarter is not late."""
    assert overdue_by(date(2023, 1, 1), None, cn) is None


def test_the_check_base_is_the_last_working_day_on_or_before_the_due_day(cn):
    """Saturday 2022-12-31 is checked from Friday the 30th; Sunday 2022-10-09 was worked."""
    assert check_base(SATURDAY, cn) == date(2022, 12, 30)
    assert check_base(date(2022, 10, 9), cn) == date(2022, 10, 9)
