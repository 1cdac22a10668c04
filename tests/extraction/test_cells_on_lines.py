"""Tables of web pages whose cells stand on lines of their own below their heads."""

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
    """Each row has one line a column, for units stand behind the time."""
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


_TORN = [
    "附件",
    "序号",
    "工程",
    "名称",
    "建设内容",
    "建设起",
    "止年限",
    "投资",
    "(万元)",
    "责任",
    "单位",
]
_TORN_ROWS = [
    ["1", "河堤", "加固工程", "加固东河大堤6公里，新建泵站2座。", "2025.03-2025.11", "800", "在建", "县水利局"],
    ["2", "集镇供水", "新铺管网12公里。", "2024年6月-2025年9月", "2", "完工", "乡镇街道办"],
    ["3", "停车场", "新增车位300个。", "2025.01-2025.12", "90", "完工", "住建局"],
]  # fmt: skip


def test_rows_are_told_by_their_numbers_where_names_and_cells_are_torn(read):
    """Each row has its number, its task, one span of months as its limit, and its unit last."""
    cells = [*_TORN, *(cell for row in _TORN_ROWS for cell in row)]
    found = read("2025年工程实施计划\n" + "\n\n".join(cells) + "\n\n抄送：县委", on="2025-01-10")
    rows = [p for p in found.proposals if p.deadline]

    assert [str(p.deadline) for p in rows] == ["2025-11-30", "2025-09-30", "2025-12-31"]
    assert [p.units for p in rows] == [("县水利局",), ("乡镇街道办",), ("住建局",)]
    assert not any(p.needs_review for p in rows)
    assert rows[0].quote.startswith("河堤")


@pytest.mark.parametrize(
    "cells",
    [
        ["序号", "工程", "名称", "1", "建桥", "2025.03-2025.11", "2", "修路", "2025.03-2025.12"],
        [*_TORN, "1", "河堤加固", "2025.03-2025.11", "2024.01-2024.06", "县水利局"],
        [*_TORN, "1", "河堤加固，长度和投资另定", "县水利局"],
    ],
)
def test_torn_cells_without_one_limit_a_row_make_no_table(read, cells):
    """No name that tells of a limit, two spans in a row, or none: no row is dated for sure."""
    rows = read("\n\n".join(cells), on="2025-01-10").proposals

    assert not [p for p in rows if p.deadline and not p.needs_review]


def test_cells_closed_by_pipes_keep_their_empty_neighbours(dated):
    """An empty cell is a line with a pipe alone; the signature below the last row is no row."""
    lines = ["步骤", "工作事项", "起止周期", "时间节点"]
    lines += ["准备", "选定指导员，排出日程", "9月上旬~9月中旬", "9月25日前交日程表"]
    lines += ["走访", "到各村走访住户", "10月", ""]
    lines += ["小结", "汇总走访的问题", "11月上旬-11月中旬", "11月30日前交问题清单"]
    text = "各站所：\n" + "".join(f"{line} |\n" for line in lines) + "教研室\n2025年8月20日\n"

    found = dated(text, on="2025-08-20")

    assert [(quote.split(" ")[0], day) for quote, day in found] == [
        ("准备", "2025-09-20"),
        ("9月25日前交日程表", "2025-09-25"),
        ("走访", "2025-10-31"),
        ("小结", "2025-11-20"),
        ("11月30日前交问题清单", "2025-11-30"),
    ]


def test_a_signature_below_a_table_of_lines_is_no_row(dated):
    """The signer and the day stand in the place of a last row."""
    lines = ["工作", "单位", "时限", "修路", "交通局", "6月底", "建桥",
             "住建局", "9月底", "绿化", "林业局", "10月底"]  # fmt: skip
    text = "\n".join([*lines, "办公室", "2025年2月20日"])

    assert [day for _, day in dated(text, on="2025-02-20")] == [
        "2025-06-30",
        "2025-09-30",
        "2025-10-31",
    ]


@pytest.mark.parametrize(
    "span",
    ["2025.1-12", "2025年3月—12月", "202501-202512", "1-12月", "2024-2025", "2025年底", "2025年"],
)
def test_a_span_of_months_ends_with_its_last_one(read, span):
    """In a column of beginnings and ends, on one line or torn, the last month is the limit."""
    cells = "序号 工程 名称 起止 时间 1 建桥 {0} 在建 住建局 2 修路 {0} 在建 交通局"
    torn = "\n\n".join(cells.format(span).split(" "))
    flat = f"项目\t起止时间\t单位\n建桥\t{span}\t住建局\n修路\t{span}\t交通局\n"

    for text in (torn, flat):
        rows = [p for p in read(text, on="2025-01-10").proposals if p.deadline]

        assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-12-31", False)] * 2
