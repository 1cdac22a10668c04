"""Lines of a list without numbers: what heads others, what does or counts something, what is text."""

from __future__ import annotations

from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.verbs import ACT

HAS_DIGIT = Pattern(r"\d|[一二三四五六七八九十]+[个座所条处家项]")
DUTIES = Pattern(
    "[^，。；：]{0,6}(?:单位|部门|领导|责任人|时限|时间|联系人|电话|地点|投资)[^，。；：]{0,6}："
)


def is_line(text: str, part: TextSentence) -> bool:
    """三、集中供热扩建工程 on a line of its own, without a closing mark."""
    return text[part.end : part.end + 1] in ("", "\n") and "，" not in text[slice(*part[:2])]


def is_further(text: str, point: Point, part: TextSentence) -> bool:
    """改建床位100张 below 1.新增床位50张: a number may stand above several lines that each do something."""
    does = HAS_DIGIT.search(text, point.start, point.end) or ACT.match(text, point.start)
    line = text[point.end] == "\n" and is_line(text, part) and "：" not in text[slice(*part[:2])]
    return bool(does and line and ACT.search(text, part.start, part.end))


def is_measured(text: str, head: Point, part: TextSentence, *, begun: bool) -> bool:
    """新增床位1200张； below 完善医疗服务: each such line is a point, and what heads them none."""
    line = part.start == part.paragraph and text[part.end : part.end + 1] in ("；", "\n", "")
    counts = HAS_DIGIT.search(text, part.start, part.end)
    named = HAS_DIGIT.search(text, head.start, head.end) or DUTIES.match(text, part.start)
    return bool((line or begun) and counts and not named)


def is_content(text: str, part: TextSentence) -> bool:
    """A paragraph of sentences, no line of duties (责任单位：…) and no signature."""
    closed = text[part.end : part.end + 1] in ("。", "；")
    return closed and not DUTIES.match(text, part.start, part.end)
