"""Promises with an English limit, and the one sentence for a language that is not read."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from duban.extraction import questions
from duban.extraction.clauses.joins import is_joined
from duban.extraction.english import doubts, limits
from duban.extraction.english.goals import below_goals, stacked_times
from duban.extraction.english.headings import behind, below_periods
from duban.extraction.english.orders import is_told, opens_with_act, opens_with_verb
from duban.extraction.measures.naming import named
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece, pieces
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.hedges import ENGLISH_SOFT
from duban.extraction.values import ReadProposal, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

_LETTERS = Pattern(r"[^\W\d_]+")
_CHINESE = Pattern("[一-鿿]+")
_YEAR = Pattern(r"20\d\d")
_COMMON = Pattern(r"(?i)(?<![a-z])(?:the|of|and|to|in|for|by|is|be|on|with|will|shall)(?![a-z])")
# Words of minutes and plans, which a short one has instead: Prototype demonstrated (30 May 2026).
_TOLD = Pattern(
    r"(?i)(?<![a-z])(?:actions?|owner|due|timescale|review|draft|staff"
    r"|month|year|quarter|january|february|march|june|july|october"
    r"|december|complete|publish|install|field|responsible)(?![a-z])"
)
_OTHER = Pattern("[぀-ヿ가-힯Ѐ-ӿ؀-ۿ฀-๿]+")
# Target date: 18 September 2026 on its own line is about the line above, with a first day or not.
_LABELLED = Pattern(
    r"(?i)[*_]{0,2}(?:start(?: date)?[：:] ?[^：:\n]{3,32}?[ ,，;；]+)?(?:(?:(?:anticipated|estimated"
    r"|planned|proposed|projected|revised|original|target|due|end|finish|completion|implementation"
    r"|action|agreed|expected) ){0,2}(?:target|due|end|finish|completion|implementation"
    r"|action|agreed|expected)(?: date)?(?: (?:for|of) (?:completion|implementation))?"
    r"|date (?:for|of) (?:completion|implementation)|deadline|by when|time ?scale|time ?frame"
    r"|timelines?|timing|when|(?:to be completed|required) by|date due"
    r"|term(?=[：:] ?\d)(?!.{0,12}(?:year|month|week|day)))(?: ?[：:] ?| ?[*_]{2} ?){1,2}"
    r"|(?:deadline|due)(?: date)? (?=\d)"
)
# Deadline: before recess (22 July).
_BEFORE = Pattern(r"(?:(?:before|by|in|at|during|end of|next) [^()（）]{2,30}[(（])?")
_BEHIND = Pattern(
    r"[ .)）]*(?:[(（](?!(?i:tb[cad]|provision|tentativ|estimat|was |to be ))[^()（）]{0,30}[)）])?[ .]*"
)
# Completion: spring 2026 below points with days of their own is one of them.
_OWN = Pattern("(?i)(?:completion|finish|end|implementation)[ ：:*_]*$")
_OF_OTHERS = Pattern(
    r"(?i)(?:start(?: date)?|(?:name of )?contact[^：:]{0,20}|persons?(?:（s）)? ?responsible"
    r"|people responsible|(?:by )?whom|accountable[^：:]{0,20}|ref(?:erence)?|issue|finding"
    r"|original[^：:]{0,20}|(?:evidence|success|measur|resource|outcome|indicator|fund|monitor)"
    r"[a-z]*[^：:]{0,24}|budget|condition|cause|effect|criteria|context|notes?|rag|progress|who"
    r"|(?:action )?owner"
    r"|lead(?: (?:agenc|department|officer|unit|bod|organi[sz]ation|ministr)[a-z]*)?"
    r"|led by|responsible(?: [a-z]+)?|responsibility|(?:assigned|tasked) to"
    r"|action by|priority|status|evidence|resources?|cost|risk|support)[：:]"
    r"|(?:(?:management )?(?:response|comments?)[：:] ?)?(?:fully |partially )?"
    r"(?:agreed?|accept(?:ed)?|noted|yes)(?: in (?:full|part|principle))?[.]?$"
)
# When: 4 October, Where: the hall: an event.
_HAPPENS = Pattern("(?i)[*_]{0,2}when")
_PLACE = Pattern(r"(?i)\n[*_ ]*(?:where|venue|place|location|tickets|admission)[：:]")
_LONGEST_NAME = 30  # no name of a feast or a term is longer
SAMPLE, LARGER, ENOUGH = 600, 4000, 40  # a page that begins with lists of names has few words


def in_english(view: View, taken: list[tuple[int, int]], frame: Frame) -> list[ReadProposal]:
    """One proposal a clause with an English limit that no Chinese date governs already."""
    text = view.text
    if not limits.hints(text):
        return []
    places = sorted(taken)
    starts = [start for start, _ in places]
    farthest = list(accumulate((end for _, end in places), max))
    made, lines = list[ReadProposal](), list[Piece]()
    parts = list(pieces(text))
    stacked = stacked_times(text, parts, frame)
    apart = {place.line for act, time, _ in stacked for place in (act, time)}
    parts = [piece for piece in parts if piece.line not in apart]
    for piece, period, above in _below(text, parts, frame):
        at = bisect_left(starts, piece.end)
        if not at or farthest[at - 1] <= piece.start:
            hinted = limits.hints(text, piece.start, piece.end)
            found = (
                [_carried(row, above) for row in _of(view, piece, lines, frame)] if hinted else []
            )
            if found and made and _settles(found[0], made[-1]):
                made.pop()
            made += found or ([_proposal(view, piece.start, piece.end, period)] if period else [])
        lines.append(piece)
    return made + [_proposal(view, act.start, time.stop, found) for act, time, found in stacked]


def _below(
    text: str, parts: list[Piece], frame: Frame
) -> Iterator[tuple[Piece, limits.Found | None, date | None]]:
    """Every piece but headings, what is due with it by a heading above, and that period's end."""
    found = list(below_goals(text, parts, frame))
    heads = {piece.line for piece, due in found if not due}
    goals = {piece.end: (piece, due) for piece, due in found if due}
    for piece, due, above in below_periods(text, parts, frame):
        if piece.line in heads:
            continue
        first = goals.get(piece.end) if due is None else None
        yield (*first, above) if first else (piece, due, above)


def _carried(row: ReadProposal, above: date | None) -> ReadProposal:
    """A line that opens with a month or day without a year lies behind the heading above it."""
    opens = row.phrase_span and row.phrase_span.start == row.spans[0].start
    early = above and row.deadline and row.deadline < above
    if not (above and row.deadline and opens and early) or _YEAR.search(row.phrase):
        return row
    by_day = row.precision == "day"
    return row._replace(deadline=behind(row.deadline, above, by_day=by_day))


def _settles(label: ReadProposal, above: ReadProposal) -> bool:
    """Tells whether a label (Due date: March 2027) dates the row that its line gave already."""
    inside = (
        above.spans[0].start >= label.spans[0].start and above.spans[0].end <= label.spans[0].end
    )
    return inside and (above.needs_review or above.deadline == label.deadline)


def _of(view: View, piece: Piece, above: list[Piece], frame: Frame) -> Iterator[ReadProposal]:
    text = view.text
    labelled = _LABELLED.match(text, piece.start, piece.stop)
    found = labelled and _behind_label(text, labelled.end(), piece, frame)
    near = found and labelled and _BEFORE.fullmatch(text, labelled.end(), found.start)
    alone = found and near and _is_end(text, found, piece)
    line = _line_above(text, above, piece) if alone else None
    own = line and labelled and _OWN.match(labelled[0]) and limits.hints(text, line.start, line.end)
    happens = (
        labelled
        and _HAPPENS.match(labelled[0])
        and _PLACE.search(text, piece.stop, piece.stop + 80)
    )
    if found and line and not own and not happens:
        if doubts.stated_done(text, found.end, piece.stop):
            return
        if not (frame.day and found.reading.end and found.reading.end < frame.day):
            yield _proposal(view, line.start, line.end, found)
        return
    for first, end, found in limits.duties(text, piece, frame, tabbed=_tabbed(view, piece)):
        start = _point(text, piece, above) if first == piece.start else first
        row = _proposal(view, start, end, found)
        why = questions.NO_ACT if alone and not line else ""  # Due date: June, below nothing
        why = why or (questions.JOINED if is_joined(view, start, end, found[:2]) else "")
        yield row.asking(why) if why and not row.needs_review else row


def _behind_label(text: str, at: int, piece: Piece, frame: Frame) -> limits.Found | None:
    """The time behind a label, also one that needs a word before it: Deadline: Christmas."""
    found = limits.limit(text, frame, at, piece.stop)
    if found or piece.end - at > _LONGEST_NAME:
        return found
    words = text[at : piece.end]
    named = limits.limit(f"by {words}", frame) or limits.limit(f"within {words}", frame)
    return named._replace(start=at, end=piece.end) if named else None


def _is_end(text: str, found: limits.Found, piece: Piece) -> bool:
    return bool(_BEHIND.fullmatch(text, found.end, piece.end))


def _point(text: str, piece: Piece, above: list[Piece]) -> int:
    """The start of a point whose name stands before a semicolon: Strategic plan; approve it."""
    start = piece.start
    acts = piece.listed and opens_with_verb(text, start, piece.end)
    for before in reversed(above if acts else ()):
        named = before.line == piece.line and text[before.end] in ";；"
        if not named or opens_with_act(text, before.start, before.end):
            break
        if limits.hints(text, before.start, before.end):
            break
        start = before.start
    return start


def _line_above(text: str, above: list[Piece], below: Piece) -> Piece | None:
    """The nearest line above that says what is to be done, no owner or priority."""
    for piece in reversed(above[-6:]):
        told = piece.line == below.line and is_told(text, piece.start, piece.end)
        if not (told or _OF_OTHERS.match(text, piece.start, piece.end)):
            return piece
    return None


def _tabbed(view: View, piece: Piece) -> bool:
    first, last = view.origin(piece.start, piece.end)
    return "\t" in view.kept[first:last]


def _proposal(view: View, start: int, end: int, found: limits.Found) -> ReadProposal:
    reading = found.reading
    quote, phrase = view.quote(start, end), view.quote(found.start, found.end)
    inside = start <= found.start < end
    soft = ENGLISH_SOFT.search(quote)
    return ReadProposal(
        spans=(TextSpan(*view.origin(start, end)),),
        quote=quote,
        title=named(quote),
        kind=ProposalKind.COMMITMENT,
        phrase=phrase,
        phrase_span=TextSpan(*view.origin(found.start, found.end)) if inside else None,
        deadline=reading.end,
        precision=reading.precision,
        recurrence=reading.recurrence,
        hardness=Hardness.SOFT if soft else Hardness.HARD,
        hedge=soft[0] if soft else "",
        needs_review=reading.needs_review,
        why=reading.why,
        rule=reading.rule,
        evidence=phrase,
        alternatives=reading.alternatives,
    )


def not_read(text: str) -> str:
    """The warning for a text that is mainly in neither Chinese nor English, or an empty text."""
    sample = text[:SAMPLE]
    chinese, other = _count(_CHINESE, sample), _count(_OTHER, sample)
    if chinese * 4 >= len(sample) and not other:
        return ""
    letters = _count(_LETTERS, sample)
    if letters < ENOUGH:
        return ""
    foreign = chinese * 4 < letters and not (_is_common(sample) or _is_common(text[:LARGER]))
    return questions.NOT_READ if other * 10 > letters or foreign else ""


def _is_common(sample: str) -> bool:
    """Tells whether a sample has as many of the common English words as an English text."""
    words = len(_COMMON.findall(sample)) + len(_TOLD.findall(sample))
    return words * 50 >= _count(_LETTERS, sample)


def _count(runs: Pattern, sample: str) -> int:
    """The characters of a kind, counted by their runs."""
    return sum(map(len, runs.findall(sample)))
