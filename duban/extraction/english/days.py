"""English days and periods, read: 30 June 2025, end of Q3, mid-May, by Friday, spring 2027."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from duban.extraction import questions
from duban.extraction.english.officeyears import YEARS_OF, closing, fiscal
from duban.extraction.english.parts import last_day, nth_weekday, ordinal, part
from duban.extraction.english.points import BEFORE, DAYS, MONTHS, SEASONS
from duban.extraction.english.slashes import days_of, or_year
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.periods import ONE_DAY, Period, half, one_day, quarter, whole_year
from duban.extraction.times.together import checked
from duban.extraction.times.years import choose
from duban.extraction.values import Alternative, Reading, ReadingKind

_MONTHS_A_YEAR = 12
_RULE = "英文时限"
_DATE = "英文日期"
_WEEK_OF = Pattern("(?i)w/[bc]|(?:[a-z]+ ){0,2}week (?:commencing|beginning|of)")
_SLASH, _DAYS = Pattern(" ?[-–/] ?"), 31
_RANGE = Pattern(r"\d(?:st|nd|rd|th)? ?(?:[-–]|to) ?\d")
_ENDS_OF = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
Make = Callable[[int], Period | None]


def read_point(match: re.Match[str], frame: Frame) -> Reading:
    """A day, month, quarter, season or part of a period; what reads either way asks."""
    for name, read in _WHOLE:
        if match[name]:
            return _weekday_kept(match, read(match, frame))
    if (match["edge2"] or "year").lower() != "year":
        which = questions.put(questions.LAST_DAY, match[0].strip())
        return asked(which, _RULE) if match["y5"] else _relative(match, frame)
    reading = _existing(match, _edged(match, *_period(match, frame), frame))
    if _WEEK_OF.match(match["lead"] or match["weak"] or "") and reading.end:
        end = reading.end + timedelta(days=0 if _RANGE.search(match[0]) else 4)
        return reading._replace(
            end=end, needs_review=True, why=questions.put(questions.LAST_DAY, match[0].strip())
        )
    far = match["ym"] and frame.day and reading.end and reading.end.year > frame.day.year + 1
    if far and int(match["ym"]) <= _DAYS:  # Jul-31 is that day, or its year
        return reading.asking(questions.put(questions.LAST_DAY, match[0].strip()))
    if match["d2"] and not match["y2"] and reading.end:
        return or_year(match, reading, frame)
    return reading


def _existing(match: re.Match[str], reading: Reading) -> Reading:
    """31 April: the last day of its month or the day behind that, which is asked."""
    said = int(_group(match, "d1", "d2", "d3") or 0)
    if reading.end is None or said in (0, reading.end.day):
        return _weekday_kept(match, reading)
    others = (Alternative(reading.end + ONE_DAY, questions.OTHER_READING),)
    return reading._replace(needs_review=True, why=questions.NO_SUCH_DATE, alternatives=others)


def _weekday_kept(match: re.Match[str], reading: Reading) -> Reading:
    """Friday 12 June 2026: a weekday that contradicts its day is asked."""
    named = match["w1"] or match["w2"]
    return checked(reading, DAYS.index(named[:3].lower())) if named else reading


def _iso(match: re.Match[str], frame: Frame) -> Reading:
    year, month, day = (int(part) for part in match["iso"].split("-"))
    return _dated(one_day(year, month, day), f"{_DATE}", frame)


def _dotted(match: re.Match[str], frame: Frame) -> Reading:
    day, month, year = (int(part) for part in match["dot"].split("."))
    return _dated(one_day(year % 100 + 2000, month, day), _DATE, frame)


def _slashed(match: re.Match[str], frame: Frame) -> Reading:
    first, second, year = (int(part) for part in match["slash"].split("/"))
    return _either(
        match["slash"], days_of(first, second, year % 2000 + 2000, frame, match["w1"] or ""), frame
    )


def _short(match: re.Match[str], frame: Frame) -> Reading:
    """3/20 can only be the twentieth of March; 3/10 is read either way and asks."""
    first, second = (int(part) for part in match["short"].split("/"))
    month, day = (first, second) if first <= _MONTHS_A_YEAR else (second, first)
    period, reading = _yeared(lambda year: one_day(year, month, day), "", frame)
    if period is None or max(first, second) > _MONTHS_A_YEAR or reading.needs_review:
        return reading
    days = days_of(first, second, period.end.year, frame, match["w1"] or "")
    return _either(match["short"], days if len(days) == 1 else days[::-1], frame)


def _either(said: str, days: list[date], frame: Frame) -> Reading:
    """The first of the days that figures can be; it asks where there is a second one."""
    reading = _dated(Period(days[0], days[0], "day") if days else None, _DATE, frame)
    if len(days) < 2:
        return reading
    others = (Alternative(days[1], questions.MONTH_FIRST),)
    why = questions.put(questions.DAY_OR_MONTH, said)
    return reading._replace(needs_review=True, why=why, alternatives=others)


def _part_of_week(match: re.Match[str], frame: Frame) -> Reading:
    """mid-next week: some day of that week, which is asked."""
    if frame.day is None:
        return asked(questions.MISSING, _RULE)
    monday = frame.day - timedelta(days=frame.day.weekday())
    day = {"early": 1, "mid": 2, "late": 4}[match["part"].lower()]
    end = monday + timedelta(days=7 * bool((match["pw"] or "").lower().startswith("next")) + day)
    why = questions.put(questions.LAST_DAY, match[0].strip())
    if end < frame.day:
        return asked(why, _RULE)
    return Reading(ReadingKind.DEADLINE, end, None, "day", _RULE, needs_review=True, why=why)


def _named_day(match: re.Match[str], frame: Frame) -> Reading:
    """by Friday is the coming one; by next Friday is the one of next week."""
    if frame.day is None:
        return asked(questions.MISSING, _RULE)
    day, words = frame.day, match["wd"].lower()
    number = DAYS.index(words[:3]) if words[:3] in DAYS else None
    if number is None:
        end = day + ONE_DAY if words == "tomorrow" else day
    elif (match["which"] or "").lower() == "next":
        end = day + timedelta(days=7 - day.weekday() + number)
    else:
        end = day + timedelta(days=(number - day.weekday()) % 7)
    return _dated(Period(end, end, "day"), "英文时限，从成文日推算", frame)


def _relative(match: re.Match[str], frame: Frame) -> Reading:
    """The end of the month, quarter-end, next year; a year that is no calendar year is asked."""
    words = _group(match, "rel", "edge2").lower().replace("-", " ")
    if year := next((kind for kind in YEARS_OF if kind in words), ""):
        return closing(match[0].strip(), year, match.string, frame, later="next" in words)
    if frame.day is None:
        return asked(questions.MISSING, _RULE)
    day, step = frame.day, int("next" in words)
    named = DAYS.index(match["w1"][:3].lower()) if match["w1"] else 6
    monday = day + timedelta(days=7 * step - day.weekday())
    period = {
        "week": lambda: Period(monday, monday + timedelta(days=named), "week"),
        "weekend": lambda: Period(monday + 5 * ONE_DAY, monday + 6 * ONE_DAY, "week"),
        "month": lambda: Period(day, month_end(day.year, day.month + step), "month-end"),
        "quarter": lambda: quarter(day.year, (day.month + 2) // 3 + step),
        "year": lambda: whole_year(day.year + step),
    }[_ENDS_OF.get(words, words.split()[-1])]()
    reading = _dated(period, "英文时限，从成文日推算", frame)
    edge = (match["edge"] or "").lower()
    named_day = period and nth_weekday(edge, period)
    if not edge or (edge.startswith(("end", "close", "last")) and not named_day):
        return reading
    end = named_day or part(edge, period)
    asks = questions.put(questions.LAST_DAY, match[0])
    return reading._replace(end=end if end >= day else None, needs_review=True, why=asks)


def _bare_day(match: re.Match[str], frame: Frame) -> Reading:
    """by the 15th: the coming one."""
    if frame.day is None:
        return asked(questions.MISSING, _RULE)
    day, first = int(match["od"]), frame.day
    said = match[0].lower()
    step = int("next" in said or (day < first.day and "this" not in said))
    last = month_end(first.year, first.month + step)
    return _dated(one_day(last.year, last.month, day), "英文时限，从成文日推算", frame)


_WHOLE = (
    ("iso", _iso), ("dot", _dotted), ("slash", _slashed), ("short", _short),
    ("od", _bare_day), ("part", _part_of_week), ("wd", _named_day), ("rel", _relative),
    ("fa", fiscal), ("fc", fiscal),
)  # fmt: skip


def _group(match: re.Match[str], *names: str) -> str:
    return next(filter(None, match.group(*names)), "")


def _month(words: str) -> int:
    return MONTHS.index(words[:3].lower()) + 1


def _period(match: re.Match[str], frame: Frame) -> tuple[Make, str]:
    """The map from a year to the period, and the year that the words name."""
    year = _group(match, "y1", "y2", "y3", "y4", "y5", "ym", "ys", "yq", "cy")
    if year.lower().startswith(("next", "this")):
        known = frame.day and frame.day.year + year.lower().startswith("next")
        year = str(known or "")
    if words := _group(match, "d1", "d2", "d3"):
        month, day = _month(_group(match, "m1", "m2", "m3")), int(words)
        return lambda y: one_day(y, month, day) or one_day(y, month, month_end(y, month).day), year
    if match["q"]:
        which = ordinal(match["q"])
        return lambda y: quarter(y, which), year
    if match["h"]:
        part = ordinal(match["h"])
        return lambda y: half(y, part), year
    if match["s"]:
        last = SEASONS[_SLASH.split(match["s"].lower())[-1]]
        return lambda y: Period(
            month_end(y, last - 3) + ONE_DAY, month_end(y, last), "season"
        ), year
    if match["mo"] or match["my"]:
        named = _month(match["mo"]) if match["mo"] else int(match["my"][:-1])
        return lambda y: Period(date(y, named, 1), month_end(y, named), "month"), year
    return whole_year, year


def _edged(match: re.Match[str], make: Make, year: str, frame: Frame) -> Reading:
    """The end, the beginning or some part of a period, or all of it."""
    period, reading = _yeared(make, year, frame)
    if period is None or reading.end is None:
        return reading
    edge = (match["edge"] or "").lower()
    if period.precision == "month" and nth_weekday(edge, period):
        return _on_weekday(make, edge, year, frame)
    ends = edge.startswith(("end", "close", "last", "late"))
    if ends or match["edge2"] or period.precision == "day":
        return last_day(edge, reading, frame)
    said = match[0].strip()
    if not edge:
        return _bounded(match, reading, period, frame)
    end = part(edge, period)
    gone = frame.day and end < frame.day
    return reading._replace(
        end=None if gone else end,
        needs_review=True,
        why=questions.put(questions.LAST_DAY, said),
        alternatives=(),
    )


def _on_weekday(make: Make, edge: str, year: str, frame: Frame) -> Reading:
    """The third Friday in June, in the year that the words or the paper tell."""

    def on(year: int) -> Period | None:
        day = (period := make(year)) and nth_weekday(edge, period)
        return Period(day, day, "day") if day else None

    return _yeared(on, year, frame)[1]


def _bounded(match: re.Match[str], reading: Reading, period: Period, frame: Frame) -> Reading:
    """By June is its last day, before June the day before it; by spring may be either, and asks."""
    lead, first = (match["lead"] or "").lower(), period.start - ONE_DAY
    asks = questions.put(questions.LAST_DAY, match[0].strip())
    if BEFORE.match(lead):
        others = (Alternative(period.end, questions.TILL_THE_END),)
        loose = period.precision == "season" or (frame.day and first < frame.day)
        why = reading.why or (asks if loose else "")
        return reading._replace(
            end=first, precision="day", needs_review=bool(why), why=why, alternatives=others
        )
    if reading.needs_review:
        return reading
    if period.precision == "season":
        others = (Alternative(first, questions.BEFORE_IT),)
        return reading._replace(needs_review=True, why=asks, alternatives=others)
    last = lead and period.precision == "month"
    return reading._replace(precision="month-end") if last else reading


def _yeared(make: Make, year: str, frame: Frame) -> tuple[Period | None, Reading]:
    """The period of the year named, or else of the year that the day of the paper tells."""
    if year:
        period = make(int(year[-2:]) + 2000)
        return period, _dated(period, f"{_RULE}，{year}年", frame)
    choice = choose(make, frame, None)
    if choice.period is None:
        return None, asked(choice.ask or questions.MISSING, _RULE)
    reading = _dated(choice.period, f"{_RULE}，{choice.rule}", frame)
    return choice.period, reading._replace(
        needs_review=bool(choice.ask) or reading.needs_review, why=choice.ask or reading.why,
        alternatives=choice.others,
    )  # fmt: skip


def _dated(period: Period | None, rule: str, frame: Frame) -> Reading:
    if period is None:
        return asked(questions.NO_SUCH_DATE, rule)
    late = frame.day and period.end < frame.day
    why = questions.EARLIER if late else ""
    return Reading(
        ReadingKind.DEADLINE, period.end, None, period.precision, rule,
        needs_review=bool(why), why=why,
    )  # fmt: skip
