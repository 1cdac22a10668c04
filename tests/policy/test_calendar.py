"""Working days of mainland China, and what is not known yet."""

from datetime import date

import pytest

from duban.policy.calendar import BeyondCalendar


def test_make_up_days_count_as_working_days(cn):
    """Three working days after Wed 2022-09-28 is Sat 2022-10-08, a make-up day."""
    assert cn.shift(date(2022, 9, 28), 3) == date(2022, 10, 8)


def test_counting_back_skips_the_holiday(cn):
    """Three working days before 2022-10-08 is 2022-09-28."""
    assert cn.shift(date(2022, 10, 8), -3) == date(2022, 9, 28)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2022-08-14", "2022-08-31", 13),
        ("2022-08-14", "2022-10-31", 52),
        ("2022-08-14", "2022-12-31", 96),
        ("2022-08-31", "2022-08-31", 0),
        ("2022-08-31", "2022-08-29", -2),
    ],
)
def test_working_days_left_of_the_source(cn, start, end, days):
    """Measured beside the State Council's notices: 13, 52 and 96 working days from the meeting."""
    between = cn.working_days_between(date.fromisoformat(start), date.fromisoformat(end))

    assert between == days


def test_days_past_the_known_calendar_are_provisional(cn):
    """The last known day is known, the one after it is not."""
    after = cn.known_until.replace(year=cn.known_until.year + 1, month=1, day=4)

    assert not cn.is_provisional(cn.known_until)
    assert cn.is_provisional(after)


def test_a_provisional_new_years_day_is_a_holiday(cn):
    """Solar holidays are certain before the notice, make-up days are not."""
    assert not cn.is_working(date(cn.known_until.year + 1, 1, 1))


def test_a_notice_makes_the_next_year_known(cn):
    """An imported notice names days off and make-up days, and raises the known end."""
    year = cn.known_until.year + 1
    until = date(year, 12, 31)
    saturday = next(date(year, 2, d) for d in range(1, 8) if date(year, 2, d).weekday() == 5)
    monday = next(date(year, 2, d) for d in range(8, 15) if date(year, 2, d).weekday() == 0)

    changed = cn.with_changes([(saturday, "working"), (monday, "off")], "notice-7", until)

    assert (changed.version, changed.known_until) == ("notice-7", until)
    assert changed.is_working(saturday)
    assert not changed.is_working(monday)
    assert not changed.is_provisional(monday)


def test_a_notice_decides_the_solar_holidays_of_its_year(cn):
    """Within the known span a weekday not named off is worked, 1 May or not."""
    year = cn.known_until.year + 1
    changed = cn.with_changes([(date(year, 1, 1), "off")], "n", date(year, 12, 31))

    assert changed.is_working(date(year, 10, 1)) == (date(year, 10, 1).weekday() < 5)


def test_an_office_may_change_single_days(cn):
    """An override within the known span leaves the span as it is, and the last word wins."""
    day = date(2022, 9, 7)
    closed = cn.with_changes([(day, "off")], "office-1")
    reopened = closed.with_changes([(day, "working")], "office-2")

    assert not closed.is_working(day)
    assert closed.known_until == cn.known_until
    assert reopened.is_working(day)


def test_an_older_notice_takes_no_knowledge_away(cn):
    """Days once known stay known."""
    assert cn.with_changes([], "old", date(2020, 1, 1)).known_until == cn.known_until


def test_a_kind_of_day_nobody_knows_is_refused(cn):
    """Only `off` and `working`."""
    with pytest.raises(ValueError, match="half"):
        cn.with_changes([(date(2022, 9, 7), "half")], "x")


def test_counting_agrees_with_a_changed_calendar(cn):
    """The fast count and the slow step see the same days after an override."""
    changed = cn.with_changes([(date(2022, 9, 7), "off")], "office-1")

    assert changed.working_days_between(date(2022, 9, 6), date(2022, 9, 8)) == 1
    assert changed.shift(date(2022, 9, 6), 1) == date(2022, 9, 8)


@pytest.mark.parametrize(("day", "step"), [(date.max, 1), (date.min, -1), (date.min, 0)])
def test_a_day_beyond_any_calendar_is_told(cn, day, step):
    """A year that was mistyped is no fault of ours."""
    with pytest.raises(BeyondCalendar, match="请核对年份"):
        cn.shift(day, step) if step else cn.on_or_before(day)
