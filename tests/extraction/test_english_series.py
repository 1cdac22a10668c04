"""English limits in a series, behind labels, quarters behind their year, dates that moved."""

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
            ("Year-end accruals to Finance by 6 January, journals by 9 January, "
             "final sign-off 16 January."),
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
        ("The limit was extended from 30 September 2025 to 31 December 2025.",
         [("2025-12-31", False)]),
        ("Returns are due by the last day of each February.", [("2026-02-28", False)]),
        ("The group will report in time for the 18 December session.", [("2025-12-18", False)]),
        ("It was noted that the lamp must be mended before the end of this month.",
         [("2025-12-31", False)]),
        ("The study, begun in 2024, will be completed within 2026.", [("2026-12-31", False)]),
        (
            "We target to increase the share to 20% by 2030 and 35% by 2035.",
            [("2030-12-31", False), ("2035-12-31", False)],
        ),
        ("The officer replied that they were programmed for March 2026.", [("2026-03-31", False)]),
        ("Milestones\nQ3 2026: system live\n", [("2026-09-30", False)]),
        ("Reporting schedule:\n- Inception report: 15 February 2026\n", [("2026-02-15", False)]),
    ],
)  # fmt: skip
def test_each_part_of_a_series_has_its_own_time(asks, text, rows):
    """The words before a time are those that it governs."""
    assert asks(text, ON) == rows


def test_a_label_in_its_line_dates_the_act_before_it(dated):
    """Lead and status stand between and behind."""
    text = (
        "Action 7. Install panels on three depots. Lead: Property. Timescale: March 2027. "
        "Status: design."
    )
    assert dated(text, on=ON) == [("Install panels on three depots", "2027-03-31")]


@pytest.mark.parametrize(
    "text",
    [
        "The lift will be out of service from 8 to 12 December.",
        "First viewing: 1 March (title to be advised)",
        "All gates were tested by 5 May, boats by 9 May, and the crew rested.",
        "Note: in October the school was closed.",
        "Opening hours changed from 1 October to 31 March.",
        "A member noted that the lamp would fail in May.",
        "The office will be unavailable from 3 to 5 March.",
        "He was born by the sea, lived in York until 16 January 2026.",
        "The 2026 Q1 report was read.", "Sales within 2026 are unknown.",
        "It rose by 5% and 35% by weight.", "The review: June 2026 edition is out now.",
        "Funds to maintain the path in March 2026 were granted.",
        "Harvest Supper\nWhen: 4 March 2026\nWhere: Hall\n",
        "Present: A. Smith\n5 December 2025\nPresent: B. Jones\n6 December 2025\n",
        "Photographs\nMayor opens fair\nMarch 2026\nWinners at the show\nApril 2026\n",
        "Case no. 12/2026 was heard.", "See the study (Ministry of Health, 2026).",
        "Fees will rise in stages from January 2026.",
        "During the 2025-26 school year, prices will remain the same.",
        "Trial of the new bins took place in May 2026.",
    ],
)  # fmt: skip
def test_accounts_and_closures_have_none(read, text):
    """They look like such a series, and nobody has anything to do."""
    assert not [p for p in read(text, on=ON).proposals if p.deadline and not p.needs_review]


PLAN = """Strategy {n}: {act}
Person(s) responsible: Principal
{label}: {time}
Evidence: walkthrough notes
"""


@pytest.mark.parametrize(
    "label",
    [
        "Timeline",
        "Anticipated completion date",
        "Date of completion",
        "Time frame",
        "Projected completion",
        "Deadline",
    ],
)
@pytest.mark.parametrize(
    ("time", "row"), [("May 2026", ("2026-05-31", False)), ("Christmas 2025", ("2025-12-24", True))]
)
def test_a_label_on_its_line_dates_the_act_above_owners_and_notes(read, label, time, row):
    """Whoever is responsible stands between, and the evidence behind."""
    acts = ["Implement a reading block.", "Train all teachers in phonics."]
    text = "\n".join(PLAN.format(n=n, act=a, label=label, time=time) for n, a in enumerate(acts, 1))
    rows = [p for p in read(text, on=ON).proposals if p.deadline]

    assert [p.quote.rstrip(".") for p in rows] == [
        "Strategy 1: Implement a reading block", "Strategy 2: Train all teachers in phonics",
    ]  # fmt: skip
    assert {(str(p.deadline), p.needs_review) for p in rows} == {row}


def test_short_points_below_quarters_stay_below_them(asks):
    """A short point is no heading, and a quarter behind another is of its year."""
    text = (
        "Work Plan 2026\nQuarter 1\nHire an officer\nSet up a committee\nQuarter 2\n"
        "Launch the website\n"
    )
    assert asks(text, ON) == [("2026-03-31", False), ("2026-03-31", False), ("2026-06-30", False)]


def test_a_bracket_with_its_owner_and_year_dates_a_point(asks):
    """(Council, 2026) at the end of it."""
    text = (
        "Goals\n1.1 Adopt a policy for safe streets (Council, 2026)\n"
        "1.2 Read the book (Miller, 2019)\n"
    )
    assert asks(text, ON) == [("2026-12-31", False)]


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("M3: Prototype shown to staff, field trial complete in March 2027", False),
        ("Der Bericht ist bis zum 30. September 2026 vorzulegen, die Verwaltung legt den Plan vor.",
         True),
        ("El consejo debe presentar el informe antes del 30 de junio de 2026 a la junta.", True),
    ],
)  # fmt: skip
def test_a_short_english_plan_is_known_as_english(read, text, warns):
    """It has words of plans where others have articles."""
    assert any("neither Chinese nor English" in w for w in read(text, on=ON).warnings) is warns
