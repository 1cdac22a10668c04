"""A deadline in running text on its way to a proposal, and the places that items take."""

from bisect import bisect_left
from itertools import accumulate

from duban.extraction.clauses.outline import Point
from duban.extraction.clauses.scope import Reach
from duban.extraction.text.structure import TextSentence
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading
from duban.vocabulary.proposals import ProposalKind


class Item:
    """A deadline in running text on its way to becoming a proposal; places are in the view."""

    __slots__ = (
        "hedge", "kind", "phrase", "reading", "scope", "sentence", "spans", "units", "words",
    )  # fmt: skip

    def __init__(
        self, phrase: Phrase, reading: Reading, kind: ProposalKind, scope: Reach,
        sentence: TextSentence, spans: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        self.phrase, self.reading, self.kind = phrase, reading, kind
        self.scope, self.sentence, self.spans = scope, sentence, spans
        self.hedge = ""
        self.words = ""  # what is due, where the span says it of several at once
        self.units: tuple[str, ...] = ()

    @property
    def anchor(self) -> int:
        """The place of the item: at its date, or at its own start below a dated heading."""
        return max(self.phrase.start, self.spans[0][0])

    @property
    def has_body(self) -> bool:
        """Tells whether the item is a heading with its time, and its text a place of its own."""
        return len(self.spans) > 1


class TakenSpans:
    """The places of items, to ask quickly which of them a point meets."""

    def __init__(self, items: list[Item]) -> None:
        places = sorted(((s, i) for i in items for s in i.spans), key=lambda each: each[0])
        self._items = [i for _, i in places]
        self._spans = [s for s, _ in places]
        self._starts = [start for start, _ in self._spans]
        self._farthest = list(accumulate((end for _, end in self._spans), max))

    def begins(self, point: Point) -> list[int]:
        """Returns the beginnings of the items that a point meets, in order."""
        return [self._spans[at][0] for at in self._met(point)]

    def within(self, point: Point) -> list[Item]:
        """The items that a point meets, in order."""
        return [self._items[at] for at in self._met(point)]

    def _met(self, point: Point) -> list[int]:
        at = bisect_left(self._starts, point.end)
        found: list[int] = []
        while at and self._farthest[at - 1] > point.start:
            at -= 1
            if self._spans[at][1] > point.start:
                found.insert(0, at)
        return found
