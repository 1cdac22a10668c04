"""English headings of a period, resolutions, lines of actions: times apart from their duty."""

import pytest

ON = "2025-03-05"  # a Wednesday


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (("YEAR 1 (2026)", "YEAR 2 (2027)"), ["2026-12-31", "2027-12-31"]),
        (("Phase 1 – Align (April – June)", "Phase 2 – Share (January – March)"),
         ["2025-06-30", "2026-03-31"]),
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
        ("KB – data, 13 June", "2025-06-13"),
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


def test_a_schedule_of_days_dates_the_points_below_each(read):
    """A day with a title is a heading above points.

    Those that are no act ask, none is made of what is over.
    """
    text = (
        "Project Schedule\nJanuary 14, 2025 – Work Session\n- Presented the report\n"
        "April 1, 2025 – City Council Meeting\n- Approve final plans\n- Authorize bids\n"
        "- Comments from residents on the plans\n"
        "May-October 2025 – Construction\n"
    )
    rows = [p for p in read(text, on=ON).proposals if p.deadline]
    assert [(p.quote, str(p.deadline), p.needs_review) for p in rows] == [
        ("Approve final plans", "2025-04-01", False),
        ("Authorize bids", "2025-04-01", False),
        ("Comments from residents on the plans", "2025-04-01", True),
        ("May-October 2025 – Construction", "2025-10-31", True),
    ]


@pytest.mark.parametrize(
    ("line", "day", "asks"),
    [
        ("• September 2025 - January 2026: Final design and plans", "2026-01-31", True),
        (
            "• February 2026: City Council receives bids, orders a public hearing",
            "2026-02-28",
            True,
        ),
        ("Approve plans and authorize bids* ................... January 2026", "2026-01-31", False),
        ("Construction substantial completion ............. Fall 2026", "2026-11-30", True),
    ],
)
def test_the_lines_of_a_schedule_are_proposed(one, line, day, asks):
    """Time first, or behind dots that lead to it; a plain order is sure; dots do not run on."""
    row = one(f"Project Schedule\n{line}\nPublic open house {'.' * 60} June 2025\n", on=ON)
    assert (str(row.deadline), row.needs_review) == (day, asks)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("These will start after Easter, and are anticipated to be completed at end May.",
         "2025-05-31"),
        ("The new main is expected to be in service in March 2026.", "2026-03-31"),
        ("Clive has offered to paint the fence in June.", "2025-06-30"),
        ("Bidding would then occur in May and June and a final meeting will be held in August.",
         "2025-06-30"),
    ],
)  # fmt: skip
def test_only_the_clause_of_a_time_tells_whether_it_is_a_meeting(read, text, day):
    rows = [p for p in read(text, on=ON).proposals if p.deadline]
    assert [str(p.deadline) for p in rows] == [day]


def test_how_long_something_lasts_is_no_sure_limit(read):
    (row,) = read("Over the next week we must repair all roads in town.", on=ON).proposals
    assert row.needs_review


def test_the_lines_of_a_timeline_end_with_the_last_day_of_each(dated):
    """A colon behind the figure of a day parts it from its words, and is no hour."""
    text = (
        "### Timeline\n\n* Aug 14: Preliminary deadline for bids\n"
        "* Aug 14 – Sep 22: Iterate with agencies\n* Sep 30: Publish the final plan\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-08-14", "2025-09-22", "2025-09-30"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Clerk to mend the gate of the clean-up team. 13.3 PK to report by 5 May.",
         "PK to report by 5 May"),
        ("The quote was agreed. v. PK to report by 5 May.", "PK to report by 5 May"),
        (("Tasked to: the clerk, with comments and feedback from the chairs of all committees\n"
          "Deadline: Sent by 5 May"),
         "Deadline: Sent by 5 May"),
        ("The forms must be sent to the office by **5 May 2025**.",
         "The forms must be sent to the office by **5 May 2025"),
    ],
)  # fmt: skip
def test_a_number_a_label_or_bold_words_bound_a_sentence(one, text, quote):
    """The words before the number of the next point, or above a label, belong to another row."""
    row = one(text, on=ON)
    assert (row.quote, str(row.deadline), row.needs_review) == (quote, "2025-05-05", False)


@pytest.mark.parametrize("lead", ["Action Item - ", "ACTION 3 – ", "Action: "])
def test_a_labelled_action_is_promised_on_its_day(one, lead):
    assert not one(
        f"{lead}Send the list of goals to the leaders on 25 October 2025", on=ON
    ).needs_review


def test_what_comes_to_an_end_is_no_limit(read):
    text = "The agreement with the insurer is coming to an end this year."
    assert not [p for p in read(text, on=ON).proposals if p.deadline and not p.needs_review]
