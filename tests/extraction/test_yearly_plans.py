"""Plans of a year and of a month: their sections, lead-ins and points; what a year is about."""

from datetime import date

import pytest

PLAN = (
    "2025年{kind}\n一、加快项目建设\n（一）新建学校。新建小学3所，改扩建幼儿园5所。完善配套设施。\n"
    "继续推进老旧小区改造，改造小区12个。去年改造的小区已全部投用。\n{how}\n1.加强领导。\n"
)

ISSUED = "2025-06-01"


@pytest.mark.parametrize("kind", ["重点工作", "工作安排", "工作打算", "目标任务", "主要工作任务"])
@pytest.mark.parametrize("how", ["二、保障措施", "二、工作要求", "二、加强组织领导"])
@pytest.mark.parametrize(
    ("above", "asks"), [("", True), ("市政府工作报告\n", False), ("去年成效明显。\n", False)]
)
def test_the_section_of_a_plan_dates_its_figures(read, kind, how, above, asks):
    """Figures are due in the year that a section plans, and asked below a mere title."""
    text = f"{above}{PLAN.format(kind=kind, how=how)}"
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline]

    assert [p.quote for p in rows] == [
        "新建小学3所，改扩建幼儿园5所",
        "继续推进老旧小区改造，改造小区12个",
    ]
    assert all(p.needs_review == asks and p.deadline == date(2025, 12, 31) for p in rows)


@pytest.mark.parametrize(
    ("lead", "asks"),
    [
        ("今年重点抓好以下工作：", True),
        ("今年增长目标是8%。为实现上述目标，要注重抓好以下工作：", False),
    ],
)
def test_a_lead_in_that_only_takes_up_work_may_date_its_figures(read, lead, asks):
    """抓好以下工作 orders no end of the year: behind a heading of its own a point asks."""
    text = f"{lead}\n（一）扩大投资。实施重大项目50个。\n（二）促进消费。全市有商圈3个。\n"
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline][-2:]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [
        ("2025-12-31", asks),
        ("2025-12-31", True),
    ]


def test_a_numbered_point_with_its_owner_is_a_point_however_long(read):
    """工作要点 with （责任科室：…）: each is proposed for the year."""
    text = (
        "县教育局2025年工作要点\n一、加强队伍建设\n1.提升师德。深入开展师德教育。"
        + "深化多形式的学习培训，把师德作为教师培训的必修课。" * 4
        + "（责任科室：人事科）\n"
    )
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline]

    assert [(p.units, p.needs_review) for p in rows] == [(("人事科",), True)]


@pytest.mark.parametrize("what", ["总体要求", "指导思想", "总体思路", "主题"])
def test_what_the_year_is_about_is_no_promise(dated, what):
    """2025年全市工作的总体要求是：坚持…, 推动…"""
    assert dated(f"2025年全市工作的{what}是：坚持稳中求进，推动高质量发展。", on=ISSUED) == []


@pytest.mark.parametrize("year", ["2026 年，", "2026年，", "2026年度，", "2026年"])
@pytest.mark.parametrize("what", ["总体要求是", "指导思想是", "工作思路为", "主题是"])
def test_what_a_years_work_is_about_is_no_promise(dated, year, what):
    """2026 年，我县普法工作的总体要求是：坚持…"""
    assert dated(f"{year}我县普法工作的{what}：坚持服务大局，推进依法治理。", on=ISSUED) == []


def test_a_list_behind_a_sentence_that_tells_of_it_is_proposed(read):
    """2025年…民生实事，其中遴选了…。（1）…（2）…: every point asks, measured or not."""
    text = (
        "报告提到，2025年，全市实施100件民生实事，其中遴选了3件供票决。"
        "（1）新建公厕12座。（2）图书馆延长开放时间。（3）改造小区8个。\n"
    )
    rows = [p for p in read(text, on=ISSUED).proposals if p.rule.startswith("标题")]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", True)] * 3


def test_the_plan_named_last_in_a_title_gives_the_year(read):
    """2024年度工作总结和2025年度工作计划."""
    text = "卫健局2024年度工作总结和2025年度工作计划\n一、能力建设\n1.改造卫生室12个。\n2.培训医生80名。\n"
    rows = [p for p in read(text, on="2024-12-27").proposals if p.deadline]

    assert {str(p.deadline) for p in rows} == {"2025-12-31"}


@pytest.mark.parametrize("plan", ["预计", "计划", "力争", "拟于"])
@pytest.mark.parametrize("act", ["进场施工", "搬迁入驻", "启动招标", "开放试运营"])
def test_a_month_that_a_plan_names_is_its_limit_whatever_the_act(dated, plan, act):
    """预计明年2月进场施工."""
    assert [day for _, day in dated(f"石材市场{plan}明年2月{act}。", on=ISSUED)] == ["2026-02-28"]


def test_the_heading_of_a_months_plan_is_no_row(dated):
    """二、6月项目工作计划安排： heads its points."""
    text = "二、2025年6月项目工作计划安排：\n1、2025年6月，完成地下室垫层。\n"

    assert [quote for quote, _ in dated(text, on=ISSUED)] == ["2025年6月，完成地下室垫层"]


@pytest.mark.parametrize("lead", ["确保到", "力争到", "到"])
def test_a_year_to_come_and_what_it_is_to_bring(dated, lead):
    """确保到2027年乡村建设取得实质性进展, without a comma behind the year."""
    assert [day for _, day in dated(f"{lead}2027年乡村建设取得实质性进展。", on=ISSUED)] == [
        "2027-12-31"
    ]


@pytest.mark.parametrize("state", ["稳步推进", "有序推进", "加快推进"])
def test_a_headline_that_tells_a_state_promises_nothing(dated, state):
    """2025年全市148个重点工程稳步推进."""
    assert dated(f"2025年全市148个重点工程{state}\n", on=ISSUED) == []


def test_a_count_of_projects_is_no_promise(dated):
    """2025年考核项目共计148个."""
    assert dated("2025年城市建设考核项目共计148个，已完成12个。", on=ISSUED) == []


@pytest.mark.parametrize("link", ["、", "和", "以及", "及"])
@pytest.mark.parametrize("first", ["申请汇总表", "《专业申请表》（附件2）"])
@pytest.mark.parametrize("paper", ["新增人员名册（一式3份）", "绩效自评报告（附件3）"])
@pytest.mark.parametrize("year", ["2025年", "2026年"])
def test_the_year_of_a_paper_among_papers_is_its_name(dated, link, first, paper, year):
    """提交《申请表》、2026年…名册: one duty, with the day before it."""
    text = f"6月27日前，学院完成论证，填写并提交{first}{link}{year}{paper}。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-27"]


@pytest.mark.parametrize("year", ["2026年", "2026年度", "2026至2027年"])
@pytest.mark.parametrize("paper", ["采购预算编报", "教材征订计划", "招生专业调整方案"])
@pytest.mark.parametrize("kind", ["通知", "请示", "通报（试行）"])
def test_a_title_of_its_own_line_names_its_years(dated, year, paper, kind):
    """关于2026年…的通知: the line is the name of a paper, and nothing in it is due."""
    text = f"关于{year}{paper}的{kind}\n各科室：\n以上表格于6月20日前报后勤科。\n"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-06-20"]


@pytest.mark.parametrize("mark", ["附件：", "附件1：", "附件二：", "附表3：", "附件：1."])
@pytest.mark.parametrize(
    "named", ["2026年拟采购车辆分类统计第3版", "2025年度项目完成情况", "2026年培训对象"]
)
def test_an_attachment_names_its_year(dated, mark, named):
    """附件3：2026年…: what is attached is due at no time."""
    assert dated(f"请认真填写。\n{mark}{named}\n（内容见公告）\n", on=ISSUED) == []


def test_a_limit_in_an_attachments_line_stays(dated):
    """附件1：2025年9月底前…: a bound is a bound wherever it stands."""
    text = "附件1：2025年9月底前完成全部改造\n附件2：2025年建成10个社区食堂。\n"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-09-30", "2025-12-31"]


def test_a_list_of_attachments_names_years(dated):
    """附件： above numbered lines: each is the name of a paper."""
    text = "请填报。\n附件：\n1.2026年采购设备分类统计第3版\n2.2026年培训对象\n"

    assert dated(text, on=ISSUED) == []


def test_the_same_completion_of_two_works_is_two_items(dated):
    """甲项目…12月底前完工。乙项目…12月底前完工: nothing is merged away."""
    text = "甲路项目，7月底前开工，12月底前完工。乙路项目，8月底前开工，12月底前完工。"

    assert [day for _, day in dated(text, on=ISSUED)] == [
        "2025-07-31", "2025-12-31", "2025-08-31", "2025-12-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "某县2025年国民经济和社会发展计划\n一、总体要求\n坚持稳中求进。\n二、预期目标\n{aims}。\n",
        "三、2025年工作安排\n主要预期目标是：{aims}。\n重点抓好以下工作：\n",
        "某省政府工作报告\n今年是开局之年，要为2035年基本实现现代化奠定基础。\n全省的主要预期目标是：{aims}。\n",
        "三、2025年主要工作\n今年任务很重，要确保良好开局。主要预期目标是：{aims}。\n",
        "关于2025年国民经济和社会发展计划草案\n今年的主要预期目标是：{aims}。\n",
        "三、2025年工作安排\n综合考虑各种因素，今年主要预期指标是：{aims}。\n",
    ],
)
@pytest.mark.parametrize("mark", ["，", "；"])
def test_the_aims_of_the_year_are_one_sure_row(read, text, mark):
    """The title, the section or the sentence tells the year; no aim needs a verb."""
    aims = mark.join(["生产总值增长6%左右", "财政收入增长5%", "居民收入分别增长5%和6%"])
    rows = [p for p in read(text.format(aims=aims), on="2025-02-01").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", False)]
    assert rows[0].quote.endswith(aims)


_REPORT = "2025年县政府工作报告\n——2025年1月10日在县人民代表大会上\n三、2025年{}\n（一）抓好项目建设。{}\n"


@pytest.mark.parametrize("heading", ["重点工作", "工作安排", "主要任务", "工作目标"])
@pytest.mark.parametrize(
    "goal",
    [
        "改造老旧小区28个",
        "新增学位810个",
        "常住人口城镇化率达到41%",
        "完成营造林40万亩以上",
        "开展职业技能培训4万人次",
    ],
)
def test_a_measured_goal_of_a_work_report_is_due_at_the_end_of_its_year(read, heading, goal):
    """A government promises these figures to its congress for the year: nothing is left to ask."""
    rows = [
        p for p in read(_REPORT.format(heading, f"{goal}。"), on=ISSUED).proposals if p.deadline
    ]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", False)]


@pytest.mark.parametrize(
    "words",
    [
        "聚焦120个重点村，推进环境整治",
        "全县现有学校120所，要优化布局",
        "过去一年，我们建成学校3所",
        "推进总投资85亿元的产业园",
        "用好2000万元专项资金",
        "巩固提升38个示范村创建成果",
        "服务好12345热线",
    ],
)
def test_a_figure_that_is_no_goal_is_not_sure(read, words):
    """A stock, a name, a sum to be used or the past is not what the year brings."""
    rows = read(_REPORT.format("重点工作", f"{words}。"), on=ISSUED).proposals

    assert not [p.quote for p in rows if p.deadline and not p.needs_review]


def test_the_title_of_a_bureaus_plan_only_proposes(read):
    """工作要点 says no day: whether each point is due at the year's end, the office decides."""
    text = "县住建局2025年工作要点\n一、项目建设\n1.改造老旧小区28个。\n2.新建公厕12座。\n"
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", True)] * 2


@pytest.mark.parametrize(
    "above",
    [
        "现将《2025年全区城建工作要点》印发给你们，请抓好落实。\n2025年全区城建工作要点\n",
        "现将有关材料印发给你们。\n附件：2025年全区城建工作要点\n2025年全区城建工作要点\n",
        "现就2025年度城建实施计划分解如下：\n",
        "现将2025年城建工作计划通知如下：\n",
    ],
)
def test_the_plan_that_a_letter_sends_only_proposes(read, above):
    """Its title below the letter, or the letter's own lead-in, is no section of a report."""
    text = f"关于城建工作的通知\n各镇：\n{above}1.新建小学3所。\n2.改造小区12个。\n"
    rows = [p for p in read(text, on=ISSUED).proposals if p.deadline]

    assert [p.quote for p in rows] == ["新建小学3所", "改造小区12个"]
    assert all(p.needs_review and p.deadline == date(2025, 12, 31) for p in rows)


def test_an_arrangement_that_a_letter_tells_is_no_plan_of_the_year(dated):
    text = "现将2025年国庆节放假安排通知如下：\n一、10月1日至8日放假。\n二、各单位安排2人值班。"

    assert not any("值班" in quote for quote, _ in dated(text))
