"""A time of a group, of what only begins or may move is never sure; an order begins with its line."""

import pytest

ISSUED = "2025-03-03"


def sure(read, text):
    """The days of the rows that ask nothing."""
    found = read(text, on=ISSUED).proposals
    return [str(p.deadline) for p in found if p.deadline and not p.needs_review]


@pytest.mark.parametrize("who", ["教师", "新入职人员"])
def test_years_that_tell_who_is_meant_are_no_span(read, who):
    """五年内教师必须撰写详案: who has been one for less than five years."""
    assert sure(read, f"五年内{who}必须撰写详案。") == []


def test_what_is_about_to_begin_gives_its_year_no_limit(read):
    """2025年规划课题申报工作即将启动: the year is part of the name."""
    assert sure(read, "全市2025年规划课题申报工作即将启动。") == []


@pytest.mark.parametrize("doubt", ["初定为五一后", "暂定"])
def test_a_doubt_right_behind_a_time_asks(read, doubt):
    """将于5月上旬（初定为五一后）举办."""
    assert "2025-05-10" not in sure(read, f"校内会将于5月上旬（{doubt}）举办，现发出邀请。")


def test_an_order_below_a_line_that_ends_in_a_bracket_begins_anew(read):
    """…正文(小四号宋体、1.5倍行距) above 请于6月23日前…: two lines."""
    text = "论文格式：题目(居中，四号黑体)、单位与姓名(居中，小四号楷体)、正文(小四号宋体、1.5倍行距)\n请于6月23日前将论文报送教科室。\n"
    quotes = [p.quote for p in read(text, on=ISSUED).proposals if p.deadline]
    assert quotes == ["6月23日前将论文报送教科室"]


@pytest.mark.parametrize("whole", ["7月5日前完成评比工作", "在7月5日前报送方案"])
@pytest.mark.parametrize("part", ["大奖8月底前完成", "“楷模奖”在8月底前完成", "8月底前完成大奖"])
def test_what_a_bracket_does_by_its_own_day_is_a_row_of_its_own(read, whole, part):
    """7月5日前完成评比（大奖8月底前完成），并上报名单: the day of the bracket dates only what stands in it."""
    rows = read(f"{whole}（{part}），并上报名单。", on=ISSUED).proposals
    found = {str(p.deadline): p.quote for p in rows if p.deadline}
    assert set(found) == {"2025-07-05", "2025-08-31"}
    assert found["2025-08-31"] == part
    assert "大奖" not in found["2025-07-05"]
