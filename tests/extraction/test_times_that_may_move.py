"""A time of a group, of what only begins or may move is never sure; orders begin their line."""

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


@pytest.mark.parametrize(
    "open_yet", ["待定", "（时间待定）", "（日期待定）", "（待通知）", "（暂定）"]
)
def test_a_row_whose_day_is_still_open_asks(asks, open_yet):
    """9月 待定 全国理事会: the line itself says that its day may change."""
    text = f"工作安排\n7月19日 西宁 青年论坛\n9月 {open_yet} 全国理事会\n10月17日 成都 年会\n"

    assert asks(text, on="2025-07-01")[1] == ("2025-09-30", True)


def test_a_place_that_is_open_asks_nothing(asks):
    """A supplier or a place still to be named moves no day."""
    assert asks("9月底前完成招标（供应商待定）。", on="2025-07-01") == [("2025-09-30", False)]


@pytest.mark.parametrize("since", ["2024年以来", "去年以来", "上任以来", "建局以来"])
def test_what_has_gathered_since_a_time_is_an_object(asks, since):
    """补齐2024年以来会议记录: 以来 before its noun tells of nothing done."""
    assert asks(f"4月30日前补齐{since}的会议记录。", on="2025-04-15") == [("2025-04-30", False)]
