"""Several amounts in one answer, each on the number it is a value of."""

import pytest

from duban.replies.reached import land, read_reached

MONEY, CASES, FIRMS = ("产值", "亿元"), ("信访件办结", "件"), ("新增规上企业", "家")
SHOPS, AREA = ("新增限上商贸企业", "家"), ("房屋征收", "万平方米")


@pytest.mark.parametrize(
    ("words", "goals", "landed"),
    [
        ("42000万元和50件", (MONEY, CASES), {0: "42000万元", 1: "50件"}),
        ("已完成产值42000万元，办结50件。", (MONEY, CASES), {0: "42000万元", 1: "50件"}),
        ("办结信访件50件，产值完成4.2亿元。", (MONEY, CASES), {0: "4.2亿元", 1: "50件"}),
        ("完成征收1300亩", (MONEY, AREA), {1: "1300亩"}),
        ("新增限上商贸企业3家、规上企业5家", (FIRMS, SHOPS), {0: "5家", 1: "3家"}),
        ("分别完成5家和3家", (FIRMS, SHOPS), {0: "5家", 1: "3家"}),
        ("完成5家", (FIRMS, SHOPS), {}),
        ("完成5家、3家、2家", (FIRMS, SHOPS), {}),
        ("新增企业5个", (FIRMS,), {0: "5个"}),
        ("投入设备30台，产值达到4.2亿元", (MONEY,), {0: "4.2亿元"}),
        ("目标6.7亿元，还差2.5亿元", (MONEY,), {}),
        ("共52家，已新增36家。", (FIRMS,), {0: "36家"}),
        ("52家企业已培育36家。", (FIRMS,), {0: "36家"}),
        ("预计年底完成6亿元", (MONEY,), {}),
    ],
)
def test_each_amount_lands_on_its_number(words, goals, landed):
    """By what its unit measures, by its name, and by order only where as many are open."""
    found = land(read_reached(words), goals)

    assert {n: f"{each.value:g}{each.unit}" for n, each in found.items()} == landed
