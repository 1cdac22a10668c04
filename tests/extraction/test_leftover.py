"""A limit inside a sure row that no row took, and the paragraph of a year's targets."""

import pytest


@pytest.mark.parametrize("year", ["2025年", "2025年度", "今年"])
@pytest.mark.parametrize("lead", ["建议", "综合考虑，建议", ""])
@pytest.mark.parametrize(
    "goals", ["全县经济社会发展的努力目标为：", "发展主要预期目标是：", "奋斗目标："]
)
def test_the_targets_of_a_year_are_due_at_its_end(year, lead, goals, dated):
    """The lead-in of the yearly targets dates them, whoever proposes them."""
    found = dated(f"{lead}{year}{goals}生产总值增长7%；固定资产投资增长9%以上。", on="2025-01-09")

    assert {day for _, day in found} == {"2025-12-31"}


@pytest.mark.parametrize(
    "words",
    [
        "5月底前完成清理，已于10月底前签约的除外",
        "5月底前完成主体，达到原计划于10月底前的进度",
        "2025年5月底前完成主体，达到原计划于2025年10月底前的进度",
    ],
)
def test_a_limit_that_no_row_took_makes_its_row_ask(words, one):
    """A sure row accounts for every limit in it: what is left is named and offered."""
    row = one(f"各镇{words}。", on="2025-03-01")

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-05-31", True)
    assert "10月底前" in row.why
    assert [a.end.isoformat() for a in row.alternatives] == ["2025-10-31"]


def test_an_english_clause_behind_and_keeps_its_own_limit(dated):
    """Two limits of one sentence, each with its own words, are two rows."""
    text = (
        "Works will finish the drawings no later than May 30, "
        "2025 and sign the contract by October 10, 2025."
    )

    assert [day for _, day in dated(text, on="2025-02-11")] == ["2025-05-30", "2025-10-10"]


@pytest.mark.parametrize("mark", ["", "1.", "一、", "（1）", "2、"])
def test_a_numbered_point_that_counts_from_an_event_asks(mark, read):
    """The number of a point is no part of the event it counts from."""
    rows = read(f"{mark}开学后两周内完成学生家访。", on="2024-08-26").proposals

    assert [(p.deadline, p.needs_review) for p in rows] == [(None, True)]


@pytest.mark.parametrize("last", ["最迟不超过3月3日", "最迟3月3日", "不晚于3月3日"])
def test_a_last_day_beside_an_event_is_the_limit(read, last):
    """培训结束后三日内…，最迟不超过3月3日: the day is known whenever the event is."""
    (row,) = read(f"各组应于培训结束后三日内提交总结，{last}。", on="2021-02-20").proposals

    assert (row.kind, str(row.deadline), row.needs_review) == ("commitment", "2021-03-03", False)


@pytest.mark.parametrize("bound", ["年内", "今年", "年底前"])
@pytest.mark.parametrize("mark", ["，", "、"])
@pytest.mark.parametrize(
    ("time", "day"), [("上半年", "2025-06-30"), ("三季度", "2025-09-30"), ("10月", "2025-10-31")]
)
@pytest.mark.parametrize("act", ["全线贯通", "整体建成", "交付完毕"])
def test_a_clause_with_its_own_period_is_not_due_with_the_one_before(
    bound, mark, time, day, act, dated
):
    """An adverb between a bare period and its verb hides no time of a clause of its own."""
    found = dated(f"二期{bound}封顶{mark}东环路{time}{act}。", on="2025-01-15")

    assert [each for _, each in found] == ["2025-12-31", day]


@pytest.mark.parametrize(
    "tail", ["全面总结上半年工作", "兑现上半年奖励", "一季度数据由统计部门提供"]
)
def test_a_period_that_is_only_told_of_makes_nothing_ask(tail, one):
    """上半年工作 is what is summed up, and no time of its clause."""
    row = one(f"年底前完成考核，{tail}。", on="2025-01-15")

    assert (row.deadline.isoformat(), row.needs_review) == ("2025-12-31", False)


def test_an_unread_period_of_a_clause_asks(one):
    """A time that no rule reads is shown all the same between its subject and verb."""
    row = one("年底前建成二期，快速路上半年主线双向贯通。", on="2025-01-15")

    assert row.needs_review
    assert "上半年" in row.why
