"""亮灯: two lights, each from a rule that is data; no report is grey, never green."""

from datetime import date
from fractions import Fraction

import pytest

from duban.policy.light_files import PRESETS
from duban.policy.lights import Band, LightRule, judge, pace_light, pace_light_of, time_light
from duban.vocabulary.lights import Axis, Colour, LightUnit

AUGUST = Fraction(2, 3)
YINCHUAN, SANYA, SANYA_DISTRICT = (PRESETS[n] for n in ("yinchuan", "sanya", "sanya-district"))


@pytest.mark.parametrize(
    ("behind", "colour"),
    [
        (-5, "green"),
        (0, "green"),
        (Fraction(999, 100), "green"),
        (10, "yellow"),
        (30, "yellow"),
        (Fraction(3001, 100), "red"),
    ],
)
def test_yinchuan_bounds(behind, colour):
    """Yellow 10 to 30 points below, both included; red above."""
    assert judge(YINCHUAN, [behind]).colour == colour


def test_the_four_ups_are_within_the_yinchuan_band():
    """净增60 of 100 on 31 August is 6.7 points behind: green there, yellow in 三亚."""
    assert pace_light(AUGUST, Fraction(60, 100), YINCHUAN).colour is Colour.GREEN
    assert pace_light(AUGUST, Fraction(60, 100), SANYA).colour is Colour.YELLOW


def test_exact_fractions_sit_on_the_bound():
    """Exactly ten points behind is yellow, whatever a float would say."""
    assert pace_light(AUGUST, AUGUST - Fraction(1, 10), YINCHUAN).colour is Colour.YELLOW


@pytest.mark.parametrize(
    ("actual", "colour"),
    [(AUGUST, "green"), (AUGUST / 2, "yellow"), (AUGUST / 2 - Fraction(1, 1000), "red")],
)
def test_sanya_is_relative(actual, colour):
    """Up to half below the plan is yellow, the half included."""
    assert pace_light(AUGUST, actual, SANYA).colour == colour


def test_no_report_is_grey():
    """未报 is not on pace."""
    light = pace_light(AUGUST, None, YINCHUAN)

    assert (light.colour, light.reason_zh, light.reason_en) == (
        Colour.GREY,
        "未报进度",
        "no report",
    )


def test_two_months_running_turn_red():
    """三亚 districts: memory of the period before."""
    low, high = (AUGUST, Fraction(1, 2)), (AUGUST, AUGUST)

    assert pace_light_of([low], SANYA_DISTRICT).colour is Colour.YELLOW
    assert pace_light_of([low, low], SANYA_DISTRICT).colour is Colour.RED
    assert pace_light_of([low, high, low], SANYA_DISTRICT).colour is Colour.YELLOW
    assert pace_light_of([low, low, high], SANYA_DISTRICT).colour is Colour.GREEN


def test_a_missing_month_breaks_the_run():
    """A period without a report is neither good nor bad."""
    low = (AUGUST, Fraction(1, 2))

    assert pace_light_of([low, (AUGUST, None), low], SANYA_DISTRICT).colour is Colour.YELLOW
    assert pace_light_of([low, (AUGUST, None)], SANYA_DISTRICT).colour is Colour.GREY


@pytest.mark.parametrize(
    ("today", "due", "colour"),
    [
        ("2022-08-23", "2022-08-31", "green"),
        ("2022-08-24", "2022-08-31", "yellow"),
        ("2022-08-31", "2022-08-31", "yellow"),
        ("2022-09-01", "2022-08-31", "red"),
        ("2022-12-30", "2022-12-31", "yellow"),
        ("2022-12-31", "2022-12-31", "yellow"),
        ("2023-01-01", "2022-12-31", "red"),
    ],
)
def test_the_time_light(cn, today, due, colour):
    """Near due from T−5, red when the legal day is over, a Saturday included."""
    light = time_light(
        date.fromisoformat(today), date.fromisoformat(due), cn, PRESETS["ladder-time"]
    )

    assert light.colour == colour


def test_an_undated_item_has_no_time_light(cn):
    """Never overdue."""
    assert time_light(date(2022, 8, 31), None, cn, PRESETS["ladder-time"]) is None


def test_the_reason_carries_the_number():
    """欠序时6.7个百分点."""
    light = pace_light(AUGUST, Fraction(1, 2), YINCHUAN)

    assert light.reason_zh == "欠序时16.7个百分点"
    assert light.reason_en == "16.7 points behind the planned pace"


def test_an_office_writes_its_own_rule():
    """深圳: orange from 7 to 15 days late; open and closed bounds are data."""
    rule = LightRule(
        "contractor",
        Axis.TIME,
        LightUnit.WORKING_DAYS,
        (
            Band(Colour.RED, "严重滞后", "far behind", low=15),
            Band(Colour.ORANGE, "滞后", "behind", low=7, high=15, low_closed=False),
            Band(Colour.YELLOW, "略有滞后", "a little behind", low=0, high=7, low_closed=False),
        ),
    )

    colours = [judge(rule, [v]).colour.value for v in (0, 1, 7, 8, 14, 15)]
    assert colours == ["grey", "yellow", "yellow", "orange", "orange", "red"]


@pytest.mark.parametrize("name", PRESETS)
def test_presets_leave_no_gap_and_say_why(name):
    """Every distance has a colour with a reason in both languages."""
    for value in (Fraction(n, 4) for n in range(-800, 800)):
        light = judge(PRESETS[name], [value])
        assert light.colour is not Colour.GREY
        assert light.reason_zh
        assert light.reason_en
        assert "{" not in light.reason_zh + light.reason_en
