"""Years that are not of the calendar: FY2026, 2026/27, the end of the school year."""

import re
from datetime import date, timedelta
from functools import lru_cache

from duban.extraction import questions
from duban.extraction.english.parts import ordinal
from duban.extraction.english.points import MONTH, MONTHS
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.values import Alternative, Reading, ReadingKind

# The days on which such years mostly end, the likelier first.
YEARS_OF = {
    "financial": ((3, 31), (6, 30)), "fiscal": ((6, 30), (9, 30)),
    "school": ((7, 31), (6, 30)), "academic": ((7, 31), (6, 30)),
}  # fmt: skip
_RULE = "英文时限"
_DAY = rf"(?:{MONTH}(?: \d{{1,2}}(?!\d))?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH})"
# Our fiscal year begins April 1, FY 14 ends on March 31: where the text itself says it.
_TOLD = Pattern(
    rf"(?i)(?:fy|(?:fiscal|financial) year)(?: ?'?\d{{2,4}})?(?: (?:always|of the [a-z]+))? "
    rf"(?:(?:end(?:s|ed|ing)|closes) (?:on )?(?:the )?(?P<ends>{_DAY})"
    rf"|(?:begins|starts|commences|runs from|is from) (?:on )?(?P<begins>{_DAY}))"
)
_WORD, _FIGURE, _LEAP = Pattern("[A-Za-z]{3,}"), Pattern(r"\d{1,2}"), 2024
_CALENDAR = ((12, 31), (6, 30))
_OF_PARTS = ((9, 30), (6, 30), (3, 31))  # FY26 rather as in America, 2025-26 as in Britain


@lru_cache(maxsize=8)
def _told_end(text: str) -> tuple[int, int] | None:
    """The month and day on which the fiscal year ends by the text, or the day before it begins."""
    told = _TOLD.search(text)
    if told is None:
        return None
    words = told["ends"] or told["begins"]
    month = MONTHS.index(next(w for w in _WORD.findall(words))[:3].lower()) + 1
    figure = _FIGURE.search(words)
    if told["begins"]:
        end = date(_LEAP, month, int(figure[0]) if figure else 1) - timedelta(days=1)
    else:
        last = month_end(_LEAP + 1, month).day
        end = date(_LEAP, month, int(figure[0]) if figure else last)
    return end.month, end.day


def fiscal(match: re.Match[str], frame: Frame) -> Reading:
    """FY2026, 2026/27, Q2 FY26, 2026-2028: where that year ends is another thing in each office."""
    first, last = match["fa"] or match["fc"], match["fb"] or match["fd"]
    begun = int(first) % 100 + 2000
    ended = int(last) % 100 + 2000 if last else begun
    words = match[0].lower()
    if (told := _told_end(match.string)) and not match["fq"]:
        return _known(date(ended, *told), frame)
    whole = not last or (len(last) > 2 and "/" not in words)
    if any(kind in words for kind in ("school", "academic")):
        days = [date(ended, *end) for end in YEARS_OF["school"]]
        british = "academic" in words or "/" in words
        return _coming(match[0], days if british else days[::-1], frame)
    days = [date(ended, *end) for end in (_CALENDAR if whole else YEARS_OF["financial"])]
    if match["fq"]:
        ends = reversed(_OF_PARTS) if last else _OF_PARTS
        days = [_part(match["fq"].lower(), date(ended, *end)) for end in ends]
    elif last and ended != begun + 1 and not whole:
        days = []
    return _coming(match[0], days, frame)


def _coming(said: str, days: list[date], frame: Frame) -> Reading:
    return _ending(said.strip(), [day for day in days if not frame.day or day >= frame.day])


def _known(end: date, frame: Frame) -> Reading:
    late = questions.EARLIER if frame.day and end < frame.day else ""
    return Reading(
        ReadingKind.DEADLINE, end, None, "year", _RULE, needs_review=bool(late), why=late
    )


def _part(words: str, ends: date) -> date:
    """The end of a quarter or a half (q2, h1) of a year that ends on a day."""
    left = (2 - int(words[-1])) * 6 if words[0] == "h" else (4 - ordinal(words)) * 3
    return month_end(ends.year - 1, ends.month + 12 - left)


def closing(said: str, kind: str, text: str, frame: Frame, *, later: bool) -> Reading:
    """The end of the financial year: the next day on which most of them end, which is asked."""
    day = frame.day
    if day is None:
        return _ending(said, [])
    if kind in ("fiscal", "financial") and (told := _told_end(text)):
        end = date(day.year + ((day.month, day.day) > told) + later, *told)
        return _known(end, frame)
    coming = [date(day.year + ((day.month, day.day) > end), *end) for end in YEARS_OF[kind]]
    return _ending(said, [end.replace(year=end.year + later) for end in coming])


def _ending(said: str, ends: list[date]) -> Reading:
    reading = asked(questions.put(questions.FISCAL, said), _RULE)
    others = tuple(Alternative(end, questions.THAT_YEAR_END) for end in ends[1:])
    return reading._replace(end=ends[0] if ends else None, precision="year", alternatives=others)
