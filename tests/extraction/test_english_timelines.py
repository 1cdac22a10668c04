"""English headings that are a period, resolutions, lines of actions: where a time stands apart from its duty."""

from __future__ import annotations

import pytest

ON = "2025-03-05"  # a Wednesday


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (("YEAR 1 (2026)", "YEAR 2 (2027)"), ["2026-12-31", "2027-12-31"]),
        (("Phase 1 – Align (April – June)", "Phase 2 – Share (January – March)"), ["2025-06-30", "2026-03-31"]),
        (("Stage 1: Fall 2025", "Stage 2: July 2026 – October 2026"), ["2025-11-30", "2026-10-31"]),
        (("OCTOBER 2025", "EARLY 2026"), ["2025-10-31", "2026-03-31"]),
    ],
)  # fmt: skip
def test_a_heading_of_a_stage_dates_its_points(dated, heads, days):
    """By its own period, or by the one in brackets behind its name; also in capitals."""
    text = "".join(f"{head}\n\n  • Select the first schools.\n\n" for head in heads)
    assert [day for _, day in dated(text, on=ON)] == days


def test_a_line_of_actions_is_a_list(dated):
    text = "Actions: KB – data, 13 June; RT – letter text, 20/6; All – comments on plan asap."
    assert dated(text, on=ON) == [
        ("Actions: KB – data, 13 June", "2025-06-13"),
        ("RT – letter text, 20/6", "2025-06-20"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("b. That, on 14 October, Councillor Hale would attend the Cabinet.", "2025-10-14"),
        ("The bid closes at 12 noon on 27/06/25.", "2025-06-27"),
        ("(4) officers submit a final report in six months.", "2025-09-05"),
        ("The new slide will be put up in the 2025 summer.", "2025-08-31"),
        ("The rail link has been pushed back from 2026 to 2028.", "2028-12-31"),
        ("The airport remains on track for late 2026 opening.", "2026-12-31"),
    ],
)
def test_a_resolution_or_a_report_of_progress_has_its_day(one, text, day):
    """Behind That, by a bare verb after officers, moved from year to year, on track for."""
    assert str(one(text, on=ON).deadline) == day


@pytest.mark.parametrize(
    "text",
    [
        "Two hundred homes replied by the deadline of 30 May.",
        "The project hit a milestone in December with the first contract.",
        "The timeline will continue to be updated in May 2025.",
    ],
)
def test_what_was_reached_or_goes_on_is_nothing(read, text):
    assert [p for p in read(text, on=ON).proposals if p.deadline] == []


def test_a_street_ends_its_sentence(dated):
    """St. behind a name is a street; before one it is a saint."""
    text = "Oak Ltd must mend the box on Summit St. Paving must be done by 30 May 2025."
    assert dated(text, on=ON) == [("Paving must be done by 30 May 2025", "2025-05-30")]
    saint = "The works at St. Mary's must be done by 30 May 2025."
    assert [quote for quote, _ in dated(saint, on=ON)] == [saint.rstrip(".")]
