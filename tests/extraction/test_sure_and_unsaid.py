"""Rows that were sure although the text does not say it: names, other days, other years."""

import pytest

ON = "2026-03-10"


@pytest.mark.parametrize(
    "line",
    [
        "关于报送国庆前整改情况的函",
        "中秋节前慰问情况汇报",
    ],
)
def test_a_title_of_what_was_done_before_a_day_is_no_row(asks, line):
    """A report's title names the time it tells of."""
    assert asks(f"{line}\n各单位：\n", on=ON) == []


@pytest.mark.parametrize(
    "text",
    [
        "国庆节前全面开展消防安全检查工作",
        "中秋节前完成慰问情况汇总",
        "关于6月底前报送整改情况的函\n各单位：",
    ],
)
def test_an_act_before_a_day_stays_a_row(dated, text):
    """An act follows the day: the line orders it."""
    assert len(dated(text, on=ON)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "制定续建项目2027年建设计划。",
        "编制下属单位2027年部门预算。",
        "各科室2025年总结和2026年计划的电子版要统一格式。",
    ],
)
def test_the_year_of_a_paper_is_no_limit(dated, text):
    """The year is part of the name of what is written: it was due at that year's end, for sure."""
    assert dated(text, on=ON) == []


@pytest.mark.parametrize(
    "text",
    ["2026年全面完成招商计划。", "力争2026年实施改造方案的主体工程。", "2026年编制国土空间规划。"],
)
def test_a_year_before_its_act_stays_a_row(dated, text):
    """An act upon a plan in a year is due in it."""
    assert [str(day) for _, day in dated(text, on=ON)] == ["2026-12-31"]


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月举办展会，12月20日前完成招展。",
        "拟于2026年5月举行全国比赛，请各校12月20日前报名。",
    ],
)
def test_what_is_held_next_year_is_prepared_before_it(asks, text):
    """The nearer day is proposed and asked: next December had been taken, for sure."""
    assert ("2025-12-20", True) in asks(text, on="2025-10-15")


def test_works_of_next_year_keep_its_year(asks):
    """Works begun in a year are finished behind their beginning."""
    rows = asks("2026年3月开工建设，11月底前建成投用。", on="2025-10-15")

    assert ("2026-11-30", False) in rows


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年度预算草案须于12月底前报人大。", "2025-12-31"),
        ("2026年要在12月底前完成改造。", "2026-12-31"),
    ],
)
def test_the_year_of_a_budget_is_not_that_of_its_limit(asks, text, day):
    """A budget is handed in before its year, a work is done in it."""
    assert asks(text, on="2025-11-20") == [(day, False)]


def test_that_month_is_the_one_named_before(asks):
    """当月 behind another day is its month, not that of the paper."""
    rows = asks("6月15日前完成整改，当月下旬接受验收。", on=ON)

    assert rows == [("2026-06-15", False), ("2026-06-30", False)]


@pytest.mark.parametrize(
    "text",
    ["會計年度終了後三個月內應申報決算。", "年度终了后3个月内报送决算。"],
)
def test_the_end_of_a_year_of_accounts_asks(asks, text):
    """Such a year may end on another day, and the last one's limit may still be ahead."""
    assert [asking for _, asking in asks(text, on=ON)] == [True]


@pytest.mark.parametrize("head", ["开会日期", "會議日期", "Meeting date"])
def test_the_day_of_the_meeting_in_a_table_is_no_limit(dated, head):
    """Beside a column of limits the day on which it was decided dates nothing."""
    table = (
        f"编号\t{head}\t决议事项\t主办单位\t预定时限\t状态\n"
        "1\t2026.03.09\t修正名册\t行政组\t2026.03.18\t列管\n"
        "2\t2026.03.09\t规划动线\t总务组\t2026.03.25\t列管\n"
    )

    assert [str(day) for _, day in dated(table, on=ON)] == ["2026-03-18", "2026-03-25"]
