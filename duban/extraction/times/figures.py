"""Dates and ranges written in figures: 2025-06-30, 2025.2-2026.6, 6.30前, 2-4月, 二至三季度."""

from datetime import date

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import asked, bounded
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import WEEKDAYS, Period, one_day, quarter, year_number
from duban.extraction.times.phrases import Phrase
from duban.extraction.times.together import checked, listed_months, weekday_before
from duban.extraction.times.yeared import Context, yeared
from duban.extraction.values import Alternative, Reading, ReadingKind

# What shows that 3/7 is a day: its weekday, or the label of a limit.
_WEEKDAY_BEHIND = Pattern("(?:[（ ]?(?:周|星期|礼拜)|（)([一二三四五六日天])(?![^）]{0,2}[次个月])")
_DOT = Pattern("[./]")
_LABEL = Pattern("(?:时间|日期|时限|期限|截[止至])[到至于：为是 ]*$")


def short(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    """6.30前, 3/7（周五）, 截止：3/27; 10-14前 and a bare 3/7 may be two numbers, so they ask."""
    day, text, first = int(phrase.group("sd")), phrase.match.string, phrase.group("first")
    month = int(phrase.group("sm") or _DOT.split(first)[0])
    if first:
        return _short_span(first, month, day, phrase, frame, context)
    reading = yeared(lambda year: one_day(year, month, day), phrase, frame, context, "月日")
    behind = _WEEKDAY_BEHIND.match(text, phrase.match.end())
    if weekday := behind[1] if behind else weekday_before(phrase):
        return checked(reading, WEEKDAYS[weekday])
    dated = phrase.suffix or _LABEL.search(text, max(0, phrase.start - 6), phrase.start)
    if reading.needs_review or (phrase.group("sp") in "./" and phrase.group("sp") and dated):
        return reading
    why = questions.put(questions.WHICH_DATE, f"{month}{phrase.group('sp')}{day}")
    return reading.asking(why)


def _short_span(
    first: str, month: int, day: int, phrase: Phrase, frame: Frame, context: Context
) -> Reading:
    """6.1-6.30: from the one day to the other of a year; 12.20-1.10 runs into the next."""
    month_, day_ = map(int, _DOT.split(first))

    def make(year: int) -> Period | None:
        start = one_day(year, month_, day_)
        end = one_day(year + ((month, day) < (month_, day_)), month, day)
        return Period(start.start, end.end, "day") if start and end else None

    return yeared(make, phrase, frame, context, "月日区间")


def special(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    """A date of figures, a span of years or of months."""
    if phrase.family in ("iso", "compact"):
        return _iso(phrase)
    if phrase.family == "years":
        first, last = number(phrase.group("a")), number(phrase.group("b"))
        span = Period(date(first, 1, 1), date(last, 12, 31), "year")
        return bounded(span, phrase, "年份区间")._replace(
            needs_review=last < first, why=questions.BACKWARDS if last < first else ""
        )
    first, last = number(phrase.group("a")), number(phrase.group("b"))
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return Reading(ReadingKind.UNDATED, rule="不是月份")
    reading = _months(first, last, phrase, frame, context)
    return listed_months(reading, phrase, last)


def quarters(phrase: Phrase, frame: Frame, context: Context) -> Reading:
    """二至三季度: from the first day of the one to the last of the other."""
    first, last = number(phrase.group("a")), number(phrase.group("b"))
    if last < first:
        return asked(questions.put(questions.SPANS_YEARS, phrase.match[0]), "季度区间")

    def make(year: int) -> Period:
        return Period(quarter(year, first).start, quarter(year, last).end, "quarter")

    return yeared(make, phrase, frame, context, "季度区间")


def span(phrase: Phrase) -> Reading:
    """2025.2-2026.6: from the first day of the one to the last of the other."""
    ends = [
        [year_number(phrase.group(f"y{n}")), *(int(phrase.group(f"{p}{n}") or 0) for p in "md")]
        for n in (1, 2)
    ]
    try:
        start = date(ends[0][0], ends[0][1], ends[0][2] or 1)
        year, month, day = ends[1]
        end = date(year, month, day) if day else month_end(year, month)
    except ValueError:
        return asked(questions.NO_SUCH_DATE, "数字区间")
    if end < start:
        return asked(questions.BACKWARDS, "数字区间")
    return bounded(Period(start, end, "day" if day else "month-end"), phrase, "数字区间")


_CLOSES, _HONG_KONG = {"学": 8, "立": 7}, 3  # its government's year ends on 31 March


def fiscal(phrase: Phrase, frame: Frame, _: Context) -> Reading:
    """The likely end of 2025/26年度 (March), 2026-27學年 (August of the second), 本立法年度 (July)."""
    month = _CLOSES.get((phrase.group("fk") or phrase.group("fw"))[0], _HONG_KONG)
    if phrase.group("fr"):
        day = frame.meeting or frame.day
        if day is None:
            return asked(questions.put(questions.FISCAL, phrase.match[0]), "财政年度")
        first = day.year - (day.month <= month) + (phrase.group("fr") == "下")
    else:
        first = number(phrase.group("iy"))
        if (first + 1) % 100 != number(phrase.group("fz")):
            return Reading(ReadingKind.UNDATED, rule="不是相连的两年")
    whole = Period(date(first, month + 1, 1), month_end(first + 1, month), "year")
    others = (Alternative(date(first + 1, 12, 31), questions.THAT_YEAR_END),)
    why = questions.put(questions.FISCAL, phrase.match[0])
    reading = bounded(whole, phrase, "财政年度")
    known = frame.hong_kong and month == _HONG_KONG
    return reading if known else reading.asking(why, *others)


def _months(first: int, last: int, phrase: Phrase, frame: Frame, context: Context) -> Reading:
    def make(year: int) -> Period:
        later = year + (1 if last < first else 0)
        return Period(date(year, first, 1), month_end(later, last), "month-end")

    return yeared(make, phrase, frame, context, "月份区间")


def _iso(phrase: Phrase) -> Reading:
    year, month = year_number(phrase.group("iy")), int(phrase.group("im"))
    try:
        if day := phrase.group("id"):
            period = Period(date(year, month, int(day)), date(year, month, int(day)), "day")
        else:
            period = Period(date(year, month, 1), month_end(year, month), "month")
    except ValueError:
        return Reading(
            ReadingKind.UNDATED, rule="日期不存在", needs_review=True, why=questions.NO_SUCH_DATE
        )
    return bounded(period, phrase, "数字日期")
