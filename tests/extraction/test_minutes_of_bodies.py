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


@pytest.mark.parametrize("when", ["下周三", "本周五", "下周"])
@pytest.mark.parametrize("act", ["联系厂家", "把方案发到群里", "整理好发票"])
def test_in_minutes_what_somebody_does_that_week_is_asked(when, act):
    """小王下周三联系厂家 is an action of a meeting whatever its verb, and a person confirms it."""
    assert [row[2] for row in rows(f"小王{when}{act}。\n")] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "下次会议于下周三召开。",
        "会议于4月2日召开。",
        "本周五例会取消。",
        "本周五项任务已完成。",
        "本周天气转凉。",
        "下周三起执行新课表。",
        "下周工作计划",
        "下周日程安排",
    ],
)
def test_meetings_and_news_of_a_week_are_no_actions(line):
    """The next meeting, what was done, and what comes by itself."""
    assert [row for row in rows(line) if not row[2]] == []
    assert len(rows(line)) <= ("计划" in line or "安排" in line)


@pytest.mark.parametrize("event", ["召开会员大会", "组织一次技能比赛", "举办校庆"])
@pytest.mark.parametrize("lead", ["定于", "暂定", ""])
def test_an_event_that_minutes_set_is_found(event, lead):
    """It was lost outside a heading of decisions; in other papers it still is an event."""
    line = f"秘书处{lead}4月20日{event}。\n"
    assert [row[1] for row in rows(line)] == [date(2025, 4, 20)]


@pytest.mark.parametrize(
    "words", ["deadline 3月30日", "deadline：3月30日", "ddl放在3月30日", "DDL是3月30日"]
)
def test_a_deadline_by_its_english_name_is_one(words):
    """文档翻译，ddl放在周三: teams write it so."""
    assert [row[1] for row in rows(f"完成文档翻译，{words}\n")] == [date(2025, 3, 30)]


def test_the_line_below_the_day_of_the_meeting_is_its_own():
    """日 at the end of a line and a month below it are no torn date."""
    assert rows("3月21日完成海报定稿。\n")[0][0] == "3月21日完成海报定稿"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("李某17号给结果", date(2025, 3, 17)),
        ("19号晚对齐工作流程", date(2025, 3, 19)),
        ("4/1到4/5期间会安排轮值", date(2025, 4, 5)),
        ("预计在4/6下午2:30开始布置会场", date(2025, 4, 6)),
        ("更新首页图片（小刘，本周五）", date(2025, 3, 14)),
        ("资料刷新到社区。责任人：杜某 完成时间：2025/3/31日前", date(2025, 3, 31)),
    ],
)
def test_short_days_of_actions_are_found(line, day):
    """Days as people note them down; what leaves a doubt asks."""
    assert [row[1] for row in rows(f"{line}\n")] == [day]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("会后三天内由秘书处发出征集通知", date(2025, 3, 15)),
        ("周一（17日）前回复业主委员会来函", date(2025, 3, 17)),
        ("办公室周五（14日）下班前报送总结", date(2025, 3, 14)),
    ],
)
def test_days_counted_in_a_meeting_are_known(line, day):
    """时间：2025年3月12日 heads minutes: it is the meeting that 会后 counts from, and asked before."""
    assert rows(f"{line}。\n") == [(line, day, False)]


def test_a_weekday_that_contradicts_its_bare_day_asks():
    assert rows("周一（18日）前回复来函。\n") == [
        ("周一（18日）前回复来函", date(2025, 3, 18), True)
    ]


def test_a_heading_of_what_was_agreed_starts_no_clock():
    """会议议定事项如下： names no case that each limit counts from."""
    line = "会议要求后勤科两周内拿出整改方案"
    assert rows(f"会议议定事项如下：\n{line}。\n") == [(line, date(2025, 3, 26), False)]


@pytest.mark.parametrize(
    "head", ["时间：2025年12月9日", "时间：2025年12月9日14:00", "2025年12月9日"]
)
def test_the_day_at_the_head_gives_no_year_to_january(head):
    """The line below a meeting of December that said 1月5日前 was taken for last January: lost."""
    text = f"周例会纪要\n{head}\n请办公室于1月5日前完成预算表。\n"
    (row,) = extract(text, issued=date(2025, 12, 9)).proposals
    assert (row.deadline, row.needs_review) == (date(2026, 1, 5), False)


@pytest.mark.parametrize(
    "day", ["2025.12.9", "2025-12-09", "2025/12/9", "2025年12月9日", "2025年12月8日至9日"]
)
@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("月底前整改完毕", date(2025, 12, 31)),
        ("年底前整改完毕", date(2025, 12, 31)),
        ("中旬前报送台账", date(2025, 12, 20)),
        ("1月5日前完成预算", date(2026, 1, 5)),
    ],
)
def test_nothing_below_belongs_to_the_day_of_the_meeting(day, line, due):
    """月底 below 时间：2025.12.9 was read as its 9月底, or dated it: lost."""
    rows = extract(f"周例会纪要\n时间：{day}\n{line}。\n", issued=date(2025, 12, 9)).proposals
    assert [(p.quote, p.deadline, p.needs_review) for p in rows] == [(line, due, False)]


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("3/21(五)完成初版预算表", False),
        ("企劃組 3/21(五)交初稿", False),
        ("3/21(五)繳交企劃書", False),
        ("3/21完成初版预算表", True),
        ("3/21(四)完成初版预算表", True),
        ("3/21(五)晚上舉行說明會", True),
        ("3/21(五)放假", True),
        ("接口联调（小王）3月21日", True),
        ("更新首页图片 @小刘，3月21日", True),
    ],
)
def test_a_weekday_that_fits_makes_a_day_of_figures_known(line, asks):
    """3/21(五)完成… says what is due as 3月21日完成… does; what only happens asks."""
    assert [(row[1], row[2]) for row in rows(f"{line}\n")] == [(date(2025, 3, 21), asks)]


@pytest.mark.parametrize("act", ["给出结论", "出方案", "发给全体组员", "定稿"])
def test_a_bare_weekday_beside_an_act_of_teams_asks(act):
    """周五给出结论 was lost; 上周五 and 每周五 are others."""
    assert [(row[1], row[2]) for row in rows(f"小王周五{act}。\n")] == [(date(2025, 3, 14), True)]
    assert rows(f"小王上周五{act}。\n") == []


@pytest.mark.parametrize(
    "line", ["第三次例会（二楼）3月21日", "张三（主任）3月21日", "清明节（放假）4月4日"]
)
def test_a_day_behind_a_bracket_may_be_nobodys(line):
    assert rows(f"{line}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "医院将于10月搬迁，但日期未定。",
        "活动室4月启用，具体时间另行通知。",
        "目前暂时的情况是发布时间延迟到4月。",
        "暂时计划4月20日前完成。",
    ],
)
def test_a_day_said_to_be_open_asks(line):
    """They were sure; 4月20日前完成报名，比赛日期另行通知 is."""
    assert [row[2] for row in rows(f"{line}\n")] == [True]
    assert rows("4月20日前完成报名，比赛日期另行通知。\n")[0][2] is False
