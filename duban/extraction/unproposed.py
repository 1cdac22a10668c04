"""Sentences that no proposal covers although they name a time to come or a figure of a task.

The reader proposes what its rules take for a promise; a paper of a kind that it never saw may
promise in other words. What is left is shown to the person who reads the document, a click from
being a proposal, so that nothing with a date is lost between the lines. docs/extraction.md has
what it finds on papers at first sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from duban.extraction.english import limits
from duban.extraction.english.orders import opens_with_act
from duban.extraction.english.times import of_several, times
from duban.extraction.grammar import read_phrase
from duban.extraction.issued import frame_of, issued_on
from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import Piece, is_latin, pieces
from duban.extraction.text.structure import Regions, TextSentence, brackets, sentences, titles
from duban.extraction.text.view import View, view_of
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import Reading, TextSpan
from duban.extraction.verbs import ACT

SHORTEST = 6  # characters beside its time, below which a sentence says nothing of what is due
COVERED = 0.3  # the share of a sentence that lies in proposals, from which it counts as read
_IDEOGRAPH = Pattern("[\u3400-\u9fff]")
# Of 第3次, 〔2018〕12号, A5, 2018届, 8:30 the figure counts nothing.
_FIGURE = Pattern(
    r"(?<![第〔《\[A-Za-z\d.:：/+-])(?<!第 )"
    r"(?!\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?: |[^\d%万亿千百个元倍吨公平岁年]))"  # 4.8 管理处…: a point
    r"\d[\d，.]{0,12}(?:[至到-]\d[\d，.]{0,12})?"
    r"(?![\d，.A-Za-z年月日号届屆次期时時点點:：/〕\]）+-])|\d\.\d+年|[一二三四五六七八九十百]+[%％]",
)
# A line that is the title of a paper, or says where and when it was given.
_PAPER = Pattern(
    r"(?:报告|方案|计划|规划|通知|通报|清单|[表函]|纪要|要点|重点|意见|办法|细则|公告|安排|行事历"
    r"|目标|任务|分工|分解|记录|施政方针|[会大]会?议?上)(?:（[^（）]{1,12}）)*$"
)
# 今年完成造林任务, 年内制定方案: what is done in the year, and no title of a paper.
_ORDERED = Pattern(
    "(?:将|要|力争|全面|基本|全部)?(?:完成|制定|出台|编制|形成|落实|做好|抓好|启动|建立|办好)"
)
_OF_PAPER = Pattern(
    r"附[件表录图]?\d{0,2}：|(?:文章)?(?:来源|作者)：|(?:文章来源：[^：]{1,12})?(?:发布|公开|成文|印发|更新)"
    r"(?:日期|时间|文号)(?:/时间)?：|时间发布：",
    first="附文来作发公成印更时",
)
# The address of a page, and whom to ring: what follows holds no time and no figure of a task.
_ASIDE = Pattern(
    r"https?[:：]//|www\.[a-z]|(?:联系)?电话|联系人|传真|邮编|邮箱", first="hw联电传邮"
)
_CONTENTS = Pattern(r"(?:…|\.{3}|·{3})[ \t]*\d{1,3}$")  # 二、保障措施……15
# 为落实…, 根据…, 现将…印发给你们: why a paper is written, and that it is sent.
_PREAMBLE = Pattern(
    r"(?:为(?!期|止)|根据|按照|依据|依照|遵照|现将|经[^，。]{2,20}(?:同意|批准)，现|同时，为)",
    first="为根按依遵现经同",
)
# 今年是…之年, …的总体要求是
_SAYS = Pattern(r"是[^。；]{2,60}之年|总体(?:要求|思路)是|如下[：]?$|正式出炉")
_LIMITED = Pattern(
    r"\d[\d.%万亿余多]{0,6}[^，。；\d]{0,4}(?:以上|左右|以内|以下)"
    r"|(?:不[少低小]于|不超过|不高于|达到?|增[至加到]|提[高升]到|降[至低到]|控制在)[^，。；]{0,6}\d"
)
_WILL = Pattern("[将要应拟再]|计划|力争|确保|预期|继续|[加尽]快|抓紧")
_PERCENT = Pattern(r"\d ?%|\dth percentile")
_LAST = Pattern(r"(?i)(?<![a-z])(?:last|previous)(?![a-z])")
_OWN_DAY = Pattern("今|当[日天]|本日|即日|前|止|起")
# 已完成5项, 完成情况：…, 截至上月…: what was done.
_DONE = Pattern(
    r"已(?!经?[^，。；]{0,4}(?:确定|明确|同意))[^，。；]{0,24}?"
    r"(?:完成|开工|启动|建成|完工|竣工|拆|协办|办结|覆盖|公告|投放|有|发放|就)"
    r"|完成情况|完成了|截[至止]|汇报了|听取|现有"
)


class Unproposed(NamedTuple):
    """A sentence that was not proposed: its place, its words, and the time it names, if any.

    `phrase` stands at `named`, and `reading` is what it was read as; both are None of a sentence
    with figures only.
    """

    span: TextSpan
    quote: str
    phrase: str = ""
    named: TextSpan | None = None
    reading: Reading | None = None

    @property
    def day(self) -> date | None:
        """The last day of its time, None for a rhythm, an event or a sentence with figures only."""
        return self.reading.end if self.reading else None


def unproposed(
    text: str, covered: Iterable[tuple[int, int]], *, issued: date | None, name: str = ""
) -> tuple[Unproposed, ...]:
    """The sentences of a text with a time to come, or an act and a figure, outside `covered`.

    `covered` are the places of all proposals, decided ones included; times are counted from
    `issued`, or from the day of issue that the text names. They come in the order of the text.
    """
    places = sorted(covered)
    starts = [start for start, _ in places]
    farthest = list(accumulate((end for _, end in places), max))
    kept = []
    for each in _sentences(text, issued, name):
        start, end = each.span
        at = bisect_left(starts, end)
        first = bisect_left(farthest, start + 1)
        inside = sum(max(0, min(end, last) - max(start, begin)) for begin, last in places[first:at])
        if inside <= COVERED * (end - start):
            kept.append(each)
    return tuple(kept)


def time_within(
    text: str, place: tuple[int, int], *, issued: date | None, name: str = ""
) -> Unproposed | None:
    """The first sentence whose time to come lies within a place of the text; None without one."""
    for each in _sentences(text, issued, name):
        if each.named and place[0] <= each.named.start and each.named.end <= place[1]:
            return each
    return None


@lru_cache(maxsize=4)  # a page is opened again after each decision; a long text is 50 MB here
def _sentences(text: str, issued: date | None, name: str) -> tuple[Unproposed, ...]:
    view = view_of(text)
    frame = frame_of(view.text, issued_on(view.text, name, issued), None)
    if not _IDEOGRAPH.search(view.text):
        return _once(_english(view, frame, pieces(view.text)))
    latin: list[TextSentence] = []
    found = list(_chinese(view, frame, latin))
    if latin:  # English lines among Chinese ones
        among = (p for p in pieces(view.text) if is_latin(view.text, p.start, p.end))
        found += _english(view, frame, among)
    return _once(found)


def _once(found: Iterable[Unproposed]) -> tuple[Unproposed, ...]:
    """In the order of the text; of two that begin alike the one whose time stands below it."""
    return tuple({each.span.start: each for each in sorted(found, key=_place)}.values())


def _place(each: Unproposed) -> TextSpan:
    return each.span


def _chinese(view: View, frame: Frame, latin: list[TextSentence]) -> Iterator[Unproposed]:
    """The sentences of Chinese; those of English are put into `latin`."""
    text = view.text
    named = titles(text)
    found = [p for p in phrases(text) if not named.covers(p.start)]
    starts = [p.start for p in found]
    above: TextSentence | None = None  # an act without a time, which the next line may hold
    for part in map(partial(_itself, text), sentences(text, brackets(text))):
        inside = found[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        if is_latin(text, part.start, part.end):
            latin.append(part)
            continue
        read = [(p, read_phrase(p, text, frame)) for p in inside]
        time = _to_come(text, part, read, frame)
        if _says_nothing(text, part, inside, named):
            if above and time and time[1].precision != "year" and not _is_aside(text, part):
                yield _sentence(view, above._replace(end=part.end), *time)
            above = None
            continue
        acts = not read and ACT.search(text, part.start, part.end)
        above = part if acts and not _OF_PAPER.match(text, part.start) else None
        if time:
            yield _sentence(view, part, *time)
        elif _counts(text, part, read, frame):
            yield _sentence(view, part)


def _itself(text: str, part: TextSentence) -> TextSentence:
    """A sentence up to an address or a telephone number, if it says something before that."""
    aside = _ASIDE.search(text, part.start, part.end)
    return part._replace(end=max(part.start + 1, aside.start())) if aside else part


def _sentence(
    view: View, part: TextSentence | Piece, phrase: Phrase | limits.Found | None = None,
    reading: Reading | None = None,
) -> Unproposed:  # fmt: skip
    span = TextSpan(*view.origin(part.start, part.end))
    quote = view.kept[span.start : span.end]
    if phrase is None:
        return Unproposed(span, quote)
    named = TextSpan(*view.origin(phrase.start, phrase.end))
    return Unproposed(span, quote, view.kept[named.start : named.end], named, reading)


def _says_nothing(text: str, part: TextSentence, inside: Sequence[Phrase], named: Regions) -> bool:
    """Tells whether a sentence is hardly more than its time, or is the title of a paper."""
    said = part.end - part.start - sum(p.end - p.start for p in inside)
    return said < SHORTEST or named.covers(part.start) or _is_aside(text, part)


def _is_aside(text: str, part: TextSentence) -> bool:
    """Tells whether a line is of a table of contents, or says where and when a paper was given."""
    contents = _CONTENTS.search(text, part.start, part.end)
    return bool(contents or _OF_PAPER.match(text, part.start))


def _to_come(
    text: str, part: TextSentence, read: Sequence[tuple[Phrase, Reading]], frame: Frame
) -> tuple[Phrase, Reading] | None:
    """The first time that is not over; a rhythm never is."""
    for phrase, reading in read:
        if not reading.end:
            if reading.recurrence:
                return phrase, reading
        elif frame.day and reading.end < frame.day:
            continue
        elif reading.end == frame.day and not _OWN_DAY.search(text, phrase.start, phrase.end + 1):
            continue  # the day of the paper itself
        elif reading.precision != "year" or phrase.suffix or _tasks(text, part, phrase):
            return phrase, reading
    return None


def _tasks(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a sentence that names a whole year says what is to be done in it."""
    start, end = part.start, part.end
    if phrase.end - phrase.start == 2 and text.startswith("年度", phrase.start):
        return False
    ordered = _ORDERED.match(text, phrase.end, end)
    titled = not ordered and "，" not in text[start:end] and _PAPER.search(text, start, end)
    if titled or _PREAMBLE.match(text, start, end):
        return False
    return not _SAYS.search(text, start, end)


def _counts(
    text: str, part: TextSentence, read: Sequence[tuple[Phrase, Reading]], frame: Frame
) -> bool:
    """Tells whether a sentence without a time names what is to be reached, by a figure."""
    start, end = part.start, part.end
    past = any(r.end and frame.day and r.end < frame.day for _, r in read)
    told = past or _DONE.search(text, start, end)
    if _PREAMBLE.match(text, start, end) or (told and not _WILL.search(text, start, end)):
        return False
    figure = _FIGURE.search(text, start, end)
    return bool(figure and (_LIMITED.search(text, start, end) or ACT.search(text, start, end)))


def _english(view: View, frame: Frame, found: Iterable[Piece]) -> Iterator[Unproposed]:
    text = view.text
    above: Piece | None = None
    for piece in found:
        hinted = limits.hints(text, piece.start, piece.end)
        named = list(times(text, frame, piece.start, piece.end)) if hinted else []
        to_come = [each for each in named if not _is_over(text, each, frame)]
        time = of_several(to_come) if to_come else None
        acts = opens_with_act(text, piece.start, piece.end)
        if time:
            if piece.end - piece.start - (time.end - time.start) >= SHORTEST:
                yield _sentence(view, piece, time, time.reading)
            elif above:
                yield _sentence(view, above._replace(end=piece.end), time, time.reading)
        elif acts and not named and (piece.listed or _is_line(text, piece)):
            yield _sentence(view, piece)
        above = piece if acts and not named else None


def _is_over(text: str, time: limits.Found, frame: Frame) -> bool:
    """Tells whether a time is behind: before the paper's day, or that day, or the last meeting."""
    day = time.reading.end
    own = frame.day and day == frame.day and not time.bound
    gone = frame.day and day and day < frame.day
    return bool(own or gone or _LAST.search(text, time.start, time.end))


def _is_line(text: str, piece: Piece) -> bool:
    """Tells whether a sentence is all of its line, and promises a figure."""
    whole = (piece.start, piece.end) == (piece.line, piece.stop)
    return whole and bool(_PERCENT.search(text, piece.start, piece.end))
