"""News of a livelihood list or of a report dates the lines and paragraphs that stand below it."""

from datetime import date

import pytest

from duban.extraction import extract

ON = date(2026, 1, 20)
END = date(2026, 12, 31)
POINTS = (
    "新增托位600个",
    "建成社区老年食堂8家",
    "为1.2万名妇女免费筛查两癌",
    "开设面向职工和居民的青年夜校",
)
TITLES = (
    "定了！2026年青禾区这些民生实事要干！",
    "今年青禾区要为老百姓做这些实事",
    "青禾区马年十大实事：改造小区22个",
    "@青禾人，2026年民生大礼包来啦！",
    "青禾区民生项目清单出炉\n1月18日，区人代会审议通过了2026年十件民生实事。",
)


def rows(text, on=ON):
    return [
        (p.quote, p.deadline, p.needs_review)
        for p in extract(text, issued=on).proposals
        if p.deadline
    ]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("mark", ["▶", "✅", "", "●"])
@pytest.mark.parametrize("end", ["。", ""])
def test_news_of_a_livelihood_list_dates_its_lines(title, mark, end):
    """Its words and bullets do not matter; headings of a class (出行) between them are no rows."""
    lines = [f"{mark}{point}{end}" for point in POINTS]
    text = "\n".join([title, "一起来看", "01", "便民暖心实事", *lines[:2], "出行", *lines[2:]])

    found = rows(text)

    assert [row for row in found if "青禾" not in row[0]] == [(p, END, False) for p in POINTS]


def test_paragraphs_of_such_news_are_a_point_each():
    """A paragraph of the year before is told, and no point."""
    text = (
        "今年云溪县民生清单来了\n本报讯 记者从县政府获悉，2026年云溪县将继续实施十大民生实事。\n"
        "教育方面，新建中小学3所，新增学位4200个。\n医疗方面，建成县中医院新院区，体检2万人次。\n"
        "住房方面，改造老旧小区26个，加装电梯40部。\n去年，10件民生实事全部完成，新增车位800个。"
    )

    found = [quote[:4] for quote, end, asks in rows(text) if end == END and not asks]

    assert found[-3:] == ["教育方面", "医疗方面", "住房方面"]


def test_news_of_a_report_dates_what_is_brought_about():
    """A figure is sure, a work by its name asks, and what only urges is no row."""
    text = (
        "划重点！政府工作报告来了\n1月15日，市十六届人大三次会议开幕。2026年，市民的生活将有哪些变化？\n"
        "就业\n城镇新增就业9万人以上\n交通\n建成通车滨江大道二期\n加强小区治理\n住房\n开工改造老旧小区60个"
    )

    assert rows(text) == [
        ("城镇新增就业9万人以上", END, False),
        ("建成通车滨江大道二期", END, True),
        ("开工改造老旧小区60个", END, False),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "2026年民生实事候选项目",
        "2026年民生实事进展如何",
        "市长调研2026年民生实事项目",
        "关于征集2026年民生实事项目的公告",
        "2025年十件民生实事全部兑现",
        "2026年我区民生实事这样兑现",
        "民生实事暖人心，社区食堂饭飘香",
        "2026年高考将有这些变化",
    ],
)
def test_papers_that_only_speak_of_such_a_list_are_none(title):
    """Choosing, visiting, telling of it, and news of what comes by itself."""
    text = f"{title}\n新增托位600个\n建成社区食堂8家\n改造小区30个"

    assert not [row for row in rows(text) if not row[2]]


def test_lines_that_each_do_something_are_not_joined():
    """A line as long as its neighbours was taken for a torn one."""
    lines = (
        "新建托幼一体化幼儿园50所，新增托位1.6万个",
        "新增基础教育学位20万个",
        "建成海湖高中园",
    )
    text = "\n".join(["2026年海湖市民生实事来了！", *lines])

    assert [quote for quote, _, _ in rows(text)] == list(lines)


def test_a_paragraph_that_tells_below_such_a_name_asks():
    """It may tell of more than the list: only lines that each do something are sure."""
    text = (
        "今年青禾区要为老百姓做这些实事\n"
        "在教育上，区里打算新建小学3所，新增学位4200个，家长们拍手叫好。\n"
        "说到看病，新院区建成后可体检2万人次，床位增加300张。\n"
        "住得怎么样也要管，改造老旧小区26个，加装电梯40部。"
    )

    found = [(end, asks) for quote, end, asks in rows(text) if "青禾" not in quote]

    assert found == [(END, True)] * 3


def test_a_day_that_stands_above_a_list_is_not_its_year():
    """目标：2026年12月底前完成集约化 above another section says nothing of what that one orders."""
    text = (
        "关于试点的通知\n一、目标\n2026年12月底前，试点单位完成平台迁移。\n二、任务\n"
        "试点单位要组织实施，推进以下任务。\n"
        "（一）建立标准。编制数据标准，对格式和接口提出要求。\n（二）整合平台。采用统建模式，减少重复。"
    )

    assert [quote for quote, _, _ in rows(text)] == ["2026年12月底前，试点单位完成平台迁移"]


def test_a_title_of_such_a_paper_is_no_row():
    """Nor is what somebody said at the session, or said of the list below it."""
    text = (
        "市人代会开幕 这些民生项目今年落地\n“今年，要办好十件民生实事。”1月20日，市长在作报告时说。\n"
        "▲新建改建幼儿园20所\n▲新增公交线路6条\n▲建设城市书房15个\n"
        "发布会上，有关负责人表示，去年的12件实事已全部办结。"
    )

    found = [quote for quote, _, _ in rows(text)]

    assert found[-3:] == ["新建改建幼儿园20所", "新增公交线路6条", "建设城市书房15个"]
    assert not [quote for quote in found if "落地" in quote or "报告时说" in quote]


def test_a_notice_that_hands_down_a_list_dates_its_points():
    """关于下达… is a title of the list, unlike one that asks for proposals."""
    text = (
        "关于下达2026年为民办实事任务的通知\n各镇：\n经研究，现将任务下达给你们。\n"
        "一、建设农村户厕1200座。\n责任单位：区农业农村局\n二、新建社区食堂10个。\n责任单位：区民政局"
    )

    assert rows(text) == [("建设农村户厕1200座", END, False), ("新建社区食堂10个", END, False)]


def test_lines_of_a_plan_need_no_full_stop():
    """A numbered line that does something is a point; the aspects of a lead are none."""
    plan = "县交通局2026年工作要点\n一、重点项目\n1. 完成国道217线改线工程路基施工\n2. 新改建农村公路150公里\n二、行业管理"
    report = (
        "政府工作报告\n今年，我们将重点抓好以下七方面工作：\n（一）着力惠民生。新建学校8所。改造管网90公里。\n"
        "（二）着力扩内需。安排重点项目150个。完成投资90亿元。"
    )

    assert [quote for quote, _, _ in rows(plan)] == [
        "完成国道217线改线工程路基施工",
        "新改建农村公路150公里",
    ]
    assert [quote for quote, _, _ in rows(report)] == [
        "新建学校8所",
        "改造管网90公里",
        "安排重点项目150个",
        "完成投资90亿元",
    ]


@pytest.mark.parametrize("opening", ["", "一、", "（二）", "会议要求，"])
@pytest.mark.parametrize("words", ["今年办好以下民生实事：", "今年要抓好下列民生实事："])
def test_a_lead_that_orders_is_a_row_in_a_first_line_too(opening, words):
    """It is the parent of its points, and no title: it ends with a colon."""
    found = rows(f"{opening}{words}\n1.新建公厕30座。\n2.改造农村公路60公里。")

    assert [row[1:] for row in found] == [(END, False)] * 3
