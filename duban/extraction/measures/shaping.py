"""The finished proposal of a dated item."""

from typing import Any

from duban.extraction import questions
from duban.extraction.clauses.items import Item
from duban.extraction.measures.naming import entities, title
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.text.view import View
from duban.extraction.times.hedges import SOFT
from duban.extraction.values import Reading, ReadProposal, TargetText, TextSpan
from duban.vocabulary.proposals import Hardness, ProposalKind

LINE_END = 201
_ERA_YEAR = Pattern(r"(?:9\d|1[0-3]\d)\s*[年/.]|一[〇零○一二百]\S{0,4}年")


def proposal_of(view: View, item: Item, numbers: list[tuple[int, int]]) -> ReadProposal:
    """The finished proposal of an item; `numbers` are the time phrases of its sentence."""
    start, end = item.spans[0]
    measured = (
        tuple(t for place in item.spans for t in targets(view.text, *place, numbers))
        if item.kind is ProposalKind.COMMITMENT
        else ()
    )
    span, first = TextSpan(*view.origin(start, end)), item.phrase
    quote, phrase = view.kept[span.start : span.end], view.quote(first.start, first.end)
    reading = item.reading if view.era else _of_era(item.reading, phrase)
    return ReadProposal(
        spans=(span, *(TextSpan(*view.origin(*place)) for place in item.spans[1:])),
        quote=quote,
        title=title(
            item.words or quote, phrase if item.kind is ProposalKind.COMMITMENT else "", item.hedge
        ),
        kind=item.kind,
        phrase=phrase,
        phrase_span=TextSpan(*view.origin(first.start, first.end))
        if first.start >= start
        else None,
        hardness=hardness(item.hedge, measured, view.text, start, end),
        hedge=item.hedge,
        targets=tuple(in_kept(view, t) for t in measured),
        entities=entities(view.text[start:end]),
        units=item.units,
        incomplete=torn(view, end),
        **of_reading(reading),
    )


def of_reading(reading: Reading, evidence: str = "") -> dict[str, Any]:
    """The fields of a proposal that are those of its reading; `evidence` where that has none."""
    return {
        "deadline": reading.end, "start": reading.start, "precision": reading.precision,
        "recurrence": reading.recurrence, "needs_review": reading.needs_review, "why": reading.why,
        "rule": reading.rule, "evidence": reading.evidence or evidence,
        "alternatives": reading.alternatives,
    }  # fmt: skip


def _of_era(reading: Reading, phrase: str) -> Reading:
    """105年6月 was read as a year of the Republic, which the text does not say: it asks."""
    if reading.end is None or reading.needs_review or not _ERA_YEAR.match(phrase):
        return reading
    why = questions.put(questions.REPUBLIC, phrase, reading.end)
    return reading.asking(why)


def hardness(
    hedge: str, measured: tuple[TargetText, ...], text: str, start: int, end: int
) -> Hardness:
    """Soft, unless a counted target stands before the hedge: 完成10个，力争12个 is hard for ten."""
    if not hedge:
        return Hardness.HARD
    found = SOFT.search(text, start, end)
    if found and any(t.end <= found.start() for t in measured):
        return Hardness.HARD
    return Hardness.SOFT


def in_kept(view: View, target: TargetText) -> TargetText:
    """The target with its place in the kept text."""
    start, end = view.origin(target.start, target.end)
    return TargetText(
        target.metric, target.comparator, target.value, target.unit, target.kind, start, end,
        target.upper, target.soft, target.flag, target.finances,
    )  # fmt: skip


def torn(view: View, end: int) -> bool:
    """Tells whether the sentence around a place breaks off at a line end; a headline only ends."""
    text = view.text
    stop = text.find("\n", end, end + LINE_END)
    stop = min(len(text), end + LINE_END) if stop < 0 else stop
    if stop - end >= LINE_END or text[stop - 1] in "。；！？：”）" or "。" in text[end:stop]:
        return False
    line = text.rfind("\n", 0, end) + 1
    return "，" in text[line:stop]
