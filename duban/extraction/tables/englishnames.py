"""The roles of English names of columns: Key actions & milestones, By whom?, Target date."""

from duban.extraction.patterns import Pattern

_MORE = (
    "(?:agreed|corrective|key|proposed|planned|management|improvement|specific|strategic"
    "|main|recommended|required|remedial|detailed|smart|project|action|our|the|new|further)"
)
_THING = (
    "(?:actions?|tasks?|recommendations?|activit(?:y|ies)|deliverables?|milestones?"
    "|objectives?|descriptions?|items?|measures?|what|steps?|goals?|initiatives?"
    "|strateg(?:y|ies)|requirements?|commitments?|outputs?|projects?|findings?|matters?"
    "|resolutions?|decisions?|interventions?|priorities|workitems?|aims?|follow-?ups?)"
)
_BEHIND = (
    "(?:required|agreed|points?|items?|steps?|plans?|taken|(?:to)?betaken"
    "|wewilldo|will?wedo|needed|details?|description|title|arising|forimprovement)"
)
_AND = "(?:[/&,-]|and|or)"
_TASK = Pattern(
    rf"(?i){_MORE}*{_THING}(?:{_AND}{_MORE}*{_THING})*{_BEHIND}?(?:[(（][^()（）]*[)）])?[?:.]?"
)
_WHEN = (
    "(?:target|due|revised|original|expected|estimated|anticipated|planned"
    "|proposed|agreed|projected|new|current|latest|final|intended)"
)
_OF_WHAT = (
    "(?:completion|delivery|implementation|end|finish"
    "|due|target|submission|achievement|action|review)"
)
_TIME = "(?:dates?|time-?scales?|time-?frames?|timelines?|deadlines?|timing)"
_DUE = Pattern(
    rf"(?i){_WHEN}*{_OF_WHAT}?{_TIME}(?:(?:for|of|to)(?:be)?{_OF_WHAT}|(?:to)?be"
    rf"(?:completed|done|achieved|implemented))?(?:{_AND}{_WHEN}*{_OF_WHAT}?{_TIME})?[?:.]?"
    rf"|(?:by)?when(?:by)?[?:.]?|{_WHEN}+(?:completion|delivery|implementation|finish)[?:.]?"
    rf"|(?:to)?(?:be)?(?:complete[d]?|done|achieved)by[?:.]?"
    rf"|(?:date)?due(?:by|date)?[?:.]?|completion(?:by)?"
)
# Date alone says not whether it is a limit; dates that have been say so.
_NO_LIMIT = Pattern(r"(?i)dates?|(?:actual|review)dates?")
_LEAD = Pattern(
    r"(?i)(?:by)?whom?[?:.]?|action(?:by|ee|owner)|(?:led|tasked|delegated|action|responsible)"
    r"(?:by|to)|(?:whois)?responsible(?:foraction)?[?]?|initials"
)
_INDEX = Pattern(
    r"(?i)(?:item|action|recommendation|rec|task|ref|reference|row|s/?n|finding|issue)?"
    r"(?:no|number|id|ref|#)[.:]?|ref(?:erence)?[.:]?"
)
_REMARKS = Pattern(
    r"(?i)(?:achieved|done|completed?|closed|met)[?]?(?:\(?y(?:es)?/no?\)?)?|r/?a/?g"
)


def english_role(name: str) -> str:
    """The role of a column by its name without blanks, or an empty text."""
    for role, pattern in (
        ("index", _INDEX), ("remarks", _REMARKS), ("task", _TASK), ("lead", _LEAD),
    ):  # fmt: skip
        if pattern.fullmatch(name):
            return role
    return "due" if _DUE.fullmatch(name) and not _NO_LIMIT.fullmatch(name) else ""
