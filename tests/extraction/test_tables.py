"""Task lists: columns by tab, and rows whose columns were lost."""

from __future__ import annotations

LIST = "重点任务\n序号\t任务\t牵头单位\t完成时限\n1\t新建公园3座\t园林局\t2023年6月\n2\t编制规划\t规划局、住建局\t长期坚持\n"


def test_a_row_is_an_item_without_its_number(read):
    """The span runs from the task to the last cell; a month in a cell means its end."""
    row = read(LIST).proposals[0]

    assert row.quote == "新建公园3座\t园林局\t2023年6月"
    assert (row.deadline.isoformat(), row.precision) == ("2023-06-30", "month-end")
    assert row.units == ("园林局",)
    assert [(t.value, t.unit) for t in row.targets] == [(3.0, "座")]


def test_a_row_without_a_date_is_listed_undated(read):
    """长期坚持 is no date."""
    row = read(LIST).proposals[1]

    assert (row.kind, row.deadline) == ("undated", None)
    assert row.units == ("规划局", "住建局")


def test_a_year_in_the_header_dates_the_column(dated, read):
    """2027年目标 dates every number below it, in the unit of its row."""
    text = "指标\t单位\t2021年\t2025年目标\t2027年目标\n森林覆盖率\t%\t31\t33\t35\n"

    assert [day for _, day in dated(text)] == ["2025-12-31", "2027-12-31"]
    assert [[(t.value, t.unit) for t in p.targets] for p in read(text).proposals] == [
        [(33.0, "%")],
        [(35.0, "%")],
    ]


def test_numbered_rows_of_a_lost_table_are_items(dated):
    """Header words, then 1, 2, 3: the last date of a row is its deadline, torn or not."""
    text = "序号 项目 责任单位 完成时间\n1 更换管网 86 公里 水务集团 2027 年底\n2 新建书房 15 个 文旅局 2028 年 6\n月底前\n"

    assert [day for _, day in dated(text)] == ["2027-12-31", "2028-06-30"]


def test_text_around_a_table_is_still_read(dated):
    """The sentences before and after are not lost."""
    found = dated(f"10月底前印发方案。\n{LIST}\n各单位于9月5日前报送台账。")

    assert [day for _, day in found] == ["2022-10-31", "2023-06-30", "2022-09-05"]
