"""Reports with a limit, about a time: 12月10日前将全年完成情况报区政府办."""

import random

from benchmarks.writer import days
from benchmarks.writer.catalogue import issue_day, kind
from benchmarks.writer.truth import Made
from benchmarks.writer.works import unit

PERIODS = (
    "全年", "当月", "本月", "上月", "本季度", "上季度", "一季度", "上半年", "半年", "前三季度", "1至6月", "1-9月", "今年", "当年",
    "本年度", "上年度", "{y}年", "{y}年度", "今年上半年", "5月份",
)  # fmt: skip
PAPERS = (
    "工作情况", "完成情况", "落实情况", "整改进展情况", "任务完成情况", "运行情况", "进展", "工作进展", "工作总结", "总结", "小结", "报表",
    "统计数据", "经济运行数据", "自查报告", "工作台账",
)  # fmt: skip
ORDERS = (
    "{u}于{l}向市政府报告{p}{n}。", "{l}将{p}{n}报区政府办。", "请{u}{l}报送{p}{n}，由我办汇总。", "请{l}把{p}的{n}报送至督查室。",
    "{u}认真梳理，{l}提交{p}{n}。", "{u}要对照任务，于{l}将{p}{n}书面报送我办。",
    "{p}{n}请于{l}报县发改局。", "{l}，{u}要书面报告{p}{n}。",
    "{u}{l}形成{p}{n}并报市委办。", "{u}{l}汇总上报{p}{n}。",
)  # fmt: skip


@kind("report.period")
def period(dice: random.Random) -> Made:
    """The limit is a promise, the time that the report is about is none."""
    issued = issue_day(dice)
    words = dice.choice((days.day, days.month_end, days.year_end))(dice, issued)
    while not words.limit:
        words = days.day(dice, issued)
    text = dice.choice(ORDERS).format(
        l=words.text, u=unit(dice),
        p=dice.choice(PERIODS).format(y=issued.year), n=dice.choice(PAPERS)
    )  # fmt: skip
    return Made("report.period", text, issued, (words.promise,))
