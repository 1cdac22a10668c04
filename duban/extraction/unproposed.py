"""Sentences that no proposal covers although they name a time to come or a figure of a task.

The reader proposes what its rules take for a promise; a paper of a kind that it never saw may
promise in other words. What is left is shown to the person who reads the document, a click from
being a proposal, so that nothing with a date is lost between the lines. docs/extraction.md has
what it finds on papers at first sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from duban.extraction.english import limits
from duban.extraction.english.orders import opens_with_act
from duban.extraction.grammar import read_phrase
from duban.extraction.issued import frame_of, issued_on
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import is_latin, pieces
from duban.extraction.text.structure import brackets, sentences, titles
from duban.extraction.text.view import View, view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import TextSpan
from duban.extraction.verbs import ACT

SHORTEST = 6  # characters beside its time, below which a sentence says nothing of what is due
COVERED = 0.3  # the share of a sentence that lies in proposals, from which it counts as read
_FIGURE = Pattern(r"\d")
_IDEOGRAPH = Pattern("[\u3400-\u9fff]")


class Unproposed(NamedTuple):
    """A sentence that was not proposed: its place, its words, and the time it names, if any.

    `day` is the last day of that time, None for a rhythm, an event or a sentence with figures only.
    """

    span: TextSpan
    quote: str
    phrase: str = ""
    day: date | None = None


def unproposed(
    text: str, covered: Iterable[tuple[int, int]], *, issued: date | None, name: str = ""
) -> tuple[Unproposed, ...]:
    """The sentences of a text with a time to come, or an act and a figure, outside `covered`.

    `covered` are the places of all proposals, decided ones included; times are counted from
    `issued`, or from the day of issue that the text names. They come in the order of the text.
    """
    places = sorted(covered)
    starts = [start for start, _ in places]
    farthest = list(accumulate((end for _, end in places), max))
    kept = []
    for each in _sentences(text, issued, name):
        start, end = each.span
        at = bisect_left(starts, end)
        first = bisect_left(farthest, start + 1)
        inside = sum(max(0, min(end, last) - max(start, begin)) for begin, last in places[first:at])
        if inside <= COVERED * (end - start):
            kept.append(each)
    return tuple(kept)


@lru_cache(maxsize=16)  # the page of a document is opened again after each decision
def _sentences(text: str, issued: date | None, name: str) -> tuple[Unproposed, ...]:
    view = view_of(text)
    frame = frame_of(view.text, issued_on(view.text, name, issued), None)
    found = _chinese(view, frame) if _IDEOGRAPH.search(view.text) else _english(view, frame)
    return tuple(found)


def _chinese(view: View, frame: Frame) -> Iterator[Unproposed]:
    text = view.text
    named = titles(text)
    found = [p for p in phrases(text) if not named.covers(p.start)]
    starts = [p.start for p in found]
    for part in sentences(text, brackets(text)):
        if is_latin(text, part.start, part.end):
            continue
        inside = found[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        said = part.end - part.start - sum(p.end - p.start for p in inside)
        if said < SHORTEST or named.covers(part.start):
            continue
        span = TextSpan(*view.origin(part.start, part.end))
        quote = view.kept[span.start : span.end]
        if phrase := _to_come(text, inside, frame):
            yield Unproposed(span, quote, view.quote(phrase[0].start, phrase[0].end), phrase[1])
        elif ACT.search(text, part.start, part.end) and _FIGURE.search(quote):
            yield Unproposed(span, quote)


def _to_come(text: str, found: Sequence[Phrase], frame: Frame) -> tuple[Phrase, date | None] | None:
    """The first time that is not over, with its last day; a rhythm has none."""
    for phrase in found:
        reading = read_phrase(phrase, text, frame)
        if reading.end and not (frame.day and reading.end < frame.day):
            return phrase, reading.end
        if reading.recurrence:
            return phrase, None
    return None


def _english(view: View, frame: Frame) -> Iterator[Unproposed]:
    text = view.text
    for piece in pieces(text):
        hinted = limits.hints(text, piece.start, piece.end)
        found = limits.limit(text, frame, piece.start, piece.end) if hinted else None
        span = TextSpan(*view.origin(piece.start, piece.end))
        quote = view.kept[span.start : span.end]
        if found and piece.end - piece.start - (found.end - found.start) >= SHORTEST:
            day = found.reading.end
            if not (day and frame.day and day < frame.day):
                yield Unproposed(span, quote, view.quote(found.start, found.end), day)
        elif piece.listed and opens_with_act(text, piece.start, piece.end):
            yield Unproposed(span, quote)
