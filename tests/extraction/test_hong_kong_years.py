"""Financial years of Hong Kong in any form, and what is promised in so many years to come."""

import pytest

YEARS = ("2024-25", "2024/25", "二○二四至二五", "二〇二四/二五", "二零二四至二五", "2024至25")


def dated(read, text, on="2024-02-28"):
    return [p for p in read(text, on=on).proposals if p.deadline]


@pytest.mark.parametrize("name", ["年度", "財政年度"])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("sign", "asks"), [("香港特區政府", False), ("澳門特區政府", True), ("本會", True)]
)
def test_the_year_of_hong_kong_ends_with_march(read, sign, asks, year, name):
    """A text that names the place and its government is sure; elsewhere somebody is asked."""
    rows = dated(read, f"{sign}計劃在{year}{name}內完成三個項目。")

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-03-31", asks)]


def test_a_span_of_such_years_ends_with_the_last(read):
    """(2024-25 至 2028-29 年度) is the frame of one promise."""
    text = "施政報告\n香港政府會在未來五年（2024-25 至 2028-29 年度）提供約300公頃土地。"

    assert "2029-03-31" in [str(p.deadline) for p in dated(read, text)]


def test_years_that_do_not_follow_each_other_are_none(read):
    """2024-28年度 is no financial year."""
    assert dated(read, "香港政府計劃於2024-28年度內動工。") == []


@pytest.mark.parametrize("verb", ["展開", "推展"])
def test_a_year_to_come_with_what_begins_in_it(read, verb):
    """A year dates what is begun in it by its last day."""
    rows = dated(read, f"政府預計在二○二七年{verb}首階段工程。")

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2027-12-31", False)]


def test_a_number_stands_before_its_verb_in_years_to_come(read):
    """The number may stand in front of the verb; the first day is asked."""
    rows = dated(read, "政府計劃於未來五年為26個地區推展改善工程。")

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2029-02-28", True)]


def test_a_service_is_not_hidden_in_another_word(read):
    """出具 is a service with its own clock, 提出具體方案 is a duty."""
    rows = dated(read, "請衛生局於一個月內提出具體方案。")

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2024-03-28", False)]
