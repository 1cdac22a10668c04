"""The values an extraction hands on: spans, readings, targets, proposals."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from duban.vocabulary.proposals import Hardness, ProposalKind


class ReadingKind(StrEnum):
    """The kinds of time phrases."""

    DEADLINE = "deadline"
    PERIOD = "period"
    RECURRENCE = "recurrence"
    EVENT = "event"
    UNDATED = "undated"
    PAST = "past"


class TextSpan(NamedTuple):
    """A place in the kept text: Python string indices, end exclusive."""

    start: int
    end: int

    def moved(self, by: int) -> TextSpan:
        """The place so many characters farther on."""
        return TextSpan(self.start + by, self.end + by)


class Alternative(NamedTuple):
    """Another last day the same words could mean, and why."""

    end: date
    why: str


class Reading(NamedTuple):
    """A time phrase as read. `end` is the last day of the duty; None where it must be asked."""

    kind: ReadingKind
    end: date | None = None
    start: date | None = None
    precision: str | None = None
    rule: str = ""
    evidence: str = ""
    alternatives: tuple[Alternative, ...] = ()
    needs_review: bool = False
    why: str = ""
    recurrence: str | None = None
    hardness: Hardness = Hardness.HARD

    def asking(self, why: str, *others: Alternative) -> Reading:
        """The reading with a question, and with other last days to choose from, if it has some."""
        found = others or self.alternatives
        return self._replace(needs_review=True, why=why, alternatives=found)


class TargetText(NamedTuple):
    """One number a commitment is measured by, as written: 6.7 with the unit 亿元.

    `kind` is gross, net, cumulative or ratio. `upper` is the higher end of a range. `flag` says
    what is missing before it can be measured (净增无基数, 全覆盖无分母). `finances` marks an amount
    of money that only pays for the counted target after it.
    """

    metric: str
    comparator: str
    value: float
    unit: str
    kind: str
    start: int
    end: int
    upper: float | None = None
    soft: bool = False
    flag: str = ""
    finances: bool = False

    def moved(self, by: int) -> TargetText:
        """The number with its place so many characters farther on."""
        return self._replace(start=self.start + by, end=self.end + by)


class ReadProposal(NamedTuple):
    """One thing a document promises: the clause, its deadline, and all that was read from it."""

    spans: tuple[TextSpan, ...]
    quote: str
    title: str
    kind: ProposalKind
    phrase: str = ""
    phrase_span: TextSpan | None = None
    deadline: date | None = None
    start: date | None = None
    precision: str | None = None
    hardness: Hardness = Hardness.HARD
    hedge: str = ""
    recurrence: str | None = None
    targets: tuple[TargetText, ...] = ()
    entities: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unit_suggestion: str | None = None
    suggestion_reason: str = ""
    needs_review: bool = False
    why: str = ""
    rule: str = ""
    evidence: str = ""
    alternatives: tuple[Alternative, ...] = ()
    incomplete: bool = False

    def moved(self, by: int) -> ReadProposal:
        """The proposal with all its places so many characters farther on: of a cell in its text."""
        return self._replace(
            spans=tuple(span.moved(by) for span in self.spans),
            phrase_span=self.phrase_span and self.phrase_span.moved(by),
            targets=tuple(target.moved(by) for target in self.targets),
        )

    def asking(self, why: str) -> ReadProposal:
        """The proposal with a question."""
        return self._replace(needs_review=True, why=why)


class IssuedOn(NamedTuple):
    """The day all relative dates count from, how it was found, and what speaks against it."""

    day: date | None
    how: str = "unknown"
    evidence: str = ""
    conflict: date | None = None


class Contradiction(NamedTuple):
    """The same promise twice with another date or number: shown, never merged."""

    what: str
    first: TextSpan
    second: TextSpan


class Extraction(NamedTuple):
    """Everything read from one document."""

    proposals: tuple[ReadProposal, ...]
    issued: IssuedOn
    contradictions: tuple[Contradiction, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = ""
