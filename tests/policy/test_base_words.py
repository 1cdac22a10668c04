"""Meanings of a cell 基数 or 分母."""

from datetime import date
from fractions import Fraction

import pytest

from duban.bases import read_base


@pytest.mark.parametrize(
    ("words", "unit", "number"),
    [
        ("520", "家", 520), ("520家", "家", 520), ("2021年底520家（统计局）", "家", 520),
        ("截至2021年12月31日为1,520家", "家", 1520), ("52000万元", "亿元", Fraction("5.2")),
        ("全区120个行政村", "%", 120), ("统计局数", "家", None), ("12月底数 520", "家", 520),
    ],
)  # fmt: skip
def test_the_number_in_the_words(words, unit, number):
    """Days and years are none of it, and money is taken in the target's unit."""
    assert read_base(words, unit=unit, today=date(2022, 8, 15)).number == number


@pytest.mark.parametrize(
    "words", ["待定 2022-09-15", "待定，9月15日前报", "暂待定（2022年9月15日前补）"]
)
def test_a_day_by_which_it_will_be_known(words):
    """待定 with its day, however it is written."""
    found = read_base(words, unit="家", today=date(2022, 8, 15))

    assert (found.due, found.number) == (date(2022, 9, 15), None)


def test_pending_without_a_day_is_nothing():
    """待定 alone lets nothing pass."""
    found = read_base("待定", unit="家", today=date(2022, 8, 15))

    assert (found.due, found.number) == (None, None)
