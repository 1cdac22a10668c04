"""Lengths of time from the day of issue, short spellings of days, and months that are gone."""

import calendar
import random
from datetime import date

from benchmarks.writer.almanac import after, last_of, numeral
from benchmarks.writer.days import later, one
from benchmarks.writer.truth import Stance, Words


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def within(dice: random.Random, issued: date) -> Words:
    """2个月内, 100天内, 两周内: from the day of issue; what has several readings may ask."""
    n, m = dice.choice((5, 10, 20, 30, 45, 60, 90, 100)), dice.choice((2, 3, 6))
    year_on = months_on(issued, 12)
    forms = (
        (f"{n}天内", {after(issued, n)}, Stance.SURE), (f"{n}日内", {after(issued, n)}, Stance.SURE),
        (f"{m}个月内", {months_on(issued, m)}, Stance.SURE),
        (f"{numeral(m) if m != 2 else '两'}个月内", {months_on(issued, m)}, Stance.SURE),
        (dice.choice(("一周内", "1周内")), {after(issued, 7)}, Stance.EITHER),
        (dice.choice(("两周内", "2周内")), {after(issued, 14)}, Stance.EITHER),
        ("半个月内", {after(issued, 15), after(issued, 14)}, Stance.EITHER),
        ("半年内", {months_on(issued, 6)}, Stance.EITHER),
        ("一年内", {year_on, after(year_on, -1), date(issued.year, 12, 31)}, Stance.EITHER),
        ("一个月内", {months_on(issued, 1), after(issued, 30)}, Stance.EITHER),
        ("24小时内", {after(issued, 1)}, Stance.EITHER), ("48小时内", {after(issued, 2)}, Stance.EITHER),
    )  # fmt: skip
    text, days, stance = dice.choice(forms)
    return Words(text, frozenset(days), stance)


def short(dice: random.Random, issued: date) -> Words:
    """20250630前 is certain; 6.30前, 6/30前, 6月30前 may ask."""
    at = later(dice, issued)
    m, d = at.month, at.day
    if dice.random() < 0.4:
        return one(f"{at.year}{m:02d}{d:02d}前", at)
    forms = (
        f"{m}.{d}前",
        f"{m}/{d}前",
        f"{m:02d}-{d:02d}前",
        f"{m}月{d}前",
        f"{m}-{d}前",
        f"{m}．{d}前",
    )
    return one(dice.choice(forms), at, Stance.EITHER)


def gone(dice: random.Random, issued: date) -> Words:
    """A month just gone, its year not said, asks; in autumn 2月底前 is of the next year, or asks."""
    if issued.month >= 10 and dice.random() < 0.7:
        month = dice.randrange(1, 4)
        return one(f"{month}月底前", last_of(issued.year + 1, month), Stance.EITHER)
    month = max(1, issued.month - dice.randrange(1, 3))
    if month == issued.month:
        return one(f"{issued.year - 1}年底前", date(issued.year - 1, 12, 31), Stance.EITHER)
    return Words(f"{month}月底前", frozenset(), Stance.ASK)


def leap_day(dice: random.Random, issued: date) -> Words:
    """2028年2月29日前 exists, 2027年2月29日前 does not and asks."""
    year = issued.year + dice.randrange(1, 4)
    if calendar.isleap(year):
        return one(f"{year}年2月29日前", date(year, 2, 29))
    return Words(f"{year}年2月29日前", frozenset(), Stance.ASK)
