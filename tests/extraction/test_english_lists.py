"""English lead-ins, timelines, meetings whose day the text tells, clauses cut where they turn."""

import pytest

ON = "2025-03-05"  # a Wednesday


@pytest.mark.parametrize(
    ("lead", "asks"),
    [
        ("By the end of March, schools should:", False),
        ("No later than 31 March 2025 each department must:", False),
        ("By the end of the spring term, schools are to:", True),
    ],
)
def test_a_lead_in_dates_the_points_below_it(dated, read, lead, asks):
    """Each point that has no time of its own; the lead-in itself is no row."""
    text = (
        f"{lead}\n- complete the yearly assessment\n- develop the next plan by 20 May\n"
        "- feedback to staff\nReviewed yearly.\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-03-31", "2025-05-20", "2025-03-31"]
    assert [p.needs_review for p in read(text, on=ON).proposals] == [asks, False, asks]


def test_a_lead_in_that_says_it_all_is_a_row(dated):
    """Its points are names."""
    text = (
        "The following pages shall be finished before May 2025:\n- Listing\n- Search of the site\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-04-30"]


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Publish the final plan", False),
        ("Iterate with agencies, polish and finalize clearances", False),
        ("Open house at the library", True),
        ("Report of the chair", True),
        ("Plan launches for public input", False),
        ("Site closes to public feedback", True),
    ],
)
def test_an_order_in_a_timeline_is_sure_and_a_name_asks(one, line, asks):
    assert one(f"Timeline\n* Apr 14 – Sep 22: {line}\n", on=ON).needs_review is asks


@pytest.mark.parametrize(
    ("told", "day", "asks"),
    [
        ("Next meeting: Tuesday 18 March 2025, 18:30", "2025-03-18", False),
        ("Meeting dates: 18 March 2025", "2025-03-18", False),
        ("Next meeting: Tuesday 20 May 2025", "2025-03-31", True),
        ("The meetings are on 18 March and the other meeting on 20 March.", "2025-03-31", True),
    ],
)
def test_the_day_of_a_meeting_is_the_one_that_the_text_tells(read, told, day, asks):
    """Only where it tells one in that month."""
    row = read(
        f"The manager will report the outcome to the March meeting.\n{told}\n", on=ON
    ).proposals[0]
    assert (str(row.deadline), row.needs_review) == (day, asks)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Work should be complete by December, however, it may be done in the New Year.",
         [("Work should be complete by December", "2025-12-31", True)]),
        ("Works will be finished by 30 June, although the gate stays.",
         [("Works will be finished by 30 June", "2025-06-30", False)]),
        (("The manager will brief the board at its regular meeting on March 19 and, "
          "if all goes to plan, ask for closure in June."),
         [("The manager will brief the board at its regular meeting on March 19",
           "2025-03-19", False),
          ("ask for closure in June", "2025-06-30", True)]),
        (("Reports are due to the State on the first business day of each quarter, "
          "beginning July 1, 2025."),
         [(("Reports are due to the State on the first business day of each quarter, "
            "beginning July 1, 2025"),
           "2025-07-01", False)]),
        ("The proposal will have to be moved to May.",
         [("The proposal will have to be moved to May", "2025-05-31", False)]),
        ("If they are approved, work would start in autumn 2026.",
         [("If they are approved, work would start in autumn 2026", "2026-11-30", True)]),
        ("The chair shall reply within 30 days of issuance of this plan.",
         [("The chair shall reply within 30 days of issuance of this plan", "2025-04-04", False)]),
    ],
)  # fmt: skip
def test_a_clause_ends_where_it_turns(read, text, rows):
    """A contrast is cut off, and asks if it takes a promise back; a condition keeps its clause."""
    found = [(p.quote, str(p.deadline), p.needs_review) for p in read(text, on=ON).proposals]
    assert found == rows


def test_a_line_that_opens_with_its_day_is_no_rest_of_the_line_above(dated):
    """However long that one is: the next day dated what stood above it."""
    text = (
        "Project Schedule\nMay 13 – Neighborhood Meeting 1\n"
        "- Review existing conditions, present the proposed improvements, collect input\n"
        "November 3 – City Council\n"
        "- Present the report and call for the public hearing on it, with all comments\n2026\n"
        "January 6 – City Council\n- Award contract\nMay to October – Construction\n"
    )
    assert dated(text, on=ON) == [
        (
            "Review existing conditions, present the proposed improvements, collect input",
            "2025-05-13",
        ),
        (
            "Present the report and call for the public hearing on it, with all comments",
            "2025-11-03",
        ),
        ("Award contract", "2026-01-06"),
        ("May to October – Construction", "2026-10-31"),
    ]


def test_the_phases_of_one_line_are_a_list(dated):
    """From one period to another is due with the second."""
    text = (
        "The phases of the schedule are as follows: design - January 2026 to fall 2026; "
        "final design - July 2026 to June 2027; works - summer 2027 through 2028."
    )
    assert dated(text, on=ON) == [
        ("design - January 2026 to fall 2026", "2026-11-30"),
        ("final design - July 2026 to June 2027", "2027-06-30"),
        ("works - summer 2027 through 2028", "2028-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "quote", "asks"),
    [
        (("With this letter the Office of the Chief Officer notifies the Partnership that the plan "
          "will be published by June 2025."),
         "the plan will be published by June 2025", False),
        ("It was agreed that the clerk will publish the revised plan by June 2025.",
         "It was agreed that the clerk will publish the revised plan by June 2025", False),
        ("It was unanimously agreed that the clerk asks for quotes by June 2025.",
         "It was unanimously agreed that the clerk asks for quotes by June 2025", False),
        ("As the analysis has shown a high rate, in June 2025 we will be undertaking improvements.",
         "As the analysis has shown a high rate, in June 2025 we will be undertaking improvements",
         False),
        ("Additionally, in June 2025, the agencies will publish their skills.",
         "Additionally, in June 2025, the agencies will publish their skills", False),
        ("The team will be presenting the plans at its regular meeting on 30 June.",
         "The team will be presenting the plans at its regular meeting on 30 June", False),
        ("In June 2025, the agencies should consider:\n- What is missing?",
         "In June 2025, the agencies should consider:", True),
    ],
)  # fmt: skip
def test_the_clause_of_a_time_is_found_behind_what_leads_in(one, text, quote, asks):
    """The words for who says it are cut off where they are longer than what is said."""
    row = one(text, on=ON)
    assert (row.quote, str(row.deadline), row.needs_review) == (quote, "2025-06-30", asks)


@pytest.mark.parametrize(
    ("text", "day", "asks"),
    [
        ("Lower Street roadworks Monday 14 April 2025 – Tuesday 22 April 2025", None, True),
        ("Look at the renovation of the shop in October.", "2025-10-31", False),
        ("Make a decision in October in regards to this.", "2025-10-31", False),
        ("Resurfacing works are proposed for West End in the week commencing 21st April.",
         "2025-04-25", True),
        ("W/B 21st April: submit the report", "2025-04-25", True),
        ("Works around schools will take place in May 2025.", "2025-05-31", False),
        ("A fair will take place in May 2025.", None, True),
        (("The boards are requested to submit plans by 31 May 2025 that would be part "
          "of the report."),
         "2025-05-31", False),
        ("The training will be ready by late May 2025.", "2025-05-31", False),
        ("The manager will try to set up a walk, aiming for Thursday.", "2025-03-06", True),
        ("The forms must be sent out August 19-22, 2025.", "2025-08-22", False),
        ("The clerk will send the forms July 28 - 5 August.", "2025-07-28", True),
        ("We will apply for a further grant in March 2026.", "2026-03-31", False),
        ("The new fees will apply in March 2026.", None, True),
        ("In FY2026, members will have an opportunity to work with agencies.", None, True),
        ("The secretary will have the draft ready in June 2025.", "2025-06-30", False),
        ("Fieldwork to begin on 7 July 2025.", "2025-07-07", False),
        ("The term will begin on 1 September.", "2025-09-01", True),
        ("Applications close on 5 May 2025.", "2025-05-05", True),
        ("Tenders close on 5 May 2025.", "2025-05-05", False),
        ("Advice is expected within 1-2 weeks.", "2025-03-19", False),
        ("The draft should be ready by April's board meeting.", "2025-04-30", True),
        ("The clerk to coordinate the draft in May.", "2025-05-31", False),
        ("It needs thought.. The clerk will report on this in November.", "2025-11-30", False),
    ],
)  # fmt: skip
def test_orders_works_and_weeks_have_their_day(read, text, day, asks):
    """A street is no verb, works that take place are done, late May ends with it."""
    rows = [(str(p.deadline), p.needs_review) for p in read(text, on=ON).proposals if p.deadline]
    assert rows == ([(day, asks)] if day else [])


@pytest.mark.parametrize(
    "dates",
    [
        "Start date: May 2027 End date: July 2027",
        "Start: 1 July 2027, End date: 31 July 2027",
        "Finish date: 31 July 2027",
    ],
)
def test_a_line_of_two_dates_is_about_the_line_above_and_due_with_the_second(read, dates):
    """A plan prints the first and the last day of a milestone on the line below its name."""
    text = (
        "Milestones of the plan\n\n"
        f"• Develop an open data action plan with the officials\n  {dates}\n"
    )
    rows = [p for p in read(text, on="2026-11-01").proposals if p.deadline]

    assert [(p.quote, str(p.deadline), p.needs_review) for p in rows] == [
        ("Develop an open data action plan with the officials", "2027-07-31", False)
    ]


def test_a_point_begins_with_its_name(dated):
    """The name before the semicolon belongs to the verb behind it."""
    text = (
        "Planning:\n- Strategic planning (KA, AM); approve in June 2025\n"
        "- Revenue fell; the board will meet the mayor in May 2025\n"
    )
    assert dated(text, on=ON)[0] == (
        "Strategic planning (KA, AM); approve in June 2025",
        "2025-06-30",
    )


def test_a_row_of_which_all_is_done_is_none(dated):
    """By the share in its column of states; a goal of 100% elsewhere says nothing of it."""
    text = (
        "Audit\tCompletion date\tImplementation status\nRisk\tMarch 2026\t0%\n"
        "Plans\t31 March 2025\t100%\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2026-03-31"]
