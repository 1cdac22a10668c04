"""Plans of schools propose the end of their year or term; points with a name are one row each."""

from datetime import date

import pytest

from duban.extraction import extract


def rows(text, on=date(2024, 9, 2)):
    return [
        (p.quote, p.deadline, p.needs_review)
        for p in extract(text, issued=on).proposals
        if p.deadline
    ]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("实验小学2024学年工作计划", date(2025, 8, 31)),
        ("实验小学2024-2025学年度工作要点", date(2025, 8, 31)),
        ("实验小学2024—2025学年第一学期德育工作计划", date(2025, 1, 31)),
        ("实验小学2024-2025学年度第二学期工作安排", date(2025, 7, 31)),
        ("关于印发实验小学2024学年度工作要点的通知", date(2025, 8, 31)),
        ("实验小学2025年春季学期工作计划", date(2025, 7, 31)),
        ("实验小学2024年秋季工作计划", date(2025, 1, 31)),
    ],
)
def test_a_plan_of_a_school_proposes_the_end_of_its_year_or_term(title, end):
    """Headings are no rows, nor is what only urges."""
    text = (
        f"{title}\n一、课程建设\n1.建成录播教室2间。\n2.完成校园图书馆改造，新增图书5000册。\n"
        "二、师资建设\n持续提升师德水平。"
    )

    assert rows(text) == [
        ("建成录播教室2间", end, True),
        ("完成校园图书馆改造，新增图书5000册", end, True),
    ]


def test_a_term_that_is_over_proposes_nothing():
    """Nor do years that do not follow each other."""
    below = "\n1.建成录播教室2间。\n2.开展讲座4场。"

    assert rows(f"实验小学2022-2023学年工作计划{below}") == []
    assert rows(f"实验小学2024-2027学年工作计划{below}") == []


def test_a_point_with_its_name_is_one_row():
    """课程设置。 and what is done about it belong together, however long it is."""
    long = "针对课程设置相对单一的问题，做好顶层设计，" * 3
    text = (
        "实验中学2024学年工作计划\n一、落地两项重点工作。\n"
        f"1.课程设置。{long}制定选修课程方案。统筹各年段教学安排。\n"
        f"2.思想引领。{long}不断提升思想认识。持续加强引导。"
    )

    found = [quote for quote, _, _ in rows(text)]

    assert [quote[:5] for quote in found] == ["课程设置。"]
    assert found[0].endswith("教学安排")


@pytest.mark.parametrize(
    "lead",
    [
        "现将区政府2025年重点工作任务分解如下：",
        "为确保2025年目标任务完成，现将任务分工如下：",
        "2025年民生事项责任分解如下：",
    ],
)
def test_a_paper_that_shares_out_a_years_work_proposes_its_end(lead):
    """Lines of duties are no rows."""
    text = (
        f"{lead}\n一、工业强区\n1.新增规上工业企业30家。\n牵头单位：区工信局\n"
        "2.建成智能制造产业园一期。\n牵头单位：区发改局"
    )
    end = date(2025, 12, 31)

    assert [(quote, day) for quote, day, _ in rows(text, date(2025, 2, 20))] == [
        ("新增规上工业企业30家", end),
        ("建成智能制造产业园一期", end),
    ]


def test_a_running_list_goes_on_over_a_torn_line():
    """A point torn over two paragraphs ended the list."""
    text = (
        "今年办好十件实事：一是新建公园2个；二是改造小区6个；三是加大\n"
        "医疗卫生投入，建成卫生院1所；四是新增车位300个。"
    )

    found = [quote.replace("\n", "") for quote, _, _ in rows(text, date(2025, 2, 20))]

    assert found[-2:] == ["加大医疗卫生投入，建成卫生院1所", "新增车位300个"]


def test_a_work_that_is_started_by_its_name_is_asked():
    """启动…建设 in a report's plan, and no ceremony."""
    text = (
        "政府工作报告\n二、2025年工作安排\n（一）城市更新。启动市民中心、市档案馆新馆建设。"
        "启动仪式办得隆重。持续加强小区治理。优化物业服务。"
    )

    assert rows(text, date(2025, 1, 20)) == [
        ("启动市民中心、市档案馆新馆建设", date(2025, 12, 31), True)
    ]
