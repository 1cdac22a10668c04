"""Weeks of a term count from its first week, where the text names a day of it."""

import pytest

ISSUED = "2024-08-28"


@pytest.mark.parametrize(
    "first", ["9月2日开学为第1周", "第一周（9月2日-9月8日）", "第1周：2024年9月2日"]
)
def test_a_weekday_of_a_week_is_a_day(read, first):
    """第18周周五前 with the first week known."""
    row = read(f"{first}。\n第18周周五前报送试卷。", on=ISSUED).proposals[-1]

    assert (str(row.deadline), row.needs_review) == ("2025-01-03", False)


def test_before_a_week_asks_with_both_ends(read):
    """第5周前: the Sunday before it, or its own."""
    (row,) = [
        p for p in read("9月2日为第1周。\n第5周前完成征订。", on=ISSUED).proposals if p.deadline
    ]

    assert (str(row.deadline), row.needs_review) == ("2024-09-29", True)
    assert [str(a.end) for a in row.alternatives] == ["2024-10-06"]


def test_without_a_first_week_there_is_no_day(read):
    """Nobody can say when 第5周 is."""
    assert [p.deadline for p in read("第5周前完成征订。", on=ISSUED).proposals] == [None]


def test_the_first_week_of_a_spring_term_is_next_years(read):
    """A paper of December speaks of the coming February."""
    rows = read("2月24日为第1周。\n第3周结束前提交教案。", on="2024-12-20").proposals

    assert [str(p.deadline) for p in rows if p.deadline] == ["2025-03-16"]
