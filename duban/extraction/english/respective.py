"""Days that stand for their subjects in turn: A and B open in 2027 and 2030 respectively."""

from duban.extraction.english.times import Found, limit
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame

_SAID = Pattern(r"(?i)[,，]? ?respectively(?![a-z])")
_BETWEEN = Pattern(r"(?i)(?:[,，] ?(?:and )?| (?:and|&) )(?:(?:by|in|on) )?(?:the )?")
_YEAR, _BEHIND = Pattern(r"20\d\d"), Pattern(r"(?<=\d) .*")
_MORE = Pattern(r"(?:(?<= )\d{1,2}[,，] ?)+$")  # 5, 12 and 19 May: the days before the pair
_DAY = 2  # figures of a day, at most
_FARTHEST = 24  # characters of a list behind the first of its days that is found


def each_of(text: str, first: Found, last: Found, stop: int, frame: Frame) -> list[Found]:
    """Every day of a list that ends in `respectively`, in its order; none without that word.

    A day without a year, or a month, takes them from the day behind it.
    """
    said = _SAID.search(text, last.end, min(stop, last.end + _FARTHEST))
    if said is None:
        return []
    made: list[Found] = []
    behind = ""
    more = _MORE.search(text, max(0, first.start - _FARTHEST), first.start)
    start = more.start() if more else first.start
    for words in reversed(_BETWEEN.split(text[start : said.start()])):
        behind = _completed(words, behind)
        found = limit(behind, frame)
        if found is None or not found.reading.end:
            return []
        made.insert(0, found._replace(start=start, end=said.start(), bound=first.bound))
    return made if len(made) > 1 else []


def _completed(words: str, behind: str) -> str:
    """A day with the month and year, or a time with the year, of the one behind it."""
    if words.isdecimal() and len(words) <= _DAY and (rest := _BEHIND.search(behind)):
        return words + rest[0]
    year = None if _YEAR.search(words) else _YEAR.search(behind)
    return f"{words} {year[0]}" if year else words
