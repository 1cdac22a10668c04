"""English limits in English and Chinese texts: by 30 June 2025, within 10 working days, end of Q3.

What is vague (mid-July, by June) or read either way (06/07/2025) asks.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction.bounds import A_LIMIT, SEVERAL, asked
from duban.extraction.english_counts import EACH, EARLIER, WITHIN, earlier, read_each, read_within
from duban.extraction.english_days import read_point
from duban.extraction.english_lines import Piece
from duban.extraction.english_orders import (
    HEADED,
    IN_ONE_CASE,
    IS_LIMIT,
    MORE_DAYS,
    holds,
    in_one_case,
    is_beginning,
    is_event,
    is_named,
    is_task_head,
    is_told,
    is_willed,
)
from duban.extraction.english_points import POINT
from duban.extraction.evidence import A_START
from duban.extraction.frame import Frame
from duban.extraction.patterns import Pattern
from duban.extraction.values import Alternative, Reading

_LATIN = Pattern("[A-Za-z] [A-Za-z0-9]|[a-z]{3}[.]? ?\\d")
_HINT = Pattern(
    r"(?i)(?<![a-z])(?:by|before|within|until|till|later than|due|deadlines?|each|every|week|month|quarter|year|tomorrow|today|months?|weeks?|days?|spring|summer|autumn|fall|winter|q[1-4]|h[12]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?![a-z])|20\d\d|\d/\d|\d\.\d+\.20"
)
# by the next meeting, before Easter: an event whose day only the office knows.
EVENT = Pattern(
    r"(?i)(?<![a-z])(?P<lead>by|before|prior to|(?:no|not) later than|in time for|ahead of|at|until) (?:(?:the|our|its|next|end|start|each)(?: [a-z]+){0,4}?"
    r" (?:meeting|session|holidays?|break|recess|term|semester|launch|handover|elections?|conference|academic year|school year|round|project|contract|phase)"
    r"|(?:the )?(?:next )?(?:easter|christmas|thanksgiving|half[- ]term|go-live|launch|handover|memorial day|labou?r day|new year)(?: (?:holidays?|break))?)(?![a-z])"
)
_GLOSS = Pattern(r",? ?[(（][^()（）\n]{3,40}[)）]")
_ON_A_DAY = Pattern(r" (?:[a-z]+ ){0,3}(?:on|of) [^,.;，；]{3,24}")
_SINCE = Pattern(
    r"(?i)from|since|as |effective|starting|beginning|commencing|after|following|between|of$|w/c|week (?:commencing|beginning)"
)
_LASTS = Pattern("(?i)until|till|through|to$|over$")
_NOUN = Pattern(
    r"[ -](?!at |for |to |and |or |with |in |on |by |if |as |the |when |where |we |all |each |that |this )[A-Za-z]{3}"
)
_AND = Pattern(
    r"(?i)(?:[,，;；]|(?<![a-z])(?=and ))? ?(?<![a-z])(?:and|but|then) (?=[a-z]{2,} [a-z0-9])|[,，;；] (?=(?:with|which|the remainder) )"
)
_TRAILS = Pattern(r"[\s.)）\]|]*(?:[(（][^()（）]{2,40}[)）][.\s]*)?(?:[A-Z][a-z]+ ?){0,3}")
_PARTS = Pattern(r"(?:[-–—|：:,，(（]|due|date) ?$")
_WORDS = Pattern("[A-Za-z]{3}")
_LOOSE_WEAK = ("in", "during", "over", "for", "throughout", "through", "by")


_BINDS = Pattern("(?i)by|before|within|no|not")
# before Parliament rises on 21 July: the day of what must not come first.
_BEFORE_IT = Pattern(r"(?i)(?<![a-z])(?:before|by the time|prior to) [^.,;，；]{3,40} $")
# inform of any delay within 10 days: each time anew.
_EACH_TIME = Pattern(
    r"(?i)(?<![a-z])(?:any|each|every|such|whenever|your|when|should|requests?|complaints?)(?![a-z])"
)


class Found(NamedTuple):
    """An English limit in a text: its place, how it is read, and whether its own words bind."""

    start: int
    end: int
    reading: Reading
    bound: bool = True


class Duty(NamedTuple):
    """A clause with the limit that governs it."""

    start: int
    end: int
    limit: Found


def hints(text: str, start: int = 0, stop: int = sys.maxsize) -> bool:
    """Tells whether a text may hold an English limit at all between two places."""
    return bool(_LATIN.search(text, start, stop) and _HINT.search(text, start, stop))


def limit(text: str, frame: Frame, start: int = 0, stop: int | None = None) -> Found | None:
    """The English limit of a phrase or a cell: the first that binds, else the first; None without."""
    stop = len(text) if stop is None else stop
    found = list(times(text, frame, start, stop))
    return _of_several(found) if found else None


def duties(text: str, piece: Piece, frame: Frame, *, tabbed: bool) -> Iterator[Duty]:
    """The clauses of a sentence with a limit each, cut where `and` opens one of its own.

    `tabbed` tells that a tab stands before the last word of the line.
    """
    found = [
        judged
        for each in times(text, frame, piece.start, piece.end)
        if (judged := _judged(text, piece, each, frame, tabbed=tabbed))
    ]
    start = piece.start
    group: list[Found] = []
    for each in found:
        joint = group and _AND.search(text, group[-1].end, each.start)
        if joint:
            yield Duty(start, joint.start(), _of_several(group))
            start, group = joint.end(), []
        group.append(each)
    if group:
        yield Duty(start, piece.end, _of_several(group))


def _of_several(found: list[Found]) -> Found:
    """The first that binds, else the first; a second binding day in the same words is asked."""
    bound = [f for f in found if f.bound] or found[:1]
    first, ends = bound[0], [f.reading.end for f in bound[1:] if f.reading.end]
    if first.reading.needs_review or all(end == first.reading.end for end in ends):
        return first
    others = tuple(Alternative(end, "同一句的另一个时限") for end in ends)
    asks = first.reading._replace(needs_review=True, why=SEVERAL, alternatives=others)
    return first._replace(reading=asks)


def times(text: str, frame: Frame, start: int, stop: int) -> Iterator[Found]:
    """Every English time between two places, read, none inside another."""
    found = [
        (match.start(), rank, match)
        for rank, pattern in enumerate((EACH, WITHIN, POINT, EVENT))
        for match in pattern.finditer(text, start, stop)
        if rank < 2 or rank == 3 or _is_time(match, text, start, stop)
    ]
    at = start
    for first, rank, match in sorted(found, key=lambda f: f[:2]):
        if first >= at:
            at = match.end()
            yield _found(text, match, rank, frame, start, stop)


def _found(
    text: str, match: re.Match[str], rank: int, frame: Frame, start: int, stop: int
) -> Found:
    if rank == 0:
        return Found(*match.span(), read_each(match, frame), bool(_BINDS.match(match[0])))
    end = match.end() - (match[0][-1] == ".")
    if rank == 3:
        why = f"“{match[0].strip()}”是哪一天没有写明，请给出最后一天"
        reading = asked(why, "英文时限")
    else:
        reading = (read_within if rank == 1 else read_point)(match, frame)
    reading = _glossed(text, match, stop, reading, frame)
    before = rank == 2 and (match["lead"] or "").lower() in ("before", "prior to", "ahead of")
    if before and (counted := EARLIER.search(text, start, match.start())):
        return Found(counted.start(), end, earlier(counted, reading, frame))
    bound = bool(match["lead"]) or (rank == 1 and not match["weak"])
    bound = bound or bool(_BEFORE_IT.search(text, start, match.start()))
    if rank == 1 and not match["of"] and not match["of2"] and _EACH_TIME.search(text, start, stop):
        reading = reading._replace(needs_review=True, why=reading.why or A_START)
    if rank == 2 and (MORE_DAYS.match(text, match.end(), stop) or _lists_days(match)):
        reading = reading._replace(needs_review=True, why=reading.why or SEVERAL)
    if not bound and (said := IS_LIMIT.match(text, match.end(), stop)):
        whole = reading.end and reading.precision == "month"
        reading = reading._replace(precision="month-end") if whole else reading
        return Found(match.start(), end, reading, bool(said))
    return Found(match.start(), end, reading, bound)


def _lists_days(match: re.Match[str]) -> bool:
    """18 and 19 May are two days; between 1 and 15 May is a range."""
    return bool(match["d0"]) and " and " in match[0] and (match["weak"] or "").lower() != "between"


def _glossed(text: str, match: re.Match[str], stop: int, reading: Reading, frame: Frame) -> Reading:
    """before go-live (30 June 2027), next Friday (19 June): the day in brackets is what is meant."""
    gloss = _GLOSS.match(text, match.end(), stop)
    if reading.end is None:
        gloss = gloss or _ON_A_DAY.match(text, match.end(), stop)
    day = gloss and POINT.search(text, gloss.start(), gloss.end())
    if not day or not (day["d1"] or day["d2"] or day["d3"] or day["iso"] or day["dot"]):
        return reading
    inner = read_point(day, frame)
    if inner.end and reading.end and not reading.needs_review and inner.end != reading.end:
        why = f"“{match[0].strip()}”与“{day[0].strip()}”不是同一天，请确认"
        return reading._replace(needs_review=True, why=why)
    return inner if inner.end else reading


def _is_time(match: re.Match[str], text: str, start: int, stop: int) -> bool:
    """Tells whether words that look like a time are one: no fraction, no name of a thing, no may."""
    lead, weak = match["lead"], (match["weak"] or "").lower()
    if any(int(match[d] or 1) > 31 for d in ("d1", "d2", "d3")):
        return False
    if match["short"] or match["wd"]:
        return bool(lead)
    loose = match["edge"] or match["edge2"]
    named = match["mo"] or match["s"]
    bare = (loose and not lead and not weak) or (match["s"] and not match["y4"])
    if bare and _NOUN.match(text, match.end()):
        return False
    if match["rel"]:
        return bool(loose or match["rel"].lower().startswith(("this", "next", "current")))
    if match["cy"]:
        return bool(lead or loose or weak in _LOOSE_WEAK)
    if named and match["mo"] and not named[0].isupper():
        return False
    whole = match.start() == start and match.end() >= stop
    spans = named or match["q"] or match["h"] or match["fc"]
    return not spans or bool(lead or loose or match["y4"] or whole or weak in _LOOSE_WEAK)


def _judged(text: str, piece: Piece, found: Found, frame: Frame, *, tabbed: bool) -> Found | None:
    """A time as a limit of its sentence, asking where the words leave that open; None where it is none."""
    start, reading = piece.start, found.reading
    gone = frame.day and reading.end and (reading.end, found.bound) < (frame.day, True)
    if gone or is_named(text, start, found.start) or is_told(text, start, found.start):
        return None
    if holds(text, start, found.start, found.end) or _SINCE.match(text, found.start, found.end):
        return None
    why = "" if found.bound else _why(text, piece, found, tabbed=tabbed)
    if why is None:
        return None
    why = IN_ONE_CASE if in_one_case(text, start) else why
    if why and not reading.needs_review:
        found = found._replace(reading=reading._replace(needs_review=True, why=why))
    return found


def _why(text: str, piece: Piece, found: Found, *, tabbed: bool) -> str | None:
    """The question about a time that no word like `by` leads; None where it is no limit at all."""
    start, end = piece.start, piece.end
    if found.reading.precision != "day" and HEADED.fullmatch(f"{text[piece.line : piece.stop]}\n"):
        return None
    held = is_event(text, start, end)
    if not held and is_willed(text, start, (found.start, found.end), end):
        return ""
    if _LASTS.match(text, found.start, found.end):
        return None
    if (
        found.start - start <= 4
        and found.reading.precision == "day"
        and HEADED.match(f"{piece.head}\n")
    ):
        return A_LIMIT if is_beginning(text, found.end, end, piece.head) else ""
    if held or not _is_last(text, piece, found, tabbed=tabbed):
        return None
    return "" if is_task_head(piece.head) or tabbed else A_LIMIT


def _is_last(text: str, piece: Piece, found: Found, *, tabbed: bool) -> bool:
    """Tells whether a point of a list ends in its day: Baseline survey – 31 July 2026."""
    if not (piece.listed or tabbed or is_task_head(piece.head)) or found.end < piece.stop - 40:
        return False
    parted = tabbed or _PARTS.search(text, piece.start, found.start)
    said = len(_WORDS.findall(text, piece.start, found.start)) > 1
    return bool(parted and said and _TRAILS.fullmatch(text, found.end, piece.stop))
