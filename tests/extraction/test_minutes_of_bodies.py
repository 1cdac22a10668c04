"""Lines of minutes: who does it and by when end the line, however the blanks and marks stand."""

from datetime import date

import pytest

from duban.extraction import extract

HEAD = "信息中心周例会纪要\n时间：2025年3月12日\n"
ON = date(2025, 3, 12)


def rows(text, on=ON):
    return [
        (p.quote.strip(), p.deadline, p.needs_review)
        for p in extract(HEAD + text, issued=on).proposals
        if p.deadline
    ]


@pytest.mark.parametrize("who", ["责任人：李某", "负责人： 李某、王某", "跟进人：运维组"])
@pytest.mark.parametrize("between", ["，", "  ", "    "])
@pytest.mark.parametrize("label", ["完成时间：", "闭环时间 ", "时间：", "解决时间："])
@pytest.mark.parametrize("day", ["3.28", "2025/3/28", "2025.3.28", "3月28日"])
@pytest.mark.parametrize("before", ["，", "。", "。 ", "；  ", "--"])
def test_who_and_by_when_close_a_line(who, between, label, day, before):
    """遗留问题 with the person and the day behind blanks is one row with its task."""
    line = f"梳理接口清单，报架构组评审{before}{who}{between}{label}{day}"
    assert rows(f"1、{line}\n2、其他\n") == [(line, date(2025, 3, 28), False)]


@pytest.mark.parametrize(
    "line",
    [
        "项目负责人：李某，成立时间：2025年6月1日",
        "主讲负责人：王老师，上课时间：4月2日",
        "咨询负责人：张某，咨询时间：8.30-17.30",
        "负责人：赵某，在岗时间：9.00-12.00",
        "营业时间：9.30，地点：一楼大厅",
        "记录人：王某，记录时间：3.12",
        "感谢各位支持；3月12日",
    ],
)
def test_other_times_beside_people_are_no_limits(line):
    """成立时间, 上课时间 and the hours of a desk are nobody's task."""
    assert rows(line) == []


@pytest.mark.parametrize("time", ["3月26日～4月14日", "2025年3月26日～2025年4月14日", "4月14日前"])
def test_a_time_behind_the_task_of_its_line_is_no_other_lines(time):
    """It dated the next line, for sure, and the last one had none of its own."""
    text = f"1. 完成系统适配; {time}\n2. 提交社区测试; 4月15日～4月21日\n3. 提供支持\n"
    assert [row[1:] for row in rows(text)] == [
        (date(2025, 4, 14), False),
        (date(2025, 4, 21), False),
    ]


@pytest.mark.parametrize("mark", ["：", "：\n\n", "： "])
def test_the_next_meeting_may_be_named_on_the_line_below(mark):
    """下次会议前 is the day before the one below 下次会议时间：, and asks."""
    text = f"各组在下次会议前提交需求文档。\n下次会议时间{mark}2025年3月26日，继续讨论。\n"
    assert [row[1] for row in rows(text)] == [date(2025, 3, 25)]


@pytest.mark.parametrize("day", ["1/5(一)", "1月5日"])
def test_a_day_early_in_the_next_year_is_near_in_december(day):
    """It was taken for one that is over; it is found, and may ask what it is."""
    assert [r[1] for r in rows(f"{day}完成初版预算表\n", date(2025, 12, 23))] == [date(2026, 1, 5)]
