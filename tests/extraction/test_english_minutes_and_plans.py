"""English minutes, plans and audit papers: what will have been done, who is told to, what asks."""

import pytest


def rows(read, text, on="2025-05-01"):
    return [p for p in read(text, on=on).proposals if p.deadline or p.needs_review]


@pytest.mark.parametrize("will", ["will", "must", "should", "shall", "are to"])
@pytest.mark.parametrize(
    "done", ["have received training", "have been trained", "all have been trained"]
)
def test_what_will_have_been_done_is_due(read, will, done):
    """A perfect behind a word of will is no report of the past."""
    found = rows(read, f"All teaching staff {will} {done} by 19 September 2025.")

    assert [(str(p.deadline), p.needs_review) for p in found] == [("2025-09-19", False)]


def test_what_would_have_been_is_told(read):
    """A case that did not happen promises nothing."""
    assert rows(read, "Had it been returned by 1 June, the grant would have been paid.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Within six months of adoption, the Department shall issue guidance.", "2025-11-01"),
        ("Your application must reach us by 31 May 2025.", "2025-05-31"),
        ("Could you let me have your comments by Thursday?", "2025-05-01"),
        ("Staff will finish striping the week of July 21.", "2025-07-25"),
        ("It was agreed that the floor would be resealed during the summer holidays.",
         "2025-08-31"),
        ("Governors to approve the plan by the end of Michaelmas term.", "2025-12-31"),
        ("Phase 1 (September – December 2025): baseline assessments.", "2025-12-31"),
        ("Hire a deputy clerk (due 9/1/25).", "2025-09-01"),
        ("Budget workshop: August 5, 2025. Clerk to publish notice 10 days before the meeting.",
         "2025-07-26"),
        ("Members must submit motions at least seven days before the AGM (18 May 2025).",
         "2025-05-11"),
        ("Target: 95% of invoices paid within 30 days.", "2025-05-31"),
        ("Interim report: 30 Sept 2025", "2025-09-30"),
        ("The lift will be replaced by March 2026, if funds allow.", "2026-03-31"),
    ],
)  # fmt: skip
def test_a_first_reading_is_proposed_and_asked(read, text, day):
    """The words leave the last day open, or whether it is for a unit at all."""
    assert (day, True) in [(str(p.deadline), p.needs_review) for p in rows(read, text)]


@pytest.mark.parametrize(
    "lead",
    ["Actions for completion by 30 June 2025:", "All actions to be completed by 30 June 2025:"],
)
@pytest.mark.parametrize("mark", ["1. ", "- ", "• "])
def test_a_lead_in_of_actions_dates_each(read, lead, mark):
    """Each point is a row of its own, and its number none."""
    text = f"{lead}\n{mark}Update website (TB)\n{mark.replace('1', '2')}Renew insurance (CK)"
    found = rows(read, text)

    assert [p.quote for p in found] == ["Update website (TB)", "Renew insurance (CK)"]
    assert {(str(p.deadline), p.needs_review) for p in found} == {("2025-06-30", False)}


@pytest.mark.parametrize("dash", [" – ", " - ", " — "])
def test_initials_an_act_and_a_time_are_an_action(read, dash):
    """MS/JT – repair the noticeboard – end of May"""
    found = rows(read, dash.join(["MS/JT", "repair noticeboard", "end of May"]))

    assert [(str(p.deadline), p.needs_review) for p in found] == [("2025-05-31", False)]


@pytest.mark.parametrize("head", ["UPCOMING EVENTS", "Upcoming events", "## FORTHCOMING MEETINGS"])
def test_days_below_upcoming_events_ask(read, head):
    """Somebody has to prepare a meeting; the head may be in capitals."""
    text = f"{head}\nAudit meeting May 27, 2025 6:30 pm\n\nNEXT MEETING June 16, 2025"

    assert [(str(p.deadline), p.needs_review) for p in rows(read, text)] == [
        ("2025-05-27", True),
        ("2025-06-16", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The completion date of December 2025 has slipped to May 2026.",
        "Please could departments return form B2 by May 2026.",
    ],
)
def test_a_new_date_and_a_polite_order_are_limits(read, text):
    """The day that was replaced is no row; please could asks nobody whether."""
    assert [(str(p.deadline), p.needs_review) for p in rows(read, text)] == [("2026-05-31", False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("By the end of 2025, councils shall close 5% of depots, excluding those approved later.",
         "2025-12-31"),
        ("Agencies have 90 days from issuance of this order to submit an inventory.", "2025-07-30"),
        ("The contractor shall finish within six weeks of the order, i.e. not later than 4 July.",
         "2025-07-04"),
        ("Pay the instalment by the 28th of next month.", "2025-06-28"),
        ("Every household will get a caddy between May and July 2025.", "2025-07-31"),
        ("Completion of the wall has slipped from March to June 2025.", "2025-06-30"),
        ("Risk actions\n2026: appoint a heritage officer", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_limit_in_other_words_is_found(read, text, day):
    """The day told stands, whatever was approved since or counted before it."""
    assert [(str(p.deadline), p.needs_review) for p in rows(read, text)] == [(day, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The lease has 3 years to run.",
        "We have 30 days of stock to sell.",
        "The lease lasts until 5 May 2026.",
        "By March the clerk had written to all owners, and 12 replies were received.",
        "Revenue was up 4%, relative to the fiscal year 2026 plan.",
    ],
)
def test_what_lasts_or_was_done_is_no_limit(read, text):
    """Nobody has to do anything by then."""
    assert rows(read, text) == []


@pytest.mark.parametrize(
    "between",
    ["By whom: Estates\nBy when: ", "Agreed. Responsible: Fleet Manager. Target: ",
     "Ref: 4.1\nDue ", "Deadline "],
)  # fmt: skip
def test_a_label_dates_the_act_and_not_who_does_it(read, between):
    """The line between what is to be done and its day names a person, a state or a number."""
    text = f"Action: Fit closers to all fire doors.\n{between}30 June 2025.\n"

    assert [p.quote[:19] for p in rows(read, text)] == ["Action: Fit closers"]


def test_what_is_put_off_to_a_meeting_is_due_on_the_day_that_the_paper_names(read):
    """Date of next meeting counts, and not the day of another body's."""
    found = rows(
        read,
        "No quotes had been received, and the matter was deferred to the next meeting.\n"
        "The forum's next meeting on 9 July was noted.\nDate of next meeting: 11 June 2025\n",
    )

    assert [str(p.deadline) for p in found] == ["2025-06-11"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The playground will open this August.", "2025-08-31"),
        ("Action tracker (May 2025)\n12 | Publish the plan | COO | Jul-25 | Green", "2025-07-31"),
        ("Commitment: double the number of apprentices.\nTimeframe: 2025-2027", "2027-12-31"),
        ("Finding 3: no emergency lighting.\nRequired by: 30.06.2025", "2025-06-30"),
        ("AB to write to the MP.\nDeadline: before recess (22 July).", "2025-07-22"),
        ("RESOLVED to defer the matter of the clock to the September meeting.", "2025-09-30"),
        ("Fit two alarms.\nAction owner: Estates\nDue: Nov-25", "2025-11-30"),
        ("Roadmap\n2025 Q4: pilot in two towns\n2026 Q2: national roll-out", "2026-06-30"),
        ("Deliverable D2.1 Market study (M6, 30 November 2025)", "2025-11-30"),
        ("Actions\nMilestone M3 (network live): 25 July 2025, on track", "2025-07-25"),
        ("Next steps\nShare findings with partners – June", "2025-06-30"),
        ("It plans to issue the guidance by the second quarter of fiscal year 2026.", "2026-03-31"),
    ],
)
def test_a_limit_in_a_tracker_or_a_letter_is_a_row(read, text, day):
    """Months as a sheet writes them, labels in other words and bracketed days are read."""
    assert day in [str(p.deadline) for p in rows(read, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Newsletter – June", "This August was the wettest on record.", "See form Jul-25.",
        "Holiday club runs this August.", "Accounts to May-25 were noted.", "Deadline: passed",
        "Since April 40 cases were closed, against a target of 60 by September.",
        "Closed – until June", "Deadline 18 entries", "Sales in Q2 by region were up.",
    ],
)  # fmt: skip
def test_a_month_that_names_something_is_no_limit(read, text):
    """An issue, a stretch that is told of or a sheet's name promises nothing."""
    assert rows(read, text) == []


def test_a_day_below_its_label_and_nothing_else_asks(read):
    """Nothing is told that would be due then."""
    assert [p.needs_review for p in rows(read, "Revised target: 30 August 2025")] == [True]
