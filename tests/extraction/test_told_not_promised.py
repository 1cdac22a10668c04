"""Tales of a time that is over, arrives by itself, or counts case by case."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "1—9月，全市完成工业投资286亿元，比上半年回落1.4个百分点。",
        "1—4月新开工亿元以上项目14个。",
        "9月当月新增贷款32亿元。",
        "前三季度，全区实现税收41亿元。",
        "上半年全县完成固定资产投资31.6亿元。",
        "一、2024年工作回顾\n全年完成固定资产投资120亿元。",
        "2024年，我们顶住压力。全年新增城镇就业2.1万人。",
        "年终将至，为科学谋划明年任务，现就有关事项通知如下：",
        "今冬用气高峰将于12月上旬到来。",
        "超标车临时号牌过渡期至12月31日，到期后统一收回。",
        "对进度滞后的事项，责任单位要在3个工作日内作出书面说明。",
        "凡逾期未报的，由督查室在5日内约谈。",
    ],
)
def test_figures_of_a_time_just_over_promise_nothing(dated, text):
    """Statistics, what the calendar brings, and rules for whatever case comes up have no day."""
    assert dated(text, on="2025-11-03") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("确保全年规上工业增加值增长6%以上。", "2025-12-31"),
        ("全年工商业平均用电成本同比下降5%以上。", "2025-12-31"),
        ("2024年完成投资46亿元。今年要再加力，全年完成投资50亿元以上。", "2025-12-31"),
        ("明年一季度重大项目投资完成率要达到20%以上。", "2026-03-31"),
    ],
)
def test_what_is_willed_for_the_year_is_still_promised(one, text, day):
    """全年 and 同比 beside a goal are a promise, also after a look back."""
    assert one(text, on="2025-11-03").deadline.isoformat() == day


def test_a_year_that_names_what_is_made_does_not_end_the_scope(dated):
    """12月10日前完成2026年重大项目计划编制 is due on 10 December, not in 2026."""
    found = dated("市发改委12月10日前完成2026年重大项目计划编制。", on="2025-11-03")

    assert found == [("市发改委12月10日前完成2026年重大项目计划编制", "2025-12-10")]


def test_a_rhythm_from_a_month_on_starts_in_that_month(one):
    """自6月起每月25日前: the first report is June's."""
    item = one("各单位自6月起每月25日前报送进展情况。", on="2023-05-22")

    assert (item.deadline.isoformat(), item.recurrence) == ("2023-06-25", "monthly:25")


def test_a_short_heading_with_its_days_is_a_stage(dated):
    """动员部署（7月11日至7月20日）。 heads a stage without the word."""
    text = "（一）动员部署（7月11日至7月20日）。各地细化方案，广泛宣传发动。\n"

    assert [day for _, day in dated(text, on="2024-07-11")] == ["2024-07-20"]


def test_a_stage_ends_where_a_sentence_has_its_own_day(dated):
    """The first batch's day is not part of what the stage asks for."""
    text = (
        "（二）集中建设阶段（2021年6月—2023年9月）。按照先急后缓的原则分批实施。"
        "首批项目2021年6月底前全部开工。\n"
    )

    assert [quote for quote, _ in dated(text, on="2021-03-18")] == [
        "集中建设阶段（2021年6月—2023年9月）。按照先急后缓的原则分批实施",
        "首批项目2021年6月底前全部开工",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025年12月31日前缴清税款的，免收滞纳金。",
        "2025年底前完成的11个项目中，已有8个竣工。",
        "政策执行至2025年12月31日。",
        "对承租国有房产的企业，免收11月、12月租金。",
        "2026年1月8日至11日召开市“两会”。",
        "今年主汛期（6—8月）降水偏多。",
        "今年前10个月出口增长12%。",
        "6月1日至9月15日，实行24小时值班制度。",
    ],
)
def test_grants_conditions_and_meetings_are_no_duties(dated, text):
    """A grant for a time, a condition or a mere event is nobody's debt."""
    assert dated(text, on="2025-11-03") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("原定于10月底前完成的任务，顺延至12月底前完成。", ["2025-12-31"]),
        ("将完成时限由2025年12月底调整为2026年3月底。", ["2026-03-31"]),
        (
            "12月上旬前完成铺装，中旬完成划线，下旬通车。",
            ["2025-12-10", "2025-12-20", "2025-12-31"],
        ),
        ("各镇街1月20日前完成排查，25日前将清单报区防办。", ["2026-01-20", "2026-01-25"]),
        ("预计2026年6月投产，达产后年产值20亿元。", ["2026-06-30"]),
        (
            "36处工程5月底前全部完工，确有困难的，最迟不得晚于6月15日。",
            ["2026-05-31", "2026-06-15"],
        ),
    ],
)
def test_the_day_that_counts_is_the_one_that_took_the_others_place(dated, text, days):
    """A day moved, a 旬 or day of the month just named, a last day for the hard cases."""
    assert [day for _, day in dated(text, on="2025-11-03")] == days


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("到2026年、2028年，绿化覆盖率分别达到40%、42%。", "2026-12-31", ["2028-12-31"]),
        ("2026年上、下半年各举办一次招聘会。", "2026-06-30", ["2026-12-31"]),
        ("明年春耕前完成高标准农田建设2万亩。", "2026-03-31", ["2026-04-30"]),
        ("汛期每周五17时前报送防汛周报。", "2025-11-07", []),
        ("企业应当于每年1月1日至6月30日报送年度报告。", "2026-06-30", []),
        ("各单位自本办法施行之日起三个月内制定细则。", "2026-02-03", []),
    ],
)
def test_what_has_more_than_one_reading_is_asked(one, text, first, others):
    """Several years in a row, a season for a start, a rule's day of effect: ask, never guess."""
    item = one(text, on="2025-11-03")

    assert item.needs_review
    assert item.deadline.isoformat() == first
    assert [a.end.isoformat() for a in item.alternatives] == others


def test_days_counted_from_another_papers_day_are_not_counted_from_this_one(dated):
    """自名单公布之日起 counts from the list, whose day nobody knows yet."""
    assert dated("试点县自名单公布之日起1个月内印发实施方案。", on="2025-07-28") == []


def test_days_in_a_row_before_one_bound_are_asked(one):
    """6月20日、12月20日前: both are bounds, and the first must not be lost."""
    item = one("每半年报送一次进展（6月20日、12月20日前）。", on="2023-02-14")

    assert item.needs_review
    assert item.deadline.isoformat() == "2023-06-20"
    assert [a.end.isoformat() for a in item.alternatives] == ["2023-12-20"]


def test_the_days_of_an_action_may_stand_in_brackets(one):
    """开展…行动（3月1日至5月31日） lasts to the end of May."""
    item = one("开展为期三个月的专项整治行动（3月1日至5月31日）。", on="2023-02-14")

    assert item.deadline.isoformat() == "2023-05-31"


def test_a_rhythm_of_management_in_quotes_is_no_date(dated):
    """“月初安排、月末总结” is how work is managed."""
    assert dated("按照“月初安排、月中检查、月末总结”的要求推进各项工作。") == []


@pytest.mark.parametrize(
    "told", ["1—8月共完成投资6亿元，", "截至目前，在建项目22个，", "目前实际已开工20项，"]
)
@pytest.mark.parametrize(
    "plan", ["年度计划投资53亿元", "2018年，全市安排重点项目45个", "今年谋划实施提质工程项目38个"]
)
def test_the_stock_of_a_plan_with_its_state_promises_nothing(dated, plan, told):
    """A year's plan told with how far it has come, and a share of it, are figures."""
    text = f"{plan}。{told}占年度投资计划的73%。"

    assert dated(text, on="2018-09-19") == []


def test_a_promise_with_its_state_is_still_one(one):
    """今年计划新建学校5所，目前已开工3所: the schools are promised."""
    assert one("今年要新建学校5所。目前已开工3所。", on="2018-09-19").deadline.year == 2018


@pytest.mark.parametrize(
    "text",
    [
        "明年各项改革将继续深入推进。",
        "来年全县将加快推进东河大堤等重大工程。",
        "一、读书节\n1.活动时间：4月20日至26日\n2.活动地点：图书馆\n",
        "2.演练时间：2026年4月23日\n3.演练地点：东操场\n",
    ],
)
def test_what_only_goes_on_or_takes_place_asks(one, text):
    """A coming year in which work goes on, and the days of an activity, are no limits for sure."""
    assert one(text, on="2026-03-02").needs_review


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明年将加快推进东河大堤建设，完成投资3亿元。", "2027-12-31"),
        ("今年,城区范围内的青山、柳河、白马3个阅读空间将建成投用。", "2026-12-31"),
        ("今年，東門小學、南門中學等6所學校也將投入使用。", "2026-12-31"),
        ("住建局汇报了施工的进度：2026年5月底前外墙粉刷全部结束。", "2026-05-31"),
        ("后勤处汇报了采购的准备情况：课桌2026年5月底前制作完成。", "2026-05-31"),
    ],
)
def test_what_is_to_be_finished_is_sure_whatever_its_subject(one, text, day):
    """A word of will and what is finished behind it, or a limit behind the colon of a report."""
    item = one(text, on="2026-03-02")

    assert (str(item.deadline), item.needs_review) == (day, False)


def test_a_paper_that_speaks_of_the_aims_of_a_time_promises_nothing(dated):
    """《纲要》提出了“十五五”时期…主要目标 tells what a paper says; the aim itself is a row."""
    text = "《纲要》提出了“十五五”时期全市发展的主要目标，到2030年，建成轨道交通800公里。"

    assert dated(text, on="2026-02-09") == [("到2030年，建成轨道交通800公里", "2030-12-31")]


@pytest.mark.parametrize("mark", ["？", ""])
@pytest.mark.parametrize(
    "ask", ["2026年新建哪些学校", "6月底前如何完成整改", "今年年底前建成什么项目"]
)
def test_a_question_promises_nothing(dated, ask, mark):
    """With its mark, or as a title without one."""
    assert dated(f"{ask}{mark}\n", on="2026-02-09") == []


@pytest.mark.parametrize(
    "text",
    [
        "工程于6月份开工，目前已完成雨水管道2420米。",
        "据了解，2025年老旧小区改造项目，于6月开工建设，截至7月底改造3个。",
        "57个项目全年计划完成投资98.5亿元，1-4月累计完成21亿元。",
        "对照年初既定目标，全面梳理重点项目进展。",
        "2025年工作计划\n一、基本情况\n2024年，医院顺利通过复审，门急诊量达到61万人次。\n",
    ],
)
def test_what_began_was_set_or_was_reached_before_is_not_due(dated, text):
    """Its state stands behind it, or it is the year or the aim of something named."""
    assert dated(text, on="2025-08-05") == []
