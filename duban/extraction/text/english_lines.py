"""Lines and sentences of English text: which line goes on, where one ends, what heads a list."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction.patterns import Pattern

LONGEST = 2000  # no line or sentence that is read as one is longer
_NEAR = 24
_WRAPPED, _WIDEST = 70, 140  # a margin tears lines that are at least so long, and no longer ones
_HEAD, _FEW = 70, 6  # no heading is longer; so many blanks at most in a numbered one
BULLETS = "-–—*•·▪●■►→✓☐["
_WIDE = Pattern("[⸀-\ufaff\ufe30-\ufe4f\uff21-\uff3a\uff41-\uff5a。、]")
_LOWER, _WORD = Pattern("[a-z]{2}"), Pattern("[a-z]{3}")
_CAPITALS = Pattern(
    r"(?=.*[A-Z]{2})(?=.*20\d\d)[ -~–—（）：，]{6,60}"
    r"|[#*_ ]*(?:Q[1-4]|H[12]|FY ?'?(?:20)?\d\d)[^a-z]{0,20}"
)  # YEAR 1 (2026), OCTOBER 2026
_CAPITAL_HEAD = Pattern(r"[#*_ ]*[A-Z][A-Z &/’'-]{5,60}[*_ ]*[:：]?")  # UPCOMING EVENTS
_MARKED = Pattern(
    r"(?:[-–—*•·▪●■►→✓☐] ?|\[[ x]?\] |[(（]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[)）.] ?"
    r"|\d{1,2}(?:\.\d{1,2})+\.? |(?:Section|Sec\.|Article|Clause|Para\.?|Paragraph"
    r"|Item|Action|Step|Stage|Phase|Goal|Objective|Priority|Recommendation|Deliverable"
    r"|Milestone|Key Date|Activity|Task|Output|Workstream"
    r"|[A-Z]) ?[A-Z]?\d{1,3}(?:\.\d{1,2})?[.:：)]?)"
)
# Deadline: Friday, Tasked to: the chair: a line that opens with its label goes on with none.
_LABEL = Pattern(r"[*_]{0,2}[A-Z][A-Za-z/]+(?: [A-Za-z/]+){0,3}[*_]{0,2} ?[：:](?! ?\d\d\d)")
# October 3 – Council meeting, 2024: a line that opens with its day, or is a year, begins anew.
_DATED = Pattern(
    r"(?:(?:20\d\d )?"
    r"(?:Q[1-4]|H[12]|FY ?'?(?:20)?\d\d|Spring|Summer|Autumn|Fall|Winter)"
    r"(?: (?:of )?(?:Q[1-4]|FY ?'?\d\d|20\d\d))?|(?:(?:Spring|Summer|Autumn|Fall|Winter|Early"
    r"|Mid|Late) )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?,? ?)?(?:[A-Z][a-z]{2,8} )?"
    r"(?:20\d\d)?)(?<=[a-z\d]) ?(?:[-–—] |[:：](?!\d))|20\d\d[:：]?[ \t]*(?:\n|$)"
)
_RUNS_ON = Pattern(
    r"(?i)(?:[,，]|(?<![a-z])(?:by|on|in|of|the|to|and|or|for|at|a"
    r"|an|with|from|than|before|until|within|no later|end of))$"
)
_ENDS_IN_MONTH = Pattern(r"(?<![a-z])(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?$")
_FIGURE = Pattern(r"(?<![\d/-])\d{1,2}(?:st|nd|rd|th)?$")
# – ACTION (JP), – ONGOING: minutes close a line with who acts on it and how far it is.
_INITIALS = r"[(（][A-Z]{2,3}(?:[/&, ]{1,3}[A-Z]{2,3})*[)）]"
_STATE = (
    r"(?:ACTION|ONGOING|COMPLETED?|DONE|AGREED|NOTED|CLOSED|RESOLVED|CARRIED|OPEN)(?![A-Za-z]):?"
)
_ACTED_ON = Pattern(
    rf"(?<![A-Za-z])(?:{_STATE}(?:[ &/–—~-]|{_STATE}|{_INITIALS})*"
    rf"|[–—-] ?{_INITIALS}|[(（][A-Z]{{2,3}}(?:[/&, ]{{1,3}}[A-Z]{{2,3}})+[)）])$"
)
_LISTS_ON = Pattern("[;；] ?(?:and|or)$")
_MONTH = Pattern(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?![a-z])")
_ABBREVIATED = Pattern(
    r"(?i)(?<![a-z'’])(?:no|nos|sec|art|para|paras|dr|mr|mrs|ms|prof|st|inc|ltd|co|corp|jr|vs|cf"
    r"|fig|approx|dept|e\.g|i\.e|etc|[ap]\.m|[a-z]|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$"
)
# the box on Summit St. Sidewalks follow: a street's name ends the sentence, St. Mary's does not.
_STREET = Pattern(r"[A-Z][a-z]+ (?:St|Co|Inc|Ltd)$")
_LONGEST_NAME = 16
# The phases are as follows: design – May; works – June: a list in one line.
_PARTS = (";", "；")
_PLANNED = (
    "(?:schedule|timeline|timescale|timetable|phases|stages"
    "|milestones|deadlines|dates|actions|deliverables|steps)"
)
_LISTING = Pattern(rf"(?i)[^.:：]{{0,80}}{_PLANNED}[^.:：]{{0,40}}[:：] ?(?=[a-z])")
# The officer noted the following pertaining to timelines: a sentence that leads in a list.
_LEAD_IN = Pattern(rf"(?i)[^.:：\n]{{30,160}}{_PLANNED}[^.:：\n]{{0,40}}[:：]")
# A full stop, then a blank and a capital, a figure or a mark; or a mark that always ends one.
_STOP = Pattern(
    r"[.](?<![.][.][.])(?=[)）”\"]? +(?:[A-Z0-9(（“\"→•*\\\[]|(?:[ivx]{1,4}|[a-h])[.)] [A-Z0-9]"
    r"|o [A-Z])|[)）”\"]?(?:\n|$))|[!?。！？；;\n]|(?<=[a-z0-9])[•▪●■►] ?"
)
_NUMBERED = Pattern(
    r"\s*(?:(?:Section|Sec\.|Clause|Article) \d{1,3}[.:：]? ?)?"
    r"(?:\(?（?(?:\d{1,2}|[a-zA-Z]|[ivx]{2,4})[)）] ?|\d{1,2}[.](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2})+\.? |(?:[A-Ha-h]|[ivx]{1,4})[.] |o (?=[A-Z])|[-–—*•·▪●■►→☐])*\s*"
    r"(?:[A-Z][A-Za-z ]{1,40}[(（](?!by |before |due |within |no later )"
    r"[^()（）\n]{1,30}[)）][：:] ?(?=[A-Za-z]))?"
)


# June 12, 2024 Papers due, 30 June: a line that holds a day.
_LONGEST_SHORT = 7  # no abbreviation is longer
_DAY = Pattern(
    r"\d{1,2}(?:st|nd|rd|th)? ?-?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|\d/\d|[a-z] (?:by|in|before|due) (?:[A-Za-z0-9]+ ){0,3}20\d\d$"
)


# Adoption of the plan early 2018: an entry of a timetable, and no title (Action plan summer 2018).
_ENTRY = Pattern(
    r"[a-z][ \t](?:(?:early|mid|late)[ -])?(?:(?:[A-Z][a-z]+ ?[-–/] ?)?(?:Spring|Summer|Autumn"
    r"|Fall|Winter|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4])[a-z]* )?20\d\d[*]?$"
)
_PAPER = Pattern(
    rf"(?i)(?<![a-z])(?:{_PLANNED}|action|programme|minutes|report|agenda|newsletter"
    rf"|update|news|roadmap|plan(?:(?= )|$)(?! (?:early|mid|late)))s?(?![a-z])"
)


_OF_MONTH = Pattern(r"[(（][A-Z][a-z]+ 20\d\d[)）]$")  # Board action tracker (June 2025)


class Piece(NamedTuple):
    """A sentence of a line, the line's place, whether it is a point, and the heading above."""

    start: int
    end: int
    line: int
    stop: int
    listed: bool
    head: str


def is_english(text: str, line: int, first: int, after: int) -> bool:
    """Tells whether both sides of a line end are English."""
    if (
        not (text[first - 1].isascii() or text[first - 1] in "，；：）？！")
        or not text[after].isascii()
    ):
        return False
    before = text[max(line, first - _NEAR) : first]
    wide = _WIDE.search(before) or _WIDE.search(text, after, after + _NEAR)
    return not wide and bool(_LOWER.search(text, max(line, first - _WIDEST), first))


def goes_on(text: str, line: int, gap: re.Match[str], wrapped: int) -> bool:
    """Tells whether an English line runs on; `wrapped` is the length lines were torn at."""
    first, after = gap.span()
    said = text[line:first]
    near = max(0, len(said) - 1 - _LONGEST_SHORT)
    closed = "..." in said or (
        said[-1] in ".；：！？;:!?" and not _ABBREVIATED.search(said, near, len(said) - 1)
    )
    if (
        closed
        or _LISTS_ON.search(said)
        or _ACTED_ON.search(said)
        or _LABEL.match(text, after)
        or _opens_with_day(text, after)
    ):
        return False
    if _MARKED.match(text, after) or gap[0].count("\n") > 1:
        return text[after].islower() and not _MARKED.match(text, after)
    if text[after].islower() or (_FIGURE.search(said) and _MONTH.match(text, after)):
        return True
    if _RUNS_ON.search(said) or (text[after].isdecimal() and _ENDS_IN_MONTH.search(said)):
        return True
    length = first - line
    return (
        "\t" not in said
        and not _DAY.match(said)
        and (abs(length - wrapped) <= 12 if wrapped else _WRAPPED <= length <= _WIDEST)
    )


def _opens_with_day(text: str, after: int) -> bool:
    """Tells whether a line begins with a day and a dash behind it, or is a year."""
    dated = _DATED.match(text, after)
    return dated is not None and any(char.isdecimal() for char in dated[0])


def is_latin(text: str, start: int, end: int) -> bool:
    """Tells whether a place holds ASCII alone, as does its whole line, which has a word."""
    if not text[start:end].isascii():
        return False
    low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
    line, stop = text.rfind("\n", low, start) + 1 or low, text.find("\n", end, high)
    stop = high if stop < 0 else stop
    words = text[line:stop]
    return bool(_WORD.search(words)) and (words.isascii() or not _WIDE.search(words))


def pieces(text: str) -> Iterator[Piece]:
    """Every sentence, without its number and blanks, with the last heading above its line."""
    at, head = 0, ""
    for raw in text.splitlines(keepends=True):
        line, stop = at, at + len(raw.rstrip())
        at += len(raw)
        if not (_LOWER.search(text, line, stop) or _CAPITALS.fullmatch(text, line, stop)):
            head = text[line:stop] if _CAPITAL_HEAD.fullmatch(text, line, stop) else head
            continue
        marked, lead = bool(_MARKED.match(text, line, stop)), ""
        for start, end in _sentences(text, line, stop):
            if stop - line > LONGEST:  # no line of a list: each sentence stands for itself
                yield from (Piece(a, b, a, b, False, head) for a, b in _no_longer(text, start, end))
                continue
            listing = text[end : end + 1] in _PARTS and _LISTING.match(text, start, end)
            lead = listing[0] if listing else lead
            first = listing.end() if listing else start
            yield Piece(first, end, line, stop, marked or bool(lead), lead or head)
            lead = lead if text[end : end + 1] in _PARTS else ""
        if _heads(text, line, stop):
            head = text[line:stop]


def _heads(text: str, line: int, stop: int) -> bool:
    """Tells whether a short line without a day is no point of a list: 2. Deliverables."""
    if _LEAD_IN.fullmatch(text, line, stop) and not _DAY.search(text, line, stop):
        return True
    if _ENTRY.search(text, line, stop) and not _PAPER.search(text, line, stop):
        return False
    dated = _DATED.match(text, line, stop)
    if dated and dated[0].strip() and dated.end() < stop - 1 and dated[0][-1] != "\n":
        return False  # Q3 2025: drafting of the strategy
    by_day = _DAY.search(text, line, stop) and not _OF_MONTH.search(text, line, stop)
    if stop - line > _HEAD or text[stop - 1] in ".;,；，" or by_day or "|" in text[line:stop]:
        return False
    marked = _MARKED.match(text, line, stop)
    return not marked or (marked[0][0] not in BULLETS and text.count(" ", line, stop) <= _FEW)


def _sentences(text: str, line: int, stop: int) -> Iterator[tuple[int, int]]:
    start = line
    for mark in _STOP.finditer(text, line, stop):
        near = max(start, mark.start() - _LONGEST_SHORT)
        cut = mark[0] == "." and _ABBREVIATED.search(text, near, mark.start())
        if cut and not _STREET.search(text, max(start, near - _LONGEST_NAME), mark.start()):
            follows = text[mark.end() : stop].lstrip()
            if follows:
                continue
        yield from _trimmed(text, start, mark.start())
        start = mark.end()
    yield from _trimmed(text, start, stop)


def _no_longer(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, parted at blanks where it is longer than any real one."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank if blank > 0 else start + LONGEST
        yield start, cut
        start = cut + (blank > 0)
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if numbered := _NUMBERED.match(text, start, end):
        start = numbered.end()
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        yield start, start + len(words.strip())
