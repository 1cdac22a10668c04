"""English days named by their week, stages from a year on, days in turn, school years, starts."""

import pytest

ON = "2025-09-01"  # a Monday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by the third Friday in October", "2025-10-17"),
        ("by the second Monday of March 2026", "2026-03-09"),
        ("on the first Tuesday in December", "2025-12-02"),
        ("no later than the last Thursday of November", "2025-11-27"),
        ("by the 4th Wednesday of October", "2025-10-22"),
        ("by the last quarter of 2026", "2026-12-31"),
        ("by 03/2026", "2026-03-31"), ("in 11/2025", "2025-11-30"),
        ("by the end of Year 1 (2026)", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_day_named_by_its_week_and_a_month_in_figures_are_sure(asks, words, day):
    """The weekday of a month is a day, and no month; 03/2026 is a month."""
    assert asks(f"The clerk shall send the report {words}.", ON) == [(day, False)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by the first Friday of the month", "2025-09-05"), ("by week 3 in October", "2025-10-21"),
        ("by Whitsun", "2026-05-24"), ("in the 2025-26 school year", "2026-06-30"),
        ("during the 2025/26 academic year", "2026-07-31"),
        ("in school year 2025-2026", "2026-06-30"),
        ("by the end of Year 2", None),
    ],
)  # fmt: skip
def test_what_names_no_sure_day_is_asked(asks, words, day):
    """With the likeliest day; the second year of a plan has none."""
    assert asks(f"The clerk shall send the report {words}.", ON) == [(day, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 6/2026 was read.", "Start: 1 February 2026", "Commencement date: 3 March 2026.",
        "The Committee shall cease to exist on September 30, 2027.",
        "From 2026 to 2028 the fees will remain the same.",
        "Prices rose in stages from 2020 to 2024.", "The third Friday in June was wet.",
    ],
)  # fmt: skip
def test_a_name_a_start_and_an_end_of_office_are_no_limits(asks, text):
    """A number with a year is the name of a paper; what ceases then has nothing to be done."""
    assert asks(text, ON) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The flats will be completed in phases from 2026 to 2028.", ("2028-12-31", False)),
        ("New places will be provided by phases between 2026 and 2029.", ("2029-12-31", False)),
        ("The other buildings will be completed progressively from 2027.", ("2027-12-31", True)),
        ("The scheme will be rolled out in stages from the first half of 2026.",
         ("2026-06-30", True)),
        ("The plant is expected to commence operation in the first half of 2026.",
         ("2026-06-30", False)),
    ],
)  # fmt: skip
def test_stages_end_with_the_last_time_and_ask_where_only_the_first_is_told(asks, text, row):
    """A beginning that goes on is proposed for its year."""
    assert asks(text, ON) == [row]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in 2027 and 2030", ["2027-12-31", "2030-12-31"]),
        ("in March and June 2026", ["2026-03-31", "2026-06-30"]),
        ("by 30 June and 31 December 2026", ["2026-06-30", "2026-12-31"]),
        ("on 5, 12 and 19 May 2026", ["2026-05-05", "2026-05-12", "2026-05-19"]),
    ],
)  # fmt: skip
def test_days_in_turn_are_an_item_each(asks, words, days):
    """The year stands with the last of them."""
    text = f"The library, the pool and the hall will be completed {words} respectively."
    assert asks(text, ON) == [(day, False) for day in days]


def test_the_end_behind_a_start_dates_the_task(dated):
    """Start: … End: … in one line with the task."""
    text = "Task 1. Site survey. Start: 1 Feb 2026. End: 31 May 2026."
    assert dated(text, on=ON) == [("Site survey", "2026-05-31")]


def test_a_rhythm_by_weekday_of_the_month(one):
    """The third Friday of each month."""
    row = one("Invoices must be sent by the third Friday of each month.", on=ON)
    assert (str(row.deadline), row.recurrence) == ("2025-09-19", "monthly:third-fri")
