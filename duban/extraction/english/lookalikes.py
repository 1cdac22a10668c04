"""English words that look like a time, told from fractions, names of things and mere may."""

import re

from duban.extraction.english.points import STAGED
from duban.extraction.patterns import Pattern

NOUN = Pattern(
    r"[ -](?!at |for |to |and |or |with |in |on |by |if |as "
    r"|the |when |where |we |all |each |that |this )[A-Za-z]{3}"
)
_EVENT_OF = Pattern(
    r"(?i) (?!and |or |to |for |at |in |on )(?:[a-z]+ ){0,3}(?:meeting|session|term|holidays?"
    r"|half[- ]term|break|conference|board|budget|edition|issue|hearing|cabinet|committee)(?![a-z])"
)
_AN = Pattern(r"(?i)(?<![a-z])(?:an?|its|their) $")  # coming to an end this year
_AIMED = Pattern(r"(?i)(?<![a-z])(?:aim(?:s|ed|ing)?|planned|scheduled|set|booked|targeted) $")
_HALF_TERM = Pattern(r" [12](?!\d)")  # Autumn 2
_DUE_BY = Pattern("(?i) (?:report |return |claim )?(?:due |is due )?(?:by|before|on) ")
_OWNS = ("'", "’")  # January's meeting
# This year marks a turn: the time is what the sentence is about.
_SUBJECT = Pattern(
    r"(?i)(?:[’']s [a-z]| (?:marks?|is|was|has|had|sees|saw|brings|brought"
    r"|represents|remains|promises|will (?:be|see|mark|bring|have))(?![a-z]))"
)
# 06/2026 at a cell's start, behind a label, a dash or in brackets; Resolution 6/2026 is a name.
_ALONE = Pattern(r"(?:[：:(（\t|–—-]|[a-z][,，]) ?$")
_STAGED = Pattern(rf"(?i)(?<![a-z]){STAGED},? (?:(?:from|between) 20\d\d (?:(?:and|to|until) )?)?$")
# FY 14 goals, the 2025/26 budget
_OF_YEAR = Pattern(
    "(?i) (?:[a-z]+ )?(?:goals|budgets?|targets|objectives|plans?|priorities|programmes?"
    "|appropriations?|accounts|submissions?|estimates|allocations?|funding|grants?)(?![a-z])"
)
# (Public Works, 2026): who does it, and when.
_OWNED, _CLOSING = Pattern(r"[(（][A-Z][^()（）\d]{2,40}[,，] ?$"), (")", "）")
_COURSE = tuple(f"{word} the course of" for word in ("in", "over", "during"))
_LOOSE_WEAK = (
    *_COURSE,
    "in",
    "this",
    "within",
    "during",
    "over",
    "for",
    "throughout",
    "through",
    "by",
)
MOVED = (
    r"(?:extended|postponed|deferred|moved|delayed|slipped|revised|re-?scheduled"
    r"|put back|pushed (?:back|out)|brought forward)(?: from [^.;，；]{3,30})?"
)
# has until 30 April, extended to 30 June: until and to make a limit.
TERM = Pattern(rf"(?i)(?<![a-z])(?:has|have|had|given|{MOVED}) $")
# would be carried out July/August: a month that no word leads, right behind what is done.
_DONE_THEN = Pattern(
    r"(?i)(?<![a-z])(?:be|is|are) (?:[a-z]+ly )?(?:[a-z]{2,}ed|done|made|sent|built|taken|put)"
    r"(?: out| up| in| down)? $|(?<![a-z])(?:due|expected|starting|likely|planned|scheduled) $"
)
_LABEL = Pattern("(?:[：:\t]| [-–—]) ?$")
# relative to the fiscal year 2016: what is compared with.
_BASE = Pattern("(?i)(?:relative|compared) $")
# October - post the draft; January–June working on it: the months that open the line of a plan.
STAGE = Pattern(" ?[-–—] |[：:] ?")


def _names_thing(match: re.Match[str], text: str, start: int) -> bool:
    """Tells whether a period names a thing: spring clean, the June board meeting, January's papers.

    To celebrate the end of the year: an end that no preposition makes a time is one as well.
    """
    lead, free, after = match["lead"], match["lead"] or match["weak"], match.end()
    named, loose = match["mo"] or match["s"], match["edge"] or match["edge2"]
    season = match["s"] and not match["y4"]
    if ((loose and not free) or season) and NOUN.match(text, after):
        return True
    if season and _HALF_TERM.match(text, after):
        return True
    if named and not (match["y4"] and lead) and _EVENT_OF.match(text, after):
        return True
    if match["q"] and _DUE_BY.match(text, after):
        return True  # Q1 by 15 July
    if text[after : after + 1] in _OWNS or (loose and _AN.search(text, start, match.start())):
        return True
    if (match["fa"] or match["fc"]) and not lead and _OF_YEAR.match(text, after):
        return True
    if match["cy"] and not lead and match[0].endswith(f"the {match['cy']}"):
        return bool(NOUN.match(text, after))
    alone = free or match["close"] or match.start() == start
    return bool(match["edge"]) and not alone and match[0].lower().startswith("the ")


def _is_year(match: re.Match[str], text: str, start: int, stop: int) -> bool:
    """Tells whether a bare year is a time: behind a label, moved to, staged from, owned."""
    first = match.start()
    if (first == start or _LABEL.search(text, start, first)) and match.end() >= stop:
        return True
    if text[match.end() : match.end() + 1] in _CLOSING and _OWNED.search(text, start, first):
        return True
    if first == start and STAGE.match(text, match.end(), stop):
        return True  # 2026: open the archive
    moved = (match["weak"] or "").lower() == "to" and TERM.search(text, start, first)
    return bool(moved or _STAGED.search(text, start, first))


def _is_whole(match: re.Match[str], text: str, start: int, stop: int) -> bool:
    """Tells whether a month is its line, opens it or ends it: Share findings – June."""
    first, end = match.span()
    if first == start and bool(end >= stop or match["mo0"] or STAGE.match(text, end, stop)):
        return True
    return end >= stop and bool(_LABEL.search(text, start, first))


def is_time(match: re.Match[str], text: str, start: int, stop: int) -> bool:
    """Tells whether words that look like a time are one: no fraction, no thing's name, no may."""
    lead, weak = match["lead"], (match["weak"] or "").lower()
    if any(int(match[d] or 1) > 31 for d in ("d1", "d2", "d3")):
        return False
    if match["wd"]:
        said = match["wd"].lower() in ("tomorrow", "tonight")
        aimed = weak == "for" and _AIMED.search(text, start, match.start())
        return bool(lead or match["close"] or said or match["which"] or weak == "on" or aimed)
    if match["short"]:
        first, second = map(int, match["short"].split("/"))
        dated = match["w1"] and weak == "on"
        return bool(lead or dated or ((not weak or weak == "on") and 12 < max(first, second) != 24))
    loose = match["edge"] or match["edge2"]
    named = match["mo"] or match["s"]
    based = weak == "to" and _BASE.search(text, start, match.start())
    if based or _names_thing(match, text, start):
        return False
    if match["rel"] or match["od"]:
        words = (match["rel"] or "eo").lower()
        subject = not weak and _SUBJECT.match(text, match.end())
        alone = match["od"] and match[0].lower().startswith("on the ")
        known = words.startswith(("this", "next", "current")) and not subject
        coming = loose or known or (lead and words == "weekend")
        return bool(lead or alone if words.startswith("eo") else coming)
    if match["cy"]:
        return bool(lead or loose or weak in _LOOSE_WEAK) or _is_year(match, text, start, stop)
    if named and match["mo"] and not named[0].isupper():
        return False
    if match["my"] or match["ts"] or match["ys"]:
        led = lead or weak or loose or not match["my"] or match.start() == start
        return bool(led or _ALONE.search(text, start, match.start()))
    spans = named or match["q"] or match["h"] or match["fc"]
    loose = lead or loose or any(match[year] for year in ("y4", "ym", "yq"))
    loose = loose or weak in _LOOSE_WEAK or _is_whole(match, text, start, stop)
    moved = {"to": TERM, "": _DONE_THEN}.get(weak)
    return bool(not spans or loose or (moved and moved.search(text, start, match.start())))
