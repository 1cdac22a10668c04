"""English minutes, orders, trackers and letters: what is due in them, and what only happens."""

import pytest

ON = "2025-03-05"  # a Wednesday


def said(read, text, on=ON):
    """(last day, asks) of every row that has a day or a question."""
    rows = read(text, on=on).proposals
    return [(p.deadline and str(p.deadline), p.needs_review) for p in rows]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The clerk shall lay the draft before the panel not later than 30 April 2025.",
         "2025-04-30"),
        ("Works to hand in the drawings by 4.30 pm on Friday 14 March 2025.", "2025-03-14"),
        ("Within thirty (30) days of the date of this order, the owner shall file a plan.",
         "2025-04-04"),
        ("The board will settle the budget in May 2025.", "2025-05-31"),
        ("The steering group agreed to publish its findings in the second quarter of 2026.",
         "2026-06-30"),
        ("Forty homes will be net zero by 2030.", "2030-12-31"),
        ("Mr Hale was instructed to serve the notice within one month.", "2025-04-05"),
        ("We will test the pumps this calendar year.", "2025-12-31"),
        ("Roads to close the two gaps no later than the end of next month.", "2025-04-30"),
        ("The auditor will report six months from today.", "2025-09-05"),
        ("All staff must take the course before the spring conference (12 May 2025).",
         "2025-05-12"),
        ("Bids are due 31-Mar-25.", "2025-03-31"),
        ("The last paper must be in before the council rises on 18 July.", "2025-07-18"),
    ],
)  # fmt: skip
def test_what_an_english_paper_binds_somebody_to_is_due(read, sentence, day):
    """By its own words, whatever stands between the duty and its day."""
    assert said(read, sentence) == [(day, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "By January 2025 some nine hundred pupils had moved.",
        "WHEREAS the county has set a goal of clean rivers by 2040,",
        "Sea levels could rise by a metre by 2100.",
        "The licence is valid until 31 December 2027.",
        "The rates are fixed until 30 June 2025.",
        "From 1 July 2025 the north gate is closed.",
        "The next meeting is on 9 April 2025 at 10 am.",
        "A webinar will be held on 11 April 2025.",
        "The committee meets on the first Tuesday of each month.",
        "Thu 10 April – Year 5 swimming starts",
        "The minutes of the meeting held on 5 March 2025 were agreed.",
        "The lane will stay shut because the drains are being laid this week.",
        "Two in five may leave in 2026.",
    ],
)
def test_what_an_english_paper_only_tells_is_nothing(read, sentence):
    """The past, what could be, what lasts and what is held make no row."""
    assert said(read, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Officers shall bring a paper by the next meeting.",
        "The choir is to be told before Easter.",
        "The trust will file its accounts by the end of the financial year.",
        "We will repair 90 homes in 2025/26.",
        "The tenant shall notify the office of any leak within 3 days.",
        "Respondent shall answer within 20 days of receipt of the letter.",
        "The mast will be up by spring 2026.",
        "Finance to pay by Monday 14 March 2025.",
        "If the vote fails, the mayor shall call another by 1 June 2025.",
    ],
)
def test_an_english_day_that_only_the_office_knows_asks(read, sentence):
    """Events, financial years, each case anew, loose seasons, a weekday that does not fit."""
    assert [asks for _, asks in said(read, sentence)] == [True]


@pytest.mark.parametrize(
    ("sentence", "rhythm", "first"),
    [
        ("Managers shall report by the 12th of the month.", "monthly:12", "2025-03-12"),
        ("The lead will mail an update every Friday.", "weekly:fri", "2025-03-07"),
        ("It shall submit its accounts no later than 31 March each year.",
         "yearly:03-31", "2025-03-31"),
        ("Send the log by the last working day of every month.",
         "monthly:last-workday", "2025-03-31"),
        ("The agency must report within seven days after the end of each quarter.",
         "quarterly:first-month-7", "2025-04-07"),
    ],
)  # fmt: skip
def test_an_english_rhythm_has_its_first_day(read, sentence, rhythm, first):
    (row,) = read(sentence, on=ON).proposals

    assert (row.recurrence, str(row.deadline), row.needs_review) == (rhythm, first, False)


def test_a_clause_with_a_day_of_its_own_is_a_row(dated):
    text = (
        "The city shall renew nine bridges by 30 June 2026, "
        "and the remaining bridges by 30 June 2028."
    )

    assert [day for _, day in dated(text, on=ON)] == ["2026-06-30", "2028-06-30"]


def test_a_point_that_ends_in_its_day_is_due_where_its_list_says_so(dated):
    """Deliverables, Milestones: a name, a dash and a day; under Diary it is none."""
    points = "- Survey of 300 homes – 30 May 2025\n- Draft code of practice – 27 June 2025\n"

    assert [day for _, day in dated(f"Deliverables\n{points}", on=ON)] == [
        "2025-05-30",
        "2025-06-27",
    ]
    assert dated("Diary\nFri 30 May – Sports day\nFri 27 June – Concert\n", on=ON) == []


def test_a_revised_date_replaces_the_original_one(dated):
    """An empty one leaves the first; what is implemented is no row."""
    text = (
        "Ref\tRecommendation\tOwner\tOriginal date\tRevised date\tStatus\n"
        "A1\tTest the back-up\tICT\t31/01/2025\t30/05/2025\tOverdue\n"
        "A2\tRetender the lease\tLegal\t30/06/2025\t–\tOn track\n"
        "A3\tClose old accounts\tICT\t28/02/2025\t–\tImplemented 20/02/2025\n"
    )

    assert [day for _, day in dated(text, on=ON)] == ["2025-05-30", "2025-06-30"]


def test_a_target_date_on_a_line_of_its_own_is_about_the_line_above(dated):
    text = "Action: Fit rails in rooms 4 and 9\nOwner: Manager\nTarget date: 16 May 2025\n"

    assert [day for _, day in dated(text, on=ON)] == ["2025-05-16"]


def test_english_paragraphs_end_with_their_full_stop_and_torn_lines_go_on(dated):
    """A line that ends in its year is whole; one that breaks inside its day is not."""
    text = (
        "1.1 The office will open a help desk by the end of May 2025.\n"
        "1.2 The tariff will be extended to every household in the two boroughs by 1\n"
        "October 2025.\n"
    )

    assert [day for _, day in dated(text, on=ON)] == ["2025-05-31", "2025-10-01"]


@pytest.mark.parametrize("word", ["aims to", "hopes to", "expects to"])
def test_an_english_aim_is_soft(one, word):
    row = one(f"The council {word} plant 400 trees by 31 October 2025.", on=ON)

    assert (row.hardness, row.hedge) == ("soft", word.split()[0])


def test_an_english_paper_is_not_called_unread(read):
    """Times that were read are not warned about."""
    text = (
        "The board agreed that the director shall report on the state of the roof by 30 May 2025."
    )

    assert not [w for w in read(text, on=ON).warnings if "不是中文" in w]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The deadline of 31 March has been extended to 30 April 2025.", "2025-04-30"),
        ("The contractor has until 30 April 2025 to lodge its claim.", "2025-04-30"),
        ("Between 2 June and 31 July 2025, the office will consult residents.", "2025-07-31"),
        ("Please return both copies by the 20th.", "2025-03-20"),
        ("Send the final text to the agency EOD Friday.", "2025-03-07"),
        ("Deadline: Friday, June 6, 2025 at 5:00 PM", "2025-06-06"),
        ("The quote must reach us by 30.6.25.", "2025-06-30"),
        ("Bids open on 1 June and close on 27 June 2025.", "2025-06-27"),
    ],
)
def test_an_english_day_that_was_moved_or_is_loosely_written_is_the_limit(read, sentence, day):
    """The day something was moved to, the end of a range, a bare ordinal, an end of day."""
    assert said(read, sentence) == [(day, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Works will not begin before 2 June.",
        "No permit shall be issued before 2 June 2025.",
        "The fund will be worth £3m in 2027.",
        "Rents will rise in 2026.",
        "The board will meet again on 14 May 2025.",
        "August 25\tFirst day of school\nSeptember 1\tNo school",
    ],
)
def test_what_is_denied_foretold_or_free_is_nothing(read, sentence):
    assert said(read, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The clerk shall publish the list no later than thirty days prior to the election.",
        "The panel shall sit three weeks before 27 November 2025 and must report then.",
        "Staff shall bring an ordinance at the first regular meeting in November.",
        "Deliver the plan w/c 9 June.",
    ],
)
def test_an_english_day_that_must_be_counted_from_something_else_asks(read, sentence):
    assert [asks for _, asks in said(read, sentence)] == [True]


def test_points_below_a_period_are_due_at_its_end(dated):
    """July – September 2025 above points that say what is done; one keeps its own day."""
    text = (
        "July – September 2025\n• Appoint the chair\n• Publish the rules (by 15 August)\n"
        "Talks went on in 2024.\n"
    )

    assert [day for _, day in dated(text, on=ON)] == ["2025-09-30", "2025-08-15"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Begin the survey of drains in the third quarter of 2025.", "2025-09-30"),
        ("The firm shall lodge the return between 1 and 15 August 2025.", "2025-08-15"),
        ("Objections must be received by 5 p.m. on 28 March 2025.", "2025-03-28"),
    ],
)
def test_an_order_to_begin_a_range_of_days_and_what_must_be_received_are_due(read, sentence, day):
    """Begin … is an order; what must be received is not told of."""
    assert said(read, sentence) == [(day, False)]
