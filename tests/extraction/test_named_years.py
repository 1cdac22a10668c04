"""A year that belongs to what is cited, to a thing to come, or to what is over sets no day."""

from itertools import product

import pytest


def test_a_year_of_what_is_cited_is_none(dated):
    """对照, 围绕, 锚定 and their like take the year with the thing they name."""
    words = ("对照", "根据", "结合", "围绕", "锚定", "聚焦")
    years = ("2024年", "2024年度", "2027年", "“十五五”时期")
    things = (
        "工作要点，认真开展总结。",
        "建成区域中心的目标，推进交通建设。",
        "重点任务，开展自查整改。",
    )

    found = {
        a + b + c: dated(a + b + c, on="2024-05-08") for a, b, c in product(words, years, things)
    }

    assert {text: rows for text, rows in found.items() if rows} == {}


def test_a_year_of_what_is_still_to_be_begun_is_none(dated):
    """2025年拟开展的重点工作 names the works that a report has to tell of."""
    found = {}
    for will, act in product(("拟", "计划", "准备", "将"), ("开展", "实施", "启动", "建设")):
        text = f"报告内容包括存在问题，2025年{will}{act}的重点项目等。"
        found[text] = dated(text, on="2024-12-08")

    assert {text: rows for text, rows in found.items() if rows} == {}


@pytest.mark.parametrize(
    "text",
    [
        "“十五五”时期，我县将迎来建县六十周年。",
        "“十四五”时期，全市将进入高质量发展新阶段。",
        "2025年，外贸企业将面临新的挑战。",
    ],
)
def test_what_a_time_brings_by_itself_is_no_promise(dated, text):
    """An anniversary, a stage or a challenge that comes is nobody's duty."""
    assert dated(text, on="2024-05-08") == []


@pytest.mark.parametrize("that", ["当年", "次年", "翌年"])
@pytest.mark.parametrize(
    "told", ["前年签约项目9个，", "2021年新引进企业30家。", "2021年6月底前完成改造30个，"]
)
def test_the_year_of_that_year_is_the_one_just_told(dated, told, that):
    """当年 behind a year that is over is over as well, also a sentence later."""
    assert dated(f"{told}其中6家{that}建成投产。", on="2024-05-08") == []


def test_that_year_behind_a_year_to_come_is_that_one(dated):
    """2025年6月底前…，当年开工 is due in 2025."""
    found = dated("2025年6月底前完成立项，当年开工建设。", on="2024-05-08")

    assert [day for _, day in found] == ["2025-06-30", "2025-12-31"]


def test_that_month_behind_a_year_that_is_over_is_over(dated):
    """去年10月开工，当月完成…: October of last year."""
    assert dated("去年10月开工，当月完成基础施工。", on="2024-05-08") == []


@pytest.mark.parametrize("whose", ["后勤处", "学院党委", "本部门"])
@pytest.mark.parametrize("cites", ["对照", "根据", "结合"])
def test_whose_paper_is_cited_may_stand_between(dated, cites, whose):
    """对照后勤处2024年工作要点 cites the paper as 对照2024年工作要点 does."""
    assert dated(f"{cites}{whose}2024年工作要点系统总结各项工作。", on="2024-05-08") == []
