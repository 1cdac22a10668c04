"""Days around a holiday, weekdays with a bound, months within a quarter, and feasts just over."""

from __future__ import annotations

from itertools import product

import pytest

_ON = "2025-03-12"  # a Wednesday
_ACTS = ("完成设备检修", "把台账补齐", "报送名单")


@pytest.mark.parametrize("act", _ACTS)
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("国庆假期结束前", "2025-10-08"),
        ("五一假期结束之前", "2025-05-05"),
        ("劳动节放假前", "2025-04-30"),
        ("国庆节放假前", "2025-09-30"),
        ("国庆节前最后一个工作日", "2025-09-30"),
        ("圣诞节前", "2025-12-24"),
        ("大暑前", "2025-07-21"),
        ("小满之前", "2025-05-20"),
    ],
)
def test_a_holiday_bounds_by_the_calendar(asks, words, act, day):
    """The end of the days off, the last day of work before them, and feasts of both calendars."""
    assert asks(f"{words}{act}。", _ON) == [(day, False)]


@pytest.mark.parametrize(
    ("name", "bound", "act"),
    list(product(("周", "星期", "礼拜"), ("前", "之前", "下班前"), ("交稿", "给我", *_ACTS))),
)
def test_a_weekday_with_a_bound_needs_no_word_before_it(asks, name, bound, act):
    """周五前, 星期五之前 and 礼拜五下班前 are the Friday of the week."""
    assert asks(f"@老周 {name}五{bound}{act}。", _ON) == [("2025-03-14", False)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("下季度首月10日前", "2025-04-10"),
        ("下季度第一个月15日前", "2025-04-15"),
        ("三季度第二个月底前", "2025-08-31"),
        ("本季度末月25日前", "2025-03-25"),
    ],
)
def test_a_month_within_a_quarter_is_read(asks, words, day):
    """The month is counted from the beginning of the quarter."""
    assert asks(f"各单位于{words}报送小结。", _ON) == [(day, False)]


@pytest.mark.parametrize("name", ["元宵节", "三八妇女节"])
def test_a_feast_just_over_asks_whether_the_next_one_is_meant(asks, name):
    """In March 元宵节前 may be a slip, or mean next year."""
    ((day, asked),) = asks(f"{name}前完成花灯检修。", _ON)

    assert (day[:4], asked) == ("2026", True)


@pytest.mark.parametrize("name", ["五一", "春节", "除夕"])
def test_a_feast_long_over_or_one_that_ends_the_year_means_the_next(asks, name):
    """In August 五一前 is of next year, and so is 春节前 in spring."""
    ((day, asked),) = asks(f"{name}前完成线路检修。", "2025-08-20")

    assert (day[:4], asked) == ("2026", False)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6月下旬前", "2025-06-30"),
        ("月底月初", "2025-03-31"),
        ("合同年度末", "2025-12-31"),
        ("灌溉年度末", "2025-12-31"),
        ("6月30日前最后一个工作日", "2025-06-30"),
    ],
)
def test_words_of_two_readings_ask(asks, words, day):
    """A first reading is shown, and a person decides."""
    assert asks(f"{words}完成盘点。", _ON) == [(day, True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6.1-6.30开展排查。", "2025-06-30"),
        ("各队：\n4.8～4.20组织验收。", "2025-04-20"),
        ("9月上、中旬完成体检。", "2025-09-20"),
        ("6月15日、16日两天集中办理过户。", "2025-06-16"),
        ("第一周（3月17日—21日）摸底。", "2025-03-21"),
    ],
)
def test_a_stretch_ends_with_its_last_day(asks, text, day):
    """Days with dots, ten days and a half, two days in a row, and a week with its days."""
    assert asks(text, _ON) == [(day, False)]


@pytest.mark.parametrize(
    "text", ["增长5.1-5.5%。", "管径1.2-1.5米。", "方案V3.2-3.5版。", "气温3.5-8.2度。"]
)
def test_other_figures_with_dots_are_no_days(asks, text):
    """Shares, measures and editions."""
    assert asks(text, _ON) == []
