"""Deadline phrases with the day they were written, and how a careful clerk reads them."""

from datetime import date

import pytest

from duban.extraction import read_deadline

# phrase, written on, last day or None, kind, precision, whether it must be asked

TABLE = [
    # points in the year
    ("9月15日前", "2022-08-14", "2022-09-15", "deadline", "day", False),
    ("9月15日之前", "2022-08-14", "2022-09-15", "deadline", "day", False),
    ("12月底前", "2022-08-14", "2022-12-31", "deadline", "month-end", False),
    ("12月底", "2022-08-14", "2022-12-31", "deadline", "month-end", False),
    ("11月末前", "2022-08-14", "2022-11-30", "deadline", "month-end", False),
    ("9月份", "2022-08-14", "2022-09-30", "period", "month", False),
    ("2023年3月31日前", "2022-08-14", "2023-03-31", "deadline", "day", False),
    ("2024年2月底前", "2022-08-14", "2024-02-29", "deadline", "month-end", False),
    ("明年3月底前", "2022-08-14", "2023-03-31", "deadline", "month-end", False),
    ("明年底前", "2022-08-14", "2023-12-31", "deadline", "year", False),
    ("明年年底前", "2022-08-14", "2023-12-31", "deadline", "year", False),
    ("今年底", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("年底", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("年底前", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("年末前", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("今年内", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("年终前", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("2030年前", "2022-08-14", "2029-12-31", "deadline", "year", True),
    ("到2030年底", "2022-08-14", "2030-12-31", "deadline", "year", False),
    ("到2035年", "2022-08-14", "2035-12-31", "deadline", "year", False),
    ("2月底前", "2022-08-14", "2023-02-28", "deadline", "month-end", False),
    ("7月底前", "2022-08-14", "2023-07-31", "deadline", "month-end", True),
    # spelling: full width, Chinese numerals, gaps, look-alikes, page numbers
    ("２０２３年６月３０日前", "2022-08-14", "2023-06-30", "deadline", "day", False),
    ("二〇二三年十二月三十一日前", "2022-08-14", "2023-12-31", "deadline", "day", False),
    ("二○二三年三月底前", "2022-08-14", "2023-03-31", "deadline", "month-end", False),
    ("十月二十五日前", "2022-08-14", "2022-10-25", "deadline", "day", False),
    ("十一月底前", "2022-08-14", "2022-11-30", "deadline", "month-end", False),
    ("十二月二十日前", "2022-08-14", "2022-12-20", "deadline", "day", False),
    ("九月三O日前", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("9月3O日前", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("2O23年6月底前", "2022-08-14", "2023-06-30", "deadline", "month-end", False),
    ("1O月底前", "2022-08-14", "2022-10-31", "deadline", "month-end", False),
    ("l0月底前", "2022-08-14", "2022-10-31", "deadline", "month-end", False),
    ("10 月 底 前", "2022-08-14", "2022-10-31", "deadline", "month-end", False),
    ("2023 年\n6 月 30\n日前", "2022-08-14", "2023-06-30", "deadline", "day", False),
    ("2023年6\n- 12 -\n月底前", "2022-08-14", "2023-06-30", "deadline", "month-end", False),
    ("2023-06-30前", "2022-08-14", "2023-06-30", "deadline", "day", False),
    ("2023.6.30前", "2022-08-14", "2023-06-30", "deadline", "day", False),
    ("2023/6/30前", "2022-08-14", "2023-06-30", "deadline", "day", False),
    ("8月20前", "2022-08-14", "2022-08-20", "deadline", "day", False),
    ("9.30前", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("9/30前", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("22年底前", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("9月31日前", "2022-08-14", None, "deadline", None, True),
    # 旬, quarter, half, five-year plan
    ("9月中旬", "2022-08-14", "2022-09-20", "period", "decade", False),
    ("9月下旬前", "2022-08-14", "2022-09-30", "deadline", "decade", True),
    ("本月下旬", "2022-08-14", "2022-08-31", "period", "decade", False),
    ("月中旬", "2022-08-14", "2022-08-20", "period", "decade", False),
    ("第三季度", "2022-08-14", "2022-09-30", "period", "quarter", False),
    ("四季度", "2022-08-14", "2022-12-31", "period", "quarter", False),
    ("三季度末前", "2022-08-14", "2022-09-30", "deadline", "quarter", False),
    ("三季度内", "2022-08-14", "2022-09-30", "deadline", "quarter", False),
    ("季度末", "2022-08-14", "2022-09-30", "deadline", "quarter", False),
    ("本季度末", "2022-08-14", "2022-09-30", "deadline", "quarter", False),
    ("下季度", "2022-08-14", "2022-12-31", "period", "quarter", False),
    ("2023年第二季度末", "2022-08-14", "2023-06-30", "deadline", "quarter", False),
    ("前三季度", "2022-08-14", "2022-09-30", "period", "quarter", False),
    ("上半年前", "2022-03-01", "2022-06-30", "deadline", "half", True),
    ("明年上半年", "2022-08-14", "2023-06-30", "period", "half", False),
    ("下半年", "2022-03-01", "2022-12-31", "period", "half", False),
    ("“十四五”期末", "2022-08-14", "2025-12-31", "deadline", "year", False),
    ("“十五五”末", "2022-08-14", "2030-12-31", "deadline", "year", False),
    ("到“十五五”期末", "2022-08-14", "2030-12-31", "deadline", "year", False),
    ("“十四五”期间", "2022-08-14", "2025-12-31", "period", "year", False),
    ("12月上中旬", "2022-08-14", "2022-12-20", "period", "decade", False),
    ("9月中下旬", "2022-08-14", "2022-09-30", "period", "decade", False),
    # relative months, weeks, days
    ("明早9点前", "2022-08-16", "2022-08-17", "deadline", "day", False),
    ("原则上年底前", "2022-08-14", "2022-12-31", "deadline", "year", False),
    ("本月底前", "2022-08-14", "2022-08-31", "deadline", "month-end", False),
    ("当月底前", "2022-08-14", "2022-08-31", "deadline", "month-end", False),
    ("月内", "2022-08-14", "2022-08-31", "deadline", "month", False),
    ("月末前", "2022-08-14", "2022-08-31", "deadline", "month-end", False),
    ("下月底前", "2022-08-14", "2022-09-30", "deadline", "month-end", False),
    ("下个月15日前", "2022-08-14", "2022-09-15", "deadline", "day", False),
    ("次月5日前", "2022-12-20", "2023-01-05", "deadline", "day", False),
    ("下周三前", "2022-08-16", "2022-08-24", "deadline", "day", False),
    ("下周五下班前", "2022-08-16", "2022-08-26", "deadline", "day", False),
    ("本周内", "2022-08-16", "2022-08-21", "deadline", "week", False),
    ("周五前", "2022-08-16", "2022-08-19", "deadline", "day", False),
    ("明天下班前", "2022-08-16", "2022-08-17", "deadline", "day", False),
    ("于25日前", "2022-08-14", "2022-08-25", "deadline", "day", False),
    ("于5日前", "2022-08-14", "2022-09-05", "deadline", "day", False),
    ("9月20日17:30前", "2022-08-14", "2022-09-20", "deadline", "minute", False),
    ("9月20日下午5点前", "2022-08-14", "2022-09-20", "deadline", "minute", False),
    # feasts
    ("国庆节前", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("国庆前", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("元旦前", "2022-08-14", "2022-12-31", "deadline", "day", False),
    ("端午节前", "2022-05-01", "2022-06-02", "deadline", "day", False),
    ("清明节前", "2022-08-14", "2023-04-04", "deadline", "day", False),
    ("“五一”前", "2022-08-14", "2023-04-30", "deadline", "day", False),
    ("2024年春节前", "2022-08-14", "2024-02-09", "deadline", "day", False),
    ("春节后", "2022-08-14", "2023-01-28", "event", "day", True),
    ("节后", "2022-08-14", None, "event", None, True),
    # offsets
    ("5个工作日内", "2022-09-28", "2022-10-10", "deadline", "day", False),
    ("三个工作日内", "2022-09-28", "2022-10-08", "deadline", "day", False),
    ("自印发之日起15个工作日内", "2022-08-14", "2022-09-02", "deadline", "day", False),
    ("自本通知印发之日起一个月内", "2022-08-14", "2022-09-14", "deadline", "day", False),
    ("会议结束后5日内", "2022-08-14", "2022-08-19", "deadline", "day", False),
    ("一周内", "2022-08-14", "2022-08-21", "deadline", "day", False),
    ("两周内", "2022-08-14", "2022-08-28", "deadline", "day", False),
    ("半年内", "2022-08-14", "2023-02-14", "deadline", "day", False),
    ("三年内", "2022-08-14", "2025-08-14", "deadline", "day", False),
    ("一年半内", "2022-08-14", "2024-02-14", "deadline", "day", False),
    ("30天内", "2022-08-14", "2022-09-13", "deadline", "day", False),
    ("半个月内", "2022-08-14", "2022-08-29", "deadline", "day", False),
    ("1个月内", "2022-01-31", "2022-02-28", "deadline", "day", False),
    ("自收到整改通知之日起10日内", "2022-08-14", None, "event", None, True),
    # recurrences
    ("每月25日前", "2022-08-14", "2022-08-25", "recurrence", "day", False),
    ("每月底前", "2022-08-14", "2022-08-31", "recurrence", "month-end", False),
    ("每周五下班前", "2022-08-14", "2022-08-19", "recurrence", "day", False),
    ("每季度首月10日前", "2022-08-14", "2022-10-10", "recurrence", "day", False),
    ("每季度末月25日前", "2022-08-14", "2022-09-25", "recurrence", "day", False),
    ("每季度末", "2022-08-14", "2022-09-30", "recurrence", "month-end", False),
    ("每半年末", "2022-08-14", "2022-12-31", "recurrence", "month-end", False),
    ("每年6月和12月底前", "2022-08-14", "2022-12-31", "recurrence", "month-end", False),
    ("每年12月10日前", "2022-08-14", "2022-12-10", "recurrence", "day", False),
    ("每年年底前", "2022-08-14", "2022-12-31", "recurrence", "month-end", False),
    ("每月10日、20日前", "2022-08-14", "2022-08-20", "recurrence", "day", False),
    ("2026年起每年3月底前", "2022-08-14", "2026-03-31", "recurrence", "month-end", False),
    ("自2026年3月起，每月25日前", "2025-12-18", "2026-03-25", "recurrence", "day", False),
    ("每月", "2022-08-14", None, "recurrence", None, False),
    # ranges
    ("9月1日至30日", "2022-08-14", "2022-09-30", "period", "day", False),
    ("9月1日—10月15日", "2022-08-14", "2022-10-15", "period", "day", False),
    ("11月至次年3月", "2022-08-14", "2023-03-31", "period", "month-end", False),
    ("2022年9月至2023年2月", "2022-08-14", "2023-02-28", "period", "month-end", False),
    ("9-11月", "2022-08-14", "2022-11-30", "period", "month-end", False),
    ("2023年—2025年", "2022-08-14", "2025-12-31", "period", "year", False),
    ("8月20日至9月10日", "2022-08-14", "2022-09-10", "period", "day", False),
    # the bound written as a word before the date
    ("不迟于9月30日", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("最迟9月30日", "2022-08-14", "2022-09-30", "deadline", "day", False),
    ("截止到10月底", "2022-08-14", "2022-10-31", "deadline", "month-end", False),
    ("力争2025年底前", "2022-08-14", "2025-12-31", "deadline", "year", False),
    ("2022年9月底以前", "2022-08-14", "2022-09-30", "deadline", "month-end", False),
    # ambiguous: first reading, and ask
    ("6月前", "2022-03-01", "2022-05-31", "deadline", "month", True),
    ("9月份之前", "2022-03-01", "2022-08-31", "deadline", "month", True),
    ("年中", "2022-03-01", "2022-06-30", "deadline", "month", True),
    ("明年年中", "2022-03-01", "2023-06-30", "deadline", "month", True),
    ("明年初", "2022-08-14", "2023-01-31", "deadline", "month", True),
    ("汛期前", "2022-03-01", "2022-05-31", "event", "season", True),
    ("入冬前", "2022-08-14", "2022-10-31", "event", "season", True),
    ("百日内", "2022-08-14", "2022-11-22", "deadline", "day", True),
    ("全国两会前", "2022-08-14", None, "event", None, True),
    ("党的二十大召开前", "2022-08-14", "2022-10-15", "event", "day", True),
    ("国庆节前后", "2022-08-14", "2022-10-07", "event", "day", True),
    # past
    ("截至目前", "2022-08-14", None, "past", None, False),
    ("截至7月底", "2022-08-14", "2022-07-31", "past", "month-end", False),
    ("今年以来", "2022-08-14", None, "past", None, False),
    # no date
    ("适时", "2022-08-14", None, "undated", None, False),
    ("及时", "2022-08-14", None, "undated", None, False),
    ("长期坚持", "2022-08-14", None, "undated", None, False),
    ("条件成熟时", "2022-08-14", None, "undated", None, False),
    ("抓紧", "2022-08-14", None, "undated", None, False),
]


@pytest.mark.parametrize(("phrase", "on", "end", "kind", "precision", "asks"), TABLE)
def test_a_phrase_is_read_as_a_careful_clerk_would(phrase, on, end, kind, precision, asks):
    """The last day, the kind and the precision are right; only truly ambiguous phrases ask."""
    reading = read_deadline(phrase, on=date.fromisoformat(on))

    got = (
        reading.end and reading.end.isoformat(),
        reading.kind,
        reading.precision,
        reading.needs_review,
    )
    assert (end, kind, precision, asks) == got


@pytest.mark.parametrize("phrase", [row[0] for row in TABLE if row[5]])
def test_what_asks_says_why(phrase):
    """A question without a reason cannot be answered."""
    reading = read_deadline(phrase, on=date(2022, 8, 14))

    assert reading.why
    assert len(reading.alternatives) <= 3


@pytest.mark.parametrize(
    "phrase", ["8月底前", "年内", "下周三前", "3个工作日内", "每月25日前", "春节前", "百日内"]
)
def test_without_a_reference_day_nothing_is_dated(phrase):
    """An unknown day of issue is asked for; today is never put in its place."""
    reading = read_deadline(phrase, on=None)

    assert reading.end is None
    assert reading.needs_review


@pytest.mark.parametrize(
    ("phrase", "recurrence"),
    [
        ("每月25日前", "monthly:25"),
        ("每月5日前", "monthly:05"),
        ("每月底前", "monthly:end"),
        ("每周五前", "weekly:fri"),
        ("每周三、周五前", "weekly:wed,fri"),
        ("每季度末月25日前", "quarterly:last-month-25"),
        ("每季度首月10日前", "quarterly:first-month-10"),
        ("每年2月底前", "yearly:02-end"),
        ("每年6月和12月底前", "yearly:06-end,12-end"),
        ("每半年末", "half-yearly:end"),
        ("每月10日、20日前", "monthly:10,20"),
    ],
)
def test_a_recurring_duty_says_its_rhythm(phrase, recurrence):
    """The rhythm is text a calendar can be made of."""
    assert recurrence == read_deadline(phrase, on=date(2022, 8, 14)).recurrence


@pytest.mark.parametrize("phrase", ["力争三季度末", "争取年内", "原则上9月底前"])
def test_a_hedge_before_the_date_makes_it_soft(phrase):
    """力争 does not move the date, it softens the promise."""
    reading = read_deadline(phrase, on=date(2022, 8, 14))

    assert reading.hardness == "soft"
    assert reading.end is not None


@pytest.mark.parametrize(
    ("text", "rhythm", "first"),
    [
        ("每半年首月10日前", "half-yearly:first-month-10", "2022-07-10"),
        ("每半年第一個月的10日前", "half-yearly:first-month-10", "2022-07-10"),
        ("每半年第二个月底前", "yearly:02-end,08-end", "2022-08-31"),
        ("每半年最后一个月20日前", "half-yearly:20", "2022-12-20"),
        ("每季度头一个月5日前", "quarterly:first-month-05", "2022-07-05"),
        ("每年第一个月20日前", "yearly:01-20", "2023-01-20"),
    ],
)
def test_the_month_of_a_period_is_counted_from_its_first(text, rhythm, first):
    """首月 of a half-year is January or July, never the month that closes it."""
    found = read_deadline(text, on=date(2022, 7, 1))

    assert (found.recurrence, str(found.end), found.needs_review) == (rhythm, first, False)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("从2026年第二季度起，各镇要在每季度第1个月的15日前报送进度。", "2026-04-15"),
        ("2026年下半年起，各站所应在每月10日前上报台账。", "2026-07-10"),
        ("2026年3月起，各村要于每月5日前报送名单。", "2026-03-05"),
        ("自今年二季度起，每季度首月10日前报送进展。", "2026-04-10"),
        ("从下半年起，各站所每月5日前上报台账。", "2026-07-05"),
        ("明年起，每月10日前报送报表。", "2027-01-10"),
        ("一季度起，每月20日前报送报表。", "2026-01-20"),
    ],
)
def test_a_rhythm_begins_in_the_period_said_before_it(one, text, first):
    """从第二季度起 holds for the rhythm of the clause behind it."""
    item = one(text, on="2026-01-04")

    assert (str(item.deadline), item.needs_review) == (first, False)


@pytest.mark.parametrize(
    ("phrase", "end", "asks"),
    [
        ("2024年4月30日或之前", "2024-04-30", False), ("四月三十日（星期二）或以前", "2024-04-30", False),
        ("8月12日前七天", "2024-08-05", True), ("会议（8月12日）前3个工作日", "2024-08-07", True),
        ("9月底前10家企业", "2024-09-30", False),
    ],
)  # fmt: skip
def test_on_or_before_a_day_is_that_day_and_days_before_it_are_counted_back(phrase, end, asks):
    """或之前 as Hong Kong writes it; 前七天 is proposed and asked, 前10家 counts no days."""
    reading = read_deadline(phrase, on=date(2024, 3, 5))

    assert (str(reading.end), reading.needs_review) == (end, asks)
