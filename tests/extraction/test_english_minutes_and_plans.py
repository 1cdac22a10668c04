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
