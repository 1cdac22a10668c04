"""Feasts and terms that date things in English: before Christmas, by the end of the spring term."""

from collections.abc import Callable
from datetime import date, timedelta

from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import month_end


def _easter(year: int) -> date:
    """Easter Monday of a year, by the calendar of the western churches."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = full - (year + year // 4 + full + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=sunday + 1)


def _weekday(month: int, weekday: int, week: int) -> Callable[[int], date]:
    """The weekday of a week of a month, Monday being 0; the last one for the week -1."""

    def of(year: int) -> date:
        first = month_end(year, month - 1 + (week < 0)) + timedelta(days=1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - (week > 0)))

    return of


def _clocks(year: int) -> date:
    """The last Sunday of March; the one of October is asked like it."""
    return _weekday(3, 6, -1)(year)


def _fixed(month: int, day: int = 0) -> Callable[[int], date]:
    return lambda year: date(year, month, day) if day else month_end(year, month)


def _whitsun(year: int) -> date:
    """Whit Sunday, the forty-ninth day behind Easter Sunday."""
    return _easter(year) + timedelta(days=48)


_YEAR = Pattern(r"20\d\d")
# What the words hold, and the day that is proposed, and asked, for it.
_DAYS = (
    ("easter", _easter), ("whitsun", _whitsun), ("pentecost", _whitsun),
    ("boxing day", _fixed(12, 26)), ("christmas", _fixed(12, 24)), ("lunar new year", None),
    ("chinese new year", None), ("new year", _fixed(12, 31)), ("thanksgiving", _weekday(11, 3, 4)),
    ("clocks", _clocks), ("memorial day", _weekday(5, 0, -1)), ("labor day", _weekday(9, 0, 1)),
    ("michaelmas", _fixed(12)), ("lent", _fixed(3)), ("hilary", _fixed(3)), ("trinity", _fixed(6)),
    ("summer holiday", _fixed(8)), ("summer break", _fixed(8)),
    ("spring term", _fixed(3)), ("summer term", _fixed(7)), ("autumn term", _fixed(12)),
    ("autumn 1", _fixed(10)), ("autumn 2", _fixed(12)), ("spring 1", _fixed(2)),
    ("spring 2", _fixed(3)), ("summer 1", _fixed(5)), ("summer 2", _fixed(7)),
    ("term 1", _fixed(4, 15)), ("term 2", _fixed(6)), ("term 3", _fixed(9)), ("term 4", _fixed(12)),
    ("term 5", _fixed(5)), ("term 6", _fixed(7)),
    ("spring semester", _fixed(5)), ("fall semester", _fixed(12)),
)  # fmt: skip


def feast(words: str, day: date | None) -> date | None:
    """The next day of the feast or the end of the term that the words name; else None."""
    said = words.lower()
    of = next((make for name, make in _DAYS if name in said), None)
    if of is None or day is None:
        return None
    if named := _YEAR.search(said):
        return of(int(named[0]))
    return max(of(day.year), of(day.year + (of(day.year) < day)))
