"""Duties denied, refused or out of reach until a day, and the month end behind another month."""

from __future__ import annotations

from itertools import product

import pytest

_ON = "2026-08-20"


@pytest.mark.parametrize(
    ("time", "rule"),
    list(
        product(
            ("9月底前", "9月30日前", "年底以前"),
            (
                "不再新增编制",
                "原则上不新开工项目",
                "切勿停工",
                "不予受理",
                "免费办理",
                "没法完成",
                "不一定能完",
                "完不成",
                "不准开闸",
            ),
        )
    ),
)
def test_what_is_not_done_until_then_is_not_due(asks, time, rule):
    """It is forbidden, refused, free or out of reach for so long."""
    assert asks(f"{time}{rule}。", _ON) == []


@pytest.mark.parametrize(
    "deed",
    ["务必不留尾巴", "至少完成八成", "一律停用旧章", "不得少于8场宣讲并完成总结", "必须完成"],
)
def test_a_firm_word_stays_a_duty(asks, deed):
    """A negation inside a duty is part of it."""
    assert [day for day, _ in asks(f"9月底前{deed}。", _ON)] == ["2026-09-30"]


@pytest.mark.parametrize("first", ["9月10日前报方案", "9月10日前报方案，15日前报名单"])
@pytest.mark.parametrize("bound", ["月底前", "月末前"])
def test_a_month_end_behind_another_month_is_not_this_one(asks, first, bound):
    """It was sure with the end of the month of issue, which lies before the day just named."""
    found = asks(f"{first}，{bound}报总结。", _ON)

    assert found[-1] == ("2026-09-30", True)


def test_a_month_end_behind_a_day_of_this_month_is_sure(asks):
    """8月25日前…，月底前…: the same month."""
    found = asks("8月25日前报方案，月底前报总结。", _ON)

    assert found == [("2026-08-25", False), ("2026-08-31", False)]


@pytest.mark.parametrize("words", ["9月10左右完成整改", "9月头完成整改"])
def test_a_loose_part_of_a_month_asks(asks, words):
    """The rest behind the month was not read and the month end was sure."""
    assert [asked for _, asked in asks(f"{words}。", _ON)] == [True]


def test_the_twenty_fifth_in_its_short_form_is_read(asks):
    """廿五号 is the twenty-fifth, not the fifth."""
    assert [day for day, _ in asks("廿五号前报送材料。", _ON)] == ["2026-08-25"]


@pytest.mark.parametrize("word", ["本可", "本应", "本来"])
def test_what_might_have_been_is_not_due(asks, word):
    """If it had not been for the rain."""
    assert asks(f"若非暴雨，8月底前{word}完工。", _ON) == []


@pytest.mark.parametrize(
    "words",
    ["两周后的周五前", "隔周周五前", "8月31日前（周二）", "力争比9月底提前十天"],
)
def test_a_day_that_its_neighbours_move_or_contradict_asks(asks, words):
    """The weekday of another week, one that does not fit, and a day ahead of the one named."""
    assert [asked for _, asked in asks(f"{words}完成自查。", _ON)] == [True]


def test_a_weekday_behind_the_bound_that_fits_is_sure(asks):
    """8月31日前（周一） is a Monday."""
    assert asks("8月31日前（周一）完成自查。", _ON) == [("2026-08-31", False)]
