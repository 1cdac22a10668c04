"""Sentences beside those that a rule was made for: what reads alike and means something else."""

import pytest

ON = "2025-03-05"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("月度考核办法已印发，请各单位下月10日前上报首次自评。", "2025-04-10"),
        ("每周例会已明确分工，请于下周五前完成整改。", "2025-03-14"),
        ("每周至少两次夜查，下周四前将第一次结果报专班。", "2025-03-13"),
        ("按照每日一报要求，请各单位于下周一前明确联络员。", "2025-03-10"),
    ],
)
def test_what_happens_once_beside_a_rhythm_is_sure(asks, text, day):
    """A rhythm is named, and the limit is no part of it."""
    assert (day, False) in asks(text, on=ON)


@pytest.mark.parametrize(
    "text",
    ["工资于次月10日前发放，当月25日前完成核对。", "4月至6月开展整治，当月20日前报送进展。"],
)
def test_this_month_behind_no_single_month_asks(asks, text):
    """次月 of each turn and a span of months do not say which month is meant."""
    assert asks(text, on=ON)[-1][1]


@pytest.mark.parametrize(
    "text",
    [
        "2026年1月召开启动会，6月底前完成试点。",
        "2026年5月考试，6月底前公布成绩。",
        "2026年起每年3月举办花展，6月底前完成总结。",
    ],
)
def test_what_comes_after_a_meeting_is_of_its_year(dated, text):
    """Only what prepares an event comes before it."""
    assert str(dated(text, on=ON)[-1][1]) == "2026-06-30"


@pytest.mark.parametrize(
    "text",
    [
        "9月底前上交工作总结",
        "国庆节前上交工作总结",
        "各单位\n9月底前摸底情况",
        "关于9月底前完成台账整改的函\n各镇：\n请抓紧落实。",
        "关于9月底前落实进展缓慢项目整改的函\n各镇：\n请抓紧落实。",
        "各单位9月底前就能否完成作出承诺。",
        "9月底前报送能否按期完成的说明。",
    ],
)
def test_what_is_handed_in_by_a_day_is_a_row(dated, text):
    """It reads like the title of a report or a question, and is an order."""
    assert len(dated(text, on=ON)) == 1


def test_a_term_before_whose_end_nothing_is_done_is_no_row(dated):
    """到期前不再受理 tells what does not happen."""
    assert dated("优惠政策执行至6月30日，到期前不再受理。", on=ON) == []


@pytest.mark.parametrize(
    "text",
    [
        "启动建设综合服务中心，力争9月底前\n建成并投入使用。",
        "打造“15分钟便民生活圈”，9月底前\n建成示范点5个。",
        "改造提升人民公园，9月底前完成主体工程并\n实施绿化。",
        "发放贷款5亿元，打造示范园区3个（\n建成后授牌），9月底前完成。",
        "实施内涝治理工程，新建雨水管网8公里\n改造泵站3座，9月底前完成。",
    ],
)
def test_a_torn_line_goes_on_with_an_act(read, text):
    """Two lines that each begin with an act are one where the first leads on to the second."""
    rows = [p for p in read(text, on=ON).proposals if p.deadline]

    assert ["\n" in row.quote for row in rows] == [True]


@pytest.mark.parametrize("name", ["秋季农业生产工作方案", "秋冬季大气污染防治工作方案"])
def test_a_season_is_no_term_of_a_school(asks, name):
    """Only a school's plan for autumn ends in January."""
    text = f"2025年{name}\n1.新建监测站2座。\n2.发放补贴300万元。\n"

    assert not any(day == "2026-01-31" for day, _ in asks(text, on=ON))


@pytest.mark.parametrize("year", ["2025年下学期", "2025年秋季学期"])
def test_a_term_named_by_its_calendar_year_ends_next(asks, year):
    """The second half of 2025 is the term that is on in September."""
    rows = asks(f"{year}工作计划\n1.建成录播教室2间。\n2.开展家访300户。\n", on="2025-09-05")

    assert rows == [("2026-01-31", True)] * 2


@pytest.mark.parametrize(
    "state",
    [
        " (completed surveys only)",
        " - completed: yes/no",
        ". Done: yes for phase 1, phase 2 open",
        " (done in part)",
        ". Status: done except signage",
        " (closed since 2024)",
        " (completed and signed)",
        ". Item 3 status: complete",
        ". Mark Completed: yes on the form",
        ". Actual: 2 of 10",
    ],
)
def test_a_state_that_is_not_the_whole_state_leaves_the_row(dated, state):
    """Only a line that ends in its state is done."""
    assert len(dated(f"Return the checklist by 30 June 2025{state}", on=ON)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Items for next month's agenda must reach the clerk by 3 April 2025.",
        "The clerk shall publish the agenda for next month by 3 April 2025.",
    ],
)
def test_an_agenda_that_is_spoken_of_leaves_the_limit(asks, text):
    """Nothing is put on it: its day is not the limit."""
    assert asks(text, on=ON) == [("2025-04-03", False)]


def test_an_item_of_an_agenda_is_no_row(asks):
    """Somebody speaks of it."""
    assert asks("The item on the agenda for next month will be deferred.", on=ON) == []


@pytest.mark.parametrize("head", ["召开时间", "开会时间"])
def test_a_meeting_alone_in_its_table_is_a_row(dated, head):
    """The day of a meeting is a fact only beside a column of limits."""
    table = f"序号\t会议名称\t{head}\n1\t安委会全体会议\t3月20日前\n2\t现场会\t6月底前\n"

    assert [str(day) for _, day in dated(table, on=ON)] == ["2025-03-20", "2025-06-30"]


@pytest.mark.parametrize("head", ["To be approved by", "To be received by"])
def test_what_is_still_to_be_approved_dates_its_row(dated, head):
    """Approved tells what was; to be approved by, what is due."""
    table = (
        f"Action\tOwner\t{head}\nDraft policy\tClerk\t30 June 2025\nPublish\tClerk\t31 July 2025\n"
    )

    assert [str(day) for _, day in dated(table, on=ON)] == ["2025-06-30", "2025-07-31"]


def test_a_header_with_a_comma_heads_its_table(read):
    """Only a line that ends in a colon or has a section's number is none."""
    text = (
        "序号 任务, 责任单位 完成时限\n1 完成小区改造 住建局 6月底前\n2 建成学校 教育局 9月底前\n"
    )
    rows = read(text, on=ON).proposals

    assert [row.quote for row in rows] == ["完成小区改造 住建局 6月底前", "建成学校 教育局 9月底前"]


@pytest.mark.parametrize("name", ["保修期限", "展览一览", "已完成项目", "课程表"])
def test_spans_of_what_is_no_work_are_no_rows(dated, name):
    """A guarantee, a show or what is done lasts from then to then."""
    assert dated(f"{name}\n更换水泵 2025/4 ~ 2025/6\n更换阀门 2025/5 ~ 2025/7\n", on=ON) == []


def test_a_line_that_also_tells_last_year_leaves_its_list(dated):
    """去年新建小学5所，今年再建3所 is a point, and those below it are."""
    text = "2025年民生实事：\n去年新建小学5所，今年再建3所。\n改造小区12个。\n新增车位800个。\n"

    assert len(dated(text, on=ON)) == 3


@pytest.mark.parametrize(
    "state",
    [
        "\tStatus: complete",
        " Completed: yes",
        " (completed: 3 March 2025).",
        " (closed 3/3/25)",
    ],
)
def test_a_state_set_off_by_a_blank_or_a_tab_is_read(dated, state):
    """It stands right behind the day."""
    assert dated(f"Update the register by 30 April 2025{state}", on=ON) == []


@pytest.mark.parametrize(
    "text",
    ["每周五汇总进展，已汇总的问题下周一前上报。", "各镇按规定每周五汇总，下周一上报。"],
)
def test_the_next_week_of_a_rhythm_still_asks(asks, text):
    """A word of the past or of a rule beside it does not make it happen once."""
    assert ("2025-03-10", True) in asks(text, on=ON)
