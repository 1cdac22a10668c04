"""Feasts, lunar days, years of the Republic, English limits, and periods nobody can date."""

import random
from datetime import date

from benchmarks.writer.almanac import (
    DOUBLE_NINTH,
    DRAGON,
    KITCHEN_GOD,
    MID_AUTUMN,
    QINGMING,
    SPRING,
    after,
    last_of,
    lunar_day,
    lunar_last,
    next_feast,
    numeral,
    quarter_end,
    workdays_after,
)
from benchmarks.writer.days import later, later_month, near, one
from benchmarks.writer.truth import Promise, Stance, Words
from duban.days import MONTHS

LUNAR = (
    ("腊月二十三", KITCHEN_GOD), ("腊月廿三", KITCHEN_GOD), ("八月十五", MID_AUTUMN), ("八月十五日", MID_AUTUMN),
    ("五月初五", DRAGON), ("九月初九", DOUBLE_NINTH), ("正月初一", SPRING), ("正月十五", None),
)  # fmt: skip


def feast(dice: random.Random, issued: date) -> Words:
    """国庆节前, 春节前, 中秋前: the day before, or the day itself where people say so."""
    fixed = {
        "国庆节": (10, 1), "国庆": (10, 1), "“十一”": (10, 1), "五一": (5, 1), "“五一”": (5, 1), "劳动节": (5, 1),
        "元旦": (1, 1), "“七一”": (7, 1), "国庆假期": (10, 1),
    }  # fmt: skip
    moving = {
        "春节": SPRING,
        "中秋节": MID_AUTUMN,
        "中秋": MID_AUTUMN,
        "端午节": DRAGON,
        "清明节": QINGMING,
        "端午": DRAGON,
    }
    coming = {name: at for name, table in moving.items() if (at := next_feast(table, issued))}
    for name, (month, at) in fixed.items():
        then = date(issued.year + ((month, at) <= (issued.month, issued.day)), month, at)
        if 7 < (then - issued).days < 300:
            coming[name] = then
    name = dice.choice(sorted(coming))
    then = coming[name]
    year = dice.choice(("", "", "明年" if then.year > issued.year else "今年"))
    text = f"{year}{name}{dice.choice(('前', '前', '之前', '前夕'))}"
    stance = Stance.EITHER if text.endswith("夕") else Stance.SURE
    return Words(text, frozenset({after(then, -1), then}), stance)


def feasts(dice: random.Random, issued: date) -> tuple[str, tuple[Promise, ...]]:
    """元旦、春节前分别: each feast its own day, or a question."""
    turn = date(issued.year + 1, 1, 1)
    spring, autumn = next_feast(SPRING, issued), next_feast(MID_AUTUMN, issued)
    pairs = []
    if issued.month >= 9 and spring:
        pairs.append(("元旦、春节", turn, spring))
    if autumn and issued.month < 9:
        pairs.append(("中秋、国庆", autumn, date(issued.year, 10, 1)))
    dragon, qing = next_feast(DRAGON, issued), next_feast(QINGMING, issued)
    may = date(issued.year, 5, 1)
    if dragon and issued < date(issued.year, 4, 15):
        pairs += [("五一、端午", may, dragon), ("“五一”、端午节", may, dragon)]
    if qing and issued < date(issued.year, 3, 20):
        pairs.append(("清明、五一", qing, may))
    if not pairs:
        pairs.append(("国庆、元旦", date(issued.year, 10, 1), turn))
    name, first, second = dice.choice(pairs)
    if dice.random() < 0.3:
        name = name.replace("、", "和")
    tail = dice.choice(("前分别", "前各", "前", "节前分别"))
    if name.endswith("节"):
        tail = tail.removeprefix("节")
    return f"{name}{tail}", tuple(
        Promise(frozenset({after(each, -1), each}), Stance.EITHER) for each in (first, second)
    )


def lunar(dice: random.Random, issued: date) -> Words:
    """农历八月十五前: by the moon, or a question; never the solar month."""
    name, table = dice.choice(LUNAR)
    then = next_feast(table, issued) if table else None
    if table is None:
        spring = next_feast(SPRING, issued)
        then = after(spring, 14) if spring else None
    if then is None:
        return near(dice, issued)
    mark = dice.choice(("农历", "农历", "阴历", "旧历"))
    return Words(f"{mark}{name}前", frozenset({after(then, -1), then}), Stance.EITHER)


def lunar_month(dice: random.Random, issued: date) -> Words:
    """农历六月底前, 阴历七月初十前: the moon's day or a question, never the solar month."""
    mark = dice.choice(("农历", "阴历"))
    names = ("正月", "二月", "三月", "四月", "五月", "七月", "八月", "九月", "十月", "冬月", "腊月")
    name = dice.choice(names)
    month = {"正月": 1, "冬月": 11, "腊月": 12}.get(name) or numerals().index(name) + 1
    tail, at = dice.choice(
        (("底前", 0), ("十五前", 15), ("初十前", 10), ("二十前", 20), ("初八前", 8), ("十八前", 18))
    )
    days = [_lunar(year, month, at) for year in (issued.year - 1, issued.year, issued.year + 1)]
    coming = sorted(each for each in days if each > issued)
    then = set(
        coming[: 1 if (coming[0] - issued).days > 10 else 2]
    )  # so near that the next may be meant
    then |= {after(each, -1) for each in then if at}
    return Words(f"{mark}{name}{tail}", frozenset(then), Stance.EITHER)


def numerals() -> list[str]:
    """一月 to 十二月."""
    return [f"{numeral(each)}月" for each in range(1, 13)]


def _lunar(year: int, month: int, at: int) -> date:
    return lunar_day(year, month, at) if at else lunar_last(year, month)


def republic(dice: random.Random, issued: date) -> Words:
    """民國113年12月31日前 is read, 114年6月底前 asks."""
    at = later(dice, issued)
    year = at.year - 1911
    if dice.random() < 0.5:
        mark = dice.choice(("民國", "中華民國", "民国", "中华民国"))
        return one(f"{mark}{year}年{at.month}月{at.day}日前", at, Stance.EITHER)
    if dice.random() < 0.5:
        return Words(f"{year}年{at.month}月{at.day}日前", frozenset({at}), Stance.ASK)
    month = later_month(dice, issued)
    return Words(f"{year}年{month}月底前", frozenset({last_of(issued.year, month)}), Stance.ASK)


ASKING = [
    "全国两会前",
    "主汛期前",
    "汛期前",
    "供暖季前",
    "入冬前",
    "节后",
    "春节后",
    "年后",
    "年中",
    "双节期间",
    "暑期",
    "今冬明春",
    "采暖季前",
    "党代会召开前",
    "换届前",
]
OPEN = [
    "两会前",
    "入汛前",
    "开学前",
    "暑假前",
    "秋收前",
    "雨季前",
    "冬季来临前",
    "下次会议前",
    "考核前",
    "验收前",
    "节前",
    "汛后",
    "会前",
    "高考前",
    "采暖期前",
    "春耕前",
    "人代会前",
    "月中",
]


def vague(dice: random.Random, issued: date) -> Words:
    """Periods and events without a day of their own: the known ones ask, others may be undated."""
    stance = dice.choice((Stance.ASK, Stance.MAY_ASK))
    text = dice.choice(ASKING if stance is Stance.ASK else OPEN)
    return Words(text, frozenset(), stance, limit=text.endswith("前"))


def offset(dice: random.Random, issued: date) -> Words:
    """自印发之日起30日内, 2个月内: counted from the day of issue."""
    n = dice.choice((3, 5, 7, 10, 15, 20, 30))
    source = dice.choice(
        ("自本通知印发之日起", "自印发之日起", "本通知印发后", "自发文之日起", "本通知下发之日起")
    )
    if issued.month in (3, 7, 11) and issued.day < 8 and dice.random() < 0.5:
        n = dice.choice((3, 5, 10))
        return one(f"{source}{n}个工作日内", workdays_after(issued, n))
    return one(f"{source}{n}{dice.choice(('日', '天'))}内", after(issued, n))


def receipt(dice: random.Random, issued: date) -> Words:
    """收到本通知之日起15日内: the first reading, or a question."""
    n = dice.choice((3, 5, 7, 10, 15, 30))
    source = dice.choice(
        ("收到本通知之日起", "自收到本通知之日起", "接到通知后", "收文后", "文到", "接通知后")
    )
    return one(f"{source}{n}日内", after(issued, n), Stance.EITHER)


def eventless(dice: random.Random, issued: date) -> Words:
    """会后7日内, 验收合格后30日内: the event has no day here, so it asks."""
    n = dice.choice((3, 5, 7, 10, 15, 30))
    event = dice.choice(
        ("验收合格后", "项目竣工后", "接到投诉后", "受理之日起", "收到举报后", "合同签订后", "批复下达后", "事故发生后",
         "自问题交办之日起", "资金到账后", "公示结束后", "招标完成后", "交办后", "检查结束后", "收到整改通知书后", "领导批示后", "培训结束后")
    )  # fmt: skip
    return Words(f"{event}{n}{dice.choice(('日', '天', '个工作日'))}内", frozenset(), Stance.ASK)


def english(dice: random.Random, issued: date) -> Words:
    """By 30 June 2025, by the end of Q3 2025."""
    at = later(dice, issued)
    name, q = MONTHS[at.month - 1], (at.month + 2) // 3
    forms = (
        (f"by {at.day} {name} {at.year}", at), (f"by {name} {at.day}, {at.year}", at),
        (f"before the end of {name} {at.year}", last_of(at.year, at.month)),
        (f"by the end of Q{q} {at.year}", quarter_end(at.year, q)),
        (f"no later than {at.day} {name} {at.year}", at),
        (f"by the end of {at.year}", date(at.year, 12, 31)),
    )  # fmt: skip
    return one(*dice.choice(forms), Stance.EITHER)
