"""Parts of a period: mid-May, the second week of June, the third Friday in March."""

from datetime import date, timedelta

from duban.extraction.english.points import DAYS, ORDINALS
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.periods import Period
from duban.extraction.values import Reading

_WEEKDAY = Pattern("(?P<nth>[a-z0-9]+) (?P<day>[a-z]+day)")
_LAST = 4


def ordinal(words: str) -> int:
    """The number of second, 2nd or q2; the last is the fourth."""
    if digit := next((int(c) for c in reversed(words) if c.isdecimal()), 0):
        return digit
    named = words.lower().split()[0]
    return _LAST if named in ("last", "final") else ORDINALS.index(named) + 1


def nth_weekday(edge: str, period: Period) -> date | None:
    """The third Friday of a period, or its last one; None for any other part."""
    named = _WEEKDAY.fullmatch(edge)
    if named is None or named["day"][:3] not in DAYS:
        return None
    number = DAYS.index(named["day"][:3])
    if named["nth"] == "last":
        return period.end - timedelta(days=(period.end.weekday() - number) % 7)
    first = period.start + timedelta(days=(number - period.start.weekday()) % 7)
    return first + timedelta(weeks=ordinal(named["nth"]) - 1)


def last_day(edge: str, reading: Reading, frame: Frame) -> Reading:
    """The end of a period, or its last working day."""
    if reading.end and edge.startswith("last") and ("work" in edge or "business" in edge):
        return reading._replace(end=frame.workdays().on_or_before(reading.end))
    ends = "month-end" if reading.precision == "month" else reading.precision
    return reading._replace(precision=ends)


def part(edge: str, period: Period) -> date:
    """The day that mid, early or late means at most: mid-May the 15th, early May the 10th."""
    if "week" in edge:
        days = 7 * ordinal(edge)
        return min(period.end, period.start + timedelta(days=days - 1))
    if edge.startswith(("beginning", "start", "first")):
        return period.start
    early, first = edge.startswith("early"), period.start
    if period.precision == "month":
        return first.replace(day=10 if early else 15)
    months = (period.end.month - first.month) % 12 + 1
    return month_end(first.year, first.month - 1 + max(1, months // (4 if early else 2)))
