"""Limits that were moved, conditions about them, milestones and months as heads of lines."""

import random
from datetime import date

from benchmarks.writer.almanac import after, last_of
from benchmarks.writer.catalogue import PLAIN, issue_day, kind
from benchmarks.writer.clauses import ends_later
from benchmarks.writer.days import later
from benchmarks.writer.pages import OFFICES, relative, said_day
from benchmarks.writer.sentences import several
from benchmarks.writer.truth import Made, Promise, Stance, sure_on
from benchmarks.writer.works import OBJECTS, counted, unit, work


def _two(dice: random.Random, issued: date) -> tuple[str, date, str, date]:
    months = ends_later(dice, issued, 2)
    first, second = months[0], months[-1]
    return (
        f"{first}月底",
        last_of(issued.year, first),
        f"{second}月底",
        last_of(issued.year, second),
    )


@kind("moved.limit")
def moved(dice: random.Random) -> Made:
    """完成时限由6月底调整为9月底: the new one, or a question; never the old one."""
    issued = issue_day(dice)
    old, _, new, day = _two(dice, issued)
    text = dice.choice(
        ("{o}完成时限由{a}调整为{b}。", "{o}原定{a}前完成，现延期至{b}前完成。",
         "将{o}的完成时间从{a}推迟到{b}。", "{o}原计划{a}完成，经研究，同意延至{b}前完成。",
         "{o}，原定{a}前，现要求{b}前完成。", "同意将{o}办结时限由{a}延长至{b}。")
    ).format(o=dice.choice(OBJECTS), a=old, b=new)  # fmt: skip
    return Made("moved.limit", text, issued, (Promise(frozenset({day}), Stance.EITHER),))


@kind("moved.condition")
def condition(dice: random.Random) -> Made:
    """Consequences of a missed limit: a row on that day is welcome, no other day is."""
    issued = issue_day(dice)
    first, day, _, _ = _two(dice, issued)
    text = dice.choice(
        ("{a}前仍未完成的，予以通报。", "对{a}前未销号的问题，由督查室挂牌督办。",
         "如{a}前不能完成，应提前书面说明。", "凡{a}前未整改到位的，一律约谈。", "{a}前未报送材料的，视为放弃。")
    ).format(a=first)  # fmt: skip
    return Made("moved.condition", text, issued, (Promise(frozenset({day}), Stance.OPTIONAL),))


@kind("clauses.done_then_due")
def done_then_due(dice: random.Random) -> Made:
    """2月底已完成…，6月底前…: only the second is promised."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    ago = after(issued, -dice.randrange(4, 60))
    past = dice.choice(
        (f"{ago.year}年{ago.month}月{ago.day}日已完成招标",
         f"{dice.choice(OBJECTS)}已于{ago.year}年{ago.month}月{ago.day}日开工",
         f"{ago.year}年{ago.month}月{ago.day}日，区长现场调度",
         "前期手续已全部办结", f"{issued.year - 1}年底已完成总工程量的60%")
    )  # fmt: skip
    text = (
        f"{past}{dice.choice(('，', '。', '；'))}{dice.choice(('下一步，', '', '接下来，', '计划'))}"
        f"{words.text}{work(dice)}。"
    )
    return Made("clauses.done_then_due", text, issued, (words.promise,))


@kind("clauses.milestones")
def milestones(dice: random.Random) -> Made:
    """到2027年，…；到2030年，…."""
    issued = issue_day(dice)
    first, second = issued.year + dice.randrange(1, 3), issued.year + dice.randrange(3, 7)
    form = dice.choice(("到{y}年，", "到{y}年底，", "{y}年底前，", "至{y}年末，", "力争到{y}年，"))
    joint = dice.choice(("；", "。", "，"))
    text = joint.join(form.format(y=each) + work(dice) for each in (first, second)) + "。"
    return Made(
        "clauses.milestones",
        text,
        issued,
        tuple(sure_on(date(each, 12, 31)) for each in (first, second)),
    )


@kind("list.month_heads")
def month_heads(dice: random.Random) -> Made:
    """3月：动员部署。4月：…: the last day of each month."""
    issued = issue_day(dice)
    months = ends_later(dice, issued, 3)
    form = dice.choice(
        ("{m}月：{w}。", "{m}月份：{w}。", "——{m}月，{w}。", "{m}月底前：{w}。", "{n}.{m}月。{w}。")
    )
    lines = [form.format(m=month, w=work(dice), n=n) for n, month in enumerate(months, 1)]
    head = dice.choice(("进度安排\n", "时间安排：\n", f"{issued.year}年工作计划安排\n", ""))
    return Made(
        "list.month_heads",
        head + "\n".join(lines),
        issued,
        tuple(sure_on(last_of(issued.year, month)) for month in months),
    )


@kind("clauses.speech")
def speech(dice: random.Random) -> Made:
    """A limit in somebody's mouth."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    text = dice.choice(
        ("“{p}必须{w}。”区长在会上说。", "记者从区住建局获悉，{p}，我区将{w}。",
         "据介绍，{u}计划{p}{w}。", "李某表示，{u}将{p}{w}。", "会议指出，{p}要{w}，不留尾巴。",
         "据悉，{p}将{w}，届时可惠及周边居民。", "项目负责人告诉记者，预计{p}{w}。")
    ).format(p=words.text, w=work(dice), u=unit(dice))  # fmt: skip
    return Made("clauses.speech", text, issued, (words.promise,))


@kind("issue.dateline")
def dateline(dice: random.Random) -> Made:
    """The day of issue stands in a dateline or in the meeting's own day."""
    issued = issue_day(dice)
    words = relative(dice, issued)
    day = f"{issued.year}年{issued.month}月{issued.day}日"
    head = dice.choice(
        (
            f"云川日报讯（{day}）",
            f"{day}，云川区召开专题会议。会议要求，",
            f"云川网{day}讯 ",
            f"会议时间：{day}\n会议要求，",
        )
    )
    return Made("issue.dateline", f"{head}各单位{words.text}{work(dice)}。", None, (words.promise,))


@kind("issue.two")
def two(dice: random.Random) -> Made:
    """Two days of issue a year apart: what needs one asks."""
    day = issue_day(dice)
    words = relative(dice, day)
    other = day.replace(year=day.year - 1, month=min(12, day.month + 1))
    text = (
        f"关于做好{dice.choice(OBJECTS)}工作的通知\n各单位{words.text}{work(dice)}。\n{dice.choice(OFFICES)}\n"
        f"{said_day(dice, day)}\n\n{dice.choice(OFFICES)}\n{said_day(dice, other)}"
    )
    return Made("issue.two", text, None, (Promise(frozenset(), Stance.ASK),))


@kind("issue.number_only")
def number_only(dice: random.Random) -> Made:
    """Only a document number: it gives the year, never the month."""
    day = issue_day(dice)
    month = dice.randrange(2, 13)
    monthly = dice.random() < 0.5
    words = dice.choice(("本月底前", "下月10日前", "10日内")) if monthly else f"{month}月底前"
    promise = (
        Promise(frozenset(), Stance.ASK)
        if monthly
        else Promise(frozenset({last_of(day.year, month)}), Stance.EITHER)
    )
    text = (
        f"关于做好{dice.choice(OBJECTS)}工作的通知\n云政办发〔{day.year}〕{dice.randrange(2, 80)}号\n"
        f"各单位{words}{work(dice)}。"
    )
    return Made("issue.number_only", text, None, (promise,))


@kind("nothing.from_day")
def from_day(dice: random.Random) -> Made:
    """From a day on, after a day: rules that begin, no limits."""
    issued = issue_day(dice)
    at = later(dice, issued)
    day = dice.choice((f"{at.month}月{at.day}日", f"{at.year}年{at.month}月{at.day}日"))
    text = dice.choice(
        ("自{d}起，{o}周边实行交通管制。", "{d}起执行新的收费标准。", "{d}以后申请的，按新办法办理。",
         "从{d}起，窗口延长服务时间。", "新规将于{d}起正式施行。", "自{d}零时起解除限行。")
    ).format(d=day, o=dice.choice(OBJECTS))  # fmt: skip
    return Made("nothing.from_day", text, issued)


@kind("page.copied_twice")
def copied_twice(dice: random.Random) -> Made:
    """The same paragraph twice: one promise."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    line = f"{unit(dice)}{words.text}{counted(dice)}。"
    return Made("page.copied_twice", f"{line}\n{line}", issued, (words.promise,))
