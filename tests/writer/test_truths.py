"""The writer's own truths: examples checked by hand. Quality is measured, not asserted."""

import random
from datetime import date

import pytest

from benchmarks.writer import almanac, calendars, days, recurring, spans
from benchmarks.writer.truth import Stance

SPRING_DAY = date(2025, 3, 5)  # a Wednesday


def _made(maker, issued: date, text: str):
    """The words of a maker with exactly this text, sought over seeds."""
    for seed in range(60_000):
        words = maker(random.Random(seed), issued)
        if words.text == text:
            return words
    raise AssertionError(f"{maker.__name__} never writes {text}")


HAND_CHECKED = [
    (days.month_end, SPRING_DAY, "六月底前", {"2025-06-30"}, Stance.SURE),
    (days.before_month, SPRING_DAY, "6月前", {"2025-05-31", "2025-06-30"}, Stance.ASK),
    (days.quarter, SPRING_DAY, "Q4 2026", {"2026-12-31"}, Stance.SURE),
    (days.half, SPRING_DAY, "上半年", {"2025-06-30"}, Stance.SURE),
    (days.year_end, SPRING_DAY, "年内", {"2025-12-31"}, Stance.SURE),
    (days.near, SPRING_DAY, "本周五前", {"2025-03-07"}, Stance.SURE),
    (days.near, SPRING_DAY, "下周三前", {"2025-03-12"}, Stance.SURE),
    (days.midnight, SPRING_DAY, "7月1日零时前", {"2025-06-30"}, Stance.EITHER),
    (days.tenday, SPRING_DAY, "6月中旬", {"2025-06-20"}, Stance.SURE),
    (days.plan_end, SPRING_DAY, "“十四五”末", {"2025-12-31"}, Stance.SURE),
    (spans.month_range, SPRING_DAY, "4月至6月", {"2025-06-30"}, Stance.SURE),
    (spans.year_range, SPRING_DAY, "2025年至2027年", {"2027-12-31"}, Stance.SURE),
    (calendars.feast, date(2025, 6, 10), "国庆节前", {"2025-09-30", "2025-10-01"}, Stance.SURE),
    (calendars.feast, date(2025, 2, 10), "清明节前", {"2025-04-03", "2025-04-04"}, Stance.SURE),
    (calendars.lunar, date(2024, 6, 1), "农历八月十五前", {"2024-09-16", "2024-09-17"}, Stance.EITHER),
    (calendars.lunar, date(2024, 12, 2), "农历腊月二十三前", {"2025-01-21", "2025-01-22"}, Stance.EITHER),
    (calendars.lunar_month, date(2024, 12, 1), "农历正月底前", {"2025-02-27"}, Stance.EITHER),
    (calendars.receipt, SPRING_DAY, "文到7日内", {"2025-03-12"}, Stance.EITHER),
    (recurring.quarterly, date(2025, 2, 10), "每季度末月25日前", {"2025-03-25"}, Stance.SURE),
    (recurring.weekly, SPRING_DAY, "每周五前", {"2025-03-07"}, Stance.SURE),
    (recurring.even_months, SPRING_DAY, "逢双月10日前", {"2025-04-10"}, Stance.EITHER),
    (recurring.half_yearly, SPRING_DAY, "每半年末", {"2025-06-30"}, Stance.EITHER),
]  # fmt: skip


@pytest.mark.parametrize(("maker", "issued", "text", "expected", "stance"), HAND_CHECKED)
def test_a_phrase_has_the_truth_a_person_gave_it(maker, issued, text, expected, stance):
    """Days come from the labelling convention and printed calendars."""
    words = _made(maker, issued, text)

    assert {day.isoformat() for day in words.days} == expected
    assert words.stance is stance


def test_the_lunar_tables_agree_with_the_feasts():
    """The months' first days and the feasts were written down apart."""
    for year in almanac.SPRING:
        assert almanac.lunar_day(year, 8, 15) == almanac.MID_AUTUMN[year]
        assert almanac.lunar_day(year, 1, 1) == almanac.SPRING[year]
        assert almanac.lunar_day(year, 5, 5) == almanac.DRAGON[year]
    for year, day in almanac.KITCHEN_GOD.items():
        assert almanac.lunar_day(year - 1, 12, 23) == day


def test_lunar_months_have_29_or_30_days():
    """A typing error in the table would make a month too short or too long."""
    for year in range(2020, 2028):
        for month in range(1, 13):
            last, first = almanac.lunar_last(year, month), almanac.lunar_day(year, month, 1)
            assert (last - first).days + 1 in (29, 30), (year, month)
