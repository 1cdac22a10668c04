"""A day that has moved, one before which something is forbidden, and limits told to be met."""

from __future__ import annotations

from itertools import product

import pytest

_ON = "2025-03-12"
_MOVES = ("改为", "调整为", "变更为", "推迟至", "延期至", "提前到")


@pytest.mark.parametrize(
    ("subject", "move"),
    list(product(("完成时限", "交付日期", "整改期限", "竣工时间"), _MOVES)),
)
def test_the_day_that_takes_the_place_of_another_counts(asks, subject, move):
    """The old day is nothing any more."""
    assert asks(f"{subject}由5月20日{move}6月10日。", _ON) == [("2025-06-10", False)]


@pytest.mark.parametrize("move", ["改为", "修改为", "调整为"])
def test_words_put_in_place_of_others_count(asks, move):
    """Of two quoted limits only the new one has a row."""
    found = asks(f"将“6月底前完成”{move}“5月底前完成”。", _ON)

    assert [day for day, _ in found] == ["2025-05-31"]


@pytest.mark.parametrize(
    ("word", "bound"), list(product(("禁止", "严禁", "不准", "不许"), ("6月底前", "7月1日前")))
)
def test_what_is_forbidden_until_a_day_is_not_due(asks, word, bound):
    """Nobody has to do anything by it."""
    assert asks(f"{word}{bound}砍伐林木。", _ON) == []


@pytest.mark.parametrize("word", ["超过", "过了", "逾"])
@pytest.mark.parametrize("state", ["仍未完成的", "还没报送的"])
def test_what_happens_to_the_late_is_no_limit(asks, word, state):
    """The day of a sanction is told, not set."""
    assert asks(f"{word}4月20日{state}，予以通报。", _ON) == []


@pytest.mark.parametrize(
    "words", ["最晚不超过", "最迟不得超过", "不得晚于", "不超过", "最迟不晚于"]
)
def test_not_later_than_is_a_limit(asks, words):
    """不超过 and its like set the last day."""
    assert asks(f"名单上报{words}4月18日。", _ON) == [("2025-04-18", False)]


@pytest.mark.parametrize("label", ["整改情况", "完成情况", "进展状态", "办理结果"])
@pytest.mark.parametrize("state", ["已完成", "已全部整改到位", "已按期办结"])
def test_a_limit_that_is_told_to_be_met_is_no_row(asks, label, state):
    """整改时限 with its state behind it."""
    assert asks(f"责任人：李工。整改时限：3月20日。{label}：{state}。", _ON) == []


@pytest.mark.parametrize("state", ["正在整改", "完成60%", "尚未完成"])
def test_a_limit_that_is_not_met_yet_stays(asks, state):
    """Any other state leaves the duty open."""
    found = asks(f"责任人：李工。整改时限：3月20日。整改情况：{state}。", _ON)

    assert [day for day, _ in found] == ["2025-03-20"]


@pytest.mark.parametrize(
    "paper",
    ["整改通知", "文件", "督办单", "整改意见", "清单"],
)
@pytest.mark.parametrize("act", ["下达", "下发", "公布"])
def test_another_paper_asks_for_its_day(asks, paper, act):
    """The day of issue is only the first reading."""
    assert asks(f"{paper}{act}后10日内完成整改。", _ON) == [("2025-03-22", True)]


@pytest.mark.parametrize("opening", ["本通知印发之日起", "自本方案下发之日起", "印发后"])
def test_this_paper_needs_no_question(asks, opening):
    """It counts from the day it is written on."""
    assert asks(f"{opening}10日内完成整改。", _ON) == [("2025-03-22", False)]


@pytest.mark.parametrize(
    "label", ["办结时间——", "【完成时限】", "反馈截至：", "计划完成：", "目标时间："]
)
@pytest.mark.parametrize(
    ("words", "day"), [("5月18日", "2025-05-18"), ("明年一季度", "2026-03-31")]
)
def test_a_label_of_any_form_names_a_limit(asks, label, words, day):
    """With a dash, in a bracket, or named by its deed."""
    assert asks(f"{label}{words}", _ON) == [(day, False)]


@pytest.mark.parametrize("title", ["2025年民生实事候选项目", "2025年民生实事备选清单候选"])
def test_a_list_still_to_be_voted_on_asks(asks, title):
    """The points of a list of candidates may never be promised."""
    found = asks(f"{title}\n1.建设文化广场4个。\n2.硬化村道12公里。", _ON)

    assert found == [("2025-12-31", True)] * 2
