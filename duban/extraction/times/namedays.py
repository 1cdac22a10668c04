"""Dates that go by a name: feasts and five-year plans."""

from datetime import date

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times import feasts
from duban.extraction.times.bounds import (
    BEFORE,
    ONE_DAY,
    around,
    asked,
    has_edge,
    several,
    strictly_before,
)
from duban.extraction.times.frame import Frame
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import PLAN_ENDS, Period, year_of
from duban.extraction.times.phrases import Phrase
from duban.extraction.times.syntax import FEAST_NAME
from duban.extraction.values import Alternative, Reading, ReadingKind

NAMES = Pattern(FEAST_NAME)
PAIR = Pattern("[两双]节")
# A year of work ends with these: soon after them only the next ones are meant.
_ENDS_YEAR = Pattern("元旦|春节|新年|除夕|大年|腊八|小年")
_SOON, _LATELY = 30, 90


def feast_reading(phrase: Phrase, frame: Frame) -> Reading:
    """春节前 is the day before the feast; the coming one where no year is named."""
    if phrase.group("f0"):
        return _feasts(phrase, frame)
    name, words = phrase.group("f"), phrase.group("y")
    if PAIR.search(name):
        which = questions.put(questions.WHICH_FEASTS, phrase.match[0])
        return asked(which, "节日", ReadingKind.EVENT)
    day = feast_day(name, words, frame)
    if name.strip("“‘")[:3] == "双十节" and not frame.republic and day:
        eve = day - ONE_DAY if phrase.suffix in BEFORE else day
        why = questions.put(questions.WHICH_DAY, phrase.match[0])
        return Reading(ReadingKind.DEADLINE, eve, None, "day", "节日").asking(why)
    if day is None and not words and frame.day is None:
        return asked(questions.MISSING, "节日")
    if day is None:
        return asked(questions.put(questions.NO_FEAST, feasts.LAST_YEAR), "节日", ReadingKind.EVENT)
    if phrase.suffix in BEFORE:
        return _next_or_this(name, words, _eve(name, words, day, frame), frame)
    if phrase.suffix == "期间":
        days = Reading(ReadingKind.PERIOD, day + 6 * ONE_DAY, day, "day", "节日期间")
        return days.asking(questions.HOLIDAY_NOTICE)
    if not phrase.suffix:
        why = questions.put(questions.FEAST_OR_EVE, phrase.match[0])
        return Reading(ReadingKind.DEADLINE, day, None, "day", "节日当天").asking(why)
    return around(Period(day, day + 6 * ONE_DAY, "day"), phrase.suffix, "节日之后")


def feast_day(name: str, words: str, frame: Frame) -> date | None:
    """The feast of the year named by `words`, else the coming one; None where nobody can know."""
    year = year_of(words, frame) if words else None
    if year is not None:
        return feasts.feast(name, year, republic=frame.republic)
    if frame.day is None:
        return None
    years = (frame.day.year, frame.day.year + 1)
    coming = (feasts.feast(name, y, republic=frame.republic) for y in years)
    return next((d for d in coming if d and d > frame.day), None)


def _eve(name: str, words: str, feast: date, frame: Frame) -> Reading:
    """The last day before a feast, or before its days off begin or end."""
    if "结束" in name or "放假" in name:
        return _days_off(name, feast, frame)
    eve = Reading(ReadingKind.DEADLINE, feast - ONE_DAY, None, "day", f"节日前一天（{feast}）")
    if "小年" in name:
        return eve.asking(questions.LITTLE_YEAR, Alternative(feast, questions.IN_THE_SOUTH))
    return eve if words else _not_over(name, eve, frame)


def _next_or_this(name: str, words: str, eve: Reading, frame: Frame) -> Reading:
    """来年春节前 in January, with this year's still to come: the coming one may be meant."""
    coming = feast_day(name, "", frame) if words[:1] == "来" else None
    if not (coming and frame.day and eve.end and coming.year == frame.day.year < eve.end.year):
        return eve
    if not _ENDS_YEAR.search(name) or eve.needs_review:
        return eve
    other = Alternative(coming - ONE_DAY, questions.OTHER_READING)
    return eve.asking(questions.put(questions.WHICH_DAY, f"{words}{name}"), other)


def _days_off(name: str, feast: date, frame: Frame) -> Reading:
    """国庆假期结束前 is the last day off, 五一放假前 the last day of work before it, by the calendar."""
    calendar = frame.workdays()
    over = "结束" in name
    end = calendar.shift(feast, 1) - ONE_DAY if over else calendar.shift(feast, -1)
    rule = "节日假期最后一天" if over else "节日放假前最后一个工作日"
    reading = Reading(ReadingKind.DEADLINE, end, None, "day", f"{rule}（{feast}）")
    return reading.asking(questions.PROVISIONAL) if calendar.is_provisional(end) else reading


def _not_over(name: str, eve: Reading, frame: Frame) -> Reading:
    """元宵节前 in March: the feast was a few weeks ago, so the next one may not be meant."""
    if frame.day is None or eve.end is None:
        return eve
    past = feasts.feast(name, frame.day.year, republic=frame.republic)
    ends_year = _ENDS_YEAR.search(name)
    gone = (frame.day - past).days if past else -1
    if not 0 <= gone <= (_SOON if ends_year else _LATELY):
        return eve
    return eve.asking(questions.JUST_PAST)


def _feasts(phrase: Phrase, frame: Frame) -> Reading:
    """元旦、春节前: two days in one phrase; the first one first, and ask."""
    words = phrase.group("y")
    names = [*NAMES.findall(phrase.group("f0")), phrase.group("f")]
    days = [feast_day(name, words, frame) for name in names]
    ends = [day - ONE_DAY if phrase.suffix in BEFORE else day for day in days if day]
    kind = ReadingKind.DEADLINE if phrase.suffix in BEFORE else ReadingKind.EVENT
    first = min(ends) if ends else None
    why = questions.SEVERAL if len(ends) > 1 else questions.put(questions.LAST_DAY, phrase.match[0])
    reading = Reading(kind, first, None, "day", "几个节日", needs_review=True, why=why)
    return several(reading, ends)._replace(why=why)


def back_reading(phrase: Phrase, frame: Frame) -> Reading:
    """国庆节后第一个工作日: the first working day behind the holiday; a nameless 节后 asks."""
    name = phrase.group("f")
    if frame.day is None:
        return asked(questions.MISSING, "节后工作日")
    if known := NAMES.search(name):
        day = feast_day(known[0], phrase.group("y"), frame)
    else:
        coming = (feast_day(feast, "", frame) for feast in feasts.STATUTORY)
        day = min((d for d in coming if d), default=None)
    if day is None:
        return asked(questions.put(questions.WHICH_DAY, name), "节后工作日", ReadingKind.EVENT)
    which = {"首": 1}.get(phrase.group("wn")) or number(phrase.group("wn"))
    weeks = phrase.match[0].removesuffix(phrase.suffix).endswith("周")
    end = frame.workdays().shift(day, 1 if weeks else which)
    if weeks:
        end += (6 - end.weekday() + 7 * (which - 1)) * ONE_DAY
    asks = weeks or not known or frame.workdays().is_provisional(end)
    why = questions.put(questions.AFTER_FEAST, phrase.match[0], day) if asks else ""
    return Reading(
        ReadingKind.DEADLINE, end, None, "day", f"节后（{day}）第{which}个工作日",
        needs_review=asks, why=why,
    )  # fmt: skip


def plan_reading(words: str, phrase: Phrase) -> Reading:
    """“十四五”末 is the last day of the five-year plan."""
    end = date(PLAN_ENDS[words.strip("“‘")[1]], 12, 31)
    start = date(end.year - 4, 1, 1)
    if phrase.suffix in BEFORE and not has_edge(phrase):
        return strictly_before(Period(start, end, "year"), phrase, "五年规划")
    if "末" in words or "底" in words or phrase.suffix in BEFORE:
        return Reading(ReadingKind.DEADLINE, end, None, "year", "五年规划期末")
    return Reading(ReadingKind.PERIOD, end, start, "year", "五年规划期间")
