"""Calendars whose times stand once for several rows: an empty cell below a time is merged."""

from itertools import product

import pytest

_ROWS = (("4月", "组织春季植树"), ("", "检修灌溉设备"), ("5月", "召开现场会"), ("", "编印学习手册"))
_HEAD_BEHIND = ("工作内容", "责任单位", "完成时限")
_DUE = ["2025-04-30", "2025-04-30", "2025-05-31", "2025-05-31"]


def _plain(rows):
    return "\n".join("|".join(row) for row in rows)


def _framed(rows):
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _tabs(rows):
    return "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize(
    ("form", "head"), list(product((_plain, _framed, _tabs), ("时间", "月份", "时间安排")))
)
@pytest.mark.parametrize("units", [(), ("农业站", "水利站", "党政办", "宣传办")])
def test_a_row_below_a_merged_time_has_that_time(dated, form, head, units):
    """With any mark between the cells, and with a column of units behind them."""
    rows = [(head, "工作内容", "责任单位")[: 3 if units else 2]]
    rows += [(*row, unit) for row, unit in zip(_ROWS, units, strict=True)] if units else _ROWS
    found = dated(f"工作安排\n{form(rows)}\n", on="2025-03-10")

    assert [day for _, day in found] == _DUE
    assert all(deed in quote for (quote, _), (_, deed) in zip(found, _ROWS, strict=True))


def test_cells_on_lines_of_their_own_have_the_merged_time_as_well(dated):
    """An empty cell is a lone pipe."""
    rows = [("月份", "工作内容", "责任单位"), *((*row, "党政办") for row in _ROWS)]
    text = "".join(f"{cell}|\n" for row in rows for cell in row)

    assert [day for _, day in dated(text, on="2025-03-10")] == _DUE


@pytest.mark.parametrize("row", [("", "李四", "456"), ("", "130", "7%")])
def test_a_row_of_names_or_numbers_takes_no_time(dated, row):
    """A roster and a column of figures name no task."""
    table = _plain([("日期", "工作内容", "电话"), ("4月15日", "检修灌溉设备", "123"), row])

    assert [quote for quote, _ in dated(table, on="2025-03-10")] == ["4月15日|检修灌溉设备|123"]


def test_a_sum_and_a_time_behind_the_task_take_nothing_from_above(dated):
    """合计 is no task; where the time stands behind the task an empty cell has none."""
    total = _plain([("时间", "工作内容"), *_ROWS[:2], ("", "合计2项")])
    behind = _plain([_HEAD_BEHIND, ("检修设备", "水利站", "4月底前"), ("编印手册", "党政办", "")])

    assert [day for _, day in dated(total, on="2025-03-10")] == _DUE[:2]
    assert [quote for quote, _ in dated(behind, on="2025-03-10")] == ["检修设备|水利站|4月底前"]


def test_a_row_that_slid_below_a_merged_time_has_that_time(dated):
    """Its cells stand a column too far left, for the merged one was left out."""
    rows = [
        "日期 | 主要工作 | 责任处室 |", "3月1日-3月7日 | 举行开学典礼 | 教育处 |",
        "2020年党员民主评议工作 | 办公室 | |", "检查学生仪容仪表 | 教育处 | |",
        "长期坚持 | 开展校园巡逻 | |",
    ]  # fmt: skip
    found = dict(dated("\n".join(rows) + "\n", on="2021-02-20"))

    assert set(found.values()) == {"2021-03-07"}
    assert {quote.split(" | ")[0] for quote in found} == {
        "3月1日-3月7日",
        "2020年党员民主评议工作",
        "检查学生仪容仪表",
    }
