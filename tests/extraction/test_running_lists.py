"""A list inside the sentence that dates it: 办好15件实事，包括：A；B；C. Each point is a row."""

from itertools import product

import pytest

_LEADS = {
    "今年，我们将接续办好15件民生实事": "2024-12-31",
    "10月底前要办成三件事": "2024-10-31",
    "各单位要在9月底前完成下列整改事项": "2024-09-30",
    "年底前重点抓好几项工作": "2024-12-31",
    "2025年6月底前建设项目8个": "2025-06-30",
}
_OPENINGS = ("，包括：", "，即：", "，主要有：", "如下：", "，分别为", "：", "，具体包括：", "——")
_POINTS = (
    ("治理城区堵点60处", "为200名学生开展心理测评", "累计建成驿站70个以上"),
    ("完善社区服务体系", "建成便民市场2处", "推进雨污分流改造"),
)


@pytest.mark.parametrize("opening", _OPENINGS)
@pytest.mark.parametrize("lead", _LEADS)
def test_each_point_of_a_running_list_is_a_row_with_the_day_of_its_lead(dated, lead, opening):
    """No opening of a list glues a point to the lead or leaves it without a day."""
    for points, joint in product(_POINTS, ("；", "；\n")):
        text = f"{lead}{opening}{joint.join(points)}。我们将用心办好每一件事。"
        found = dict(dated(text, on="2024-02-08"))

        assert {found.get(point) for point in points} == {_LEADS[lead]}, text
        assert not any("我们将用心" in quote for quote in found), text


@pytest.mark.parametrize(
    "mark", ["一是{}；二是{}；三是{}", "（一）{}；（二）{}；（三）{}", "1.{}；2.{}；3.{}"]
)
def test_numbered_points_of_a_running_list_are_rows(dated, mark):
    """The marks of the points are no part of them."""
    points = _POINTS[0]
    found = dict(dated(f"今年要抓好三项工作：{mark.format(*points)}。", on="2024-02-08"))

    assert [found.get(point) for point in points] == ["2024-12-31"] * 3


def test_a_point_with_a_day_of_its_own_keeps_it(dated):
    """The day of the lead is for the points that have none."""
    text = "9月底前完成以下工作：一是5月底前完成立项；二是7月底前完成招标；三是开工建设。"

    assert dated(text, on="2024-02-08") == [
        ("5月底前完成立项", "2024-05-31"),
        ("7月底前完成招标", "2024-07-31"),
        ("开工建设", "2024-09-30"),
    ]


@pytest.mark.parametrize("lead", ["2024年重点工作：", "今年主要任务：", "2024年，"])
def test_points_below_a_lead_that_orders_nothing_ask(read, lead):
    """A year with a noun proposes its last day for each point, and asks."""
    text = f"{lead}一是{_POINTS[0][0]}；二是{_POINTS[0][1]}；三是{_POINTS[0][2]}。"
    found = read(text, on="2024-02-08").proposals

    assert [(p.quote, p.needs_review) for p in found] == [(each, True) for each in _POINTS[0]]


@pytest.mark.parametrize(
    "text",
    [
        "去年办好10件实事，包括：完成改造60个；新建公园12处；修路30公里。",
        "今年以来完成重点工作5项，分别是：完成改造60个；新建公园12处。",
    ],
)
def test_a_list_of_what_is_done_dates_nothing(dated, text):
    """A lead that looks back opens no list of duties."""
    assert dated(text, on="2024-05-08") == []


@pytest.mark.parametrize(
    "text",
    [
        "请于5月20日前将以下材料报区政府办：1.工作总结；2.统计表；3.典型案例。",
        "6月底前完成整改，整改措施包括：一是加强领导；二是落实责任；三是强化督查。",
        "今年主要预期目标是：生产总值增长5%以上；工业增加值增长6%；新增就业3000人。",
        "今年新增学位2000个，包括：小学1200个；初中800个。",
    ],
)
def test_papers_ways_and_figures_in_a_list_are_one_row(one, text):
    """Papers to hand in, ways of doing a thing and figures of an aim have no rows of their own."""
    assert one(text, on="2024-02-08").needs_review is False


def test_a_day_inside_an_announced_list_dates_its_own_point_only(dated):
    """议定事项如下：一、6月底前…；…；三、加快…: the first point's day is not that of the list."""
    text = "会议议定事项如下：一、6月底前完成拆迁；二、7月底前完成平整；三、加快推进报批。"

    assert dated(text, on="2024-02-08") == [
        ("6月底前完成拆迁", "2024-06-30"),
        ("7月底前完成平整", "2024-07-31"),
    ]


def test_lines_below_a_lead_that_counts_them_are_its_points(dated):
    """今年政府民生实事项目共8项，具体内容如下 and the numbered lines below it."""
    text = "今年政府民生实事项目共3项，具体内容如下：\n一、新建停车位500个。\n二、改造公厕10座。\n三、加装电梯20部。\n"

    assert [day for _, day in dated(text, on="2024-02-08")] == ["2024-12-31"] * 3


@pytest.mark.parametrize(
    "formula", ["现将有关事项通知如下：", "现就相关工作公告如下：", "现将要求通知如下："]
)
@pytest.mark.parametrize(
    "lead", ["为确保2024年底前完成改造，", "根据安排，9月底前完成自查，", "为做好2024年重点工作，"]
)
def test_the_formula_of_a_notice_dates_none_of_its_sections(dated, lead, formula):
    """…，现将有关事项通知如下: a day before it is that of its own clause."""
    text = f"{lead}{formula}\n一、加强组织领导。各单位要成立专班。\n二、强化督查考核。\n"

    assert not any(
        "一、" in quote or "专班" in quote or "督查" in quote
        for quote, _ in dated(text, on="2024-02-08")
    )


def test_a_quarter_in_figures_is_finer_than_its_year(dated):
    """2023年第2季度末完成以下任务: no point is due at the end of the year."""
    text = "2023年第2季度末完成以下任务：\n1、提升养老机构276家。\n2、2023.1.24以前加装电梯222部。\n3、建成农田27万亩。"

    assert "2023-12-31" not in {day for _, day in dated(text, on="2023-01-17")}


@pytest.mark.parametrize("lead", ["今年再办好13件民生实事", "今年要继续办好“十三件民生实事”"])
@pytest.mark.parametrize("mark", ["{}是", "（{}）"])
def test_every_numbered_point_of_a_livelihood_list_is_sure(read, lead, mark):
    """Up to the last one, also where it counts nothing; a closing sentence is no part of that."""
    names = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
    forms = ["为{}区孕妇提供免费筛查", "{}区建设食堂9个；提供送餐服务", "在{}区免费送戏下乡"]
    deeds = [forms[n % 3].format("甲乙丙丁戊己庚辛壬癸子丑寅"[n]) for n in range(13)]
    points = "。".join(mark.format(name) + deed for name, deed in zip(names, deeds, strict=True))
    text = f"三、2024年工作安排\n重点抓好以下工作：\n{lead}。{points}。我们要让保障网越织越密。"
    rows = [p for p in read(text, on="2024-02-08").proposals if p.deadline and p.quote in deeds]

    assert [p.quote for p in rows] == deeds
    assert not any(p.needs_review or p.deadline.isoformat() != "2024-12-31" for p in rows)
