"""English clauses: what only names a time, two duties in one, labels of points, days of issue."""

from datetime import date

import pytest

ISSUED = "2026-04-08"
NO_DUTY = [
    "This year marks a turning point for the town.",
    "Next month is a busy one for the clinic.",
    "The policy shall take effect on 1 May 2026.",
    "The scheme will come into force on 1 May 2026.",
    "The plan will cover the two year period between 1 May 2026 and 30 April 2028.",
    "There is no deadline until next week.",
    "It was resolved that there be no scheduled August 2026 board meeting.",
    "The new rules will apply for the 2027 elections.",
    "The nurse is likely to be back in June.",
    "The gap is due to paying the deposit this month.",
    "The board will vote on a date for January's special session.",
    "The party will celebrate the end of the year.",
    "The fee may well create a hole in 10 years' time.",
    "The team will meet again this week.",
    "Will 13 May work for us?",
    "The module will not be stable this month anyway.",
    "Extracted from the list of issues prior to the meeting.",
]
OF_AN_EVENT = [
    "The board shall approve it at the June 2026 executive council meeting.",
    "The clerk will send the papers by the Thursday prior to the meeting.",
    "The tool will be updated prior to the middle of next year.",
    "If the event were to move, the clerk will tell the members in May.",
]
TWO_DUTIES = [
    ("The bridge will begin in 2027 and be completed by 2029.", ["2027-12-31", "2029-12-31"], 1),
    ("The clerk shall open the shelter in May 2026 and report by 30 June 2026.",
     ["2026-05-31", "2026-06-30"], 0),
    ("Work is to start in September 2026 and must end by 31 March 2027.",
     ["2026-09-30", "2027-03-31"], 1),
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DUTY)
def test_a_time_that_is_told_of_is_no_limit(read, text):
    """The subject of a sentence, the day a rule takes effect, a stretch, a year that names."""
    assert [p.quote for p in read(text, on=ISSUED).proposals if p.deadline] == []


@pytest.mark.parametrize("text", OF_AN_EVENT)
def test_what_hangs_on_an_event_or_a_case_asks(read, text):
    """The day of a meeting, a weekday before one, a part of a year, a condition."""
    (row,) = read(text, on=ISSUED).proposals
    assert row.needs_review


@pytest.mark.parametrize(("text", "days", "asked"), TWO_DUTIES)
def test_a_beginning_and_an_end_are_two_duties(read, text, days, asked):
    """A beginning that is willed is a row that asks; its end stands for itself."""
    rows = read(text, on=ISSUED).proposals
    assert [p.deadline.isoformat() for p in rows] == days
    assert [p.needs_review for p in rows] == [bool(asked), False]


@pytest.mark.parametrize("verb", ["inform", "plan", "review"])
def test_a_bare_time_right_behind_a_verb_may_be_its_object(read, verb):
    """To plan next year is no plan by the end of it; with an object between it is."""
    (row,) = read(f"The board will {verb} next year.", on=ISSUED).proposals
    assert row.needs_review
    (row,) = read(f"The board will {verb} the survey next year.", on=ISSUED).proposals
    assert (row.deadline, row.needs_review) == (date(2027, 12, 31), False)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Final deadline for the bids", False),
        ("Papers due", False),
        ("Site closes to comments", True),
    ],
)
def test_a_point_that_opens_with_its_day_is_due_by_its_own_words(one, line, asks):
    """The heading above does not matter; 5 May: town fair is no limit."""
    row = one(f"News\n* 5 May: Town fair\n* 22 September: {line}\n", on=ISSUED)
    assert (row.deadline, row.needs_review) == (date(2026, 9, 22), asks)


@pytest.mark.parametrize("lead", ["", "By September 2026, "])
@pytest.mark.parametrize("label", ["Due Date: Sept. 2026", "Target date: September 2026"])
def test_a_label_dates_the_point_above_it_once(read, lead, label):
    """A bullet before the label changes nothing, and the label settles what the line left open."""
    text = f"Goals\n- {lead}the district will repair the roof.\n- {label}\n- Progress: open\n"
    (row,) = [p for p in read(text, on=ISSUED).proposals if p.deadline]
    assert (row.deadline, row.needs_review) == (date(2026, 9, 30), False)
    assert "repair the roof" in row.quote


@pytest.mark.parametrize(
    "head",
    [
        "Minutes of the council meeting July 18, 2026",
        "Minutes of the Meeting held on Thursday, 18th July 2026 at 7.30 pm",
        "Action plan\n18 July 2026",
        "Board papers\nDate: 2026-07-18",
        "layout: page\ntitle: July 2026 board meeting\ndate: 2026-07-18",
        "# Notice\n**Published:** July 18, 2026 09:15 UTC",
    ],
)
def test_an_english_paper_tells_its_day(read, head):
    """Alone on a line, behind a label, or in the line that names the paper."""
    found = read(
        f"{head}\n\nThe clerk shall report by Friday. Bids close on 3 August 2026.\n", on=None
    )
    assert found.issued.day == date(2026, 7, 18)
    assert found.proposals[0].deadline == date(2026, 7, 24)


@pytest.mark.parametrize(
    "head",
    [
        "Report due by 18 July 2026",
        "The next meeting is on 18 July 2026.",
        "1. Finance shall publish the report no later than 18 July 2026.",
        "The hearing will be held on 18 July 2026.",
        "Report on roads\nDue date: 18 July 2026",
        "Works: roads Start date: 18 July 2026",
        "Action\nOwner\n" + "Repair the roof of the hall and the shed. " * 12 + "\n18 July 2026",
        "Minutes of 3 May 2026\nMinutes of 18 July 2026",
    ],
)
def test_a_limit_is_no_day_of_issue(read, head):
    """Neither is the next meeting; of two days more than a month apart it is neither."""
    assert read(f"{head}\nThe clerk shall report by Friday.\n", on=None).issued.day is None


def test_a_page_that_begins_with_names_is_english(read):
    """Lists of people and links have few of the words by which the language is known."""
    names = "".join(
        f"- [Person Number {n}](https://example.org/people/person-{n})\n" for n in "abcdefghijk"
    )
    text = (
        f"{names}The clerk will send the minutes to the members of the board by Friday, "
        "and it is on the agenda for the meeting in May.\n"
    )
    assert not any("neither" in line for line in read(text * 2, on=ISSUED).warnings)
