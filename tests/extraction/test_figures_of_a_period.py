"""Figures that a period governs without being said again, put together from their parts."""

from __future__ import annotations

from itertools import product

import pytest

FIGURES = (
    "教育经费占比达到4.2%",
    "人均预期寿命提高到81岁",
    "全员劳动生产率年均增长5%以上",
    "城镇调查失业率5.5%左右",
)
HEADS = (
    ("二、“十五五”时期主要目标", "2030-12-31"),
    ("（二）2027年发展目标", "2027-12-31"),
    ("三、2026年主要预期目标和重点任务", "2026-12-31"),
)


def rows(read, text, on="2026-02-05"):
    """Last day, whether it asks, and quote of each dated row."""
    found = read(text, on=on).proposals
    return [(str(p.deadline), p.needs_review, p.quote) for p in found if p.deadline]


@pytest.mark.parametrize(("head", "day"), HEADS)
def test_a_heading_of_aims_dates_each_figure_below_it(read, head, day):
    """Each sentence with a figure is a row of the heading's last day; the next section is none."""
    for mark, mode in product(("", "（1）", "——"), ("\n", "")):
        body = f"。{mode}".join(mark + figure for figure in FIGURES)
        text = f"报告\n一、概况\n学校12所。\n{head}\n{body}。\n四、保障措施\n经费增长5%。"
        found = rows(read, text)

        assert [r[:2] for r in found] == [(day, False)] * len(FIGURES), (text, found)
        assert all(figure in quote for figure, (*_, quote) in zip(FIGURES, found, strict=True))


def test_only_the_clauses_with_figures_are_the_row(read):
    """The clause of what is done for an aim stands before its figure and is no part of it."""
    text = "报告\n二、“十五五”时期主要目标\n办好教育，平均受教育年限提高到11.7年，与上期目标一致。"

    assert rows(read, text) == [("2030-12-31", False, "平均受教育年限提高到11.7年")]


def test_the_bearings_of_a_year_date_what_they_bring_about(read):
    """总体要求和政策取向 names the year: a sum to be issued, a rate to be kept."""
    text = "报告\n三、2026年总体要求和政策取向\n拟发行债券5亿元，用于建设。居民消费价格涨幅2%左右，考虑了各方面因素。"

    assert [r[:2] for r in rows(read, text)] == [("2026-12-31", False)] * 2


@pytest.mark.parametrize(("above", "asks"), [("二、总体目标\n", False), ("", True)])
def test_figures_behind_the_lead_of_a_year_to_come_take_it(read, above, asks):
    """到2028年底前，…。90%的…达到…: sure below a heading of aims, else asked about."""
    text = f"方案\n{above}到2028年底前，基本建成服务体系。90%的卫生院达到标准，诊疗量占比提高到55%左右。"
    found = rows(read, text)

    assert [r[:2] for r in found] == [("2028-12-31", False), ("2028-12-31", asks)]


@pytest.mark.parametrize(
    "text",
    [
        "报告\n二、2026年目标完成情况\n粮食产量达到30万吨。",
        "报告\n四、2026年目标考核\n得分达到90分以上的为优秀。",
        "报告\n二、2027年发展目标\n过去五年，生产总值年均增长6.5%，财政收入突破10亿元。",
        "报告\n三、2026年指标解释\n森林覆盖率达到45%以上的为优秀等次。",
        "报告\n二、“十五五”期间补助标准\n补助比例提高到80%，每户不超过3万元。",
        "报告\n一、2025年主要目标\n粮食产量达到30万吨。",
    ],
)
def test_what_is_told_explained_or_scored_sets_no_aim(read, text):
    """The same figures below other headings, and behind words that look back."""
    assert rows(read, text) == []


@pytest.mark.parametrize(
    "behind",
    [
        "截至2025年底，污水处理率达到93%，比上年提高2个百分点。",
        "目前，公路密度达到120公里，位居前列。",
        "每户补助不超过2万元，市级承担60%以上。",
        "示范村应具备以下条件：卫生厕所普及率达到95%以上。",
    ],
)
def test_other_figures_behind_a_lead_are_none_of_its_goals(read, behind):
    """States, subsidies and conditions stand for themselves."""
    found = rows(read, f"方案\n到2028年，完成改造2000户。{behind}")

    assert [r[2] for r in found] == ["到2028年，完成改造2000户"]


@pytest.mark.parametrize(
    "name", ["其中：2017年累计已补登记的用户数（个）", "2017年处罚人员数量（人）"]
)
def test_a_figure_that_a_form_names_is_no_due_day_that_slipped(dated, name):
    """An empty 计划完成时限 beside a figure of a year is not filled by that year."""
    text = (
        f"自查情况统计表\n序号\t工作落实情况\t自查数据\t未完成原因\t计划完成时限\n1\t存量用户数（个）\t\t\t\n2\t{name}\t\t\t\n"
        "3\t整改平台\t\t待验收\t2017年9月底\n"
    )

    assert [day for _, day in dated(text, on="2017-06-01")] == ["2017-09-30"]
