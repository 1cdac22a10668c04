"""Headings that are only a month or a quarter, and livelihood lists whose year stands elsewhere."""

import pytest

POINTS = "1.组织消防演练。\n2.完成食堂改造。\n"


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("三月份", "四月份", ["03-31", "04-30"]), ("3月", "4月", ["03-31", "04-30"]),
        ("3月：", "4月：", ["03-31", "04-30"]), ("一、3月", "二、4月", ["03-31", "04-30"]),
        ("3月份工作安排", "4月份工作安排", ["03-31", "04-30"]),
        ("第一季度", "第二季度", ["03-31", "06-30"]), ("上半年", "下半年", ["06-30", "12-31"]),
        ("3-4月", "5-6月", ["04-30", "06-30"]),
    ],
)  # fmt: skip
def test_a_heading_that_is_only_a_time_dates_its_points(first, second, days, dated):
    """The points take the last day of the month, quarter or half they stand under; it is no row."""
    found = dated(f"{first}\n{POINTS}{second}\n1.开展家访。\n", on="2025-02-20")

    assert found == [
        ("组织消防演练", f"2025-{days[0]}"),
        ("完成食堂改造", f"2025-{days[0]}"),
        ("开展家访", f"2025-{days[1]}"),
    ]


def test_a_point_under_a_month_keeps_its_own_day(dated):
    """The day a point names itself wins over the heading."""
    found = dated("三月份\n1.3月8日前完成摸底。\n2.组织培训。\n", on="2025-02-20")

    assert [day for _, day in found] == ["2025-03-08", "2025-03-31"]


def test_a_day_alone_on_its_line_dates_no_list(dated):
    """The date of a signature above an annex is no heading."""
    assert dated("某局\n2025年2月20日\n附件：\n1.组织培训。\n", on="2025-02-20") == []


@pytest.mark.parametrize("title", ["我县确定今年十件实事\n", "关于实事的消息\n"])
@pytest.mark.parametrize(
    "lead", ["这3件实事分别为：", "三件实事分别是：", "十件实事包括：", "这些民生实事具体为："]
)
def test_a_list_takes_its_year_from_the_sentence_before_it(title, lead, dated):
    """一是…；二是… behind a lead-in without a year, in a paragraph of its own, is dated."""
    told = "近日，我县确定了今年努力办好的十件实事，回应群众期盼。\n"
    running = "一是新建公厕5座；二是加快推进供水管网改造；三是推进薄弱学校提升，年度实施4所以上。"
    found = dated(
        f"{title}{told}{lead}{running}在做好以上工作的同时，各镇办好2件。", on="2025-01-20"
    )

    assert found == [
        ("新建公厕5座", "2025-12-31"), ("加快推进供水管网改造", "2025-12-31"),
        ("推进薄弱学校提升，年度实施4所以上", "2025-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["2025年民生实事清单", "民生实事清单（2025）", "十件民生实事 2025年"]
)
@pytest.mark.parametrize("marks", [("一、", "二、"), ("1.", "2."), ("（一）", "（二）")])
def test_a_heading_and_its_line_are_one_item(title, marks, dated):
    """A numbered noun with the line below it is one point of the list, with its numbers."""
    text = f"{title}\n{marks[0]}供热扩建\n铺设管网4公里。\n责任单位：住建局\n{marks[1]}食堂\n建成社区食堂8家。\n"

    assert dated(text, on="2025-01-10") == [
        ("供热扩建\n铺设管网4公里", "2025-12-31"), ("食堂\n建成社区食堂8家", "2025-12-31"),
    ]  # fmt: skip
