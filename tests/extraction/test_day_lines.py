"""Lines of a bound day alone, headings of a year's aims, and orders by a decision."""

import pytest

ON = "2025-03-12"


def rows(read, text):
    return [
        (p.quote, str(p.deadline), p.needs_review)
        for p in read(text, on=ON).proposals
        if p.deadline
    ]


@pytest.mark.parametrize("mark", ["", "。"])
@pytest.mark.parametrize("day", ["6月30日前", "2025年6月30日前"])
def test_a_line_of_its_day_dates_the_act_above(read, mark, day):
    """The two lines are one row, which asks where it begins."""
    found = rows(read, f"完成方案编制{mark}\n{day}\n启动招标{mark}\n7月底前\n")

    assert [f[1:] for f in found] == [("2025-06-30", True), ("2025-07-31", True)]
    assert found[0][0].startswith("完成方案编制")


def test_a_day_below_several_points_asks(read):
    """It may be the day of all of them."""
    found = rows(read, "1.完成方案编制。\n2.完成招标。\n2025年6月30日前")

    assert [f[1:] for f in found] == [("2025-06-30", True)]


@pytest.mark.parametrize(
    "text",
    [
        "6月30日前\n完成方案编制\n7月30日前\n完成招标",
        "一、任务\n6月30日前\n完成方案编制\n7月30日前\n完成招标",
        "关于完成清欠的通知\n6月30日前\n完成清欠",
        "推进方案\n6月底前",
        "完成清欠\n2025年6月30日",
    ],
)
def test_a_day_that_heads_or_signs_dates_nothing_above(read, text):
    """Such lines stand above what is due, below a title, or close the paper."""
    assert rows(read, text) == []


@pytest.mark.parametrize("head", ["2025年目标：", "2025年工作目标", "今年主要目标："])
@pytest.mark.parametrize("mark", ["——{}；", "{}", "1.{}；"])
def test_a_heading_of_a_years_aims_dates_figures_and_counted_acts(read, head, mark):
    """新建学校2所 is an aim of the year as 增长3% is."""
    lines = ("新建学校2所", "绿化覆盖率达到40%")
    found = rows(read, "\n".join([head, *map(mark.format, lines)]))

    assert [f[1:] for f in found] == [("2025-12-31", False)] * 2


def test_a_year_that_is_over_has_no_aims(read):
    """Its figures were set before."""
    assert rows(read, "2024年目标：\n新增就业5000人；\n新建学校2所。") == []


def test_the_receipt_of_a_decision_is_counted_from_its_day(read):
    """本决定书 is the paper itself; 决定书 of somebody is not."""
    ordered = "责令你公司自收到本决定书之日起三十日内拆除违法建筑。"

    assert [f[1:] for f in rows(read, ordered)] == [("2025-04-11", True)]
    assert rows(read, "申请人自收到决定书之日起六十日内可以申请复议。") == []


def test_what_must_not_be_later_takes_its_subject(read):
    """最迟不得晚于 is no more than the bound."""
    text = "未完成整改的3个点位，最迟不得晚于5月底完成"

    assert rows(read, f"{text}。") == [(text, "2025-05-31", False)]
