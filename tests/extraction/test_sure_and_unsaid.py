"""Rows that were sure although the text does not say it: names, other days, other years."""

import pytest

ON = "2026-03-10"


@pytest.mark.parametrize(
    "line",
    [
        "关于报送国庆前整改情况的函",
        "中秋节前慰问情况汇报",
    ],
)
def test_a_title_of_what_was_done_before_a_day_is_no_row(asks, line):
    """A report's title names the time it tells of."""
    assert asks(f"{line}\n各单位：\n", on=ON) == []


@pytest.mark.parametrize(
    "text",
    [
        "国庆节前全面开展消防安全检查工作",
        "中秋节前完成慰问情况汇总",
        "关于6月底前报送整改情况的函\n各单位：",
    ],
)
def test_an_act_before_a_day_stays_a_row(dated, text):
    """An act follows the day: the line orders it."""
    assert len(dated(text, on=ON)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "制定续建项目2027年建设计划。",
        "编制下属单位2027年部门预算。",
        "各科室2025年总结和2026年计划的电子版要统一格式。",
    ],
)
def test_the_year_of_a_paper_is_no_limit(dated, text):
    """The year is part of the name of what is written: it was due at that year's end, for sure."""
    assert dated(text, on=ON) == []


@pytest.mark.parametrize(
    "text",
    ["2026年全面完成招商计划。", "力争2026年实施改造方案的主体工程。", "2026年编制国土空间规划。"],
)
def test_a_year_before_its_act_stays_a_row(dated, text):
    """An act upon a plan in a year is due in it."""
    assert [str(day) for _, day in dated(text, on=ON)] == ["2026-12-31"]


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月举办展会，12月20日前完成招展。",
        "拟于2026年5月举行全国比赛，请各校12月20日前报名。",
    ],
)
def test_what_is_held_next_year_is_prepared_before_it(asks, text):
    """The nearer day is proposed and asked: next December had been taken, for sure."""
    assert ("2025-12-20", True) in asks(text, on="2025-10-15")


def test_works_of_next_year_keep_its_year(asks):
    """Works begun in a year are finished behind their beginning."""
    rows = asks("2026年3月开工建设，11月底前建成投用。", on="2025-10-15")

    assert ("2026-11-30", False) in rows


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年度预算草案须于12月底前报人大。", "2025-12-31"),
        ("2026年要在12月底前完成改造。", "2026-12-31"),
    ],
)
def test_the_year_of_a_budget_is_not_that_of_its_limit(asks, text, day):
    """A budget is handed in before its year, a work is done in it."""
    assert asks(text, on="2025-11-20") == [(day, False)]


def test_that_month_is_the_one_named_before(asks):
    """当月 behind another day is its month, not that of the paper."""
    rows = asks("6月15日前完成整改，当月下旬接受验收。", on=ON)

    assert rows == [("2026-06-15", False), ("2026-06-30", False)]


@pytest.mark.parametrize(
    "text",
    ["會計年度終了後三個月內應申報決算。", "年度终了后3个月内报送决算。"],
)
def test_the_end_of_a_year_of_accounts_asks(asks, text):
    """Such a year may end on another day, and the last one's limit may still be ahead."""
    assert [asking for _, asking in asks(text, on=ON)] == [True]


@pytest.mark.parametrize("head", ["开会日期", "會議日期", "Meeting date"])
def test_the_day_of_the_meeting_in_a_table_is_no_limit(dated, head):
    """Beside a column of limits the day on which it was decided dates nothing."""
    table = (
        f"编号\t{head}\t决议事项\t主办单位\t预定时限\t状态\n"
        "1\t2026.03.09\t修正名册\t行政组\t2026.03.18\t列管\n"
        "2\t2026.03.09\t规划动线\t总务组\t2026.03.25\t列管\n"
    )

    assert [str(day) for _, day in dated(table, on=ON)] == ["2026-03-18", "2026-03-25"]


@pytest.mark.parametrize(
    "state",
    [
        " - Done: yes",
        ". Completed: yes",
        " (completed 5 March 2026)",
        ". Status: Complete",
        ". Actual date: 2 March 2026",
    ],
)
def test_a_line_that_ends_in_done_is_no_row(dated, state):
    """The state at the end of its line says that nothing is due any more."""
    assert dated(f"Train all staff by 31 March 2026{state}", on=ON) == []


@pytest.mark.parametrize("state", [" - Done: no", ". Status: open", " (complete by then)"])
def test_a_line_that_is_not_done_stays_a_row(dated, state):
    """A state that is not yet reached leaves the limit."""
    assert [str(day) for _, day in dated(f"Train staff by 31 March 2026{state}", on=ON)] == [
        "2026-03-31"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "This item to be added to next months Agenda.",
        "Clerk to put this on the agenda for next month.",
    ],
)
def test_the_agenda_of_next_month_asks_for_its_day(asks, text):
    """Only the office knows when it meets."""
    assert asks(text, on=ON) == [(None, True)]


def test_the_next_agenda_has_the_day_of_the_next_meeting(asks):
    """The day of issue before it is another one: it was due then, for sure."""
    text = (
        "Letter of 10 March 2026 received, this item to be added to next months Agenda.\n"
        "Next meeting: 13 April 2026"
    )

    assert ("2026-04-13", True) in asks(text, on=ON)
    assert ("2026-03-10", False) not in asks(text, on=ON)


@pytest.mark.parametrize(
    "line", ["临时用地使用至6月30日，到期前完成复垦。", "租赁期至6月30日，期满前须搬离。"]
)
def test_what_is_done_before_a_term_ends_is_due_at_its_end(dated, line):
    """A grant until a day is no limit; what comes before its end is."""
    assert [str(day) for _, day in dated(line, on=ON)] == ["2026-06-30"]
    assert dated(line.split("，")[0] + "。", on=ON) == []


@pytest.mark.parametrize("text", ["我单位3月底前能否完成，请示。", "前提是6月底前手续齐全。"])
def test_a_question_and_a_condition_are_no_rows(dated, text):
    """Somebody asks about it, or something else rests on it."""
    assert dated(text, on=ON) == []


def test_a_clock_that_an_objection_starts_asks(asks):
    """公示期内如有异议 begins with each objection: it was five days from the paper, for sure."""
    text = "公示期内如有异议，由学院复核，并在5日内将结果反馈给教师。"

    assert [asking for _, asking in asks(text, on=ON)] == [True]


def test_points_of_a_speech_are_no_table(dated):
    """A line with a comma heads no columns: what stood below 3、 swallowed the limit behind it."""
    text = (
        "四、相关要求:\n(一)负责人汇报时间控制在10分钟以内,内容包括:\n1、企业的基本情况;\n"
        "2、企业1-2月生产情况;\n3、目标完成情况预测及措施。\n请相关单位准备书面汇报材料,"
        "并于3月16日(星期一)前报投资部。\n(二)请根据要求通知下属企业参会。\n"
    )

    assert [str(day) for _, day in dated(text, on=ON)] == ["2026-03-16"]


@pytest.mark.parametrize(
    "text",
    [
        "1. 完成系統規格書\n2026/04/15 ~ 2026/06/30\n2. 完成測試環境\n2026/07/01 ~ 2026/09/30\n",
        "- 完成系統規格書 2026/4 ~ 2026/6\n- 完成測試環境 2026/7 ~ 2026/9\n",
    ],
)
def test_spans_beside_acts_date_them(asks, text):
    """Spans below or behind numbered acts need no words above that announce a plan."""
    assert asks(text, on=ON) == [("2026-06-30", False), ("2026-09-30", False)]


def test_a_programme_of_activities_is_sure(asks, read):
    """Three points of one form with a day each are what is planned, and stand with their points."""
    text = (
        "学术节活动方案\n1.【语文】书写大赛\n时间：5月16日\n地点：教室\n2.【数学】数学竞赛\n"
        "时间：5月16日\n地点：礼堂\n3.【艺术】作品征集\n时间：5月8日-5月24日\n地点：走廊\n"
    )

    assert [asking for _, asking in asks(text, on=ON)] == [False, False, False]
    assert read(text, on=ON).proposals[0].quote == "1.【语文】书写大赛\n时间：5月16日"


def test_one_day_of_an_activity_asks(asks):
    """A single line of time may be anything."""
    assert asks("1.【语文】书写大赛\n时间：5月16日\n", on=ON) == [("2026-05-16", True)]


def test_a_calendar_of_whole_days_is_read(asks):
    """Spans from whole day to whole day, bold lines, brackets of names and notes between them."""
    text = (
        "换届时间安排\n- 2026/4/2 - 2026/4/4 讨论退休名单。（负责人：×××）\n    - 需要投票同意。\n"
        "- 2026/4/8 - 2026/4/10 发布公告\n- **2026/4/19 - 2026/4/21** **候选人宣讲。**\n"
        "- 2026/4/26 公布结果。（负责人：×××）\n"
    )

    assert asks(text, on=ON) == [
        ("2026-04-04", False), ("2026-04-10", False), ("2026-04-21", False), ("2026-04-26", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "请各单位3月底前确认能否参加。",
        "Ensure forms are completed by 31 March 2026 (closed sites excluded).",
        "Complete the review by 31 March 2026. Status: in progress.",
    ],
)
def test_words_that_look_like_a_state_or_a_question_leave_the_row(dated, text):
    """An answer is owed by then; what is closed or in progress is not what is due."""
    assert [str(day) for _, day in dated(text, on=ON)] == ["2026-03-31"]


def test_a_month_behind_a_year_to_come_asks_for_its_year(asks):
    """2026年 opens the sentence: the December of this year was taken, for sure."""
    rows = asks("2026年举办展会10场，12月20日前全部完成。", on="2025-10-15")

    assert rows == [("2026-12-31", False), ("2025-12-20", True)]


def test_halls_of_one_meeting_are_no_programme(asks):
    """The place of something is not what is done."""
    text = "".join(f"{n}.第{n}会场\n时间：4月20日上午\n" for n in (1, 2, 3))

    assert all(asking for _, asking in asks(text, on=ON))


def test_the_last_of_two_headlines_is_the_sentence_that_tells_it(dated):
    """A headline repeats what stands below: it was a row of its own, for sure."""
    text = (
        "我市整治进度实行日报制 4月15日前完成整改\n\n"
        "我市明确要求，各县区必须在4月15日前全面完成问题项目整改任务。\n"
    )

    assert [str(day) for _, day in dated(text, on=ON)] == ["2026-04-15"]


@pytest.mark.parametrize("feast", ["五一劳动节", "三八国际妇女节", "国庆节"])
def test_a_feast_in_a_calendar_is_no_row(dated, feast):
    """A week that holds nothing but a feast has nothing due."""
    table = f"周次\t日期\t工作安排\n第11周\t4月24日--4月30日\t五校联考\n第12周\t5月1日--5月7日\t{feast}\n"

    assert [str(day) for _, day in dated(table, on=ON)] == ["2026-04-30"]
