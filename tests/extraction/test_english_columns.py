"""English tables: names of columns, cells of times, strokes, gaps and torn cells."""

import pytest

ON = "2025-09-01"
ROW = "Write the policy for visitors"


@pytest.mark.parametrize(
    ("cell", "day", "asks"),
    [
        ("Dec-25", "2025-12-31", False), ("Dec 25", "2025-12-31", True),
        ("By 2027", "2027-12-31", False),
        ("Annual review in May", "2026-05-31", False), ("Feb & Oct", "2025-10-31", True),
        ("6–12 months", "2026-09-01", True), ("From January 2026", "2026-01-31", True),
        ("Sept 2026 / Dec 2026", "2026-09-30", True), ("2025-26", "2026-03-31", True),
        ("Year 2 (2026/27)", "2027-03-31", True), ("Quarter 3 2025/26", "2025-12-31", True),
        ("November 2025 Board", "2025-11-30", True), ("October half term", "2025-10-31", True),
        ("Sept 2025", "2025-09-30", False),
        ("Q3", "2025-09-30", False), ("12/2025", "2025-12-31", False),
    ],
)  # fmt: skip
def test_a_cell_of_times_is_sure_where_it_names_one_end(read, cell, day, asks):
    """Two months, a first month and a year of an office ask with the likeliest day."""
    text = (
        f"Action\tLead\tTimescale\n{ROW}\tHead\t{cell}\nPaint the hall\tCaretaker\t30 June 2026\n"
    )
    rows = [p for p in read(text, on=ON).proposals if p.quote.startswith(ROW) and p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [(day, asks)]


@pytest.mark.parametrize(
    "cell", ["Ongoing", "Monthly", "TBC", "Complete", "Short term", "As needed"]
)
def test_a_cell_without_a_day_has_none(read, cell):
    """Nothing is made up for it."""
    text = (
        f"Action\tLead\tTimescale\n{ROW}\tHead\t{cell}\nPaint the hall\tCaretaker\t30 June 2026\n"
    )
    assert not [p for p in read(text, on=ON).proposals if p.quote.startswith(ROW) and p.deadline]


@pytest.mark.parametrize(
    "head",
    [
        "Task/Action\tBy whom?\tDate for completion",
        "Actions & milestones\tInitials\tTo be completed by",
        "What will we do?\tWho?\tWhen?",
        "Agreed management action\tAction owner\tAnticipated completion date",
        "Priorities\tAction by\tTime-frame",
        "Specific actions\tStaff responsible\tTimescale & review date",
    ],
)  # fmt: skip
def test_the_names_of_columns_are_known_in_many_words(dated, head):
    """The task, who acts, and when."""
    text = f"{head}\n{ROW}\tHead\t31/10/2025\n"
    assert dated(text, on=ON) == [(f"{ROW}\tHead\t31/10/2025", "2025-10-31")]


@pytest.mark.parametrize("gap", [" / ", "     "])
def test_cells_stand_in_one_line_between_strokes_or_gaps(dated, gap):
    """A cell that was torn goes on below; a row without a time ends nothing."""
    lines = [
        ["No", "Task/Action", "Who", "Target date", "Evidence"],
        ["1/25", ROW, "Head", "31 October 2025", "Policy"],
        ["2/25", "Paint the hall", "Caretaker", "Ongoing", "Seen"],
        ["3/25", "Check the lift", "Bursar", "May 2026"],
    ]
    text = "Plan for the year\n\n" + "\n".join(map(gap.join, lines)) + "\nfiled in the office.\n"

    assert [day for _, day in dated(text, on=ON)] == ["2025-10-31", "2026-05-31"]


@pytest.mark.parametrize(
    "text",
    [
        "The staff / parents / governors meet when needed / by 5 May each year.",
        "Open Mon / Wed / Fri in May 2026 / and at other times.",
        "Name / Date / Signature\nA. Smith / 5 May 2026 / ____\n",
    ],
)
def test_strokes_in_running_text_make_no_table(read, text):
    """A header needs a task or an owner and a time among short names."""
    assert not [p for p in read(text, on=ON).proposals if p.rule.startswith("表格") and p.deadline]


def test_cells_below_a_line_of_marks_go_over_several_lines(dated):
    """A page copied as Markdown closes each cell with a pipe, some on a line of its own."""
    text = (
        "Action |\nImplementation |\nWho is responsible for action? |\nTimescale |\n"
        "---|---|---|---|\n"
        f"{ROW} |\nThe clerk drafts it.\nMembers see it in\ntwo rounds.\n|\nClerk |\n"
        "End of April 2026\n|\n"
        "Paint the hall |\nTwo coats |\nCaretaker\n|\nOngoing |\nCheck the lift |\nBy the firm |\n"
        "Bursar |\nFeb & Oct |\n"
    )
    assert [(said[:9], day) for said, day in dated(text, on=ON)] == [
        ("Write the", "2026-04-30"), ("Check the", "2025-10-31"),
    ]  # fmt: skip


def test_a_number_before_a_task_is_no_day(dated):
    """2.1 Goals … below Milestone is no second of January."""
    text = (
        "Milestone\tTool\tTarget Date\n2.1 Document the goals for 2026\tPage\tDecember 31, 2025\n"
        "3.1 Begin the plans made in 2024\tPage\tMarch 31, 2026\n"
        "4.2 Set the aims\tPage\tJune 30, 2026\n"
    )
    assert [day for _, day in dated(text, on=ON)] == ["2025-12-31", "2026-03-31", "2026-06-30"]
