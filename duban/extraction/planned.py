"""Points dated by a title or a lead-in become items like those with a day of their own."""

from __future__ import annotations

from duban.extraction import outline, yearplan
from duban.extraction.frame import Frame
from duban.extraction.hedges import hedge_in
from duban.extraction.owners import from_sentence
from duban.extraction.phrases import Phrase
from duban.extraction.prose import Item
from duban.extraction.scope import Scope
from duban.extraction.structure import Sentence
from duban.extraction.targets import targets
from duban.extraction.values import ProposalKind, Reading
from duban.extraction.view import View

_MARK = 2  # the length of a number: 1. or 一是


def by_plan(
    view: View, parts: list[Sentence], items: list[Item], found: list[Phrase], frame: Frame
) -> list[Item]:
    """The points below the title of a livelihood list or of a yearly plan, and behind a lead-in."""
    text = view.text
    for index, part in enumerate(parts):
        year = yearplan.leads(text, part, frame) if _hints(text, part) else None
        if year is not None:
            heading = yearplan.Heading(part.start, part.end, year, sure=True, level=None)
            points = yearplan.behind(text, parts, index)
            items = _take(view, items, heading, points, found, lead=part)
    for heading in yearplan.headings(text, parts, frame):
        points = yearplan.below(text, parts, heading)
        items = _take(view, items, heading, points, found, lead=None)
    return items


def _hints(text: str, part: Sentence) -> bool:
    return text.find("年", part.start, part.end) >= 0


def _take(
    view: View,
    items: list[Item],
    heading: yearplan.Heading,
    points: list[outline.Point],
    found: list[Phrase],
    *,
    lead: Sentence | None,
) -> list[Item]:
    """Points without a day of their own become items dated by the heading."""
    phrase = next((p for p in found if heading.start <= p.start < heading.end), None)
    if phrase is None or not points:
        return items
    reading = yearplan.reading_of(heading, view.text[heading.start : heading.end])
    kept = list(items)
    if lead is not None:
        _shorten(view, kept, lead, points[0])
    own = [i.spans[0] for i in kept]
    for point in points:
        taken = [start for start, end in own if point.start < end and start < point.end]
        rest = yearplan.without(view.text, point, taken)
        if rest and (heading.sure or _counts(view.text, rest, found)):
            kept.append(_point_item(view, rest, phrase, reading))
    return sorted(kept, key=lambda i: i.anchor)


def _counts(text: str, point: outline.Point, found: list[Phrase]) -> bool:
    """A point of a mere plan is proposed only if it is measured by something."""
    times = [(p.start, p.end) for p in found if point.start <= p.start < point.end]
    return bool(targets(text, point.start, point.end, times))


def _shorten(view: View, items: list[Item], lead: Sentence, first: outline.Point) -> None:
    """A lead-in ends where its list begins: 今年办好十件实事：1.…"""
    for item in items:
        start, end = item.spans[0]
        if item.sentence is lead and start < first.start < end:
            item.spans[0] = (start, max(first.start - _MARK, item.phrase.end))
            if (colon := view.text.find("：", start, first.start)) > item.phrase.end:
                item.spans[0] = (start, colon)


def _point_item(view: View, point: outline.Point, phrase: Phrase, reading: Reading) -> Item:
    scope = Scope(point.start, point.end, point.start)
    made = Item(
        phrase, reading, ProposalKind.COMMITMENT, scope, point.first,
        spans=[(point.start, point.end)],
    )  # fmt: skip
    made.hedge = hedge_in(view.text, point.start, point.end)
    made.units = from_sentence(view.text, point.start, point.start, point.end)
    return made
