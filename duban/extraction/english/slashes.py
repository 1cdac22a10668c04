"""Figures that are read either way: 06/07/2025 is of July or of June, Jan 26 a day or a month."""

import re
from datetime import date

from duban.extraction import questions
from duban.extraction.english.points import DAYS, MONTH, MONTHS
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame, month_end
from duban.extraction.times.periods import one_day
from duban.extraction.values import Alternative, Reading

_DAY = Pattern(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?![\d/])")
_MONTHS = 12
# 21 January 2025, January 21, 2025: who always writes the former writes 10/02/2025 like it.
_BRITISH = Pattern(rf"(?i)(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {MONTH} 20\d\d")
_AMERICAN = Pattern(rf"(?i)(?<![a-z]){MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? 20\d\d")
_ENOUGH = 2
_IN = ("in", "during")
_HOUR = Pattern(r"(?i)\d|noon|midnight|midday|close|cob|eod|cop|end of| on ")
_TH = ("st", "nd", "rd", "th")


def month_first(text: str) -> bool | None:
    """Tells whether a text writes the month first (10/15/2025), if its other days show it."""
    found = [(int(day[1]), int(day[2])) for day in _DAY.finditer(text)] if "/" in text else []
    if not found:
        return None
    american = any(first <= _MONTHS < second for first, second in found)
    british = any(second <= _MONTHS < first for first, second in found)
    if american != british:
        return american
    named = len(_BRITISH.findall(text)) >= _ENOUGH and not _AMERICAN.search(text)
    return False if named and not british else None


def days_of(first: int, second: int, year: int, frame: Frame, weekday: str = "") -> list[date]:
    """The days that two figures and a year can be, the likelier first; one if the text settles it.

    Its weekday, or the order of other days in the text, settles it.
    """
    read = [one_day(year, month, day) for day, month in ((first, second), (second, first))]
    days = list(dict.fromkeys(period.end for period in read if period))
    if weekday and len(days) > 1:
        number = DAYS.index(weekday[:3].lower())
        days = [day for day in days if day.weekday() == number] or days
    if frame.month_first is None or len(days) < 2:
        return days
    return days[frame.month_first :][:1]


def or_year(match: re.Match[str], reading: Reading, frame: Frame) -> Reading:
    """In Jan 26 is the month of 2026, on Jan 26 a day; by Jan 26 is either, near that year.

    The match is one of `points.POINT` with a month, two figures behind it and no year.
    """
    year, leads = int(match["d2"]) + 2000, (match["weak"] or "").lower()
    behind = match.string[match.end("d2") : match.end("d2") + 2].lower()
    near = frame.day and 0 <= year - frame.day.year <= 1
    said = match["lead"] or leads in _IN
    hour = _HOUR.search(match[0], 0, match.start("m2") - match.start())
    if not near or not said or hour or match["w1"] or behind in _TH:
        return reading
    end = month_end(year, MONTHS.index(match["m2"][:3].lower()) + 1)
    if leads in _IN:
        return reading._replace(end=end, precision="month")
    why = questions.put(questions.LAST_DAY, match[0].strip())
    others = (Alternative(end, questions.OTHER_READING),)
    return reading._replace(needs_review=True, why=why, alternatives=others)
