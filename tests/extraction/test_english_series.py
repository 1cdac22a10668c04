"""English limits in a series, behind labels, quarters behind their year, dates that moved, and their like."""

import pytest

ON = "2025-12-01"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Contract award by 1 Feb 2026; site possession 1 Mar 2026; completion 30 Nov 2026.",
            [("2026-02-01", False), ("2026-03-01", True), ("2026-11-30", True)],
        ),
        (
            "Year-end accruals to Finance by 6 January, journals by 9 January, final sign-off 16 January.",
            [("2026-01-06", False), ("2026-01-09", False), ("2026-01-16", True)],
        ),
        (
            "Feasibility study (complete by 06/2026), detailed design (complete by 12/2026).",
            [("2026-06-30", False), ("2026-12-31", False)],
        ),
        ("Longer term (by December 2026): restructure the service.", [("2026-12-31", False)]),
        ("Attendance: in March the school will write to parents.", [("2026-03-31", False)]),
        ("Annual review: each March the group will assess progress.", [("2026-03-31", False)]),
        ("The tool will be launched in 2026 Q2.", [("2026-06-30", False)]),
        ("The limit was extended from 30 September 2025 to 31 December 2025.", [("2025-12-31", False)]),
        ("Returns are due by the last day of each February.", [("2026-02-28", False)]),
        ("The group will report in time for the 18 December session.", [("2025-12-18", False)]),
        ("It was noted that the lamp must be mended before the end of this month.", [("2025-12-31", False)]),
        ("Milestones\nQ3 2026: system live\n", [("2026-09-30", False)]),
        ("Reporting schedule:\n- Inception report: 15 February 2026\n", [("2026-02-15", False)]),
    ],
)  # fmt: skip
def test_each_part_of_a_series_has_its_own_time(asks, text, rows):
    """The words before a time are those that it governs."""
    assert asks(text, ON) == rows


def test_a_label_in_its_line_dates_the_act_before_it(dated):
    """Lead and status stand between and behind."""
    text = "Action 7. Install panels on three depots. Lead: Property. Timescale: March 2027. Status: design."
    assert dated(text, on=ON) == [("Install panels on three depots", "2027-03-31")]


@pytest.mark.parametrize(
    "text",
    [
        "The lift will be out of service from 8 to 12 December.", "First viewing: 1 March (title to be advised)",
        "All gates were tested by 5 May, boats by 9 May, and the crew rested.", "Note: in October the school was closed.",
        "Opening hours changed from 1 October to 31 March.", "A member noted that the lamp would fail in May.",
        "The office will be unavailable from 3 to 5 March.", "He was born by the sea, lived in York until 16 January 2026.",
        "The 2026 Q1 report was read.",
    ],
)  # fmt: skip
def test_accounts_and_closures_have_none(read, text):
    """They look like such a series, and nobody has anything to do."""
    assert not [p for p in read(text, on=ON).proposals if p.deadline and not p.needs_review]
