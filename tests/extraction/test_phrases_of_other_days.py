"""Phrases that seemed to name a day and name another, only a first one, or none; and days written otherwise."""

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
