"""The days that an English text tells of its meetings."""

import re
from datetime import date
from functools import lru_cache

from duban.extraction.english.days import read_point
from duban.extraction.english.points import POINT
from duban.extraction.patterns import Pattern
from duban.extraction.times.frame import Frame

_NEXT = Pattern("(?i)(dates? of (?:the |our )?)?next (?:[a-z]+ ){0,3}meeting(?![a-z])")
_MEETING = Pattern("(?i)(?<!the )(?:meeting|workshop|hearing)s?(?: dates?)?(?![a-z])")
_NEAR = 60  # characters between the words and their day, at most
_MINUTES = Pattern("(?i)(?<![a-z])(?:minutes|meeting|in attendance|apologies)(?![a-z])")
_HEAD = 400  # characters in which minutes say that they are
# is set for, has been fixed on, will be held on, Spring fair: – what minutes settle for a day.
_SETTLED = Pattern(
    r"(?i)(?<![a-z])(?:(?:is|are|was|were|been|be|it) (?:now |also |provisionally )?(?:set|fixed"
    r"|arranged|booked|confirmed|(?:re)?scheduled|planned|organi[sz]ed|delivered|agreed|held|moved"
    r"|run)|date (?:of|for)[^.;:]{0,50}|date (?:is|was|will be|to be)|(?:will|to) (?:take place|run"
    r"|open|start|close|go live)|ready|in place|to book [^.,;:]{3,30})"
    r"(?: for| on| to| from| at)? ?$"
    r"|^[^.,;:：a-z]*(?:next [^.,;:：]{4,40}|[^.,;:：]{0,40}(?:freeze|release|clean-?up|fair|sale"
    r"|drive|elections?|registration|nominations|submissions?))[:：] ?$",
)
_NOT_SETTLED = Pattern(
    r"(?i)next (?:[a-z]+ ){0,3}meeting|meetings? (?:is|are|was|were|dates?)|minutes|adjourn"
    r"|present|attendance|apologies|venue|posted|updated|(?:start|begin|end)s? ?[:：]"
    r"|(?<![a-z])(?:not|closed|expire|valid|effective|until)(?![a-z])"
    r"|^[*#_ -]*(?:meeting|date|day|time|from|to|at|on|as of|dated?)[^a-z]*$"
)


def next_meeting(text: str, frame: Frame) -> date | None:
    """The day that stands as Date of next meeting, else the first one told of a next meeting."""
    named = sorted(_NEXT.finditer(text), key=lambda match: not match[1])
    return next((day for match in named if (day := _told(text, match, frame))), None)


def told_before(text: str, place: int, frame: Frame) -> date | None:
    """The day of the meeting that its paragraph told last.

    Budget meeting February 8 … before the meeting: the eighth.
    """
    line = text.rfind("\n", 0, place) + 1
    days = [_told(text, match, frame) for match in _MEETING.finditer(text, line, place)]
    return days[-1] if days else None


@lru_cache(maxsize=8)
def meetings(text: str, frame: Frame) -> tuple[date, ...]:
    """The days to come on which the text says that there is a meeting."""
    found = (_told(text, match, frame) for match in _MEETING.finditer(text))
    return tuple({day for day in found if day})


def _told(text: str, meeting: re.Match[str], frame: Frame) -> date | None:
    """The day that stands behind the words for a meeting, unless it is over."""
    day = POINT.search(text, meeting.end() - 1, meeting.end() + _NEAR)
    end = read_point(day, frame).end if day and (day["d1"] or day["d2"]) else None
    return end if end and frame.day and end >= frame.day else None


def is_minutes(text: str) -> bool:
    """Tells whether the head of a text says that it is the minutes of a meeting."""
    return bool(_MINUTES.search(text, 0, _HEAD))


def settles(text: str, start: int, day: int) -> bool:
    """Tells whether the words before a day settle it for something: the fair is set for 17 May."""
    before = text[start:day]
    return bool(_SETTLED.search(before)) and not _NOT_SETTLED.search(before)
