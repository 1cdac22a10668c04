"""Requests refused, validities, days of a meeting or a closure, limits that are only implied."""

from __future__ import annotations

from itertools import product

import pytest

_ON = "2025-11-06"


@pytest.mark.parametrize("word", ["不同意", "不予批准", "驳回", "否决"])
@pytest.mark.parametrize("asked", ["12月底前开工的请求", "2026年3月底前完工的申请"])
def test_what_is_refused_is_not_due(asks, word, asked):
    """Nobody may do it by then."""
    assert asks(f"{word}{asked}。", _ON) == []


@pytest.mark.parametrize(
    "text",
    [
        "该批复自印发之日起两年内有效。",
        "不急，月底再说",
        "这件事12月再议。",
        "会期两天（11月21日至22日）。",
        "展期一周（11月21日至27日）。",
        "停水时间：11月10日8时至11日8时。",
        "封路时间：11月10日至12日。",
        "整改时限：2025年12月31日前（已于10月提前完成）。",
    ],
)
def test_validity_closure_and_put_off_words_set_no_limit(asks, text):
    """The time is told, and nothing is due by it."""
    assert asks(text, _ON) == []


@pytest.mark.parametrize("act", ["错峰生产", "轮休制", "限产措施"])
def test_a_rule_for_a_winter_is_no_deadline(dated, act):
    """It holds for its months."""
    assert dated(f"11月至次年3月实行{act}。", on=_ON) == []


@pytest.mark.parametrize(
    ("label", "range_"),
    list(product(("工期自", "建设期限自", "工期从"), ("2025年11月10日至2026年5月9日",))),
)
def test_a_term_from_one_day_to_another_ends_with_it(asks, label, range_):
    """工期自…至… needs no colon."""
    assert asks(f"{label}{range_}。", _ON) == [("2026-05-09", False)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("这个最晚礼拜三给到财务", "2025-11-12"),
        ("周一前给我", "2025-11-10"),
        ("周四前给我", "2025-11-06"),
        ("最迟下周三给到财务", "2025-11-12"),
        ("最长不得超过2026年3月31日。", "2026-03-31"),
        ("这件事不能拖过本月。", "2025-11-30"),
        ("销号时间：2025年11月28日", "2025-11-28"),
    ],
)
def test_a_last_day_by_its_words_has_a_row(asks, text, day):
    """At the latest, not beyond, and one more label."""
    found = asks(text, _ON)

    assert [each for each, _ in found] == [day]
