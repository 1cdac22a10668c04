"""Texts that look like what a new rule catches and mean something else, and its near relatives."""

import pytest

ON = "2025-03-10"
TABLE = "序号\t工作任务\t{}\t责任单位\n1\t改造管网\t2025年6月30日\t住建局\n2\t排查隐患\t2025年7月15日\t应急局"
LIMITS = "闭环时间 解决时间 上交时间 交稿日期 移交日期 结束时间 化解时间 拆除时间 摸排时间"
LOOSE = "开标日期 公布时间 启动时间 开放时间 签约时间 参加时间"


@pytest.mark.parametrize("name", LIMITS.split())
def test_a_column_that_names_an_end_dates_its_rows(asks, name):
    """The act may have any name: it has to be over by then."""
    assert asks(TABLE.format(name), on=ON) == [("2025-06-30", False), ("2025-07-15", False)]


@pytest.mark.parametrize("name", LOOSE.split())
def test_a_column_of_other_days_asks_and_hides_nothing(asks, name):
    """开标日期 may be a limit, and a person says so."""
    assert asks(TABLE.format(name), on=ON) == [("2025-06-30", True), ("2025-07-15", True)]


@pytest.mark.parametrize("name", ["到2025年", "2025年底", "2025年指导值"])
def test_a_figure_to_be_reached_by_a_day_is_sure(asks, name):
    """Unlike 2025年预算数, the name of the column says that it is reached then."""
    assert asks(f"指标\t{name}\n建成高标准农田（万亩）\t32", on=ON) == [("2025-12-31", False)]


SURE = [
    ("改造老旧管网；3月底前\n硬化道路；5月底前\n", ["2025-03-31", "2025-05-31"]),
    ("完成适配；3月26日～4月14日\n提交社区；4月15日～4月20日\n", ["2025-04-14", "2025-04-20"]),
    ("完成排查。完成时限：2025年3月", ["2025-03-31"]),
    ("各镇逐户排查企业。起止时间：4月5日至4月28日", ["2025-04-28"]),
    (
        "状态：进行中 | 时限：2025-06-30 | 改管网\n状态：未开始 | 时限：2025-07-30 | 修路",
        ["2025-07-30"],
    ),
]


@pytest.mark.parametrize(("text", "days"), SURE)
def test_what_was_read_rightly_beside_a_new_rule_stays_sure(asks, text, days):
    """A line closes with its own time, and a label names the limit of the month that runs."""
    assert asks(text, on="2025-03-20") == [(day, False) for day in days]


NOTHING = [
    "1、整理文档。责任人：李某，上次完成时间2.20",
    "1、整理文档。责任人：李某，实际完成时间3.8",
    "截止2月底，累计完成投资3亿元；3月上旬\n",
    "已改造管网12公里；2月底\n",
    "响应时限：4.5 小时",
    "关于对6月15日前反馈意见未按时回复单位的通报\n各单位：\n有关单位未按时回复。",
    "关于6月15日前答复的人大代表建议办理结果的公示\n各单位：\n现予公示。",
    "2025年计划单列市共5个。",
    "今年拟录用人员公示120人。",
    "2025年民生实事项目清单\n1.去年完成的体育馆建设\n2.文化馆是重点工程",
    "Print date: 30 April 2025",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_duty_has_no_row(dated, text):
    """A fact, a span of hours, a paper about answers, a name or what was done last year."""
    assert dated(text, on=ON) == []


def test_the_past_behind_the_aims_of_a_year_is_no_plan(dated):
    """过去一年 tells what was."""
    aims = "2025年，主要预期目标是：地区生产总值增长5%，财政收入增长3%。\n"

    assert len(dated(f"{aims}过去一年，我们新建学校5所。", on=ON)) == 1


def test_an_anniversary_is_no_rhythm(asks):
    """逢周 of 相逢周年 is no week."""
    assert asks("相逢周年庆典6月底前筹备。", on=ON) == [("2025-06-30", False)]


def test_the_next_meeting_of_december_is_in_january(dated):
    """Its line names no year."""
    text = "各组在下次会议前完成报告。\n下次会议时间：\n1月9日下午"

    assert [day for _, day in dated(text, on="2025-12-15")] == ["2026-01-08"]


@pytest.mark.parametrize(
    "text", ["The Board has 30 days to respond.", "We have 5 years to repay the loan."]
)
def test_days_somebody_has_from_no_named_day_ask(asks, text):
    """The day from which they run is not said."""
    assert [asked for _, asked in asks(text, on=ON)] == [True]


def test_a_day_of_this_month_that_is_over_is_not_next_month(asks):
    """The 2nd of this month, on the 10th."""
    assert ("2025-04-02", False) not in asks("Finish by the 2nd of this month.", on=ON)


NAMES = ["责任人：王五\n月底前完成整改", "组长：李三\n月底前完成整改", "姓名：张一\n月底前完成整改"]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_that_ends_in_a_numeral_is_no_torn_month(asks, text):
    """王五 above 月底前 is a person."""
    assert asks(text, on=ON) == [("2025-03-31", False)]


@pytest.mark.parametrize(
    "line",
    ["李四本周三联系了厂家", "本周完成了测试", "4月20日召开的会议由李某主持。", "小李本周五出差"],
)
def test_what_minutes_tell_is_not_asked(dated, line):
    """A deed, an event spoken of or somebody's absence is nothing to be settled."""
    assert dated(f"周例会会议纪要\n时间：2025年3月10日\n{line}", on=ON) == []


def test_an_act_with_its_figure_is_planned(asks):
    """完成投资 below a month to come is to be reached."""
    table = "指标\t2025年6月\t2025年12月\n完成投资\t30%\t100%"

    assert asks(table, on=ON) == [("2025-06-30", False), ("2025-12-31", False)]


def test_an_answer_to_an_objection_is_the_offices_own(asks):
    """对异议申请 is answered by somebody, 异议申请…前提交 by the public."""
    assert asks("对异议申请4月10日前作出答复。", on=ON) == [("2025-04-10", False)]


ORDERS = "\n一、3月底前完成审查，教育局负责。\n二、4月20日前报送总结。"
PUBLISHED = ["督察整改任务公示", "2025年民生实事项目公示", "防汛工作须知", "关于问题整改的公示"]


@pytest.mark.parametrize("title", PUBLISHED)
def test_an_office_that_publishes_its_own_tasks_binds_itself(asks, title):
    """Unlike 招生公告 or 项目公示, such a paper says what the office does."""
    assert [asked for _, asked in asks(title + ORDERS, on=ON)] == [False, False]


@pytest.mark.parametrize("who", ["外国语学校", "印度洋项目", "英国馆", "法国文化周"])
def test_a_name_that_holds_a_country_is_no_country(asks, who):
    """外国语学校 is a school of the town."""
    assert asks(f"{who}4月底前建成。", on=ON) == [("2025-04-30", False)]


def test_one_limit_of_many_rows_is_their_limit(asks):
    """4月30日前 below 日期 sets a bound, whatever the others have."""
    rows = "\n".join(
        f"完成{work}\t住建局\t4月30日前" for work in ("清淤", "绿化", "亮化", "硬化", "净化")
    )

    assert asks(f"任务\t单位\t日期\n{rows}", on=ON) == [("2025-04-30", False)] * 5


def test_the_day_a_task_runs_out_is_not_lost(asks):
    """到期时间 alone may be the limit, and asks."""
    assert asks("事项\t到期时间\n修路\t2025年4月30日\n建校\t2025年5月30日", on=ON) == [
        ("2025-04-30", True),
        ("2025-05-30", True),
    ]


@pytest.mark.parametrize("state", ["Closed", "Done", "Complete"])
def test_a_row_between_bars_that_is_done_is_left_out(dated, state):
    """No line names its columns, and its last cell is its state."""
    open_row = "A1 Update the policy | Anna | 30 June 2025 | Open"
    text = f"Action tracker (June 2025)\n{open_row}\nA2 Write to HQ | Tom | 15 July 2025 | {state}"

    assert [day for _, day in dated(text, on=ON)] == ["2025-06-30"]


@pytest.mark.parametrize(
    "text",
    ["Replace the boiler by May-28", "Draft the bill\nDue: 18 July 2025 (TBC)"],
)
def test_a_day_that_may_be_another_asks(asks, text):
    """May-28 is that day or the month of 2028, and what is to be confirmed is not settled."""
    assert [asked for _, asked in asks(text, on=ON)] == [True]


def test_a_term_of_years_is_no_limit(dated):
    """Term: 1 year says how long somebody serves."""
    assert dated("Appoint a chair\nTerm: 1 year", on=ON) == []


PLANS = ["3月：制定方案\n4月：组织实施", "1—3月，完成排查；4—6月，完成整改。", "3月启动，6月完成。"]


@pytest.mark.parametrize("text", PLANS)
def test_the_month_that_runs_is_sure_as_the_first_stage_of_a_plan(asks, text):
    """A later month of the same kind goes on from it; alone it may be what was done."""
    assert [asked for _, asked in asks(text, on="2025-03-20")] == [False, False]


@pytest.mark.parametrize(
    "text", ["（小刘，本周五）", "（住建局，6月底前）", "（小刘，6月30日前）\n完成报告"]
)
def test_a_text_that_begins_with_a_bracket_of_duties_is_read(asks, text):
    """No sentence stands above its day."""
    assert all(day for day, _ in asks(text, on=ON))


TORN = [
    ("各单位要于4月底前完成自查，5月底前\n完成整改，6月底前\n完成验收。", "2025-06-30"),
    ("加快推进老旧管网改造，6月底前\n全部完成公开招标程序，12月底前\n全面完工。", "2025-12-31"),
]


@pytest.mark.parametrize(("text", "day"), TORN)
def test_a_torn_sentence_that_looks_like_lines_with_their_times_is_joined(dated, text, day):
    """The act behind each day stands on the line below."""
    assert all("，" not in quote for quote, each in dated(text, on=ON) if each == day)


def test_two_days_in_figures_behind_a_label_end_with_the_second(asks):
    """4.10-4.20 is a span."""
    assert asks("整改时限：4.10-4.20", on=ON) == [("2025-04-20", False)]


def test_a_closed_matter_named_as_a_thing_is_not_told(asks):
    """已办结的事项 are what the line speaks of."""
    text = "对已办结的事项归档；4月底前\n对未办结的催办；5月底前"

    assert asks(text, on=ON) == [("2025-04-30", False), ("2025-05-31", False)]


@pytest.mark.parametrize(
    "text", ["请于4月20日上报名单，培训时间另行通知。", "6月完成招标，开工时间未定。"]
)
def test_the_open_time_of_another_thing_leaves_the_day_settled(asks, text):
    """培训时间 is not that of the list that is due."""
    assert [asked for _, asked in asks(text, on=ON)] == [False]


def test_the_owner_below_lines_with_their_times_is_none_of_their_words(dated):
    """责任单位：… is a line of its own."""
    text = "改造管网；3月底前\n硬化道路；5月底前\n责任单位：住建局"

    assert dated(text, on=ON)[0][0] == "改造管网；3月底前"
    assert all("住建局" not in quote for quote, _ in dated(text, on=ON))
