"""Duties that come again: their first day on or after the day of issue."""

import random
from datetime import date

from benchmarks.writer.almanac import WEEKDAYS, after, last_of
from benchmarks.writer.days import one
from benchmarks.writer.truth import Stance, Words


def monthly(dice: random.Random, issued: date) -> Words:
    """每月25日前."""
    d = dice.choice([each for each in range(1, 29) if abs(each - issued.day) > 1])
    then = issued.replace(day=d)
    if d < issued.day:
        then = date(issued.year, issued.month + 1, d)
    text = dice.choice(
        (f"每月{d}日前", f"每月{d}号前", f"每月{d}日之前", f"于每月{d}日前", f"每个月{d}日前")
    )
    return one(text, then, limit=not text.startswith("于"))


def month_tail(dice: random.Random, issued: date) -> Words:
    """每月底前."""
    return one(
        dice.choice(("每月底前", "每月月底前", "每月末前")), last_of(issued.year, issued.month)
    )


def weekly(dice: random.Random, issued: date) -> Words:
    """每周五前."""
    d = dice.choice([each for each in range(5) if each != issued.weekday()])
    then = after(issued, (d - issued.weekday()) % 7)
    name = WEEKDAYS[d]
    text = dice.choice(
        (f"每周{name}前", f"每周{name}下班前", f"每周{name}17时前", f"每星期{name}前")
    )
    return one(text, then)


def quarterly(dice: random.Random, issued: date) -> Words:
    """每季度末月25日前, 每季度首月10日前."""
    d = dice.choice([each for each in range(5, 29) if abs(each - issued.day) > 1])
    if dice.random() < 0.6:
        months, text = (
            (3, 6, 9, 12),
            dice.choice((f"每季度末月{d}日前", f"每季度最后一个月{d}日前", f"每季末月{d}日前")),
        )
        stance = Stance.SURE if text.startswith("每季度末") else Stance.EITHER
    else:
        months, text = (
            (1, 4, 7, 10),
            dice.choice((f"每季度首月{d}日前", f"每季度第一个月{d}日前", f"每季首月{d}日前")),
        )
        stance = Stance.EITHER
    return one(text, _first(issued, months, d), stance)


def quarter_tail(dice: random.Random, issued: date) -> Words:
    """每季度末前."""
    q = (issued.month + 2) // 3
    return one(
        dice.choice(("每季度末前", "每季度末", "每季度底前")),
        last_of(issued.year, q * 3),
        Stance.EITHER,
    )


def even_months(dice: random.Random, issued: date) -> Words:
    """逢双月5日前, 双月底前."""
    d = dice.choice([each for each in range(3, 29) if abs(each - issued.day) > 1])
    even = dice.random() < 0.6
    months = (2, 4, 6, 8, 10, 12) if even else (1, 3, 5, 7, 9, 11)
    name = "双月" if even else "单月"
    text = dice.choice(
        (f"逢{name}{d}日前", f"每逢{name}{d}日前", f"{name}{d}日前", f"每{name}{d}日前")
    )
    return one(text, _first(issued, months, d), Stance.EITHER)


def yearly(dice: random.Random, issued: date) -> Words:
    """每年3月底前, 每年11月10日前."""
    month = dice.choice([each for each in range(1, 13) if each != issued.month])
    d = dice.randrange(1, 29)
    year = issued.year + (month < issued.month)
    if dice.random() < 0.5:
        return one(dice.choice((f"每年{month}月底前", f"每年{month}月末前")), last_of(year, month))
    return one(f"每年{month}月{d}日前", date(year, month, d))


def yearly_from(dice: random.Random, issued: date) -> Words:
    """2026年起，每年3月底前: the first in the year it begins."""
    year, month = issued.year + dice.randrange(1, 3), dice.randrange(1, 13)
    lead = dice.choice(
        (f"{year}年起，每年", f"从{year}年起，每年", f"自{year}年开始，每年", f"{year}年起每年")
    )
    return one(f"{lead}{month}月底前", last_of(year, month), limit=False)


def half_yearly(dice: random.Random, issued: date) -> Words:
    """每半年末."""
    end = date(issued.year, 6, 30) if issued.month <= 6 else date(issued.year, 12, 31)
    return one(dice.choice(("每半年末", "每半年末前")), end, Stance.EITHER)


def after_period(dice: random.Random, issued: date) -> Words:
    """每月终了后10日内, 月后5日内, 季后15日内: asks, or the first after the running period."""
    n = dice.choice((3, 5, 7, 10, 15))
    if dice.random() < 0.5:
        bare = dice.choice(("季后", "月后"))
        return Words(f"{bare}{n}日内", frozenset(), Stance.ASK)
    first = date(issued.year, issued.month + 1, n)
    earlier = {date(issued.year, issued.month, n)} if n > issued.day else set()
    text = dice.choice((f"每月终了后{n}日内", f"每月结束后{n}日内", f"每月终了{n}日内"))
    return Words(text, frozenset({first, *earlier}), Stance.EITHER)


def _first(issued: date, months: tuple[int, ...], day: int) -> date:
    """The first such day after the issue."""
    coming = [date(issued.year + more, month, day) for more in (0, 1) for month in months]
    return min(each for each in coming if each > issued)
