"""English times that are limits, told from those that are not:
somebody is bound to it, wills it or is asked for it."""

import re
from functools import lru_cache

from duban.extraction.english.acts import DONE, VERBS
from duban.extraction.english.points import STAGED
from duban.extraction.patterns import Pattern

_SETS_UP = Pattern(
    rf"(?i)(?<![a-z])(?:will|shall|must|to) be (?:set up|switched on|installed|introduced"
    rf"|rolled out|erected|put (?:in|up)|fitted|deployed|moved)(?![a-z])[^.;，；]{{0,40}}$"
    rf"|(?<![a-z])(?:will|shall|must|to) (?:be )?[a-z][^.;]{{2,140}} {STAGED},? $"
    rf"|(?<![a-z])(?:anticipate|expect|envisage|foresee)s? (?:[a-z’'-]+ ){{1,6}}$"
)
_IS_PUT = Pattern(
    rf"(?i)(?<![a-z])(?:will|shall|must|should|to) be {DONE} (?:(?!for )[a-z]+ ){{0,3}}$"
)
_ORDER = Pattern(
    rf"(?i)(?<![a-z])(?:shall|must|will|should|please|need(?:s|ed)? to|ha(?:s|ve|d) to|is to"
    rf"|are to|agreed to|resolved to|decided to|asked to|instructed to|requested to|directed to"
    rf"|required to|due to|expected to|scheduled to|, to) (?:also |then |now |aim to |be able to )?"
    rf"(?:be {DONE}|{VERBS})(?![a-z])|be(?<!may be)(?<!can be) {DONE}(?![a-z])"
)
_CUT = Pattern("(?i)[()（）;；]|[,，] (?:the|it|they|we|which|who|but|and the)(?![a-z])")
_LONGEST_WORD = 24
_TO = Pattern("(?i)to (?!be )")
_WORD_BEFORE = Pattern(r"[A-Za-z’'.()]+(?=[,，]? ?$)")
# The clerk to circulate, agreed to send: somebody is bound, and it is no mere purpose.
_WHO = Pattern(
    r"clerk|council|councillors?|board|committee|chair(?:man|woman|person)?|treasurer|secretary"
    r"|staff|officers?|team|group|managers?|directors?|members|trustees|department|contractors?"
    r"|administrator|mayor|all|parties|who|agreed?s?|decided|resolved|offered|volunteered|promised"
    r"|proposed|and|also|then|is|are|has|have|had|needs?|due|yet|(?:ask|request|instruct|direct"
    r"|requir|remind|invit|task|encourag|authori[sz]|expect|plann?|intend|commit|propos)(?:ed|s|ing"
    r"|ted)?|him|her|them|us|you|school|trust|company|agents?|engineers?|owners?|tenants?|works"
)
_MEANS = Pattern(
    "(?i)funds|funding|money|grants?|budget|plans?|proposals?|options?|powers?|ways?|need"
)
# shall, is to, agreed to, JL to circulate, Publish …: somebody is bound, wills it or is asked.
WILL = Pattern(
    r"(?i)(?<![a-z])(?:shall|must|will|please|should|ought to"
    r"|(?:has|have|had|needs?|undert(?:ake|akes|ook)|agree[sd]?|commit(?:s|ted)?|plans?"
    r"|planned|aims?|expects?|expected|intends?|hopes?|wants?|wish(?:es)?|offer(?:s|ed)?"
    r"|volunteer(?:s|ed)?|promis(?:es|ed)|pledge[sd]?|arrang(?:es|ed)|decid(?:es|ed)|supposed"
    r"|instructed|asked|requested|directed|required|reminded|invited|tasked|encouraged"
    r"|(?:is|are|due|yet|remains?|was|were) (?:now |still )?) ?to(?= (?!be held|take place"
    r"|meet (?:on|in|at|next|again|\d)|meet ?$|date|[a-z]+ing(?![a-z])|the |an? |its |their |our ))"
    r"|(?:is|are|be|been|now|currently|was|were) (?:due(?! to (?:[a-z]+ing|the|an?|its|their|our)"
    r"(?![a-z]))|expected|anticipated|planned|forecast|estimated|projected|programmed|slated"
    r"|(?:re-?)?scheduled (?:to(?= (?!be held|take place|meet))|for|$))|due (?:on|by|in|each|every)"
    r"|due to (?:the |our )?(?:state|board|council|county|city|committee|department|office"
    r"|clerk|secretary|governor|minister|agency|commission|court|trust)|(?:this|it|which|window"
    r"|call|applications?|nominations?|registrations?|bids?|tenders?|entries|entry|submissions"
    r"|consultations?|survey|comments|voting)[^.;；]{0,60} closes?|on (?:track|course)"
    r"|(?:deferred|postponed|adjourned"
    r"|referred(?! to (?:in|as|above|below|by)(?![a-z]))"
    r"|(?:held|carried) over|carried forward)(?= to | ?$)"
    r"|on target "
    r"(?:for(?! (?:this|the|next) (?:[a-z]+ )?(?:year|month|quarter|season)(?![a-z]))|to)"
    r"|target(?<!on target)(?:ed|ing)?|deadline(?<!no deadline)|goal is|objective is"
    r"|expected (?:in|by|on)|(?:that|to have)\b[^.;]{2,90}\b(?:be|been) [a-z]+(?:ed|en|id|ught)"
    rf"|(?:agreed|resolved|recommended|moved|proposed|requested|directed"
    rf"|ordered|voted|suggested)(?:[,，:]| by [^,.;]{{3,30}}[,，])? that "
    rf"(?:the|an?|all|our|its|each|both|[A-Z][a-z]+)(?: [a-z’'-]+){{1,6}}? (?:{VERBS}|go|come)"
    rf"|commit(?:s|ted|ment)? to [a-z]+ing|with a view to|(?:is|are|am) (?:now |also )?planning"
    rf"(?! to)|would (?:then |also |now )?(?:{VERBS}|occur|start|be {DONE})|asked for"
    rf"|subject to [^.;]{{2,80}} being {DONE}"
    rf"|requested (?:an?|the)|last (?:date|day)|final date|closing date|cut[- ]?off(?: date)?"
    rf"|be(?<!could be)(?<!may be)(?<!might be)(?<!can be)"
    rf"(?<!not be)(?<!to be)(?<!cannot be) {DONE}"
    rf"|to(?<!like to)(?<!time to)(?<!venue to)(?<!appears to)(?<!appear to)"
    rf"(?<!continues to)(?<!continue to)(?<!seems to) (?:{VERBS}|be {DONE})"
    rf"|(?:officers|members|clerk|directors?|managers?|treasurer|secretary"
    rf"|panel|committee|cabinet|board|council|team|staff|administration"
    rf"|management|attorney|superintendent) (?:continue to |also )?(?:{VERBS})"
    rf"|(?:timeline|timetable|phasing|schedule)s? (?:above )?(?:of|for|is|was|include[sd]?"
    rf"|including|shows)|(?<!as )(?:planned|slated)|for (?:delivery|completion|adoption"
    rf"|implementation|construction|installation|submission|publication)|(?:is|are) "
    rf"(?:now |currently |also )?(?:preparing|drafting|producing)|(?:that|which) fall(?: due)?"
    rf"|(?:on|under) (?:the )?(?:basis|condition|understanding|proviso) that[^.;]{{2,90}} "
    rf"(?:is|are|be) (?:[a-z]+ and )?{DONE})(?![a-z])"
)
OPENS = Pattern(
    rf"(?:(?:(?:ACTION|Action)(?: Items?| Points?)? ?\d{{0,3}} ?[-–—]"
    rf"|(?:ACTION|Actions?|TO ?DO|Goal|Objective|Milestone|Target|AGREED|Agreed)[：:])"
    rf" )?(?:[A-Z][a-z]+ ?[：:,] ?)?(?!(?:Clean|Clear|Close|Lower|Open|Order|Plan|Post"
    rf"|Report|Return|Review|Survey|Table|Tender|Test|Train|Release|Supply|Transfer"
    rf"|Trial|Request) (?:[A-Z]|of |in |for ))(?i:that |(?:{VERBS})(?![a-z]| ?[：:]))"
)
# Publish the plan, Iterate with agencies: an order; Report of the chair, Open house: a name.
_TELLS_TO = Pattern(
    rf"(?i)(?:{VERBS}|iterate|polish|refine)(?:(?:,| and) [a-z]+){{0,2}} (?:with )?(?:the|an?|all"
    rf"|any|our|its|their|each|every|this|these|final|draft|new|agencies|staff|partners)(?![a-z])"
)
# will fall, will be worth: what is foretold and nobody does.
_FORETOLD = Pattern(
    r"(?i)(?<![a-z])(?:there (?:will|shall|should|is to|are to) be"
    r"|(?:likely to|(?:will|shall|expected to|should)) (?:also |then |still |likely |probably )?"
    r"(?:be (?:worth|busy|out of|unavailable|closed|away|off"
    r"|in(?! (?:place|service|post|use|operation|full|the week))|on|at|a|an|the|available|able"
    r"|open|closed|valid|around|about|over|under|more|less|higher|lower|£|\$|\d)|fall|rise|grow"
    r"|cost|remain|(?<!should )(?<!shall )(?<!must )continue|run|need(?! to(?![a-z]))|see|be back"
    r"|have(?! to(?![a-z])| [^.;]{0,60}(?:ready|complete|done|in place|finished))|vary|depend"
    r"|face|exceed|total|turn|apply(?! for)|lead to|mean|affect|benefit|allow|enable))(?![a-z])"
)
# will be reopened as repairs are under way this week: the time belongs to another clause.
_ASIDE = Pattern(
    r"(?i)(?<![a-z])(?:as|because|since|while|when|after"
    r"|which|who|whose|so that|in order that)(?![a-z])"
)
_PURPOSE = Pattern(r"(?i)(?<![a-z])(?:so|in order) that(?![a-z])")
# will write after the course and submit for …: another act behind what stands aside.
_RESUMES = Pattern(rf"(?i)(?<![a-z])and (?:then |also )?(?:{VERBS})(?![a-z])")
# In a timeline: Portal launches, Report published; a site that closes rather calls the public.
_REACHED = Pattern(
    r"(?i)(?<![a-z])(?:launch(?:es|ed)|go(?:es)? live|publish(?:es|ed)|releas(?:es|ed)"
    r"|complet(?:es|ed|ion)|submit(?:s|ted)|approved|adopted|signed|deliver(?:s|ed)|finali[sz]ed"
    r"|issued|awarded|live|operational|in place|installed|appointed|recruited)(?![a-z])"
)
# Under Important dates only what says so is a limit; under Deadlines all that tells of no event.
DUE = Pattern(
    r"(?i)(?<![a-z])(?:due|deadlines?|clos(?:e|es|ing)|submit(?:ted)?"
    r"|submission|returned|register|last day|ends?|final)(?![a-z])"
)
# October 2023 is the required completion: the month is the limit itself.
IS_LIMIT = Pattern(
    r"(?i),? (?:is|are|will be|remains) (?:the |our |its |their )?[^.;\n]{0,40}?"
    r"(?:completion|deadline|due date|target|milestone|opening|handover|delivery|closing)"
    r"|,? (?:at the (?:very )?latest|latest)(?![a-z])"
)


_ACT_ENDS = Pattern(rf"(?i)(?<![a-z])(?<!the )(?<!a )(?<!an )(?<!our )(?<!its )(?:{VERBS}) $")

# It was agreed that … would …: what was decided is still to be done.
_TOLD = Pattern(
    r"(?i)\b(?:was|were|ha(?:s|ve) (?:been|had to [a-z]+|had)|had|fell|rose"
    r"|went|came|replied|responded|attended|hit|reached|began|(?<!be )commenced"
    r"|(?<!be )(?:received|approved|arrived|resulted|visited|occurred))\b"
    r"(?! (?:now |also |[a-z]+ly )?(?:been )?(?:agreed|resolved|due|expected|anticipated|planned"
    r"|forecast|estimated|projected|programmed|scheduled|intended|asked|requested|instructed"
    r"|tasked|decided|directed|ordered|required|reminded|given|extended|postponed|deferred|moved"
    r"|delayed|revised|re-?scheduled|put back|pushed (?:back|out)|brought forward|to (?!date)))",
    first="abcfhorvwABCFHORVW",
)

# will have received, shall all have been trained: what is done by then, and not told.
_WILL_HAVE = Pattern(
    r"(?i)(?<![a-z])(?:will|shall|must|should|(?:is|are) to) "
    r"(?:(?:all|each|also|now) )?(?:have (?:all |each |now )?(?:been )?)?$"
)


def is_told(text: str, start: int, stop: int, *, aims: bool = True) -> bool:
    """Tells whether a sentence tells what was and wills nothing behind it; `aims` count as will."""
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
    """Tells whether a clause wills something by a time: before it, or behind one it opens with."""
    if OPENS.match(text, start, limit[0]):
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
    """Tells whether a clause says what will be, and nobody does: will continue, there will be."""
    return bool(_FORETOLD.search(text, start, stop))


def opens_with_verb(text: str, start: int, stop: int) -> bool:
    """Tells whether a clause begins with the verb of what is to be done: approve it in June."""
    return bool(OPENS.match(text, start, stop))


def opens_with_act(text: str, start: int, stop: int) -> bool:
    """Tells whether a point begins with what is to be done: Publish …, JL to circulate …"""
    return bool(OPENS.match(text, start, stop) or WILL.search(text, start, stop))


def is_told_to(text: str, start: int, stop: int) -> bool:
    """Tells whether a line of a timeline is due: an order with its object, or what is reached."""
    return bool(_TELLS_TO.match(text, start, stop) or _REACHED.search(text, start, stop))


def takes_object(text: str, start: int, limit: int) -> bool:
    """Tells whether a verb is right before a bare time, maybe its object: to inform next year."""
    return bool(_ACT_ENDS.search(text, start, limit))


def is_put(text: str, start: int, limit: int) -> bool:
    """Tells whether a thing is willed to be done for a time: will be installed for summer."""
    return bool(_IS_PUT.search(text, start, limit))


def is_set_up(text: str, start: int, limit: int) -> bool:
    """Tells whether a thing is willed to be put there from a day on: switched on from 1 April."""
    return bool(_SETS_UP.search(text, start, limit))


def only_aims(text: str, start: int, limit: int) -> bool:
    """Tells whether all will before a time is a purpose: funds to repair the roof in May."""
    last = (_wills(text, start, limit) or (None,))[-1]
    if last is None or not _TO.match(last[0]) or OPENS.match(text, start, limit):
        return False
    before = _WORD_BEFORE.search(text, max(start, last.start() - _LONGEST_WORD), last.start())
    if before is None or _WHO.fullmatch(before[0]):
        return False
    return before[0].islower() or bool(_MEANS.fullmatch(before[0]))


def is_ordered(text: str, start: int, limit: int) -> bool:
    """Tells whether a plain order stands before a time: must be mended, the clerk will write."""
    if OPENS.match(text, start, limit):
        return True
    orders = [m.end() for m in _ORDER.finditer(text, start, limit)]
    return bool(orders) and not _CUT.search(text, orders[-1], limit)
