"""Phrases that seemed to name a day and name another, a first one, none; days written otherwise."""

from datetime import date
from itertools import product

import pytest

from duban.extraction import read_deadline
from duban.extraction.document import extract

ON = date(2025, 3, 10)


@pytest.mark.parametrize(
    "phrase",
    [
        *map("".join, product(("4月1日", "5月20日"), ("前日", "以前日"))),
        *map("".join, product(("自", "从"), ("4月1日", "2025-04-01"))),
        *map("".join, product(("4月20日前", "6月底前"), ("不必报送", "不得动工", "无须上报"))),
        *("除4月20日外", "除了4月20日外", "FY25 Q2", "2025财年Q2", "双十节前"),
        *("十天半个月内", "三天五天内", "两个半月内", "一个半月之内"),
    ],
)
def test_what_is_no_last_day_asks(phrase: str) -> None:
    """The day before, a first day, what is not due then, another year's quarter, a guess."""
    assert read_deadline(phrase, on=ON).needs_review


@pytest.mark.parametrize(
    ("phrase", "end"),
    [
        ("4月1日前日常巡查到位", "2025-04-01"), ("4月20日前不得少于30户", "2025-04-20"),
        ("2025Q2", "2025-06-30"), ("半个月内", "2025-03-25"), ("双十一前", "2025-11-10"),
        ("双十二前", "2025-12-11"),
    ],
)  # fmt: skip
def test_what_looks_like_it_stays_sure(phrase: str, end: str) -> None:
    """日常 is no day, 不得少于 no ban, and 双十一 a day of its own."""
    reading = read_deadline(phrase, on=ON)

    assert (date.fromisoformat(end), False) == (reading.end, reading.needs_review)


@pytest.mark.parametrize(
    ("phrase", "end"),
    [
        ("0831前", "2025-08-31"), ("930之前完成", "2025-09-30"), ("1231以前", "2025-12-31"),
        ("岁末年初", "2026-01-31"), ("三伏天前", "2025-07-31"), ("入伏前", "2025-07-31"),
        ("从现在起到国庆节", "2025-10-01"), ("工期180天自4月1日起算", "2025-09-27"),
        ("自4月15日起利用45天开展整治", "2025-05-29"),
    ],
)  # fmt: skip
def test_days_written_otherwise_are_read_and_asked(phrase: str, end: str) -> None:
    """They had been lost; each has a first reading, which a person confirms."""
    reading = read_deadline(phrase, on=ON)

    assert (date.fromisoformat(end), True) == (reading.end, reading.needs_review)


@pytest.mark.parametrize(
    "text",
    [
        "要在2028年亚洲残疾人运动会前建成无障碍示范城市。",
        "务必赶在4月份第一场透雨之前完成苗木栽植。",
        "6月全省现场会之前拆除到位。",
        "2025年重点项目开工前完成征地。",
        "工程自2025年4月1日开工，18个月内建成。",
    ],
)
def test_a_month_of_an_event_is_not_its_end(text: str) -> None:
    """The day of the event, or the first day of the term, may be another one."""
    assert [p.needs_review for p in extract(text, issued=ON).proposals] == [True]


@pytest.mark.parametrize("text", ["2025年6月建成全省前列的园区。", "到2025年进入全省前三名。"])
def test_a_rank_is_no_event(text: str) -> None:
    """前列 and 前三 stand behind no event."""
    assert not any("以哪天为限" in p.why for p in extract(text, issued=ON).proposals)


@pytest.mark.parametrize(
    "phrase",
    [
        "最后一个季度内",
        "头一个月内",
        "不到一个月内",
        "前三个月内",
        "明年头季",
        "争取三年时间里",
        "周一前",
    ],
)
def test_a_term_that_begins_elsewhere_asks(phrase: str) -> None:
    """The last of several, less than it, a Monday before on a Monday; ON is one."""
    assert read_deadline(phrase, on=ON).needs_review


@pytest.mark.parametrize(("phrase", "end"), [("一个月内", "2025-04-10"), ("周三前", "2025-03-12")])
def test_a_plain_term_stays_sure(phrase: str, end: str) -> None:
    """Nothing stands before it."""
    reading = read_deadline(phrase, on=ON)

    assert (date.fromisoformat(end), False) == (reading.end, reading.needs_review)


def rows(text: str) -> list[tuple[str, bool]]:
    """The last days of a text, each with whether it asks."""
    read = extract(text, issued=ON).proposals
    return [(str(p.deadline), p.needs_review) for p in read if p.deadline]


def test_two_latest_days_are_two_duties() -> None:
    """不晚于A拿出初稿，不晚于B定稿 had been one row of the second day, for sure."""
    text = "不晚于4月10日拿出初稿，不晚于4月20日定稿。"

    assert rows(text) == [("2025-04-10", False), ("2025-04-20", False)]
    assert rows("一般4月10日完成，最迟4月20日完成。") == [("2025-04-20", False)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("做好2026年1月学业考试报名工作，10月20日前完成采集。", ("2025-10-20", True)),
        ("2026年11月起执行新标准，12月底前完成换证。", ("2026-12-31", False)),
    ],
)
def test_what_prepares_a_later_time_is_due_before_it(text: str, row: tuple[str, bool]) -> None:
    """The year of an examination was carried to the day of its registration, for sure."""
    assert rows(text)[-1:] == [row]


def test_a_feast_of_a_year_to_come_is_asked_about() -> None:
    """到2026年春节，… was lost."""
    assert rows("到2026年春节，完成全部回迁房交付。") == [("2026-02-17", True)]


def test_what_is_organised_then_is_no_duty_of_those_who_prepare() -> None:
    """9月底组织的大拉练 tells which one."""
    assert rows("9月底组织的大拉练，各镇要做好准备。") == [("2025-09-30", True)]
