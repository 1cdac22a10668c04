"""A recurrence is told in words: pages, lists and the ledger showed its code."""

import pytest

from duban.notices.recurring import recurrence_words

SAID = [
    ("monthly:05", "每月5日", "monthly, day 5"),
    ("monthly:10,20", "每月10日、20日", "monthly, day 10 and day 20"),
    ("monthly:end", "每月末", "monthly, last day"),
    ("monthly:last-workday", "每月最后一个工作日", "monthly, last working day"),
    ("monthly:second-tue", "每月第二个周二", "monthly, second Tuesday"),
    ("weekly:fri", "每周五", "weekly, Friday"),
    ("weekly:mon,thu", "每周一、周四", "weekly, Monday and Thursday"),
    ("quarterly:end", "每季度末", "quarterly, last day"),
    ("quarterly:last-month-25", "每季度最后一个月25日", "quarterly, last month, day 25"),
    ("quarterly:first-workday", "每季度第一个工作日", "quarterly, first working day"),
    ("half-yearly:25", "每半年最后一个月25日", "half-yearly, last month, day 25"),
    ("yearly:03-15", "每年3月15日", "yearly, month 3, day 15"),
    ("yearly:02-end", "每年2月末", "yearly, month 2, last day"),
    ("yearly:end", "每年末", "yearly, last day"),
]


@pytest.mark.parametrize(("code", "chinese", "english"), SAID)
def test_it_is_said_in_both_languages(code, chinese, english):
    """Every form that a rule reads."""
    assert recurrence_words(code) == chinese
    assert recurrence_words(code, "en") == english


def test_an_unknown_form_stays_as_it_is():
    """Nobody is told a rhythm that was only guessed."""
    assert recurrence_words("now and then") == "now and then"
