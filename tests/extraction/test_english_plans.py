"""English plans by months, weeks and quarters; clauses of will beside what is told or foretold."""

from datetime import date

import pytest

from duban.extraction import extract

ON = "2025-03-05"  # a Wednesday
TIMES = [
    ("April/May", "2025-05-31"), ("January-June 2026", "2026-06-30"),
    ("October", "2025-10-31"), ("Q3", "2025-09-30"),
    ("Q2–Q3 2026", "2026-09-30"), ("Autumn 2025", "2025-11-30"),
    ("July–September", "2025-09-30"), ("January 2026", "2026-01-31"),
]  # fmt: skip
HEADS = [
    "Timeline",
    "The officer for the district noted the following pertaining to timelines:",
]
LINES = ["{} - post draft plan online", "{}: adoption of the draft plan"]


@pytest.mark.parametrize(("time", "day"), TIMES)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("mark", ["- ", ""])
def test_a_line_of_a_plan_opens_with_its_period(dated, time, day, head, line, mark):
    """Below a heading or a sentence that leads in a plan, with bullets or without."""
    said = line.format(time)
    assert dated(f"{head}\n{mark}{said}\n", on=ON) == [(said, day)]


@pytest.mark.parametrize("time", ["January-June", "July-September"])
def test_a_point_of_a_plan_needs_no_mark_behind_its_months(dated, time):
    """January-June working on the draft plan."""
    rows = dated(f"Timeline\n- {time} working on the draft plan\n", on=ON)
    assert [said for said, _ in rows] == [f"{time} working on the draft plan"]


@pytest.mark.parametrize(
    ("week", "day"),
    [
        ("in the week of the 8th December", "2025-12-12"),
        ("in the week of 26-30 May", "2025-05-30"),
        ("by the week of May 12", "2025-05-16"),
        ("by the third week in December", "2025-12-21"),
        ("in the first week of June", "2025-06-07"),
        ("in the last week of June", "2025-06-30"),
        ("by the end of this weekend", "2025-03-09"),
        ("in June or July", "2025-07-31"),
        ("by the first meeting in May", "2025-05-31"),
    ],
)
@pytest.mark.parametrize("said", ["The clerk will publish the notes {}", "Notes to be sent {}"])
def test_weeks_of_a_month_and_of_a_day(dated, week, day, said):
    """The last working day of that week, the end of its seven days, or the later month."""
    assert dated(f"{said.format(week)}.", on=ON) == [(said.format(week), day)]


@pytest.mark.parametrize("week", ["in the week of 8 December", "in the first week of June"])
def test_a_week_has_no_sure_day(one, week):
    """Its Friday or its Sunday is asked."""
    assert one(f"The clerk will publish the notes {week}.", on=ON).needs_review


def test_accounts_for_a_year_end_are_no_limit(dated):
    """The day behind the words is the end of that year, and over."""
    assert dated("To approve an auditor for the accounts year end 31 January 2025.", on=ON) == []


@pytest.mark.parametrize(
    "text",
    [
        "There will be discounts, which will be announced on 2 June 2025.",
        "The survey about what residents are thinking about is to be posted in June 2025.",
        "The survey was sent out to all homes with a return deadline of 18 June.",
        "The board asked for more time and committed to voting on 2 June.",
        "The request will need to be considered on 2 June.",
        "Purchasers have been found with a view to sales completing in June.",
        "The revised scheme was approved, with the lease to go before the committee on 2 June.",
        "Status: Ann will write it up and submit for 11 June meeting.",
        "Status: Ann will write it up after the course on 5 May and submit for June 11 meeting.",
        (
            "Part 8 approved for the canal, "
            "with Part 8 for the homes to go before July council meeting."
        ),
    ],
)
def test_the_last_clause_of_will_counts(dated, text):
    """Words that tell or foretell before it do not matter."""
    assert len(dated(text, on=ON)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Ash would like to organise a party next year.",
        "This year steps were added to the path to make it easier.",
        "Within a year, the hall was running with a surplus.",
        "We had to raise the precept, as we have had to repair the hall this year.",
        "Training is delayed so that the director can concentrate on money in June.",
        "That the round be delayed so that the director can concentrate on money in June.",
        "Monday 2nd June time to be agreed.",
    ],
)
def test_wishes_and_what_was_are_no_promises(dated, text):
    """Nor is a purpose, or a day whose time is still open."""
    assert dated(text, on=ON) == []


@pytest.mark.parametrize(
    "text",
    ["This month we will be talking about the plan.", "On 11 May Ann will be running the race."],
)
def test_what_somebody_will_be_doing_asks(one, text):
    """The time before it is no sure limit."""
    assert one(text, on=ON).needs_review


def test_a_heading_of_another_section_ends_a_period(dated):
    """A bullet is one row, and the next heading of the page no point."""
    text = (
        "**May - June 2025**\n* **Outreach:** Invite the groups. "
        "This will also include a list of papers.\n* **Shaping:** Draft the themes.\n**Q3**\n"
        "* Budget approval\n### Criteria\n* Is it realistic?\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-06-30", "2025-06-30", "2025-09-30"]


@pytest.mark.parametrize("mark", ["## ", "**", ""])
def test_quarters_as_headings(dated, mark):
    """However they are printed."""
    end = "**" if mark == "**" else ""
    text = (
        f"Roadmap\n\n{mark}Q2{end}\n- Adopt the charter\n\n{mark}Q3 2025{end}\n"
        "- Elect the council\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-06-30", "2025-09-30"]


def test_a_stage_in_brackets_is_a_line_of_a_plan(dated):
    """Phase 2 (Q2–Q3 2026): build and test."""
    text = (
        "Project plan\n\nPhase 1 (Q1 2026): Discovery\nPhase 2 (Q2–Q3 2026): Build and test\n"
        "Phase 3 - Jan 2027: Launch\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2026-03-31", "2026-09-30", "2027-01-31"]


def test_a_mere_agreement_is_no_task(dated):
    """Target date: … is about the recommendation above it."""
    text = (
        "Recommendation 1: Update the register.\nManagement response: Agreed.\n"
        "Responsible officer: Head of Finance\nTarget date: September 2025\n"
    )
    assert dated(text, on=ON) == [("Recommendation 1: Update the register", "2025-09-30")]


def test_completion_among_points_with_days_is_one_of_them(dated):
    """It does not date the point above it again."""
    text = "Key milestones:\n- Contractor appointed (25 Sept)\n- Completion: 30 May 2026\n"
    assert [day for _, day in dated(text, on=ON)] == ["2025-09-25", "2026-05-30"]


def test_small_rings_part_the_points_of_a_line(dated):
    """The text of a page that lost its bullets."""
    text = (
        "The draft was sent out in May. o We will then schedule talks in Q3 2025. "
        "o The next meeting is on 12 June."
    )
    assert dated(text, on=ON) == [("We will then schedule talks in Q3 2025", "2025-09-30")]


def test_a_longer_clause_with_its_own_subject_is_no_part_of_a_promise(dated):
    """The row ends where it begins; a short one stays."""
    said = "The notes will be sent by 2 June"
    assert dated(
        f"{said} and it is hoped that a new clerk will be in place soon after.", on=ON
    ) == [(said, "2025-06-02")]
    assert dated(f"{said} and the chair will sign.", on=ON) == [
        (f"{said} and the chair will sign", "2025-06-02")
    ]


def test_bullets_inside_a_line_part_its_points(dated):
    """The text of a page whose lines ran together."""
    text = "The clerk will schedule talks in Q3 2025 • Village survey – all research is complete"
    assert dated(text, on=ON) == [("The clerk will schedule talks in Q3 2025", "2025-09-30")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We anticipate construction beginning in April or May 2026.", ["2026-05-31"]),
        ("The team is preparing a draft plan for consultation in the autumn.", ["2025-11-30"]),
        ("The consultation will be carried out in the fourth quarter in 2026.", ["2026-12-31"]),
        (
            "• Publication of the plan is scheduled for the beginning of January 2026\n",
            ["2026-01-01"],
        ),
        ("Submission of the plan is scheduled for the end of March 2026.", ["2026-03-31"]),
        ("The service will be commencing work on the 5 July to trim hedges.", ["2025-07-05"]),
        (
            (
                "In February 2026, the plan will be submitted and the council hopes the "
                "hearings will commence in July 2026."
            ),
            ["2026-02-28", "2026-07-31"],
        ),
    ],
)
def test_works_and_papers_that_are_expected(dated, text, days):
    """Works begun, scheduled or prepared, and each clause by itself."""
    assert [day for _, day in dated(text, on=ON)] == days


@pytest.mark.parametrize(
    "text",
    [
        "The council is due to meet on 12 June to consider the closure.",
        "The board wishes to change the time to May 28 for the public meeting.",
        "The idea was to have a sprint in June.",
        "The responses can help to inform the next stage in 2026.",
        "The plan was approved for consultation by cabinet in May.",
        "The meeting is scheduled for 12 June.",
        "There are ten points that fall in 2024.",
    ],
)
def test_meetings_and_what_was_meant_are_no_promises(dated, text):
    """Their days are when somebody meets, or nobody's any more."""
    assert dated(text, on=ON) == []


def test_the_lines_of_a_timescale_end_in_their_times(dated):
    """Each is an entry and none the heading of the next; a range of seasons ends with its last."""
    text = (
        "The revised timescale for the plan is:\n\nReport to the executive June 2026\n\n"
        "Submission to the Secretary of State for Communities and Local Government for examination "
        "July 2026\n\nWorks Summer/Autumn 2026\n\nAdoption of the plan early 2027\n"
    )
    assert [day for _, day in dated(text, on=ON)] == [
        "2026-06-30",
        "2026-07-31",
        "2026-11-30",
        "2027-03-31",
    ]


@pytest.mark.parametrize("subject", ["The units are", "He said the units are", "The crew is"])
@pytest.mark.parametrize("act", ["ship out", "paint the doors", "vacate the site"])
def test_what_is_scheduled_to_be_done_is_a_promise_whatever_the_verb(dated, subject, act):
    """It was one only with a verb of the list."""
    said = f"{subject} scheduled to {act} on August 10"
    assert dated(f"{said}.", on=ON) == [(said, "2025-08-10")]


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("in late April or early May", "2025-05-10"),
        ("on 5 May or 7 May", "2025-05-07"),
        ("on the 17th", "2025-03-17"),
        ("on the 17th after the gate is in", "2025-03-17"),
        ("by the weekend", "2025-03-09"),
    ],
)
@pytest.mark.parametrize("subject", ["The clerk will", "Officers expect to"])
@pytest.mark.parametrize("act", ["publish the plan", "finish the works"])
def test_one_of_two_times_a_bare_day_and_the_weekend(dated, time, day, subject, act):
    """Of two times the later is the end."""
    assert dated(f"{subject} {act} {time}.", on=ON) == [(f"{subject} {act} {time}", day)]


def test_what_comes_behind_is_no_limit_of_its_own(dated):
    """A thing that stands behind a comma and before tells what follows the promise."""
    said = "Staff will present the plan on 5 April, before final adoption in May"
    assert dated(f"{said}.", on=ON) == [(said, "2025-04-05")]


def test_where_no_word_of_doubt_stands_no_doubt_is_looked_for(dated):
    """Each kind of doubt still asks."""
    for text in (
        "Maybe the clerk will publish the plan by 5 May.",
        "Officers tried to publish, and will send the plan by 5 May.",
        "Public comments should be sent by 5 May.",
        "The chair noted yesterday that the clerk will publish the plan by 5 May.",
        "Under the Water Act the district must publish the plan by 5 May.",
        "Firms registered by 5 May are eligible.",
    ):
        assert not [
            r for r in extract(text, issued=date(2025, 3, 5)).proposals if not r.needs_review
        ]
