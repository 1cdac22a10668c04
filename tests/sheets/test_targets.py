"""Targets in a cell."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.sheets.targets import KINDS, SIGNS, NoTarget, TargetCell, read_targets, write_targets

metrics = st.text("净增规上企业“四上”（含）5Gab=", max_size=10).map(lambda t: " ".join(t.split()))
numbers = st.decimals(0, 10**6, places=2)


@settings(max_examples=200, deadline=None)
@given(
    st.text("净增规上企业四（）甲乙", min_size=1, max_size=8),
    numbers,
    st.sampled_from(["", "家", "亿元", "%", "万㎡", "件次"]),
    st.sampled_from([sign for sign in SIGNS if sign != "range"]),
    st.sampled_from(list(KINDS)),
)
def test_a_target_comes_back(metric, value, unit, comparator, kind):
    """One line a target, readable by people, read back exactly."""
    target = TargetCell(metric, value, unit, comparator, kind)

    assert read_targets(write_targets([target, target])) == (target, target)


def test_a_range_has_two_ends():
    """60 至 80."""
    target = TargetCell("企业", Decimal(60), "家", "range", "cumulative", Decimal(80))

    assert str(target) == "企业 在 60 至 80 家（累计）"
    assert read_targets(str(target)) == (target,)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("净增企业 不少于 60家(净增)", TargetCell("净增企业", Decimal(60), "家", ">=", "net")),
        ("征收 130万㎡", TargetCell("征收", Decimal(130), "万㎡", "=")),
        ("5G基站 = 3 个（新增）", TargetCell("5G基站", Decimal(3), "个", "=")),
        ("绿地 ≥ 5 万m2", TargetCell("绿地", Decimal(5), "万m2")),
        ("净增规上企业20家", TargetCell("净增规上企业", Decimal(20), "家", "=", "net")),
        (
            "净增企业 20 家（力争）",
            TargetCell("净增企业", Decimal(20), "家", "=", "net", None, True),
        ),
        ("净增企业 20 家（数量）", TargetCell("净增企业", Decimal(20), "家", "=")),
        ("累计投资 ≥ 6 亿元", TargetCell("累计投资", Decimal(6), "亿元", ">=", "cumulative")),
        ("覆盖率100％", TargetCell("覆盖率", Decimal(100), "％", "=", "ratio")),
        ("投资 ＞ 1,200.5 亿元", TargetCell("投资", Decimal("1200.5"), "亿元", ">")),
    ],
)
def test_people_write_it_their_way(line, expected):
    """Words for signs, full width, thousands; where no kind is written the measure says it."""
    assert read_targets(line) == (expected,)


@pytest.mark.parametrize(
    "line", ["很多", "大幅提升", "企业 ≥ 家", "企业 ≥ 6 家（大约）", "1" * 400]
)
def test_what_has_no_number_is_refused(line):
    """Never guessed; the message shows the form."""
    with pytest.raises(NoTarget, match="60 家"):
        read_targets(line)


def test_an_empty_cell_has_no_targets():
    """A matter without figures is registered without."""
    assert read_targets(" \n") == ()
