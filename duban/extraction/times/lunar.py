"""Days of the lunar calendar: 农历八月十五前, 腊月二十三前, 农历正月底前.

The calendar itself is borax's; it is imported when the first lunar date or feast is read.
"""

from collections.abc import Callable
from datetime import date

from duban.extraction import questions
from duban.extraction.times.bounds import asked, bounded
from duban.extraction.times.frame import Frame
from duban.extraction.times.numerals import number
from duban.extraction.times.periods import Period, year_of
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Alternative, Reading

FIRST_YEAR, LAST_YEAR = 1901, 2099
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_TEN_DAYS = {"上": (1, 10), "中": (11, 20), "下": (21, 30), "初": (1, 10)}
_TURN = 11  # from this lunar month on a lunar year may end in the next solar one


def day_of(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar day of a lunar date; the thirtieth of a short month is its last day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    from borax.calendars.lunardate import LCalendars, LunarDate  # noqa: PLC0415 - few texts need it

    if leap and LCalendars.leap_month(year) != month:
        return None
    length = LCalendars.ndays(year, month, int(leap))
    found: date = LunarDate(year, month, min(day, length), int(leap)).to_solar_date()
    return found


def last_day(year: int, month: int) -> date | None:
    """The last day of a lunar month."""
    return day_of(year, month, 30)


def term(year: int, name: str) -> date | None:
    """The day of a solar term (清明, 立冬)."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    from borax.calendars.lunardate import TermUtils  # noqa: PLC0415 - few texts need it

    found: date = TermUtils.nth_term_day(year, term_name=name)
    return found


def has_leap(year: int, month: int) -> bool:
    """Tells whether a lunar year has this month twice."""
    from borax.calendars.lunardate import LCalendars  # noqa: PLC0415 - few texts need it

    return bool(LCalendars.leap_month(year) == month)


def resolve(phrase: Phrase, frame: Frame) -> Reading:
    """Read a lunar date: the coming one where no year is said; an unclear year is asked."""
    month = _month(phrase.group("lm"))
    make = _maker(month, phrase)
    words = phrase.group("y") or phrase.group("ly")
    if words:
        year = year_of(words, frame)
        if year is None:
            return asked(questions.MISSING, "农历日期")
        return _in_year(make, year, month, phrase)
    if frame.day is None:
        return asked(questions.MISSING, "农历日期")
    years = range(frame.day.year - 1, frame.day.year + 2)
    for year in years:
        period = make(year)
        if period and period.end > frame.day:
            return _doubled(bounded(period, phrase, f"农历，{year}年"), year, month, phrase)
    return asked(questions.NO_LUNAR_DAY, "农历日期")


def _in_year(
    make: Callable[[int], Period | None], year: int, month: int, phrase: Phrase
) -> Reading:
    """A lunar date with its year; 2025年腊月 lies in 2026 by the moon, in January by habit."""
    period = make(year)
    if period is None:
        return asked(questions.NO_LUNAR_DAY, "农历日期")
    reading = _doubled(bounded(period, phrase, f"农历，{year}年"), year, month, phrase)
    before = make(year - 1)
    if month < _TURN or before is None:
        return reading
    other = Alternative(before.end, questions.BY_CALENDAR)
    return reading.asking(questions.put(questions.LUNAR_YEAR, phrase.match[0]), other)


def _doubled(reading: Reading, year: int, month: int, phrase: Phrase) -> Reading:
    """A month the year has twice, and nobody said which: ask."""
    if phrase.group("lm").startswith("闰") or not has_leap(year, month):
        return reading
    return reading.asking(questions.put(questions.LEAP_MONTH, year, month))


def _month(words: str) -> int:
    body = words.removeprefix("闰").removesuffix("月").removesuffix("份").removesuffix("月")
    return _MONTHS.get(body) or number(body)


def _maker(month: int, phrase: Phrase) -> Callable[[int], Period | None]:
    leap = phrase.group("lm").startswith("闰")
    first, last, precision = _days(phrase)

    def make(year: int) -> Period | None:
        start = day_of(year, month, first, leap=leap)
        end = day_of(year, month, last, leap=leap)
        return Period(start, end, precision) if start and end else None

    return make


def _days(phrase: Phrase) -> tuple[int, int, str]:
    """The first and the last day inside the month, and how finely they are named."""
    if words := phrase.group("ld"):
        day = number(words.removeprefix("初").rstrip("日号").replace("廿", "二十"))
        return day, day, "day"
    part = phrase.group("le")
    if part and part[0] in _TEN_DAYS:
        return (*_TEN_DAYS[part[0]], "decade")
    return 1, 30, "month-end" if part else "month"
