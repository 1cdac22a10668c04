"""From a phrase to a reading: the last day, how sure, by which rule, and what else it could be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from duban.extraction import feasts, offsets, recurring, years
from duban.extraction.frame import Frame, month_end
from duban.extraction.numerals import number
from duban.extraction.periods import (
    PLAN_ENDS,
    Period,
    relative,
    whole_year,
    year_of,
    yearly,
)
from duban.extraction.phrases import Phrase
from duban.extraction.values import Alternative, Reading, ReadingKind

ONE_DAY = timedelta(days=1)
BEFORE = ("前", "之前", "以前")
WITHIN = ("内", "之内", "以内", "止", "为止")
MISSING = "缺少成文日期，请补基准日期"


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a phrase: a year carried on from before it, the words leading to it."""

    carried: int | None = None
    goal: bool = False
    past: bool = False


def resolve(phrase: Phrase, frame: Frame, context: Context | None = None) -> Reading:
    """Read one phrase against the frame; what cannot be read with certainty asks."""
    context = context or Context()
    match phrase.family:
        case "offset":
            return offsets.resolve(phrase, frame)
        case "recurrence":
            return recurring.resolve(phrase, frame, context.carried)
        case "iso" | "years" | "months":
            return _special(phrase, frame, context)
        case "range":
            return _range(phrase, frame, context)
        case _:
            return _point(phrase, frame, context)


def _special(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    if phrase.family == "iso":
        return _iso(phrase)
    if phrase.family == "years":
        first, last = number(phrase.group("a")), number(phrase.group("b"))
        span = Period(date(first, 1, 1), date(last, 12, 31), "year")
        return replace(_period(span, phrase, "年份区间"), needs_review=last < first)
    first, last = number(phrase.group("a")), number(phrase.group("b"))
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return Reading(ReadingKind.UNDATED, rule="不是月份")
    return _months(first, last, phrase, frame, context)


def _months(first: int, last: int, phrase: Phrase, frame: Frame, context: Context) -> Reading:
    def make(year: int) -> Period:
        later = year + (1 if last < first else 0)
        return Period(date(year, first, 1), month_end(later, last), "month-end")

    return _yeared(make, phrase, frame, context, "月份区间")


def _iso(phrase: Phrase) -> Reading:
    year, month = int(phrase.group("iy")), int(phrase.group("im"))
    try:
        if day := phrase.group("id"):
            period = Period(date(year, month, int(day)), date(year, month, int(day)), "day")
        else:
            period = Period(date(year, month, 1), month_end(year, month), "month")
    except ValueError:
        return Reading(
            ReadingKind.UNDATED, rule="日期不存在", needs_review=True, why="日期不存在，请核对"
        )
    return _period(period, phrase, "数字日期")


def _yeared(make, phrase: Phrase, frame: Frame, context: Context, rule: str) -> Reading:  # type: ignore[no-untyped-def]
    """A period that repeats every year: take the written year, or choose one."""
    if words := phrase.group("y"):
        year = year_of(words, frame)
        if year is None:
            return _asked(MISSING, rule)
        period = make(year)
        if period is None:
            return _asked("日期不存在，请核对", rule)
        return _period(period, phrase, f"{rule}，{words}")
    choice = years.choose(make, frame, context.carried, past=context.past)
    if choice.period is None:
        return _asked(choice.ask or "日期不存在，请核对", rule)
    reading = _period(choice.period, phrase, f"{rule}，{choice.rule}")
    if not choice.ask:
        return reading
    others = (*choice.others, *reading.alternatives)[:3]
    return replace(reading, needs_review=True, why=choice.ask, alternatives=others)


def _asked(why: str, rule: str, kind: ReadingKind = ReadingKind.DEADLINE) -> Reading:
    return Reading(kind, rule=rule, needs_review=True, why=why)


def _period(period: Period, phrase: Phrase, rule: str) -> Reading:
    """Apply 前, 内, 底 or nothing to a period."""
    suffix = phrase.suffix
    if suffix in BEFORE and not _has_edge(phrase) and period.precision not in ("day", "decade"):
        return _strictly_before(period, phrase, rule)
    if suffix in ("前后", "后", "之后", "以后"):
        return _around(period, suffix, rule)
    reading = Reading(
        ReadingKind.PERIOD, period.end, period.start, period.precision, rule=f"{rule}，整段时间"
    )
    if suffix in BEFORE or suffix in WITHIN or _has_edge(phrase):
        by = "minute" if phrase.group("t") and period.precision == "day" else period.precision
        reading = Reading(ReadingKind.DEADLINE, period.end, None, by, rule=f"{rule}，至末日为限")
    if (phrase.group("me") or phrase.group("ye"))[-1:] in ("初", "中"):
        return _loosely(period, phrase, rule)
    return reading


def _has_edge(phrase: Phrase) -> bool:
    last = phrase.last
    edges = (last.get("me"), last.get("qe"), last.get("he"), last.get("ye"), last.get("p"))
    return any(e and e[-1] in "底末终内" for e in edges)


def _strictly_before(period: Period, phrase: Phrase, rule: str) -> Reading:
    """6月前 is 31 May to some and 30 June to others: ask, the strict day first."""
    strict = period.start - ONE_DAY
    other = Alternative(period.end, "也有人理解为含当期，以期末为限")
    why = f"“{phrase.match[0]}”是否含当期有两种理解，请确认"
    return Reading(
        ReadingKind.DEADLINE, strict, None, period.precision, f"{rule}，严格理解为当期开始之前",
        alternatives=(other,), needs_review=True, why=why,
    )  # fmt: skip


def _around(period: Period, suffix: str, rule: str) -> Reading:
    others = (Alternative(period.end + 15 * ONE_DAY, "期满后半个月内"),)
    why = f"“{suffix}”没有给出最后一天，请确认"
    return Reading(
        ReadingKind.EVENT, period.end, None, period.precision, rule,
        alternatives=others, needs_review=True, why=why,
    )  # fmt: skip


def _loosely(period: Period, phrase: Phrase, rule: str) -> Reading:
    """年初, 年中, 月初, 月中: a part of a period nobody defined."""
    start = period.start
    if period.precision == "year":
        early = phrase.group("ye").endswith("初")
        days = [
            date(start.year, m, 31 if m in (1, 3, 7) else 30) for m in ((1, 3) if early else (6, 7))
        ]
        precision = "month"
    else:
        early = phrase.group("me") == "初"
        days = [start.replace(day=d) for d in ((10, 5) if early else (15, 20))]
        precision = "decade"
    others = tuple(Alternative(d, "另一种常见理解") for d in days[1:])
    return Reading(
        ReadingKind.DEADLINE, days[0], None, precision, rule,
        alternatives=others, needs_review=True, why="说法笼统，没有公认的最后一天，请确认",
    )  # fmt: skip


def _range(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    """From a first point to a last one; the last inherits what it does not say."""
    head = replace(phrase, end=phrase.start, family="point", tail=None, last=phrase.parts)
    first = _point(head, frame, context)
    assert phrase.tail is not None
    tail = replace(phrase, family="point", match=phrase.tail, tail=None, parts=phrase.last)
    last = _tail_day(tail, phrase, first) or _point(
        tail, frame, replace(context, carried=first.end.year if first.end else context.carried)
    )
    if first.end is None or last.end is None:
        return _asked(last.why or first.why or MISSING, "时间区间", ReadingKind.PERIOD)
    end = last.end
    if end < first.end and not tail.group("y"):
        end = end.replace(year=end.year + 1) if (end.month, end.day) != (2, 29) else end
    precision = "month-end" if last.precision == "month" else last.precision
    kind = last.kind if last.kind is ReadingKind.DEADLINE else ReadingKind.PERIOD
    reading = replace(
        first, kind=kind, start=first.start or first.end, end=end, precision=precision
    )
    return replace(
        reading,
        rule=f"时间区间，{first.rule}",
        needs_review=first.needs_review or last.needs_review,
    )


def _tail_day(tail: Phrase, whole: Phrase, first: Reading) -> Reading | None:
    if "m" in tail.parts or first.end is None or not whole.group("d"):
        return None
    day = number(tail.group("d")[:-1].replace("廿", "二十"))
    try:
        end = first.end.replace(day=day)
    except ValueError:
        return None
    return Reading(ReadingKind.PERIOD, end, end, "day")


def _point(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    if phrase.group("f"):
        return _feast(phrase, frame, context)
    if words := phrase.group("p"):
        return _plan(words, phrase)
    if phrase.group("s") or phrase.group("e"):
        return offsets.vague(phrase, frame)
    if make := yearly(phrase):
        return _yeared(make, phrase, frame, context, _name(phrase))
    if phrase.group("y") and not any(phrase.group(n) for n in ("m", "q", "h", "w", "dd")):
        return _year(phrase, frame, context)
    if frame.day is None:
        return _asked(MISSING, "相对日期")
    base = frame.day
    if phrase.group("y") and (year := year_of(phrase.group("y"), frame)):
        base = base.replace(year=year, day=min(base.day, 28))
    period = relative(phrase, base)
    if period is None:
        return _asked("日期不存在，请核对", "相对日期")
    return _period(period, phrase, "从成文日推算")


def _name(phrase: Phrase) -> str:
    names = {"d": "某月某日", "dec": "某月旬", "m": "某月", "q": "季度", "h": "半年"}
    return next(name for group, name in names.items() if phrase.group(group))


def _year(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    words = phrase.group("y")
    year = year_of(words, frame)
    rule = "年度末日"
    if words == "年" and frame.subject_year and frame.day and frame.subject_year > frame.day.year:
        return _plan_year(phrase, frame.day.year, frame.subject_year)
    if year is None and words == "年" and (year := context.carried or frame.hint_year):
        rule = "年份承前文"
    if year is None:
        return _asked(MISSING, rule)
    reading = _period(whole_year(year), phrase, rule)
    if context.goal and reading.kind is ReadingKind.PERIOD:
        reading = replace(
            reading, kind=ReadingKind.DEADLINE, start=None, rule="到某年，以该年末为限"
        )
    return reading


def _plan_year(phrase: Phrase, issued: int, planned: int) -> Reading:
    reading = _period(whole_year(planned), phrase, f"年份据标题（{planned}年）")
    other = Alternative(date(issued, 12, 31), "成文当年年底")
    return replace(
        reading,
        alternatives=(other,),
        needs_review=True,
        why=f"是{planned}年底还是{issued}年底，请确认",
    )


def _feast(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    name, words = phrase.group("f"), phrase.group("y")
    year = year_of(words, frame) if words else None
    if year is None:
        if frame.day is None:
            return _asked(MISSING, "节日")
        coming = (feasts.feast(name, y) for y in (frame.day.year, frame.day.year + 1))
        day = next((d for d in coming if d and d > frame.day), None)
    else:
        day = feasts.feast(name, year)
    if day is None:
        return _asked(
            f"节日表只到{feasts.LAST_YEAR}年或没有此节，请给出日期", "节日", ReadingKind.EVENT
        )
    if phrase.suffix in BEFORE:
        return Reading(ReadingKind.DEADLINE, day - ONE_DAY, None, "day", f"节日前一天（{day}）")
    if phrase.suffix == "期间":
        return Reading(
            ReadingKind.PERIOD, day + 6 * ONE_DAY, day, "day", "节日期间",
            needs_review=True, why="节日期间以放假通知为准，请确认",
        )  # fmt: skip
    return _around(Period(day, day + 6 * ONE_DAY, "day"), phrase.suffix or "后", "节日之后")


def _plan(words: str, phrase: Phrase) -> Reading:
    end = date(PLAN_ENDS[words.strip("“‘")[1]], 12, 31)
    start = date(end.year - 4, 1, 1)
    if phrase.suffix in BEFORE and not _has_edge(phrase):
        return _strictly_before(Period(start, end, "year"), phrase, "五年规划")
    if "末" in words or "底" in words or phrase.suffix in BEFORE:
        return Reading(ReadingKind.DEADLINE, end, None, "year", "五年规划期末")
    return Reading(ReadingKind.PERIOD, end, start, "year", "五年规划期间")
