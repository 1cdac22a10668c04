"""The way to a web page is no part of the text below it: its month lends nothing a year."""

import pytest

WAYS = [
    "您现在的位置：首页 > 2022年12月",
    "当前位置：首页 > 政务公开 > 2023年1月",
    "首页 > 2022年12月",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mark", ["", "——"])
def test_it_never_runs_on_into_the_text(one, way, mark):
    """11月底 is the one of the year of issue, whatever month stands in the way to the page."""
    text = f"{way}\n{mark}11月底前提交管理办法，治理率达到67%。\n"

    row = one(text, on="2022-06-02")

    assert str(row.deadline) == "2022-11-30"
    assert "首页" not in row.quote
