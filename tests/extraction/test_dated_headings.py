"""Headings with a time of their own, put together from their parts."""

from itertools import product

import pytest

MARKS = ("一、", "（一）", "1.", "第二阶段：")
NAMES = ("集中检查", "自查自纠阶段", "报送报表")
PLACES = ("（{}）", "，{}", "：{}", "（{}）。", "：{}。")
TIMES = ("6月30日前", "6月1日至6月30日", "2025年6月", "6月底前")
BODIES = (
    "各学校逐项检查。检查组随机抽查，发现问题当场反馈。",
    "各学校逐项检查。\n检查组随机抽查。",
    "（1）各学校逐项检查。\n（2）检查组随机抽查。",
)


def paper(heading, body):
    return f"检查工作方案\n各学校：\n现将有关事项通知如下。\n{heading}\n{body}\n二、工作要求\n各校高度重视。\n"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", PLACES)
def test_a_heading_with_a_time_is_one_item_with_the_text_below_it(read, mark, place):
    """Name, time and body belong together, wherever the time stands, and are one item."""
    for name, time, body in product(NAMES, TIMES, BODIES):
        text = paper(mark + name + place.format(time), body)
        found = [p for p in read(text, on="2025-05-06").proposals if p.deadline]
        said = ["".join(text[s.start : s.end] for s in p.spans) for p in found]

        assert [str(p.deadline) for p in found] == ["2025-06-30"], text
        assert name in said[0], text
        assert "随机抽查" in said[0], text


@pytest.mark.parametrize("mark", MARKS[:3])
def test_a_limit_that_the_text_below_says_again_is_no_second_item(read, mark):
    """二、报送报表（6月30日前） above 于6月30日前报教育局 is one promise in two places."""
    text = paper(f"{mark}报送报表（6月30日前）", "各学校汇总情况，于6月30日前报市教育局。")
    found = [p for p in read(text, on="2025-05-06").proposals if p.deadline]

    assert [str(p.deadline) for p in found] == ["2025-06-30"]
    assert len(found[0].spans) == 2


def test_a_nearer_day_inside_a_stage_is_an_item_of_its_own(read):
    """The text of the heading ends before the sentence that has a day of its own."""
    text = paper("一、集中检查，6月底前", "各学校逐项检查。6月20日前，各学校报送名单。")
    found = [p for p in read(text, on="2025-05-06").proposals if p.deadline]

    assert [str(p.deadline) for p in found] == ["2025-06-30", "2025-06-20"]
    assert "报送名单" not in "".join(text[s.start : s.end] for s in found[0].spans)


def test_a_label_above_other_text_is_no_heading(read):
    """材料报送截止日期：6月20日 dates the papers, and not what the next line says."""
    text = paper("1.材料报送截止日期：6月20日", "比赛地点另行通知。")
    found = [p for p in read(text, on="2025-05-06").proposals if p.deadline]

    assert [p.quote for p in found] == ["材料报送截止日期：6月20日"]


@pytest.mark.parametrize("mark", MARKS[:3])
@pytest.mark.parametrize("time", TIMES)
def test_the_time_of_a_heading_may_stand_on_the_next_line(read, mark, time):
    """（一）集中检查 above （6月30日前） is the heading with its time."""
    text = paper(f"{mark}集中检查\n（{time}）", BODIES[0])
    found = [p for p in read(text, on="2025-05-06").proposals if p.deadline]

    assert [str(p.deadline) for p in found] == ["2025-06-30"]
    assert found[0].quote == f"集中检查\n（{time}）"
