"""A rhythm of another clause, rhythms of half a month, and what an inspection found."""

import pytest


@pytest.mark.parametrize(
    "rhythm", ["按季兑现，", "每月调度、按季通报，", "坚持每周例会，", "按月考核，"]
)
@pytest.mark.parametrize("said", ["12月25日前完成年度总评", "12月20日前报送总结"])
def test_a_day_behind_a_clause_with_a_rhythm_of_its_own_is_sure(read, rhythm, said):
    """每月调度，12月20日前报送总结: no month has that day, and the clause has its own verb."""
    rows = read(f"{rhythm}{said}。", on="2025-02-18").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows if p.deadline] == [
        (f"2025-{said[:2]}-{said[3:5]}", False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "每半年报送，6月20日、12月20日前。",
        "每年报送，6月20日前。",
        "每季度报告一次，6月20日前报送。",
    ],
)
def test_the_days_of_a_rhythm_behind_it_still_ask(read, text):
    """每半年报送，6月20日、12月20日前: these are its days."""
    (row,) = read(text, on="2025-02-18").proposals

    assert row.needs_review
    assert row.recurrence


@pytest.mark.parametrize("rhythm", ["每半月", "每半个月", "按半月"])
def test_a_rhythm_of_half_a_month_has_a_row(read, rhythm):
    """区督查室每半月督查一次: a duty that comes back."""
    (row,) = read(f"区督查室{rhythm}督查一次。", on="2025-06-12").proposals

    assert row.kind == "standing"


def test_the_month_behind_each_turn_of_a_rhythm_asks(read):
    """每季度评比一次，结果次月5日前公布: not the fifth of the coming month."""
    rows = read("每季度评比一次，评比结果次月5日前公布。", on="2025-02-18").proposals

    assert all(p.needs_review for p in rows if p.deadline)


@pytest.mark.parametrize("day", ["12月9日至11日，", "12月上旬，", "12月中旬，", "11月下旬，"])
@pytest.mark.parametrize(
    "found",
    ["指出问题四类23条", "发现问题5个", "当场指出隐患3处", "列出问题清单9项", "提出整改意见7条"],
)
def test_what_an_inspection_found_is_told(dated, day, found):
    """12月9日至11日，…检查，指出问题23条: it is over, and not of next year."""
    assert dated(f"{day}省医保局对我院进行检查，{found}。", on="2024-12-26") == []


def test_what_is_ordered_about_findings_stays_a_question(dated):
    """12月上旬，各科室对发现问题进行整改: an order, though its days are just over."""
    assert dated("12月上旬，各科室对发现问题进行整改。", on="2024-12-26") != []


@pytest.mark.parametrize(
    "text",
    ["新学期定于9月1日正式开学，现就有关事项通知如下：", "本学期9月1日开学，现将安排通知如下："],
)
def test_the_opening_of_a_term_is_one_row_at_most(read, text):
    """9月1日正式开学: no second row for a 开学 of which no calendar has the day."""
    rows = [p for p in read(text, on="2025-08-28").proposals if p.deadline or p.needs_review]

    assert [str(p.deadline) for p in rows] in ([], ["2025-09-01"])


@pytest.mark.parametrize(
    ("rhythm", "limit"),
    [
        ("每周五汇总进展", "于下周一上午上报"),
        ("每周一开展检查", "下周五前完成整改"),
        ("每月25日汇总", "下月5日前上报"),
        ("每季度末汇总", "次月10日前上报"),
    ],
)
def test_the_next_week_or_month_of_a_rhythm_is_asked(read, rhythm, limit):
    """It comes after each time anew, not once after the day of issue."""
    rows = read(f"各单位{rhythm}，{limit}。", on="2025-06-10").proposals

    assert [p.needs_review for p in rows if limit in p.quote] == [True]


def test_the_next_week_without_a_rhythm_is_sure(read):
    (row,) = read("各单位请于下周一前报送本周进展。", on="2025-06-10").proposals

    assert (str(row.deadline), row.needs_review) == ("2025-06-16", False)
