"""Depths at which paragraphs are numbered, and the headings that only sort what is numbered deeper."""

from __future__ import annotations

from itertools import zip_longest

from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence

_LEVELS = (
    Pattern("第[一二三四五六七八九十百]{1,3}[章节条]"),
    Pattern("[一二三四五六七八九十]{1,3}、"),
    Pattern("（[一二三四五六七八九十]{1,3}）"),
    Pattern(r"\d{1,3}[.、．)）]"),
    Pattern(r"[（(]\d{1,2}[）)]|[①-⑳]"),
    Pattern("[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}[，、]"),
    Pattern("."),
)
_COUNT = "[\\d一二三四五六七八九十]{1,3}[项件个]）?"
# “优化出行条件”类，共2项; 养老类; 交通方面（3项）.
_CLASS = Pattern(
    rf"[^，。；：\n]{{2,16}}?(?:(?:类|方面)(?:[，（]*共?{_COUNT})?|(?:[，（]*共|（){_COUNT})"
)
_LONGEST_NUMBER, SECTIONS = 8, 2  # the level of （一）
Paragraph = tuple[int, list[TextSentence]]


def level(text: str, part: TextSentence) -> int | None:
    """The depth of the number of a paragraph: 一、 before （一） before 1. before （1）; None without."""
    mark = text[part.paragraph : part.start].strip()
    if not mark or len(mark) > _LONGEST_NUMBER or mark[-1] in "。；！？":
        return None
    return depth(mark)


def depth(mark: str) -> int:
    """The depth of a number by its form."""
    return next(n for n, pattern in enumerate(_LEVELS) if pattern.match(mark))


def is_class(text: str, start: int, end: int) -> bool:
    """Tells whether a heading only sorts: 教育类，共1项."""
    return bool(_CLASS.fullmatch(text, start, end))


def without_classes(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without the headings that sort points numbered deeper."""
    below = [level(text, said[0]) for _, said in paragraphs[1:]]
    return [
        (at, said)
        for (at, said), deep in zip_longest(paragraphs, below)
        if not (
            len(said) == 1
            and is_class(text, *said[0][:2])
            and (deep or 0) > (level(text, said[0]) or SECTIONS)
        )
    ]
