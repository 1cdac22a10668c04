"""A bracket inside a date phrase is passed over, unless it holds another time or a doubt."""

from itertools import product

import pytest

_NOTES = (
    "以邮戳为准",
    "以邮戳为凭",
    "逾期不候",
    "星期二",
    "含当日",
    "以系统时间为准，逾期不再受理",
    "教师节",
    "遇节假日顺延",
)
_BOUNDS = ("前", "之前", "以前")
_ACTS = ("将稿件寄至编辑部", "报名", "提交材料", "全面完成整改")


@pytest.mark.parametrize("brackets", ["（）", "()", "【】", "[]", "〔〕"])
@pytest.mark.parametrize("day", ["9月10日", "2024年9月10日", "9月10日下午5时"])
def test_a_bracket_between_a_day_and_its_bound_is_passed_over(read, day, brackets):
    """Asides on the post, on latecomers and on the weekday change no day."""
    wrong = {}
    for note, bound, act in product(_NOTES, _BOUNDS, _ACTS):
        if note in ("星期二", "含当日") and brackets not in ("（）", "()"):
            continue
        text = f"请于{day}{brackets[0]}{note}{brackets[1]}{bound}{act}。"
        found = [(p.deadline, p.needs_review) for p in read(text, on="2024-05-08").proposals]
        if [(d and d.isoformat(), asks) for d, asks in found] != [("2024-09-10", False)]:
            wrong[text] = found

    assert wrong == {}


@pytest.mark.parametrize("doubt", ["暂定", "或9月20日", "待定", "具体时间另行通知", "拟定"])
def test_a_bracket_that_doubts_its_day_asks(read, doubt):
    """A day that may move is shown, and asked about."""
    found = read(f"请于9月10日（{doubt}）前完成整改。", on="2024-05-08").proposals

    assert [(p.deadline.isoformat(), p.needs_review) for p in found] == [("2024-09-10", True)]


@pytest.mark.parametrize("word", ["自", "从"])
def test_a_slip_of_since_before_a_bound_is_a_limit(dated, word):
    """稿件自10月8日前寄送 means by that day; 自10月8日起 has no last day."""
    assert dated(f"稿件{word}10月8日前寄送至编辑部。", on="2024-05-08") == [
        (f"稿件{word}10月8日前寄送至编辑部", "2024-10-08")
    ]
    assert dated(f"稿件{word}10月8日起寄送至编辑部。", on="2024-05-08") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [("原则上半年内印发应急预案。", "2024-11-08"), ("原则上上半年印发应急预案。", "2024-06-30")],
)
def test_in_principle_is_no_part_of_a_half_year(one, text, day):
    """原则上 before 半年内 leaves half a year to count, not the first half."""
    assert one(text, on="2024-05-08").deadline.isoformat() == day
