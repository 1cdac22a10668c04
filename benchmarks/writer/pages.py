"""Whole small documents: notices, minutes, news pages; the day of issue said or withheld."""

import random
from datetime import date
from functools import partial

from benchmarks.writer import noise
from benchmarks.writer.almanac import after, last_of, numeral, year_numeral
from benchmarks.writer.catalogue import DATES, DUTIES, KINDS, PLAIN, issue_day, kind
from benchmarks.writer.days import later
from benchmarks.writer.distractors import GROUPS, nothing
from benchmarks.writer.sentences import sentence, several
from benchmarks.writer.truth import Made, Promise, Stance, Words, sure_on
from benchmarks.writer.works import OBJECTS, work

OFFICES = (
    "某区人民政府办公室",
    "云川区住房和城乡建设局",
    "某县教育局",
    "某市水务局",
    "云川区督查室",
)
BODY = ("length", "stock", "brand", "threshold", "past", "title", "name", "hours")


def said_day(dice: random.Random, day: date) -> str:
    """2025年3月5日 or 二〇二五年三月五日."""
    if dice.random() < 0.25:
        return f"{year_numeral(day.year)}年{numeral(day.month)}月{numeral(day.day)}日"
    return f"{day.year}年{day.month}月{day.day}日"


def relative(dice: random.Random, issued: date) -> Words:
    """A phrase that needs the day of issue: 本月底前, 年底前, 9月底前."""
    month = dice.randrange(issued.month + 1, 13)
    forms = (
        ("本月底前", last_of(issued.year, issued.month)), ("年底前", date(issued.year, 12, 31)),
        (f"{month}月底前", last_of(issued.year, month)),
        (f"{month}月15日前", date(issued.year, month, 15)), ("年内", date(issued.year, 12, 31)),
    )  # fmt: skip
    text, day = dice.choice(forms)
    return Words(text, frozenset({day}))


@kind("issue.signature")
def signature(dice: random.Random) -> Made:
    """The day of issue stands in the signature, among days that are none."""
    issued = issue_day(dice)
    words = relative(dice, issued)
    far = issued.year + dice.randrange(1, 3)
    trap = dice.choice(
        (
            f"有效期至{far}年6月30日。\n",
            f"注册日期：{issued.year - 1}年5月6日\n",
            f"本办法有效期至{far}年12月31日。\n",
            "",
        )
    )
    limit = dice.random() < 0.4
    later_day = later(dice, issued)
    head = f"完成时限：{later_day.year}年{later_day.month}月{later_day.day}日\n" if limit else ""
    ending = f"{dice.choice(OFFICES)}{dice.choice((chr(10), '　', ' '))}{said_day(dice, issued)}"
    text = (
        f"关于做好{dice.choice(OBJECTS)}工作的通知\n各单位：\n"
        f"{head}{trap}请各单位{words.text}{work(dice)}。\n{ending}"
    )
    bare = (Promise(frozenset({later_day}), Stance.OPTIONAL),) if limit else ()
    return Made("issue.signature", text, None, (words.promise, *bare))


@kind("issue.withheld")
def withheld(dice: random.Random) -> Made:
    """Only limits, validities and notice periods: what needs a day of issue asks."""
    day = issue_day(dice)
    words = relative(dice, day)
    far = f"{day.year + 1}年6月30日"
    trap = dice.choice(
        (f"本通知有效期至{far}。", f"有效期：{day.year}年1月1日至{far}",
         f"登记日期：{day.year - 1}年5月6日", f"公示期：{day.year}年3月1日至3月7日",
         f"注册于{day.year - 2}年5月6日。", f"许可证有效期至{far}。", f"合同期限：{day.year}年1月1日至{far}")
    )  # fmt: skip
    optional = Promise(frozenset({date(day.year + 1, 6, 30), date(day.year, 3, 7)}), Stance.MAY_ASK)
    text = f"关于做好{dice.choice(OBJECTS)}工作的通知\n{trap}\n各单位{words.text}{work(dice)}。"
    return Made("issue.withheld", text, None, (Promise(frozenset(), Stance.ASK), optional))


@kind("page.notice")
def notice(dice: random.Random) -> Made:
    """A whole notice with its number, points, and signature."""
    issued = issue_day(dice)
    words = several(dice, issued, dice.randrange(1, 5), PLAIN)
    parts = [sentence(dice, each, inner=True) for each in words]
    for _ in range(dice.randrange(0, 3)):
        parts.insert(dice.randrange(len(parts) + 1), nothing(dice, issued, dice.choice(BODY)))
    body = "\n".join(f"{'一二三四五六七八'[n]}、{each}" for n, each in enumerate(parts))
    number = f"云政办发〔{issued.year}〕{dice.randrange(1, 90)}号\n"
    head = f"关于做好{dice.choice(OBJECTS)}工作的通知\n{number}各镇人民政府、街道办事处，区政府各部门：\n"
    tail = (
        f"\n{dice.choice(('', '本通知自印发之日起施行。' + chr(10)))}{dice.choice(OFFICES)}\n"
        f"{said_day(dice, issued)}"
    )
    told = None if dice.random() < 0.7 else issued
    return Made("page.notice", head + body + tail, told, tuple(each.promise for each in words))


@kind("page.web")
def web(dice: random.Random) -> Made:
    """A news page with its publishing lines, side bar and related links."""
    issued = issue_day(dice)
    words = several(dice, issued, dice.randrange(0, 3), PLAIN)
    text = [nothing(dice, issued, "publishing") for _ in range(dice.randrange(1, 4))]
    news = [sentence(dice, each, inner=True) for each in words] + [
        nothing(dice, issued, dice.choice(BODY)) for _ in range(2)
    ]
    dice.shuffle(news)
    text += news + [nothing(dice, issued, "publishing") for _ in range(dice.randrange(1, 5))]
    return Made("page.web", "\n".join(text), issued, tuple(each.promise for each in words))


@kind("page.minutes")
def minutes(dice: random.Random) -> Made:
    """Minutes with the meeting's own day, and 会后3日内 that counts from it."""
    issued = issue_day(dice)
    n = dice.choice((3, 5, 7, 10))
    words = [one for one in several(dice, issued, 2, PLAIN) if after(issued, n) not in one.days]
    offset = f"各单位会后{n}日内报送落实情况。"
    body = "\n".join(f"{k}.{sentence(dice, each, inner=True)}" for k, each in enumerate(words, 1))
    head = (
        f"专题会议纪要\n{issued.year}年{issued.month}月{issued.day}日上午，区政府召开专题会议，"
        f"研究{dice.choice(OBJECTS)}有关工作。会议议定：\n"
    )
    promises = (*(each.promise for each in words), sure_on(after(issued, n)))
    told = issued if dice.random() < 0.5 else None
    return Made("page.minutes", f"{head}{body}\n{offset}", told, promises)


@kind("page.any")
def anything(dice: random.Random) -> Made:
    """Phrases of every kind among sentences of every kind."""
    issued = issue_day(dice)
    words = several(dice, issued, dice.randrange(1, 4), DATES)
    parts = [sentence(dice, each, inner=True) for each in words]
    if dice.random() < 0.3:
        duty = dice.choice(DUTIES)(dice, issued)
        words, parts = [*words, duty], [*parts, sentence(dice, duty, duty=True)]
    parts += [nothing(dice, issued, dice.choice(list(GROUPS))) for _ in range(dice.randrange(0, 3))]
    order = dice.sample(range(len(parts)), len(parts))
    text = "\n".join(parts[n] for n in order)
    return Made("page.any", text, issued, tuple(each.promise for each in words))


NOISED = (
    "sentence.day", "sentence.month_end", "sentence.year_end",
    "sentence.quarter", "sentence.day_range", "sentence.half",
    "clauses.stages", "clauses.year_carried", "list.own_dates",
    "list.bracket_times", "page.notice", "year.promise",
)  # fmt: skip


def _noisy(each: noise.Noise, dice: random.Random) -> Made:
    name = f"noise.{each.__name__}"
    made = KINDS[dice.choice(NOISED)](dice)
    return noise.with_noise(made, dice, (each,), name)


for each in (*noise.SAFE, *noise.DOUBTFUL):
    KINDS[f"noise.{each.__name__}"] = partial(_noisy, each)


@kind("noise.two")
def two(dice: random.Random) -> Made:
    """Two noises at once."""
    made = KINDS[dice.choice(NOISED)](dice)
    first = dice.choice((noise.traditional, noise.full_width, noise.spaced))
    second = dice.choice((noise.torn, noise.wrapped, noise.paged, noise.crlf))
    return noise.with_noise(made, dice, (first, second), "noise.two")
