"""A time that names what is done, an event or a group is no sure limit, whatever is around it."""

from itertools import product

import pytest

from duban.extraction.times.phrases import phrases

ISSUED = "2025-03-03"
MONTHS = ("4月份", "10月")
NOUNS = ("主题党日活动", "安全生产工作")
EVENTS = ("评比", "面试", "开幕", "联考")
DAYS = ("4月18日", "4月18日中午", "4月18日下午2:30")
GROUPS = ("今年申报数字学校", "2025年新增示范校")


def sure(read, text):
    """The days of the rows that ask nothing."""
    found = read(text, on=ISSUED).proposals
    return [str(p.deadline) for p in found if p.deadline and not p.needs_review]


@pytest.mark.parametrize(("month", "noun"), [*product(MONTHS, NOUNS)])
@pytest.mark.parametrize("done", ["方案发布", "筹备与布置", "总结、通报"])
def test_a_month_before_what_is_done_by_its_name_asks(read, month, noun, done):
    """4月份主题党日活动方案发布: in which week it is done stands elsewhere."""
    assert sure(read, f"{month}{noun}{done}。") == []


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize(
    "done", ["组织验收", "市住建局组织竣工验收", "开展安全培训", "完成方案发布"]
)
def test_a_month_before_an_act_is_sure(read, month, done):
    """7月组织验收: somebody acts."""
    assert len(sure(read, f"{month}{done}。")) == 1


@pytest.mark.parametrize(
    "text", ["完成10月份项目结算、支付。", "上报4月工资表。", "汇总5月份考勤。"]
)
def test_the_month_of_an_object_is_no_row(read, text):
    """上报4月工资表: the month tells which table."""
    assert [p for p in read(text, on=ISSUED).proposals if p.deadline] == []


@pytest.mark.parametrize(("event", "day"), [*product(EVENTS, DAYS)])
@pytest.mark.parametrize("label", ["{}时间：{}", "暂定{}时间：{}", "{}暂定于{}举行，请准备"])
def test_the_day_of_an_event_or_a_day_that_may_move_asks(read, event, day, label):
    """评比时间：12月18日中午, 暂定…: it happens then, and nothing is due."""
    assert sure(read, label.format(event, day) + "。") == []


@pytest.mark.parametrize("label", ["报送时间", "评比材料报送时间", "时间"])
def test_a_bound_behind_a_label_is_sure(read, label):
    """评比材料报送时间：4月18日前: a limit."""
    assert sure(read, f"{label}：4月18日前将材料报校办。") == ["2025-04-18"]


@pytest.mark.parametrize("group", GROUPS)
def test_the_year_of_a_group_is_not_sure(read, group):
    """今年申报A、B的学校于4月30日前填写: the year tells which schools."""
    assert sure(read, f"{group}、数字社团的学校于4月30日前填写登记表。") == ["2025-04-30"]


@pytest.mark.parametrize("name", ["以上名额为今年新增名额", "此项是今年新建项目"])
def test_what_something_is_gives_no_limit(read, name):
    """以上名额为今年新增名额."""
    assert sure(read, f"{name}，教研室将择优推荐。") == []


@pytest.mark.parametrize("plan", ["领军计划", "发展计划", "职工休养计划", "培养计划"])
def test_a_plan_by_name_is_no_word_of_will(read, plan):
    """2025年…计划可分批实施: 计划 is a noun."""
    assert sure(read, f"2025年{plan}可实施日期自7月15日开始，可分批开展。") == []


@pytest.mark.parametrize("lead", ["本周重点聚焦", "本周关注"])
def test_points_of_a_lead_that_asks_ask_too(read, lead):
    """本周重点聚焦：…；…: what is only looked at is due on no day."""
    assert sure(read, f"{lead}：1.教学：高三五校联考；学科竞赛招考") == []


@pytest.mark.parametrize("what", ["学", "题", "课", "讲", "测"])
def test_one_each_week_is_no_monday(read, what):
    """每周一学 is one lesson a week, 每周一上午学习 is each Monday."""
    rows = read(f"党员每周一{what}。", on=ISSUED).proposals
    assert [p.recurrence for p in rows] in ([], ["weekly"])


@pytest.mark.parametrize("must", ["须为", "应为", "均为"])
@pytest.mark.parametrize("year", ["2025年内", "今年"])
def test_what_a_work_has_to_be_is_no_limit(read, must, year):
    """作品须为2025年内创作: a condition of what is handed in."""
    assert sure(read, f"作品{must}{year}创作，创意新颖、语态生动。") == []


@pytest.mark.parametrize("start", ["启动", "开始"])
@pytest.mark.parametrize("then", ["现将有关事项通知如下", "请有意申报的老师准备材料"])
def test_what_a_notice_announces_asks(read, start, then):
    """申报工作将于9月中旬启动，现将有关事项通知如下: the occasion of the notice."""
    assert sure(read, f"规划课题申报工作将于9月中旬{start}，{then}。") == []


@pytest.mark.parametrize("told", ["支出$4519元", "收入￥4220元", "共收$3840元"])
def test_what_an_account_tells_is_no_limit(read, told):
    """11月26日之前支出$4519元: a figure of an account."""
    assert sure(read, f"11月26日之前{told}。") == []


@pytest.mark.parametrize("event", ["决议成立", "议程确定"])
def test_only_the_meeting_itself_counts_from_its_day(read, event):
    """会议主席应于会议决议成立后十日内…: from what the meeting brings about, on no day of the text."""
    assert sure(read, f"会议主席应于会议{event}后十日内书面送达各单位。") == []


@pytest.mark.parametrize("each", ["每月", "按月", "逐月"])
def test_the_month_after_each_month_asks(read, each):
    """每月汇总数据，次月5日前报送: after every month, and no single day."""
    assert sure(read, f"各科室{each}汇总数据，次月5日前报送。") == []


@pytest.mark.parametrize(
    "text",
    [
        "Maria will post a comment explaining that the decision will be made in August.",
        "Voting closes on October 30th.",
        "Scaling goals down to fit within 6 months is needed.",
        "We sent the sheet which we will review at the Board call next week.",
        "Goal: rough deadline of July and who is responsible for this.",
    ],
)
def test_an_english_time_of_what_is_said_or_happens_asks(read, text):
    """Explained, closing by itself, or lasting: nobody has to do it by then."""
    assert sure(read, text) == []


def test_a_heading_of_marked_text_ends_the_line_before_it(read):
    """請…結算.<br> above ### 議題2: the duty ends with its line."""
    text = "**決議**: 請總幹事於每月月底結算零用金，溢付存回不足撥補.<br>\n\n### 議題2. 請總幹事報告清除情況\n"
    quotes = [p.quote for p in read(text, on=ISSUED).proposals if p.deadline]
    assert quotes
    assert not any("議題" in each for each in quotes)


@pytest.mark.parametrize("event", ["奥运会", "世界博览会", "第十五届亚运会"])
@pytest.mark.parametrize(
    "said", ["申办2025年{}获得成功", "2025年{}即将在本市举办", "圆满服务2025年{}"]
)
def test_the_year_of_an_event_is_no_row(read, event, said):
    """2008年奥运会即将举办: the year is part of its name."""
    assert [p for p in read(said.format(event) + "。", on=ISSUED).proposals if p.deadline] == []


@pytest.mark.parametrize("verb", ["颁布实施", "编制", "落实"])
@pytest.mark.parametrize("plan", ["农村扶贫开发纲要", "交通发展规划"])
def test_the_years_of_a_plan_by_name_are_no_row(read, verb, plan):
    """颁布实施2025-2030年…纲要: the years are part of its name."""
    assert sure(read, f"{verb}2025-2030年{plan}，启动攻坚工程。") == []


@pytest.mark.parametrize("occasion", ["申报工作已正式启动", "市局决定举行学科带头人选拔活动"])
@pytest.mark.parametrize("who", ["有意申报的老师", "各科室"])
def test_the_occasion_of_an_order_is_no_part_of_it(read, occasion, who):
    """申报工作已正式启动，请…于4月18日前…: the row begins at what is asked."""
    rows = read(f"{occasion}，请{who}准备好材料，于4月18日前交教科室。", on=ISSUED).proposals
    assert [p.quote for p in rows if p.deadline] == [f"{who}准备好材料，于4月18日前交教科室"]


def test_a_question_mark_in_an_address_asks_nothing(read):
    """…/show?id=3 ends no question."""
    text = "请于4月18日前上传到栏目（网址：https://a.cn/show?id=3），逾期不予受理。"
    assert sure(read, text) == ["2025-04-18"]


def test_students_of_a_grade_are_no_act(read):
    """五年内毕业研究生31万人: 研究生 is no 研究."""
    assert sure(read, "五年内全国本专科毕业生1300万人，毕业研究生31万人。") == []


@pytest.mark.parametrize("label", ["预赛时间", "节目审查时间", "答疑时间"])
@pytest.mark.parametrize("day", ["4月18日", "4月18日下午13：30"])
def test_some_time_by_its_label_asks_but_with_a_bound(read, label, day):
    """预赛时间：4月18日: it takes place then; 答疑时间：4月18日前: a limit."""
    assert sure(read, f"{label}：{day} 报告厅。") == []
    assert sure(read, f"{label}：4月18日前完成。") == ["2025-04-18"]


@pytest.mark.parametrize("label", ["完成时间", "报送时间", "整改时间", "上交时间"])
def test_a_label_of_handing_over_is_a_limit(read, label):
    """上交时间：4月18日."""
    assert sure(read, f"推荐表{label}：4月18日。") == ["2025-04-18"]


@pytest.mark.parametrize("who", ["人员", "学校", "教师"])
@pytest.mark.parametrize("modal", ["须", "应", "可"])
def test_who_is_meant_by_a_year_is_no_limit(read, who, modal):
    """2025年申报职称的人员须取得…: the year tells who."""
    assert sure(read, f"2025年申报职称的{who}{modal}取得培训合格成绩单。") == []


def test_a_work_of_a_year_by_its_name_asks(read):
    """2025年体检计划申报及联系工作: a line that names a work."""
    assert sure(read, "2025年教职工体检计划申报及联系工作。") == []


def test_a_limit_without_its_act_asks(read):
    """请A于…前、B于…前将…报送: what A has to do stands behind the other day."""
    text = "请各区于4月24日前、市直学校于4月14日前将推荐材料报送教育局。"
    assert sure(read, text) == ["2025-04-14"]


@pytest.mark.parametrize("word", ["便捷超充行动计划顺利完成", "主要指标稳步提升"])
def test_a_look_back_has_no_will_in_its_names(read, word):
    """行动计划 and 主要 are no words of will in a section that looks back."""
    text = f"一、2024年工作回顾\n过去一年，扎实推进各项工作。{word}，全年产量达到129万辆。\n"
    assert sure(read, text) == []


def test_lines_with_days_of_their_own_below_a_week_are_rows(read):
    """材料上交（3月7日） below 3月3日-3月9日: the week is no row of several lines."""
    weeks = ["3月3日-3月9日", "3月10日-3月16日", "3月17日-3月23日"]
    text = "工作安排\n" + "".join(
        f"{week}\n1.复评材料{n}上交；（{week[:2]}{day}日）\n2.考核总结材料{n}上交；（{week[:2]}{day}日）\n"
        for n, (week, day) in enumerate(zip(weeks, (7, 14, 21), strict=True))
    )
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline]
    assert all("\n" not in p.quote for p in rows)
    assert {str(p.deadline) for p in rows} == {"2025-03-07", "2025-03-14", "2025-03-21"}


@pytest.mark.parametrize(
    "text",
    ["Maria: Can we get approval by the end of May?",
     "Staff plan training in June, July, and August."]
)  # fmt: skip
def test_questions_and_lists_of_months_in_english_ask(read, text):
    """Somebody asks, or several months are named."""
    assert sure(read, text) == []


@pytest.mark.parametrize("event", ["元旦文艺会演", "学生书画比赛", "高三期末考试", "寒假开始"])
@pytest.mark.parametrize("day", ["4月18日", "4月18-20日"])
def test_a_bare_day_in_a_bracket_behind_an_event_asks(read, event, day):
    """书画比赛；（4月18日）: it takes place then; 材料上交；（4月18日） is due then."""
    assert sure(read, f"一、工作安排\n1．{event}；（{day}）\n") == []
    assert sure(read, "一、工作安排\n1．材料上交；（4月18日）\n") == ["2025-04-18"]


@pytest.mark.parametrize("event", ["新教师第三期培训", "学科竞赛"])
@pytest.mark.parametrize("day", ["4月1日-2日", "4月2日"])
def test_an_event_with_its_day_in_a_bracket_asks(read, event, day):
    """新教师培训（4月1日-2日）: but with 前 it is a limit."""
    assert sure(read, f"一、安排\n1．{event}（{day}）\n2．其他\n") == []


def test_five_days_a_week_are_no_friday(read):
    """每周五天工作制 names how long, 每周五 a day."""
    rows = read("城镇实行每周五天工作制。每周五下午报送进展。", on=ISSUED).proposals
    assert "weekly:fri" in [p.recurrence for p in rows if "报送" in p.quote]
    assert "weekly:fri" not in [p.recurrence for p in rows if "工作制" in p.quote]


def test_why_an_aim_is_right_is_no_aim(read):
    """今年的目标定为7.5%左右是必要的: said of an aim that stands elsewhere."""
    assert sure(read, "今年的经济增长目标定为7.5%左右是必要的、适宜的。") == []


@pytest.mark.parametrize(
    "text",
    [
        "The release was to get out by Thursday, slipping on that.",
        "That is why we can't get this out by Thursday.",
        "We consider it within three months or something.",
        "The proposal is that we will cancel our council meeting two weeks from today.",
    ],
)
def test_english_of_what_failed_or_is_cancelled_asks(read, text):
    """Nobody promises what they cannot do, or what was to be."""
    assert sure(read, text) == []


@pytest.mark.parametrize("name", ["2026年内蒙古", "2018年中华人民共和国", "2026年中学生"])
def test_a_name_behind_a_year_is_no_part_of_its_time(name):
    """年内 and 年中 are words; the 内 of 内蒙古 and the 中 of 中华 belong to the name."""
    (phrase, *_) = phrases(f"{name}工作安排")

    assert phrase.suffix == ""
    assert f"{name}工作安排"[phrase.start : phrase.end] == name[:5]
