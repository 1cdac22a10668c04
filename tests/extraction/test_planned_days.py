"""Days named without 前 by a plan, and days that only tell which ones are meant."""

import pytest

from duban.extraction import questions

ISSUED = "2025-06-01"


@pytest.mark.parametrize("plan", ["计划", "预计", "拟于", "将于", "力争"])
@pytest.mark.parametrize("act", ["开业", "建成通车", "对外开放", "主体封顶", "交付使用"])
def test_a_day_that_a_plan_names_is_its_limit(dated, plan, act):
    """计划12月28日开业: the day itself, though nothing says 前."""
    assert dated(f"新市场{plan}12月28日{act}。", on=ISSUED) == [
        (f"新市场{plan}12月28日{act}", "2025-12-28")
    ]


@pytest.mark.parametrize("held", ["召开会议", "举行开幕式"])
def test_what_is_held_on_a_day_is_no_limit(dated, held):
    """An event has a day; nobody is bound to have done something by then."""
    assert dated(f"全市将于12月28日{held}。", on=ISSUED) == []


@pytest.mark.parametrize(
    "shut", ["暂停受理申请", "停止办理业务", "放假调休", "封闭施工", "停水检修"]
)
def test_a_window_that_is_shut_is_no_duty(dated, shut):
    """7月12日至7月30日暂停受理: nothing is to be done in it."""
    assert dated(f"7月12日至7月30日{shut}。", on=ISSUED) == []


@pytest.mark.parametrize(
    "order", ["，必须在2025年8月底前", "，要于2025年8月底前", "，须在2025年8月底前"]
)
@pytest.mark.parametrize("those", ["应完成整改的问题", "完成验收的项目", "到期的任务"])
def test_a_time_that_tells_which_are_meant_is_no_limit(dated, those, order):
    """规定2025年6月底完成整改的问题，必须在8月底前…: the second day alone binds."""
    rows = dated(f"规定2025年6月底{those}{order}全部销号。", on=ISSUED)

    assert [day for _, day in rows] == ["2025-08-31"]


@pytest.mark.parametrize(
    "lead",
    [
        "2025年，全县继续把为群众办好事放在首位，将集中力量办好八件民生实事。\n这八件民生实事分别是：",
        "会议提出，2025年，我县要在保障重点的同时，办好八件民生实事。这八件实事是：",
    ],
)
def test_a_list_takes_its_year_from_the_sentence_that_tells_of_it(dated, lead):
    """Each deed of 分别是：…；…。 is due by that year's end, those without a figure too."""
    rows = dated(lead + "新建停车位600个；改造老旧小区12个；全面启动大病保险工作。", on=ISSUED)

    assert [day for quote, day in rows if "实事" not in quote] == ["2025-12-31"] * 3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("October 2025 is the required completion of the works.", "2025-10-31"),
        ("December 2025 is the final project completion date.", "2025-12-31"),
        ("The contractor shall submit the final report on 5 September 2025.", "2025-09-05"),
        ("Progress reports must be delivered on the 10th of each month.", "2025-06-10"),
    ],
)
def test_an_english_obligation_names_its_day_without_by(dated, text, day):
    """A month called the completion, a day an obligation names, a rhythm."""
    assert dated(text, on=ISSUED) == [(text.rstrip("."), day)]


def test_an_english_event_is_no_limit(dated):
    """An event to be held on a day binds nobody to have done something by then."""
    assert dated("The public hearing shall be held on 5 September 2025.", on=ISSUED) == []


def test_a_second_day_that_a_clause_sets_is_an_item_of_its_own(dated):
    """须于一周内整改，并于6月20日书面报告: each day with its deed."""
    assert dated("该问题须于一周内整改完毕，并于6月20日书面报告。", on=ISSUED) == [
        ("该问题须于一周内整改完毕", "2025-06-08"),
        ("6月20日书面报告", "2025-06-20"),
    ]


@pytest.mark.parametrize("piece", ["第8周", "第八教学周"])
def test_a_week_inside_a_sure_row_that_nobody_used_makes_it_ask(read, piece):
    """8月底前完成排查，第8周完成整改: the second time is named in the question."""
    (row,) = read(f"8月底前完成排查，{piece}完成整改。", on=ISSUED).proposals

    assert row.needs_review
    assert piece in row.why


def test_a_paper_about_the_year_promises_nothing(dated):
    """报送半年和全年总结: 全年 names a paper."""
    assert dated("各单位认真做好全年总结。", on=ISSUED) == []


@pytest.mark.parametrize("quarter", ["第三季度内", "第三季内", "第三季內"])
def test_a_quarter_without_its_last_word(dated, quarter):
    """2025年第三季內, as Hong Kong writes it."""
    assert [day for _, day in dated(f"工程将于2025年{quarter}完成。", on=ISSUED)] == ["2025-09-30"]


@pytest.mark.parametrize(("number", "asks"), [("", False), ("2.", True)])
def test_a_line_behind_a_semicolon_goes_on_with_its_year(read, number, asks):
    """2024年7月底前…； and 10月底前… on the next line: the same year, asked where it has a number."""
    text = f"2024年7月底前完成新建工程；\n{number}10月底前印发专项规划。"
    row = read(text, on="2023-08-08").proposals[-1]

    assert (str(row.deadline), row.needs_review) == ("2024-10-31", asks)


@pytest.mark.parametrize(
    "words", ["8月20号需要全部设备开车运转", "必须按照8月20号，这个时间节点完成全部作业"]
)
def test_a_day_beside_a_word_that_binds_is_a_limit(dated, words):
    """A day named without 前 in minutes."""
    assert [day for _, day in dated(f"各班组{words}。", on=ISSUED)] == ["2025-08-20"]


def test_the_first_quarter_has_a_name_of_its_own(dated):
    """明年首季 is next March, never all of next year."""
    assert [day for _, day in dated("明年首季展开第二阶段研究。", on=ISSUED)] == ["2026-03-31"]


def test_deeds_behind_this_year_are_dated_where_a_list_was_named(dated):
    """今年，A；B；C。 below a sentence of ten deeds: each is due by the year's end."""
    text = "县里要办的10件民生实事已经确定。\n今年，总投资3亿元的水库年内开工；规划建设体育主题公园；加快建设电商产业园。"
    found = dated(text, on="2015-01-22")

    assert [day for _, day in found] == ["2015-12-31"] * 3
    assert found[-1][0] == "加快建设电商产业园"


def test_the_year_of_deeds_that_are_told_of_dates_nothing(dated):
    """2015年要办的实事也已经确定: nothing is promised by this sentence."""
    assert dated("2015年全县要办的10件民生实事也已经确定。", on="2015-01-22") == []


def test_lines_that_begin_with_a_day_below_deadlines_are_its_items(dated):
    """An English list: the day, then what is due."""
    text = (
        "Deadlines\nMarch 4, 2022 Budget transfers for state aid\n"
        "April 6, 2022 All loan orders must be submitted\nMay 9, 2022 Testing of students begins\n"
    )

    assert dated(text, on="2022-02-25") == [
        ("March 4, 2022 Budget transfers for state aid", "2022-03-04"),
        ("April 6, 2022 All loan orders must be submitted", "2022-04-06"),
        ("May 9, 2022 Testing of students begins", "2022-05-09"),
    ]


@pytest.mark.parametrize("act", ["，新生到校报到", "上午，参加系统切换", "下午领取材料"])
def test_a_day_to_come_before_an_act_nobody_listed_asks(read, act):
    """Neither used nor dismissed: one row, and a question a clerk can answer."""
    (row,) = read(f"9月1日{act}。", on=ISSUED).proposals

    assert (str(row.deadline), row.needs_review) == ("2025-09-01", True)
    assert row.why == questions.A_LIMIT


@pytest.mark.parametrize("told", ["召开动员会", "举行升旗仪式", "是教师节"])
def test_a_day_that_is_only_told_asks_nothing(dated, told):
    """Events and feasts are no duty of anybody."""
    assert dated(f"9月1日{told}。", on=ISSUED) == []


def test_the_day_of_the_meeting_itself_asks_nothing(dated):
    """A report begins with the day and the meeting: that is the day of issue, no limit."""
    assert dated("2025年6月1日下午，镇里召开镇长办公会，研究重点工作。", on=ISSUED) == []
