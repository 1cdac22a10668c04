"""Points below a heading of goals and its period, and acts with their time on the next line."""

from collections.abc import Iterator, Sequence

from duban.extraction import questions
from duban.extraction.english.days import read_point
from duban.extraction.english.events import is_event
from duban.extraction.english.orders import opens_with_verb
from duban.extraction.english.points import POINT
from duban.extraction.english.times import Found, hints, limit, times
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece
from duban.extraction.times.frame import Frame

_GOALS = (
    "(?:goals?|objectives?|targets?|priorities|commitments?"
    "|(?:action|improvement|work|implementation|delivery) ?(?:plan|programme)s?)"
)
_PERIOD = (
    r"(?:FY ?'?(?:20)?\d\d(?:[-–/](?:20)?\d\d)?"
    r"|20\d\d(?:[-–/](?:20)?\d\d)?(?: (?:school|academic|financial|fiscal) year)?"
    r"|(?:school|academic|financial|fiscal) year 20\d\d(?:[-–/](?:20)?\d\d)?)"
)
_HEAD = Pattern(
    rf"(?i)[#*_ \d.]*(?:[a-z’'-]+ ){{0,4}}{_GOALS}(?: (?:and|&) {_GOALS})?"
    rf"(?: (?:for|in|of)(?: the)?| by|[:：,，]| ?[–-])* ?[(（]?(?P<after>{_PERIOD})[)）]?[\s:：.*_]*"
    rf"|[#*_ ]*(?P<before>{_PERIOD}) (?:[a-z’'-]+ ){{0,4}}{_GOALS}"
    rf"(?: (?:and|&) {_GOALS})?[\s:：.*_]*"
    rf"|[^.\n]{{0,20}}(?:all|these|our|the) "
    rf"(?:{_GOALS}|actions|tasks|measures|recommendations|milestones)"
    rf" (?:are|are to be|to be|should be|must be)(?: [a-z]+)? by (?P<by>20\d\d)(?!\d)[^.\n]{{0,80}}"
)
_LONGEST = 110
_LABEL = Pattern(r"(?:[A-Z][A-Za-z&/ ]{2,40}[：:] *)?")
_MEASURED = Pattern(r"(?i)(?:a |at least |up to |over )?\d[\d.,，]* ?%")
# Verbs that are names of things elsewhere: Increase visits, Form a group.
_MORE_ACTS = Pattern(
    r"(?i)(?:[a-z]+ly )?(?:become|continue|decrease|document|double|earn|empower"
    r"|explore|focus|form|foster|grow|halve|hold|host|increase|keep|lead|leverage"
    r"|meet|move|offer|participate|partner|recogni[sz]e|register|save|sustain"
    r"|support|use|work (?:with|towards)) (?!in |of |for |on )[a-z0-9(（“]"
)
_OTHER = Pattern(
    r"(?i)[#*_ \d.]*(?:(?:date of )?next meeting|any other business|apologies|attendance"
    r"|minutes of|completed|background|introduction|about|contact|monitoring|progress"
    r"|achievements?|appendix|glossary|overview|context|summary|foreword)(?![a-z])"
)
_TAIL = Pattern(
    r"(?i)[\s.)）,，;；]*"
    r"(?:(?:and )?(?:then )?(?:annually|ongoing|thereafter|each year|every year)[\s.]*)?"
)
_ALONE, _MARK = 45, 6  # characters of a line that is a time, and of the mark of a point, at most
_FEWEST, _MOST = 2, 0.6  # such lines at least, and the share of those with an act above


def below_goals(
    text: str, pieces: Sequence[Piece], frame: Frame
) -> Iterator[tuple[Piece, Found | None]]:
    """Pieces that begin with what is to be done, with the period that the heading above them gives.

    Such a heading stands before the first of them, without a period.
    """
    head: Piece | None = None
    period: Found | None = None
    for piece in pieces:
        if found := _head(text, piece, frame):
            head, period = piece, found
            continue
        if _OTHER.match(text, piece.line, piece.stop) and piece.stop - piece.line < _LONGEST:
            period = None
        goal = _goal(text, piece, frame) if period else None
        if goal and head:
            yield head, None
            head = None
        if goal:
            yield goal, period


def _head(text: str, piece: Piece, frame: Frame) -> Found | None:
    """The period that a heading of goals names, unless it is over."""
    if piece.stop - piece.line > _LONGEST:
        return None
    named = _HEAD.fullmatch(text, piece.line, piece.stop)
    if named is None or _OTHER.match(named[0]):
        return None
    name = next(key for key in ("after", "before", "by") if named[key])
    of_school = "school" in named[0].lower() and "-" in named[name]
    said = f"{named[name]} school year" if of_school else ""
    point = POINT.match(said) or POINT.match(text, named.start(name), named.end(name))
    reading = read_point(point, frame) if point else None
    if reading is None or not reading.end or (frame.day and reading.end < frame.day):
        return None
    asks = reading if reading.needs_review else reading.asking(questions.A_LIMIT)
    return Found(named.start(name), named.end(name), asks, bound=False)


def _goal(text: str, piece: Piece, frame: Frame) -> Piece | None:
    """A point behind its label, from its act or from what is to be measured on."""
    first = piece.start == piece.line or piece.listed
    label = _LABEL.match(text, piece.start, piece.end) if first else None
    start = label.end() if label else piece.start
    dated = first and next(times(text, frame, start, piece.end), None)
    if not first or dated or is_event(text, start, piece.end):
        return None
    if not (_opens(text, start, piece.end) or _MEASURED.match(text, start, piece.end)):
        return None
    return piece._replace(start=start)


def stacked_times(
    text: str, pieces: Sequence[Piece], frame: Frame
) -> list[tuple[Piece, Piece, Found]]:
    """Acts and the lines behind them that are nothing but their times, two at least.

    None where the times head what stands below them: then the first has no act above it.
    """
    alone = [(n, found) for n, piece in enumerate(pieces) if (found := _whole(text, piece, frame))]
    last = alone[-1][0] + 1 if alone else 0
    heads = last < len(pieces) and _acts(text, pieces[last])
    if len(alone) < _FEWEST or heads:
        return []
    lines = _lines(pieces)
    steps = {up: [_line_above(lines, pieces[n].line, up) for n, _ in alone] for up in (1, 2, 3)}
    acts = {
        up: [piece for piece in above if piece and _acts(text, piece)]
        for up, above in steps.items()
    }
    up = max(acts, key=lambda up: len(acts[up]))
    if acts[up] == [] or len(acts[up]) < _MOST * len(alone) or steps[up][0] not in acts[up]:
        return []
    return [
        (act, pieces[n], found)
        for act, (n, found) in zip(steps[up], alone, strict=True)
        if act and next(times(text, frame, act.line, act.stop), None) is None
    ]


def _lines(pieces: Sequence[Piece]) -> dict[int, tuple[int, list[Piece]]]:
    """The first piece of each line, in order, by the place of the line."""
    first = list({piece.line: piece for piece in reversed(pieces)}.values())[::-1]
    return {piece.line: (n, first) for n, piece in enumerate(first)}


def _line_above(lines: dict[int, tuple[int, list[Piece]]], line: int, up: int) -> Piece | None:
    n, first = lines[line]
    return first[n - up] if n >= up else None


def _acts(text: str, piece: Piece) -> bool:
    return piece.start - piece.line < _MARK and _opens(text, piece.start, piece.end)


def _opens(text: str, start: int, stop: int) -> bool:
    return opens_with_verb(text, start, stop) or bool(_MORE_ACTS.match(text, start, stop))


def _whole(text: str, piece: Piece, frame: Frame) -> Found | None:
    """The time that a line is, and nothing else."""
    if piece.stop - piece.line > _ALONE or piece.start != piece.line:
        return None
    if not hints(text, piece.start, piece.stop):
        return None
    found = limit(text, frame, piece.start, piece.stop)
    if found is None or found.start != piece.start or not found.reading.end or found.opens:
        return None
    return found if _TAIL.fullmatch(text, found.end, piece.stop) else None
