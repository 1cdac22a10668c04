"""Lines that are nothing but a bound day (6月30日前): each dates the act on the line above it."""

from duban.extraction.clauses.items import Item, TakenSpans
from duban.extraction.clauses.levels import Layout
from duban.extraction.clauses.outline import Point
from duban.extraction.clauses.scope import Reach
from duban.extraction.grammar import read_phrase
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.times.bounds import BEFORE
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import ACT
from duban.vocabulary.proposals import ProposalKind

_NAMES = Pattern("(?:通知|方案|计划|函|意见|办法|安排|任务|清单|如下|情况)：?$")
_MARKS = "（）()。， \t"


def with_days_below(
    layout: Layout, items: list[Item], found: list[Phrase], frame: Frame
) -> list[Item]:
    """The items, with those that a line of its day dates; none where such lines head others."""
    text, taken = layout.text, TakenSpans(items)
    starts = {phrase.start for phrase in found}
    made: list[Item] = []
    for phrase in found:
        index = layout.index(phrase.start)
        if phrase.suffix not in BEFORE or index < 0:  # in a bracket above every sentence
            continue
        part = layout.parts[index]
        if not _is_alone(text, part, phrase):
            continue
        if not index:
            return items
        above = layout.parts[index - 1]
        timed = any(above.start <= start < above.end for start in starts)
        acts = ACT.match(text, above.start, above.end) and not _NAMES.search(text, *above[:2])
        if timed or not acts or taken.begins(Point(above, above.start, part.end)):
            if not made:
                return items
            continue
        reading = read_phrase(phrase, text, frame)
        if reading.end is None or (frame.day and reading.end < frame.day):
            continue
        start, end = above.start, part.end
        whole, reach = part._replace(start=start), Reach(start, end, start)
        made.append(Item(phrase, reading, ProposalKind.COMMITMENT, reach, whole, [(start, end)]))
    return sorted([*items, *made], key=lambda i: i.anchor) if made else items


def _is_alone(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a line holds the phrase and nothing else."""
    rest = text[part.start : phrase.start] + text[phrase.end : part.end]
    return part.start == part.paragraph and not rest.strip(_MARKS)
