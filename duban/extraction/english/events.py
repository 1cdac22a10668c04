"""Happenings in an English clause, which nobody does: it is held, goes on, lasts or begins."""

from duban.extraction.english.acts import DONE
from duban.extraction.english.orders import OPENS, WILL
from duban.extraction.patterns import Pattern

# be held, take place, the next meeting: what happens on a day.
_HELD = Pattern(
    r"(?i)(?<![a-z])(?:held|takes? place|taking place|took place|takes? effect"
    r"|comes? into (?:force|effect)|meets|meet(?: again| next| with [^.;，；]{2,60})?"
    r"(?= on| in| at| this| next)|be meeting|commenc(?:e|es|ing)(?! (?:operations?|service))"
    r"|begins?(?! (?:operations?|service))|starts?(?! (?:operations?|service))|opens"
    r"|effective|(?:is|are) (?:booked|scheduled|set) for|(?:is|are) closed|on leave)(?![a-z])"
)
_HAPPENS = Pattern("(?i)tak|(?:is|are) (?:booked|scheduled|set)")
# Works will take place in May: what is done, and no event.
_WORKS = Pattern(
    r"(?i)(?:the |this |these )?(?:[a-z-]+ ){0,2}(?:works?|repairs?|resurfacing"
    r"|construction|maintenance|(?:re)?(?:cutting|planting|painting|cleaning|clearing)"
    r"|clearance|removal|replacement|installation|improvements?|publication"
    r"|submission|adoption|completion|delivery|approval)(?![a-z])"
)
_STARTED = Pattern(
    r"(?i)(?<![a-z])(?:works?|roadworks|repairs?|resurfacing|construction"
    r"|building|installation|fieldwork|surveys?|bidding|project|pilot)(?![a-z])"
)
_EVENTS = Pattern(
    r"(?i)(?<![a-z])(?:(?:next|future|extraordinary|annual|joint"
    r"|progress|date of(?: the)?(?: next)?) [a-z ]{0,20}meetings?"
    r"|meetings? (?:will|is|are|shall|to be|was|in)|kick-?off|trials?|hearings?"
    r"|webinars?|workshops?|briefing sessions?|fair|open house|parents[’'] evening"
    r"|bank holiday|annual leave|catch-up|visit is|conference|ceremony"
    r"|term dates?|(?<!for )examinations?|graduation)(?![a-z])"
)
_GOES_ON = Pattern(
    r"(?i)(?<![a-z])(?:will|shall) be (?!presenting|submitting|publishing|sending|launching"
    r"|issuing|releasing|installing|repairing|replacing|delivering|completing|introducing"
    r"|undertaking|conducting|reporting|bringing|consulting|carrying out)[a-z]+ing(?![a-z])"
)
_ENDS_DONE = Pattern(rf"(?<![a-z]){DONE}(?![a-z])")
# shall remain in existence until …: how long something holds, and nothing to be done.
_HOLDS = Pattern(
    r"(?i)(?<![a-z])(?:(?:remains?|continues?|stays?|be|is|are) "
    r"(?:in (?:existence|effect|force|office)|effective|valid|open|closed|fixed|exempt)"
    r"|expires?|runs?|lasts|(?<=[lo] )last|ends?|valid|valid(?:ity)?|terminates?|lapses?|continues?"
    r"|ceases? to (?:exist|have effect|apply|be [a-z]+))(?![a-z])[^.;]{0,40}$"
)
_BEFORE_IT = Pattern(
    "(?i)(?:before|prior to|by the time) (?:(?:it|they|this)|(?:the|its) [a-z ]{2,30}) $"
)
_UNTIL = Pattern("(?i)until|till|through|to |on |or when")
# the two year period between 1 May and 31 August
_STRETCH = Pattern(
    r"(?i)(?<![a-z])(?:period|term|window|span|cycle|years?|season)s?"
    r"(?: of| running| starting| covering)? $"
)
_TO_BEGIN = Pattern(
    r"(?i)(?<![a-z])(?:will|would|shall|must|should|to|due to|expected to|and) "
    r"(?:be |also |then |now )?(?:begin|start|commenc|open)(?:ed?|n?ing)?(?: [a-z'’-]+){0,3} $"
)
_LONGEST_WORD = 24
_NEAR_BY = 80  # characters of a clause beside a time


def is_event(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause is about what happens on a day; a report to a meeting is not."""
    acts = OPENS.match(text, start, stop)
    if held := _HELD.search(text, acts.end() if acts else start, stop):
        return not (_HAPPENS.match(held[0]) and _WORKS.match(text, start))
    return is_gathering(text, start, stop)


def is_gathering(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause is about a meeting or the like, and nobody is asked for it."""
    event = _EVENTS.search(text, start, stop)
    return event is not None and not WILL.search(text, start, event.start())


def is_done(text: str, start: int, stop: int) -> bool:
    """Tells whether a point behind its time is to be done: Draft delivered, Launch the site."""
    return bool(
        OPENS.match(text, start, stop)
        or WILL.search(text, start, stop)
        or _ENDS_DONE.search(text, start, stop)
    ) and not is_event(text, start, stop)


def holds(text: str, start: int, limit: int, end: int) -> bool:
    """Tells whether a sentence says until when something holds."""
    term = _HOLDS.search(text, start, limit) if _UNTIL.search(text, limit, end) else None
    return term is not None and not _BEFORE_IT.search(text, start, term.start())


def is_spanned(text: str, start: int, limit: int) -> bool:
    """Tells whether the words before a time name its stretch: the two-year period from …"""
    return bool(_STRETCH.search(text, max(start, limit - _LONGEST_WORD), limit))


def goes_on(text: str, start: int, stop: int) -> bool:
    """Tells whether somebody will be doing something near a time: will be travelling in June."""
    return bool(_GOES_ON.search(text, max(start, stop - _NEAR_BY), stop))


def starts_works(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause is about works: construction is expected to start on 26 October."""
    return bool(_STARTED.search(text, start, limit))


def only_begins(text: str, start: int, limit: int) -> bool:
    """Tells whether a thing is willed to begin by a time: construction is to begin in 2008."""
    return bool(_TO_BEGIN.search(text, start, limit))
