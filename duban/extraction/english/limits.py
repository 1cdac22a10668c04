"""English limits in English and Chinese texts: which times of a sentence bind, and to what.

What is vague (mid-July, by June) or read either way (06/07/2025) asks.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.english import doubts
from duban.extraction.english.clauses import clause_end, clause_start, said_end, said_start
from duban.extraction.english.conditions import in_one_case, is_denied, is_named
from duban.extraction.english.events import (
    goes_on,
    holds,
    is_event,
    is_gathering,
    is_spanned,
    only_begins,
    starts_works,
)
from duban.extraction.english.meetings import is_minutes, settles
from duban.extraction.english.orders import (
    is_ordered,
    is_put,
    is_set_up,
    is_willed,
    only_aims,
    opens_with_act,
    takes_object,
)
from duban.extraction.english.planlines import LEADER, PARTS, SHORT, is_last, is_task, opening
from duban.extraction.english.points import MONTH
from duban.extraction.english.respective import each_of
from duban.extraction.english.schedules import (
    HEADED,
    is_free,
    is_start,
    is_task_head,
    tells_of_days,
)
from duban.extraction.english.times import Found, hints, limit, of_several, times
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece
from duban.extraction.times.frame import Frame

__all__ = ["Found", "duties", "hints", "limit"]

_BARE = Pattern(
    "(?i)(?:(?:in|on|during) )?(?:this|next|the (?:coming|next)) "
    "|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
# Upcoming events: a meeting and its day on each line.
_UPCOMING = Pattern(r"(?i)(?:upcoming|forthcoming|future) (?:events|meetings|dates)[#*_:： ]*$")
_LASTS = Pattern("(?i)until|till|through|to |over ")
_AND = Pattern(
    r"(?i)(?:[,，;；]|(?<![a-z])(?=and ))? ?(?<![a-z])(?:and|but|then)"
    r"(?: |[,，] ?[^,，]{2,40}[,，] ?)(?=(?:an? )?[a-z]{2,} [a-z0-9]|\d[\d.]* ?% )"
    r"|[,，;；] ?(?=(?:with|which|whose|so that|the remainder) )"
)
# X in 2025, Y in 2026; …, which needs Z by June: words of their own between two times.
_APART = Pattern(
    r"(?i)[)）]?[,，;；] ?(?:and |then )?(?!or |at |by |no |not |on |in |if |before |after "
    r"|until |prior |ahead |i\.e|that is|subject|weather|with )(?=[a-z]+ (?:[a-z&'’-]+ )*"
    r"(?:[a-z]+ ?[(（])?[a-z&'’-]{3,} |(?!noon|early|late|midnight)[a-z]{4,} b)"
)
_LISTS = Pattern(
    r"(?i)(?:timelines?|timetable|schedule|milestones|phasing|phases|stages)(?: [a-z]+){0,3}? ?"
    r"(?:includ(?:es|ed|ing)|of|is|are|was|were|as follows|:|：)(?: as follows[:：])? (?:the )?"
)
_RANGE = Pattern(r"[a-z\d] ?[-–] ?\d{1,2} [A-Z]|[a-z\d] (?:to|and) [A-Z\d]")
_MONTH = Pattern(rf"(?i){MONTH}")
_COMMA = Pattern(r"[,，]|\.? ?[:：–—-] ?")
_INTRO = Pattern(
    r"(?i)(?:(?:phase|stage|step|milestone|sprint|deliverable|workstream) [a-z\d]{1,5} ?[-–—:：(（]"
    r" ?)|[A-Z][A-Za-z]+(?: [A-Za-z]+){0,3}[:：] ?|(?:that|and|also|so|then|resolved|agreed"
    r"|noted|additionally|in addition|furthermore|finally|meanwhile|lastly|(?:as|while|since"
    r"|because|although|given|following|once|to) [^,，;.]{8,160}(?=[,，]))[,，:：]? ?(?:that[,，]? ?)?"
)
_NEAR = 4  # characters that may stand before a day that opens its clause


class Duty(NamedTuple):
    """A clause with the limit that governs it."""

    start: int
    end: int
    limit: Found


def duties(text: str, piece: Piece, frame: Frame, *, tabbed: bool) -> Iterator[Duty]:
    """The clauses of a sentence with a limit each, cut where `and` opens one of its own.

    `tabbed` tells that a tab stands before the last word of the line.
    """
    found = [
        judged
        for each in times(text, frame, piece.start, piece.end)
        if (
            judged := _judged(text, piece, _not_over(each, frame), frame, tabbed=tabbed)
            or _to_come(piece, each, frame)
        )
    ]
    start, listed = said_start(text, piece.start, found[0]) if found else 0, False
    group: list[Found] = []
    for each in found:
        if group and (joint := _joint(text, group[-1], each)):
            lead = _LISTS.search(text, start, group[0].start)
            yield Duty(lead.end() if lead else start, joint.start(), of_several(group))
            listed = listed or bool(lead)
            start, group = joint.end(), []
            group.append(each if listed else _by_itself(text, start, each))
        else:
            group.append(each)
    if group:
        end = said_end(text, piece, start, group[-1].end)
        alone = each_of(text, group[0], group[-1], piece.end, frame)
        yield from (Duty(start, end, day) for day in alone or [of_several(group)])


def _by_itself(text: str, start: int, found: Found) -> Found:
    """A mere time of a later clause asks, where the clause itself wills nothing."""
    if found.bound or found.reading.needs_review or opens_with_act(text, start, found.end):
        return found
    asks = found.reading._replace(needs_review=True, why=questions.A_LIMIT)
    return found._replace(reading=asks)


def _joint(text: str, one: Found, other: Found) -> re.Match[str] | None:
    """The place between two times where a clause with its own limit begins; else None."""
    joint = _AND.search(text, one.end, other.start + 1)
    return joint or _APART.match(text, one.end, other.start + 1)


def _judged(text: str, piece: Piece, found: Found, frame: Frame, *, tabbed: bool) -> Found | None:
    """A time as a limit of its sentence, which asks where the words leave that open; else None."""
    start, reading = piece.start, found.reading
    gone = frame.day and reading.end and (reading.end, found.bound) < (frame.day, True)
    if gone or is_named(text, start, found.start):
        return None
    told = doubts.was_told(text, start, found.start, bound=found.bound)
    told = told or (found.event and doubts.is_spoken_of(text, start, (found.start, found.end)))
    if told or doubts.stated_done(text, found.end, piece.stop):
        return None
    if not found.bound and text[piece.end : piece.end + 1] == "？":
        return None
    if found.opens and not is_set_up(text, start, found.start):
        return None
    at, bound = (found.start, found.end), found.bound
    if _is_barred(text, start, at, piece.end, bound=bound):
        return None
    why: str | None = questions.A_LIMIT if found.opens else ""
    if not (found.opens or bound):
        why = _why_in_minutes(text, piece, found, frame, tabbed=tabbed)
    if why is None:
        return None
    denied = bound and is_denied(text, start, at, bound=False)
    if denied or doubts.is_open(text, start, at, piece.end):
        why = why or questions.A_LIMIT
    why = questions.ONE_CASE if in_one_case(text, start, found.start) else why
    if why and not reading.needs_review:
        found = found._replace(reading=reading._replace(needs_review=True, why=why))
    return found


def _why_in_minutes(
    text: str, piece: Piece, found: Found, frame: Frame, *, tabbed: bool
) -> str | None:
    """The question about a time that nothing leads, as what minutes settle: the fair is on 17 May.

    None where it is no limit at all.
    """
    why, reading = _why(text, piece, found, tabbed=tabbed), found.reading
    by_day = reading.precision in ("day", "minute") and reading.start is None
    ahead = frame.day and reading.end and reading.end > frame.day
    if why is not None or not (by_day and ahead):
        return why
    settled = is_minutes(text) and settles(text, piece.start, found.start)
    return questions.A_LIMIT if settled else None


def _is_barred(text: str, start: int, at: tuple[int, int], end: int, *, bound: bool) -> bool:
    """Tells whether a thing is denied by its time, holds until then, or has no limit at all."""
    denied = is_denied(text, start, at, bound=bound) or holds(text, start, *at)
    return denied or doubts.is_none(text, start, at, end, bound=bound)


def _not_over(found: Found, frame: Frame) -> Found:
    """9/1/25 in May is rather September: the other reading of a day whose first one is over."""
    reading, day = found.reading, frame.day
    if not (day and reading.end and reading.end < day and reading.alternatives):
        return found
    other = reading.alternatives[0].end
    return (
        found._replace(reading=reading._replace(end=other, alternatives=()))
        if other >= day
        else found
    )


def _to_come(piece: Piece, found: Found, frame: Frame) -> Found | None:
    """A day below Upcoming events, which asks: a meeting, or what somebody has to do for it."""
    reading = found.reading
    ahead = frame.day and reading.end and reading.end >= frame.day and reading.precision == "day"
    if not ahead or found.opens or not _UPCOMING.search(piece.head):
        return None
    return found._replace(reading=reading._replace(needs_review=True, why=questions.A_LIMIT))


def _why(text: str, piece: Piece, found: Found, *, tabbed: bool) -> str | None:
    """The question about a time that no word like `by` leads; None where it is no limit at all."""
    intro = _INTRO.fullmatch(text, piece.start, found.start)
    if intro and intro[0].rstrip()[-1:] in (":", "：") and not text[found.start].islower():
        intro = None  # First viewing: 1 November
    start, end = intro.end() if intro else piece.start, piece.end
    by_day = found.reading.precision == "day"
    at = (found.start, found.end)
    opens = found.start - start <= _NEAR
    if not (found.event or opens) and doubts.is_of_noun(text, start, at):
        return questions.A_LIMIT if is_put(text, start, found.start) else None
    if _belongs(text, piece, found):
        return None
    stop = clause_end(text, piece, found)
    held = is_event(text, start, stop) and is_event(text, clause_start(text, start, found), stop)
    if not held and is_willed(text, start, at, end):
        return questions.A_LIMIT if _is_loose(text, piece, found) else ""
    if _LASTS.match(text, found.start, found.end):
        return None
    if held and only_begins(text, start, found.start):
        works = by_day and starts_works(text, start, found.start)
        return "" if works and not is_gathering(text, start, end) else questions.A_LIMIT
    if opens and (asks := opening(text, piece, found, by_day=by_day)) is not None:
        return asks
    if tells_of_days(piece.head) or is_gathering(text, start, end):
        return None
    if not is_last(text, piece, found, tabbed=tabbed):
        return None
    led = LEADER.search(text, start, found.start)
    sure = is_task(text, piece) and not (held or led) and PARTS.search(text, start, found.start)
    return "" if sure and not _RANGE.search(text, found.start, found.end) else questions.A_LIMIT


def _is_loose(text: str, piece: Piece, found: Found) -> bool:
    """Tells whether a will is too loose for a time.

    It is a purpose, it goes on, or it is said of this week behind no plain order.
    """
    start, limit = piece.start, found.start
    leads_in = text[piece.end - 1] in ":："
    if leads_in or (_LASTS.match(text, limit, found.end) and not found.event):
        return True
    if limit - start <= _NEAR:
        headed = is_task_head(piece.head) or HEADED.match(f"{piece.head}\n")
        worded = text[limit].isalpha() and not _MONTH.match(text, limit)
        led = headed or worded or limit > start
        if goes_on(text, found.end, min(piece.end, found.end + SHORT)):
            return True
        return not (led or _COMMA.match(text, found.end, piece.end))
    bare = _BARE.match(text, limit, found.end)
    loose = bare and (takes_object(text, start, limit) or not is_ordered(text, start, limit))
    return bool(loose or only_aims(text, start, limit) or goes_on(text, start, limit))


def _belongs(text: str, piece: Piece, found: Found) -> bool:
    """Tells whether a time is of a heading, a thing, a holiday or a stretch, and of no duty."""
    start, by_day = piece.start, found.reading.precision == "day"
    heads = not by_day and HEADED.fullmatch(f"{text[piece.line : piece.stop]}\n")
    begins = is_start(text, start, found.start)
    spanned = begins or is_spanned(text, start, found.start)
    return bool(heads or spanned or is_free(text, piece.line, piece.stop))
