"""Recurring duties: the next day a rule names."""

from datetime import date, timedelta

import pytest

from duban.extraction import read_deadline
from duban.policy.recurrence import BadRecurrence, next_occurrence

CASES = [
    ("monthly:25", "2022-08-24", "2022-08-25"),
    ("monthly:25", "2022-08-25", "2022-09-25"),
    ("monthly:5", "2022-12-31", "2023-01-05"),
    ("monthly:31", "2023-01-31", "2023-02-28"),
    ("monthly:end", "2022-08-14", "2022-08-31"),
    ("monthly:end", "2022-08-31", "2022-09-30"),
    ("weekly:fri", "2022-08-14", "2022-08-19"),
    ("weekly:fri", "2022-08-19", "2022-08-26"),
    ("weekly:sun", "2022-08-14", "2022-08-21"),
    ("quarterly:last-month-25", "2022-08-14", "2022-09-25"),
    ("quarterly:last-month-25", "2022-09-25", "2022-12-25"),
    ("quarterly:last-month-25", "2022-12-26", "2023-03-25"),
    ("quarterly:first-month-10", "2022-08-14", "2022-10-10"),
    ("quarterly:end", "2022-08-14", "2022-09-30"),
    ("yearly:02-end", "2022-08-14", "2023-02-28"),
    ("yearly:02-end", "2024-01-01", "2024-02-29"),
    ("yearly:03-15", "2022-03-14", "2022-03-15"),
    ("yearly:end", "2022-08-14", "2022-12-31"),
]


@pytest.mark.parametrize(("recurrence", "after", "expected"), CASES)
def test_the_next_occurrence(recurrence, after, expected):
    """Strictly after the day; a day a month does not have is its last one."""
    found = next_occurrence(recurrence, date.fromisoformat(after))

    assert found == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("", "monthly", "monthly:0", "monthly:32", "monthly:²", "monthly:-1", "daily:1"),
        *("weekly:monday", "yearly:13-01", "yearly:25", "quarterly:25", "quarterly:mid-month-3"),
    ],
)
def test_an_unreadable_recurrence_is_refused(text):
    """One clear message with examples, never a wrong date."""
    with pytest.raises(BadRecurrence, match="monthly:25"):
        next_occurrence(text, date(2022, 8, 14))


@pytest.mark.parametrize(
    "phrase",
    [
        "每月10日、20日前", "每周一、周四前", "每半年末", "每季度最后一个周五前", "每月首个工作日前", "每季度最后一个工作日前", "每月第三个星期二",
        "双月10日前", "每逢单月底前", "每年6月、12月底前", "每半年终了后15日内", "每月终了后10日内", "每季度终了后15日内", "每年2月底前",
    ],
)  # fmt: skip
def test_every_rhythm_the_reader_reads_goes_on(phrase):
    """The next occurrence is what the reader reads on the day behind the one before."""
    day = date(2025, 3, 5)
    for _ in range(5):
        reading = read_deadline(phrase, on=day)
        following = next_occurrence(reading.recurrence, reading.end)
        later = read_deadline(phrase, on=reading.end + timedelta(days=1))

        assert following == later.end
        day = following
