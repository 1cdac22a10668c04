"""Times without their sign, torn, soft or as a reason: read and asked, or nothing."""

import pytest

ISSUED = "2025-06-01"


@pytest.mark.parametrize("week", ["第8周前", "第八周结束前", "第3教学周前", "第10周周五前"])
def test_a_week_of_a_term_is_heard_though_nobody_knows_its_day(asks, week):
    """The term's first day is not in the text: no date, a question."""
    assert asks(f"{week}提交命题计划。") == [(None, True)]


@pytest.mark.parametrize("word", ["岁末", "岁尾", "年尾"])
@pytest.mark.parametrize("act", ["实现通车", "前完成清欠", "建成投用"])
def test_the_end_of_the_year_in_soft_words_asks(asks, word, act):
    """岁末 may be the moon's: the last of December first, and a question."""
    assert asks(f"力争{word}{act}。") == [("2025-12-31", True)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("计划2026建成投用。", "2026-12-31"),
        ("2026底前完成改造。", "2026-12-31"),
        ("到2027上半年全线贯通。", "2027-06-30"),
    ],
)
def test_a_year_without_its_sign_is_read_and_asked(asks, text, day):
    """A slip of the pen is shown."""
    assert asks(text) == [(day, True)]


@pytest.mark.parametrize("count", ["完成2025件", "投入2026万元", "型号A2026完成测试"])
def test_a_number_like_a_year_is_none(dated, count):
    """Only a verb of completion or 底 behind it tells a year."""
    assert dated(f"{count}。", on=ISSUED) == []


@pytest.mark.parametrize(
    "quarter",
    [
        "2025 Q4",
        "2025Q4",
        "Q4 2025",
        "2025年 Q4",
        "2025\n—6—\n\nQ4",
        "2025年Q\n—16—\n4",
        "Q\n—16—\n4 2025",
    ],
)
def test_a_quarter_is_read_with_its_year_over_a_gap(dated, quarter):
    """计划2025 Q4提交: never the fourth quarter of the year before."""
    assert [day for _, day in dated(f"计划{quarter}提交项目清单。", on="2024-02-14")] == [
        "2025-12-31"
    ]


def test_a_range_torn_at_its_dash_goes_on(dated):
    """10月1日- on one page, -10月16日 on the next."""
    text = "完成时限：10月1日-\n第 16 页 共 31 页\n\n-10月16日。任务：建成平台。"

    assert [day for _, day in dated(text, on=ISSUED)] == ["2025-10-16"]


@pytest.mark.parametrize("reason", ["因", "由于", "鉴于", "临近"])
@pytest.mark.parametrize("end", ["年终", "年底", "年末"])
def test_the_end_of_the_year_as_a_reason_is_no_limit(dated, reason, end):
    """因年终结算，…: when, not until when."""
    assert dated(f"另{reason}{end}内部结算，请各部门谅解。", on=ISSUED) == []


def test_what_is_visited_at_the_years_end_is_told(dated):
    """政协年末视察上了解到…"""
    assert dated("这是记者从9日举行的政协年末视察上了解到的消息。", on="2025-11-25") == []


def test_what_is_done_anew_some_year_is_no_limit(dated):
    """2026年再另行开具."""
    assert dated("对不能到账的票据予以收回作废，2026年再另行开具。", on=ISSUED) == []


@pytest.mark.parametrize("word", ["电通", "电动化改造", "电站建成"])
def test_electricity_behind_a_time_is_no_dateline(dated, word):
    """预计8月底电通 is no 8月底电 of a news agency."""
    assert [day for _, day in dated(f"环线预计8月底{word}。", on=ISSUED)] == ["2025-08-31"]


@pytest.mark.parametrize("era", ["114/7/4", "114年7月4日"])
def test_days_of_the_republic_with_slashes_are_read_and_asked(read, era):
    """114/7/4 in a text in traditional characters."""
    (row,) = read(f"同學須於{era}（含）前完成繳費。", on=ISSUED).proposals

    assert (str(row.deadline), row.needs_review) == ("2025-07-04", True)


@pytest.mark.parametrize("due", ["08.11.2025", "8.11.2025", "08/11/2025"])
def test_dotted_days_in_a_column_put_the_day_first(read, due):
    """08.11.2025 is the eighth of November; with strokes it asks."""
    text = (
        f"Ref\tAction\tLead\tDue Date\n1\tUpdate the plan\tCOO\t{due}\n"
        "2\tClose the risk\tCFO\t30.09.2025\n"
    )
    first, second = (p for p in read(text, on=ISSUED).proposals if p.deadline)

    assert (str(first.deadline), first.needs_review) == ("2025-11-08", "/" in due)
    assert (str(second.deadline), second.needs_review) == ("2025-09-30", False)


@pytest.mark.parametrize("act", ["下线", "试产", "并网", "面世", "过审", "铺开", "切换使用"])
@pytest.mark.parametrize("time", ["9月", "三季度", "2025年9月"])
def test_a_short_clause_about_a_month_to_come_is_asked_about(asks, act, time):
    """Something that happens to a thing in a month to come may be promised, whatever its verb."""
    assert asks(f"首台样机{time}{act}。", on="2025-03-03") == [("2025-09-30", True)]


@pytest.mark.parametrize("words", ["大会9月举行", "水稻9月成熟", "合同9月到期", "学校9月开学"])
def test_what_comes_by_itself_or_is_held_is_no_row(asks, words):
    """A season, an expiry and a meeting are nobody's promise."""
    assert asks(f"{words}。", on="2025-03-03") == []
