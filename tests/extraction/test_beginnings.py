"""The first day of something, or of an event, is asked about and never taken for a limit."""

from itertools import product

import pytest


def test_the_day_of_an_event_asks(read):
    """抽签时间：6月5日: the day may be a limit for whoever prepares it, so it asks."""
    wrong = {}
    events = ("抽签", "开标", "比赛", "集合", "开幕", "开学", "开庭")
    labels = ("时间：{}。", "日期：{}。", "时间定为{}。", "时间为{}上午9点。")
    for event, label, day in product(events, labels, ("6月5日", "2024年6月5日")):
        text = event + label.format(day)
        rows = read(text, on="2024-05-08").proposals
        if not all(row.needs_review for row in rows):
            wrong[text] = rows

    assert wrong == {}


@pytest.mark.parametrize(
    "told", ["Testing begins", "Registration opens", "Summer term starts", "Award ceremony"]
)
@pytest.mark.parametrize("head", ["Deadlines", "Important dates:", "Key milestones"])
def test_a_line_of_limits_that_tells_of_a_beginning_asks(read, head, told):
    """Below a head that promises limits, a beginning is one only if somebody says so."""
    text = f"{head}\nJune 3, 2024 {told}\nJune 12, 2024 All forms must be returned\n"

    first, second = (p for p in read(text, on="2024-05-08").proposals if p.deadline)

    assert (first.needs_review, second.needs_review) == (True, False)


def test_a_line_that_begins_with_its_day_ends_with_its_line(dated):
    """A paragraph below such a list does not run on from its last line."""
    last = "June 17, 2024 All applications with their enclosures must be submitted to the office"
    text = (
        f"Deadlines\nMay 30, 2024 Forms must be returned\n{last}\n"
        "Schools are encouraged to plan ahead.\n"
    )

    assert dated(text, on="2024-05-08")[-1] == (last, "2024-06-17")


def test_under_important_dates_only_what_is_due_is_sure(read):
    """Dates of all kinds stand below such a head; deadlines below a head that says so."""
    text = (
        "Important dates\nJune 3, 2024 Notification of acceptance\nJune 12, 2024 Papers due\n"
        "15 June 2024 Submission deadline\nJune 20, 2024 Conference\n"
    )
    found = [p.needs_review for p in read(text, on="2024-05-08").proposals if p.deadline]

    assert found == [True, False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "补考安排在9月11日至17日。",
        "2019级学生：9月11—12日返校报到，9月14日上课。",
        "一、第一批\n1.时间：9月4日\n2.范围：低年级学生。",
        "秋季运动会9月20日至22日比赛。",
    ],
)
def test_days_of_coming_and_going_ask(read, text):
    """Ranges in which people report, sit an exam or play, and a bare 时间：, are days of events."""
    found = [p for p in read(text, on="2023-08-21").proposals if p.deadline]

    assert all(p.needs_review for p in found)
