"""Headings that are a period (July – September 2026, Phase 2 – Fall 2026), and their points."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from duban.extraction import questions
from duban.extraction.english.events import is_event
from duban.extraction.english.orders import (
    is_foretold,
    is_told,
    opens_with_act,
    opens_with_verb,
)
from duban.extraction.english.schedules import is_free
from duban.extraction.english.times import Found, hints, of_several, opens_with_time, times
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import BULLETS, Piece
from duban.extraction.times.frame import Frame, month_end

_LONGEST = 60  # no heading that is a period is longer
_FEWEST = 3  # blanks in a line that says what is to be done without a verb that the reader knows
_STAGE = Pattern(
    r"(?i)[#* ]*(?:(?:phase|stage|step|part|period|year|sprint|milestone)"
    r" [a-z\d]{1,5} ?(?:[-–—:：.] ?| ?(?=[（(])))?"
)
# Fall 2026 (September – December) ends with December; Year 1 (2022),
# Phase 1 – Align (January – March).
_CLOSED = Pattern(r"(?P<line>[^\n]*?)(?: ?[(（](?P<months>[^()（）]*)[)）])?[\s:：*_]*$")
_TITLE = Pattern(r" ?[-–—:：] ?[A-Za-z][^.;；\n]{2,50}")
# By the end of March, schools should: what stands below is due by then.
_LEADS_IN = Pattern(
    r"(?i)[^.]{4,200}(?<![a-z])(?:should|shall|must|will|to)[:：]"
    r"|(?:[a-z]+ ){0,4}(?:actions?|tasks?|points|items)"
    r"(?: (?:to be|must be|are to be|for|due|needed|required)(?: [a-z]+){0,2})? by [^.:：]{3,60}[:：]"
)
_WHOLE = ("month", "month-end", "quarter", "half")
_YEAR, _LETTER = Pattern("20[0-9]{2}"), Pattern("[A-Za-z]")
_OPEN = Pattern(
    r"(?i)(?:details? )?(?:to be (?:determined|confirmed|announced|advised|agreed)|tb[acd])\.?"
)


def below_periods(
    text: str, pieces: Sequence[Piece], frame: Frame
) -> Iterator[tuple[Piece, Found | None, date | None]]:
    """Every piece but such headings, what is due with it below such a heading, and its end.

    Below a single such heading only the points of a list are; below several also its paragraphs.
    """
    heads = _headings(text, pieces, frame)
    period: Found | None = None
    near: tuple[str, ...] = ()
    line, above = -1, None
    for piece in pieces:
        if piece.line in heads:
            period, near = heads[piece.line], (piece.head, text[piece.line : piece.stop])
            above = period.reading.end
            continue
        below = piece.listed or (len(heads) > 1 and piece.head in near)
        if period and not (below and _is_below(text, piece)):
            period = None
        over = period and frame.day and period.reading.end and period.reading.end < frame.day
        again = piece.listed and piece.line == line
        over = over or (again and not opens_with_verb(text, piece.start, piece.end))
        line = piece.line
        due = None if over else period and _due(text, piece, period, several=len(heads) > 1)
        if due:
            near = (*near, text[piece.line : piece.stop])  # a short point is no heading
        yield piece, due, above


def _is_below(text: str, piece: Piece) -> bool:
    """Tells whether a piece can stand below a heading: one that opens with its own time cannot."""
    if text[piece.line] == "#":
        return False
    return piece.listed or not opens_with_time(text, piece.line, piece.stop)


def _headings(text: str, pieces: Sequence[Piece], frame: Frame) -> dict[int, Found]:
    """The periods by their lines' places; without a year none ends before the one above."""
    heads: dict[int, Found] = {}
    above: date | None = None
    known = True
    for piece, following in zip_longest(pieces, pieces[1:]):
        if lead := _lead_in(text, piece, following, frame):
            heads[piece.line] = lead
            continue
        if piece.stop - piece.line > _LONGEST or text[piece.stop : piece.stop + 1].strip():
            continue
        found = _period(text, piece, frame) or _titled(text, piece, following, frame)
        end = found and found.reading.end
        if found and end:
            if above and not _YEAR.search(text, piece.line, piece.stop):
                found = _in_turn(found, end, above, known=known)
                end = found.reading.end
            heads[piece.line] = found._replace(reading=found.reading._replace(end=end))
            above, known = end, not found.reading.needs_review
    return heads


def _in_turn(found: Found, end: date, above: date, *, known: bool) -> Found:
    """A heading without a year behind another: the year is known, and a month does not ask.

    A quarter does not either where the one above was sure: Quarter 1 may be of an office's year.
    """
    reading = found.reading
    if end < above:
        end = behind(end, above, by_day=reading.precision == "day")
    if reading.precision in _WHOLE and (known or reading.precision != "quarter"):
        reading = reading._replace(needs_review=False, why="", alternatives=())
    return found._replace(reading=reading._replace(end=end))


def behind(end: date, above: date, *, by_day: bool) -> date:
    """The same day or month in the year in which it lies behind the heading above."""
    last = month_end(above.year + (end.month < above.month), end.month)
    return last.replace(day=min(end.day, last.day)) if by_day else last


def _lead_in(text: str, piece: Piece, following: Piece | None, frame: Frame) -> Found | None:
    """The limit of a line that leads in the points below it, each of which is to be done."""
    lists = following and following.listed and following.line > piece.line
    if not lists or text[piece.end - 1] not in ":：" or not hints(text, piece.start, piece.end):
        return None
    if not _LEADS_IN.fullmatch(text, piece.start, piece.end):
        return None
    found = [each for each in times(text, frame, piece.start, piece.end) if not each.opens]
    return of_several(found)._replace(bound=True) if found else None


def _titled(text: str, piece: Piece, following: Piece | None, frame: Frame) -> Found | None:
    """The time that opens a line above the points of a list: March 4, 2026 – Bid opening."""
    lists = following and following.listed and text[following.line] in BULLETS
    if not lists or piece.listed or not opens_with_time(text, piece.line, piece.stop):
        return None
    found = next(times(text, frame, piece.line, piece.stop), None)
    if found is None or found.bound or found.start != piece.line or found.reading.end is None:
        return None
    if not _TITLE.fullmatch(text, found.end, piece.stop):
        return None
    return found


def _period(text: str, piece: Piece, frame: Frame) -> Found | None:
    """The period that a line names and little else, unless it is over."""
    if piece.end < piece.stop - 1:
        return None
    stage = _STAGE.match(text, piece.line, piece.stop)
    closed = _CLOSED.match(text, piece.line, piece.stop)
    if stage is None or closed is None:
        return None
    first = _whole(text, frame, stage.end(), closed.end("line"))
    months = _whole(text, frame, *closed.span("months")) if closed["months"] else None
    if first is None:
        return months if stage[0].strip("#* ") else None
    if not months or first.reading.end is None or months.reading.end is None:
        return first
    end = month_end(first.reading.end.year, months.reading.end.month)
    sure = first.reading._replace(end=end, needs_review=False, why="", alternatives=())
    return first._replace(reading=sure)


def _whole(text: str, frame: Frame, start: int, stop: int) -> Found | None:
    """The period that the words between two places are, and nothing else."""
    if not opens_with_time(text, start, stop):
        return None
    found = next(times(text, frame, start, stop), None)
    if found is None or found.opens or found.bound or found.reading.end is None:
        return None
    return found if found.reading.precision != "day" and found[:2] == (start, stop) else None


def _due(text: str, piece: Piece, period: Found, *, several: bool) -> Found | None:
    """The period as a limit of a point that begins with what is to be done; any other one asks."""
    start, end = piece.start, piece.end
    stage = _STAGE.match(text, piece.line, end)
    if not _LETTER.search(text, start, end):
        return None
    if _OPEN.fullmatch(text, start, end) or (stage and stage[0].strip("#* ")):
        return None
    if is_foretold(text, start, end):
        return None
    if period.bound or opens_with_act(text, start, end):
        return period
    short = text.count(" ", start, end) < _FEWEST and not piece.listed
    if not several or short or is_told(text, start, end) or is_event(text, start, end):
        return None
    if is_free(text, piece.line, piece.stop):
        return None
    why = period.reading.why or questions.A_LIMIT
    return period._replace(reading=period.reading._replace(needs_review=True, why=why))
