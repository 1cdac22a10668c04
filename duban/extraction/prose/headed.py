"""Sentences that date the list they head, and the points below them that take their day."""

from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.clauses import outline
from duban.extraction.clauses.items import Item, TakenSpans
from duban.extraction.clauses.levels import Layout
from duban.extraction.clauses.yearlong import KEPT_UP
from duban.extraction.grammar import read_phrase
from duban.extraction.judging.carried import Kept
from duban.extraction.prose import yearleads, yearplan
from duban.extraction.prose.pointitems import point_item
from duban.extraction.prose.pointlines import is_about, is_certain
from duban.extraction.text.structure import TextSentence
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.hedges import hedge_in
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading


class Head(NamedTuple):
    """A sentence that dates the list it heads; `opened` where its own words stay an item."""

    at: int
    phrase: Phrase
    reading: Reading
    opened: outline.OpenedList | None = None
    planned: bool = False  # its lead only takes up work for a year


def head_of(
    text: str,
    part: TextSentence,
    index: int,
    own: list[Phrase],
    kept: list[Kept],
    frame: Frame,
    carried: int | None,
) -> Head | None:
    """The head of a list, if the sentence is one: 一、8月底前完成的事项, 今年办好10件实事，包括：…"""
    ordered = yearleads.leads(text, part, frame)
    taken = ordered and not ordered.sure  # its section is gone through by `planned`
    # 今年抓好以下七方面工作：, each of which heads several points
    aspects = taken and text.find("方面", own[0].end, part.end) > 0
    if aspects or is_about(text, part.start, yearleads.lead_end(text, part)):
        return None
    if outline.heads_list(text, part, own[0]):
        named = read_phrase(own[0], text, frame, carried)
        if own[0].group("dw") and not frame.month:
            named = named.asking(questions.WHICH_MONTH)
        if named.end and frame.day and named.end < frame.day and not named.needs_review:
            return None  # 截至2月底，完成以下任务：
        return _asked(text, part, Head(index, own[0], named))
    lead, reading = kept[0][:2] if kept else (own[0], None)
    opened = outline.opens(text, part, lead)
    names = opened is not None and outline.names_list(text, opened, lead)
    if taken or opened is None or not (kept or names):
        return None
    if reading is None:
        reading = read_phrase(lead, text, frame, carried)
        if reading.end is None or (frame.day and reading.end < frame.day):
            return None
    if ordered and ordered.sure and reading.precision == "year":
        reading = reading._replace(needs_review=False, why="")
    return _asked(text, part, Head(index, lead, reading, None if names else opened), opened.stop)


def _asked(text: str, part: TextSentence, head: Head, stop: int = 0) -> Head:
    """The head of a list whose points ask, where their lead only takes up work for a year."""
    if not yearleads.only_plans(text, part, head.reading, stop):
        return head
    planned = not yearleads.names_plan(text, part, stop)
    return head._replace(reading=yearplan.proposed(head.reading), planned=planned)


def spread(view: View, layout: Layout, items: list[Item], headed: list[Head]) -> list[Item]:
    """The points of a list take the day of the heading they stand under, if they have none."""
    lists = [
        (head, points)
        for head in headed
        if head.reading.end and (points := outline.points(layout, head.at, head.phrase))
    ]
    if not lists:
        return items
    parts = layout.parts
    heads = {(id(parts[head.at]), id(head.phrase)): head for head, _ in lists}
    kept = [i for i in items if _stays(i, heads.get((id(i.sentence), id(i.phrase))))]
    own, made = TakenSpans(kept), list[Item]()
    for head, points in reversed(lists):  # 中旬： below 四月份： is the nearer of two
        for point in points:
            near = made[-outline.FARTHEST :]
            if own.begins(point) or any(_overlaps(i.spans[0], point) for i in near):
                continue
            reading = head.reading
            if head.planned and is_certain(view.text, parts[head.at].start, point):
                reading = reading._replace(needs_review=False, why="")
            made.append(_below(view, parts[head.at], head.phrase, reading, point))
    return sorted([*kept, *made], key=lambda i: i.anchor)


def _stays(item: Item, head: Head | None) -> bool:
    """A lead-in that orders is an item of its own, up to where its list opens; no heading is."""
    if head is None:
        return True
    if head.opened:
        start, end = item.spans[0]
        item.spans[0] = (start, max(item.phrase.end, min(end, head.opened.stop)))
    return head.opened is not None


def _overlaps(span: tuple[int, int], point: outline.Point) -> bool:
    return point.start < span[1] and span[0] < point.end


def _below(
    view: View, heading: TextSentence, phrase: Phrase, reading: Reading, point: outline.Point
) -> Item:
    if reading.precision != "year" and KEPT_UP.search(view.text, point.start, point.end):
        reading = reading.asking(questions.ALL_YEAR)
    made = point_item(view, point, phrase, reading)
    made.hedge = hedge_in(view.text, heading.start, phrase.end) or made.hedge
    return made
