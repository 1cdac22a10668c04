"""Forms whose labels stand in cells, dates in words torn over lines, and days that only happen."""

import pytest

ON = "2025-03-05"
DAYS = {"2025年4月20日": "2025-04-20", "4月底前": "2025-04-30", "2025-04-20": "2025-04-20"}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
@pytest.mark.parametrize("label", ["完成时限", "办理时限", "整改期限", "反馈时限", "要求完成时间"])
@pytest.mark.parametrize(
    "form",
    [
        "督办事项\t修补破损路面\n责任单位\t城管局\n{label}\t{words}",
        "督办事项\t修补破损路面\t责任单位\t城管局\n{label}\t{words}\t联系人\t张某",
        "督办事项\t修补破损路面\t{label}\t{words}\n责任单位\t城管局\t联系人\t张某",
        "| 督办事项 | 修补破损路面 |\n| 责任单位 | 城管局 |\n| {label} | {words} |",
        "事项 修补破损路面\n{label} {words}\n责任单位 城管局",
    ],
)
def test_the_cells_of_a_form_are_read_as_labels_with_a_colon_are(asks, form, label, words, day):
    """A form of an office has its labels in the rows, between tabs, bars or blanks."""
    assert asks(form.format(label=label, words=words), on=ON) == [(day, False)]


@pytest.mark.parametrize("unit", ["牵头单位", "责任单位", "城管局"])
def test_a_cell_that_only_says_the_name_of_its_column_leaves_the_table_whole(asks, unit):
    """牵头单位 in the column of units makes no form of a table."""
    text = f"序号\t任务\t单位\t时限\n1\t更换阀门\t{unit}\t2025年9\n月底前\n2\t清洗水箱\t水务局\t5月底前"
    assert asks(text, on=ON) == [("2025-09-30", False), ("2025-05-31", False)]


@pytest.mark.parametrize(
    ("torn", "day"),
    [
        ("二〇二五年六\n月三十日前", "2025-06-30"), ("六月三\n十日前", "2025-06-30"),
        ("6月\n三十日前", "2025-06-30"), ("九\n月底前", "2025-09-30"),
        ("十二月\n底前", "2025-12-31"), ("二〇二\n五年六月底前", "2025-06-30"),
        ("二〇二五\n年六月底前", "2025-06-30"), ("六月二十\n八日前", "2025-06-28"),
        ("五月上\n旬", "2025-05-10"), ("今年五月中\n旬前", "2025-05-20"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["请各单位于", "各镇（街道）务必于"])
def test_a_date_in_words_may_be_torn_over_a_line(asks, who, torn, day):
    """九 above 月底前 is no 月底 of the month that runs."""
    assert asks(f"{who}{torn}完成录入。", on=ON) == [(day, False)]


@pytest.mark.parametrize("above", ["各部门要统一", "请联系李逢一", "会议定于每周一"])
def test_a_word_that_ends_in_a_numeral_is_no_torn_month(read, above):
    """统一 above 月底前 leaves the month that runs."""
    rows = read(f"{above}\n月底前报送总结。", on=ON).proposals
    assert "2025-01-31" not in {str(row.deadline) for row in rows}


@pytest.mark.parametrize(
    ("first", "second"), [("4月30", "日前"), ("四月三十", "日前"), ("4月", "30日前")]
)
def test_a_date_torn_inside_a_cell_is_whole(asks, first, second):
    """The sign of the day may begin the next line of the cell."""
    text = f"任务\t完成时限\n更换阀门\t{first}\n{second}\n清洗水箱\t5月底前"
    assert asks(text, on=ON) == [("2025-04-30", False), ("2025-05-31", False)]


@pytest.mark.parametrize(
    "label", ["开标时间", "庭审时间", "听证会时间", "接种时间", "停水时间", "巡查日期"]
)
def test_the_time_of_something_is_no_day_of_issue(read, label):
    """A day behind 发布时间 or 会议时间 is the paper's; one behind the time of an event is not."""
    [row] = read(f"{label}：2025年8月12日\n各单位下月底前完成整改。", on=None).proposals[-1:]
    assert row.needs_review
    assert row.deadline is None


@pytest.mark.parametrize("label", ["发布时间", "会议时间", "时间", "更新日期", "召开时间"])
def test_the_time_of_a_paper_is_its_day_of_issue(dated, label):
    """Its own labels count on."""
    rows = dated(f"{label}：2025年8月12日\n各单位下月底前完成整改。", on=None)
    assert rows[-1][1] == "2025-09-30"


@pytest.mark.parametrize(
    "words",
    ["每周最后一个工作日前", "每旬最后一个工作日前", "双月第一个周五前", "单月第一个工作日前", "每学期第一个周一前",
     "每季度首月最后一个工作日前", "每季度末月第一个工作日前"],
)  # fmt: skip
def test_a_rhythm_that_is_not_kept_asks(read, words):
    """双月第一个周五 was the next first Friday of any month, for sure."""
    [row] = read(f"各单位{words}报送台账。", on=ON).proposals
    assert row.needs_review
    assert row.recurrence is None


@pytest.mark.parametrize(
    ("words", "day"),
    [("每月首个周一前", "2025-04-07"), ("每季度首月第一个工作日前", "2025-04-01"),
     ("每季度末月最后一个工作日前", "2025-03-31"), ("每半年最后一个周五前", "2025-06-27")],
)  # fmt: skip
def test_a_day_of_a_rhythm_that_is_kept_is_sure(asks, words, day):
    """Counted from the end of the period that the month named is at."""
    assert asks(f"各单位{words}报送台账。", on=ON) == [(day, False)]


@pytest.mark.parametrize("words", ["上下半年各", "FY2025/26 Q3前", "5月20日±3天"])
def test_two_halves_and_other_years_ask(asks, words):
    """A piece that touches the time and was not read makes it ask."""
    assert all(asking for _, asking in asks(f"{words}完成一次检查。", on=ON))


TIMES = {
    "6月30日前": "2025-06-30", "二〇二五年六月三十日前": "2025-06-30", "三季度末": "2025-09-30",
    "2025-06-30前": "2025-06-30", "2025/6/30前": "2025-06-30", "下周五前": "2025-03-14",
    "本周五下班前": "2025-03-07", "4月1日零时前": "2025-03-31", "6月25日至30日": "2025-06-30",
    "5月至7月": "2025-07-31", "2026年第一季度": "2026-03-31", "农历八月十五前": "2025-10-06",
    "五月最后一个工作日前": "2025-05-30", "10个工作日内": "2025-03-19", "半年内": "2025-09-05",
    "三个月内": "2025-06-05", "7月1日至次年3月31日": "2026-03-31", "明天下班前": "2025-03-06",
    "10月10日（周五）前": "2025-10-10", "每月25日前": "2025-03-25", "6月1日起至8月31日": "2025-08-31",
}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", " ", "\n- 3 -\n", "\r\n　　"])
@pytest.mark.parametrize(("words", "day"), TIMES.items())
def test_a_gap_anywhere_in_a_time_makes_no_other_day_sure(asks, words, day, gap):
    """No matter where a page or a margin tears a time, it is the same day, or asks, or is none."""
    for at in range(1, len(words)):
        rows = asks(f"各镇要确保{words[:at]}{gap}{words[at:]}完成全部任务，按要求报送材料。", on=ON)
        assert {each for each, asking in rows if not asking} <= {day, None}


@pytest.mark.parametrize("words", [w for w in TIMES if not w[0].isdigit() or "月" in w])
def test_a_line_that_ends_before_a_time_goes_on_in_it(asks, words):
    """A word that leads on (于) closes no heading, and the row needs no question."""
    assert asks(f"请各单位于\n{words}完成整改并报送结果。", on=ON) == [(TIMES[words], False)]


@pytest.mark.parametrize("second", ["8月底前", "12月20日前"])
def test_a_first_line_that_ends_in_a_comma_is_no_title_and_hands_its_year_on(asks, second):
    """The clause on the next line was of the paper's own year, for sure."""
    text = f"2026年2月底前完成搬迁，4月底前完成培训，\n{second}建成投用。"
    rows = asks(text, on=ON)
    assert rows[:2] == [("2026-02-28", False), ("2026-04-30", False)]
    assert rows[2][0].startswith("2026-")
