"""English minutes and reports: stages of a timeline, conditions, loose days, clauses cut apart."""

import pytest

ON = "2025-03-05"  # a Wednesday


def said(read, text, on=ON):
    """(last day, asks) of every row that has a day or a question."""
    rows = read(text, on=on).proposals
    return [(p.deadline and str(p.deadline), p.needs_review) for p in rows]


def test_the_stages_of_a_timeline_are_rows(read):
    """Each with its own year; a range of years has no known last day and asks.

    The lead-in is no part of them.
    """
    text = (
        "The timeline includes the survey in 2025, draft drawings in 2026, "
        "and building works in 2026-2027."
    )
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
            (
                "The core paper must be in place by 30 April 2025, "
                "so that it supports the bid which has to be lodged in June 2025."
            ),
            ["2025-04-30", "2025-06-30"],
        ),
        (
            (
                "Officers were asked to bring the accounts to the board by 1 May 2025, "
                "and to confirm the rent by 9 May 2025."
            ),
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
        ("A joint blog post planned for Nov 6.", "2025-11-06"),
        ("Members should add their names by the end of Monday 17 March.", "2025-03-17"),
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
    """A day that does not exist, several days, a season, a year that each office ends otherwise."""
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


TIMELINE = """Timeline

Phase I – Spring 2026 (March – May)

  • Appoint the steering group.
  • Fish passes at both weirs ready.
  • To be determined.

October 2026

Draft the findings. Colleges nominate two members each. The launch meeting is in October.

Back to top

Contact the office.
"""


def test_headings_that_are_periods_date_what_stands_below(read):
    """Points and paragraphs; no order asks; what is open, a meeting or past the list is none."""
    rows = read(TIMELINE, on=ON).proposals
    assert [(p.quote, str(p.deadline), p.needs_review) for p in rows if p.deadline] == [
        ("Appoint the steering group", "2026-05-31", False),
        ("Fish passes at both weirs ready", "2026-05-31", True),
        ("Draft the findings", "2026-10-31", False),
        ("Colleges nominate two members each", "2026-10-31", True),
    ]


def test_one_heading_with_a_month_dates_no_paragraph(read):
    """October 2025 above a letter is its date."""
    assert read("October 2025\n\nDraft rules are below. Appoint a clerk.\n", on=ON).proposals == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Stage 1\n  • Construction start: early 2026\n", "2026-03-31"),
        ("Stage 1\n  • Works completed: 2026\n", "2026-12-31"),
        ("Mill Lane\n\nProject completion August 2025\n", "2025-08-31"),
        ("  • May 2025: Draft accounts delivered to the bank.\n", "2025-05-31"),
        ("The anticipated opening date remains Fall 2026.", "2026-11-30"),
        ("A welfare hut will be set up on the site from June 29.", "2025-06-29"),
        ("Oak Ltd will begin tree works next week.", "2025-03-16"),
    ],
)
def test_a_stage_with_its_time_is_proposed_and_asked(read, text, day):
    """Behind a colon, at a line's end, before a colon; what begins or is set up from a day on."""
    assert said(read, text) == [(day, True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The clerk will report to the May council.", "2025-05-31"),
        ("The roof must be mended before Christmas.", "2025-12-24"),
        ("We agreed to replace the lights over the Easter holidays.", "2025-04-21"),
        ("The panel shall decide before the end of the summer term.", "2025-07-31"),
        ("Ms Low to write it up for the next meeting. Next meeting: Tuesday 8 April 2025",
         "2025-04-08"),
        ("It will be ready in time for the start of the school year (September 2025).",
         "2025-09-30"),
    ],
)  # fmt: skip
def test_an_event_that_has_a_day_somewhere_is_proposed_and_asked(read, text, day):
    """The month in its name, a feast, a term, a meeting as the text tells it, bracketed months."""
    (end, asks) = said(read, text)[0]
    assert (end, asks) == (day, not text.endswith("2025)."))


@pytest.mark.parametrize(
    "text",
    [
        "Agree the proposed set of actions for 2026.",
        "It is too late to mend it before the works coming in August.",
        "Agrees to amend the date of the meeting from 25 May 2025 to 4 May 2025.",
        "None can start this work until later this winter.",
        "The annual general meeting is held in June.",
    ],
)
def test_a_time_that_belongs_to_a_thing_is_no_limit(read, text):
    assert said(read, text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The hall has funds to repair the roof in May.", "2025-05-31"),
        ("Sarah will be travelling in June.", "2025-06-30"),
        ("The trust intends to look at a lease this year.", "2025-12-31"),
        ("Sept 9 confirmed, Kate will be moving it.", "2025-09-09"),
        ("The board will pay it on March 15, June 30 and October 1.", "2025-03-15"),
        ("The bylaws will not be ready by end of September.", "2025-09-30"),
        ("The deadline is Nov 26, recordings and the like come Dec 3.", "2025-11-26"),
        ("The new slide will be installed for summer 2026.", "2026-08-31"),
        ("Staff report back in advance of the 2026 budget process.", "2025-12-31"),
    ],
)
def test_a_will_too_loose_for_its_time_asks(read, text, day):
    """A purpose, what goes on, this year behind no order, several days, a denial, other clauses."""
    rows = said(read, text)
    assert (rows[0][0], rows[-1][1]) == (day, True)


@pytest.mark.parametrize(
    "text",
    [
        "There will be some heavy lorries in the lane on Friday.",
        "There are no plans to hire new staff this year.",
        "We compared it with the work done earlier this year.",
        "See the policy for what needs to be done this month.",
        "We need people and skills that we want in next year's board.",
        "- Pedestrian Safety Audit (June 2025)",
    ],
)
def test_what_is_there_or_was_or_is_asked_about_is_nothing(read, text):
    assert said(read, text) == []


def test_a_day_of_two_figures_may_end_in_the_year_of_the_paper(read):
    """17.7.12 in a due column of 2012; 12.7.13 may begin with its year: left to the clerk."""
    table = (
        "Action\tOwner\tDue date\nWrite to the owners\tJB\t17.7.12\nPaint the gate\tJB\t12.7.13\n"
    )
    rows = read(table, on="2012-07-04").proposals
    assert [p.deadline and str(p.deadline) for p in rows] == ["2012-07-17", None]


def test_close_before_a_day_is_no_end_of_a_month(read):
    assert said(read, "Nominations should close Nov 26.") == [("2025-11-26", False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The results will be discussed in the July meeting.", "2025-07-31"),
        ("The owner must finish the walls by Easter 2026.", "2026-04-06"),
        ("The lamps must be replaced before the clocks change.", "2025-03-30"),
        ("The three points are to be closed off over the course of Q2.", "2025-06-30"),
        ("Start the works within two months of approval and finish them by Easter 2026.",
         "2025-05-05"),
    ],
)  # fmt: skip
def test_a_loose_event_is_proposed_and_asked(read, text, day):
    """A month's meeting, a feast of a year, the clocks, the course of a quarter.

    A year behind `and` counts nothing.
    """
    assert said(read, text)[0] == (day, True)


def test_an_english_goal_said_twice_is_one_row(read):
    """By the four words before its year, whatever leads to them; another goal is another."""
    text = (
        "The plan shows what we will do to reach net zero emissions by 2040. We have"
        " pledged a set of policies which aim to reach net zero emissions by 2040.\n"
        "The town will be free of lead pipes by 2040.\n"
    )
    assert [len(p.spans) for p in read(text, on=ON).proposals] == [2, 1]


MINUTES = "Committee meeting minutes\nDate: 5 March 2025\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "The clean-up day is set for Saturday, April 12.",
        "Next clean-up: Saturday, April 12.",
        "The barbecue will be held on April 12.",
        "Tom to book the hall for 12 April.",
        "Nominations open by: 12 April 2025.",
    ],
)
def test_a_day_that_minutes_settle_asks(read, line):
    """The fair is set for 12 April: those who met prepare it; it was lost."""
    assert said(read, f"{MINUTES}{line}\n") == [("2025-04-12", True)]
    assert all(asks for _, asks in said(read, f"Newsletter\n\n{line}\n"))


@pytest.mark.parametrize(
    "line",
    [
        "Date of next meeting: 9 April 2025",
        "The next meeting is set for 9 April 2025.",
        "The fair was held on 1 March.",
        "The lease is valid until 30 June 2025.",
        "The office will be closed from 1 May.",
        "The clean-up day was not set for April 12.",
        "The new rules are effective 1 April 2025.",
        "Time: 19:00, Thursday 13 March",
    ],
)
def test_other_days_of_minutes_are_told(read, line):
    """The next meeting, what is over, holds or was not settled."""
    assert said(read, f"{MINUTES}{line}\n") == []
