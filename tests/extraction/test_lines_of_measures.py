"""A limit below measures of their own, headers in two lines, lines that each begin with a label."""

import pytest

MEASURES = ["4月底前查清管网", "7月底前换好阀门"]


@pytest.mark.parametrize("label", ["整改时限", "完成时限", "整改期限"])
@pytest.mark.parametrize("limit", ["11月底前", "2025年11月底前", "11月30日前"])
def test_a_limit_below_dated_measures_is_a_row_that_asks(label, limit, read):
    """The measures keep their days; the line below them is told apart and asked about."""
    text = f"整改措施：1.{MEASURES[0]}；2.{MEASURES[1]}。\n{label}：{limit}\n"
    rows = [p for p in read(text, on="2025-02-10").proposals if p.deadline]

    assert [str(p.deadline) for p in rows] == ["2025-04-30", "2025-07-31", "2025-11-30"]
    assert [p.needs_review for p in rows] == [False, False, True]
    assert rows[-1].quote == f"{label}：{limit}"


def test_a_limit_that_repeats_a_measure_is_no_row_of_its_own(dated):
    """The day of the last measure, written once more below, adds nothing."""
    text = f"整改措施：1.{MEASURES[0]}；2.{MEASURES[1]}。\n整改时限：7月底前\n"

    assert [day for _, day in dated(text, on="2025-02-10")] == ["2025-04-30", "2025-07-31"]


@pytest.mark.parametrize("above", ["时间节点", "进度安排", "2025年计划"])
@pytest.mark.parametrize(
    ("below", "ends"),
    [(("1-4月", "5-8月"), ("04-30", "08-31")), (("一季度", "二季度"), ("03-31", "06-30")),
     (("上半年", "下半年"), ("06-30", "12-31"))],
)  # fmt: skip
def test_periods_below_a_header_are_columns(above, below, ends, dated):
    """A step a period, each with the day on which its period ends."""
    text = f"任务\t{above}\t\n\t{below[0]}\t{below[1]}\n修渠\t完成勘测\t完成衬砌\n"

    assert [day[5:] for _, day in dated(text, on="2025-01-06")] == list(ends)


@pytest.mark.parametrize("first", ["长度", "2025年计划", "建设内容"])
@pytest.mark.parametrize("second", ["责任单位", "坝高", "备注"])
def test_a_line_with_a_label_does_not_run_on_into_the_next(first, second, dated):
    """Two lines that both begin with a label are two fields, however long the first is."""
    line = f"{first}：10月底前完成东干渠五公里渠道清淤衬砌和沿线二十座涵闸的维修"
    text = f"{line}\n{second}：水利站\n"

    assert all("水利站" not in quote for quote, _ in dated(text, on="2025-01-06"))
