"""The rule of the residue: what touches a date and is not read makes it ask, never surely wrong."""

from datetime import date

import pytest

from duban.extraction import extract, read_deadline

ON = date(2025, 3, 5)

READ = [
    ("4月8—12日", "2025-04-12"), ("4月8日至12日", "2025-04-12"), ("4月8日起至4月12日止", "2025-04-12"),
    ("4月8到12号", "2025-04-12"), ("四月八至十二日", "2025-04-12"), ("自4月8日起，至12日", "2025-04-12"),
    ("5月上旬至中旬", "2025-05-20"), ("3月下旬至4月上旬", "2025-04-10"), ("12月至次年2月", "2026-02-28"),
    ("五一劳动节前", "2025-04-30"), ("三八妇女节前", "2025-03-07"), ("重阳节前", "2025-10-28"),
    ("除夕前", "2026-02-15"), ("立冬前", "2025-11-06"), ("农历五月初五前", "2025-05-31"),
    ("农历三月三前", "2025-03-31"), ("腊月二十前", "2026-02-07"), ("农历腊月底前", "2026-02-16"),
    ("2025年农历九月初九前", "2025-10-29"), ("民国114年6月底前", "2025-06-30"), ("中華民國114年6月30日前", "2025-06-30"),
    ("4月1日零时前", "2025-03-31"), ("4月1日0:00前", "2025-03-31"), ("4月1日24时前", "2025-04-01"),
    ("4月1日（星期二）前", "2025-04-01"), ("双月10日前", "2025-04-10"), ("每逢单月5日前", "2025-03-05"),
    ("每季度首月10日前", "2025-04-10"), ("Q3 2025", "2025-09-30"), ("2025Q3", "2025-09-30"),
    ("国庆节后第一个工作日前", "2025-10-09"), ("每月第一个工作日前", "2025-04-01"),
    ("每季度最后一个工作日前", "2025-03-31"), ("十二月月底前", "2025-12-31"), ("20250630前", "2025-06-30"),
    ("本周五17:00前", "2025-03-07"), ("每周五15时前", "2025-03-07"), ("每月终了后10日内", "2025-04-10"),
    ("6-8月底前", "2025-08-31"), ("会后一周内", "2025-03-12"),
]  # fmt: skip
ASKED = [
    "数月内", "几个月内", "若干年内", "2026财年末", "26财年底", "2026赛季末", "2026榨季末", "2026批次年底",
    "5月底至6月初", "5月底6月初", "3、6、9月底前", "6月和12月底前", "4月5日、15日、25日前", "4月5日和4月15日前",
    "清明、五一前", "“五一”“端午”前", "五一和端午节前", "中秋国庆前", "国庆中秋期间", "双节前", "两节期间", "小年前",
    "农历六月底前", "八月初五前", "114年6月底前", "一一四年六月底前", "113年12月31日前", "4月1日凌晨前", "4月1日（周三）前",
    "季度首月10日前", "每季度次月10日前", "季后15日内", "月后5个工作日内", "年后", "年前", "节后", "年后一周内", "节后10日内",
    "自名单公布之日起15日内", "验收合格后30日内", "3至5个工作日内", "5—7日内", "1年零3个月内", "3月第二周前", "3月第五个星期五前",
    "第二周周五前", "本周末前", "6月30日起", "自6月1日起", "二、三季度", "第二、三季度", "6、7月", "今明两年", "2025年2月29日前",
    "春耕前", "高考前", "换届前", "雨季前", "13月底前", "FY2025", "6月底、9月底分别", "6月底前、9月底前",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "end"), READ)
def test_all_of_a_phrase_is_read(phrase, end):
    """A range ends with its last day, a calendar is read by its mark; nothing asks needlessly."""
    reading = read_deadline(phrase, on=ON)

    assert (reading.end and reading.end.isoformat(), reading.needs_review) == (end, False)


@pytest.mark.parametrize("phrase", ASKED)
def test_what_is_left_unread_asks(phrase):
    """Several days, an unread piece beside the date or an event without a day make it ask."""
    reading = read_deadline(phrase, on=ON)

    assert reading.needs_review
    assert reading.why.strip()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("4月8-12日开展自查自纠。", {"2025-04-12"}),
        ("本月18—22日组织联合检查。", {"2025-03-22"}),
        ("九月月底前完成竣工验收。", {"2025-09-30"}),
    ],
)
def test_a_range_of_days_in_a_sentence_is_one_sure_row(text, days):
    """One row a promise, due on the last day of what is said."""
    found = extract(text, issued=ON).proposals

    assert {p.deadline.isoformat() for p in found} == days
    assert len(found) == 1
    assert not found[0].needs_review


@pytest.mark.parametrize(
    "text",
    [
        "清明、五一前分别组织一次检查。",
        "五一、端午前完成排查。",
        "114年9月底前完成改造。",
        "4月1日（周三）前报送名单。",
        "每季度结束后、6月10日前报送情况。",
    ],
)
def test_a_residue_in_a_sentence_asks(text):
    """Wherever a phrase stands, no row of it is sure while a piece beside it is unread."""
    found = extract(text, issued=ON).proposals

    assert found
    assert all(p.needs_review for p in found)


@pytest.mark.parametrize(
    "text",
    [
        "如果今年年底前仍不能解决拆迁问题，通车将非常困难。",
        "综合办公室 2025年3月13日印发",
    ],
)
def test_a_condition_and_a_printing_line_are_no_rows(text):
    """None of them promises anything on that day."""
    assert [p.quote for p in extract(text, issued=ON).proposals if p.deadline] == []
