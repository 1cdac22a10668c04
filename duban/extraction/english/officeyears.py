"""Years that are not of the calendar: FY2026, 2026/27, the end of the school year."""

from __future__ import annotations

import re
from datetime import date

from duban.extraction import questions
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame
from duban.extraction.values import Alternative, Reading

# The days on which such years mostly end, the likelier first.
YEARS_OF = {
    "financial": ((3, 31), (6, 30)), "fiscal": ((6, 30), (9, 30)),
    "school": ((7, 31), (6, 30)), "academic": ((7, 31), (6, 30)),
}  # fmt: skip


def fiscal(match: re.Match[str], frame: Frame) -> Reading:
    """FY2026, 2026/27, 2026-2028: where that year ends is another thing in each office."""
    first, last = match["fa"] or match["fc"], match["fb"] or match["fd"]
    begun = int(first) % 100 + 2000
    ended = int(last) % 100 + 2000 if last else begun
    whole = not last or (len(last) > 2 and "/" not in match[0])
    unknown = match["fq"] or (last and ended != begun + 1 and not whole)
    ends = ((12, 31), (6, 30)) if whole else YEARS_OF["financial"]
    days = [] if unknown else [date(ended, *end) for end in ends]
    return _ending(match[0].strip(), [day for day in days if not frame.day or day >= frame.day])


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
