"""Several dates in one sentence: lists, a year carried, hedges, what was beside what shall be."""

import random
from datetime import date

from benchmarks.writer import calendars, spans
from benchmarks.writer.almanac import last_of
from benchmarks.writer.catalogue import PLAIN, issue_day, kind
from benchmarks.writer.sentences import several
from benchmarks.writer.truth import Made, Promise, Stance, sure_on
from benchmarks.writer.works import OBJECTS, counted, unit, work


def ends_later(dice: random.Random, issued: date, count: int) -> list[int]:
    """Months to come in the year of issue, in order."""
    room = range(issued.month + 1, 13)
    return sorted(dice.sample(room, min(count, len(room))))


@kind("clauses.days_listed")
def days_listed(dice: random.Random) -> Made:
    """6月底、9月底前分别完成一次自查."""
    issued = issue_day(dice)
    text, promises = spans.day_list(dice, issued)
    what = dice.choice(
        ("开展一次检查", "报送工作小结", "组织一次评估", "完成一次自查", "召开一次调度会")
    )
    return Made("clauses.days_listed", f"{unit(dice)}{text}{what}。", issued, promises, joint=True)


@kind("clauses.feasts_listed")
def feasts_listed(dice: random.Random) -> Made:
    """元旦、春节前分别开展一次检查."""
    issued = issue_day(dice)
    text, promises = calendars.feasts(dice, issued)
    lead = dice.choice(("", "要在", unit(dice), "，".join((unit(dice) + "要落实责任", ""))))
    return Made(
        "clauses.feasts_listed",
        f"{lead}{text}{dice.choice(('开展一次检查', '完成隐患整改', '组织走访慰问'))}。",
        issued,
        promises,
        joint=True,
    )


@kind("clauses.year_carried")
def year_carried(dice: random.Random) -> Made:
    """2025年12月底前…，2026年2月底前…，3月底前…: the year of the clause before."""
    issued = issue_day(dice)
    months = sorted(dice.sample(range(1, 13), dice.randrange(2, 4)))
    year = issued.year + 1
    said = dice.choice((f"{year}年", f"{year}年", "明年"))
    parts, promises = [], []
    if dice.random() < 0.6:
        parts.append(f"{issued.year}年12月底前{work(dice)}")
        promises.append(sure_on(date(issued.year, 12, 31)))
        said = dice.choice((said, "次年"))
    for n, month in enumerate(months):
        parts.append(f"{said if n == 0 else ''}{month}月底前{work(dice)}")
        promises.append(sure_on(last_of(year, month)))
    return Made(
        "clauses.year_carried",
        dice.choice(("，", "；", "，")).join(parts) + "。",
        issued,
        tuple(promises),
    )


@kind("clauses.stages")
def stages(dice: random.Random) -> Made:
    """3月底前…，6月底前…，年底前…."""
    issued = issue_day(dice)
    months = ends_later(dice, issued, 3)
    joint = dice.choice(("，", "；", "，", "。"))
    parts = [f"{month}月底前{dice.choice(('', '，'))}{work(dice)}" for month in months]
    lead = dice.choice(("", "", f"{unit(dice)}要抓紧推进{dice.choice(OBJECTS)}，"))
    promises = tuple(sure_on(last_of(issued.year, month)) for month in months)
    return Made("clauses.stages", lead + joint.join(parts) + "。", issued, promises, joint=True)


@kind("clauses.named_stages")
def named_stages(dice: random.Random) -> Made:
    """（一）动员部署阶段（3月1日至3月20日）."""
    issued = issue_day(dice)
    names = ("动员部署阶段", "自查自纠阶段", "集中整治阶段", "总结提升阶段")
    months = ends_later(dice, issued, dice.randrange(2, 5))
    lines, promises = [], []
    for n, month in enumerate(months):
        to = dice.choice(("至", "—", "-", "到", "～"))
        d = dice.randrange(12, 29)
        lines.append(
            f"（{'一二三四'[n]}）{names[n]}（{month}月{dice.randrange(1, 9)}日{to}{month}月{d}日）。"
            f"{work(dice)}。"
        )
        promises.append(sure_on(date(issued.year, month, d)))
    return Made("clauses.named_stages", "\n".join(lines), issued, tuple(promises))


@kind("clauses.two_units")
def two_units(dice: random.Random) -> Made:
    """Promises of two or three units in a paragraph, all of one year: none carries another's."""
    issued = issue_day(dice)
    words = several(dice, issued, dice.randrange(2, 4), PLAIN, of_the_year=True)
    joint = dice.choice(("，", "；", "。"))
    text = joint.join(f"{unit(dice)}{each.text}{work(dice)}" for each in words) + "。"
    return Made("clauses.two_units", text, issued, tuple(each.promise for each in words))


@kind("clauses.after_past")
def after_past(dice: random.Random) -> Made:
    """Something was done before, then something shall be."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    past = dice.choice(
        (f"去年底前已{counted(dice)}", f"截至{max(1, issued.month - 1)}月底已{counted(dice)}",
         f"{issued.year - 1}年已{counted(dice)}",
         f"{issued.year - 1}年12月完成招标", "今年以来已开工12个", f"自{issued.year - 2}年启动以来已累计投入3.2亿元")
    )  # fmt: skip
    text = f"{past}，{words.text}{work(dice)}。"
    return Made("clauses.after_past", text, issued, (words.promise,))


@kind("clauses.next_year")
def next_year(dice: random.Random) -> Made:
    """2026年3月底前…，年底前…: the end of the year that was named, or a question."""
    issued = issue_day(dice)
    year, month = issued.year + 1, dice.randrange(2, 10)
    tail = dice.choice(("年底前", "年内", "当年底前"))
    text = f"{year}年{month}月底前{work(dice)}，{tail}{work(dice)}。"
    ends = {date(year, 12, 31)} | ({date(issued.year, 12, 31)} if tail == "年内" else set())
    second = Promise(frozenset(ends), Stance.EITHER)
    return Made("clauses.next_year", text, issued, (sure_on(last_of(year, month)), second))
