"""Days and periods as English writes them: one pattern, with a group for each part."""

from duban.extraction.patterns import Pattern

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ORDINALS = ["first", "second", "third", "fourth", "1st", "2nd", "3rd", "final", "last"]
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 14}
BEFORE = Pattern("before|prior to|ahead of|in advance of")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?)?"
    r"|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
_TH = "(?:st|nd|rd|th)?"
_YEAR = (
    r"(?:(?:(?<=\d/)|[,，]? (?:of |(?<=quarter )in |(?<=half )in )?(?:calendar year )?"
    r"|[,，]|(?<=[.]))(?P<{}>20\d\d(?![\d/]|-\d)|(?:next|this) year))?"
)
LEAD = (
    r"(?:by (?:no|not) later than|by (?:the )?week of|(?:no|not) later than|(?:by )?the latest"
    r"(?: by| on)?|at the latest(?: by| on)?|on or before|in advance of|prior to|ahead of"
    r"|by(?:[：:] ?)?|before"
    r"|(?:date (?:of|for) (?:the )?(?:next )?|next )?(?<!the )review(?: date| due)?"
    r"(?: (?:#|no\.? )?\d{1,2})?[：:] ?|(?:proposed|agreed|provisional|new|revised|planned"
    r"|intended|estimated|anticipated|expected) date(?: is| will be)?(?: now)?(?:[：:] ?)?|date "
    r"(?:selected|agreed|fixed|set|confirmed)(?: is|[：:])?|(?:completion|implementation)[：:] ?"
    r"|eta[：:] ?|due(?: date)?(?: is| on| by| in)?(?:[：:] ?| ?[-–] ?)?|(?:deadline"
    r"|(?:closing|target|completion|implementation|delivery|opening|handover|finish) date"
    r"|cut[- ]?off(?: date)?)(?: is| of| remains| will be)?(?:[：:] ?| ?[-–] ?)?"
    r"|w/[bce]|week (?:ending|commencing|beginning))"
)
# on 5 May, in June: words that name a time and no limit; from 1 May tells when something begins.
_WEAK = (
    r"(?:(?:(?:in|on|during|for|over) )?(?:the )?week of|within|on"
    r"|(?:in|over|during) the course of|in|during|for|over|at|to|until|till|through(?:out)?"
    rf"|of|this(?= {MONTH}(?![a-z]))|from|since|as (?:of|at|from)"
    r"|(?:effective|starting|beginning|commencing)"
    r"(?: from| on| in| with)?|after|following|between)"
)
# will be completed progressively from 2027: not all at once.
STAGED = (
    r"(?:progressively|gradually|incrementally|step by step|phase by phase|by "
    r"(?:phases|stages|batches)|in (?:several |two |three )?(?:phases|stages|batches|tranches)"
    r"|(?:in|on) a (?:phased|staged|progressive|gradual|rolling) (?:manner|basis|approach))"
)
# 11:59 PM EDT, 17:00 (local time): the zone of an hour, which moves no day by itself. Written out,
# since the words of this pattern tell where a time can begin (`tokens.Form`).
_ZONE = (
    r"(?:,? ?[(（]?(?:est|edt|et|cst|cdt|mst|mdt|pst|pdt|gmt"
    r"|utc|bst|ist|hkt|sgt|jst|cet|cest|bjt|aest|aedt|awst"
    r"|(?:eastern|central|mountain|pacific|local|beijing|hong kong|london|china|greenwich)"
    r"(?: (?:standard|daylight|summer|mean))?(?: time)?)[)）]?(?![a-z]))?"
)
_CLOSE = (
    rf"(?:(?:(?P<close>cob|eod|cop|close of (?:business|play)"
    rf"|end of (?:the )?(?:business |working )?(?:day|play)"
    rf"|end of(?= (?:mon|tues|wednes|thurs|fri|satur|sun)day))|(?:12 )?(?:noon|midnight)|midday"
    rf"|\d{{1,2}}(?:[：:.]\d\d)? ?(?:am|pm|[ap]\.m\.?)"
    rf"|\d{{1,2}}[：:]\d\d(?: hours| hrs)?){_ZONE}(?:[,，]? (?:on|of))?(?:[,，] ?| ))?"
)
_EDGE = (
    r"(?:(?P<edge>end|(?:close|start|beginning|middle|first day)(?= of|-)|last "
    r"(?:working |business |calendar )?day|(?:first|second|third|fourth|last|1st|2nd|3rd|4th) "
    r"(?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?= of| in)|week [1-4](?= of| in)|early"
    r"|mid|late)(?:(?: of|(?:(?<=early)|(?<=late)|(?<=week)|(?<=week [1-4])|(?<=day)) in)?"
    r" (?:the )?|-(?:of-)?)(?:calendar year )?)?"
)
_SPAN = (
    rf"(?:(?:(?P<yq>20\d\d)[ -]?(?=[qh][1-4]))?(?:(?P<q>(?:q[1-4] ?[-–/] ?)?q[1-4]|quarter [1-4]"
    rf"|(?:{'|'.join(ORDINALS)}|4th) quarter)|(?P<h>h[12]|(?:first|second|1st|2nd) half))"
    rf"|(?:(?P<ts>this|next) |(?P<ys>20\d\d) )?(?P<s>(?:(?:{'|'.join(SEASONS)}) ?[-–/] ?)?"
    rf"(?:{'|'.join(SEASONS)}))|(?P<my>(?:1[0-2]|0?[1-9])/(?=20\d\d(?![/\d])))"
    rf"|(?:(?P<mo0>{MONTH}) ?(?:[-–/]| to | and | or ) ?)?"
    rf"(?P<mo>{MONTH})(?:-(?P<ym>[2-4]\d)(?![\d/-]))?"
    rf"(?! ?\d{{1,2}}(?:st|nd|rd|th)?(?![\d/]|[：:]\d)))"
    rf"{_YEAR.format('y4')}"
)
_FISCAL = (
    rf"(?:(?P<fq>q[1-4]|h[12]|quarter [1-4]|(?:{'|'.join(ORDINALS)}) quarter)"
    r"(?: of(?: the)?)? )?(?:(?:fy ?'?|(?:financial|fiscal|school|academic) year )"
    r"(?P<fa>20\d\d|\d\d)(?:[/–-](?P<fb>20\d\d|\d\d))?"
    r"|(?P<fc>20\d\d)[/–-](?P<fd>20\d\d|\d\d)"
    r"(?: (?:school|academic|financial|fiscal) year)?)(?![\d/–-])"
)
_REL = (
    r"(?P<rel>(?:(?:this|next|the|current|that|coming) )*"
    r"(?:(?:calendar|financial|fiscal|school|academic) )?"
    r"(?:weekend|week(?! (?:commencing|beginning|ending|of) )|month|quarter(?! [1-4](?!\d))"
    r"|year(?!(?<=of year) (?:\d{1,2}|one|two|three|four|five)(?![\da-z])))|eo[wmqy])"
)
_DAY = (
    rf"(?:(?P<d0>\d{{1,2}}){_TH}(?: ?[-–] ?| to | and | & ))?"
    rf"(?P<d1>\d{{1,2}}){_TH} (?:of )?(?P<m1>{MONTH}){_YEAR.format('y1')}"
    rf"|(?P<d3>\d{{1,2}})-(?P<m3>{MONTH})-(?P<y3>20\d\d|\d\d)"
    rf"|(?P<m2>{MONTH}) ?(?:\d{{1,2}}{_TH} ?(?:[-–]|to|through) ?(?=\d{{1,2}}{_TH}(?! ?{MONTH})))?"
    rf"(?P<d2>\d{{1,2}}){_TH}(?![\d/]|[：:]\d){_YEAR.format('y2')}"
    r"|(?P<iso>20\d\d-\d{1,2}-\d{1,2})|(?P<dot>\d{1,2}\.\d{1,2}\.(?:20\d\d(?!\d)|[2-4]\d(?![.\d])))"
    r"|(?P<slash>\d{1,2}/\d{1,2}/(?:20\d\d|[0-4]\d))"
    r"|(?P<short>(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])"
    r"|(?:3[01]|2\d|1[3-9])/(?:1[0-2]|0?[1-9]))(?![/\d%])"
    rf"|(?P<od>\d{{1,2}})(?:st|nd|rd|th)(?: of (?:this|next) month|(?= (?:at|to|so|please|and|or|if"
    rf"|latest|after|before|following|once|when|but)(?![a-z])|[.,，。;；)）!?]|$))"
    rf"|(?P<part>early|mid|late)[- ](?P<pw>this |next )?week"
    rf"|(?:(?P<which>this coming|this|next|coming) )?"
    rf"(?P<wd>{WEEKDAY}|tomorrow|today|tonight|cob|eod)"
)
POINT = Pattern(
    rf"(?i)(?<![a-z0-9/.£$€])(?<![a-z0-9]-)(?:(?P<lead>{LEAD})(?:(?<=[ ：:–-])| )"
    rf"|(?P<weak>{_WEAK}) )?(?:the )?{_CLOSE}(?:(?P<w1>{WEEKDAY})(?:[,，] ?| ))?(?:the )?"
    rf"(?:{_DAY}|(?P<edge2>year|month|quarter)[- ]end"
    rf"(?! (?:on )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?[A-Z][a-z]{{2}}){_YEAR.format('y5')}"
    rf"|{_EDGE}(?:{_FISCAL}|{_REL}|{_SPAN}|(?P<cy>20\d\d)(?![\d/:]|-\d)))"
    rf"(?![a-z0-9])(?:,? ?[(（](?P<w2>{WEEKDAY})[)）])?"
)
