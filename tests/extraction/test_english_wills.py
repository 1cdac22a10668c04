"""English clauses that bind in other words: decisions, reviews, bare months, figures by a time."""

import pytest

ON = "2025-09-01"
SURE = [
    ("It was agreed that the draft budget go to the Finance Committee in November.", "2025-11-30"),
    ("RESOLVED: That the Clerk obtain three quotations in October.", "2025-10-31"),
    ("Ministers asked the Secretariat to prepare options for their meeting in February 2026.",
     "2026-02-28"),
    ("The clerk had heard that the work would be carried out November/December.", "2025-12-31"),
    ("The fence will be painted October/November.", "2025-11-30"),
    ("By June 2026, 80% of third graders will read at grade level.", "2026-06-30"),
    ("By 30 November, 12 schools will have a plan.", "2025-11-30"),
    ("The policy is to be renewed before it lapses on 31 January 2026.", "2026-01-31"),
    ("Residents have to be notified of the meeting by 28 February 2026.", "2026-02-28"),
    ("The lists should be delivered by January 2026, but are not considered essential.",
     "2026-01-31"),
    ("The audit had been re-scheduled for May 2026.", "2026-05-31"),
    ("The Board shall publish the plan by 1 March 2025 and each year thereafter.", "2026-03-01"),
    ("In 2026, agencies should continue to prioritize the planning.", "2026-12-31"),
    ("Review date: May 2027", "2027-05-31"), ("Date of next review: September 2026", "2026-09-30"),
    ("- Review Date #1: January 2026 Board Meeting", "2026-01-31"),
    ("- January 25, 2026: Submit Status Report", "2026-01-25"),
    ("The team will include the figures in October 2025.", "2025-10-31"),
]  # fmt: skip
NONE = [
    "The policy lapses on 31 January 2026.", "The lease remains in force until 31 January 2026.",
    "It was agreed that the fair in November had gone well.",
    "Fees will continue until March 2026.",
    "The committee reviewed the plan in May 2024: June was wet.", "It is closed July/August.",
    "A member said that the works in October were noisy.",
    "They moved that the minutes of 5 May be approved.",
    "Training will continue in 2026.", "The new date of birth field is optional.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), SURE)
def test_a_clear_duty_with_a_clear_time_is_sure(asks, text, day):
    """Nothing is left unread: figures behind a comma are no further days."""
    assert asks(text, ON) == [(day, False)]


@pytest.mark.parametrize("text", NONE)
def test_validity_and_accounts_are_none(read, text):
    """Words that look like such a will, and bind nobody."""
    assert not [p for p in read(text, on=ON).proposals if p.deadline]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("AGM – the proposed date is now January 2026.", "2026-01-31"),
        ("The report is due within 30 days of the end of the third month of trading.", None),
        ("The Minister shall lay a report within six months of the end of each financial year.",
         None),
        ("The clerk will send the forms November 28 - 5 December.", "2025-11-28"),
    ],
)  # fmt: skip
def test_what_is_not_settled_is_asked(asks, text, day):
    """A proposed day, and a span from an end that no day is known of."""
    assert asks(text, ON) == [(day, True)]
