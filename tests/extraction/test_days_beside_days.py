"""Days named by their place in a month, and words beside a date that make another day of it."""

from datetime import date
from itertools import product

import pytest

from duban.extraction import read_deadline

ON = date(2025, 3, 5)  # a Wednesday


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("大后天", date(2025, 3, 8)),
        ("大后天下班前", date(2025, 3, 8)),
        ("下下个月底", date(2025, 5, 31)),
        ("下下个月15日前", date(2025, 5, 15)),
        ("本月最后一个周五", date(2025, 3, 28)),
        ("下个月第一个星期一前", date(2025, 4, 7)),
        ("今年6月的最后一个星期天", date(2025, 6, 29)),
        ("5月最后一个工作日", date(2025, 5, 30)),
        ("5月第二个工作日前", date(2025, 5, 7)),
    ],
)
def test_a_day_by_its_place(phrase: str, day: date) -> None:
    """The day is reckoned, never the end of its month."""
    reading = read_deadline(phrase, on=ON)

    assert (day, False) == (reading.end, reading.needs_review)


@pytest.mark.parametrize(
    "phrase",
    [
        *map("".join, product(("不早于", "最早", "最快", "晚于"), ("6月1日", "4月底"))),
        *map("".join, product(("三季度", "上半年"), ("初", "中", "中期"))),
        *map("".join, product(("中秋节", "开标", "国庆"), ("当天", "当日", "次日"))),
        *map("".join, product(("三五天", "七八天", "两三周", "三四个月", "十五六天"), ("内",))),
        *map("".join, product(("4月", "下月"), ("头十天", "首周", "待定"))),
        *map("".join, product(("今年", "2025年"), ("春天", "夏季", "秋季", "冬"))),
        *("双十节前", "上、下半年各一次", "7月1日—", "4月1日前夜", "4月30日前（不含）"),
        *("6月1日之前一周", "6月1日以前三天", "2025.4.1-4.5", "2025/4/1-5/1", "大下周", "再下个月"),
        *("下周中", "下周初", "4月1日开始", "4月1日往后10天", "6月第五个周五", "今年头两个月"),
    ],
)
def test_what_makes_another_day_of_it_asks(phrase: str) -> None:
    """The day beside such words is not the last one."""
    assert read_deadline(phrase, on=ON).needs_review


@pytest.mark.parametrize(
    "phrase", ["不晚于6月1日", "不得迟于6月1日", "不能晚于6月1日", "最迟6月1日"]
)
def test_no_later_than_a_day_is_sure(phrase: str) -> None:
    """A denied 晚于 is a limit."""
    reading = read_deadline(phrase, on=ON)

    assert (date(2025, 6, 1), False) == (reading.end, reading.needs_review)
