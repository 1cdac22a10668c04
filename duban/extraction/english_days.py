"""English dates and limits, read: 30 June 2025, end of Q3, by Friday, within 10 working days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from duban.extraction.bounds import MISSING, asked
from duban.extraction.english_orders import EACH, each
from duban.extraction.frame import Frame, add_months, month_end
from duban.extraction.patterns import Pattern
from duban.extraction.periods import Period, half, one_day, quarter, whole_year
from duban.extraction.values import Alternative, Reading, ReadingKind
from duban.extraction.years import choose

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?:(?:[,，] ?| )(?:of )?(?P<{}>20\d\d)(?!\d))?"
_MONTHS_A_YEAR = 12
_WORDS = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_NUMBER = rf"\d{{1,3}}|{'|'.join(_WORDS)}"
_LEAD = r"(?:no later than|not later than|at the latest(?: by)?|on or before|prior to|by|before|until|till|due(?: date)?(?: is| on| by)?[：:]?|deadline(?: is)?[：:]?|through)"
_CLOSE = r"(?:(?:cob|eod|cop|close of (?:business|play)|end of (?:the )?(?:business )?day|noon|midnight|\d{1,2}(?:[：:]\d\d)? ?[ap]\.?m\.?)(?:,? on)?,? )?"
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
POINT = Pattern(
    rf"(?i)(?<![a-z])(?:(?P<lead>{_LEAD}) )?(?:the )?{_CLOSE}(?:(?:{'|'.join(_DAYS)}|mon|tue|wed|thu|fri)(?:[,，] ?| ))?(?:the )?(?:"
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.format('m1')}{_YEAR.format('y1')}"
    rf"|{_MONTH.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){_YEAR.format('y2')}"
    rf"|(?P<end>end|close|last day) of (?:the )?(?:(?P<eq>q[1-4]|(?:first|second|third|fourth) quarter)|(?P<eh>h[12]|(?:first|second) half)|(?P<er>(?:this |next |the )?(?:week|month|quarter|year))|(?P<ey>20\d\d)(?!\d)|{_MONTH.format('m3')}){_YEAR.format('y3')}"
    rf"|(?P<ye>year|month|quarter)[- ]end{_YEAR.format('y4')}"
    rf"|(?P<q>q[1-4]|(?:first|second|third|fourth) quarter)(?: of)?{_YEAR.format('y5')}"
    rf"|(?P<iso>20\d\d-\d{{1,2}}-\d{{1,2}})"
    rf"|(?P<vague>early|mid|late)[- ]{_MONTH.format('m4')}{_YEAR.format('y6')}"
    rf"|{_MONTH.format('m5')} (?P<y7>20\d\d)(?!\d)"
    r"|(?P<slash>\d{1,2}/\d{1,2}/20\d\d)"
    r"|(?P<short>(?<![\d/.])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])|(?<![\d/.])(?:3[01]|2\d|1[3-9])/(?:1[0-2]|0?[1-9]))(?![/\d%])"
    r"|(?P<part>early|mid|late)[- ](?P<pw>this |next )?week"
    r")(?![a-z0-9])"
)
_WEEKDAY = Pattern(
    rf"(?i)(?<![a-z]){_LEAD} (?:the )?{_CLOSE}(?:(?P<which>this|next|coming) )?(?P<day>{'|'.join(_DAYS)}|tomorrow|today|(?:cob|eod)(?: today)?)\b"
)
_WITHIN = Pattern(
    rf"(?i)(?<![a-z])(?:within|in|(?:no|not) later than|not more than) (?:the next )?(?P<n>{_NUMBER}) (?P<kind>working |business |calendar )?(?P<u>days?|weeks?|months?)(?: (?:of|from|after) (?P<of>[^.,;；。，\n]{{2,40}}))?"
)
_FROM_ISSUE = Pattern(r"(?i)(?:the )?(?:date of )?(?:this|today|issue|publication|now)\b")


def _deadline(end: date | None, precision: str, rule: str, frame: Frame) -> Reading:
    if end is None:
        return asked("日期不存在，请核对", rule)
    late = frame.day and end < frame.day
    why = "该日期早于成文日，请核对" if late else ""
    return Reading(
        ReadingKind.DEADLINE, end, None, precision, rule, needs_review=bool(why), why=why
    )


def _group(match: re.Match[str], *names: str) -> str:
    return next((match[name] for name in names if match[name]), "")


def read_point(match: re.Match[str], frame: Frame) -> Reading:
    """A day, month, quarter or end of a period; figures that read either way ask."""
    year = _group(match, "y1", "y2", "y3", "y4", "y5", "y6", "y7", "ey")
    if match["iso"]:
        parts = [int(part) for part in match["iso"].split("-")]
        day = one_day(parts[0], parts[1], parts[2])
        return _deadline(day and day.end, "day", "英文日期", frame)
    if match["slash"]:
        return asked(f"“{match['slash']}”哪个是月、哪个是日，请确认", "英文日期")
    if match["short"]:
        return _short(match["short"], frame)
    if match["part"]:
        return _part_of_week(match, frame)
    if match["vague"] or match["m5"]:
        return _vague(match, frame, year)
    if match["er"] or (match["ye"] and not year and match["ye"].lower() != "year"):
        return _relative(match["er"] or match["ye"], frame)
    make, precision = _maker(match)
    return _yeared(make, precision, year, frame)


def _maker(match: re.Match[str]) -> tuple[Callable[[int], Period | None], str]:
    if words := _group(match, "d", "d2"):
        month, day = _month(_group(match, "m1", "m2")), int(words)
        return lambda year: one_day(year, month, day), "day"
    if words := _group(match, "eq", "q"):
        which = _ordinal(words)
        return lambda year: quarter(year, which), "quarter"
    if match["eh"]:
        part = _ordinal(match["eh"])
        return lambda year: half(year, part), "half"
    if match["m3"]:
        last = _month(match["m3"])
        return lambda year: Period(
            date(year, last, 1), month_end(year, last), "month-end"
        ), "month-end"
    return whole_year, "year"


def _yeared(
    make: Callable[[int], Period | None], precision: str, year: str, frame: Frame
) -> Reading:
    if year:
        period = make(int(year))
        return _deadline(period and period.end, precision, f"英文时限，{year}年", frame)
    choice = choose(make, frame, None)
    if choice.period is None:
        return asked(choice.ask or MISSING, "英文时限")
    reading = _deadline(choice.period.end, precision, f"英文时限，{choice.rule}", frame)
    return reading._replace(
        needs_review=bool(choice.ask) or reading.needs_review, why=choice.ask or reading.why,
        alternatives=choice.others,
    )  # fmt: skip


def _vague(match: re.Match[str], frame: Frame, year: str) -> Reading:
    """mid-July, by June 2025: a part of a month, or before or with it."""
    month = _month(_group(match, "m4", "m5"))
    day = frame.day
    which = int(year) if year else day.year + (month < day.month) if day else None
    if which is None:
        return asked(MISSING, "英文时限")
    end = month_end(which, month)
    first = date(which, month, 1) - timedelta(days=1)
    others = (Alternative(first, "严格理解为当月开始之前"),)
    why = f"“{match[0].strip()}”以哪天为限，请确认"
    return Reading(
        ReadingKind.DEADLINE, end, None, "month", "英文时限", alternatives=others,
        needs_review=True, why=why,
    )  # fmt: skip


def _short(words: str, frame: Frame) -> Reading:
    """3/20 can only be the twentieth of March; 3/10 is read either way and asks."""
    first, second = (int(part) for part in words.split("/"))
    month, day = (first, second) if first <= _MONTHS_A_YEAR else (second, first)
    reading = _yeared(lambda year: one_day(year, month, day), "day", "", frame)
    if max(first, second) > _MONTHS_A_YEAR or first == second or reading.needs_review:
        return reading
    return reading._replace(needs_review=True, why=f"“{words}”哪个是月、哪个是日，请确认")


def _part_of_week(match: re.Match[str], frame: Frame) -> Reading:
    """mid-next week: some day of that week, which is asked."""
    if frame.day is None:
        return asked(MISSING, "英文时限")
    monday = frame.day - timedelta(days=frame.day.weekday())
    day = {"early": 1, "mid": 2, "late": 4}[match["part"].lower()]
    week = 7 if (match["pw"] or "").lower().startswith("next") else 0
    end = monday + timedelta(days=week + day)
    if end < frame.day:
        return asked(f"“{match[0].strip()}”以哪天为限，请确认", "英文时限")
    why = f"“{match[0].strip()}”以哪天为限，请确认"
    return Reading(ReadingKind.DEADLINE, end, None, "day", "英文时限", needs_review=True, why=why)


def _relative(words: str, frame: Frame) -> Reading:
    if frame.day is None:
        return asked(MISSING, "英文时限")
    day, step = frame.day, 1 if "next" in words.lower() else 0
    unit = words.lower().split()[-1]
    if unit == "week":
        end = day + timedelta(days=6 - day.weekday() + 7 * step)
    elif unit == "month":
        end = month_end(day.year, day.month + step)
    elif unit == "quarter":
        end = quarter(day.year, (day.month + 2) // 3 + step).end
    else:
        end = date(day.year + step, 12, 31)
    return _deadline(end, unit if unit != "month" else "month-end", "英文时限，从成文日推算", frame)


def _weekday(match: re.Match[str], frame: Frame) -> Reading:
    """by Friday is the coming one; by next Friday is the one of next week."""
    if frame.day is None:
        return asked(MISSING, "英文时限")
    day, words = frame.day, match["day"].lower()
    if words == "tomorrow":
        return _deadline(day + timedelta(days=1), "day", "英文时限", frame)
    if words not in _DAYS:
        return _deadline(day, "day", "英文时限", frame)
    number = _DAYS.index(words)
    if (match["which"] or "").lower() == "next":
        end = day + timedelta(days=7 - day.weekday() + number)
    else:
        end = day + timedelta(days=(number - day.weekday()) % 7)
    return _deadline(end, "day", "英文时限，从成文日推算", frame)


def _within(match: re.Match[str], frame: Frame) -> Reading:
    """within 10 working days; counted from the issue day, asked where another event is named."""
    if frame.day is None:
        return asked(MISSING, "英文时限")
    amount = _WORDS.get(match["n"].lower()) or int(match["n"])
    unit = match["u"].lower().rstrip("s")
    if (match["kind"] or "").strip().lower() in ("working", "business"):
        end = frame.workdays().shift(frame.day, amount)
    elif unit == "month":
        end = add_months(frame.day, amount)
    else:
        end = frame.day + timedelta(days=amount * (7 if unit == "week" else 1))
    reading = _deadline(end, "day", f"从成文日（{frame.day}）起，当日不计", frame)
    if match["of"] and not _FROM_ISSUE.match(match["of"]):
        why = f"“{match['of'].strip()}”的日期不在文中，暂按成文日推算，请确认"
        return reading._replace(needs_review=True, why=why)
    return reading


def _month(words: str) -> int:
    return _MONTHS.index(words[:3].lower()) + 1


def _ordinal(words: str) -> int:
    digit = next((int(c) for c in words if c.isdecimal()), 0)
    return digit or ["first", "second", "third", "fourth"].index(words.lower().split()[0]) + 1


READERS = (
    (EACH, each), (POINT, read_point), (_WEEKDAY, _weekday), (_WITHIN, _within),
)  # fmt: skip
