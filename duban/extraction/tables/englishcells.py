"""English words in a column of times: Dec-25, Feb & Oct, 6–12 months, Annual review in May."""

from duban.extraction import questions
from duban.extraction.english import limits
from duban.extraction.english.days import read_point
from duban.extraction.english.feasts import feast
from duban.extraction.english.points import MONTH, MONTHS, POINT
from duban.extraction.english.times import times
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame, add_months, month_end
from duban.extraction.values import Alternative, Reading, ReadingKind

_BARE_MONTH = Pattern(r"(?i)(?:in |end )?[a-z]{3,9}\.? 20\d\d")
# Dec-25, Dec '25 are months; Dec 25 may be a day of this or the next December.
_OF_YEAR = Pattern(rf"(?i)(?:by |end (?:of )?)?(?P<m>{MONTH})(?P<by>[-’' ])[’']?(?P<y>[2-4]\d)")
_YEARLY = Pattern(
    rf"(?i)(?:(?:annual(?:ly)?|yearly|each year|every year)(?: review(?:ed)?)?[ ,–-]*(?:in |by "
    rf"|each |every )?)(?P<m>{MONTH})|(?P<m2>{MONTH})(?: each year| every year|,? annually)"
)
# Annually by 31 March: a day of each year.
_DAY_YEARLY = Pattern(
    r"(?i)(?:annually|yearly|each year|every year)[ ,–-]*(?:by |on |before )?(?P<day>.*\d.*)"
)
_TWO = Pattern(rf"(?i)(?P<a>{MONTH}) ?(?:&|and|/|,|，) ?(?P<b>{MONTH})")
_SPAN = Pattern(r"(?i)\d{1,2} ?(?:[-–]|to) ?(?P<n>\d{1,2}) ?(?P<u>months?|years?)")
_PARTS = Pattern(r"(?<=20\d\d) ?/ ?(?=[A-Za-z])| / |[;；]")
_RULE = "英文时限"


def english_cell(words: str, frame: Frame) -> Reading | None:
    """The reading of the English words in a column of times; None where they name none."""
    words = words.strip(" .*_")
    for read in (_month_of, _yearly, _two_months, _span, _parts):
        if reading := read(words, frame):
            return reading
    found = limits.limit(words, frame)
    if found is None and feast(words, frame.day):  # Autumn 2, Term 3
        found = limits.limit(f"by {words}", frame)
    if found is None:
        return _named(words, frame)
    if found.opens and not found.reading.needs_review:
        return found.reading.asking(questions.A_LIMIT)
    if found.reading.precision == "month" and _BARE_MONTH.fullmatch(words):
        return _sure_month(found.reading)
    return found.reading


def _sure_month(reading: Reading) -> Reading:
    return reading._replace(needs_review=False, why="", alternatives=(), precision="month-end")


def _month_of(words: str, frame: Frame) -> Reading | None:
    named = _OF_YEAR.fullmatch(words)
    if named is None:
        return None
    month, figure = MONTHS.index(named["m"][:3].lower()) + 1, int(named["y"])
    end = month_end(2000 + figure, month)
    reading = Reading(ReadingKind.DEADLINE, end, None, "month-end", _RULE)
    day = limits.limit(words, frame)
    if named["by"] != " " or day is None or not day.reading.end:
        return reading
    others = (Alternative(day.reading.end, questions.OTHER_READING),)
    if not frame.day or not 0 <= 2000 + figure - frame.day.year <= 3:
        return day.reading
    return reading.asking(questions.put(questions.LAST_DAY, words), *others)


def _yearly(words: str, frame: Frame) -> Reading | None:
    named, day = _YEARLY.fullmatch(words), _DAY_YEARLY.fullmatch(words)
    said = f"every {named['m'] or named['m2']}" if named else day and f"by {day['day']} each year"
    found = limits.limit(said, frame) if said else None
    return found.reading if found and found.reading.recurrence else None


def _two_months(words: str, frame: Frame) -> Reading | None:
    """Feb & Oct: the one that comes first, which is asked."""
    named = _TWO.fullmatch(words)
    if named is None or frame.day is None:
        return None
    found = [limits.limit(f"every {named[name]}", frame) for name in ("a", "b")]
    ends = sorted(each.reading.end for each in found if each and each.reading.end)
    if len(ends) < 2:
        return None
    reading = Reading(ReadingKind.DEADLINE, ends[0], None, "month-end", _RULE)
    return reading.asking(questions.SEVERAL, Alternative(ends[1], questions.SAME_SENTENCE))


def _span(words: str, frame: Frame) -> Reading | None:
    """6–12 months: the longer one, from the day of the paper, which is asked."""
    named = _SPAN.fullmatch(words)
    if named is None:
        return None
    if frame.day is None:
        return asked(questions.MISSING, _RULE)
    months = int(named["n"]) * (12 if named["u"].lower().startswith("year") else 1)
    end = add_months(frame.day, months)
    return Reading(ReadingKind.DEADLINE, end, None, "day", _RULE).asking(questions.NO_START)


def _parts(words: str, frame: Frame) -> Reading | None:
    """Sept 2026 / Dec 2026: several times in one cell, the first of which is proposed."""
    parts = _PARTS.split(words)
    if len(parts) < 2:
        return None
    found = [english_cell(part, frame) for part in parts]
    dated = [each for each in found if each and each.end]
    if len(dated) < 2 or len({each.end for each in dated}) < 2:
        return None
    others = tuple(Alternative(each.end, questions.SAME_SENTENCE) for each in dated[1:] if each.end)
    return dated[0].asking(questions.SEVERAL, *others)


def _named(words: str, frame: Frame) -> Reading | None:
    """November 2025 Board, Year 2 (2026/27): the time beside its name, which is asked."""
    for point in POINT.finditer(words):
        if next(times(f"in {point[0]}", frame, 0, len(words) + 3), None) is None:
            continue
        reading = read_point(point, frame)
        if reading.end:
            return reading if reading.needs_review else reading.asking(questions.A_LIMIT)
    return None
