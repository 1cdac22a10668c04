"""Calendars of days, in lines and in tables: what is to be done, what is a holiday, what cannot be."""

import pytest

LINES = """{title}
第一周 9/1 ~ 9/5
{mark}9/2 开学典礼
{mark}9/4 学籍核对
第二周 9/8 ~ 9/12
{mark}9/10~12 新生体检
"""


@pytest.mark.parametrize("title", ["第一学期行事历", "九月份工作安排", "校历（2025年秋）"])
@pytest.mark.parametrize("mark", ["", "1. ", "- "])
def test_lines_that_begin_with_a_day_are_rows(dated, title, mark):
    """Whatever numbers them; the weeks between them are no rows."""
    assert dated(LINES.format(title=title, mark=mark), on="2025-08-20") == [
        ("9/2 开学典礼", "2025-09-02"), ("9/4 学籍核对", "2025-09-04"),
        ("9/10~12 新生体检", "2025-09-12"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["合作大事记", "回顾这一年的安排", "比分"])
def test_days_that_are_told_make_no_calendar(dated, title):
    assert dated(LINES.format(title=title, mark=""), on="2025-08-20") == []


@pytest.mark.parametrize(
    "what", ["国庆节放假8天", "中秋节", "校庆日停课一天", "寒假开始", "春节放假"]
)
def test_a_holiday_in_a_calendar_is_nothing(dated, what):
    rows = f"日期\t星期\t校务活动\n9月12日\t五\t家长会\n10月1日\t三\t{what}\n10月20日\t一\t秋季运动会\n"

    assert [day for _, day in dated(rows, on="2025-08-20")] == ["2025-09-12", "2025-10-20"]


def test_work_that_speaks_of_a_holiday_is_work(dated):
    rows = "日期\t校务活动\n9月28日\t完成放假前安全检查\n10月20日\t秋季运动会\n"

    assert dated(rows, on="2025-08-20")[0][1] == "2025-09-28"


@pytest.mark.parametrize("joint", ["-", "至", "—"])
def test_a_range_that_ends_before_it_begins_asks(read, joint):
    """The year of its first day is proposed, and what is written stands beside it."""
    (row,) = read(f"2026年5月8日{joint}2025年5月20日完成补测。", on="2025-06-01").proposals

    assert (str(row.deadline), row.needs_review) == ("2026-05-20", True)
    assert str(row.alternatives[0].end) == "2025-05-20"


@pytest.mark.parametrize("stage", ["自查整改期", "集中排查阶段", "考核验收期"])
def test_a_stage_is_named_behind_its_days(dated, stage):
    assert (
        dated(f"3月4日至15日为{stage}，各单位对照清单逐项核对。", on="2025-03-01")[0][1]
        == "2025-03-15"
    )


@pytest.mark.parametrize(
    "said",
    ["办公时间为10月1日至10月7日。", "放假时间为10月1日至10月7日，共7天。",
     "合同应写明服务起止时间（2025.11.1-2026.6.4）。", "2025年需县级资金320万元。"],
)  # fmt: skip
def test_times_of_other_things_are_nothing(dated, said):
    assert dated(said, on="2025-09-20") == []


def test_a_time_with_nothing_of_its_own_is_no_row(dated):
    said = "今年的六件实事将在3月底前启动，11月底前基本完成。"

    assert [day for _, day in dated(said, on="2025-02-10")] == ["2025-03-31", "2025-11-30"]


@pytest.mark.parametrize(
    "name", ["重点工作任务分解方案", "工作目标任务分解表", "重点工作责任分工方案"]
)
def test_a_yearly_plan_asks_about_the_year_of_its_measured_rows(read, name):
    text = (
        f"2025年{name}\n序号\t任务\t责任单位\n1\t新增托位300个\t教育局\n2\t加强队伍建设\t人社局\n"
    )
    first, second = read(text, on="2025-02-10").proposals

    assert (str(first.deadline), first.needs_review) == ("2025-12-31", True)
    assert second.deadline is None


def test_a_bracket_with_a_limit_wins_over_the_title_of_the_plan(read):
    text = (
        "2025年重点工作任务分解方案\n各单位：\n现印发给你们。\n一、新增泊位200个。（责任单位：住建局；完成时限：9月底前）\n"
        "二、改造管网30公里。（责任单位：水务局）\n"
    )
    first, second = read(text, on="2025-02-10").proposals

    assert (str(first.deadline), first.needs_review) == ("2025-09-30", False)
    assert (str(second.deadline), second.needs_review) == ("2025-12-31", True)
