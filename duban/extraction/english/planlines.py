"""Lines of a plan: what opens or ends with its time, and whether it stands among duties."""

from duban.extraction import questions
from duban.extraction.english.acts import is_order
from duban.extraction.english.events import is_done
from duban.extraction.english.orders import is_told_to, opens_with_verb
from duban.extraction.english.schedules import HEADED, is_beginning, is_limit_line, is_task_head
from duban.extraction.english.times import Found
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece

_TRAILS = Pattern(
    r"(?:[,，] ?on (?:track|target|schedule))?[\s.)）\]|*]*"
    r"(?:[(（][^()（）]{2,40}[)）][.\s]*)?(?:[A-Z][a-z]+ ?(?:[a-z]+ ?)?){0,3}"
)
PARTS = Pattern(r"(?:[-–—：:,，|]|[.…_]{3}|due|date|[(（][A-Z]{2,3}(?:/[A-Z]{2,3})*[)）]| /) ?$")
LEADER = Pattern(r"[.…_]{3} ?$")
_ACTIONS = Pattern(
    r"(?i)[ *_#]*(?:actions?(?: points?| items?| log)?|to do|next steps|deadlines?"
    r"|timelines?|(?:[a-z0-9]+ ){0,3}(?:milestones?|deliverables?))[*_]*[:：]"
    r"|[ *_#]*(?:phase|stage|milestone|sprint) [a-z\d]{1,5} ?[(（]"
)
# MS/JT – repair the noticeboard – end of May
_OWNED = Pattern(r"(?:[A-Z][A-Za-z.]{0,14}(?:[/&,+ ]{1,3})?){1,3} ?[-–—/] ")
_SEMICOLONS = (";", "；")
# July 14: Neighborhood Meeting; but: Council orders a public hearing on the plans
_MEETING = Pattern(
    r"(?i)(?:[^\s]+ ){0,3}(?:meetings?|hearings?|sessions?|open house|workshops?|webinar)[\s\d.*]*$"
)
_MARK = Pattern(r"[)）]?\.? ?[:：–—-] ?")
_WORDS = Pattern("[A-Za-z]{3}")
# Project completion June 2027: a stage and its time, on a line.
_STEP = Pattern(
    r"(?i)(?<![a-z])(?:commence(?:s|ment)?|complet(?:ion|es?|ed)|starts?|finish(?:es|ed)?|handover"
    r"|delivery|launch|go-live|installation|construction|award(?:ed)?)(?: dates?)?[：:–— -]{1,3}$"
    r"|(?<![a-z])(?:report|draft|claim|accounts|return"
    r"|submission|invoice|version|evaluation|strategy)s?[：:] ?$"
)
# Award by 1 February; possession 1 March: a series that began with a limit.
_SERIES = Pattern(
    r"(?i)(?<![a-z])by [^,;，；]{3,24}[,;，；] ?(?:[^.,;，；]{3,60}[,;，；] ?)*[a-z][a-z -]{3,40}$"
)
SHORT = 80  # no point that is a name and its time is longer


def is_task(text: str, piece: Piece) -> bool:
    """Tells whether a piece stands below or behind a head that promises things (Actions: …)."""
    owned = _OWNED.match(text, piece.start, piece.end)
    told_to = owned and opens_with_verb(text, owned.end(), piece.end)
    return bool(told_to or is_task_head(piece.head) or _ACTIONS.match(text, piece.line, piece.end))


def opening(text: str, piece: Piece, found: Found, *, by_day: bool) -> str | None:
    """The question about a line that opens with its time; None where nothing says it is due."""
    tasks, mark = is_task(text, piece), _MARK.match(text, found.end, piece.end)
    listed = piece.listed or tasks
    behind = mark.end() if mark else found.end
    named = mark or (piece.listed and not by_day)
    stage = tasks and named and not _MEETING.match(text, behind, piece.end)
    if tasks and mark and is_told_to(text, mark.end(), piece.end):
        return questions.A_LIMIT if _MEETING.match(text, mark.end(), piece.end) else ""
    if by_day and mark and listed and is_order(text, mark.end(), piece.end):
        return ""
    if stage or (listed and mark and is_done(text, mark.end(), piece.end)):
        return questions.A_LIMIT
    if not by_day:
        return None
    if HEADED.match(f"{piece.head}\n"):
        begins = is_beginning(text, found.end, piece.end, piece.head)
        return questions.A_LIMIT if begins else ""
    due = is_limit_line(text, found.end, piece.end) if piece.listed or mark else None
    return None if due is None else "" if due else questions.A_LIMIT


def is_last(text: str, piece: Piece, found: Found, *, tabbed: bool) -> bool:
    """Tells whether a point of a list ends in its day: Baseline survey – 31 July 2026."""
    tasks = is_task(text, piece)
    stop = piece.end if text[piece.end : piece.end + 1] in _SEMICOLONS else piece.stop
    step = piece.stop - piece.line <= SHORT and _STEP.search(text, piece.start, found.start)
    step = step or LEADER.search(text, piece.start, found.start)
    series = _SERIES.search(text, piece.line, found.start)
    if not (piece.listed or tabbed or tasks or step or series) or found.end < stop - 40:
        return False
    short = tasks and piece.stop - piece.line <= SHORT * 3 // 2
    parted = tabbed or short or step or series or PARTS.search(text, piece.start, found.start)
    said = len(_WORDS.findall(text, piece.start, found.start)) > (not tasks)
    return bool(parted and said and _TRAILS.fullmatch(text, found.end, stop))
