"""From a phrase to a reading: the last day, how sure, by which rule, and what else it could be."""

from collections.abc import Callable
from datetime import date

from duban.extraction import questions
from duban.extraction.times import figures, lunar, offsets, recurring
from duban.extraction.times.bounds import BEFORE, asked, bounded
from duban.extraction.times.frame import Frame
from duban.extraction.times.namedays import back_reading, feast_reading, plan_reading
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import Make, relative, ten_days, whole_year, year_of, yearly
from duban.extraction.times.phrases import Phrase
from duban.extraction.times.seasons import vague
from duban.extraction.times.together import (
    both_halves,
    carried_end,
    checked_weekday,
    listed_days,
    plan_year,
    weekend,
)
from duban.extraction.times.yeared import Context, that_year, yeared
from duban.extraction.values import Alternative, Reading, ReadingKind

_JUST_OVER = 7  # days after which 12日前 is rather next month's
_LONGEST = 300  # 11月25日至10月26日 is rather a slip than eleven months


def resolve(phrase: Phrase, frame: Frame, context: Context | None = None) -> Reading:
    """Read one phrase against the frame; what cannot be read with certainty asks."""
    reading = _READERS.get(phrase.family, _point)(phrase, frame, context or Context())
    torn = phrase.family == "point" and phrase.group("y").isdecimal() and not phrase.group("q")
    if torn or "约" in phrase.match[0]:
        why = questions.NO_YEAR_SIGN if torn else questions.LOOSE
        return reading.asking(why)
    return reading


def _range(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    """From a first point to a last one; the last inherits what it does not say."""
    day = frame.day
    if day and not (phrase.group("y") or context.carried or context.past or frame.subject_year):
        running = _range(phrase, frame, context._replace(carried=day.year))
        if running.end and running.start and running.start <= day <= running.end:
            return running
    head = phrase._replace(end=phrase.start, family="point", tail=None).ending(phrase.parts)
    first = _point(head, frame, context)
    if phrase.tail is None:
        return first
    tail = phrase._replace(family="point", match=phrase.tail, tail=None, parts=phrase.last)
    last = _tail_day(tail, phrase, first) or _point(
        tail, frame, context._replace(carried=first.end.year if first.end else context.carried)
    )
    if first.end is None or last.end is None:
        return asked(last.why or first.why or questions.MISSING, "时间区间", ReadingKind.PERIOD)
    end = last.end
    if end < first.end and not tail.group("y"):
        end = end.replace(year=end.year + 1) if (end.month, end.day) != (2, 29) else end
    if end < first.end:
        return _backwards(first, end)
    if (end - first.end).days > _LONGEST and not tail.group("y") and end != last.end:
        return _backwards(first, end)
    precision = "month-end" if last.precision == "month" else last.precision
    kind = last.kind if last.kind is ReadingKind.DEADLINE else ReadingKind.PERIOD
    reading = first._replace(
        kind=kind, start=first.start or first.end, end=end, precision=precision
    )
    return reading._replace(
        rule=f"时间区间，{first.rule}",
        needs_review=first.needs_review or last.needs_review,
        why=last.why or first.why,
    )


def _backwards(first: Reading, end: date) -> Reading:
    """2026年4月10日-2025年4月30日: the last day in the first one's year, and the one written."""
    begun = first.end or end
    turned = begun if (end.month, end.day) < (begun.month, begun.day) else None
    slip = turned or end.replace(
        year=begun.year, day=min(end.day, 28) if end.month == 2 else end.day
    )
    return first._replace(
        kind=ReadingKind.DEADLINE, end=slip, needs_review=True, rule=f"时间区间，{first.rule}",
        why=questions.BACKWARDS, alternatives=(Alternative(end, questions.AS_WRITTEN),),
    )  # fmt: skip


def _tail_day(tail: Phrase, whole: Phrase, first: Reading) -> Reading | None:
    if "m" in tail.parts or first.end is None:
        return None
    if words := tail.group("dec"):
        return bounded(ten_days(first.end.year, first.end.month, words), tail, "旬")
    if not whole.group("d"):
        return None
    day = number(tail.group("d").rstrip("日号").replace("廿", "二十"))
    try:
        end = first.end.replace(day=day)
    except ValueError:
        return None
    return checked_weekday(Reading(ReadingKind.PERIOD, end, end, "day"), tail)


def _point(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    if phrase.group("f"):
        return feast_reading(phrase, frame)
    if words := phrase.group("p"):
        return plan_reading(words, phrase)
    if phrase.group("s") or phrase.group("e"):
        return vague(phrase, frame)
    if make := yearly(phrase):
        return _in_a_year(make, phrase, frame, context)
    if phrase.group("y") and not phrase.has("m", "q", "h", "w", "dd"):
        return _year(phrase, frame, context)
    return _from_day(phrase, frame)


def _in_a_year(make: Make, phrase: Phrase, frame: Frame, context: Context) -> Reading:
    """A month, day, quarter or half: in its year, each listed day apart."""
    reading = yeared(make, phrase, frame, context, _name(phrase))
    reading = listed_days(checked_weekday(reading, phrase), phrase)
    if phrase.group("h").startswith(("上、", "上下")):
        return both_halves(reading)
    torn = phrase.group("m").isdecimal()
    return reading.asking(questions.NO_MONTH_SIGN) if torn else reading


def _from_day(phrase: Phrase, frame: Frame) -> Reading:
    """本月, 下周五, 明天: counted from the reference day."""
    if frame.day is None:
        return asked(questions.MISSING, "相对日期")
    base = frame.day
    within = phrase.has("bd", "dw") or phrase.group("m") in ("月", "本月")
    if frame.month and within:
        period, rule = relative(phrase, frame.month), "月份据小标题"
        return bounded(period, phrase, rule) if period else asked(questions.MISSING, rule)
    if phrase.group("y") and (year := year_of(phrase.group("y"), frame)):
        base = base.replace(year=year, day=min(base.day, 28))
    period = relative(phrase, base)
    if period is None:
        return asked(questions.NO_SUCH_DATE, "相对日期")
    reading = weekend(bounded(period, phrase, "从成文日推算"), phrase)
    reading = listed_days(checked_weekday(reading, phrase), phrase)
    if (
        phrase.group("w")[:1] in ("周", "星", "礼")
        and phrase.suffix in BEFORE
        and period.end == base
    ):
        return reading.asking(questions.put(questions.WHICH_DAY, phrase.match[0]))
    return _not_just_over(reading, phrase, base)


def _not_just_over(reading: Reading, phrase: Phrase, day: date) -> Reading:
    """12日前 on the 15th: the day of next month, or a slip of this one?"""
    end, bare = reading.end, phrase.group("bd")
    if not (bare and end and end.month != day.month and day.day - end.day <= _JUST_OVER):
        return reading
    return reading.asking(questions.WHICH_MONTH)


def _name(phrase: Phrase) -> str:
    names = {"d": "月日", "dec": "旬", "m": "月份", "q": "季度", "h": "半年"}
    return next(name for group, name in names.items() if phrase.group(group))


def _year(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    words = phrase.group("y")
    year = that_year(words, frame, context)
    rule = "年度末日"
    planned = frame.subject_year
    if words == "全年" and planned and frame.day and planned > frame.day.year:
        return bounded(whole_year(planned), phrase, f"年份据标题（{planned}年）")
    carried = context.carried
    ahead = carried and frame.day and carried > frame.day.year
    if words == "年" and carried and frame.day and ahead and carried != frame.subject_year:
        return carried_end(phrase, frame.day.year, carried)
    if words == "年" and context.carried and context.carried == frame.subject_year:
        return bounded(whole_year(context.carried), phrase, "年份承前文")
    if words == "年" and frame.subject_year and frame.day and frame.subject_year > frame.day.year:
        return plan_year(phrase, frame.day.year, frame.subject_year)
    if year is None and words == "年" and (year := context.carried or frame.hint_year):
        rule = "年份承前文"
    if year is None:
        return asked(questions.MISSING, rule)
    reading = bounded(whole_year(year), phrase, rule)
    if words == "今明两年":
        return reading.asking(questions.put(questions.WHICH_YEAR_END, year - 1, year))
    if context.goal and reading.kind is ReadingKind.PERIOD:
        reading = reading._replace(
            kind=ReadingKind.DEADLINE, start=None, rule="到某年，以该年末为限"
        )
    return reading


_READERS: dict[str, Callable[[Phrase, Frame, Context], Reading]] = {
    "offset": lambda phrase, frame, _: offsets.resolve(phrase, frame),
    "recurrence": lambda phrase, frame, context: recurring.resolve(phrase, frame, context.since),
    "close": lambda phrase, frame, _: recurring.closing(phrase, frame),
    "lunar": lambda phrase, frame, _: lunar.resolve(phrase, frame),
    "back": lambda phrase, frame, _: back_reading(phrase, frame),
    "span": lambda phrase, _, __: figures.span(phrase),
    "ahead": lambda phrase, frame, _: offsets.ahead(phrase, frame),
    "short": figures.short,
    "fiscal": figures.fiscal,
    "quarters": figures.quarters,
    "range": _range,
    **dict.fromkeys(("compact", "iso", "years", "months"), figures.special),
}
