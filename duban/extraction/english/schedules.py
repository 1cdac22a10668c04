"""English lines that open with a day below a heading: due then, begun then, or a holiday."""

from duban.extraction.english.orders import DUE, WILL
from duban.extraction.patterns import Pattern

# Labor Day – no school, School resumes: the days of a school year.
_FREE = Pattern(
    r"(?i)(?<![a-z])(?:no (?:school|class|classes)|recess|half[- ]term|holidays?"
    r"|(?:first|last) day of|resumes?|breaks?|(?:end|start|beginning) of "
    r"(?:the )?[a-z]+ (?:term|quarter|semester)|schools? closed)(?![a-z])"
)
_TURNS = ("first day of", "last day of")
# June 9, 2024 Testing begins: the first day of something, below a head that promises limits.
_BEGINS = Pattern(
    r"(?i)(?<![a-z])(?:begin|start|commence|(?:re)?open|resume|(?:takes? |taking )place"
    r"|held|announced|ceremony|first day)(?:s|ning|ing)?(?![a-z])"
)
_LIMITS = Pattern("(?i)deadline|due")
# A line Deadlines above lines that begin with their days.
HEADED = Pattern(
    r"(?i)(?:^|\n)[ #*]*(?:[a-z0-9'’-]+[：:]? ){0,6}(?:deadlines?|due dates?"
    r"|(?:important|key|critical|upcoming|forthcoming) (?:dates|events)"
    r"|milestones|cut[- ]?off dates?)(?: for [^\n]{1,40})?[：:]?[ *]*\n"
)
# Deliverables, Action log, Next steps: what stands below is to be done.
_TASKS = Pattern(
    r"(?i)(?<![a-z])(?:deliverables?|deadlines?|milestones?|actions?|tasks?|next steps|commitments?"
    r"|targets?|key dates?|requirements?|obligations?|recommends?|recommendations?|to[- ]do"
    r"|submissions?|action log|programme|schedule[：:]?$|timelines?|timescales?|timetables?"
    r"|road ?map|high-level schedule|project plan|stages|phases|schedule of works)(?![a-z])"
)
# Start: 1 February, Commencement date: when something begins, and no limit.
_STARTS = Pattern(
    r"(?i)(?:(?:planned|proposed|estimated|expected|actual|project|contract|works?) ){0,2}"
    r"(?:start(?:s|ing)?|commencement|begin(?:s|ning)?|effective"
    r"|issue[d]?|raised|opened|from)(?: date)? ?(?:[：:]|[-–—] ) ?$"
)
_DIARY = Pattern(
    r"(?i)(?<![a-z])(?:terms?|diary|calendar|events?|holidays?"
    r"|agenda|meetings?|hours|sessions|hearings|opening)(?![a-z])"
)


def tells_of_days(head: str) -> bool:
    """Tells whether a heading names days on which things happen: Term dates, Diary."""
    return bool(_DIARY.search(head))


def is_task_head(words: str) -> bool:
    """Tells whether a heading promises things to be done."""
    return bool(_TASKS.search(words))


def is_start(text: str, start: int, limit: int) -> bool:
    """Tells whether a label says that something begins on the day behind it."""
    return bool(_STARTS.match(text, start, limit))


def is_free(text: str, start: int, stop: int) -> bool:
    """Tells whether a line of a calendar names a holiday or the turn of a term."""
    free = _FREE.search(text, start, stop)
    return free is not None and (free[0].lower() in _TURNS or not WILL.search(text, start, stop))


def is_limit_line(text: str, start: int, stop: int) -> bool | None:
    """Tells of a line that opens with its day whether it names a deadline, or may; else None."""
    if _LIMITS.search(text, start, stop):
        return True
    return False if DUE.search(text, start, stop) else None


def is_beginning(text: str, start: int, stop: int, head: str) -> bool:
    """Tells whether a day of a list is a beginning or an event, or stands below Important dates."""
    if WILL.search(text, start, stop) or DUE.search(text, start, stop):
        return False
    return not _LIMITS.search(head) or bool(_BEGINS.search(text, start, stop))
