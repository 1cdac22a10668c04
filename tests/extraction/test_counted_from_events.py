"""Limits that count from an event named before them, reviews of this year, what is only kept up."""

import pytest


@pytest.mark.parametrize(
    "event",
    [
        "收到整改通知后5日内提交方案",
        "灾后3日内完成核查",
        "事故发生后1小时内报告",
        "接到交办之日起2日内回应",
    ],
)
@pytest.mark.parametrize("joint", ["，", "；"])
@pytest.mark.parametrize("said", ["一周内报送报告", "1个月内整改到位"])
def test_a_second_limit_counts_from_the_same_event(read, event, joint, said):
    """灾后3日内…，一周内…: a week after the flood, not after the day of the paper."""
    rows = read(f"{event}{joint}{said}。", on="2025-07-28").proposals

    assert [p.quote for p in rows if p.deadline and not p.needs_review] == []


@pytest.mark.parametrize(
    "text", ["三日内提交方案，1个月内整改到位。", "住建局3日内提交方案；1个月内完成招标。"]
)
def test_limits_that_count_from_the_paper_stay_sure(read, text):
    """No event stands before them."""
    days = [(str(p.deadline), p.needs_review) for p in read(text, on="2025-07-28").proposals]

    assert days == [("2025-07-31", False), ("2025-08-28", False)]


@pytest.mark.parametrize("heading", ["一、2025年工作开展情况", "一、2025年度任务完成情况"])
def test_a_review_of_this_year_tells_of_this_years_months(read, heading):
    """10月底完工 below 2025年工作开展情况, written in December, is not of next year."""
    text = f"县水利局汇报\n{heading}\n管网改造9月底完工，10月底通水。\n二、下一步\n12月20日前报送总结。\n"
    days = [str(p.deadline) for p in read(text, on="2025-12-08").proposals if p.deadline]

    assert [day for day in days if day > "2025-12-31"] == []
    assert "2025-12-20" in days


def test_a_point_that_is_only_kept_up_asks(read):
    """四季度抓好以下工作：清理“四堆”，常态化保持: it ends on no day."""
    text = "四季度重点抓好以下工作：\n1.清理“四堆”，常态化保持。\n2.维修村道600米。\n"
    rows = read(text, on="2025-10-09").proposals

    assert [p.needs_review for p in rows] == [True, False]


@pytest.mark.parametrize("mark", ["一、", "1.", "（一）"])
def test_the_time_of_an_event_is_no_limit(read, mark):
    """一、时间：10月18日—19日: when the games are."""
    rows = read(f"{mark}时间：10月18日—19日\n二、地点：市体育馆\n", on="2025-09-18").proposals

    assert not [p for p in rows if p.deadline and not p.needs_review]
