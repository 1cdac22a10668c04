"""English tables of actions: columns, dates that replace others, cells of terms, office years."""

import pytest

ON = "2025-03-05"  # a Wednesday
HEADS = [
    "Action\tOwner\tDue date", "Recommendation\tResponsible officer\tImplementation date",
    "Action required\tLead\tTimescale",
    "Key actions\tLead officer\tCompletion", "What we will do\tPerson responsible\tTimeline",
    "Strategy\tPerson(s) responsible\tTiming",
    "Finding\tResponsible person\tExpected completion date", "Action\tBy whom\tDate",
]  # fmt: skip


def _table(head, *rows):
    return "\n".join([head, *rows]) + "\n"


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("head", HEADS)
def test_a_column_of_days_is_known_by_its_english_name(dated, head, framed):
    """Between tabs, and between pipes with a border at each end."""
    text = _table(head, "Repair the roof\tClerk\t31 May 2025", "Publish the report\tJB\tSept 2025")
    if framed:
        text = "".join(f"| {line} |\n" for line in text.replace("\t", " |\t").splitlines())
    assert [day for _, day in dated(text, on=ON)] == ["2025-05-31", "2025-09-30"]


@pytest.mark.parametrize(
    "names", ["Target date\tNew date", "Due date\tRevised date", "Target\tExtended date"]
)
def test_a_later_date_replaces_the_first_where_it_is_filled(dated, names):
    text = _table(
        f"Action\tLead\t{names}\tStatus", "Hold the training\tMW\tJune\t14 Aug\tMoved",
        "Publish the leaflet\tCG\t30 Sept\t\tNot yet due",
        "Agree the plan\tJB\t31 May\t\tCompleted 28 February",
    )  # fmt: skip
    assert [day for _, day in dated(text, on=ON)] == ["2025-08-14", "2025-09-30"]


def test_a_column_of_first_days_is_no_limit(dated):
    text = _table(
        "Objective\tActions\tLead\tStart date\tEnd date",
        "Buildings\tRepair the roof\tClerk\t1 April 2025\t31 May 2025",
        "Parks\tPublish the report\tJB\t1 May 2025\t30 June 2025",
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-05-31", "2025-06-30"]


@pytest.mark.parametrize(
    ("cell", "day", "asks"),
    [
        ("Autumn 2", "2025-12-31", True),
        ("Term 3", "2025-09-30", True),
        ("End of autumn term", "2025-12-31", True),
        ("for Summer 2025", "2025-08-31", True),
        ("2025/26", "2026-03-31", True),
        ("Q2 FY26", "2026-03-31", True),
        ("Q3 2025-26", "2025-12-31", True),
        ("Q3 2025", "2025-09-30", False),
        ("09/2025", "2025-09-30", False),
        ("By July 2025", "2025-07-31", False),
    ],
)
def test_a_term_or_a_part_of_an_office_year_asks(one, cell, day, asks):
    """It is proposed with the day on which it mostly ends; a quarter of the calendar is sure."""
    row = one(_table("Action\tOwner\tDue date", f"Repair the roof\tClerk\t{cell}"), on=ON)
    assert (str(row.deadline), row.needs_review) == (day, asks)


@pytest.mark.parametrize(
    ("text", "day", "asks"),
    [
        ("The plan must be filed by 06/07/2025.", "2025-07-06", True),
        ("The plan must be filed by 06/07/2025. It follows the letter of 01/20/2025.",
         "2025-06-07", False),
        ("The plan must be filed by 06/07/2025. It follows the letter of 20/01/2025.",
         "2025-07-06", False),
        (("The plan must be filed by 06/07/2025. "
          "It follows the letters of 20 January 2025 and 3 February 2025."),
         "2025-07-06", False),
        (("The plan must be filed by 06/07/2025. "
          "It follows the letters of January 20, 2025 and 3 February 2025."),
         "2025-07-06", True),
        ("The plan must be filed by Sunday 06/07/2025.", "2025-07-06", False),
        ("The plan must be filed by Saturday 6/7/2025.", "2025-06-07", False),
        ("The plan must be filed by Saturday 6/7.", "2025-06-07", False),
        ("Action\tOwner\tDue date\nFile it\tJB\t06/07/2025\nPublish it\tJB\t25/04/2025 or earlier",
         "2025-07-06", False),
    ],
)  # fmt: skip
def test_a_weekday_or_another_day_tells_which_figure_is_the_month(read, text, day, asks):
    row = next(p for p in read(text, on=ON).proposals if p.deadline)
    assert (str(row.deadline), row.needs_review) == (day, asks)


@pytest.mark.parametrize(
    ("asks", "yes", "no"),
    [
        ("Completed Y/N", "Y", "N"),
        ("Done?", "yes", "no"),
        ("是否完成", "是", "否"),
        ("是否按期办结", "√", ""),
    ],
)
def test_a_column_that_asks_whether_it_is_done_closes_its_rows(dated, asks, yes, no):
    """A row that is answered with yes is nobody's duty any more, though its day is to come."""
    text = _table(
        f"Action\tOwner\tDate to complete\t{asks}", f"Publish the plan\tClerk\t10 May 2025\t{yes}",
        f"Train the staff\tClerk\t31 May 2025\t{no}",
    )  # fmt: skip
    assert [day for _, day in dated(text, on=ON)] == ["2025-05-31"]
