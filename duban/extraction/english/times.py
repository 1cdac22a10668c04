"""English times in a text, found and read: days, spans, rhythms and events, none inside another."""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.english.counts import EACH, EARLIER, WITHIN, earlier, read_each, read_within
from duban.extraction.english.days import read_point
from duban.extraction.english.feasts import feast
from duban.extraction.english.lookalikes import MOVED, NOUN, TERM, is_time
from duban.extraction.english.meetings import meetings, next_meeting, told_before
from duban.extraction.english.moredays import with_more
from duban.extraction.english.orders import IS_LIMIT
from duban.extraction.english.points import BEFORE, MONTH, POINT
from duban.extraction.english.tokens import Form, hinted
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import asked
from duban.extraction.times.frame import Frame
from duban.extraction.values import Alternative, Reading, ReadingKind

_LATIN = Pattern(
    r"[0-9A-Za-z](?:(?<=\d) (?:[A-Z][a-z]{2}|(?:day|week|month)s)"
    r"|(?<=[A-Za-z])[ ：][A-Za-z0-9]|(?<=[a-z]{3})[.：]? ?\d)"
)
# by the next meeting, before Easter: an event whose day only the office knows.
EVENT = Pattern(
    r"(?i)(?<![a-z])(?:(?P<lead>by|before|prior to|(?:no|not) later than|in time for|ahead of"
    r"|until|(?:to|on)(?= (?:the (?:next )?agenda|next month[’']?s) )"
    r"|(?:over|during)(?= (?:the )?(?:[a-z]+ )?(?:easter|christmas|thanksgiving|half"
    r"|new year|summer (?:holidays?|break))))|(?:to|at|for|in)(?= (?:[a-z0-9]+ ){1,5}"
    r"(?:meeting|session|hearing|conference|board|council|cabinet|committee)))"
    r" (?:(?:the|our|its|their|your|an?|next|end|start|each|this)(?: [a-z0-9]+){0,5}?"
    r" (?:meeting|session|holidays?|break|recess|term(?: [1-6](?!\d))?|semester"
    r"|launch|handover|elections?|conference|academic year|school year|hearing|trial"
    r"|inspection|audit|visit|round|project|contract|phase|parliament|administration)"
    r"|next month[’']?s (?:agenda|meeting)|the agenda (?:for|of) (?:the )?next (?:month|meeting)"
    r"|(?:the )?end of (?:year|month|phase|stage) (?:[1-9]\d?|one|two|three|four|five)(?!\d)"
    rf"|(?:the |its |our )?(?:next|{MONTH}(?:['’]s)?) (?:[a-z]+ )?"
    rf"(?:board|council|cabinet|committee|meeting|session)(?! member)"
    r"|(?:the )?(?:(?:end|start) of )?(?:the )?(?:(?:autumn|spring|summer|fall|michaelmas"
    r"|lent|hilary|trinity) (?:term|semester|[12](?!\d))|(?:school )?term [1-6])(?: 20\d\d)?"
    r"|(?:the )?(?:next )?(?:easter|whitsun|pentecost|christmas|boxing day"
    r"|thanksgiving|(?:chinese|lunar) new year|diwali|(?:[a-z]+ )?half[- ]term"
    r"|clocks (?:change|go)|summer(?= (?:holidays?|break))|go-live|launch|handover"
    r"|memorial day|labou?r day|new year)(?: (?:holidays?|break)| 20\d\d)?)(?![a-z])"
)
_OF_A_MONTH = Pattern(rf"(?<= )(?=[A-Z])(?i:{MONTH})(?![a-z])")
_GLOSS = Pattern(r",? ?[(（][^()（）\n]{3,40}[)）]")
_WORD, _MOST = Pattern("[A-Za-z]{3}"), 2
_ON_A_DAY = Pattern(r" (?:[a-z]+ ){0,3}(?:on|of|in) [^,.;，；]{3,24}")
# seven days before the AGM (18 May): so much before an event whose day a bracket tells.
_AHEAD_OF = Pattern(
    rf"{EARLIER.source[:-1]}(?:before|prior to|ahead of) [^.,;()（）\n]{{3,40}} ?[(（]$"
)
# by the Thursday prior to the meeting: no day of this week.
_OF_ANOTHER = Pattern("(?i) (?:prior to|before|after|following|preceding)(?![a-z])")
_BINDS = Pattern("(?i)by|before|within|no|not")
# before Parliament rises on 21 July: the day of what must not come first.
_BEFORE_IT = Pattern(
    r"(?i)(?<![a-z])(?<![,，])(?<!, )(?:before|by the time|prior to) [^.,;，；]{3,40} $"
)
_MOVED = Pattern(rf"(?i) (?:(?:has|have|had|is|are|was|were|be|been|will|shall) ){{0,2}}{MOVED} ")
# revised from 30 September to 31 December: the second is the limit.
_REVISED = Pattern(
    r"(?i)(?<![a-z])(?:extended|postponed|deferred|moved"
    r"|delayed|slipped|revised|put back|brought forward) $"
)
_TERMS = ("to", "until", "till")
# January 2026 to fall 2026: the words that join them belong to the second.
_THROUGH, _LEAST = Pattern("(?i) (?:to|through|until|till) "), 8
_TO = Pattern("(?i) | ?(?:and|to|until|[-–]) ?")
# late April or early May: the later one is the end, and asked.
_OR = Pattern("(?i) or (?:in |on |by )?")
# within six weeks of the order, i.e. not later than 25 April: the day told is the one meant.
_THAT_IS = Pattern(
    r"(?i)[,，]? ?[(（]?(?:i\.e\.?|that is|namely|viz\.?|meaning)(?: to say)?[,，:：]? ?"
)
_DASH = Pattern(" ?[-–] ?")
_SINCE = Pattern(
    r"(?i)from|since|as |effective|starting|beginning|commencing|after|following|between|of$"
)
_FROM = Pattern("(?i)from|between")  # between May and July: the second is the end
RHYTHMS, SPANS, POINTS, EVENTS = range(4)
_FORMS = (
    Form(EACH, "rhythms"), Form(WITHIN, "units"), Form(POINT, "periods"),
    Form(EVENT, "events", far=True),
)  # fmt: skip
# inform of any delay within 10 days: each time anew.
_EACH_TIME = Pattern(
    r"(?i)(?<![a-z])(?:any|each|every|such|whenever|your|when|should|requests?|complaints?"
    r"|invoices|calls|enquiries|queries|tickets|incidents|correspondence|payments)(?![a-z])"
)


class Found(NamedTuple):
    """An English limit: its place, how it is read, whether its own words bind or only begin."""

    start: int
    end: int
    reading: Reading
    bound: bool = True
    opens: bool = False
    event: bool = False


def hints(text: str, start: int = 0, stop: int = sys.maxsize) -> bool:
    """Tells whether a text may hold an English limit at all between two places."""
    return bool(_LATIN.search(text, start, stop)) and hinted(text, start, stop)


def limit(text: str, frame: Frame, start: int = 0, stop: int | None = None) -> Found | None:
    """The English limit of a phrase or a cell: the first that binds, else the first, or None."""
    stop = len(text) if stop is None else stop
    found = list(times(text, frame, start, stop))
    return of_several(found) if found else None


def of_several(found: list[Found]) -> Found:
    """The first that binds, else the first; a second such day in the same words is asked."""
    dated = [f for f in found if f.reading.end or f.reading.recurrence]
    bound = [f for f in found if f.bound] or dated or found[:1]
    first, ends = bound[0], [f.reading.end for f in bound[1:] if f.reading.end]
    event = next((f for f in found if f.start < first.start and not f.reading.end), None)
    if event and not first.bound and not first.reading.needs_review:
        return first._replace(reading=event.reading._replace(end=first.reading.end))
    if first.reading.needs_review or all(end == first.reading.end for end in ends):
        return first
    others = tuple(Alternative(end, questions.SAME_SENTENCE) for end in ends)
    asks = first.reading._replace(needs_review=True, why=questions.SEVERAL, alternatives=others)
    return first._replace(reading=asks)


def opens_with_time(text: str, start: int, stop: int) -> bool:
    """Tells whether a time can stand first between two places, of whatever kind."""
    return any(form.opens(text, start, stop) for form in _FORMS)


def times(text: str, frame: Frame, start: int, stop: int) -> Iterator[Found]:
    """Every English time between two places, read; from A to B is one, and B its end."""
    last: Found | None = None
    for found in _apart(text, frame, start, stop):
        near = last and found.event and found.start - last.end == 1  # from May of that event
        joint = _TO if last and last.opens and not near else _DASH
        to = last and not last.bound and _THROUGH.match(text, last.end, found.start + _LEAST)
        if last and (
            (to and found.start <= to.end()) or joint.fullmatch(text, last.end, found.start)
        ):
            moved = _REVISED.search(text, start, last.start)
            last = found._replace(start=last.start, bound=bool(moved))
            continue
        if last and _THAT_IS.fullmatch(text, last.end, found.start):
            last = found._replace(start=last.start, bound=last.bound or found.bound)
            continue
        if last and last.reading.end and _OR.fullmatch(text, last.end, found.start):
            asks = found.reading._replace(needs_review=True, why=questions.SEVERAL)
            last = found._replace(start=last.start, bound=last.bound, reading=asks)
            continue
        if last and found.opens and last.reading.recurrence and found.reading.end:
            last = last._replace(
                end=found.end, reading=last.reading._replace(end=found.reading.end)
            )
            continue
        if last and _MOVED.fullmatch(text, last.end, found.start):
            last = None
        if last:
            yield last
        last = found
    if last:
        yield last


def _apart(text: str, frame: Frame, start: int, stop: int) -> Iterator[Found]:
    found = [
        (match.start(), rank, match)
        for rank, form in enumerate(_FORMS)
        for match in form.finditer(text, start, stop)
        if rank != POINTS or is_time(match, text, start, stop)
    ]
    at = start
    for first, rank, match in sorted(found, key=lambda f: f[:2]):
        if first >= at:
            at = match.end()
            yield _found(text, match, rank, frame, start, stop)


def _found(
    text: str, match: re.Match[str], rank: int, frame: Frame, start: int, stop: int
) -> Found:
    if rank == RHYTHMS:
        return Found(*match.span(), read_each(match, frame), bool(_BINDS.match(match[0])))
    end = match.end() - (match[0][-1] == ".")
    reading = _read(text, match, rank, frame, stop)
    before = rank in (POINTS, EVENTS) and BEFORE.match((match["lead"] or "").lower())
    ahead = rank == POINTS and _AHEAD_OF.search(text, start, match.start())
    if ahead:
        return Found(
            ahead.start(), end + text.startswith((")", "）"), end), earlier(ahead, reading, frame)
        )
    if before and (counted := EARLIER.search(text, start, match.start())):
        return Found(counted.start(), end, earlier(counted, reading, frame))
    bound = _is_bound(text, match, rank, start)
    free = rank == SPANS and not (match["of"] or match["of2"])
    if free and _EACH_TIME.search(text, start, stop):
        reading = reading._replace(needs_review=True, why=reading.why or questions.NO_START)
    if rank == POINTS and reading.end:
        reading = with_more(text, match, reading, stop, frame)
    if not bound and (said := IS_LIMIT.match(text, match.end(), stop)):
        whole = reading.end and reading.precision == "month"
        reading = reading._replace(precision="month-end") if whole else reading
        return Found(match.start(), end, reading, bool(said))
    if rank == EVENTS:
        return Found(match.start(), end, reading, bound, event=True)
    ended = rank == POINTS and (match["d0"] or (match["mo0"] and _FROM.match(match["weak"] or "")))
    opens = rank == POINTS and not ended and bool(_SINCE.match(match["weak"] or ""))
    return Found(match.start(), end, reading, bound, opens)


def _read(text: str, match: re.Match[str], rank: int, frame: Frame, stop: int) -> Reading:
    """The words of a time as they stand, with the day in brackets behind them."""
    if rank == EVENTS:
        named = _glossed(text, match, stop, _unnamed(match), frame)
        return named if named.end else _met(text, match, frame)
    reading = (read_within if rank == SPANS else read_point)(match, frame)
    reading = _glossed(text, match, stop, reading, frame)
    if rank == SPANS:
        return reading
    if match["wd"] and _OF_ANOTHER.match(text, match.end(), stop):
        return _unnamed(match)
    if not BEFORE.match((match["lead"] or "").lower()) or reading.precision != "day":
        return reading
    if not _is_day(match) and NOUN.match(text, match.end(), stop):
        why = reading.why or _unnamed(match).why  # before November deadlines
        return reading._replace(needs_review=True, why=why)
    return reading


def _unnamed(match: re.Match[str]) -> Reading:
    return asked(questions.put(questions.UNNAMED, match[0]), "英文时限")


def _met(text: str, event: re.Match[str], frame: Frame) -> Reading:
    """The day of a meeting that the text tells, sure for the one of a month; else of a feast."""
    words, unnamed = event[0], _unnamed(event)
    if "next" in words and ("meeting" in words or "agenda" in words.lower()):
        return unnamed._replace(end=next_meeting(text, frame))
    if (day := POINT.search(words)) and _is_day(day):
        return read_point(day, frame)  # in time for the 18 December session
    named = _OF_A_MONTH.search(words)
    month = named and POINT.match(words, named.start())
    if not month:
        told = told_before(text, event.start(), frame) if "meeting" in words else None
        return unnamed._replace(end=told or feast(words, frame.day))
    last = read_point(month, frame).end
    days = {
        day for day in meetings(text, frame) if last and day.replace(day=1) == last.replace(day=1)
    }
    if len(days) != 1:
        return unnamed._replace(end=last)
    return Reading(ReadingKind.DEADLINE, days.pop(), None, "day", "英文时限，会议日期见文中")


def _is_bound(text: str, match: re.Match[str], rank: int, start: int) -> bool:
    """Tells whether a time is led by a word that makes it a limit: by, within, extended to."""
    if match["lead"] or rank == EVENTS:
        return bool(match["lead"])
    moved = rank == POINTS and match["mo0"] and _REVISED.search(text, start, match.start())
    if moved or (rank == POINTS and match["close"]):
        return True
    weak = (match["weak"] or "").lower()
    if rank == SPANS:
        return not weak
    return bool((TERM if weak in _TERMS else _BEFORE_IT).search(text, start, match.start()))


def _is_day(match: re.Match[str]) -> bool:
    """Tells whether the words name a day, and no period."""
    return any(match[name] for name in ("d1", "d2", "d3", "iso", "dot"))


def _glossed(text: str, match: re.Match[str], stop: int, reading: Reading, frame: Frame) -> Reading:
    """before go-live (30 June 2027), next Friday (19 June): the day in brackets is meant."""
    gloss = _GLOSS.match(text, match.end(), stop)
    if reading.end is None:
        gloss = gloss or _ON_A_DAY.match(text, match.end(), stop)
    day = gloss and POINT.search(text, gloss.start(), gloss.end())
    if day and gloss and len(_WORD.findall(text, gloss.start(), day.start())) > _MOST:
        return reading  # (blog post by 8 October)
    named = day and _is_day(day)
    if not day or not (named or ((day["mo"] or day["cy"]) and reading.end is None)):
        return reading
    inner = read_point(day, frame)
    if not named and not (day["y4"] or day["cy"]):
        return reading._replace(end=inner.end)  # at the first meeting in November
    if inner.end and reading.end and not reading.needs_review and inner.end != reading.end:
        why = questions.put(questions.TWO_DAYS, match[0], day[0])
        return reading._replace(needs_review=True, why=why)
    return inner if inner.end else reading
