"""The words and figures of a text, found once, and the places where an English time can begin.

The patterns of times are long. They are tried only where a word stands that no time is without (a
month, a weekday, an ordinal), and at the words before it that can lead to it (by the end of).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from duban.extraction.patterns import Pattern

_TOKEN = Pattern("[A-Za-z]+|[0-9]+")
_WORD = Pattern("[a-z]{2,}")
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NAMES = frozenset(word for name in f"{_MONTHS} {_DAYS}".split() for word in (name[:3], name[:4]))
# Words by their first letters: enough to know them, and their plurals with them.
_BY_LETTERS = {
    "periods": "week mont quar year spri summ autu fall wint "
    "half cob eod eow eom eoq eoy eo tomo toni toda fy",
    "units": "day days week mont year fort",
    "rhythms": "each ever mont quar",
    "events": "meet sess autu spri summ fall year mont stag east whit pent boxi diwa "
    "chri than holi brea rece half term seme live laun hand memo labo new elec "
    "conf acad scho hear tria insp audi visi roun "
    "proj cont phas parl admi boar coun cabi comm cloc",
    "leads": "by before prior no not in ahead until to at for over during on",
}
# The words, to their sixth letter, one of which each doubt (doubts._OPEN, _DOUBT, _GROUP) has.
_DOUBT_WORDS = (
    "maybe perhap probab possib presum tentat provis propos hopefu hopes "
    "ideall theory typica usuall normal genera averag sla rough roughl "
    "i we it that would my run runs runnin left can cannot was were "
    "slippi someth don unless which act law statut regula code "
    "treaty public let tell order apply eligib worked tried rushed "
    "manage failed strugg sought storm snow rain hurric floodi "
    "popula demand rates prices inflat sea temper econom market ice "
    "hold holds holdin host hosts hostin voting poll polls nomina "
    "regist applic electi survey entrie submis commen consul feedba "
    "fit last lasts cancel hired placed born purcha receiv enroll "
    "issued filed postma built"
)
_DOUBTS = frozenset(_DOUBT_WORDS.split())
_PERIOD, _UNIT, _EACH, _EVENT, _LEADS = (frozenset(words.split()) for words in _BY_LETTERS.values())
_PERIOD |= _NAMES
_FARTHEST = 12  # words between the lead of an event and its name, at most
_ORDINAL = Pattern("(?i)st|nd|rd|th|[/.-][a-z0-9]")
# What a word of a pattern leaves open: through(?:out)?, jan(?:uary)?.
_OPEN = frozenset(f"throughout {_MONTHS} {_DAYS}".split())


class Tokens(NamedTuple):
    """The words and figures of a text in small letters, their places, and the hints at a time."""

    starts: list[int]
    words: list[str]
    periods: list[int]
    units: list[int]
    rhythms: list[int]
    events: list[int]
    doubts: list[int]


@lru_cache(maxsize=8)
def tokens(text: str) -> Tokens:
    """The words and figures of a text. Linear time."""
    found = Tokens([], [], [], [], [], [], [])
    for number, match in enumerate(_TOKEN.finditer(text)):
        word, end = match[0].lower(), match.end()
        found.starts.append(match.start())
        found.words.append(word)
        key = word[:4]
        if word[0].isdecimal():
            if (len(word) == 4 and word[:2] == "20") or _ORDINAL.match(text, end):
                found.periods.append(number)
            continue
        if key in _PERIOD or (word in "qh" and text[end : end + 1] in "1234"):
            found.periods.append(number)
        if key in _UNIT:
            found.units.append(number)
        if key in _EACH:
            found.rhythms.append(number)
        if key in _EVENT:
            found.events.append(number)
        if word[:6] in _DOUBTS:
            found.doubts.append(number)
    return found


def hinted(text: str, start: int, stop: int) -> bool:
    """Tells whether any hint at a time stands between two places of the text."""
    found = tokens(text)
    return any(
        _stands(found, hints, start, stop) for hints in (found.periods, found.units, found.events)
    )


def doubted(text: str, start: int, stop: int) -> bool:
    """Tells whether any word stands between two places that a doubt could be made of."""
    found = tokens(text)
    return _stands(found, found.doubts, start, stop)


def _stands(found: Tokens, hints: list[int], start: int, stop: int) -> bool:
    at = bisect_left(hints, bisect_left(found.starts, start))
    return at < len(hints) and found.starts[hints[at]] < stop


class Form:
    """A pattern of times with the hints it is never without, and words that may lead to them."""

    def __init__(self, pattern: Pattern, hints: str, *, far: bool = False) -> None:
        self.pattern, self.hints, self.far = pattern, hints, far
        self._words: frozenset[str] = frozenset()

    def finditer(self, text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        """The matches between two places, left to right, none inside another."""
        found = tokens(text)
        starts, hints = found.starts, getattr(found, self.hints)
        low = bisect_left(starts, start)
        first = bisect_left(hints, low)
        for hint in hints[first : bisect_left(hints, bisect_left(starts, stop), first)]:
            for begin in self._begins(found, hint, low) if hint >= low else ():
                if match := self.pattern.match(text, starts[begin], stop):
                    yield match
                    low = bisect_left(starts, match.end(), begin)
                    break

    def opens(self, text: str, start: int, stop: int) -> bool:
        """Tells whether a time can begin here: its hint stands here, or words that lead to it."""
        found = tokens(text)
        starts, hints = found.starts, getattr(found, self.hints)
        low, last = bisect_left(starts, start), bisect_left(starts, stop)
        near = hints[bisect_left(hints, low) : bisect_left(hints, last)]
        return any(low in self._begins(found, hint, low) for hint in near)

    def _begins(self, found: Tokens, hint: int, low: int) -> Sequence[int]:
        """The words at which a time with this hint can begin, the farthest first."""
        if self.far:
            near = range(max(low, hint - _FARTHEST), hint)
            return [number for number in near if found.words[number] in _LEADS]
        self._words = self._words or _OPEN.union(_WORD.findall(self.pattern.source))
        words, begin = self._words, hint
        while begin > low and ((w := found.words[begin - 1]) in words or len(w) == 1 or w[0] < "a"):
            begin -= 1
        return range(begin, hint + 1)
