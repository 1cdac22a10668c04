"""Pictures with their tables: each number stands in the picture, told by shape and word as well."""

import itertools
from datetime import date, timedelta

from lxml import etree

from duban.pictures.charts import (
    PAGE,
    WALL,
    Answers,
    CampaignDay,
    Chart,
    PlannedAndReached,
    Week,
    against_plan,
    burn_up,
    by_unit,
    by_week,
    together,
)

FIRST = date(2022, 8, 16)
NAMES = ("纳入", "已到期", "已销号")
ANSWERED = ("按时", "过期", "未反馈")
DAYS = [CampaignDay(FIRST + timedelta(days=n), 16, n // 9, n // 12) for n in range(40)]


def texts(drawn: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(drawn.encode()).iter("{*}text")]


def test_three_lines_are_named_at_their_ends():
    """By words with the last count; equal ends do not cover each other."""
    flat = [CampaignDay(FIRST, 3, 3, 3)]
    drawn = burn_up(flat, FIRST + timedelta(days=99), "进展", NAMES, PAGE)
    ends = [one for one in etree.fromstring(drawn.encode()).iter("{*}text")
            if one.text in ("纳入3", "已到期3", "已销号3")]  # fmt: skip
    heights = sorted(float(one.get("y")) for one in ends)

    assert len(ends) == 3
    assert all(b - a >= PAGE.letter for a, b in itertools.pairwise(heights))


def test_lines_differ_by_more_than_colour():
    """One is dashed, one is thicker."""
    drawn = burn_up(DAYS, FIRST + timedelta(days=119), "进展", NAMES, PAGE)
    lines = list(etree.fromstring(drawn.encode()).iter("{*}polyline"))
    looks = {(one.get("stroke-width"), one.get("stroke-dasharray")) for one in lines}

    assert len(lines) == len(looks) == 3


def test_each_week_has_its_number_and_what_is_past_is_open():
    """A bar with the count above; the past is a frame, not a filled bar."""
    drawn = by_week([Week("逾期", 2, late=True), Week("8/15", 0), Week("8/22", 7)], "到期", PAGE)
    bars = list(etree.fromstring(drawn.encode()).iter("{*}rect"))

    assert texts(drawn) == ["", "2", "逾期", "8/15", "7", "8/22"]
    assert next(one.get("fill") for one in bars) == "#fff"


def test_units_stand_in_the_order_they_come():
    """Told in words, what is none is left out."""
    drawn = by_unit([Answers("乙局", 1, 1, 1), Answers("甲局", 9)], "反馈", ANSWERED, PAGE)

    assert texts(drawn) == ["乙局", "按时1　过期1　未反馈1", "甲局", "按时9"]


def test_a_plan_and_what_was_reached_stand_in_one_bar():
    """Both in words at its end; what lies behind differs by its mark as well as by its colour."""
    rows = [PlannedAndReached("示范点", 60, 35), PlannedAndReached("引进企业", 40, 120)]
    drawn = against_plan(rows, "进度", ("序时", "实际"), PAGE)
    root = etree.fromstring(drawn.encode())
    marks = [float(one.get("x1")) for one in root.iter("{*}line")]
    ends = [float(one.get("x")) + float(one.get("width")) for one in root.iter("{*}rect")][1::2]

    assert texts(drawn) == ["示范点", "序时60%　实际35%", "引进企业", "序时40%　实际120%"]
    assert [mark > end for mark, end in zip(marks, ends, strict=True)] == [True, False]
    assert max(ends) <= PAGE.width


def test_on_a_wall_no_letter_is_below_thirty_two():
    """Two pictures and their titles within 1920 by 1080."""
    course = burn_up(DAYS, FIRST + timedelta(days=119), "进展", NAMES, WALL)
    weeks = by_week([Week(f"12/{n}", n) for n in range(10, 24)], "到期", WALL)
    drawn = together("大干120天", [Chart("进展", course, (), ()), Chart("到期", weeks, (), ())],
                     1920, 1080)  # fmt: skip
    root = etree.fromstring(drawn.encode())
    inner = [one for one in root.iter("{*}svg") if one.get("y")]

    assert min(float(one.get("font-size")) for one in root.iter("{*}text")) == 32
    assert max(float(one.get("y")) + float(one.get("height")) for one in inner) <= 1080


def test_words_of_people_are_escaped():
    """A unit's name is no markup."""
    assert "<b>" not in by_unit([Answers("<b>局", 1)], "反馈", ANSWERED, PAGE)
