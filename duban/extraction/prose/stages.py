"""Headings with a time of their own: 三、集中检查（7月10日前）, 自查阶段：3月至5月, and the text below them."""

from bisect import bisect_left

from duban.extraction.clauses import levels, outline
from duban.extraction.clauses.announced import ENDS
from duban.extraction.clauses.items import Item
from duban.extraction.clauses.levels import Layout
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.times.phrases import Phrase

# 时间：7月1日至7月15日。 opens the paragraph of a stage.
_TIME_LINE = Pattern("(?:[^，。；：]{0,6}(?<!截止)(?<!截至)时间|时限|期限)(?:安排|节点)?：")
# 报名截止：5月5日 below 活动时间：…: a day of its own, and nothing that is done in the stage.
_OTHER_TIME = Pattern("[^，。；：\\n]{2,10}(?:时间|[时期]限|日期|截[止至])(?:时间|日期)?[：为]")
_LONGEST = 50
# 集中检查，|第二阶段：自查（时间：; no label of a day, as 报名截止时间：.
_NAME = Pattern(
    "(?:第[一二三四五六][阶步][段骤]?[：，、])?[^，。；：（）\n]{2,24}(?<![时期]间)"
    "(?<!日期)(?<!期限)(?<!时限)(?<![在于到至止])[（，：]?(?:时间[：为]?)?"
)


def places(layout: Layout, phrase: Phrase, index: int) -> list[tuple[int, int]]:
    """The places of a stage: its heading with what its paragraph says, and the text below it."""
    text, part = layout.text, layout.parts[index]
    if text[phrase.end : part.end].strip("）"):
        return []
    bracketed = text[phrase.start - 1] == "（"
    timed = phrase.end == part.end and _TIME_LINE.fullmatch(text, part.start, phrase.start)
    if not (timed or _heads(text, phrase, part, bracketed=bracketed)):
        return []
    body = _body_end(layout, index)
    below = layout.parts[index + 1] if body > part.end else None
    if timed or (below and below.paragraph == part.paragraph):
        return [(part.start, _before_other(layout, index, body))]
    if below is None:
        return [part[:2]] if bracketed else []
    return [part[:2], (below.paragraph, body)]


def _before_other(layout: Layout, index: int, body: int) -> int:
    """The end of a stage's text, before the label of another time."""
    end = layout.parts[index].end
    for part in layout.parts[index + 1 :]:
        if part.start >= body or _OTHER_TIME.match(layout.text, part.start, part.end):
            return end
        end = part.end
    return body


def _heads(text: str, phrase: Phrase, part: TextSentence, *, bracketed: bool) -> bool:
    """A heading that ends in its dates: 排查整治阶段（3月1日至5月31日）, 一、集中检查，6月底前."""
    if part.end - part.start > _LONGEST or text[part.end : part.end + 1] == "；":
        return False
    marked = text[part.paragraph : part.start].strip() or text.startswith("第", part.start)
    return bracketed or bool(marked and _NAME.fullmatch(text, part.start, phrase.start))


def _body_end(layout: Layout, index: int) -> int:
    """The end of what stands under a heading: its own paragraph, and those numbered deeper."""
    heading, text = layout.parts[index], layout.text
    own, end = levels.level(text, heading), heading.end
    if own is None and text.startswith("第", heading.start):
        own = levels.SECTIONS  # 第一阶段：…
    for each in layout.below(index):
        if each.sentences[0].paragraph != heading.paragraph:
            deeper = own is not None and each.level is not None and each.level > own
            body = end == heading.end or (each.whole and own is not None)
            if not (deeper or (body and (each.level is None or own is None))):
                break
        end = each.end
    return end


def apart(items: list[Item], parts: list[TextSentence]) -> list[Item]:
    """The items, each stage up to the first sentence in it that has a deadline of its own.

    Where one says the limit of the heading again, it is the same promise, and no second one.
    """
    again = set[int]()
    for at, stage in enumerate(items):
        start, end = stage.spans[-1]
        near = items[at + 1 : at + outline.FARTHEST] if end > stage.sentence.end else []
        inside = [i for i in near if stage.sentence.end < i.sentence.start < end]
        if same := next((i for i in inside if _says_again(stage, i)), None):
            same.spans.append(stage.spans[0])
            again.add(id(stage))
        elif inside:
            own = bisect_left(parts, inside[0].sentence.start, key=lambda p: p.start)
            stage.spans[-1] = (start, parts[own - 1].end)
            if parts[own - 1].end <= start:
                stage.spans.pop()
    return [i for i in items if id(i) not in again]


def _says_again(stage: Item, item: Item) -> bool:
    """二、报送报表（6月30日前） above …，于6月30日前报局办公室."""
    bound = stage.phrase.suffix in ENDS and item.phrase.suffix in ENDS
    return bound and stage.reading.end == item.reading.end
