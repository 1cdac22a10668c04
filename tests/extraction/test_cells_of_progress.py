"""Cells of months, progress and whole years; remarks beside a row; years of the Republic."""

import pytest

MONTHS = [("4月", "2024-04-30"), ("6-8月", "2024-08-31"), ("9-10月", "2024-10-31")]
DEEDS = ("起草办法", "试点两个分厂", "召开讲评会")


@pytest.mark.parametrize("gap", ["", " ", "；", "\u3000"])
@pytest.mark.parametrize("colon", ["：", ":"])
@pytest.mark.parametrize("head", ["时序进度", "任务分解", "工作安排"])
def test_months_with_a_colon_head_what_stands_behind_them(gap, colon, head, dated):
    """A cell whose breaks are lost has a row a label, none with the words of its neighbour."""
    words = gap.join(f"{m}{colon}{d}" for (m, _), d in zip(MONTHS, DEEDS, strict=True))
    text = f"工作任务\t{head}\t责任部门\n质量改进\t{words}\t质检科\n"

    assert dated(text, on="2024-03-05") == [
        (f"{m}{colon}{d}", day) for (m, day), d in zip(MONTHS, DEEDS, strict=True)
    ]


@pytest.mark.parametrize("note", ["备注", "说明", "完成情况", "进展情况"])
@pytest.mark.parametrize("first", [False, True])
def test_remarks_are_no_part_of_a_row(note, first, one):
    """The item ends with what is due; a cell of remarks beside it says something else."""
    cells, names = ["修缮水塔", "后勤科", "2025年7月底"], ["任务", "责任单位", "完成时限"]
    row = ["经费已批", *cells] if first else [*cells, "经费已批"]
    header = [note, *names] if first else [*names, note]
    text = "\t".join(header) + "\n" + "\t".join(row) + "\n"

    assert one(text, on="2025-03-03").quote == "\t".join(cells)


@pytest.mark.parametrize("column", ["进展情况", "备注", "目前进展"])
@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("已完成招标，计划9月底前完工", [("已完成招标，计划9月底前完工", "2025-09-30")]),
        ("基础已完成。力争年内封顶", [("力争年内封顶", "2025-12-31")]),
        ("预计5月底开工，10月底前通水", [("预计5月底开工", "2025-05-31"), ("10月底前通水", "2025-10-31")]),
        ("1月底已全部完成", []),
        ("正在办理用地手续", []),
    ],
)  # fmt: skip
def test_what_a_column_of_progress_promises_asks(column, words, due, read):
    """The day of a plan told among the progress is kept, named by its task, and asked about."""
    text = f"项目名称\t责任单位\t{column}\n东渠衬砌\t水利站\t{words}\n"
    rows = [p for p in read(text, on="2025-03-03").proposals if p.deadline]

    assert [(p.quote, p.deadline.isoformat()) for p in rows] == due
    assert all(p.needs_review and p.title.startswith("东渠衬砌") for p in rows)
    assert all(p.units == ("水利站",) for p in rows)


@pytest.mark.parametrize(
    ("cell", "asks"),
    [("全年推进", True), ("全年", False), ("全年：巡查渠道", False), ("11月-：迎接检查", True),
     ("全年完成投资300万元", False), ("11月：迎接检查", False), ("12月底前", False)],
)  # fmt: skip
def test_a_cell_without_a_last_day_of_its_own_asks(cell, asks, one):
    """全年推进 tells how long something goes on; 全年 alone is the plan's whole year."""
    text = f"任务\t时间安排\t责任部门\n渠道管护\t{cell}\t灌区所\n"

    assert one(text, on="2025-03-03").needs_review is asks


@pytest.mark.parametrize("state", ["完成率", "1-8月完成投资", "累计完成", "实际完成"])
def test_a_table_that_reports_promises_nothing(state, dated):
    """2024年计划投资 beside what was reached of it is the measure of a report."""
    text = f"类别\t项目数\t2024年计划投资\t{state}\n水利类\t12\t3.4\t61\n交通类\t7\t9.8\t55\n"

    assert dated(text, on="2024-09-10") == []


@pytest.mark.parametrize("year", ["2025", "2025年", "2025年10月"])
def test_a_table_copied_with_its_borders(year, dated):
    """Lone pipes open each row, and every cell stands on a line of its own."""
    names = ["序号", "项目名称", "建设地点", "建设时间", "责任单位"]
    rows = [
        ["1", "村道硬化", "河东村", year, "交通站"],
        ["2", "水井修复", "河西村", year, "水利站"],
    ]
    text = "|\n" + "".join("|\n" + "".join(f"{c} |\n" for c in row) for row in [names, *rows])[2:]
    days = {day for _, day in dated(text, on="2025-02-06")}

    assert len(dated(text, on="2025-02-06")) == len(rows)
    assert days == {"2025-10-31" if "月" in year else "2025-12-31"}


def test_the_year_in_a_title_is_not_the_time_of_its_cell(one):
    """4月：印发《2024年要点》 is due in April, whatever year or plan it names."""
    text = "任务\t时序进度\t部门\n宣教\t4月：印发《2024年宣教要点》和年度计划\t宣传科\n"
    row = one(text, on="2024-03-05")

    assert (row.deadline.isoformat(), row.needs_review) == ("2024-04-30", False)


RANGES = [
    ("113年3月~114年2月", "2025-02-28"), ("113年11月至114年1月", "2025-01-31"),
    ("113/04~113/09", "2024-09-30"),
    ("113.10-114.03", "2025-03-31"), ("113/05/01~113/07/20", "2024-07-20"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "day"), RANGES)
@pytest.mark.parametrize(("head", "asks"), [("說明：\n", False), ("", True)])
def test_a_range_of_years_of_the_republic_ends_with_its_last(words, day, head, asks, read):
    """In a cell and behind its label the last month counts, asked where the era is not shown."""
    cell = f"{head}工作項目\t時間\t主辦\n辦理說明會\t{words}\t教務處\n"
    line = f"{head}辦理時間：{words}。\n"
    found = [
        [p for p in read(text, on="2024-02-01").proposals if p.deadline] for text in (cell, line)
    ]

    assert [[p.deadline.isoformat() for p in rows] for rows in found] == [[day], [day]]
    assert found[0][0].needs_review is asks
