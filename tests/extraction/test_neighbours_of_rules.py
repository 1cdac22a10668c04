"""Neighbours of rules: they look like what a rule catches and mean something else."""

import pytest

ON = "2025-03-10"


@pytest.mark.parametrize(
    "text",
    [
        "2026年征兵工作安排：12月底前完成兵役登记。",
        "2026年部门预算编制工作安排：11月15日前上报数据。",
        "2026年度报刊征订计划：12月10日前完成征订任务。",
        "2026年工作计划：11月底前各科室报办公室。",
        "2026年预算项目：12月底前完成评审。",
        "明年工作安排：12月底前各科室上报计划。",
        "明年计划12月底前报送。",
    ],
)
def test_what_a_year_to_come_arranges_may_begin_in_this_one(asks, text):
    """In October the coming December is as likely as next year's, which it was for sure."""
    assert [sure for day, sure in asks(text, on="2025-10-28") if day != "2026-12-31"] in (
        [True],
        [],
    )
    assert all(asking for _, asking in asks(text, on="2025-10-28"))


@pytest.mark.parametrize(
    "text",
    [
        "2026年，12月底前全面建成。",
        "明年要在12月底前建成。",
        "2026年工作安排：6月底前全面建成。",
        "2026年重点任务：12月底前全面建成。",
        "2026年下半年计划：12月底前完成设计。",
    ],
)
def test_what_is_of_the_year_stays_sure(asks, text):
    """The year leads to its month, the month is over this year, or tasks of a year are named."""
    assert {asking for _, asking in asks(text, on="2025-10-28")} == {False}


@pytest.mark.parametrize("head", ["2026年工作谋划", "2026年项目储备计划", "2026年预算编制工作"])
def test_preparations_for_a_year_are_of_this_one(dated, head):
    """Below 2026年工作谋划 the months are those in which it is prepared."""
    found = dated(f"县发改局各科室：\n现通知如下。\n{head}\n1.6月底前提出思路。\n", on=ON)

    assert [str(day) for _, day in found] == ["2025-06-30"]


@pytest.mark.parametrize("said", ["张明出差", "全市大风", "值班人员名单"])
def test_days_of_what_is_no_step_ask(asks, said):
    """Only a step in its days is due at their end; whatever stood there had been, for sure."""
    assert asks(f"4月13日—17日{said}。", on=ON) == [("2025-04-17", True)]


@pytest.mark.parametrize(
    "said",
    [
        "对新增就业10人以上的企业给予奖励",
        "推广新建公厕50座的经验",
        "每新建1座充电站补助2万元",
        "省上要求新增学位810个",
        "分类梳理包括民生改善等方面共22项任务",
    ],
)
def test_a_figure_that_tells_which_is_no_goal_of_the_year(asks, said):
    """A condition, a model, a rate, what others want, what a paper holds."""
    text = f"县政府工作报告\n三、2025年重点工作\n（一）抓好项目。{said}。\n"

    assert all(asking for _, asking in asks(text, on=ON))


@pytest.mark.parametrize(
    "text",
    [
        "每月上报，25日前报送。",
        "坚持每年体检，6月底前完成体检。",
        "每周调度，周五前汇总。",
        "每季度调度，月底前汇总。",
    ],
)
def test_a_day_without_its_month_is_that_of_the_rhythm_before(read, text):
    """The 25th of every month, June of every year: one row with its rhythm, that asks."""
    (row,) = read(text, on=ON).proposals

    assert row.needs_review
    assert row.recurrence


def test_two_rhythms_in_a_clause_leave_nothing_to_ask(read):
    """每半月通报 is no day of 每周一调度."""
    assert not any(row.needs_review for row in read("每周一调度、每半月通报。", on=ON).proposals)


def test_next_month_is_of_now_behind_a_rhythm_of_weeks(asks):
    """每周五报送…，将于下月中旬听取汇报: only 次月 of a monthly rhythm asks."""
    found = asks("要坚持每周五下班前报送进展，区政府将于下月中旬听取专题汇报。", on=ON)

    assert ("2025-04-20", False) in found


@pytest.mark.parametrize(
    "said",
    [
        "一线职工全部参保",
        "一期工程完工",
        "一号线通车",
        "一户一档建成",
        "一揽子解决",
        "一半以上完工",
        "一楼装修完毕",
    ],
)
def test_what_begins_with_one_at_the_year_s_end_is_due(dated, said):
    """月底一通报 is a rhythm; 年底一线职工全部参保 is none, and had been lost."""
    assert [str(day) for _, day in dated(f"年底{said}。", on=ON)] == ["2025-12-31"]


@pytest.mark.parametrize("paper", ["方案报市政府", "报告要报市委", "清单要公开"])
def test_a_paper_to_be_formed_is_due(dated, paper):
    """4月底前形成的欠款 arose by then; 形成的方案 is to be written by then."""
    assert [str(day) for _, day in dated(f"4月底前形成的{paper}。", on=ON)] == ["2025-04-30"]


@pytest.mark.parametrize(
    "text",
    [
        "编号0831前缀。",
        "班次0831前往县城。",
        "1210前台改造。",
        "1024以前的记录清理。",
        "120之前的急救站。",
    ],
)
def test_four_figures_before_another_word_are_no_day(read, text):
    """0831前报送 is the end of August; 0831前往 a number and a verb."""
    assert not [p for p in read(text, on=ON).proposals if p.deadline]


def test_a_limit_behind_such_figures_keeps_its_words(dated):
    """110前端系统 had lost its first characters."""
    assert dated("110前端系统6月底前上线。", on=ON)[0][0] == "110前端系统6月底前上线"


@pytest.mark.parametrize("name", ["办理时限", "承诺时限", "法定时限", "处罚期限"])
def test_terms_of_a_guide_to_services_have_no_day(read, name):
    """A term of each case, whenever it comes."""
    rows = read(f"事项\t{name}\n户口迁移\t15个工作日\n出生登记\t3个工作日\n", on=ON).proposals

    assert not [p for p in rows if p.deadline]


@pytest.mark.parametrize(
    "text",
    [
        "如无法完成，可推迟至7月31日完成。",
        "不得推迟到7月31日完成。",
    ],
)
def test_a_move_that_is_only_possible_asks(asks, text):
    """现调整为7月31日完工 is decided; what may or must not be put off is not."""
    assert asks(text, on=ON) == [("2025-07-31", True)]


def test_one_s_own_day_that_is_over_leaves_the_superior_s(asks):
    """省厅要求4月30日前上报，我局已于3月5日上报: no nearer limit is to come."""
    assert asks("省厅要求4月30日前上报，我局已于3月5日上报。", on=ON) == [("2025-04-30", False)]


@pytest.mark.parametrize("text", ["新法9月施行。", "新生9月入学。", "油菜4月开花。"])
def test_what_takes_effect_or_comes_by_itself_is_no_row(dated, text):
    """样机9月下线 may be due; these are nobody's work."""
    assert dated(text, on=ON) == []


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("Date selected is Saturday 17/01/26 after the match.", [True]),
        ("The agreed date is 5 May 2026.", [True]),
        ("The meeting has been re-scheduled for May.", []),
        ("The election is re-scheduled for May 2026.", []),
        ("The audit had been re-scheduled for May 2026.", [False]),
    ],
)
def test_days_of_english_events_are_asked_about_or_none(read, text, asking):
    """A date of whatever it may be asks, a meeting that moves is no row."""
    rows = [p for p in read(text, on="2025-09-01").proposals if p.deadline]

    assert [p.needs_review for p in rows] == asking


def test_goals_end_at_the_next_meeting(dated):
    """6. Next meeting is no goal of 2026, nor is what stands below it."""
    text = "5. Goals for 2026\nReview the draft.\n6. Next meeting\nAdopt the budget.\n"

    assert [str(day) for _, day in dated(text, on="2025-09-01")] == ["2026-12-31"]


@pytest.mark.parametrize(
    "text",
    [
        "The warranty was extended from 1 March to 30 June 2026.",
        "The lease on the hall has been extended from 1 March to 30 June 2026.",
    ],
)
def test_what_holds_longer_is_no_english_row(read, text):
    """Nothing is due on the day until which a warranty holds."""
    assert not [p for p in read(text, on="2025-09-01").proposals if p.deadline]


def test_quarters_of_no_year_ask(asks):
    """Quarter 2 behind Quarter 1 knows no more of its year."""
    text = "Quarter 1\n- Hire an officer\nQuarter 2\n- Train the officer\n"

    assert [asking for _, asking in asks(text, on="2025-09-01")] == [True, True]


def test_a_time_below_its_lead_agency_dates_the_act_above(read):
    """Lead agency: … between a task and its Timeline: … is nothing to be done."""
    text = (
        "Publish the open data plan.\nLead agency: Department of Survey\n"
        "Timeline: October 2025 – June 2026\n"
    )
    rows = [p for p in read(text, on="2025-09-01").proposals if p.deadline]

    assert all("Lead agency" not in p.quote.split("\n")[0] for p in rows)
