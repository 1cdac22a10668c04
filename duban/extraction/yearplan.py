"""Lists that are dated by what stands above them: 民生实事 by their title or lead-in, other yearly plans.

The title of a livelihood list (2025年为民办实事项目) or a lead-in that orders one (今年办好以下实事)
dates every point of it with the year's end. The title of any other yearly plan only proposes
that day and asks.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from duban.extraction import outline
from duban.extraction.frame import Frame
from duban.extraction.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.periods import year_of
from duban.extraction.structure import NUMBERING, Sentence
from duban.extraction.values import Reading, ReadingKind
from duban.extraction.verbs import VERB

_CN = "〇零○一二三四五六七八九"
_YEAR = rf"(?P<y>(?:19|20)\d\d年|[一二][{_CN}]{{3}}年|今年|本年|全年)"
_GOOD = (
    r"(?:为民办?(?:实事|好事)|民生(?:实事|工程|项目|微?实事)|惠民(?:实事|工程|项目)|民心(?:工程|实事|项目)|利民(?:实事|工程)|便民(?:实事|工程)"
    r"|[十百\d一二三四五六七八九]{1,3}[件项个大](?:民生|惠民|为民|利民)?(?:实事|好事|工程)|实事(?:项目|工程|清单)|办实事|重点(?:建设|民生|工程)?项目(?:清单|名单|表|计划|安排)?)"
)
_TITLE = Pattern(
    rf"(?m)^(?:[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|附件\d{{0,2}}[：:]?|\d{{1,2}}[.、])?[^\n，。；：]{{0,24}}?{_YEAR}(?:度|政府|全?[市县区省镇]|我[市县区省镇]|重点|十大|确定的?|拟|要?办?好?的)*[^\n，。；：]{{0,12}}?{_GOOD}[^\n，。；]{{0,12}}$"
)
_LEAD = Pattern(
    rf"{_YEAR}[^。；\n]{{0,40}}?(?:办好|办成|办实|办理|实施|办|完成|推进|抓好|组织实施|落实|启动|安排)[^。；\n]{{0,20}}?(?:[“‘]?{_GOOD}[”’]?|(?:以下|下列|如下)[^。；\n]{{0,8}}?(?:实事|工作|任务|事项|项目|工程))[^。；，\n]{{0,8}}$"
)
_PLAN = Pattern(
    rf"(?m)^(?![一二三四五六七八九十（(\d]{{1,4}}[、.）)])[^\n，。；：]{{0,30}}?{_YEAR}(?:度)?[^\n，。；：]{{0,30}}?(?:实施计划|工作计划|工作要点|工作安排|任务(?:分解|分工|清单)表?|(?<=年度)(?:实施|工作|推进)方案|重点工作(?:分解|分工|清单|任务)表?|年度计划|要点)》?(?:（[^）\n]{{0,10}}）)?(?:的通知)?$"
)
_NAMES_PAPER = Pattern("关于|会议|总结|报告|情况|完成情况|回顾|评选|表彰|征集|公示|名单公布")
# 今年上半年, 2024年11月中旬: a day of its own, finer than the year.
_FINER = Pattern(
    "度?(?:\\d|[一二三四五六七八九十]{1,2}月|[上下]半年|第?[一二三四]季|[底末初中]|春|国庆|[^，。；]{0,4}节前)"
)
_HAS_DIGIT = Pattern(r"\d|[一二三四五六七八九十]+[个座所条处家项]")
_ENDS = Pattern("[。；]?$")
HEADLINES = 600
# A list begins with its first point; （四） below a sentence of （三） is the next section.
_FIRST = Pattern("[（(]?(?:1|一|①|第一)(?![0-9一二三四五六七八九十])|--|[●■◆•·▲*]")
SHORTEST, STRAYS = 5, 3
ABOVE, LINES = 300, 3


class Heading(NamedTuple):
    """A place above a list, the year it gives its points, and whether that is beyond doubt."""

    start: int
    end: int
    year: int
    sure: bool
    level: int | None


class Dated(NamedTuple):
    """A point of a list with the reading it takes from above."""

    point: Point
    reading: Reading


def reading_of(heading: Heading, words: str) -> Reading:
    """The last day of the heading's year; only proposed where the heading is a mere plan."""
    end = date(heading.year, 12, 31)
    rule = f"标题或引语“{words[:20]}”，以{heading.year}年底为限"
    if heading.sure:
        return Reading(ReadingKind.DEADLINE, end, None, "year", rule)
    why = f"本条没有写时限；标题是{heading.year}年的计划，是否以{heading.year}年底为限，请确认"
    return Reading(ReadingKind.DEADLINE, end, None, "year", rule, needs_review=True, why=why)


def headings(text: str, parts: list[Sentence], frame: Frame) -> list[Heading]:
    """Titles of livelihood lists anywhere, and the title of the document if it is a yearly plan."""
    found = [
        Heading(m.start(), m.end(), year, sure=True, level=_level(text, parts, m.start()))
        for m in _TITLE.finditer(text)
        if (year := _future(m["y"], frame)) and not _NAMES_PAPER.search(m[0])
    ]
    if found:
        return found
    plan = _PLAN.search(text, 0, HEADLINES)
    if plan is None or (year := _future(plan["y"], frame)) is None:
        return []
    return [Heading(plan.start(), plan.end(), year, sure=False, level=None)]


def leads(text: str, part: Sentence, frame: Frame) -> int | None:
    """The year of a sentence that orders a livelihood list, or None."""
    found = _LEAD.search(text, part.start, _lead_end(text, part))
    if found is None or _FINER.match(text, found.end("y")):
        return None
    return _future(found["y"], frame)


def _lead_end(text: str, part: Sentence) -> int:
    colon = text.find("：", part.start, part.end)
    return colon if colon > 0 else part.end


def _future(words: str, frame: Frame) -> int | None:
    """The year, if it is not over on the day of issue."""
    year = year_of(words, frame)
    return year if year and (frame.day is None or year >= frame.day.year) else None


def _level(text: str, parts: list[Sentence], at: int) -> int | None:
    index = bisect_left(parts, at, key=lambda p: p.start)
    return outline.level(text, parts[index]) if index < len(parts) else None


def below(text: str, parts: list[Sentence], heading: Heading) -> list[Point]:
    """The numbered paragraphs under a title, from the first on, as long as their numbers go deeper.

    Lines without a number between them (责任单位：…) are passed over; several in a row end the list.
    """
    first = bisect_left(parts, heading.end, key=lambda p: p.start)
    made: list[Point] = []
    base, strays, paragraph = None, 0, -1
    for part in parts[first : first + outline.FARTHEST]:
        mark = text[part.paragraph : part.start].strip()
        if part.paragraph != paragraph:
            paragraph = part.paragraph
            deep = outline.level(text, part)
            strays = 0 if deep is not None else strays + 1
            if strays > STRAYS or (base is None and deep is not None and not _FIRST.match(mark)):
                break
            base = deep if base is None else base
            higher = deep is not None and base is not None and deep < base
            if higher or _beside(heading, deep):
                break
            if deep is not None:
                made.append(Point(part, part.start, part.end))
        elif made and made[-1].first.paragraph == part.paragraph:
            made = _grown(text, made, part)
    return [p for p in made if _acts(text, p)]


def _beside(heading: Heading, deep: int | None) -> bool:
    """A paragraph numbered like the heading itself is the next section."""
    return heading.level is not None and deep is not None and deep <= heading.level


def _grown(text: str, made: list[Point], part: Sentence) -> list[Point]:
    """A further sentence of a paragraph: a point of its own where it is numbered."""
    if _opens(text, made[-1].end, part):
        return [*made, Point(part, part.start, part.end)]
    return [*made[:-1], made[-1]._replace(end=part.end)]


def behind(text: str, parts: list[Sentence], index: int) -> list[Point]:
    """The points behind a lead-in: numbered in its own paragraph, or the paragraphs below it."""
    part = parts[index]
    made: list[Point] = []
    colon = text.find("：", part.start, part.end) + 1
    if colon and colon < part.end:
        numbered = NUMBERING.match(text, colon, part.end)
        made.append(Point(part, numbered.end() if numbered else colon, part.end))
    for following in parts[index + 1 : index + 1 + outline.FARTHEST]:
        if following.paragraph != part.paragraph or _leaves(text, made, following, colon=colon > 0):
            break
        if not made or _opens(text, made[-1].end, following) or not _numbered(text, made):
            made.append(Point(following, following.start, following.end))
        else:
            made[-1] = made[-1]._replace(end=following.end)
    if made:
        return [p for p in made if _acts(text, p)]
    own = outline.level(text, part)
    heading = Heading(part.start, part.end, 0, sure=True, level=own)
    return below(text, parts, heading)


def without(text: str, point: Point, taken: list[int]) -> Point | None:
    """What is left of a point before its own dated part; `taken` is where those begin."""
    if not taken:
        return point
    stop = max(text.rfind(mark, point.start, min(taken)) for mark in "。；")
    rest = point._replace(end=stop)
    return rest if stop > point.start and _acts(text, rest) else None


def above_table(text: str, start: int, frame: Frame) -> Reading | None:
    """The reading that the title of a livelihood list gives the rows of its table."""
    near = "\n".join(text[max(0, start - ABOVE) : start].rstrip().splitlines()[-LINES:])
    named = list(_TITLE.finditer(near)) or list(_TITLE.finditer(text[:HEADLINES].split("\t", 1)[0]))
    for found in reversed(named):
        if (year := _future(found["y"], frame)) and not _NAMES_PAPER.search(found[0]):
            return reading_of(Heading(0, 0, year, sure=True, level=None), found[0])
    return None


def _leaves(text: str, made: list[Point], part: Sentence, *, colon: bool) -> bool:
    """A list without numbers ends with its sentence, or with the first that counts nothing."""
    if (made and _numbered(text, made)) or _opens(text, made[-1].end if made else part.start, part):
        return False
    closed = colon and bool(made) and text[made[-1].end : made[-1].end + 1] == "。"
    return closed or not _HAS_DIGIT.search(text, part.start, part.end)


def _numbered(text: str, made: list[Point]) -> bool:
    """Whether the first point of a running list carried a number."""
    return text[made[0].start - 1 : made[0].start] in (
        "）",
        ")",
        ".",
        "、",
        "，",
        "是",
        " ",
    ) or bool(NUMBERING.match(text, max(0, made[0].start - 4), made[0].start))


def _opens(text: str, end: int, part: Sentence) -> bool:
    """Whether a number stands between the sentence before and this one."""
    return bool(text[end : part.start].strip("。；！？ \n"))


def _acts(text: str, point: Point) -> bool:
    """A point does or counts something; a heading of a category (一、教育类) is none."""
    if point.end - point.start < SHORTEST:
        return False
    if _HAS_DIGIT.search(text, point.start, point.end):
        return True
    whole = text[point.end : point.end + 1] in ("。", "；")
    return bool(VERB.search(text, point.start, point.end)) and (
        whole or point.end - point.start > 12
    )
