"""English times that are limits, told from those that are not:
somebody is bound to it, wills it or is asked for it."""

import re
from functools import lru_cache

from duban.extraction.english.acts import DONE, VERBS
from duban.extraction.english.points import STAGED
from duban.extraction.patterns import Pattern

_SETS_UP = Pattern(
    rf"(?i)(?<![a-z])(?:will|shall|must|to) be (?:set up|switched on|installed|introduced|rolled out|erected|put (?:in|up)|fitted|deployed|moved)(?![a-z])[^.;，；]{{0,40}}$|(?<![a-z])(?:will|shall|must|to) (?:be )?[a-z][^.;]{{2,140}} {STAGED},? $|(?<![a-z])(?:anticipate|expect|envisage|foresee)s? (?:[a-z’'-]+ ){{1,6}}$"
)
_IS_PUT = Pattern(
    rf"(?i)(?<![a-z])(?:will|shall|must|should|to) be {DONE} (?:(?!for )[a-z]+ ){{0,3}}$"
)
_ORDER = Pattern(
    rf"(?i)(?<![a-z])(?:shall|must|will|should|please|need(?:s|ed)? to|ha(?:s|ve|d) to|is to|are to|agreed to|resolved to|decided to|asked to|instructed to|requested to|directed to|required to|due to|expected to|scheduled to|, to) (?:also |then |now |aim to |be able to )?(?:be {DONE}|{VERBS})(?![a-z])|be(?<!may be)(?<!can be) {DONE}(?![a-z])"
)
_CUT = Pattern("(?i)[()（）;；]|[,，] (?:the|it|they|we|which|who|but|and the)(?![a-z])")
_GOES_ON = Pattern(
    r"(?i)(?<![a-z])(?:will|shall) be (?!presenting|submitting|publishing|sending|launching|issuing|releasing|installing|repairing|replacing|delivering|completing|introducing|undertaking|conducting|reporting|bringing|consulting|carrying out)[a-z]+ing(?![a-z])"
)
_LONGEST_WORD = 24
_NEAR_BY = 80  # characters of a clause beside a time
_TO = Pattern("(?i)to (?!be )")
_WORD_BEFORE = Pattern(r"[A-Za-z’'.()]+(?=[,，]? ?$)")
# The clerk to circulate, agreed to send: somebody is bound, and it is no mere purpose.
_WHO = Pattern(
    r"clerk|council|councillors?|board|committee|chair(?:man|woman|person)?|treasurer|secretary|staff|officers?|team|group|managers?|directors?|members|trustees|department|contractors?|administrator|mayor|all|parties|who|agreed?s?|decided|resolved|offered|volunteered|promised|proposed|and|also|then|is|are|has|have|had|needs?|due|yet|(?:ask|request|instruct|direct|requir|remind|invit|task|encourag|authori[sz]|expect|plann?|intend|commit|propos)(?:ed|s|ing|ted)?|him|her|them|us|you|school|trust|company|agents?|engineers?|owners?|tenants?|works"
)
_MEANS = Pattern(
    "(?i)funds|funding|money|grants?|budget|plans?|proposals?|options?|powers?|ways?|need"
)
_ENDS_DONE = Pattern(rf"(?<![a-z]){DONE}(?![a-z])")
# shall, is to, agreed to, JL to circulate, Publish …: somebody is bound to it, wills it or is asked for it.
WILL = Pattern(
    r"(?i)(?<![a-z])(?:shall|must|will|please|should|ought to|(?:has|have|had|needs?|undert(?:ake|akes|ook)|agree[sd]?|commit(?:s|ted)?|plans?|planned|aims?|expects?|expected|intends?|hopes?|wants?|wish(?:es)?|offer(?:s|ed)?|volunteer(?:s|ed)?|promis(?:es|ed)|pledge[sd]?|arrang(?:es|ed)|decid(?:es|ed)|supposed"
    r"|instructed|asked|requested|directed|required|reminded|invited|tasked|encouraged|(?:is|are|due|yet|remains?|was|were) (?:now |still )?) ?to(?= (?!be held|take place|meet (?:on|in|at|next|again|\d)|meet ?$|date|[a-z]+ing(?![a-z])|the |an? |its |their |our ))|(?:is|are|be|been|now|currently|was|were) (?:due(?! to (?:[a-z]+ing|the|an?|its|their|our)(?![a-z]))|expected|anticipated|planned|forecast|estimated|projected|programmed|slated|(?:re-?)?scheduled (?:to(?= (?!be held|take place|meet))|for|$))|due (?:on|by|in|each|every)|due to (?:the |our )?(?:state|board|council|county|city|committee|department|office|clerk|secretary|governor|minister|agency|commission|court|trust)|(?:this|it|which|window|call|applications?|nominations?|registrations?|bids?|tenders?|entries|entry|submissions|consultations?|survey|comments|voting)[^.;；]{0,60} closes?|on (?:track|course)|on target (?:for(?! (?:this|the|next) (?:[a-z]+ )?(?:year|month|quarter|season)(?![a-z]))|to)"
    r"|target(?<!on target)(?:ed|ing)?|deadline(?<!no deadline)|goal is|objective is|expected (?:in|by|on)|(?:that|to have)\b[^.;]{2,90}\b(?:be|been) [a-z]+(?:ed|en|id|ught)"
    rf"|(?:agreed|resolved|recommended|moved|proposed|requested|directed|ordered|voted|suggested)(?:[,，:]| by [^,.;]{{3,30}}[,，])? that (?:the|an?|all|our|its|each|both|[A-Z][a-z]+)(?: [a-z’'-]+){{1,6}}? (?:{VERBS}|go|come)"
    rf"|commit(?:s|ted|ment)? to [a-z]+ing|with a view to|(?:is|are|am) (?:now |also )?planning(?! to)|would (?:then |also |now )?(?:{VERBS}|occur|start|be {DONE})|asked for|requested (?:an?|the)|last (?:date|day)|final date|closing date|cut[- ]?off(?: date)?"
    rf"|be(?<!could be)(?<!may be)(?<!might be)(?<!can be)(?<!not be)(?<!to be)(?<!cannot be) {DONE}"
    rf"|to(?<!like to)(?<!time to)(?<!venue to)(?<!appears to)(?<!appear to)(?<!continues to)(?<!continue to)(?<!seems to) (?:{VERBS}|be {DONE})"
    rf"|(?:officers|members|clerk|directors?|managers?|treasurer|secretary|panel|committee|cabinet|board|council|team|staff|administration|management|attorney|superintendent) (?:continue to |also )?(?:{VERBS})"
    rf"|(?:timeline|timetable|phasing|schedule)s? (?:above )?(?:of|for|is|was|include[sd]?|including|shows)|(?<!as )(?:planned|slated)|for (?:delivery|completion|adoption|implementation|construction|installation|submission|publication)|(?:is|are) (?:now |currently |also )?(?:preparing|drafting|producing)|(?:that|which) fall(?: due)?"
    rf"|(?:on|under) (?:the )?(?:basis|condition|understanding|proviso) that[^.;]{{2,90}} (?:is|are|be) (?:[a-z]+ and )?{DONE})(?![a-z])"
)
_OPENS = Pattern(
    rf"(?:(?:(?:ACTION|Action)(?: Items?| Points?)? ?\d{{0,3}} ?[-–—]|(?:ACTION|Actions?|TO ?DO|Goal|Objective|Milestone|Target|AGREED|Agreed)[：:]) )?(?:[A-Z][a-z]+ ?[：:,] ?)?(?!(?:Clean|Clear|Close|Lower|Open|Order|Plan|Post|Report|Return|Review|Survey|Table|Tender|Test|Train|Release|Supply|Transfer|Trial|Request) (?:[A-Z]|of |in |for ))(?i:that |(?:{VERBS})(?![a-z]| ?[：:]))"
)
# Publish the plan, Iterate with agencies: an order; Report of the chair, Open house: a name.
_TELLS_TO = Pattern(
    rf"(?i)(?:{VERBS}|iterate|polish|refine)(?:(?:,| and) [a-z]+){{0,2}} (?:with )?(?:the|an?|all|any|our|its|their|each|every|this|these|final|draft|new|agencies|staff|partners)(?![a-z])"
)
# will fall, will be worth: what is foretold and nobody does.
_FORETOLD = Pattern(
    r"(?i)(?<![a-z])(?:there (?:will|shall|should|is to|are to) be|(?:likely to|(?:will|shall|expected to|should)) (?:also |then |still |likely |probably )?(?:be (?:worth|busy|out of|unavailable|closed|away|off|in(?! (?:place|service|post|use|operation|full|the week))|on|at|a|an|the|available|able|open|closed|valid|around|about|over|under|more|less|higher|lower|£|\$|\d)|fall|rise|grow|cost|remain|(?<!should )(?<!shall )(?<!must )continue|run|need(?! to(?![a-z]))|see|be back|have(?! to(?![a-z])| [^.;]{0,60}(?:ready|complete|done|in place|finished))|vary|depend|face|exceed|total|turn|apply(?! for)|lead to|mean|affect|benefit|allow|enable))(?![a-z])"
)
# will be reopened as repairs are under way this week: the time belongs to another clause.
_ASIDE = Pattern(
    r"(?i)(?<![a-z])(?:as|because|since|while|when|after|which|who|whose|so that|in order that)(?![a-z])"
)
_PURPOSE = Pattern(r"(?i)(?<![a-z])(?:so|in order) that(?![a-z])")
# will write after the course and submit for …: another act behind what stands aside.
_RESUMES = Pattern(rf"(?i)(?<![a-z])and (?:then |also )?(?:{VERBS})(?![a-z])")
# be held, take place, the next meeting: what happens on a day.
_HELD = Pattern(
    r"(?i)(?<![a-z])(?:held|takes? place|taking place|took place|takes? effect|comes? into (?:force|effect)|meets|meet(?: again| next| with [^.;，；]{2,60})?(?= on| in| at| this| next)|be meeting|commenc(?:e|es|ing)(?! (?:operations?|service))|begins?(?! (?:operations?|service))|starts?(?! (?:operations?|service))|opens|effective|(?:is|are) (?:booked|scheduled|set) for|(?:is|are) closed|on leave)(?![a-z])"
)
# In a timeline: Portal launches, Report published; a site that closes is rather a call to the public.
_REACHED = Pattern(
    r"(?i)(?<![a-z])(?:launch(?:es|ed)|go(?:es)? live|publish(?:es|ed)|releas(?:es|ed)|complet(?:es|ed|ion)|submit(?:s|ted)|approved|adopted|signed|deliver(?:s|ed)|finali[sz]ed|issued|awarded|live|operational|in place|installed|appointed|recruited)(?![a-z])"
)
_HAPPENS = Pattern("(?i)tak|(?:is|are) (?:booked|scheduled|set)")
# Works will take place in May: what is done, and no event.
_WORKS = Pattern(
    r"(?i)(?:the |this |these )?(?:[a-z-]+ ){0,2}(?:works?|repairs?|resurfacing|construction|maintenance|(?:re)?(?:cutting|planting|painting|cleaning|clearing)|clearance|removal|replacement|installation|improvements?|publication|submission|adoption|completion|delivery|approval)(?![a-z])"
)
_STARTED = Pattern(
    r"(?i)(?<![a-z])(?:works?|roadworks|repairs?|resurfacing|construction|building|installation|fieldwork|surveys?|bidding|project|pilot)(?![a-z])"
)
_EVENTS = Pattern(
    r"(?i)(?<![a-z])(?:(?:next|future|extraordinary|annual|joint|progress|date of(?: the)?(?: next)?) [a-z ]{0,20}meetings?|meetings? (?:will|is|are|shall|to be|was|in)|kick-?off|trials?|hearings?|webinars?|workshops?|briefing sessions?|fair|open house|parents[’'] evening"
    r"|bank holiday|annual leave|catch-up|visit is|conference|ceremony|term dates?|(?<!for )examinations?|graduation)(?![a-z])"
)
# Under Important dates only what says so is a limit; under Deadlines all that tells of no event.
DUE = Pattern(
    r"(?i)(?<![a-z])(?:due|deadlines?|clos(?:e|es|ing)|submit(?:ted)?|submission|returned|register|last day|ends?|final)(?![a-z])"
)
# October 2023 is the required completion: the month is the limit itself.
IS_LIMIT = Pattern(
    r"(?i),? (?:is|are|will be|remains) (?:the |our |its |their )?[^.;\n]{0,40}?(?:completion|deadline|due date|target|milestone|opening|handover|delivery|closing)|,? (?:at the (?:very )?latest|latest)(?![a-z])"
)

_NOT = Pattern(
    r"(?i)(?<![a-z])(?:not|never|nor|no (?:plans?|intention|need|scope|requirement|funding)|no [a-z]+(?: [a-z]+)? (?:shall|may|will|can|is))(?![a-z])[^.,;，；]{0,60}$"
)
_NOT_BEFORE = Pattern("(?i)before|prior|until|till|ahead|after")

# shall remain in existence until …: how long something holds, and nothing to be done.
_HOLDS = Pattern(
    r"(?i)(?<![a-z])(?:(?:remains?|continues?|stays?|be|is|are) (?:in (?:existence|effect|force|office)|effective|valid|open|closed|fixed|exempt)|expires?|runs?|lasts?|ends?|valid|valid(?:ity)?|terminates?|lapses?|continues?|ceases? to (?:exist|have effect|apply|be [a-z]+))(?![a-z])[^.;]{0,40}$"
)
_BEFORE_IT = Pattern(
    "(?i)(?:before|prior to|by the time) (?:(?:it|they|this)|(?:the|its) [a-z ]{2,30}) $"
)
_UNTIL = Pattern("(?i)until|till|through|to |on |or when")
# the two year period between 1 May and 31 August
_STRETCH = Pattern(
    r"(?i)(?<![a-z])(?:period|term|window|span|cycle|years?|season)s?(?: of| running| starting| covering)? $"
)
_ACT_ENDS = Pattern(rf"(?i)(?<![a-z])(?<!the )(?<!a )(?<!an )(?<!our )(?<!its )(?:{VERBS}) $")
_TO_BEGIN = Pattern(
    r"(?i)(?<![a-z])(?:will|would|shall|must|should|to|due to|expected to|and) (?:be |also |then |now )?(?:begin|start|commenc|open)(?:ed?|n?ing)?(?: [a-z'’-]+){0,3} $"
)
# If the vote passes, …; Otherwise …: it falls due in one case only.
_IF = Pattern(r"(?i)(?<![a-z])if (?!possible|applicable|necessary|needed|required|any(?![a-z]))")
_CASE = Pattern(
    r"(?i)(?:if(?! you)|otherwise|unless|should (?:the|an?|this|any|[a-z]+ fail)|in the event|in case|provided that|where (?:the|an?|any)|failing (?:that|which)|any (?:request|appeal|objection|claim|challenge)|pending|(?:conditional|contingent|dependent|depending) (?:up)?on)(?![a-z])"
)
# could triple by 2050, WHEREAS …: what may come, and what a paper rests on.
_MAYBE = Pattern(
    r"(?i)(?<![a-z])(?:(?:amend|chang|mov|rearrang|reschedul)[a-z]* the (?:date|time)s? ?(?:of|to|$)|(?:what|whether|how (?:much|many|we))(?: [a-z]+){0,2} (?:needs?|should|ha(?:s|ve) to|is to|are to)|how (?:much|many|we|they) will|(?<!please )could(?! (?:you|all|everyone)(?![a-z]))|might|(?-i:may)(?= [a-z]{2})|no claim|may not|requires? net)(?![a-z])"
)
# impractical to repair it by May: nobody does it.
_CANNOT = Pattern(
    r"(?i)(?<![a-z])(?:impractical|impossible|unable|difficult|hard|unlikely|reluctant|premature|unnecessary|no need|too [a-z]+|fail(?:s|ed)?|not (?:practical|possible|able)) (?:for [^,.]{2,30} )?to [^,，;.]{0,80}$"
)
_RECITAL = Pattern(
    r"(?i)whereas(?![a-z])|as of(?! right)|as at(?![a-z])|(?:extracted|compiled|generated|taken|adapted) from(?![a-z])"
)

# It was agreed that … would …: what was decided is still to be done.
_TOLD = Pattern(
    r"(?i)\b(?:was|were|ha(?:s|ve) (?:been|had to [a-z]+|had)|had|fell|rose|went|came|replied|responded|attended|hit|reached|began|(?<!be )commenced|(?<!be )(?:received|approved|arrived|resulted|visited|occurred))\b(?! (?:now |also |[a-z]+ly )?(?:been )?(?:agreed|resolved|due|expected|anticipated|planned|forecast|estimated|projected|programmed|scheduled|intended|asked|requested|instructed|tasked|decided|directed|ordered|required|reminded|given|extended|postponed|deferred|moved|delayed|revised|re-?scheduled|put back|pushed (?:back|out)|brought forward|to (?!date)))",
    first="abcfhorvwABCFHORVW",
)

# will have received, shall all have been trained: what is done by then, and not told.
_WILL_HAVE = Pattern(
    r"(?i)(?<![a-z])(?:will|shall|must|should|(?:is|are) to) (?:(?:all|each|also|now) )?(?:have (?:all |each |now )?(?:been )?)?$"
)


def is_told(text: str, start: int, stop: int, *, aims: bool = True) -> bool:
    """Tells whether a sentence tells what was, and wills nothing behind that; `aims` count as a will."""
    told = [
        m.end()
        for m in _TOLD.finditer(text, start, stop)
        if not _WILL_HAVE.search(text, max(start, m.start() - _LONGEST_WORD), m.start())
    ]
    if not told:
        return False
    return not any(aims or not _TO.match(m[0]) for m in WILL.finditer(text, told[-1], stop))


@lru_cache(maxsize=8)
def _wills(text: str, start: int, stop: int) -> tuple[re.Match[str], ...]:
    """The words of will between two places, found once for those who ask for them in turn."""
    return tuple(WILL.finditer(text, start, stop))


def is_willed(text: str, start: int, limit: tuple[int, int], stop: int) -> bool:
    """Tells whether a clause wills something by a time: before the time, or behind one it opens with."""
    if _OPENS.match(text, start, limit[0]):
        return not _PURPOSE.search(text, start, limit[0])
    if willed := _wills(text, start, limit[0]):
        last = willed[-1]
        foretold = any(m.end() > last.start() for m in _FORETOLD.finditer(text, start, limit[0]))
        aside = _ASIDE.search(text, last.end(), limit[0])
        return not foretold and not (aside and not _RESUMES.search(text, aside.end(), limit[0]))
    if limit[0] - start > 4 or is_foretold(text, limit[1], stop):
        return False
    return bool(WILL.search(text, limit[1], stop))


def is_foretold(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause says what will be, and nobody does: will continue, will fall, there will be."""
    return bool(_FORETOLD.search(text, start, stop))


def opens_with_verb(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause begins with the verb of what is to be done: approve it in June."""
    return bool(_OPENS.match(text, start, stop))


def opens_with_act(text: str, start: int, stop: int) -> bool:
    """Tells whether a point begins with what is to be done: Publish …, JL to circulate …"""
    return bool(_OPENS.match(text, start, stop) or WILL.search(text, start, stop))


def is_told_to(text: str, start: int, stop: int) -> bool:
    """Tells whether a line of a timeline is due: an order with what it is done to, or what is reached."""
    return bool(_TELLS_TO.match(text, start, stop) or _REACHED.search(text, start, stop))


def is_named(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause is nothing to be done by then: a recital, what could be, what is held."""
    told = _RECITAL.match(text, start) or _MAYBE.search(text, start, limit)
    return bool(told or _CANNOT.search(text, start, limit))


def is_event(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause is about what happens on a day; a report to the next meeting is not."""
    acts = _OPENS.match(text, start, stop)
    if held := _HELD.search(text, acts.end() if acts else start, stop):
        return not (_HAPPENS.match(held[0]) and _WORKS.match(text, start))
    return is_gathering(text, start, stop)


def is_gathering(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause is about a meeting, a hearing or the like, and nobody is asked for it."""
    event = _EVENTS.search(text, start, stop)
    return event is not None and not WILL.search(text, start, event.start())


def is_done(text: str, start: int, stop: int) -> bool:
    """Tells whether a point behind its time tells what is to be done: Draft delivered, Launch the site."""
    return bool(
        _OPENS.match(text, start, stop)
        or WILL.search(text, start, stop)
        or _ENDS_DONE.search(text, start, stop)
    ) and not is_event(text, start, stop)


def holds(text: str, start: int, limit: int, end: int) -> bool:
    """Tells whether a sentence says until when something holds."""
    term = _HOLDS.search(text, start, limit) if _UNTIL.search(text, limit, end) else None
    return term is not None and not _BEFORE_IT.search(text, start, term.start())


def is_spanned(text: str, start: int, limit: int) -> bool:
    """Tells whether the words before a time name a stretch it measures: the two-year period from …"""
    return bool(_STRETCH.search(text, max(start, limit - _LONGEST_WORD), limit))


def takes_object(text: str, start: int, limit: int) -> bool:
    """Tells whether a verb stands right before a bare time, which may be its object: to inform next year."""
    return bool(_ACT_ENDS.search(text, start, limit))


def is_put(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause wills that something is done for a time: a slide will be installed for summer."""
    return bool(_IS_PUT.search(text, start, limit))


def is_set_up(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause wills that something is put there from a day on: will be switched on from 1 April."""
    return bool(_SETS_UP.search(text, start, limit))


def only_aims(text: str, start: int, limit: int) -> bool:
    """Tells whether all that wills something before a time is a purpose: funds to repair the roof in May."""
    last = (_wills(text, start, limit) or (None,))[-1]
    if last is None or not _TO.match(last[0]) or _OPENS.match(text, start, limit):
        return False
    before = _WORD_BEFORE.search(text, max(start, last.start() - _LONGEST_WORD), last.start())
    if before is None or _WHO.fullmatch(before[0]):
        return False
    return before[0].islower() or bool(_MEANS.fullmatch(before[0]))


def is_ordered(text: str, start: int, limit: int) -> bool:
    """Tells whether a plain order stands before a time: must be mended, the clerk will write."""
    if _OPENS.match(text, start, limit):
        return True
    orders = [m.end() for m in _ORDER.finditer(text, start, limit)]
    return bool(orders) and not _CUT.search(text, orders[-1], limit)


def goes_on(text: str, start: int, stop: int) -> bool:
    """Tells whether near a time a clause tells what somebody will be doing: will be travelling in June."""
    return bool(_GOES_ON.search(text, max(start, stop - _NEAR_BY), stop))


def starts_works(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause is about works: construction is expected to start on 26 October."""
    return bool(_STARTED.search(text, start, limit))


def only_begins(text: str, start: int, limit: int) -> bool:
    """Tells whether a clause wills that something begins by a time: construction is to begin in 2008."""
    return bool(_TO_BEGIN.search(text, start, limit))


def in_one_case(text: str, start: int, limit: int) -> bool:
    """Tells whether a sentence opens with a condition, or has one before its time."""
    return bool(_CASE.match(text, start) or _IF.search(text, start, limit))


def is_denied(text: str, start: int, limit: tuple[int, int], *, bound: bool) -> bool:
    """Tells whether a thing must not come before a day (will not begin before 1 June), or at all then."""
    if bound and not _NOT_BEFORE.match(text, *limit):
        return False
    return bool(_NOT.search(text, start, limit[0]))
