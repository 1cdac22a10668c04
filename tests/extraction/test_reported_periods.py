"""The time a report is about (全年完成情况) is not the day it has to be handed in."""

from itertools import product

import pytest

_LIMITS = {"6月底前": "2024-06-30", "每月25日前": "2024-05-25", "2025年1月15日前": "2025-01-15"}
_PERIODS = ("全年", "当月", "本季度", "上半年", "2024年度", "今年", "1至9月", "上年度", "5月份")
_PAPERS = ("整改进展情况", "工作总结", "统计报表", "经济运行数据", "自查报告", "重点任务完成情况")
_ORDERS = (
    "各街道于{l}向区委报告{p}{n}。",
    "{l}将{p}{n}报县委办。",
    "请{l}把{p}的{n}发送至联络员邮箱。",
    "{p}{n}请于{l}报市发改委。",
    "{l}，各单位要书面报告{p}{n}。",
    "各科室{l}形成{p}{n}并报院办。",
)


@pytest.mark.parametrize("order", _ORDERS)
@pytest.mark.parametrize("limit", _LIMITS)
def test_what_is_reported_gives_no_day_and_ends_no_task(read, order, limit):
    """The limit is the one before 前, for any period, paper and order of the words."""
    wrong = []
    for period, paper in product(_PERIODS, _PAPERS):
        text = order.format(l=limit, p=period, n=paper)
        found = read(text, on="2024-05-08").proposals
        told = [(p.deadline and p.deadline.isoformat(), paper in p.quote) for p in found]
        if told != [(_LIMITS[limit], True)]:
            wrong.append((text, told))

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6月完成整改报告。", "2024-06-30"),
        ("今年完成人口普查数据汇总。", "2024-12-31"),
        ("今年建成大数据平台。", "2024-12-31"),
        ("10月完成自查总结，形成长效机制。", "2024-10-31"),
        ("下半年建立问题台账并完成数据归集。", "2024-12-31"),
    ],
)
def test_a_paper_that_is_promised_in_a_time_is_due_at_its_end(one, text, day):
    """Making the report, the data or the register is what is due: the time stays a limit."""
    assert one(text, on="2024-05-08").deadline.isoformat() == day


@pytest.mark.parametrize(
    "first", ["上半年工作总结", "今年工作总结（加盖公章）", "本单位2024年重点任务完成情况"]
)
@pytest.mark.parametrize("second", ["下半年工作计划", "明年工作思路", "2025年重点项目清单"])
@pytest.mark.parametrize("joint", ["、", "和", "以及"])
def test_of_two_papers_neither_sets_a_day(dated, first, second, joint):
    """A report and a plan handed in together are due on the one day that is set."""
    text = f"请于6月20日前，将{first}{joint}{second}一并报送区委办。"

    assert [day for _, day in dated(text, on="2024-05-08")] == ["2024-06-20"]


def test_a_paper_that_is_due_on_a_day_keeps_it(read):
    """5月20日自查报告交至…: a single day is the one to hand it in."""
    found = read("各单位5月20日自查报告交至办公室。", on="2024-05-08").proposals

    assert [p.deadline.isoformat() for p in found] == ["2024-05-20"]
