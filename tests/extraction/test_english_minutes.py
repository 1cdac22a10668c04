"""English minutes and reports: stages of a timeline, conditions, loose days, clauses cut apart."""

from __future__ import annotations

import pytest

ON = "2025-03-05"  # a Wednesday


def said(read, text, on=ON):
    """(last day, asks) of every row that has a day or a question."""
    rows = read(text, on=on).proposals
    return [(p.deadline and str(p.deadline), p.needs_review) for p in rows]


def test_the_stages_of_a_timeline_are_rows(read):
    """Each with its own year; a range of years has no known last day and asks, the lead-in is no part."""
    text = "The timeline includes the survey in 2025, draft drawings in 2026, and building works in 2026-2027."
    rows = read(text, on=ON).proposals
    assert [(p.quote, str(p.deadline), p.needs_review) for p in rows] == [
        ("survey in 2025", "2025-12-31", False),
        ("draft drawings in 2026", "2026-12-31", False),
        ("building works in 2026-2027.".rstrip("."), "2027-12-31", True),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The core paper must be in place by 30 April 2025, so that it supports the bid which has to be lodged in June 2025.",
            ["2025-04-30", "2025-06-30"],
        ),
        (
            "Officers were asked to bring the accounts to the board by 1 May 2025, and to confirm the rent by 9 May 2025.",
            ["2025-05-01", "2025-05-09"],
        ),
    ],
)
def test_a_clause_behind_a_comma_with_a_limit_of_its_own_is_a_row(dated, text, parts):
    assert [day for _, day in dated(text, on=ON)] == parts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It was agreed the fence to be mended on Saturday 22nd March.", "2025-03-22"),
        ("Fifteen actions for delivery in June 2025.", "2025-06-30"),
        ("The sale of the van is estimated for October.", "2025-10-31"),
        ("The roof is to be renewed this year.", "2025-12-31"),
        ("We took the offer on condition that the job is finished in May 2025.", "2025-05-31"),
        ("The chair will call Ms Orr and ask her to come 3/20.", "2025-03-20"),
        ("The clerk will post the notes on Monday.", "2025-03-10"),
    ],
)
def test_a_duty_in_the_loose_words_of_minutes_is_due(read, text, day):
    """To be done, for delivery, estimated for, on condition that; days without a word like by."""
    assert said(read, text) == [(day, False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The gate should be hung by Friday 31st April.", "2025-04-30"),
        ("The beds will be dug on May 12th and 13th.", "2025-05-13"),
        ("Mr Poole will mend the shed this spring.", "2025-05-31"),
        ("It must be signed before the end of the financial year.", "2025-03-31"),
        ("The hall will be let by the end of the academic year.", "2025-07-31"),
        ("Ten points fall due in 2026, 2027 or later.", "2026-12-31"),
    ],
)
def test_a_day_that_is_not_sure_is_proposed_and_asked(read, text, day):
    """A day that does not exist, several days, a season, a year that ends otherwise in each office."""
    assert said(read, text) == [(day, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Budget on target for this year.",
        "The agenda for 3/20 will include the road budget.",
        "The tap appears to be closed this week.",
    ],
)
def test_a_state_or_an_agenda_is_no_duty(read, text):
    assert said(read, text) == []
