"""The year that a heading or the beginning of a sentence plans, and the bare months behind it have.

二、2026年工作打算 above 年底前完成…, 2026年工作安排：12月底前…, 明年要在6月底前…: written at the end
of 2025, these months are of 2026.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.clauses.adjectives import only_year
from duban.extraction.clauses.levels import Layout, Paragraph, level
from duban.extraction.judging.carried import Kept
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.times.frame import Frame
from duban.extraction.times.periods import year_of
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading

_NOUNS = "计划|目标|任务|安排|重点|打算|思路|工作|要点|措施|举措|部署|项目|清单|规划|建议"
# 2026年，6月底前…; 2026年工作安排：…; 2026年要在6月底前…: what follows is of that year.
_LEADS = Pattern(
    rf"度?(?:，|：|[^，。；：\d]{{0,10}}?(?:{_NOUNS})[^，。；：\d]{{0,8}}："
    r"|(?![^，。；：\d]{0,4}?(?:预算|决算|总结|报告|报表|年报|草案|征订|答辩|计划[要将须应]))"
    r"[^，。；：\d]{0,6}?(?:要|将|须|应|必须|务必|计划|拟|力争|确保|争取|预计)[于在]?"
    r"(?=\d{1,2}月|[年月]底|[一二三四]季|第[一二三四]季|[上下]半年))"
)
_PAPER = Pattern(
    "度?[^，。；：\\d]{0,8}(?:预算|决算|总结|报告|方案|计划|要点|年报|征订)(?:草案)?[，须应要请]"
)
_HEADS = Pattern(
    rf"(?:度|(?:第?[一二三四]季度|[上下]半年))?的?[^，。；：\d]{{0,16}}?(?:{_NOUNS})[^，。；：\d]{{0,12}}：?$"
)
# 一、2025年工作开展情况, 上半年工作情况: its months are of the year that it tells of.
_TELLS = Pattern(
    "度?的?[^，。；：\\d]{0,10}?(?:工作|任务|项目|目标)?(?:开展|完成|落实|推进|实施|进展)?(?:情况|回顾|总结|成效)：?$"
)
# 请各单位4月底前整改到位 below what was done last year: an order of today.
_ORDERS = Pattern("请|下一步|接下来|(?:各|有关|相关)[^，。；\\d]{1,10}?(?:要|须|务必|应)")
# 二、2026年项目完成情况, 2026年实施项目清单 told of: no plan.
_NO_PLAN = Pattern(
    "(?:通知|请示|通报|公告|意见|办法|函)(?:（|$)|情况|回顾|总结|完成|进展|成效|存在|问题"
    # 2026年工作谋划, 2026年报刊征订计划: begun in the year before.
    "|谋划|储备|征订|申报|编制|预算|征集|筹备|准备|报名"
)
_NEXT = Pattern(rf"[^，。；：\d]{{0,16}}(?:{_NOUNS}|要求|保障|领导|情况|回顾|成效|附件\d?)：?$")
# 2026年征兵工作安排：11月底前…, 明年计划12月底前报送: what is arranged may begin in the year before.
_ARRANGED = Pattern(
    r"度?[^，。；：\d]{0,10}?(?:计划|安排|工作|部署|项目|清单|规划|思路|要点|措施|举措)[^，。；：\d]{0,8}："
    r"|度?的?(?:工作)?计划(?=[^，。；：]{1,8}?(?:报|提交|编|印发))"
)
_OF_THE_YEAR = Pattern(
    "度?的?(?:主要|重点|年度|总体|工作)*(?:目标|任务|重点|打算|工作重点|重点工作)+："
)
_LINKS = "，：要将拟须应在于"
_LONGEST, _NUMBER = 30, 8


class _Section(NamedTuple):
    start: int
    end: int
    year: int


class PlanYears:
    """The sections of a text that plan a year after its own, to ask which year a place is in."""

    def __init__(self, layout: Layout, found: list[Phrase], frame: Frame) -> None:
        named = (phrase for phrase in found if _is_year(phrase) or phrase.group("h"))
        sections = (_section(layout, phrase, frame) for phrase in named)
        self._text, self._today = layout.text, frame.day
        self._sections = [each for each in sections if each]
        self._starts = [each.start for each in self._sections]

    def at(self, place: int) -> int | None:
        """Returns the year that the heading above a place plans, if there is one."""
        near = bisect_right(self._starts, place) - 1
        inside = near >= 0 and place < self._sections[near].end
        return self._sections[near].year if inside and not self.orders(place) else None

    def orders(self, place: int) -> bool:
        """Tells whether words order something, though they stand below what a year was like."""
        near = bisect_right(self._starts, place) - 1
        told = near >= 0 and self._today and self._sections[near].year < self._today.year
        return bool(told and _ORDERS.match(self._text, place))


def carried_on(
    text: str, part: TextSentence, phrase: Phrase, reading: Reading, frame: Frame
) -> int | None:
    """The year that the dates behind one have: the one it writes, or in which its rhythm begins."""
    if reading.end is None:
        return None
    begins = reading.recurrence and frame.day and reading.end.year > frame.day.year
    written = phrase.group("y") not in ("", "年", "今年", "本年", "当年") and _fine(phrase)
    leads = leads_plan(text, part, phrase) and frame.day and reading.end.year >= frame.day.year
    return reading.end.year if begins or written or leads else None


def spoken(
    text: str, part: TextSentence, phrase: Phrase, reading: Reading, frame: Frame
) -> int | None:
    """The year of 2026年11月起…, which dates nothing but is the year the sentence speaks of."""
    if phrase.group("y")[:1] not in ("1", "2", "明") or reading.end is None:
        return None
    if not (_fine(phrase) or leads_plan(text, part, phrase)):
        return None
    return reading.end.year if frame.day and (reading.start or reading.end) > frame.day else None


def turns_back(phrase: Phrase, reading: Reading, frame: Frame) -> bool:
    """Tells of a month of this year, or one that is over: it ends the year carried on.

    2028年完工；已于今年1月动土，3月开工: that March is not of 2028.
    """
    if not (frame.day and reading.end and phrase.group("y") and _fine(phrase)):
        return False
    text = phrase.match.string
    if text.startswith("的", phrase.end) or text[phrase.start - 1 : phrase.start] in ("较", "比"):
        return False  # 较今年1月的预测推迟
    return phrase.group("y") in ("今年", "本年") or reading.end < frame.day


def _fine(phrase: Phrase) -> bool:
    """Tells whether a phrase is finer than its year, or 2026年： heads the times behind it."""
    heads = only_year(phrase) and phrase.match.string[phrase.end : phrase.end + 1] == "："
    return heads or phrase.has("m", "q", "h", "a")


def leads_plan(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a bare year opens its sentence and the times behind it are of that year."""
    return (
        phrase.start == part.start
        and _is_year(phrase)
        and bool(_LEADS.match(text, phrase.end, part.end))
    )


def in_its_year(
    text: str,
    part: TextSentence,
    phrases: tuple[Phrase, Phrase],
    kept: list[Kept],
    reading: Reading,
    frame: Frame,
) -> Reading:
    """Ask for the year of a bare month behind what a year to come arranges, if it is ahead in both.

    2026年征兵工作安排：12月底前…, written in October: such work begins in the year before.
    """
    (opening, phrase), end, day = phrases, reading.end, frame.day
    if _opens_next(part, opening, phrase, frame) and "与成文日同年" in reading.rule and day:
        why = questions.put(questions.WHICH_YEAR, day.year, day.year + 1)
        return reading.asking(why)  # 2026年举办展会10场，12月20日前全部完成
    if any(before.group("m") and not done.needs_review for before, done, _ in kept):
        return reading  # a month before it has settled the year of the sentence
    if opening is phrase or phrase.group("y") or end is None or day is None:
        return reading
    if end.year != day.year + 1 or (end.month, end.day) < (day.month, day.day):
        return reading
    if opening.has("m", "q", "h"):
        return reading
    arranged = _ARRANGED.match(text, opening.end, part.end)
    if not arranged or _OF_THE_YEAR.match(text, opening.end, part.end):
        return reading
    leads = leads_plan(text, part, opening)
    why = questions.put(questions.WHICH_YEAR, day.year, end.year)
    return reading.asking(why) if leads else reading


def _opens_next(part: TextSentence, opening: Phrase, phrase: Phrase, frame: Frame) -> bool:
    """Tells whether the year to come opens the sentence of a later time without a year."""
    opens = opening is not phrase and opening.start == part.start and only_year(opening)
    year = year_of(opening.group("y"), frame) if opens else None
    named = opens and _PAPER.match(phrase.match.string, opening.end)  # 2026年预算，11月底前报…
    ahead = bool(year and frame.day and year == frame.day.year + 1 and not phrase.group("y"))
    return ahead and not named


def opens_only(text: str, part: TextSentence, phrase: Phrase, following: int) -> bool:
    """Tells whether nothing stands between such a year and the next time: 2026年，6月底前…."""
    return leads_plan(text, part, phrase) and not text[phrase.end : following].strip(_LINKS)


def _is_year(phrase: Phrase) -> bool:
    return only_year(phrase) or (phrase.group("ye") == "度" and not phrase.suffix)


def _section(layout: Layout, phrase: Phrase, frame: Frame) -> _Section | None:
    """The section under a short line that plans a year to come, or tells of one that is not."""
    year = year_of(phrase.group("y") or "今年", frame)
    if not (year and frame.day) or (year > frame.day.year and not _is_year(phrase)):
        return None
    text, index = layout.text, layout.index(phrase.start)
    part = layout.parts[index]
    titled = year == frame.subject_year and not text[: part.paragraph].strip()
    heads = _HEADS if year > frame.day.year else _TELLS
    if titled or not _is_heading(text, part, phrase, heads):
        return None  # the whole paper's year is chosen with `subject_year`
    own, end = level(text, part), part.end
    for each in layout.below(index):
        if _ends(text, each, own):
            break
        end = each.end
    return _Section(part.end, end, year)


def _is_heading(text: str, part: TextSentence, phrase: Phrase, heads: Pattern) -> bool:
    line = text[part.end : part.end + 1] in ("", "\n") and part.end - part.start <= _LONGEST
    first = part.start - part.paragraph <= _NUMBER
    if not (line and first and heads.match(text, phrase.end, part.end)):
        return False
    return heads is _TELLS or not _NO_PLAN.search(text, part.start, part.end)


def _ends(text: str, paragraph: Paragraph, own: int | None) -> bool:
    """A number as high as the heading's; where it has none, another heading without one."""
    if own is not None:
        return paragraph.level is not None and paragraph.level <= own
    alone = len(paragraph.sentences) == 1 and paragraph.level is None and not paragraph.whole
    return alone and bool(_NEXT.match(text, paragraph.start, paragraph.end))
