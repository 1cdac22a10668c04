"""English times that are no promise, or not surely: told, doubted, asked, offered, a noun's own."""

import pytest

ON = "2025-03-05"  # a Wednesday


@pytest.mark.parametrize(
    "text",
    [
        "In May 2026, the Attorney General issued a strategy to develop plans.",
        "The answers to a request published in August 2026 will be used.",
        "Major successes of the plan lay the groundwork for the strategy by 2030.",
        "This will lay a solid foundation for doubling incomes by 2035.",
        "Comments will be accepted until July 5.",
        "Ann added it to the agenda so will defer discussion until next week.",
        "The directors' terms have been extended to September 21.",
        "There are no plans to hire new staff this year.",
        "We discussed whether to try out the new committee this year.",
        "We need to think about some type of online event for June 2025.",
        "The rule will apply to events in 2026 and beyond.",
        "The virtual day will likely lead to larger events in 2026.",
        "Sam will lead a discussion on priorities and the budget for 2026.",
        "We must implement the committee's overall plans for this year.",
        "The agenda needs to have a list of people we want in next year's council.",
        "In 2026, as part of the agenda, agencies began to consult with the public.",
        (
            "In April 2026, the Office of Management and Budget [released a "
            "memorandum](https://x.example) to reduce burdens."
        ),
        "## 2026-07-20 — Deadline-day wave and build-out",
        "After the launch, the United States published the first report in December 2026.",
        "Finalize the meetup date (June 26 tentative).",
        "The board meeting has been moved to December 17, 2025.",
        "This motion will go into effect on November 1, 2025.",
        "We only need to register for VAT once in three years.",
        "The meeting date should be November 5.",
    ],
)
def test_a_time_that_nobody_promises_is_no_sure_row(asks, text):
    assert not [day for day, asked in asks(text, on=ON) if day and not asked]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The draft will be ready maybe by the end of the year.", "2025-12-31"),
        ("The office will pay typically within 14 days.", "2025-03-19"),
        ("We will be notified next week if we are accepted.", "2025-03-16"),
        ("Do we need to vote next week?", None),
        ("Submit comments at the office by July 5, 2025.", "2025-07-05"),
        ("By the end of the month, we'd have 5k left.", "2025-03-31"),
        ("The money will likely run out by the end of 2025.", "2025-12-31"),
        ("I hope we'd start by the end of Q3.", "2025-09-30"),
        ("It will be accepted unless there are objections by Friday.", "2025-03-07"),
        ("Can we get the first step started by next Friday?", "2025-03-14"),
        ("Taxpayers must file their returns by April 15.", "2025-04-15"),
        ("Parents should return the form by Friday.", "2025-03-07"),
        ("RSVP by April 10.", "2025-04-10"),
        ("Employees hired by 30 June 2025 receive a bonus.", "2025-06-30"),
        ("Businesses registered before 30 June 2025 are eligible for a grant.", "2025-06-30"),
        ("Global demand is projected to double by 2030.", "2030-12-31"),
        ("The storm is expected to arrive by Friday.", "2025-03-07"),
        ("Mr Smith plans to retire by the end of the year.", "2025-12-31"),
        ("Under the Act, agencies must respond within 20 days.", "2025-03-25"),
        ("Crews worked to restore power by Friday.", "2025-03-07"),
        ("In order to be considered, submit the form by 9 May.", "2025-05-09"),
    ],
)
def test_what_is_doubted_asked_or_only_offered_asks(asks, text, day):
    assert asks(text, on=ON) == ([(day, True)] if day else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The work is planned for May 2025.", "2025-05-31"),
        ("The arrears will be cleared within the next month.", "2025-04-30"),
        ("The clerk will publish the figures this year.", "2025-12-31"),
        ("The deadline for choices is 26 September.", "2025-09-26"),
        ("The notes will be published in April.", "2025-04-30"),
        ("Applicants will be notified by 30 June 2025.", "2025-06-30"),
        ("Register the new domain by 30 June 2025.", "2025-06-30"),
        ("The orders to be placed by 30 June 2025 are the clerk's.", "2025-06-30"),
        ("The bridge, to be completed by 2026, will cost 5 million.", "2026-12-31"),
        ("The clerk will publish the details Fri next week.", "2025-03-14"),
    ],
)
def test_a_promise_in_like_words_stays_sure(asks, text, day):
    assert asks(text, on=ON) == [(day, False)]


def test_a_cell_with_a_struck_day_and_a_new_one_asks(asks):
    table = (
        "| Action | Owner | Due date |\n|---|---|---|\n"
        "| Select a model | Clerk | ~~June 30, 2025~~ July 31, 2025 |\n"
    )
    assert [asked for _, asked in asks(table, on=ON)] == [True]
