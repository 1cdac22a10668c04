"""Limits of the 13710 kind: the same day, three working days, seven days or a month, to zero."""

from datetime import date

import pytest

from duban.policy.policy import load_preset


@pytest.mark.parametrize(
    ("preset", "approved", "due"),
    [
        ("13710", "2022-08-15", "2022-08-22"),
        ("13710-major", "2022-08-31", "2022-09-30"),
        ("13710-major", "2022-12-15", "2023-01-15"),
        ("standard", "2022-08-15", None),
    ],
)
def test_a_matter_without_a_day_gets_the_policys_limit(preset, approved, due):
    """Counted from its approval, in calendar days or months."""
    limit = load_preset(preset).limit(date.fromisoformat(approved))

    assert limit == (date.fromisoformat(due) if due else None)


def test_a_first_word_is_asked_for_within_three_working_days(a_plan, days_of):
    """Beside the ladder of a week, and on a replan that comes before it."""
    policy = load_preset("13710")
    first = days_of(a_plan("2022-08-22", policy=policy))
    again = days_of(
        a_plan("2022-08-22", policy=policy, start=date(2022, 8, 17), assign=False, version=2)
    )

    assert first["assign"] == "2022-08-15"
    assert first["cadence"].split()[0] == again["cadence"].split()[0] == "2022-08-18"
    assert (first["T-2"], first["T+1"]) == ("2022-08-18", "2022-08-23")


def test_it_is_not_asked_for_twice(a_plan, days_of):
    """A step that was sent is not planned again."""
    policy = load_preset("13710")
    sent = frozenset({"assign", "2022-08-18"})
    days = days_of(
        a_plan("2022-08-22", policy=policy, start=date(2022, 8, 18), assign=False,
               already_sent=sent, version=2)
    )  # fmt: skip

    assert "2022-08-18" not in days.get("cadence", "")
