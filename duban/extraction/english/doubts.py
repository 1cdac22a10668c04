"""English words beside a time that make it no promise, or leave open whether it is one.

All kinds stand here, so that a new one has one place: what was is told, something goes on until
then, the time belongs to a noun, somebody asks or doubts, or the public may come until then.
"""

from duban.extraction.english.lookalikes import STAGE
from duban.extraction.english.orders import DUE, WILL, is_told
from duban.extraction.english.tokens import doubted
from duban.extraction.patterns import Pattern

_A, _Z = r"(?i)(?<![a-z])", r"(?![a-z])"
# to lay the groundwork for … by 2030: what the work serves, in some later year.
_GROUND = Pattern(
    rf"{_A}(?:lay|lays|laid|laying|provides?|creates?)[^.;]{{0,40}} "
    rf"(?:groundwork|foundations?|basis|conditions)[^.;]{{0,90}}$"
    rf"|{_A[4:]}towards? (?:the|our|its|a) (?:goal|target|aim)s? [^.;]{{0,60}}$"
    rf"|{_A[4:]}against (?:an?|the|our|its) (?:[a-z]+ )?(?:target|goal)s?(?: of [^.;]{{1,30}})?$"
    rf"|{_A[4:]}help(?:s|ing)? (?:to )?(?:inform|shape|guide)[^.;]{{0,90}}$"
)
# comments are accepted until …, discussion is deferred until …, terms are extended to …
_GOES_ON = Pattern(
    rf"{_A}(?:accepted|received|open|defer(?:red)?|tabled?|adjourned|continued"
    rf"|carried over|held over|laid over|discussion|pause[ds]?|hold off|wait"
    rf"|stay|terms? (?:[a-z]+ )*(?:extended|expires?|ends?))(?: [a-z]+){{0,3}} $"
)
_UNTIL = Pattern("(?i)until|till|through|to (?![^.;]*(?:meeting|session|board|committee))")
# By the end of 2018, councils shall close …, save those approved since: it is willed first.
_WILLED = Pattern(r"(?i)[,，]? ?[^,.;，；]{2,40}? (?:shall|must|will|should)(?! have)(?![a-z])")
# was sent out with a return deadline of 18 November
# Done: yes, Status: complete, (completed 5 March): the state at the end of its line.
_APART = r"(?:(?<=[-.;,–—|(（\t] )|(?<=[.;,|(（\t])|(?<=20\d\d ))"
_STATED_DONE = Pattern(
    r"(?i)(?:(?![ (（](?:by|due|target|deadline)(?![a-z]))[^\n|｜]){0,60}?(?:"
    rf"{_APART}(?:(?:done|completed?|closed|achieved|met|finished)[?？]? ?[:：] ?"
    r"(?:y(?:es)?|true|✓|✔)|(?:status|progress|state)[:：] ?(?:fully )?"
    r"(?:completed?|closed|done|achieved|implemented))(?=[.;)）]?\s*(?:$|[\n|｜]))"
    rf"|{_APART}actual(?: (?:completion|finish|end|delivery))?(?: date)?[:：] ?"
    r"(?=\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} |\d{1,4}[-/.]\d|[a-z]{3,9} \d)"
    r"(?![^\n|｜]{0,30}expected)"
    r"| ?[|｜\t] ?(?:completed?|done|closed|cancelled|achieved|implemented)(?= ?(?:$|[\n|｜]))"
    r"|(?<=[(（])(?:completed?|done|closed|achieved|implemented)(?! (?:by|before|since))"
    r"(?:[:：,，]? ?(?:early|on time|(?:on |in |at )?(?:[a-z]+ )?\d[^()（）\n]{0,20}))?[)）])"
)
_PUTS_ON = Pattern(
    rf"{_A}(?:add|puts?|putting|plac|includ|listed|carri|carry|bring|brought|tabl|mov|goes"
    "|go(?= )|raise)"
)
_WITH = Pattern(rf"{_A}with (?:an?|the|its) (?:[a-z]+ ){{0,2}}$")
_NO_PLANS = Pattern(rf"{_A}no (?:[a-z]+ )?(?:plans?|intention|need|requirement|obligation)s?{_Z}")
_WHETHER = Pattern(
    rf"{_A}(?:whether|the (?:original )?(?:idea|intention|hope) was"
    rf"|(?:think|thinking|thought|talk|talked) about){_Z}"
)
_ASKS = Pattern(
    rf"(?i)[-*• ]*(?:[a-z]+[：:] ?)?(?:can|could|would|do|does|did|should|shall|will|are"
    rf"|is|was|were|have|has) (?:we|i|there|it|they|this|that|you|anyone|everyone){_Z}"
)
# maybe by the end of the year, typically within 14 days, if we are accepted
# By then we'd have 5k left, I hope we'd start by …: said in talk; moved to …: the day of a meeting.
_DOUBT = Pattern(
    rf"{_A}(?:maybe|perhaps|probably|possibly|presumably|tentative(?:ly)?|provisional(?:ly)?"
    rf"|proposed date|hopefully|can (?:achieve|reach|become)|ideally|in theory|typically"
    rf"|usually|normally|generally|on average|SLA|rough(?:ly)?|hopes? to have more"
    rf"|I(?:[’']m| am)|I (?:hope|think|agree|want|believe|guess|wish|would|don[’']t)|we[’']d"
    rf"|we want|it[’']d|that would (?:be (?:good|nice|great|fine|better)|mean|help|work)|would be "
    rf"(?:good|nice)|my expectation|run(?:s|ning)? out|left(?=[.,;]|$)|can(?:no|[’'])t|(?:was|were)"
    rf" (?:supposed |meant )?to (?:get|be|go|have)|slipping|or something|don[’']t want|unless){_Z}"
)
# The storm is expected to arrive by Friday, in 2030 demand will double: nobody does it.
_NATURE = (
    rf"(?:storm|snow|rain|hurricane|flooding|population|demand|interest rates|prices"
    rf"|inflation|sea levels?|temperatures?|the economy|market|ice){_Z}[^.;]{{0,30}}"
    rf"(?:will|may|expected|projected|forecast|likely|set to|to (?:rise|fall|double|grow|reach))"
)
_COMES = Pattern(rf"{_A}{_NATURE}")
# Somebody asks, invites, says or holds an event; it stands in a law, or happens by itself.
_OPEN = Pattern(
    rf"{_A}(?:"
    rf"(?:under|the|this|by) (?:[a-z]+ )?(?:act|law|statute|regulations?|code|treaty){_Z}"
    # Submit comments by …, let us know by …: the public may, and no unit must.
    rf"|(?:public comments?|let us know|tell us"
    rf"|in order to be (?:considered|eligible)|to (?:apply|be eligible)){_Z}"
    rf"|(?:worked|tried|rushed|managed|failed|struggled|sought) to{_Z}"
    rf"|{_NATURE}"
    # will hold an engagement session: somebody's event.
    rf"|(?:hold|host)(?:s|ing)? (?:an?|the|its|our|their) (?:[a-z-]+ ){{0,3}}(?:sessions?"
    rf"|workshops?|events?|fair|party|quiz|fete|conference|webinar|forum|celebration|open day"
    rf"|meetings?|assembly|sports day){_Z}"
    # explaining that it will be decided in August, which we will review next week;
    # voting or a call to the public closes on …
    rf"|(?:explain|say|noted|stat|report|mention|remind|indicat|inform"
    rf"|announc|suggest|clarif)[a-z]*(?: [a-z]+){{0,3}} that{_Z}"
    rf"(?![^.;，；]{{0,120}} (?:must|shall|needs? to|ha(?:s|ve) to|(?:is|are) required to){_Z})"
    r"|(?:voting|polls?|nominations?|registrations?|applications?|elections?|surveys?"
    r"|entries|submissions|comments?|consultations?|feedback)(?![a-z])[^.;]{0,60} "
    r"(?<!should )(?<!must )(?:close|open|end|start|begin)s?(?: on)? $"
    r"|(?:fit|lasts?|run for|cancel(?:l?ed|ling)?(?: [a-z]+){0,3}) $"
    r"|which (?:we|they|i) (?:will|shall) (?:review|discuss|consider|see|hear|look)"
    ")"
)
_IF = Pattern(
    rf"(?i)[,，]? ?[(（]?(?:but |and )?(?:if|unless|assuming|depending on|pending|provided"
    rf"|conditional on|dependent on){_Z}(?! (?:possible|applicable|necessary|needed|required|any))"
)
_CONTRAST = Pattern(
    rf"(?i)[,，;；] ?(?:however|but|although|though)(?![a-z])[^.]{{0,90}}{_A[4:]}"
    rf"(?:may|might|could|depend(?:s|ing)?|slip|delay(?:s|ed)?|unlikely"
    rf"|not (?:yet|sure|certain|clear|before|be(?! (?:considered|counted|included)))){_Z}"
)
_COMMENT = Pattern(
    rf"(?i)[#*• -]*(?:submit|provide|send|leave|post) (?:your |public )?comments?{_Z}"
)
# Taxpayers must file by …, RSVP by …, employees hired by …: whoever it concerns, and no unit.
_OF_OTHERS = Pattern(
    r"(?i)[#*• -]*(?:(?:all|any|the|each|every|interested|eligible|prospective|local) )*"
    r"(?:taxpayers?|bidders?|tenants?|parents?|residents?|applicants?|employees|businesses"
    r"|customers?|visitors?|guests|volunteers?|homeowners|landlords?|candidates?|shareholders?"
    r"|tickets|proposers?|members of the public|rsvp|sign[- ]up|your (?:application|entry|payment"
    r"|registration|subscription|bid|order)|please join|register (?:by|before|now|here|online)"
    r"|(?:mr|mrs|ms|dr)[. ][^.;]{2,40} (?:retire|resign|return to work|move in|leave))(?![a-z])"
    r"(?! (?:are |will be |to be |(?:have|need|ought) to be |must be |should be |shall be )?"
    r"(?:notified|informed|told|invited|contacted))"
)
_GROUP = Pattern(
    rf"{_A}(?:registered|hired|placed|born|purchased|received|enrolled|issued"
    rf"|filed|postmarked|built) (?=(?:by|before|prior to|on or before) )"
)
_GROUP_IS = Pattern(r"(?i)[^.;]{0,20} (?:are|is|receive|may|qualify|get|will|can|shall)(?![a-z])")
_BE = Pattern(r"(?i)(?:be|been|was|were|is|are) $")
_MOVED = Pattern(
    rf"{_A}(?:meeting|conference|hearing|event|call|session|election"
    rf"|agm|concert|dinner|visit|fete)s?(?![a-z])[^.;]{{0,24}} "
    rf"(?:moved|postponed|changed|re-?scheduled|punted)(?: from [^.;]{{2,30}})? $"
)
# The warranty was extended from … to …: until when something holds.
_HELD_ON = Pattern(
    rf"{_A}(?:warranty|lease|licen[cs]e|tenancy|insurance"
    rf"|membership|subscription|permit|guarantee|term of office"
    rf"|closure)(?![a-z])[^.;]{{0,30}} (?:extended|renewed)(?: from [^.;]{{2,30}})? $"
)
# in June, July, and August: which of them?
_MONTHS_ON = Pattern(
    r"(?i)[,，] ?(?:and )?(?:january|february|march|april|may|june"
    r"|july|august|september|october|november|december)(?![a-z]| \d)"
)
# Date selected is 14 January after the match: of whatever it may be.
_WHAT_DAY = Pattern("(?i)(?:agreed date|date (?:selected|agreed|fixed|set|confirmed))")
_LASTS = Pattern("(?i)(?:over|throughout|through|during) ")
_YEARS = Pattern("(?i)(?:once )?in (?:[a-z]+|[0-9]+) years")
_EFFECT = Pattern(rf"{_A}(?:go|goes|went|come) into (?:effect|force) $")
# In May 2022, the Associate Attorney General issued …; a Request published in August 2022.
_SAID = (
    "signed|issued|announced|released|published|launched|learned|learnt|held|hosted"
    "|convened|approved|adopted|enacted|established|created|made|began|started|received"
    "|joined|found|selected|worked|continued|committed|provided|developed"
    "|identified|shared|reached|reported|completed|conducted|led|met"
    "|won|became|saw|took|published|posted|voted|arrested|declared"
)
_TOLD_BEHIND = Pattern(
    rf"(?i)[*]*[,，]? ?(?:(?!will|shall|must|to |be |is |are )[\\[(]?[a-z'’&.-]+"
    rf"(?:[,，] ?| )){{1,14}}[\\[(]?(?:{_SAID}){_Z}"
)
_DONE_AT = Pattern(
    rf"{_A}(?<!be )(?<!been )(?<!is )(?<!are )(?<!being )(?<!get )(?:and )?(?:{_SAID}) $"
)
# After launching the portal to provide …, the States published the report in December 2015.
_DID = Pattern(
    r"(?-i:[A-Z][A-Za-z.]+|agencies) (?:[a-z]+ly )?(?:published|released|launched|issued"
    r"|shared|held|hosted|announced)(?![a-z：:])(?![^.;]* (?:will|shall|must)(?![a-z]))"
)
_LED = Pattern(
    r"(?i)(?:on|in|during|for|over|at|to|until|till|through(?:out)?|of|by"
    r"|before|w|week|within|under|due|this|(?:the )?(?:next|coming|current)"
    r"|tomorrow|today|tonight|early|mid|late|end)(?![a-z])"
)
# the date should be 5 November, call the May 20th meeting the first
_STATED = Pattern(rf"{_A}(?:is|are|was|were|be|been) $")
_ARTICLE = Pattern("(?i)the (?!week (?:of|commencing|beginning|ending) )")
# the budget for 2025, works coming in August; but planned for May
_FOR = Pattern("(?i)for ")
# to be submitted for the 11 June meeting
_FOR_MEETING = Pattern(r"(?i) (?:[a-z]+ )?(?:meeting|board|committee|session)(?![a-z])")
_SET_FOR = Pattern(
    rf"{_A}(?:scheduled|planned|estimated|(?<!on )target(?:s|ed|ing)?|set|due"
    rf"|slated|projected|programmed|earmarked|track|course|booked|timetabled"
    rf"|forecast|proposed|deferred|postponed|expected|anticipated|intended|date"
    rf"|deadline|hoped|aim(?:ed|s|ing)?|lined up|up|ready|delivery|completion"
    rf"|adoption|submission|publication|implementation|installation|construction) $"
)
_ATTRIBUTE = Pattern(
    rf"{_A}(?:earlier|coming|starting|beginning|opening|ending|closing|arising"
    rf"|happening|running|dated|elections?|meetings?|events?|conference|season) $"
)
_LEAD = 16  # characters of the words that lead to a time
_OPENING = 6  # characters that may stand before a time that opens its sentence


def was_told(text: str, start: int, first: int, *, bound: bool) -> bool:
    """Tells whether a sentence tells what was before a time, and gives it no limit to come."""
    return is_told(text, start, first) and not (bound and _WITH.search(text, start, first))


def stated_done(text: str, last: int, stop: int) -> bool:
    """Tells whether the words behind a time that ends at `last`, in its line, say it is done."""
    return bool(_STATED_DONE.match(text, last, stop))


def is_spoken_of(text: str, start: int, limit: tuple[int, int]) -> bool:
    """The item on the agenda for next month …: only what is put on it is to come before it."""
    agenda = "agenda" in text[slice(*limit)].lower()
    return agenda and not _PUTS_ON.search(text, start, limit[0])


def is_none(text: str, start: int, limit: tuple[int, int], end: int, *, bound: bool) -> bool:
    """Tells whether a time of a clause can be no limit at all."""
    first, last = limit
    if _GROUND.search(text, start, first) or _NO_PLANS.search(text, start, first):
        return True
    if text.startswith("#", start) and first - start <= _OPENING:
        return True  # ## 2026-07-20: a heading of a diary
    if _HELD_ON.search(text, start, first):
        return True
    if _MOVED.search(text, start, first) or _EFFECT.search(text, start, first):
        return True
    if _UNTIL.match(text, *limit) and _GOES_ON.search(text, start, first):
        return True
    opens = first - start <= _OPENING and not STAGE.match(text, last)
    if opens and not _WILLED.match(text, last, end) and is_told(text, last, end, aims=False):
        return True
    if bound:
        return False
    told = _DONE_AT.search(text, start, first) or _DID.search(text, start, first)
    behind = opens and _TOLD_BEHIND.match(text, last, end)
    whether = _WHETHER.search(text, start, first)
    return bool(told or behind or (whether and not WILL.search(text, whether.end(), first)))


def is_open(text: str, start: int, limit: tuple[int, int], end: int) -> bool:
    """Tells whether somebody doubts, asks or only invites, so that nothing is promised for sure."""
    first, last = limit
    after = min(end, last + _LEAD)
    if doubted(text, start, after) and (
        _is_group(text, start, first, end)
        or _OPEN.search(text, start, first)
        or _DOUBT.search(text, start, after)
    ):
        return True
    if (
        _LASTS.match(text, *limit)
        or _YEARS.fullmatch(text, *limit)
        or _WHAT_DAY.match(text, *limit)
        or _MONTHS_ON.match(text, last, end)
        or (first - start <= _OPENING and _COMES.search(text, last, end))
    ):
        return True
    return bool(
        _OF_OTHERS.match(text, start, first)
        or _IF.match(text, last, end)
        or _CONTRAST.match(text, last, end)
        or _ASKS.match(text, start, first)
        or _COMMENT.match(text, start, first)
    )


def _is_group(text: str, start: int, first: int, end: int) -> bool:
    """Businesses registered before 30 June are eligible: the day tells which ones are meant."""
    told = _GROUP.search(text, start, min(end, first + _LEAD))
    if told is None or told.end() != first or _BE.search(text, start, told.start()):
        return False
    return bool(_GROUP_IS.match(text, first, end))


def is_of_noun(text: str, start: int, limit: tuple[int, int]) -> bool:
    """Tells whether a time without a word that binds belongs to a noun or is what is stated."""
    first, last = limit
    if _FOR.match(text, first, last):
        return not (_SET_FOR.search(text, start, first) or _FOR_MEETING.match(text, last))
    if _ATTRIBUTE.search(text, start, first):
        return True
    if _LED.match(text, first, last):
        return False
    stated = _STATED.search(text, start, first) and not DUE.search(text, start, first)
    return bool(_ARTICLE.match(text, first, last) or stated)
