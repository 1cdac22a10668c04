"""Plans of a month by its parts, of a week by its days, and days with any deed at all."""

import pytest


def rows(read, text, on):
    """The last day of every row, whether it asks, and its words."""
    made = read(text, on=on).proposals
    return [
        (str(p.deadline), p.needs_review, text[p.spans[0].start : p.spans[0].end]) for p in made
    ]


PLAN = "{head}\n上旬：\n1.慰问退休职工12户\n2.档案归档，8日前装订\n中旬：\n3.完成仓库盘点\n"


@pytest.mark.parametrize(
    ("head", "on", "asks", "month"),
    [
        ("工会2027年1月份工作安排", "2027-01-04", False, "2027-01"),
        ("工会1月工作计划", "2026-12-29", True, "2026-12"),
        ("五月工作情况", "2027-01-04", True, "2027-01"),
        ("一月份：", "2027-01-04", False, "2027-01"),
    ],
)
def test_parts_of_a_month_head_their_points(read, head, on, asks, month):
    """上旬： below the month that the heading plans is sure; without one the month is asked."""
    found = rows(read, PLAN.format(head=head), on)

    assert (f"{month}-10", asks, "慰问退休职工12户") in found
    assert (f"{month}-20", asks, "完成仓库盘点") in found
    assert [words for day, _, words in found if day.endswith("08")] == ["8日前装订"]


def test_the_days_of_a_week_in_a_plan_are_asked_about(read):
    """周四： before a deed is the Thursday of this week; one that is over has no row."""
    text = "本周提示\n周一：支部会议（已开）\n周四：各队上报物资需求\n备注：另行通知\n"

    assert rows(read, text, "2026-01-28") == [("2026-01-29", True, "周四：各队上报物资需求")]


@pytest.mark.parametrize(
    "deed", ["出样片", "搭建完毕，26日彩排", "消防自测", "下线第一台", "到期", "播种", "断水检修"]
)
def test_a_day_to_come_with_any_deed_is_asked_about(read, deed):
    """No list of verbs holds them all: a row that asks costs less than one that is missing."""
    found = rows(read, f"宣传组9月10日{deed}。", "2026-08-28")

    assert [(day, asks) for day, asks, _ in found] == [("2026-09-10", True)]


@pytest.mark.parametrize(
    "named",
    [
        "9月10日教师节。",
        "9月28日柿子节。",
        "比赛9月12日开幕。",
        "9月12日星期六。",
        "9月5日运动会。",
    ],
)
def test_a_day_that_has_only_a_name_or_an_event_has_no_row(read, named):
    """Events and names of days are told, not asked for."""
    assert rows(read, named, "2026-08-28") == []


@pytest.mark.parametrize("ends", ["，安排如下：", "如下：", "分三个阶段进行：", "分两批："])
def test_a_stretch_that_announces_a_plan_is_asked_about(read, ends):
    """改造（6月8日-10月5日），安排如下： is the frame of what follows."""
    found = rows(read, f"改造工程计划工期120天（6月8日-10月5日）{ends}\n", "2026-06-03")

    assert all(asks for _, asks, _ in found)


def test_half_of_a_year_may_stand_for_half_of_the_task(read):
    """上半年过半: without another verb it asks."""
    assert rows(read, "培训2800人次，上半年过半。", "2026-02-10") == [
        ("2026-06-30", True, "上半年过半")
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("项目6月10日前组织验收，验收后一周内报账。", "2026-06-17"),
        ("7月8日集中评审。评审结束后5日内公布结果。", "2026-07-13"),
        ("评审后5日内公布结果。评审定于7月8日，另见通知。", "2026-07-13"),
    ],
)
def test_an_event_that_the_text_dates_gives_a_first_reading(read, text, day):
    """验收后一周内 counts from the day that the text gives for it, to be confirmed."""
    counted = [r for r in rows(read, text, "2026-05-29") if "后" in r[2]]

    assert [(d, asks) for d, asks, _ in counted] == [(day, True)]


def test_a_day_with_a_point_behind_a_comma_is_a_day(read):
    """9.26消防验收 behind 9.18前…， is asked about; 6.15亿元 and 2.8公里 are amounts."""
    text = "9.18前报安保方案，9.26消防验收，投资6.15亿元，2.8公里完成铺设。"

    assert [(d, asks) for d, asks, _ in rows(read, text, "2026-08-28")] == [
        ("2026-09-18", False),
        ("2026-09-26", True),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("第一阶段为攻坚阶段，时间从2026年1月至2026年9月。", "2026-09-30"),
        ("沟槽无法定位（院长指示：明天与施工方现场解决）。", "2026-05-30"),
        ("样片6月10日出样\n（节庆定于6月28日开幕）", "2026-06-10"),
    ],
)
def test_stages_that_run_and_orders_in_brackets_have_a_row(read, text, day):
    """A stage that has begun, what was ordered in a bracket, a day whose neighbour is an event."""
    assert [(d, asks) for d, asks, _ in rows(read, text, "2026-05-29")] == [(day, True)]
