"""Headings that are a period (July – September 2026, Phase 2 – Fall 2026), and the points below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.extraction import questions
from duban.extraction.english.orders import is_event, is_free, is_told, opens_with_act
from duban.extraction.english.points import MONTH, MONTHS, ORDINALS, SEASONS
from duban.extraction.english.times import Found, times
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece
from duban.extraction.times.frame import Frame, month_end

_LONGEST = 60  # no heading that is a period is longer
_FEWEST = 3  # blanks in a line that says what is to be done without a verb that the reader knows
_STAGE = Pattern(
    r"(?i)(?:(?:phase|stage|step|part|period|year|sprint|milestone) [a-z\d]{1,5} ?(?:[-–—:：.] ?| (?=\()))?\(?"
)
# Fall 2026 (September – December) ends with December.
_CLOSED = Pattern(rf"(?i)(?: ?[(（][^()（）]*?(?P<month>{MONTH})[)）])?[\s:：)）*_]*")
# The words that such a line begins with: nothing else needs a closer look.
_NAMES_TIME = Pattern(
    rf"(?i)(?:early |mid[- ]|late |end of )?(?:{MONTH}|{'|'.join((*SEASONS, *ORDINALS))}|[qh][1-4]|20\d\d|fy ?\d|this |next )"
)
_OPEN = Pattern(
    r"(?i)(?:details? )?(?:to be (?:determined|confirmed|announced|advised|agreed)|tb[acd])\.?"
)


def below_periods(
    text: str, pieces: Sequence[Piece], frame: Frame
) -> Iterator[tuple[Piece, Found | None]]:
    """Every piece but such headings, and what is due with it where the heading above it is one.

    Below a single such heading only the points of a list are; below several also its paragraphs.
    """
    heads = {p.line: found for p in pieces if (found := _period(text, p, frame))}
    period: Found | None = None
    near: tuple[str, ...] = ()
    for piece in pieces:
        if piece.line in heads:
            period, near = heads[piece.line], (piece.head, text[piece.line : piece.stop])
            continue
        if not (piece.listed or (len(heads) > 1 and piece.head in near)):
            period = None
        yield piece, period and _due(text, piece, period, several=len(heads) > 1)


def _period(text: str, piece: Piece, frame: Frame) -> Found | None:
    """The period that a line names and little else, unless it is over."""
    if piece.stop - piece.line > _LONGEST or piece.end < piece.stop - 1:
        return None
    stage = _STAGE.match(text, piece.line, piece.stop)
    start = stage.end() if stage else piece.line
    if not _NAMES_TIME.match(text, start, piece.stop):
        return None
    first = next(times(text, frame, start, piece.stop), None)
    if (
        first is None
        or first.opens
        or first.bound
        or first.start != start
        or first.reading.end is None
    ):
        return None
    closed = _CLOSED.fullmatch(text, first.end, piece.stop)
    if first.reading.precision == "day" or not closed:
        return None
    if not closed["month"]:
        return first
    year, last = first.reading.end.year, MONTHS.index(closed["month"][:3].lower()) + 1
    end = month_end(year, last)
    sure = first.reading._replace(end=end, needs_review=False, why="", alternatives=())
    return first._replace(reading=sure)


def _due(text: str, piece: Piece, period: Found, *, several: bool) -> Found | None:
    """The period as a limit of a point that begins with what is to be done; any other one asks."""
    start, end = piece.start, piece.end
    stage = _STAGE.match(text, piece.line, end)
    if _OPEN.fullmatch(text, start, end) or (stage and stage[0]):
        return None
    if opens_with_act(text, start, end):
        return period
    short = text.count(" ", start, end) < _FEWEST
    if not several or short or is_told(text, start, end) or is_event(text, start, end):
        return None
    if is_free(text, piece.line, piece.stop):
        return None
    why = period.reading.why or questions.A_LIMIT
    return period._replace(reading=period.reading._replace(needs_review=True, why=why))
