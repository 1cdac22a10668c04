"""The further parts of a promise for a year or a month: 2025年要完成A；新建B；建成C. take its time.

Parts behind ；and lines without a mark take it, as long as each begins with what is done or
aimed at, has no time or number of its own, and tells of nothing that was.
"""

from bisect import bisect_left
from collections.abc import Iterator

from duban.extraction.clauses import outline
from duban.extraction.clauses.items import Item, TakenSpans
from duban.extraction.clauses.outline import Point
from duban.extraction.clauses.yearlong import promises
from duban.extraction.patterns import Pattern
from duban.extraction.prose.pointitems import point_item
from duban.extraction.text.structure import TextSentence
from duban.extraction.text.view import View
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import VERB
from duban.vocabulary.proposals import ProposalKind

_LEAD = 16
_GOES_ON = ("；", "\n")
_FIGURE = Pattern("\\d|[一二两三四五六七八九十]+[个项件座条名场次处所]")
_WHOLE = ("year", "half", "quarter", "month")
_JOINS = Pattern("^(?:同时|并且?|另外|此外|以及)，?")
# 形成城乡一体的客运网络: 的 belongs to what is built.
_BUILDS = Pattern(
    "(?:基本|初步|全面)*(?:形成|构建|建立|健全|完善|打造|营造|构筑|推动)[^，。；：\\d]{2,30}的[^，。；：\\d]{2,12}"
)
# 着力提升教学质量: work of no day, unless measured.
_STANDING = Pattern("着力|持续|长期|常态化|大力|积极|稳步|扎实|不断")
# 年份分别 and 其中 speak of parts of the one promise.
_SHARED = Pattern("分别|其中|依次")


def with_parts(
    view: View, parts: list[TextSentence], items: list[Item], found: list[Phrase]
) -> list[Item]:
    """The items, and the parts behind a promise of a whole stretch of time as their own items."""
    heads = [i for i in items if _heads(view.text, i)]
    if not heads:
        return items
    taken = TakenSpans(items)
    points = [
        (i, Point(p, p.start, p.end)) for i in heads for p in _behind(view.text, parts, i, found)
    ]
    made = [_under(head, point, view) for head, point in points if not taken.begins(point)]
    return sorted([*items, *made], key=lambda i: i.anchor)


def _under(head: Item, point: Point, view: View) -> Item:
    """An item of a part, at the time of the promise before it and with what that says of all."""
    made = point_item(view, point, head.phrase, head.reading)
    made.hedge, made.units = made.hedge or head.hedge, made.units or head.units
    return made


def _heads(text: str, item: Item) -> bool:
    """A whole year's or month's promise that leads its sentence and ends in ；or its line."""
    start, end = item.sentence.start, item.spans[0][1]  # bare figures behind it are part of it
    if text[end : end + 1] not in _GOES_ON or end < item.sentence.end or len(item.spans) > 1:
        return False
    if item.kind is not ProposalKind.COMMITMENT or item.reading.end is None:
        return False
    lead = text[start : item.phrase.start]
    whole = item.reading.precision in _WHOLE and (not item.phrase.suffix or _is_year(item))
    return (
        whole
        and 0 <= item.phrase.start - start <= _LEAD
        and not VERB.search(lead)
        and not _SHARED.search(text, start, end)
    )


def _is_year(item: Item) -> bool:
    """2025年内, 年底前: the bound of a whole year."""
    fine = item.phrase.has("m", "q", "h", "d")
    end = item.reading.end
    return not fine and end is not None and (end.month, end.day) == (12, 31)


def _behind(
    text: str, parts: list[TextSentence], item: Item, found: list[Phrase]
) -> Iterator[TextSentence]:
    """The parts behind ；, or lines with figures, that do something and have no own time."""
    end = item.spans[0][1]
    at = bisect_left(parts, end, key=lambda p: p.start)
    for part in parts[at : at + outline.FARTHEST]:
        if text[end : end + 1] not in _GOES_ON or text[end + 1 : part.start].strip():
            return
        if text[end] == "\n" and not _is_line(text, part):
            return
        first = bisect_left(found, part.start, key=lambda p: p.start)
        dated = first < len(found) and found[first].start < part.end
        words = _JOINS.sub("", text[part.start : part.end])
        vague = _STANDING.match(words) and not _FIGURE.search(words)
        if dated or vague or not (promises("", words) or _BUILDS.fullmatch(words)):
            return
        yield part
        end = part.end


def _is_line(text: str, part: TextSentence) -> bool:
    """新建幼儿园3所 on a line of its own without a mark: measured, and no heading."""
    ends = text[part.end : part.end + 1] in ("", "\n") and part.start == part.paragraph
    return ends and bool(_FIGURE.search(text, part.start, part.end))
