"""Times for which something is expected, hoped for or ruled out, or that only tell of what was."""

import pytest


@pytest.mark.parametrize("will", ["预计", "预订", "目标", "目标是", "以期", "力求", "初估", "有望"])
@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("明年6月底", "2025-06-30"), ("明年第一季", "2025-03-31"), ("明年上半", "2025-06-30"),
        ("明年（2025年）下半年", "2025-12-31"), ("2027年", "2027-12-31"),
    ],
)  # fmt: skip
def test_a_word_of_will_before_a_time_makes_a_row(read, will, time, day):
    """The row is there whatever the word, with its day and does not take what follows from it."""
    text = f"泵站已封顶，{will}{time}竣工，建成后将惠及十万居民。"
    rows = [p for p in read(text, on="2024-05-06").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [(day, False)]
    assert rows[0].quote.endswith("竣工")


@pytest.mark.parametrize("none", ["没有计划", "并无打算", "尚无安排"])
@pytest.mark.parametrize("time", ["今年", "明年"])
def test_what_is_not_planned_is_no_row(dated, time, none):
    """A negated will promises nothing."""
    assert dated(f"环境局{time}{none}新建办公楼。", on="2024-05-06") == []


@pytest.mark.parametrize(
    "text",
    [
        "集团是在9月业绩会上突然公布消息。", "项目去年4月2日流标，6月9日再次招标，9月9日再度流标。",
        "项目去年3月开工。该工程同年6月9日封顶。", "原本预计年底设计好、明年就能动工，但因缺钱延后。",
    ],
)  # fmt: skip
def test_times_that_tell_of_what_was_date_nothing(dated, text):
    """The month of a meeting, days behind last year's, a plan that was given up."""
    assert dated(text, on="2024-05-06") == []


@pytest.mark.parametrize(("on", "asks"), [("2024-01-11", True), ("2024-10-11", False)])
def test_an_event_of_a_month_just_over_asks(read, on, asks):
    """12月底举行 in January is rather the one just over; in October it lies ahead."""
    (row,) = [p for p in read("公司12月底举行启用仪式。", on=on).proposals if p.deadline]

    assert (str(row.deadline), row.needs_review) == ("2024-12-31", asks)


@pytest.mark.parametrize("bound", ["或之前", "或以前"])
@pytest.mark.parametrize(("time", "day"), [("2034年", "2034-12-31"), ("6月", "2024-06-30")])
def test_or_before_takes_the_whole_period_in(read, time, day, bound):
    """二〇三四年或之前 leaves no doubt whether the year itself counts."""
    (row,) = read(f"须于{time}{bound}完成改造。", on="2024-05-06").proposals

    assert (str(row.deadline), row.needs_review) == (day, False)


@pytest.mark.parametrize("lead", ["", "坚持问题导向，"])
def test_the_clauses_behind_a_leading_date_are_its_own(dated, lead):
    """A later date with a bare verb does not take what the earlier one governs."""
    text = f"{lead}到2025年底，32个问题完成整改26个，2026年底前全部整改到位。"

    assert dated(text, on="2025-03-05") == [
        ("到2025年底，32个问题完成整改26个", "2025-12-31"),
        ("2026年底前全部整改到位", "2026-12-31"),
    ]


@pytest.mark.parametrize("duty", ["坚决防止反弹", "坚决杜绝漏报"])
def test_what_must_never_happen_is_no_part_of_a_dated_row(read, duty):
    """The standing duty behind the comma is a row of its own, without a day."""
    rows = read(f"住建局10月底前完成整改，{duty}。", on="2025-03-05").proposals

    assert rows[0].quote == "住建局10月底前完成整改"
    assert [p.deadline for p in rows[1:]] in ([], [None])


def test_the_days_of_a_cell_win_over_the_year_of_its_column(dated):
    """2021年目标 dates what names no nearer time."""
    text = (
        "项目\t内容\t2021年目标\t单位\n锅炉房\t改造4台\t9月底前点火\t热力公司\n"
        "管廊\t续建3.4公里\t6月底前完成主体，12月竣工\t建投公司\n管线\t新建21公里\t完成投资1.2亿元\t水务公司\n"
    )

    assert [day for _, day in dated(text, on="2021-04-15")] == [
        "2021-09-30", "2021-06-30", "2021-12-31", "2021-12-31",
    ]  # fmt: skip


def test_latest_with_words_of_its_own_is_another_row(dated):
    """并至迟于… with an object does not replace the day before it."""
    text = "请工务课于8月30日前完成会勘，并至迟于9月15日前将概估表函报市府。"

    assert [day for _, day in dated(text, on="2024-08-14")] == ["2024-08-30", "2024-09-15"]


@pytest.mark.parametrize("words", ["於本（9）月20日前", "應於本（9）月20日前"])
def test_this_month_with_its_number_is_read(dated, words):
    """本（9）月20日前 is the twentieth of September."""
    text = f"各局處{words}提報分配表。"

    assert [day for _, day in dated(text, on="2024-09-10")] == ["2024-09-20"]


@pytest.mark.parametrize("year", ["一一四年", "一○九年", "一百一十四年", "114年"])
def test_years_of_the_republic_in_chinese_figures(read, year):
    """In a text in traditional characters they are read, and ask as bare figures do."""
    rows = read(f"縣長說明工程進度，預訂{year}九月底完工。", on="2019-05-06").proposals
    day = "2020-09-30" if "九年" in year else "2025-09-30"

    assert [(str(p.deadline), p.needs_review) for p in rows if p.deadline] == [(day, True)]


@pytest.mark.parametrize("label", ["申請期間", "執行期限", "受理期間"])
def test_a_range_behind_the_label_of_a_window_asks(read, label):
    """It may be the limit of whoever hands in, or only the time of something."""
    rows = read(f"說明：\n{label}：自115年3月2日至115年4月30日止。", on="2026-02-25").proposals

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2026-04-30", True)]


@pytest.mark.parametrize("season", ["汛期结束前", "入冬前", "主汛期结束前"])
def test_a_day_in_brackets_settles_a_season_in_its_own_year(read, season):
    """汛期结束前（10月15日） is this year's day, though the season itself has begun."""
    text = f"各社区要在{season}（10月15日）完成协议签订，签订率达到100%。"
    rows = [p for p in read(text, on="2025-06-12").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2025-10-15", False)]


@pytest.mark.parametrize(
    "text", ["西環段維持以二○二七年為通車目標。", "目標在2027年為該項目進行招標。"]
)
def test_a_year_that_is_the_aim_is_sure(read, text):
    """以…为…目标 and 目标在… say that it is due."""
    rows = [p for p in read(text, on="2024-05-06").proposals if p.deadline]

    assert [(str(p.deadline), p.needs_review) for p in rows] == [("2027-12-31", False)]
