"""English goals below a heading with a period, acts with their time a line below, office years."""

import pytest

ON = "2025-09-01"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Goals for 2026", "2026-12-31"), ("2026 Action Plan", "2026-12-31"),
        ("Our priorities and goals for FY 26", "2026-12-31"),
        ("School goals 2025-26", "2026-06-30"), ("## Improvement plan 2026", "2026-12-31"),
        ("Targets (all targets are by 2030 with a 2019 baseline)", "2030-12-31"),
        ("All actions are to be completed by 2027:", "2027-12-31"),
    ],
)  # fmt: skip
def test_points_below_a_heading_of_goals_are_proposed_for_its_period(asks, head, day):
    """Each that begins with an act or a share, also behind a label; the heading is no row."""
    text = (
        f"{head}\n\nPeople: Recruit two officers.\nIncrease visits to the library.\n"
        "25% reduction in waste\nWe are proud of it.\n"
    )
    assert asks(text, ON) == [(day, True)] * 3


@pytest.mark.parametrize(
    "head",
    ["Goals for 2023", "Background to the goals for 2026", "Strategic plan 2026-2030",
     "Goals", "The goals of 2026 were read aloud by a member."],
)  # fmt: skip
def test_other_headings_date_nothing(read, head):
    """A period that is over, a title of a plan, a sentence."""
    text = f"{head}\n\nPeople: Recruit two officers.\nIncrease visits to the library.\n"
    assert not [p for p in read(text, on=ON).proposals if p.deadline]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "order", ["{act}{gap}{time}{gap}{who}", "{act}{gap}{who}{gap}{time}", "{act}{gap}{time}"]
)
def test_lines_that_are_only_times_date_the_acts_above_them(dated, gap, order):
    """A table that lost its columns: what, when and who on lines of their own."""
    rows = [
        ("Form a working group.", "October 2025", "Head of People"),
        ("Draft a statement of needs.", "30 November 2025 and then annually", "The Champions"),
        ("Define the measures.", "March 2026", "Assistant Director, People (Learning)"),
    ]
    text = gap.join(order.format(act=a, time=t, who=w, gap=gap) for a, t, w in rows) + "\n"
    found = [(said.split()[0], day) for said, day in dated(text, on=ON)]

    assert found == [("Form", "2025-10-31"), ("Draft", "2025-11-30"), ("Define", "2026-03-31")]


def test_a_time_above_its_points_heads_them(dated):
    """As before: the last line is a point, and no time."""
    text = "October 2025\n- Publish the menu\n- Train the staff\nNovember 2025\n- Install the bar\n"
    assert [day for _, day in dated(text, on=ON)] == ["2025-10-31", "2025-10-31", "2025-11-30"]


@pytest.mark.parametrize(
    "text",
    [
        "Events\nHarvest supper\n4 October 2025\nCarol service\n20 December 2025\n",
        (
            "Minutes\n\n5 October 2025\n\nPresent: A, B\n\nReview of the plan\n\n"
            "6 November 2025\n\nThe plan was read."
        ),
    ],
)
def test_days_below_events_and_names_are_none(read, text):
    """Nobody does anything above them."""
    assert not [p for p in read(text, on=ON).proposals if p.deadline]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Our fiscal year ends June 30.", "2026-06-30"),
        ("FY 26 ends on March 31, 2026.", "2026-03-31"),
        ("The fiscal year begins October 1.", "2026-09-30"),
        ("The financial year runs from 1 April.", "2026-03-31"),
    ],
)  # fmt: skip
def test_the_text_tells_when_its_year_ends(asks, said, day):
    """Then FY26 has an end, and does not ask."""
    assert asks(f"{said} The county will replace the meters by the end of FY26.", ON)[-1] == (
        day, False,
    )  # fmt: skip


def test_the_goals_of_a_year_are_no_time(read):
    """FY 26 goals: the year is a name of theirs."""
    text = "We will walk you through FY 26 goals for each pillar."
    assert not [p for p in read(text, on=ON).proposals if p.deadline]
