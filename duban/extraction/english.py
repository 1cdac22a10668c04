"""English limits in English and Chinese texts: by 30 June 2025, within 10 working days, end of Q3.

Only the common wordings of office mail and minutes; what is vague (mid-July, by June) or read
either way (06/07/2025) asks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from duban.extraction.bounds import SEVERAL
from duban.extraction.english_days import POINT, READERS, read_point
from duban.extraction.english_orders import EACH, HEADED, HELD, IS_LIMIT, OUGHT, doubt
from duban.extraction.frame import Frame
from duban.extraction.patterns import Pattern
from duban.extraction.values import Alternative, Reading

_NUMBER_WIDTH = 4
_LATIN = Pattern("[A-Za-z] [A-Za-z0-9]")
_HINT = Pattern(
    r"(?i)(?<![a-z])(?:by|before|within|until|till|later than|due|deadlines?|end of|q[1-4] 20|prior|(?:early|mid|late)[- ](?:this |next )?week)(?![a-z])"
)
_SENTENCE = Pattern(
    r"[^.!?。！？；;\n]+(?:(?:[.](?=[^\s])|(?<=[ap]\.m)[.](?= ?[a-z,，]))[^.!?。！？；;\n]*)*"
)
_NOUN = Pattern(
    r"[ -](?!at |for |to |and |or |with |in |on |by |if |as |the |when |where )[A-Za-z]{3}"
)
# 1. and Spring Survey (Apr-Jun 2017): name what a line is about.
_NUMBERED = Pattern(
    r"\s*(?:\(?\d{1,2}[.)]|[-*•])?\s*(?:[A-Z][A-Za-z ]{1,40}[(（][^()（）\n]{1,30}[)）][：:] ?(?=[A-Z]))?"
)
_AND = Pattern(r"(?i)[,，;；]? ?(?<![a-z])and (?=[a-z]{3,} [a-z])")


class Found(NamedTuple):
    """An English limit in a text: its place and how it is read."""

    start: int
    end: int
    reading: Reading


def hints(text: str, start: int = 0, stop: int = sys.maxsize) -> bool:
    """Tells whether a text may hold an English limit at all between two places."""
    at = (text, start, stop)
    hinted = _LATIN.search(*at) and (_HINT.search(*at) or HEADED.search(*at) or _ordered(*at))
    return bool(hinted)


def _ordered(text: str, start: int, stop: int) -> bool:
    """Tells whether a day or a month is named by an obligation, or is itself called a limit."""
    if EACH.search(text, start, stop):
        return True
    point = POINT.search(text, start, stop)
    if point is None:
        return False
    if IS_LIMIT.match(text, point.end(), stop):
        return True
    if point.start() - start <= _NUMBER_WIDTH and point["d2" if point["m2"] else "d"]:
        return bool(OUGHT.search(text, point.end(), stop) or HEADED.search(text, 0, start))
    return bool(OUGHT.search(text, start, point.start())) and not HELD.search(text, start, stop)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The places of sentences, without their numbers and blanks."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if numbered := _NUMBERED.match(text, start, end):
            start = numbered.end()
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        if words.strip():
            yield start, start + len(words.strip())


def clauses(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence cut where `and` opens a clause with a limit of its own: … by 30 June and award … by …"""
    limits = [m for m in POINT.finditer(text, start, stop) if m["lead"]]
    for before, after in pairwise(limits):
        if joint := _AND.search(text, before.end(), after.start()):
            yield start, joint.start()
            start = joint.end()
    yield start, stop


def limit(text: str, frame: Frame, start: int = 0, stop: int | None = None) -> Found | None:
    """The first English limit between two places, read; None where there is none."""
    stop = len(text) if stop is None else stop
    found = [
        Found(match.start(), match.end(), _itself(text, match, stop, read(match, frame)))
        for pattern, read in READERS
        if (match := _first(pattern, text, start, stop))
    ]
    if not found:
        return None
    first = min(found, key=lambda f: f.start)
    more = POINT.search(text, first.end, stop)
    if more is None or not more["lead"] or first.reading.needs_review:
        return first
    other = read_point(more, frame).end
    ends = (Alternative(other, "同一句的另一个时限"),) if other else ()
    asked_of = first.reading._replace(needs_review=True, why=SEVERAL, alternatives=ends)
    return first._replace(reading=asked_of)


def _first(pattern: Pattern, text: str, start: int, stop: int) -> re.Match[str] | None:
    """The first match that a word like `by` leads, else the first that names no other thing.

    end of year spending and Year-end deadlines name things, and no limit.
    """
    if pattern is not POINT:
        return pattern.search(text, start, stop)
    found = list(pattern.finditer(text, start, stop))
    led = (m for m in found if m["lead"])
    return next(led, next((m for m in found if not _names(m, text)), None))


def _names(match: re.Match[str], text: str) -> bool:
    """Tells whether a time without `by` belongs to the noun behind it, or is a fraction (1/2)."""
    if match["lead"]:
        return False
    loose = match["end"] or match["ye"]
    return bool(match["short"] or (loose and _NOUN.match(text, match.end())))


def _itself(text: str, match: re.Match[str], stop: int, reading: Reading) -> Reading:
    """October 2023 is the required completion: that month's last day, with nothing to ask."""
    bare = bool(match.re.groupindex.get("lead")) and not match["lead"]
    why = doubt(text, match.end(), stop, bare=bare)
    if bare and match["m5"] and not why and IS_LIMIT.match(text, match.end(), stop):
        return reading._replace(needs_review=False, why="", alternatives=(), precision="month-end")
    return reading._replace(needs_review=True, why=why) if why else reading
