"""S16 79件民生实事、年度投资: the works in number and the money in sum, each with its own pace."""

import pytest

from tests.mechanisms.acting import registered

WORKS = "46件民生实事"


@pytest.fixture
def works(desk):
    """Two of the forty-six works as matters, each with its part of the money."""
    parent = registered(desk, "办好年度投资3.2亿元的46件民生实事", "--due", "2022-12-31",
                        "--target", "民生实事 ≥ 46 件（数量）",
                        "--target", "年度投资 ≥ 3.2 亿元（累计）")  # fmt: skip
    desk.fine("children", "plan", parent, "--count", "46", "--as", "dcb02")
    codes = [
        registered(desk, name, "--parent", parent, "--due", "2022-12-31",
                   "--target", "年度投资 ≥ 1 亿元（累计）")
        for name in ("口袋公园", "老旧小区改造")
    ]  # fmt: skip
    return parent, codes


def reported(desk, code, value, on="2022-08-29"):
    """The money spent on a work so far."""
    desk.fine("reply", code, "--status", "in-progress", "--value", f"年度投资={value}亿元", "--source",
              "phone", "--as", "dcb02", on=on)  # fmt: skip


def test_money_adds_up_with_its_own_pace(desk, works):
    """0.9 and 0.4 are 1.3 of 3.2, with the plan of the year beside it; the count has none yet."""
    parent, (first, second) = works
    reported(desk, first, "0.9")
    reported(desk, second, "0.4")

    head = desk.fine("show", parent, on="2022-08-31").out
    (row,) = [r for r in desk.ledger("在督", on="2022-08-31") if parent in r]

    assert "序时 pace 年度投资" in head
    assert any("年度投资 1.3亿元" in str(cell) for cell in row)
    assert not any("民生实事 0件" in str(cell) for cell in row)
    assert "已列 named 2/46，待补 missing 44" in head


def test_the_owners_page_of_the_parent_shows_the_sum(desk, works):
    """The lead sees what its children reported."""
    parent, (first, _second) = works
    reported(desk, first, "0.9")

    assert "0.9亿元" in desk.page(parent, "2022-08-31")
