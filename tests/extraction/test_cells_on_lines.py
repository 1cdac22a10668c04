"""Tables of web pages whose cells stand on lines of their own below their heads."""

from __future__ import annotations

from itertools import product

import pytest

_ROWS = [
    ("1", "启动河道综合治理工程", ("县水务局", "县住建局"), "12月底前"),
    ("2", "新建人行天桥2座", ("县住建局",), "9月投入使用"),
    ("3", "迁建政务服务中心", ("县政务中心", "县代建中心", "县财政局"), "2016年11月"),
]
_DAYS = ["2016-12-31", "2016-09-30", "2016-11-30"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
@pytest.mark.parametrize("head", ["时限", "完成时间", "时间节点"])
def test_cells_that_stand_line_by_line_make_rows(dated, head, gap):
    """A time closes a row, whatever number of units stands before it."""
    cells = ["序号", "民生实事", "责任单位", head]
    for number, task, units, time in _ROWS:
        cells += [number, task, *units, time]
    text = f"目标任务分解表\n{gap.join(cells)}\n分享到：\n请各单位6月30日前报送方案。"

    found = dated(text, on="2016-02-26")

    assert [day for _, day in found] == [*_DAYS, "2016-06-30"]
    for (quote, _), (_, task, units, time) in zip(found, _ROWS, strict=False):
        assert quote.startswith(task)
        assert quote.endswith(time)
        assert all(unit in quote for unit in units)


def test_a_row_below_the_number_of_another_is_a_row(dated):
    """Two tasks below one number: each ends with its own time."""
    text = "编号\n任务\n单位\n时限\n1\n建设养老楼\n民政局\n5月底前\n建设老年大学\n12月底前\n2\n新建学校\n教育局\n长期\n"

    assert dated(text, on="2016-02-26") == [
        ("建设养老楼\n民政局\n5月底前", "2016-05-31"),
        ("建设老年大学\n12月底前", "2016-12-31"),
    ]


def test_a_column_of_times_that_is_not_the_last_needs_whole_rows(dated):
    """Where units stand behind the time, each row has one line a column."""
    lines = ["编号", "任务", "完成时限", "责任单位"]
    for number, (task, day) in enumerate(product(("完成改造", "新建学校"), ("9月底",)), 1):
        lines += [str(number), task, day, "住建局"]
    text = "\n".join([*lines, "请各单位6月底前报送方案。"])

    assert [day for _, day in dated(text, on="2016-02-26")] == [
        "2016-09-30",
        "2016-09-30",
        "2016-06-30",
    ]


def test_a_head_of_one_name_makes_no_table(dated):
    """A list of short lines below 序号 alone has no columns."""
    found = dated("序号\n1\n完成改造\n2\n9月30日前报送\n", on="2016-02-26")

    assert [day for _, day in found] == ["2016-09-30"]


def test_a_table_without_numbers_is_found_by_its_cycle(dated):
    """任务 / 单位 / 时限 and a row every three lines."""
    text = "2023年任务分解表\n工作任务\n责任单位\n完成时限\n提升绿化\n城管局\n6月底前\n新建学校2所\n教育局\n8月31日\n"

    assert dated(text, on="2023-02-01") == [
        ("提升绿化\n城管局\n6月底前", "2023-06-30"),
        ("新建学校2所\n教育局\n8月31日", "2023-08-31"),
    ]


def test_a_time_in_the_first_column_opens_its_row_and_orders_in_remarks_stay(dated):
    """7.13~7.16 | / …: pipes end the lines; 请…前报送 in the remarks is a promise of its own."""
    rows = [
        ("7.13~7.16", "组织论证", "教务处", "请各系于7月15日前报送名称。"),
        ("7.17~7.28", "组织填报", "各系", "另行通知。"),
    ]
    lines = ["时间", "内容", "负责 部门", "备注", *[cell for row in rows for cell in row]]
    text = "".join(f"{line} |\n" for line in lines)

    days = [day for _, day in dated(text, on="2021-07-01")]

    assert days == ["2021-07-16", "2021-07-15", "2021-07-28"]


def test_an_english_plan_with_a_cell_a_line(dated):
    """Action / Lead / Timescale / Success criteria."""
    text = (
        "Action\nLead\nTimescale\nSuccess criteria\nAppoint a lead\nHT\nSeptember 2023\nIn post\n"
        "Train staff\nDeputy\nBy end of October 2023\nAll trained\n"
    )

    assert [day for _, day in dated(text, on="2023-08-30")] == ["2023-09-30", "2023-10-31"]
