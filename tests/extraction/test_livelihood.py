"""Livelihood lists are dated by their title or lead-in, other yearly plans only propose a day."""

from datetime import date

import pytest

from duban.extraction import extract

ON = date(2025, 2, 18)
POINTS = ("扩建幼儿园2所", "整修灌渠40公里", "增设公交站亭60个")
MARKS = (("（1）", "（2）", "（3）"), ("1.", "2.", "3."), ("一是", "二是", "三是"), ("①", "②", "③"))
LEADS = (
    "今年要办好十件民生实事",
    "今年，镇政府将集中力量办好以下实事",
    "2025年实施十大民生项目",
    "全年办成为民实事三件",
)
TITLES = (
    "2025年为民办实事项目", "某区2025年度民生实事清单", "二〇二五年十件惠民实事", "附件：2025年民心工程一览", "青石镇2025年政府实事项目",
)  # fmt: skip


def rows(text, on=ON):
    return [
        (p.quote, p.deadline, p.needs_review)
        for p in extract(text, issued=on).proposals
        if p.deadline
    ]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(("opens", "ends"), [("：", "；"), ("。", "。")])
def test_a_lead_in_dates_every_point_behind_it(lead, marks, opens, ends):
    """In running text the lead-in is a row of its own, each point another, all of year's end."""
    text = (
        f"{lead}{opens}" + ends.join(f"{m}{p}" for m, p in zip(marks, POINTS, strict=True)) + "。"
    )

    found = rows(text)

    assert [q for q, _, _ in found][1:] == list(POINTS)
    assert {(d, asks) for _, d, asks in found} == {(date(2025, 12, 31), False)}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("mark", ["{}.", "{}、", "（{}）"])
def test_a_title_dates_every_line_below_it(title, mark):
    """The title itself is no row."""
    lines = [f"{mark.format(n)}{point}。" for n, point in enumerate(POINTS, 1)]

    assert rows("\n".join([title, *lines])) == [(p, date(2025, 12, 31), False) for p in POINTS]


def test_a_title_dates_the_rows_of_its_table():
    """A table of deeds has no column of limits; its title is one."""
    table = "序号\t项目名称\t建设内容\t责任单位\n1\t学前教育\t扩建幼儿园2所\t区教育局\n2\t农田水利\t整修灌渠40公里\t区水务局\n"

    found = rows(f"某区2025年民生实事项目\n{table}")

    assert [(d, asks) for _, d, asks in found] == [(date(2025, 12, 31), False)] * 2


def test_a_point_keeps_its_own_day():
    """The point's own words go before its title's; the rest of it stays dated."""
    text = "2025年为民办实事项目\n1.扩建幼儿园2所，8月底前投用。\n2.整修灌渠40公里。其中10公里6月底前完工。"

    days = [d for _, d, _ in rows(text)]

    assert days == [date(2025, 8, 31), date(2025, 12, 31), date(2025, 6, 30)]


def test_a_yearly_plan_proposes_and_asks():
    """年度实施计划 dates nothing for sure; a measured point is proposed with a question."""
    text = "某区2025年度实施计划\n一、改善环境\n1.改造燃气管道7公里。\n2.加强宣传。\n"

    found = rows(text)

    assert found == [("改造燃气管道7公里", date(2025, 12, 31), True)]


def test_a_list_of_a_year_that_is_over_dates_nothing():
    """2024年为民办实事完成情况 tells what was."""
    assert rows("2024年为民办实事项目\n1.扩建幼儿园2所。\n2.整修灌渠40公里。") == []
    assert rows("2025年民生实事完成情况\n1.扩建幼儿园2所。\n2.整修灌渠40公里。") == []


@pytest.mark.parametrize(
    "name", ["教育类，共{}项", "“交通出行”类，共{}项", "医疗方面（{}项）", "养老类"]
)
@pytest.mark.parametrize("marks", [("一、", "二、"), ("（一）", "（二）")])
@pytest.mark.parametrize(
    "lead", ["确定以下项目为2025年度全区民生实事项目：", "今年要办好以下民生实事项目："]
)
def test_a_class_of_points_is_no_point(name, marks, lead, dated):
    """一、教育类，共1项 above numbered points only sorts them."""
    text = (
        f"{lead}\n{marks[0]}{name.format(1)}\n1.实施村小改造工程。\n"
        f"{marks[1]}{name.format(2)}\n2.建立会诊中心。\n3.新建卫生站5个。\n"
    )
    points = [quote for quote, day in dated(text, on="2025-01-12") if day == "2025-12-31"]

    assert points[-3:] == ["实施村小改造工程", "建立会诊中心", "新建卫生站5个"]
    assert all("类" not in quote and "方面" not in quote for quote in points)


@pytest.mark.parametrize("begins", ["2025年，我区将", "2025年我区将", "关爱老幼，2025年我区计划"])
@pytest.mark.parametrize("named", ["十项为民办实事项目", "十件民生实事"])
def test_every_part_of_a_sentence_behind_a_list_that_is_told_has_its_row(begins, named, dated):
    """The parts of a later paragraph belong to the list as those of the first do."""
    text = (
        f"我区发布2025年{named}。\n{begins}新增养老床位120张；"
        "推进托育提升，建成托育点15个；改造公园2座。\n"
    )  # fmt: skip
    rows = [quote for quote, day in dated(text, on="2025-01-12") if day == "2025-12-31"]

    assert rows[-2:] == ["推进托育提升，建成托育点15个", "改造公园2座"]


@pytest.mark.parametrize("opens", ["具体包括：", "分别是：", "包括："])
@pytest.mark.parametrize("kind", ["重点民生实事", "民生实事", "惠民实事"])
def test_lines_below_a_sentence_that_only_opens_the_list(dated, kind, opens):
    """接续办好15件重点民生实事。具体包括： dates every counted line below it, numbered or not."""
    lines = ["新开工改造老旧小区30个", "为2万名学生开展测评", "加装农村公路护栏400公里"]
    text = f"今年，全市将接续办好3件{kind}。{opens}\n" + "。\n".join(lines) + "。\n责任编辑：李某\n"

    assert [q for q, day in dated(text, on="2025-01-19") if q in lines] == lines
    assert all(day == "2025-12-31" for _, day in dated(text, on="2025-01-19"))


@pytest.mark.parametrize("verb", ["重点抓好", "重点做好", "着力推进"])
def test_what_a_lead_in_of_the_year_brings_about_and_counts_is_sure(read, verb):
    """A point behind the colon that only goes on, without a figure, still asks."""
    text = f"今年{verb}以下工作：完成12条小沟治理；新建护岸3公里；打造2个示范段；加强队伍建设。"
    rows = [p for p in read(text, on="2025-06-12").proposals if p.deadline]

    assert [p.needs_review for p in rows] == [False, False, False, True]
    assert {str(p.deadline) for p in rows} == {"2025-12-31"}


@pytest.mark.parametrize("verb", ["兴办", "将推出", "承诺", "要干成", "确定"])
@pytest.mark.parametrize("title", ["", "原标题：2025年市政府为民兴办10件实事\n"])
def test_a_sentence_that_counts_its_list_dates_it_whatever_its_verb(read, verb, title):
    """2025年，市政府为民兴办10件实事： and the title above it is no row of its own."""
    text = f"{title}2025年，市政府为民{verb}10件实事：\n一是新建学校20所。\n二是实施公路建设。\n"
    rows = [p for p in read(text, on="2025-02-23").proposals if p.deadline]

    assert [p.quote for p in rows[-2:]] == ["新建学校20所", "实施公路建设"]
    assert not any(p.needs_review or "标题" in p.quote for p in rows[-2:])
    assert len(rows) <= 3


def test_a_list_begun_in_running_text_goes_on_in_paragraphs(dated):
    """拟从以下十个方面开展工作：一是… below the title of a livelihood list."""
    text = (
        "长安区2025年的十大惠民实事\n奋斗百年路。经研究，拟从以下十个方面开展工作：一是加快提质培优。"
        "改造学校11所；遴选12所学校。\n二是改善出行环境。建成凤林北路。\n三是做好就业。新增就业7400人。\n"
        "希望大家支持。\n"
    )

    assert dated(text, on="2025-01-15") == [
        ("加快提质培优。改造学校11所；遴选12所学校", "2025-12-31"),
        ("改善出行环境。建成凤林北路", "2025-12-31"),
        ("做好就业。新增就业7400人", "2025-12-31"),
    ]


def test_a_number_alone_on_its_line_heads_the_lines_below_it():
    """Pages print 1 and, below it, each deed on a line of its own; no such number is a page's."""
    lines = [
        "2025年为民办实事项目",
        "1",
        POINTS[0],
        "改造卫生室5个",
        "2",
        POINTS[1],
        "3",
        POINTS[2],
        "改造文化站和站前的健身步道",
    ]

    found = rows("\n".join(lines))

    assert [q for q, _, _ in found] == [
        POINTS[0],
        "改造卫生室5个",
        POINTS[1],
        POINTS[2],
        "改造文化站和站前的健身步道",
    ]
    assert {(d, asks) for _, d, asks in found} == {(date(2025, 12, 31), False)}


def test_numbers_of_pages_far_apart_still_tear_sentences():
    """1, 2 and 3 that stand a page apart are no list."""
    page = "各村要把排查台账报镇安委办，" + "逐户逐项登记造册，" * 60
    text = "\n".join([page, "1", page, "2", page, "3", "于5月底前完成整改。"])

    assert [d for _, d, _ in rows(text)] == [date(2025, 5, 31)]
    assert "\n3\n" in rows(text)[0][0] or rows(text)[0][0].endswith("完成整改")


def test_measured_lines_below_a_heading_are_points_each(dated):
    """1 on a line of its own, what it is about below it, then a line a deed."""
    text = (
        "2025年某市十大民生实事出炉\n具体如下：\n\n1\n\n医疗卫生服务\n\n新扩建医院4家，新增床位1200张；\n\n"
        "新增社康机构35家；\n\n2\n\n住房保障\n\n筹集公共住房11万套；\n\n改造小区20个。\n\n3\n\n食品安全\n\n"
        "抽检食品5万批次；\n\n新认定菜篮子基地10个。\n"
    )
    found = dict(dated(text, on="2025-01-15"))

    deeds = ["新增社康机构35家", "改造小区20个", "新认定菜篮子基地10个"]
    assert [found.get(deed) for deed in deeds] == ["2025-12-31"] * 3


ANNOUNCED = (
    "于2025年2月18日投票表决确定2025年县政府民生实事项目为3项，分别是：", "2025年度为民办实事项目共3件，具体如下：",
    "县十届人大一次会议确定的2025年民生实事项目：", "2025年民生实事项目由3项组成，即：", "根据票决结果，2025年民生实事项目为：",
    "今年我们要办成的3件民生大事是：", "2025年区委、区政府为民办实事项目确定为3项，现公布如下：",
)  # fmt: skip


@pytest.mark.parametrize("lead", ANNOUNCED)
@pytest.mark.parametrize(
    "form",
    [
        "\n一、{}。\n二、{}。\n三、{}。",
        "\n\n1．{}；\n\n2．{}；\n\n3．{}。",
        "一是{}；二是{}；三是{}。",
    ],
)
def test_a_list_that_is_announced_is_dated(lead, form):
    """A lead-in of any verb that ends in a colon and names the list and its year dates it."""
    found = rows(f"某县人民代表大会公告\n{lead}{form.format(*POINTS)}\n特此公告。\n2025年2月20日")

    assert [(q, d, asks) for q, d, asks in found if q in POINTS] == [
        (point, date(2025, 12, 31), False) for point in POINTS
    ]


@pytest.mark.parametrize(
    "about", ["进展情况如下", "资金来源如下", "特点是", "完成情况公示如下", "遴选标准"]
)
def test_what_is_told_of_the_works_is_no_list(about):
    """Their state, their funds and their merits are no works."""
    assert rows(f"2025年民生实事项目{about}：\n1．覆盖12个村。\n2．财政资金200万元。") == []


@pytest.mark.parametrize(
    "closing",
    ["2025年2月20日", "县政府办公室2025年2月20日印发", "监督电话：0577-64751111",
     "（联系人：王某，电话64751111）", "抄送：县委各部门，共印50份。", "发布日期：2025-02-20 来源：县政府"],
)  # fmt: skip
def test_what_closes_a_paper_is_no_point(closing):
    """The last point has no full stop, and the line below it holds figures."""
    text = f"2025年民生实事项目如下：\n（一）扩建幼儿园2所\n（二）全面消除劣Ⅴ类水体\n{closing}"

    assert [q for q, _, _ in rows(text)] == ["扩建幼儿园2所", "全面消除劣Ⅴ类水体"]


_SECTION = "三、2025年工作安排\n（四）增进民生福祉。{}\n"


@pytest.mark.parametrize(
    "lead",
    [
        "办好10件民生实事：",
        "集中力量办好以下十件民生实事：",
        "全力实施民生工程：",
        "持续办好为民实事。",
    ],
)
@pytest.mark.parametrize("marks", ["①②③", ("一是", "二是", "三是"), ("1.", "2.", "3.")])
def test_a_list_without_a_year_has_that_of_its_section(read, lead, marks):
    """办好10件民生实事：①… below 2025年工作安排: every point is due in it, counted or not."""
    points = ("新建幼儿园3所", "开展职工关心关爱活动", "实现城乡公交一体化")
    said = "；".join(f"{mark}{point}" for mark, point in zip(marks, points, strict=True))
    found = read(_SECTION.format(f"{lead}{said}。"), on="2025-01-15").proposals

    assert [(p.quote, str(p.deadline), p.needs_review) for p in found if p.deadline] == [
        (point, "2025-12-31", False) for point in points
    ]


@pytest.mark.parametrize("heading", ["一、2024年工作回顾", "一、过去一年的工作", "工作情况"])
def test_a_list_of_a_year_that_was_has_no_day(read, heading):
    """办好10件民生实事：①… below the review of last year tells what was."""
    text = f"{heading}\n办好10件民生实事：①新建幼儿园3所；②新增养老床位300张。\n"

    assert [p for p in read(text, on="2025-01-15").proposals if p.deadline] == []


def test_a_list_to_be_chosen_from_is_not_sure(read):
    """候选项目: which of them is done is not known yet."""
    text = _SECTION.format("从10件民生实事候选项目中票选：①新建幼儿园3所；②新增床位300张。")

    assert all(p.needs_review for p in read(text, on="2025-01-15").proposals if p.deadline)
