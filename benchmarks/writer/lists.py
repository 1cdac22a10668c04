"""Points under a lead-in or title that dates them, and points with dates of their own."""

import random

from benchmarks.writer.catalogue import DUTIES, PLAIN, issue_day, kind
from benchmarks.writer.distractors import GROUPS, nothing
from benchmarks.writer.sentences import sentence, several
from benchmarks.writer.truth import Made, Promise, Stance
from benchmarks.writer.works import OBJECTS, UNITS, counted_apart, unit, work
from benchmarks.writer.years import numbered


@kind("list.leadin")
def leadin(dice: random.Random) -> Made:
    """请于6月底前完成以下工作：1. … 2. …."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    points = list(dict.fromkeys(work(dice) for _ in range(dice.randrange(2, 6))))
    lead = dice.choice(
        ("{p}完成以下工作：", "{p}，重点做好以下工作：", "各单位要{p}完成以下任务：", "{p}，要完成下列事项：", "请{p}落实以下措施：",
         "下列任务由{unit}牵头，{p}完成：", "一、{p}完成的任务", "（一）{p}完成")
    ).format(p=words.text, unit=unit(dice))  # fmt: skip
    body = "".join(f"\n{n}.{each}。" for n, each in enumerate(points, 1))
    if lead.endswith("："):
        body = numbered(dice, points)
    promises = (Promise(words.days, Stance.OPTIONAL), *(words.promise for _ in points))
    return Made("list.leadin", lead + body, issued, promises)


@kind("list.running")
def running(dice: random.Random) -> Made:
    """年底前重点抓好三项工作，包括：A；B；C。 the list goes on inside the sentence that dates it."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN, of_the_year=True)[0]
    points = list(dict.fromkeys(work(dice) for _ in range(dice.randrange(2, 6))))
    lead = dice.choice(
        ("{p}要抓好{n}项重点工作", "{p}，重点抓好以下任务", "{u}要{p}办成{n}件实事", "{p}完成下列事项", "{p}，{u}实施重点项目{n}个")
    ).format(p=words.text, u=unit(dice), n=len(points))  # fmt: skip
    opening = dice.choice(
        ("，包括：", "，主要包括：", "，即：", "，主要有：", "，具体如下：", "，分别是：", "，分别为", "，具体为：", "：", "——")
    )  # fmt: skip
    tail = dice.choice(("", "我们将用心用情办好每一件事。", "各单位要加强领导。"))
    joint = dice.choice(("；", "；", "；\n"))
    text = f"{lead}{opening}{joint.join(points)}。{tail}"
    promises = (Promise(words.days, Stance.OPTIONAL), *(words.promise for _ in points))
    free = (tail,) if tail else ()
    return Made("list.running", text, issued, promises, free=free)


@kind("list.formula")
def formula(dice: random.Random) -> Made:
    """…，现将有关事项通知如下：一、…。 a notice announces its sections and dates none of them."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    lead = sentence(dice, words, inner=True).rstrip("。")
    said = dice.choice(("现将有关事项通知如下", "现就相关工作通知如下", "现将具体要求公告如下"))
    joint = dice.choice(("。", "，"))
    points = ["加强组织领导", "明确责任分工", "强化督促检查"]
    body = "".join(f"\n{mark}、{each}。" for mark, each in zip("一二三", points, strict=True))
    return Made(
        "list.formula", f"{lead}{joint}{said}：{body}", issued, (words.promise,), free=tuple(points)
    )


@kind("list.own_dates")
def own_dates(dice: random.Random) -> Made:
    """Numbered points, each with a date of its own or with none."""
    issued = issue_day(dice)
    words = several(dice, issued, dice.randrange(2, 5), PLAIN)
    points = [sentence(dice, each, inner=True) for each in words]
    if dice.random() < 0.5:
        points.insert(dice.randrange(len(points)), f"加强{dice.choice(OBJECTS)}日常管理。")
    style = dice.choice(("{n}.", "{n}、", "（{n}）", "{n}．"))
    lead = dice.choice(("会议议定以下事项：\n", "重点任务如下：\n", "", "二、工作安排\n"))
    text = lead + "\n".join(style.format(n=n) + each for n, each in enumerate(points, 1))
    promises = tuple(each.promise for each in words)
    return Made("list.own_dates", text, issued, promises, free=("日常管理",))


@kind("list.section_dates")
def section_dates(dice: random.Random) -> Made:
    """Own dates among points of a lead-in that has one: the own date wins."""
    issued = issue_day(dice)
    words = several(dice, issued, 2, PLAIN, of_the_year=True)  # no year to carry into the points
    words.sort(key=lambda each: max(each.days), reverse=True)  # the own day is within the lead-in's
    points = counted_apart(dice, 3)
    points[1] = words[1].text + points[1]
    text = f"{words[0].text}完成以下任务：\n" + "\n".join(
        f"{n}、{each}。" for n, each in enumerate(points, 1)
    )
    first = words[0].promise
    promises = (Promise(first.days, Stance.OPTIONAL), first, words[1].promise, first)
    return Made("list.section_dates", text, issued, promises)


@kind("list.bracket_times")
def bracket_times(dice: random.Random) -> Made:
    """整改措施 with 完成时限：… and 责任单位：… on lines of their own."""
    issued = issue_day(dice)
    words = several(dice, issued, dice.randrange(1, 4), PLAIN)
    style = dice.randrange(3)
    blocks = []
    for n, each in enumerate(words, 1):
        who = f"{unit(dice)}、{dice.choice(UNITS)}"
        if style == 0:
            blocks.append(f"{n}.{work(dice)}。\n完成时限：{each.text}\n责任单位：{who}")
        elif style == 1:
            blocks.append(f"{n}.{work(dice)}。（责任单位：{who}；完成时限：{each.text}）")
        else:
            blocks.append(
                f"（{n}）问题：{dice.choice(OBJECTS)}不到位。\n整改措施：{work(dice)}。\n"
                f"整改时限：{each.text}\n责任单位：{who}"
            )
    return Made(
        "list.bracket_times", "\n".join(blocks), issued, tuple(each.promise for each in words)
    )


@kind("list.duties")
def duties(dice: random.Random) -> Made:
    """Reporting duties that come again, beside a single date."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, DUTIES)
    single = several(dice, issued, 4, PLAIN)
    single = [each for each in single if not each.days & words[0].days][:1]
    text = sentence(dice, words[0], duty=True) + "".join(
        sentence(dice, each, inner=True) for each in single
    )
    return Made("list.duties", text, issued, tuple(each.promise for each in words + single))


@kind("list.among_nothing")
def among_nothing(dice: random.Random) -> Made:
    """One promise among sentences that promise nothing."""
    issued = issue_day(dice)
    words = several(dice, issued, 1, PLAIN)[0]
    groups = [each for each in GROUPS if each not in ("publishing", "number")]
    rest = [nothing(dice, issued, dice.choice(groups)) for _ in range(dice.randrange(1, 4))]
    rest.insert(dice.randrange(len(rest) + 1), sentence(dice, words, inner=True))
    joint = dice.choice(("", "\n"))
    return Made("list.among_nothing", joint.join(rest), issued, (words.promise,))
