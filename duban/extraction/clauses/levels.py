"""Depths at which paragraphs are numbered, and the headings that only sort deeper numbers."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import NamedTuple

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
FARTHEST = 100  # paragraphs below a heading that may belong to it


class Paragraph(NamedTuple):
    """A paragraph: its sentences, how deep it is numbered, whether it ends as a sentence does."""

    sentences: list[TextSentence]
    level: int | None
    whole: bool

    @property
    def start(self) -> int:
        """The place of its first sentence."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """The end of its last sentence, without the mark that closes it."""
        return self.sentences[-1].end


class Layout:
    """The paragraphs of a text with their depths, found once for all who ask what stands below."""

    def __init__(self, text: str, parts: list[TextSentence]) -> None:
        self.text, self.parts = text, parts

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        groups = (list(group) for _, group in groupby(self.parts, key=attrgetter("paragraph")))
        return [_paragraph(self.text, group) for group in groups]

    def index(self, place: int) -> int:
        """The number of the sentence that a place is in."""
        return bisect_right(self.parts, place, key=attrgetter("start")) - 1

    def below(self, index: int, count: int = FARTHEST) -> list[Paragraph]:
        """The rest of the paragraph of a sentence, if any, and the paragraphs behind it."""
        part = self.parts[index]
        at = bisect_right(self._paragraphs, part.start, key=attrgetter("start"))
        rest = [s for s in self._paragraphs[at - 1].sentences if s.start > part.start]
        own = [_paragraph(self.text, rest)] if rest else []
        return [*own, *self._paragraphs[at : at + count]]

    def behind(self, at: int, count: int) -> list[Paragraph]:
        """The paragraphs that begin at a place or behind it."""
        first = bisect_left(self._paragraphs, at, key=attrgetter("start"))
        return self._paragraphs[first : first + count]


def _paragraph(text: str, sentences: list[TextSentence]) -> Paragraph:
    end = sentences[-1].end
    return Paragraph(sentences, level(text, sentences[0]), text[end : end + 1] in ("。", "；"))


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
    return [
        each
        for each, below in zip_longest(paragraphs, paragraphs[1:])
        if not (
            len(each.sentences) == 1
            and is_class(text, each.start, each.end)
            and ((below.level if below else None) or 0) > (each.level or SECTIONS)
        )
    ]
