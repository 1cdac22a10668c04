"""Phrases of two or more days: ranges end on their last, lists are promises apart."""

import random
from datetime import date

from benchmarks.writer.almanac import after, last_of, numeral
from benchmarks.writer.days import later, later_month, one
from benchmarks.writer.truth import Promise, Stance, Words

TO = ("-", "—", "–", "－", "~", "～", "至", "到", "——", "---", "--", "−")


def day_range(dice: random.Random, issued: date) -> Words:
    """3月1-5日, 10月17日至21日, 3月28日—4月2日: the last day."""
    end = later(dice, issued)
    begin = after(end, -dice.randrange(2, 25))
    if begin <= issued:
        begin = after(issued, 1)
        end = max(end, after(begin, 2))
    to = dice.choice(TO)
    y = dice.choice(("", "", f"{end.year}年"))
    b, e = f"{begin.month}月{begin.day}", f"{end.month}月{end.day}"
    sun = dice.choice(("日", "日", "号"))
    forms = [f"{y}{b}{sun}{to}{e}{sun}", f"{y}{b}{sun}起至{e}{sun}",
             f"{y}{b}{sun}到{e}{sun}", f"自{y}{b}{sun}起至{e}{sun}止",
             f"从{y}{b}{sun}开始到{e}{sun}结束", f"{y}{b}{sun}（含）{to}{e}{sun}"]  # fmt: skip
    if begin.month == end.month:
        n = f"{numeral(begin.day)}日至{numeral(end.day)}"
        forms += [f"{y}{b}{to}{end.day}{sun}", f"{y}{b}{sun}{to}{end.day}{sun}",
                  f"{y}{end.month}月{begin.day}{to}{end.day}{sun}",
                  f"{y}{b}{sun}至{end.day}{sun}", f"{numeral(end.month)}月{n}日"]  # fmt: skip
    return one(dice.choice(forms), end, limit=False)


def this_month_range(dice: random.Random, issued: date) -> Words:
    """本月15-20日, 下月3日至8日."""
    if issued.day < 18 and dice.random() < 0.6:
        a = dice.randrange(issued.day + 1, 24)
        end, name = issued.replace(day=a + dice.randrange(1, 5)), "本月"
    else:
        a = dice.randrange(1, 20)
        end, name = (
            date(issued.year, issued.month + 1, a + dice.randrange(1, 8)),
            dice.choice(("下月", "下个月", "次月")),
        )
    to = dice.choice(TO)
    return one(
        dice.choice((f"{name}{a}{to}{end.day}日", f"{name}{a}日{to}{end.day}日")), end, limit=False
    )


def month_range(dice: random.Random, issued: date) -> Words:
    """3月至5月, 3—5月, 9月份到11月份, 6月上旬至7月中旬."""
    begin = later_month(dice, issued)
    end = min(12, begin + dice.randrange(1, 5))
    if end == begin:
        begin = max(issued.month + 1, begin - 1)
    to = dice.choice(TO)
    y = dice.choice(("", "", f"{issued.year}年", "今年"))
    if begin == end:
        return one(f"{y}{end}月底前", last_of(issued.year, end))
    middle = f"{y}{begin}月上旬{to}{end}月中旬"
    months = (begin, end) if y.startswith("2") else (numeral(begin), numeral(end))
    in_words = f"{y}{months[0]}月至{months[1]}月"
    forms = (
        (f"{y}{begin}月{to}{end}月", last_of(issued.year, end)),
        (f"{y}{begin}{to}{end}月", last_of(issued.year, end)),
        (f"{y}{begin}月份{to}{end}月份", last_of(issued.year, end)),
        (f"{y}{begin}{to}{end}月份", last_of(issued.year, end)),
        (f"{y}{begin}月{to}{end}月底", last_of(issued.year, end)),
        (middle, date(issued.year, end, 20)),
        (in_words, last_of(issued.year, end)),
        (f"即日起至{end}月底", last_of(issued.year, end)),
        (f"从现在起至{issued.year}年{end}月底", last_of(issued.year, end)),
        (f"{y}{begin}月起至{end}月底止", last_of(issued.year, end)),
    )  # fmt: skip
    return one(*dice.choice(forms), limit=False)


def year_range(dice: random.Random, issued: date) -> Words:
    """2025年至2027年, 2025—2027年, 2025年3月至2026年6月."""
    y, end = issued.year, issued.year + dice.randrange(1, 4)
    to, m = dice.choice(TO), dice.randrange(1, 13)
    forms = (
        (f"{y}年{to}{end}年", date(end, 12, 31)), (f"{y}{to}{end}年", date(end, 12, 31)),
        (f"{y}年{issued.month}月{to}{end}年{m}月", last_of(end, m)),
        (f"自{y}年起至{end}年底", date(end, 12, 31)),
        (f"{y}年度{to}{end}年度", date(end, 12, 31)),
        (f"{y}.{issued.month}{to}{end}.{m}", last_of(end, m)),
    )  # fmt: skip
    return one(*dice.choice(forms), limit=False)


def quarter_range(dice: random.Random, issued: date) -> Words:
    """二、三季度; 三至四季度: the last quarter, or a question."""
    first = min(3, (issued.month + 2) // 3 + 1)
    last = dice.randrange(first + 1, 5)
    a, b = numeral(first), numeral(last)
    end = last_of(issued.year, last * 3)
    to = dice.choice(("至", "到", "—"))
    listed = frozenset({last_of(issued.year, first * 3), end})
    if dice.random() < 0.4 and last == first + 1:
        return Words(
            f"{a}、{b}季度", listed - {last_of(issued.year, first * 3)}, Stance.EITHER, limit=False
        )
    return one(
        dice.choice((f"{a}{to}{b}季度", f"{a}季度{to}{b}季度", f"第{a}{to}第{b}季度")),
        end,
        limit=False,
    )


def day_list(dice: random.Random, issued: date) -> tuple[str, tuple[Promise, ...]]:
    """6月底、9月底前分别: each of them, or a question; never only one."""
    months = sorted(
        dice.sample(range(issued.month + 1, 13), min(12 - issued.month, dice.choice((2, 2, 3))))
    )
    if len(months) < 2:
        months = [11, 12]
    ends = [last_of(issued.year, each) for each in months]
    y = dice.choice(("", f"{issued.year}年", "今年"))
    joint = dice.choice(("、", "和", "、", "，", "及"))
    style = dice.randrange(4)
    if style == 0:
        text = y + joint.join(f"{each}月底" for each in months) + "前分别"
    elif style == 1:
        text = y + joint.join(f"{each}月底前" for each in months) + "分别"
    elif style == 2:
        text = y + joint.join(f"{each}月" for each in months) + "底前分别"
    else:
        at = dice.randrange(5, 26)
        ends = [date(issued.year, each, at) for each in months]
        text = y + joint.join(f"{each}月{at}日" for each in months) + "前分别"
    return text, tuple(Promise(frozenset({each}), Stance.EITHER) for each in ends)
