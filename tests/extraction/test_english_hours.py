"""Hours with their zone, figures that are a day or a year, working days of no calendar."""

import pytest

HOURS = (
    "11:59 PM EDT,",
    "5:00 pm Eastern Time on",
    "23:59 UTC on",
    "17:00 hrs on",
    "noon (CST),",
    "5 p.m. on",
)
DAYS = (
    "Friday, September 25, 2020",
    "September 25, 2020",
    "25 September 2020",
    "Friday 25 September 2020",
)
SENTENCES = (
    "By {}, every agency shall submit a report.",
    "Every agency shall submit a report by {}.",
    "2. By {}, **submit a report** to the board.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hour", HOURS)
def test_an_hour_and_its_zone_move_no_day(one, hour, day, sentence):
    row = one(sentence.format(f"{hour} {day}"), on="2020-09-18")

    assert (str(row.deadline), row.needs_review) == ("2020-09-25", False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in Jan 26", ("2026-01-31", False)),
        ("on Jan 26", ("2026-01-26", False)),
        ("by Jan 26", ("2026-01-26", True)),
        ("by Jan 26th", ("2026-01-26", False)),
        ("by Monday Jan 26", ("2026-01-26", False)),
        ("by Jan 15", ("2026-01-15", False)),
    ],
)
def test_figures_behind_a_month_may_be_its_year(one, words, expected):
    row = one(f"The clerk will send the notices {words}.", on="2025-11-12")

    assert (str(row.deadline), row.needs_review) == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("10 business days", ("2020-10-02", True)),
        ("5 working days of this notice", ("2020-09-25", False)),
    ],
)
def test_an_english_text_is_asked_whose_holidays_count(one, span, expected):
    """China's week of holidays in October is not everybody's."""
    row = one(f"Within {span}, every agency shall report its findings.", on="2020-09-18")

    assert (str(row.deadline), row.needs_review) == expected


def test_a_chinese_paper_counts_by_the_holidays_of_china(read):
    text = "各单位于9月30日前报送。The office shall report its findings within 10 working days."
    days = {(str(row.deadline), row.needs_review) for row in read(text, on="2020-09-18").proposals}

    assert ("2020-10-09", False) in days


@pytest.mark.parametrize(
    ("day", "end"), [("2020-09-19", "2020-09-25"), ("2020-09-20", "2020-09-25")]
)
def test_working_days_after_a_weekend_begin_on_monday(one, day, end):
    row = one("Within 5 working days, every agency shall report its findings.", on=day)

    assert str(row.deadline) == end
