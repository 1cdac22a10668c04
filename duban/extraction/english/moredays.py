"""Days behind an English day: March 19, 20, 21; by 1 March 2025 and each year thereafter."""

import re

from duban.extraction import questions
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame, add_months, month_end
from duban.extraction.values import Reading

# March 19, 20, 21: further days behind a day.
_MORE_DAYS = Pattern(
    r"(?i)(?:[,，] ?| and | or )20\d\d(?!\d).{0}"
    r"|(?:(?:[,，] ?| (?:and|or|&|to) | ?[-–] ?)\d{1,2}(?:st|nd|rd|th)?(?![\da-z%]|[：:]\d"
    r"| ?[ap]\.?m| (?:%|per ?cent)|[,.]\d|(?-i: (?!and |or |at |to |from |in |with "
    r"|for |as |until |till |by |on |if |are |is |will |shall |were |was )[a-z]{3,})))+"
)
_THEREAFTER = Pattern(
    r"(?i)[,，]? (?:and )?(?:annually|yearly|each year|every year|each [a-z]+)"
    r"(?: on an annual basis| thereafter| after that| until)"
)
_FIGURES = Pattern(r"\d+")


def with_more(
    text: str, match: re.Match[str], reading: Reading, stop: int, frame: Frame
) -> Reading:
    """A day with those behind it: the last of them, which asks, or the next of a yearly one."""
    if _THEREAFTER.match(text, match.end(), stop):
        reading = _next_year(reading, frame)
    more = _MORE_DAYS.match(text, match.end(), stop)
    reading = _with_more_days(reading, more[0]) if more else reading
    if not (more or _lists_days(match)):
        return reading
    return reading._replace(needs_review=True, why=reading.why or questions.SEVERAL)


def _with_more_days(reading: Reading, more: str) -> Reading:
    """May 12th and 13th: the last of the days is the end, where they are in order."""
    days = [int(figure) for figure in _FIGURES.findall(more)]
    if reading.end is None or reading.precision != "day":
        return reading
    last = month_end(reading.end.year, reading.end.month).day
    rises = sorted({reading.end.day, *days}) == [reading.end.day, *days]
    return (
        reading._replace(end=reading.end.replace(day=days[-1]))
        if rises and days[-1] <= last
        else reading
    )


def _lists_days(match: re.Match[str]) -> bool:
    """18 and 19 May are two days, June or July two months; between 1 and 15 May is a range."""
    if match["mo0"]:
        return " or " in match[0]
    return bool(match["d0"]) and " and " in match[0] and (match["weak"] or "").lower() != "between"


def _next_year(reading: Reading, frame: Frame) -> Reading:
    """By 1 March 2025 and each year thereafter: the next such day where the first is over."""
    end, day = reading.end, frame.day
    if not (end and day and end < day and reading.precision == "day"):
        return reading
    years = day.year - end.year
    coming = add_months(end, 12 * (years + (add_months(end, 12 * years) < day)))
    return reading._replace(end=coming, needs_review=False, why="", alternatives=())
