"""Lines that begin with a label, offsets from dated events, sections that date their points."""

import random

from benchmarks.writer.almanac import after, last_of
from benchmarks.writer.catalogue import issue_day, kind
from benchmarks.writer.clauses import ends_later
from benchmarks.writer.days import later
from benchmarks.writer.truth import Made, Promise, Stance, sure_on
from benchmarks.writer.works import ACTS, DOCUMENTS, OBJECTS, unit, work


@kind("label.limit")
def limit(dice: random.Random) -> Made:
    """截至6月30日须完成, 报名截止时间：…: a limit by its word, or a question."""
    issued = issue_day(dice)
    at = later(dice, issued)
    day = f"{at.month}月{at.day}日"
    text = dice.choice(
        ("截至{d}，须{w}。", "截至{d}前须{w}。", "{u}以{d}为限，{w}。",
         "截止{d}前，必须{w}。", "报名截止时间：{d}17:00。", "申报截止日期：{d}。",
         "材料报送截止时间为{d}。", "截止日期：{d}（逾期不再受理）。", "最后期限：{d}。{u}须{w}。", "到期日：{d}。任务：{w}。")
    ).format(d=day, u=unit(dice), w=work(dice))  # fmt: skip
    return Made("label.limit", text, issued, (Promise(frozenset({at}), Stance.EITHER),))


@kind("label.period")
def period(dice: random.Random) -> Made:
    """检查时间：3月10日至20日: the last day, or a question; never the first."""
    issued = issue_day(dice)
    month = ends_later(dice, issued, 1)[0]
    a = dice.randrange(1, 15)
    b = a + dice.randrange(2, 12)
    label = dice.choice(
        ("检查时间", "自查时间", "整治时间", "活动时间", "实施时间", "普查时间", "培训时间")
    )
    to = dice.choice(("至", "—", "-", "～", "到"))
    text = dice.choice(
        (
            f"{label}：{month}月{a}日{to}{month}月{b}日。",
            f"{label}：{month}月{a}日{to}{b}日。",
            f"{label}为{month}月{a}日{to}{month}月{b}日。",
        )
    )
    return Made(
        "label.period",
        text,
        issued,
        (Promise(frozenset({issued.replace(month=month, day=b)}), Stance.EITHER),),
    )


@kind("label.told")
def told(dice: random.Random) -> Made:
    """公示时间, 会议时间, 成文日期: no promises; their own day may stand, no other."""
    issued = issue_day(dice)
    at = later(dice, issued)
    day = f"{at.year}年{at.month}月{at.day}日"
    text, days = dice.choice(
        ((f"会议时间：{day}上午9时。", {at}),
         (f"公示时间：{issued.month}月{issued.day}日至{at.month}月{at.day}日。", {at}),
         (f"成文日期：{issued.year}年{issued.month}月{issued.day}日", set()),
         (f"生效日期：{day}", set()), (f"失效日期：{day}", set()), ("评估周期：每年一次。", set()),
         (f"开标时间：{day}9:30", {at}), (f"发文日期：{issued.isoformat()}", set()))
    )  # fmt: skip
    return Made(
        "label.told", text, issued, (Promise(frozenset(days), Stance.OPTIONAL),) if days else ()
    )


@kind("offset.event_told")
def event_told(dice: random.Random) -> Made:
    """6月20日召开现场会，会后10日内…: counted from the event, or a question; never from the day of issue."""
    issued = issue_day(dice)
    month = ends_later(dice, issued, 1)[0]
    at = issued.replace(month=month, day=dice.randrange(1, 18))
    n = dice.choice((3, 5, 7, 10))
    day = f"{at.month}月{at.day}日"
    act = dice.choice(ACTS).format(doc=dice.choice(DOCUMENTS))
    text = dice.choice(
        (f"{day}召开现场会，会后{n}日内{act}。", f"本办法自{day}起施行，施行之日起{n}日内{act}。",
         f"定于{day}组织验收，验收后{n}日内{act}。", f"{day}开标，开标后{n}天内{act}。",
         f"培训于{day}结束，培训结束后{n}日内{act}。")
    )  # fmt: skip
    promises = (
        Promise(frozenset({after(at, n)}), Stance.EITHER),
        Promise(frozenset({at}), Stance.OPTIONAL),
    )
    return Made("offset.event_told", text, issued, promises)


@kind("list.sections")
def sections(dice: random.Random) -> Made:
    """一、6月底前完成的任务 and its points, 二、… and its own."""
    issued = issue_day(dice)
    months = ends_later(dice, issued, 2)
    form = dice.choice(
        ("{c}、{m}月底前完成以下任务", "（{c}）{m}月底前完成：", "{c}、{m}月底前完成的事项：")
    )
    text, promises = [], []
    for c, month in zip("一二", months, strict=False):
        day = last_of(issued.year, month)
        text.append(form.format(c=c, m=month))
        promises.append(Promise(frozenset({day}), Stance.OPTIONAL))
        for n in range(1, dice.randrange(2, 4)):
            text.append(f"{n}.{work(dice)}。")
            promises.append(sure_on(day))
    return Made("list.sections", "\n".join(text), issued, tuple(promises))


@kind("list.closed_leadin")
def closed_leadin(dice: random.Random) -> Made:
    """A list's lead-in dates nothing under the new head behind it."""
    issued = issue_day(dice)
    month = ends_later(dice, issued, 1)[0]
    day = last_of(issued.year, month)
    points = [work(dice), work(dice)]
    text = f"一、{month}月底前完成以下任务：\n" + "\n".join(
        f"{n}.{each}。" for n, each in enumerate(points, 1)
    )
    text += f"\n二、工作要求\n1.加强{dice.choice(OBJECTS)}日常管理。\n2.{unit(dice)}要提高认识，压实责任。"
    promises = (Promise(frozenset({day}), Stance.OPTIONAL), *(sure_on(day) for _ in points))
    return Made("list.closed_leadin", text, issued, promises, free=("日常管理", "提高认识"))
