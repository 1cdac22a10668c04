"""Calendars whose days stand on lines of their own, and columns that a year's title dates."""

from itertools import product

import pytest

WORKS = ("升旗仪式", "组织劳动大扫除", "上报审查材料", "召开家长会")
DAYS = ("6月9日", "6月10日", "6月11日", "6月12日")
ENDS = ["2025-06-09", "2025-06-10", "2025-06-11", "2025-06-12"]


def found(read, text):
    return [p for p in read(text, on="2025-05-06").proposals if p.deadline]


@pytest.mark.parametrize("day", ["{}", "{}（周一）", "周一\n（{}）", "（{}）", "{}："])
@pytest.mark.parametrize("point", ["{}", "1.{}", "{}。"])
def test_a_day_on_its_line_dates_what_stands_below_it(read, day, point):
    """The form of the day and of the line below it does not matter."""
    lines = "".join(
        f"{day.format(d)}\n{point.format(w)}\n" for d, w in zip(DAYS, WORKS, strict=True)
    )
    rows = found(read, f"第十周主要工作安排表\n{lines}")

    assert [str(p.deadline) for p in rows] == ENDS
    assert all(w in p.quote for w, p in zip(WORKS, rows, strict=True))


@pytest.mark.parametrize("day", ["周一\n（{}）", "{}（周一）"])
def test_each_numbered_point_below_a_day_is_a_row(read, day):
    """The second point takes the day above the first, and not its words."""
    points = list(product(DAYS, WORKS[:2]))
    lines = "".join(
        f"{day.format(d)}\n" * (w == WORKS[0]) + f"{n}.{w}\n德育处\n"
        for n, (d, w) in enumerate(points, 1)
    )
    rows = found(read, f"第十周主要工作安排表\n{lines}")

    assert [str(p.deadline) for p in rows] == sorted(ENDS * 2)
    assert [p.quote for p in rows][1::2] == [f"{n}.{WORKS[1]}" for n in (2, 4, 6, 8)]


@pytest.mark.parametrize("dash", ["—", "-", "至"])
def test_a_range_of_days_with_their_weekdays_is_a_day_on_its_line(read, dash):
    """12月15日（周三）—12月25日（周六） ends with its second day; 前（周五） is a limit."""
    spans = (
        f"6月9日（周一）{dash}6月12日（周四）",
        f"6月13日（周五）{dash}6月16日（周一）",
        "6月20日前（周五）",
    )
    lines = "".join(f"{d}\n{w}\n" for d, w in zip(spans, WORKS, strict=False))
    rows = found(read, f"考评工作时间表\n{lines}")

    assert [str(p.deadline) for p in rows] == ["2025-06-12", "2025-06-16", "2025-06-20"]


@pytest.mark.parametrize("name", ["年度目标任务", "全年目标任务", "年度目标", "2025年目标"])
def test_a_column_of_the_years_targets_takes_the_year_of_the_title(read, name):
    """年度目标任务 below 2025年重点工作任务分解表 is due at the end of 2025."""
    works = ("新建口袋公园12个", "完成老旧小区改造5个", "修订完善管理办法全文")
    lines = "".join(f"{n}\t任务{n}\t{w}\t住建局\n" for n, w in enumerate(works, 1))
    rows = found(read, f"2025年重点工作任务分解表\n序号\t重点工作\t{name}\t牵头单位\n{lines}")

    assert [str(p.deadline) for p in rows] == ["2025-12-31"] * 3
    assert not any(p.needs_review for p in rows)
