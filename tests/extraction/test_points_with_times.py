"""Points with a time of their own, put together from its place, its form and what parts them."""

from itertools import product

import pytest

ACTS = ("完成问题排查", "组织开展业务培训", "修订管理制度", "上报整改报告", "开展验收评估")
TIMES = (
    (("6月底前", "06-30"), ("7月", "07-31"), ("8—9月", "09-30"),
     ("10月15日前", "10-15"), ("第四季度", "12-31")),
    (("6月底前", "06-30"), ("7月中旬", "07-20"), ("8-9月", "09-30"),
     ("9月至10月", "10-31"), ("12月", "12-31")),
)  # fmt: skip
PLACES = (
    "{t}，{a}",
    "{t}：{a}",
    "{t}{a}",
    "（{t}）{a}",
    "{a}（{t}）",
    "{a}，{t}",
    "{a}：{t}",
    "{a}——{t}",
)
PARTED = {
    "1. 2. 3. 4. 5.": "。\n",
    "（1） （2） （3） （4） （5）": "；\n",
    "（一） （二） （三） （四） （五）": "。\n",
    "一是 二是 三是 四是 五是": "；",
    "_ _ _ _ _": "。",
    "_ _ _ _ _ ": "；",
    "_ _ _ _ _  ": "。\n",
}
HEADS = (
    "2025年工作计划\n一、时间安排\n",
    "2025年专项整治方案\n各单位：\n三、实施步骤\n",
    "2025年工作要点\n主要任务：",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("marks", PARTED)
def test_each_point_has_its_own_time_and_its_own_words(read, place, marks):
    """No point takes the time of its neighbour, and none loses its words or its row."""
    for head, times in product(HEADS, TIMES):
        signs = [mark.replace("_", "") for mark in marks.split()]
        points = [place.format(t=t, a=a) for (t, _), a in zip(times, ACTS, strict=True)]
        parts = [f"{m}{p}{PARTED[marks]}" for m, p in zip(signs, points, strict=True)]
        text = f"{head}{''.join(parts)}\n四、工作要求\n高度重视。\n"
        found = [p for p in read(text, on="2025-05-06").proposals if p.deadline]

        assert [str(p.deadline)[5:] for p in found] == [day for _, day in times], text
        assert all(a in p.quote for a, p in zip(ACTS, found, strict=True)), text


def test_points_without_numbers_end_at_the_first_with_a_time(dated):
    """6月底前：A；B；7月：C: B is due with A, and C is not."""
    text = "2025年工作安排：6月底前：完成排查；建立台账；7月：组织培训。"

    assert [d for q, d in dated(text, on="2025-05-06") if "培训" in q] == ["2025-07-31"]


def test_lines_that_both_open_with_a_time_are_never_one(dated):
    """A line without a mark is no torn one where the next begins as it does."""
    text = "工作安排\n10月15日前，汇总整改情况并上报\n第四季度，开展验收评估\n"

    assert [q for q, _ in dated(text, on="2025-05-06")] == [
        "10月15日前，汇总整改情况并上报", "第四季度，开展验收评估",
    ]  # fmt: skip
