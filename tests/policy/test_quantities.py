"""Amounts convert exactly, and what cannot be right is doubted."""

from fractions import Fraction

import pytest

from duban.quantities import Amount, Doubt, Goal, convert, doubts, fits, read_amount, unit_of


@pytest.mark.parametrize(
    ("said", "unit", "wanted", "value"),
    [
        ("42000", "万元", "亿元", "4.2"),
        ("4.2", "亿元", "万元", "42000"),
        ("420000000", "元", "亿元", "4.2"),
        ("4.2", "亿", "亿元", "4.2"),
        ("42000", "万", "亿元", "4.2"),
        ("130", "万平方米", "平方米", "1300000"),
        ("1300000", "㎡", "万平方米", "130"),
        ("15", "亩", "公顷", "1"),
        ("1500", "亩", "平方公里", "1"),
        ("2", "平方千米", "公顷", "200"),
        ("1.5", "万件", "件", "15000"),
        ("30000", "人次", "万人次", "3"),
        ("5", "万吨", "吨", "50000"),
        ("500", "公斤", "吨", "0.5"),
        ("3600", "米", "公里", "3.6"),
        ("2", "亿千瓦时", "万千瓦时", "20000"),
        ("85", "%", "%", "85"),
        ("12", "个", "家", "12"),
        ("12", "", "家", "12"),
    ],
)
def test_units_convert_exactly(said, unit, wanted, value):
    """As fractions: an 亩 is 2000/3 square metres, and 15 of them are one 公顷."""
    assert convert(Amount(Fraction(said), unit), wanted) == Fraction(value)


COUNTED = (
    "件",
    "户",
    "家",
    "人次",
    "%",
    "亿元",
    "平方米",
    "吨",
    "公里",
    "千瓦时",
    "立方米",
    "千瓦",
)


@pytest.mark.parametrize("wanted", COUNTED)
@pytest.mark.parametrize("said", COUNTED)
def test_what_measures_something_else_never_converts(said, wanted):
    """Every pair: only a unit of the same kind is a value of it."""
    assert fits(said, wanted) == (said == wanted)
    assert (convert(Amount(Fraction(1), said), wanted) is None) == (said != wanted)


@pytest.mark.parametrize("name", ["千瓦时", "百分点", "个百分点", "千克", "千米", "万千瓦"])
def test_a_unit_that_begins_like_a_number_is_that_unit(name):
    """千瓦时 is no thousand 瓦时."""
    assert unit_of(name).dimension in ("energy", "share", "mass", "length", "power")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("42000", "42000", ""), ("42000万元", "42000", "万元"), ("1,200台", "1200", "台"),
        ("４５０ 项", "450", "项"), ("85％", "85", "%"), ("130万㎡", "130", "万平方米"),
        ("-3.5", "-3.5", ""),
    ],
)  # fmt: skip
def test_a_typed_amount_is_read(text, value, unit):
    """As people type it."""
    assert read_amount(text) == Amount(Fraction(value), unit)


@pytest.mark.parametrize("text", ["", "1e9", "约430", "430/450", "1.2.3", "八成", "12至15家"])
def test_what_is_not_one_amount_is_not_read(text):
    """Nothing is guessed out of it."""
    assert read_amount(text) is None


MONEY = Goal(Fraction("6.7"), "亿元", "gross")


@pytest.mark.parametrize(
    ("value", "unit", "goal", "why"),
    [
        ("42000", "万元", MONEY, ()),
        ("42000", "", MONEY, (Doubt.NO_UNIT, Doubt.TOO_MUCH)),
        ("4.2", "", MONEY, (Doubt.NO_UNIT,)),
        ("50", "件", MONEY, (Doubt.OTHER_UNIT,)),
        ("20.1", "亿元", MONEY, ()),
        ("20.2", "亿元", MONEY, (Doubt.TOO_MUCH,)),
        ("430", "", Goal(Fraction(450), "项", last=Fraction(431)), (Doubt.FELL,)),
        ("431", "", Goal(Fraction(450), "项", last=Fraction(431)), ()),
        ("40", "", Goal(Fraction(100), "家", "net", last=Fraction(60)), ()),
        ("40", "", Goal(Fraction(100), "件", comparator="<=", last=Fraction(60)), ()),
        ("120", "%", Goal(Fraction(100), "%", "ratio"), (Doubt.OVER_WHOLE,)),
        ("-5", "", Goal(Fraction(-3), "%", "net"), ()),
    ],
)
def test_what_cannot_be_right_is_doubted(value, unit, goal, why):
    """Over three times the target, fallen, of another kind, or without the unit that scales it."""
    assert doubts(Amount(Fraction(value), unit), goal) == why


def test_a_number_asked_for_in_its_unit_needs_none():
    """The page's field says 亿元 beside itself."""
    assert doubts(Amount(Fraction("4.2")), MONEY, unit_given=True) == ()
