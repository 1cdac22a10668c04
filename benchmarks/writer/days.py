"""Phrases with one last day: days, months, quarters, halves and years, in their many spellings."""

import random
from datetime import date

from benchmarks.writer.almanac import (
    WEEKDAYS,
    after,
    last_of,
    numeral,
    quarter_end,
    year_numeral,
)
from benchmarks.writer.truth import Stance, Words

BEFORE = ("前", "之前", "以前", "前")


def one(text: str, day: date, stance: Stance = Stance.SURE, *, limit: bool = True) -> Words:
    """A phrase with one right day."""
    return Words(text, frozenset({day}), stance, limit)


def later(dice: random.Random, issued: date) -> date:
    """A day after the issue, in the same year."""
    last = date(issued.year, 12, 28)
    return after(issued, dice.randrange(3, max(4, (last - issued).days)))


def later_month(dice: random.Random, issued: date) -> int:
    """A month after that of the issue, in the same year."""
    return dice.randrange(issued.month + 1, 13)


def day(dice: random.Random, issued: date) -> Words:
    """6月15日前, in the spellings people use; the year said or not."""
    at = later(dice, issued)
    y, m, d = at.year, at.month, at.day
    before = dice.choice(BEFORE)
    text = dice.choice(
        (
            f"{m}月{d}日{before}", f"{y}年{m}月{d}日{before}",
            f"{m}月{d}号{before}", f"今年{m}月{d}日{before}",
            f"{numeral(m)}月{numeral(d)}日{before}",
            f"{year_numeral(y)}年{numeral(m)}月{numeral(d)}日{before}",
            f"{y}-{m:02d}-{d:02d}{before}", f"{y}.{m}.{d}{before}",
            f"{y}/{m}/{d}{before}", f"{y}年{m:02d}月{d:02d}日{before}",
            f"{m}月{d}日17:00{before}", f"{m}月{d}日下午5时{before}",
            f"{m}月{d}日下班{before}", f"{m}月{d}日24时{before}",
            f"最迟{m}月{d}日{before}", f"不迟于{m}月{d}日", f"最迟不晚于{m}月{d}日", f"{m}月{d}日（含）{before}",
            f"{m}月{d}日中午12点{before}", f"本年{m}月{d}日{before}", f"{y}年{m}月{d}日18：00{before}",
        )
    )  # fmt: skip
    return one(text, at, limit=not text.startswith(("最迟", "不迟")))


def weekday_day(dice: random.Random, issued: date) -> Words:
    """6月15日（星期日）前: sure when the weekday fits, else it must ask."""
    at = later(dice, issued)
    fits = dice.random() < 0.5
    shown = at.weekday() if fits else (at.weekday() + dice.randrange(1, 6)) % 7
    name = dice.choice(("星期", "周")) + WEEKDAYS[shown]
    year = dice.choice(("", f"{at.year}年"))
    text = f"{year}{at.month}月{at.day}日（{name}）{dice.choice(BEFORE)}"
    return one(text, at, Stance.SURE if fits else Stance.ASK)


def month_end(dice: random.Random, issued: date) -> Words:
    """6月底前, 6月份, 二〇二五年六月末."""
    year = issued.year + dice.choice((0, 0, 0, 1, 2))
    month = later_month(dice, issued) if year == issued.year else dice.randrange(1, 13)
    named = {issued.year: ("", f"{year}年", "今年"), issued.year + 1: (f"{year}年", "明年")}
    y = dice.choice(named.get(year, (f"{year}年",)))
    tail = dice.choice(("月底前", "月底之前", "月末前", "月底", "月末", "月底以前"))
    m = dice.choice((str(month), numeral(month)))
    if y.startswith("2") and m != str(month):
        y = year_numeral(year) + "年"
    return one(f"{y}{m}{tail}", last_of(year, month))


def tenday(dice: random.Random, issued: date) -> Words:
    """6月上旬, 6月中旬前 (either the day before or the last of it: ask or accept)."""
    month = later_month(dice, issued)
    y = dice.choice(("", "", f"{issued.year}年", "今年"))
    name, last = dice.choice(
        (("上旬", 10), ("中旬", 20), ("下旬", last_of(issued.year, month).day))
    )
    m = dice.choice((str(month), numeral(month))) if not y.startswith("2") else str(month)
    return one(f"{y}{m}月{name}", date(issued.year, month, last), limit=False)


def month(dice: random.Random, issued: date) -> Words:
    """6月, 6月份, 6月内."""
    at = later_month(dice, issued)
    y = dice.choice(("", f"{issued.year}年", "今年"))
    return one(
        f"{y}{at}{dice.choice(('月', '月份', '月内'))}", last_of(issued.year, at), limit=False
    )


def before_month(dice: random.Random, issued: date) -> Words:
    """6月前: 31 May or 30 June, so it asks."""
    at = later_month(dice, issued)
    if at == issued.month + 1:
        at = min(12, at + 1)
    y = dice.choice(("", f"{issued.year}年", "今年"))
    days = frozenset({last_of(issued.year, at - 1), last_of(issued.year, at)})
    return Words(f"{y}{at}月{dice.choice(('前', '份前', '之前', '份之前'))}", days, Stance.ASK)


def quarter(dice: random.Random, issued: date) -> Words:
    """三季度末, 第三季度, Q4 2026, 3季度."""
    year = issued.year + dice.choice((0, 0, 1))
    first = (issued.month + 2) // 3 + 1 if year == issued.year else 1
    if first > 4:
        year, first = issued.year + 1, 1
    q = dice.randrange(first, 5)
    y = (
        dice.choice(("", f"{year}年", "今年"))
        if year == issued.year
        else dice.choice((f"{year}年", "明年"))
    )
    n = dice.choice((str(q), numeral(q)))
    text = dice.choice(
        (
            f"{y}{n}季度末", f"{y}{n}季度末前", f"{y}第{n}季度", f"{y}{n}季度", f"{y}{n}季度内", f"{y}第{n}季度末",
            f"Q{q} {year}", f"{year}年Q{q}", f"{y}{n}季度底前", f"{year}Q{q}",
        )
    )  # fmt: skip
    return one(text, quarter_end(year, q), limit=text.endswith(("前", "内")))


def before_quarter(dice: random.Random, issued: date) -> Words:
    """三季度前: before it or by its end, so it asks."""
    q = min(4, (issued.month + 2) // 3 + 1)
    if quarter_end(issued.year, q - 1) <= issued:
        return before_month(dice, issued)
    n = numeral(q)
    days = frozenset({quarter_end(issued.year, q - 1), quarter_end(issued.year, q)})
    return Words(f"{dice.choice(('', '今年'))}{dice.choice(('', '第'))}{n}季度前", days, Stance.ASK)


def half(dice: random.Random, issued: date) -> Words:
    """上半年, 下半年, 明年上半年."""
    y = issued.year
    if issued.month < 6 and dice.random() < 0.5:
        return one(
            dice.choice(("上半年", "今年上半年", f"{y}年上半年", "上半年末")),
            date(y, 6, 30),
            limit=False,
        )
    if dice.random() < 0.3:
        return one(dice.choice(("明年上半年", f"{y + 1}年上半年")), date(y + 1, 6, 30), limit=False)
    return one(dice.choice(("下半年", "今年下半年", f"{y}年下半年")), date(y, 12, 31), limit=False)


def year_end(dice: random.Random, issued: date) -> Words:
    """年底前, 年内, 2027年底, 到2027年."""
    y = issued.year
    if dice.random() < 0.5:
        text = dice.choice(
            ("年底前", "年内", "今年底前", "年末", "本年底前", "今年年底前", "今年内", "年底", f"{y}年底前", f"{y}年内", "年底之前",
             f"{y}年末", f"{y}年年底", "今年年内", f"{y}年12月底前", "岁末前")
        )  # fmt: skip
        if text == "岁末前":
            return one(text, date(y, 12, 31), Stance.EITHER)
        return one(text, date(y, 12, 31))
    then = y + dice.randrange(1, 5)
    text = dice.choice(
        (f"到{then}年", f"{then}年底前", f"到{then}年底", f"{then}年年底前", f"至{then}年底", f"{then}年末",
         f"{year_numeral(then)}年底前", f"力争到{then}年", f"{then}年")
    )  # fmt: skip
    return one(text, date(then, 12, 31), limit=text.endswith("前"))


def near(dice: random.Random, issued: date) -> Words:
    """本月底前, 下月10日前, 本周五前, 下周三前, 20日前."""
    following = (issued.year + (issued.month == 12), issued.month % 12 + 1)
    d = dice.randrange(1, 28)
    forms = [
        (
            dice.choice(("本月底前", "本月底", "本月内", "月底前", "本月末前")),
            last_of(issued.year, issued.month),
        ),
        (dice.choice(("下月底前", "下个月底前", "次月底前")), last_of(*following)),
        (dice.choice((f"下月{d}日前", f"次月{d}日前", f"下个月{d}号前")), date(*following, d)),
    ]
    if issued.day < 25:
        at = dice.randrange(issued.day + 2, 28)
        forms.append(
            (
                dice.choice((f"本月{at}日前", f"本月{at}日之前", f"本月{numeral(at)}日前")),
                issued.replace(day=at),
            )
        )
    if issued.weekday() < 3:
        forms.append(
            (
                dice.choice(("本周五前", "本周五下班前", "本星期五前", "本周五17:00前")),
                after(issued, 4 - issued.weekday()),
            )
        )
    if issued.day < 25 and dice.random() < 0.1:
        at = dice.randrange(issued.day + 2, 28)
        return one(f"{at}日前", issued.replace(day=at), Stance.EITHER)
    back = dice.randrange(5)
    forms.append((f"下周{WEEKDAYS[back]}前", after(issued, 7 - issued.weekday() + back)))
    return one(*dice.choice(forms))


def midnight(dice: random.Random, issued: date) -> Words:
    """7月1日零时前: the day before it."""
    at = later(dice, issued)
    text = f"{at.month}月{at.day}日{dice.choice(('零时', '0时', '0点', '零点', '0:00', '00:00'))}前"
    return one(text, after(at, -1), Stance.EITHER)


def impossible(dice: random.Random, issued: date) -> Words:
    """2月30日前: no such day, so it asks."""
    month, at = dice.choice(((2, 30), (4, 31), (6, 31), (9, 31), (11, 31), (2, 31), (13, 5)))
    return Words(
        f"{dice.choice(('', f'{issued.year}年'))}{month}月{at}日前", frozenset(), Stance.ASK
    )


def plan_end(dice: random.Random, issued: date) -> Words:
    """“十四五”末."""
    name, year = (
        ("十四五", 2025) if issued.year <= 2025 and dice.random() < 0.5 else ("十五五", 2030)
    )
    tail = dice.choice(("末", "期末", "末期", "期间"))
    stance = Stance.SURE if tail in ("末", "期末") else Stance.EITHER
    opening, closing = dice.choice(("“”", "‘’", "「」", "  ")) if dice.random() < 0.2 else "“”"
    return one(f"{opening}{name}{closing}{tail}".strip(), date(year, 12, 31), stance, limit=False)
