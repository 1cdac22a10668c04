"""Figures that a period governs without being said again: below “十五五”时期主要目标, behind 到2025年，….

What speaks of aims dates each clause that sets a figure; a heading that only names the year
(2026年总体要求和政策取向), or a lead of a year to come, proposes its end and asks. What tells of
the past, and a clause behind a time of its own, is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from duban.extraction.clauses import levels
from duban.extraction.clauses.items import Item
from duban.extraction.clauses.levels import Layout, Paragraph
from duban.extraction.clauses.outline import Point
from duban.extraction.grammar import read_phrase
from duban.extraction.patterns import Pattern
from duban.extraction.prose.yearplan import Heading
from duban.extraction.text.structure import TextSentence, clauses
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase
from duban.vocabulary.proposals import ProposalKind

_AIMS = Pattern("目标|指标")
_BEARINGS = Pattern("总体要求|政策取向|预期")
# 2024年目标任务完成情况, 2025年目标考核办法: what was, and papers about aims.
_NO_HEAD = Pattern(
    "情况|回顾|总结|报告|通知|意见|方案|办法|成效|进展|解读|考核|评价|解释|说明|口径|标准|清单|[表：。；，]$"
)
_TOLD = Pattern(
    "(?:以上|以下|以内|左右|%)的(?![^，。；：]{2,20}(?:达到|完成|建成|实现|达标))|了(?!解)|已(?!建成的)|以来|去年|截[至止]"
    "|累计完成|实际|目前|现有|同比|原来|近年|曾|(?:的|者)(?:为|予以|给予|不予|视为|认定)|优秀(?=[，。；、]|$|等|率)|不合格|补[助贴]|奖[励补金]"
    "|[扣得]分|学时"
)
# 人均预期寿命提高到80岁, 城镇调查失业率5.5%左右, 全部达到…标准: a clause that sets a figure, or all of something.
_FIGURE = Pattern(
    r"[^，。；：]{0,40}?(?:(?:年均|增长|提高|提升|增加|降低|下降|压减|减少|[降升增]至)[^，。；：、\d]{0,3}"
    r"|(?:达到?|超过?|突破|不低于|不少于|不高于|不超过|低于|高于|稳定在|保持在|控制在|扩大到)[^，。；：\d]{0,8})\d"
    r"|[^，。；：\d]{2,24}\d[\d.]*(?:%|[^，。；：\d、]{1,5})(?:左右|以上|以内|以下)$"
    r"|[^，。；：]{0,24}?(?:全部|全面)(?:达到|达标|覆盖|完成|建成|消除)"
    r"|[^，。；：\d]{0,6}\d[\d.]*%(?:以上)?的[^，。；：]{2,20}(?:达到|完成|建成|实现|达标)"
)
# 拟发行国债1.3万亿元，支持…: a word of will in front takes its whole sentence.
_WILLED = Pattern(r"(?:还|再)?(?:拟|将|计划|力争|争取|确保)[^，。；：]{0,24}\d")
# 过去五年，生产总值年均增长6.5%: a sentence that looks back. 主要考虑：…: why the aims are these.
_OPENS_BACK = Pattern(
    "[^，。；]{0,6}(?:过去|去年|上年|近年|以来|截[至止]|目前|此前|前[一二三四五六七八九十]年)"
)
# 现状水平：森林覆盖率达到42%; 如完成率低于90%，不得评优: what is, and what follows from a figure.
NO_AIM = Pattern(
    "(?:老人|老年人口?|岁以上人口)占比|老龄化(?:率|程度|水平)|现状|当前(?=[，：])|原有|满分|即为|约谈"
    "|通报|不得|奖励|仍[低高]于|平均水平|[全本][省市县]目标为|(?<![^。；，])(?:如果?(?!期)|若|凡)"
)
_EXPLAINS = Pattern("主要(?:考虑|依据|理由|原因)|测算|解释|口径")
_BESIDE = Pattern("[比较与和]$")
# 具体指标：到2022年，…
_LABEL = Pattern("[^，。；：]{0,6}(?:目标|指标)(?:任务)?[是为]?：")
# 支持企业研发, 坚持…: how it is gone about, and no aim.
_URGES = Pattern(
    "(?:支持|鼓励|引导|坚持|加强|推进|深化|持续|围绕|立足|以|充分|积极|着力|进一步|不断|统筹)"
)
# 依托社区开展…: by what means; 为此，要加强领导: who is to see to it; 总投资12亿元: what is told.
_BESIDE_AIMS = Pattern(
    "(?:依托|第[一二三四]步|[建形完达][成到]后|通过|按照|根据|借助|利用|结合|这|为此|各|要|必须|须|应|本|有关|相关|其中|上述)"
    "|[^。；]*?(?:是指|上述|什么|怎样|这[一些种]|不易|总投资|占地|负责|领导|督导|重视|可享受|给予)"
)
# 形成标准规范, 基本实现国产化, 培育一批…: what is there when the time has come.
_REACHED = Pattern(
    "形成|[建落]成|打造|培育|引[育进]|实现|达[到标]|建立|基本|全面|突破|超过|一批|进入[^，。；]{2,16}阶段"
    "|占[^，。；]{1,16}(?:半|\\d)|[提增][升高强]|完成|新增|\\d[万亿]?(?:%|[个项家种款座条所处名件])"
)
_COUNT = Pattern(r"\d[\d.]*[万亿%]?[^\d年月日]|(?:完成|建成|形成|实现)")
_LONGEST, _LEAD = 40, 8


def governed(
    layout: Layout, items: list[Item], found: list[Phrase], frame: Frame
) -> Iterator[tuple[Heading, list[Point]]]:
    """The headings and leads that date figures below them, each with the clauses that set them."""
    text, times = layout.text, _Times(layout.text, found)
    leads = {item.sentence.start: item for item in items if _leads(item, frame)}
    aims = False
    for index, part in enumerate(layout.parts):
        head, said = None, list[TextSentence]()
        if _is_line(text, part):
            aims = bool(_AIMS.search(text, part.start, part.end))
            if head := _heading(text, part, times, frame):
                head = head._replace(figures=True)
                said = [s for each in _section(text, layout, index, head) for s in each.sentences]
        elif (item := leads.get(part.start)) and item.reading.end:
            place = item.phrase.start, item.phrase.end
            sure = aims or bool(_LABEL.match(text, part.paragraph, item.phrase.start))
            head = Heading(*place, item.reading.end.year, sure=sure, level=None)
            if sure:
                yield from _sentences_of(text, layout, index, item, head, times)
                continue
            said = list(takewhile(lambda s: _goes_on(text, s, times), _rest(layout, index)))
        if head and said and (points := [p for s in said for p in _figures(text, s, times, head)]):
            yield head._replace(sure=False), points


class _Times:
    """The times of a text, to ask which stand in a clause and which open it."""

    def __init__(self, text: str, found: list[Phrase]) -> None:
        self._text, self._found = text, found
        self._starts = [p.start for p in found]

    def within(self, start: int, end: int) -> list[Phrase]:
        """The times in a clause but for those that it is measured by (比2020年增长10%)."""
        near = self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [p for p in near if not _BESIDE.search(self._text, p.start - 1, p.start)]

    def opens(self, start: int) -> bool:
        """Tells whether a sentence or a clause begins with a time, or nearly so."""
        return bool(self.within(start, start + _LEAD))


def _is_line(text: str, part: TextSentence) -> bool:
    """A short line that ends without a mark."""
    ends = text[part.end : part.end + 1] in ("", "\n")
    first = not text[part.paragraph : part.start].strip() or levels.level(text, part) is not None
    return ends and first and part.end - part.start <= _LONGEST


def _heading(text: str, part: TextSentence, times: _Times, frame: Frame) -> Heading | None:
    """A heading of the aims, or of the bearings, of a year or a period that is not over."""
    named = times.within(part.start, part.end)
    if not named or _NO_HEAD.search(text, part.start, part.end):
        return None
    if part.paragraph == 0 and levels.level(text, part) is None:
        return None  # the title of the paper
    aims = bool(_AIMS.search(text, named[-1].end, part.end))
    if not aims and not _BEARINGS.search(text, named[-1].end, part.end):
        return None
    reading = read_phrase(named[-1], text, frame)
    end = reading.end
    if end is None or (end.month, end.day) != (12, 31) or (frame.day and end < frame.day):
        return None
    return Heading(part.start, part.end, end.year, sure=aims, level=levels.level(text, part))


def _leads(item: Item, frame: Frame) -> bool:
    """到2025年，…, “十四五”期间，…: a promise that opens its sentence with the end of a year to come."""
    phrase, end = item.phrase, item.reading.end
    if item.kind is not ProposalKind.COMMITMENT or end is None or len(item.spans) > 1:
        return False
    text, start = phrase.match.string, item.sentence.start
    label = _LABEL.match(text, start, phrase.start)
    near = 0 <= phrase.start - (label.end() if label else start) <= 1
    near = near and item.spans[0][0] <= phrase.start
    whole = (end.month, end.day) == (12, 31) and not phrase.has("m", "q", "h", "d")
    return (
        near and whole and not item.reading.recurrence and (frame.day is None or end >= frame.day)
    )


def _rest(layout: Layout, index: int) -> list[TextSentence]:
    """The sentences behind one in its paragraph."""
    part = layout.parts[index]
    below = layout.below(index, 0)
    return [s for each in below for s in each.sentences if s.paragraph == part.paragraph]


def _sentences_of(
    text: str, layout: Layout, index: int, item: Item, head: Heading, times: _Times
) -> Iterator[tuple[Heading, list[Point]]]:
    """The sentences behind such a lead below a heading of aims: each is one of them.

    Parts joined by ； are one sentence. A time of its own, or what looks back, ends them.
    """
    made, joined = list[Point](), False
    sure = not item.reading.needs_review
    for part in _rest(layout, index):
        said = text, part.start, part.end
        if times.opens(part.start) or _OPENS_BACK.match(*said) or _EXPLAINS.search(*said):
            break
        if joined and made:
            made[-1] = made[-1]._replace(end=part.end)
        elif text[part.start - 1] != "；" and _is_goal(*said):
            made.append(Point(part, part.start, part.end, listed=True, aims=sure))
        joined = text[part.end : part.end + 1] == "；" and bool(made)
    if made:
        yield head._replace(sure=False), made


def _is_goal(text: str, start: int, end: int) -> bool:
    """Tells whether a sentence sets a figure, or a state that is to be: 形成…, 基本实现…."""
    if NO_AIM.search(text, start, end) or _TOLD.search(text, start, end):
        return False
    if _BESIDE_AIMS.match(text, start, end) or not _REACHED.search(text, start, end):
        return False
    return not _URGES.match(text, start, end) or bool(_COUNT.search(text, start, end))


def _goes_on(text: str, part: TextSentence, times: _Times) -> bool:
    """90%的乡镇卫生院达到标准 behind a lead: it begins with a figure, and with no time of its own."""
    first = clauses(text, part.start, part.end)[:1]
    return bool(first) and not times.opens(part.start) and _sets_figure(text, *first[0])


def _section(text: str, layout: Layout, index: int, head: Heading) -> Iterator[Paragraph]:
    """The paragraphs below a heading, up to one as high or a heading like it."""
    for each in layout.below(index):
        deep, line = each.level, len(each.sentences) == 1 and _is_line(text, each.sentences[0])
        if deep is not None and head.level is not None and deep <= head.level:
            return
        if line and (deep is None or head.level is None):
            return
        if not line:
            yield each


def _figures(text: str, part: TextSentence, times: _Times, head: Heading) -> Iterator[Point]:
    """The runs of clauses of a sentence that set figures, up to a clause with a time of its own."""
    if _OPENS_BACK.match(text, part.start, part.end) or NO_AIM.search(text, part.start, part.end):
        return
    sure = head.sure and not _EXPLAINS.search(text, part.paragraph, part.start)
    pieces = clauses(text, part.start, part.end)
    if pieces and _WILLED.match(text, *pieces[0]) and not times.within(part.start, part.end):
        yield Point(part, part.start, part.end, listed=True, aims=sure)
        return
    run: tuple[int, int] | None = None
    for start, end in [*pieces, (part.end, part.end)]:
        timed = times.within(start, end)
        if start < end and not timed and _sets_figure(text, start, end):
            run = (run[0] if run else start, end)
            continue
        if run:
            yield Point(part, *run, listed=True, aims=sure)
        run = None
        if timed and times.opens(start):
            return


def _sets_figure(text: str, start: int, end: int) -> bool:
    return bool(_FIGURE.match(text, start, end)) and not _TOLD.search(text, start, end)
