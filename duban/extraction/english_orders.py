"""English obligations that name a day without `by`, and rhythms: on the 10th of each month."""

from __future__ import annotations

import re
from datetime import date

from duban.extraction.bounds import A_LIMIT, MISSING, SEVERAL, asked
from duban.extraction.frame import Frame, month_end
from duban.extraction.patterns import Pattern
from duban.extraction.values import Reading, ReadingKind

# shall … on 5 May 2025: a day that an obligation names without by.
OUGHT = Pattern(
    r"(?i)(?<![a-z])(?:shall|must|is required to|are required to|has to|have to|is due|are due|target(?:ed)?|scheduled to be (?:completed|submitted|opened)|to be (?:completed|submitted|finished|delivered|opened|presented|brought|reviewed)"
    r"|would (?:report|submit|provide|bring|circulate|present|prepare|return|complete|send|review)|asked for|requested (?:an?|the)|last (?:date|day)|final date|closing date|cut[- ]?off(?: date)?)(?![a-z])"
)
HELD = Pattern(
    r"(?i)(?<![a-z])(?:be held|held|take place|meets|meetings? (?:will|is|are|shall|to be|was)|hearing|commence|begin|start|effective|since)(?![a-z])"
)
# June 9, 2024 Testing begins: the first day of something, below a head that promises limits.
_BEGINS = Pattern(
    r"(?i)(?<![a-z])(?:begin|start|commence|(?:re)?open|resume|(?:takes? |taking )place|held|announced|ceremony|first day)(?:s|ning|ing)?(?![a-z])"
)
# Under Important dates only what says so is a limit; under Deadlines all that tells of no event.
_DUE = Pattern(
    r"(?i)(?<![a-z])(?:due|deadlines?|clos(?:e|es|ing)|submit(?:ted)?|submission|register|last day|ends?|final)(?![a-z])"
)
_LIMITS = Pattern("(?i)deadline|due")
# October 2023 is the required completion: the month is the limit itself.
IS_LIMIT = Pattern(
    r"(?i) (?:is|are|will be|remains) (?:the |our |its |their )?[^.;\n]{0,40}?(?:completion|deadline|due date|target|milestone|opening|handover|delivery|closing)"
)
# A line Deadlines above lines that begin with their days.
HEADED = Pattern(
    r"(?i)(?:^|\n)[ #*]*(?:[a-z0-9'’-]+[：:]? ){0,6}(?:deadlines?|due dates?|dates(?: to remember)?|milestones|cut[- ]?off dates?)(?: for [^\n]{1,40})?[：:]?[ *]*\n"
)
EACH = Pattern(
    r"(?i)(?<![a-z])(?:(?:on|by|before|no later than|not later than) (?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: day)? of (?:each|every|the (?:following|next)) (?P<u>calendar month|month|quarter))"
)

# shall remain in existence until …: how long something holds, and nothing to be done.
_HOLDS = Pattern(
    r"(?i)(?<![a-z])(?:remains?|continues?|stays?|be|is|are) (?:in (?:existence|effect|force|office)|effective|valid)(?![a-z])[^.;]{0,40}$"
)
_UNTIL = Pattern("(?i)until|till|through")
# If the vote passes, …; Otherwise …: it falls due in one case only.
_CASE = Pattern(
    r"(?i)(?:if(?! you)|otherwise|unless|should (?:the|an?|this|any)|in the event|in case|provided that|where (?:the|an?|any)|failing (?:that|which))(?![a-z])"
)
IN_ONE_CASE = "只在某种情形下才有这个时限，请确认"

# March 19, 20, 21: further days behind a day.
MORE_DAYS = Pattern(r"(?:[,，] ?| (?:and|or) |[-–] ?)\d{1,2}(?![\d：:])")
# It was agreed that … would …: what was decided is still to be done.
_TOLD = Pattern(
    r"(?i)\b(?:was|were|has been|have been|had)\b(?! (?:agreed|resolved|asked|requested|instructed|tasked|decided))"
)


def is_told(text: str, start: int, stop: int) -> bool:
    """Tells whether a sentence tells what was."""
    return bool(_TOLD.search(text, start, stop))


def holds(text: str, start: int, limit: int) -> bool:
    """Tells whether a sentence says until when something holds."""
    term = _UNTIL.match(text, limit) and _HOLDS.search(text, start, limit)
    return bool(term)


def in_one_case(text: str, start: int) -> bool:
    """Tells whether a sentence opens with a condition."""
    return bool(_CASE.match(text, start))


def doubt(text: str, start: int, stop: int, *, bare: bool) -> str:
    """The question about what stands behind a day: more days; a beginning or an event, no order."""
    if MORE_DAYS.match(text, start, stop):
        return SEVERAL
    if not bare or OUGHT.search(text, start, stop) or _DUE.search(text, start, stop):
        return ""
    head = HEADED.search(text, 0, start)
    promised = head is None or _LIMITS.search(head[0])
    return A_LIMIT if not promised or _BEGINS.search(text, start, stop) else ""


def each(match: re.Match[str], frame: Frame) -> Reading:
    """On the 10th of each month: a rhythm, with its first day."""
    day = int(match["d"])
    every = "quarterly:first-month-" if match["u"].lower() == "quarter" else "monthly:"
    if frame.day is None or not 1 <= day <= 31:
        return asked(MISSING, "英文周期任务", ReadingKind.RECURRENCE)
    step = 3 if every.startswith("q") else 1
    months = [m for m in range(1, 25) if (m - 1) % step == 0]
    days = [
        date(year, month, min(day, month_end(year, month).day))
        for year, month in ((frame.day.year + (m - 1) // 12, (m - 1) % 12 + 1) for m in months)
    ]
    first = next(d for d in days if d >= frame.day)
    return Reading(
        ReadingKind.RECURRENCE, first, None, "day", "英文周期任务，取成文日后第一次",
        recurrence=f"{every}{day}",
    )  # fmt: skip
