"""Years that are not of the calendar: FY2026, 2026/27, the end of the school year."""

import re
from datetime import date

from duban.extraction import questions
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.values import Alternative, Reading

# The days on which such years mostly end, the likelier first.
YEARS_OF = {
    "financial": ((3, 31), (6, 30)), "fiscal": ((6, 30), (9, 30)),
    "school": ((7, 31), (6, 30)), "academic": ((7, 31), (6, 30)),
}  # fmt: skip
_CALENDAR = ((12, 31), (6, 30))
_OF_PARTS = ((9, 30), (6, 30), (3, 31))  # FY26 rather as in America, 2025-26 as in Britain


def fiscal(match: re.Match[str], frame: Frame) -> Reading:
    """FY2026, 2026/27, Q2 FY26, 2026-2028: where that year ends is another thing in each office."""
    first, last = match["fa"] or match["fc"], match["fb"] or match["fd"]
    begun = int(first) % 100 + 2000
    ended = int(last) % 100 + 2000 if last else begun
    words = match[0].lower()
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


def _part(words: str, ends: date) -> date:
    """The end of a quarter or a half (q2, h1) of a year that ends on a day."""
    left = (4 - int(words[-1])) * 3 if words[0] == "q" else (2 - int(words[-1])) * 6
    return month_end(ends.year - 1, ends.month + 12 - left)


def closing(said: str, kind: str, frame: Frame, *, later: bool) -> Reading:
    """The end of the financial year: the next day on which such years mostly end, which is asked."""
    day = frame.day
    if day is None:
        return _ending(said, [])
    coming = [date(day.year + ((day.month, day.day) > end), *end) for end in YEARS_OF[kind]]
    return _ending(said, [end.replace(year=end.year + later) for end in coming])


def _ending(said: str, ends: list[date]) -> Reading:
    reading = asked(questions.put(questions.FISCAL, said), "英文时限")
    others = tuple(Alternative(end, questions.THAT_YEAR_END) for end in ends[1:])
    return reading._replace(end=ends[0] if ends else None, precision="year", alternatives=others)
