"""Lists dated by what stands above: 民生实事 by their title or lead-in, other yearly plans.

The title of a livelihood list (2025年为民办实事项目) or a lead-in that orders one (今年办好以下实事)
dates every point of it with the year's end. The title of any other yearly plan only proposes
that day and asks; in a section of a report or behind a lead-in that plans the year, the figures
that it brings about (新增就业41万人) are sure. Lead-ins are read in `yearleads`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.clauses import levels
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import NUMBERING, TextSentence
from duban.extraction.times.frame import Frame
from duban.extraction.times.periods import year_of
from duban.extraction.values import Reading, ReadingKind

_CN = "〇零○一二三四五六七八九"
YEAR = rf"(?P<y>19\d\d年|20\d\d年|一[{_CN}]{{3}}年|二[{_CN}]{{3}}年|今年|本年|全年)"
GOOD = (
    r"(?:为民办?(?:实事|好事)|民生(?:实事|工程|项目|微?实事)|惠民(?:实事|工程|项目)|民心(?:工程|实事|项目)|利民(?:实事|工程)|便民(?:实事|工程)"
    r"|[十百\d一二三四五六七八九]{1,3}[件项个大](?:重点|民生|惠民|为民|利民|便民){0,2}(?:实事|好事|大事|工程)"
    r"|几件(?:实事|好事|大事)|要?办好?的[^，。；\n]{0,4}(?:实事|好事|大事)"
    r"|实事(?:项目|工程|清单)|办实事|重点(?:建设|民生|工程)?项目(?!谋划|储备|包装|前期)(?:清单|名单|表|计划|安排)?)"
)
_TITLE = Pattern(
    rf"(?m)^(?:原?标题：|[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|附件\d{{0,2}}[：:]?|\d{{1,2}}[.、])?"
    rf"[^\n，。；：]{{0,24}}?{YEAR}(?:度|政府|全?[市县区省镇]|我[市县区省镇]|重点|十大|确定的?|拟|要?办?好?的)*"
    rf"[^\n，。；：]{{0,12}}?{GOOD}[^\n，。；]{{0,12}}$"
)
# 民生实事清单（2024）, 十件实事 2024年: the year behind the name.
_TITLE_BEHIND = Pattern(
    rf"(?m)^[^\n，。；：]{{0,24}}?{GOOD}[^\n，。；：\d]{{0,8}}?[（( ]{{0,2}}(?P<y>20\d\d)(?:年度?)?[）)]?$"
)
YEAR_AT = Pattern(rf"{YEAR}(?!以来)")
_PLAN = Pattern(
    rf"(?m)^(?![一二三四五六七八九十（(\d]{{1,4}}[、.）)])[^\n，。；：]{{0,30}}?{YEAR}(?:度)?[^\n，。；：]{{0,30}}?"
    rf"(?:实施计划|工作计划|工作要点|工作安排|(?:任务|责任|目标|重点工作)(?:分解|分工|清单|任务)(?:[^\n，。；：]{{0,8}}(?:表|方案))?"
    rf"|(?<=年度)(?:实施|工作|推进)方案|年度计划|要点|(?:社会|经济)发展计划(?:草案)?)》?(?:（[^）\n]{{0,10}}）)?(?:的通知)?$"
)
# 三、2026年工作安排, 今年重点工作: a section of a report that plans the year.
SECTION = Pattern(
    rf"(?m)^(?:[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|第[一二三四五六]部分[：:，]?|\d{{1,2}}[.、])?"
    rf"[^\n，。；：\d]{{0,8}}?{YEAR}度?(?:的|全?[市县区省镇院校局]|我[市县区省镇院校局]|政府|经济社会发展)*[^\n，。；：]{{0,8}}?"
    r"(?:工作(?:安排|打算|计划|思路|重点|部署|任务|目标|要点|举措)|(?:重点|主要)(?:工作|任务|举措)|目标任务|任务目标|发展目标)"
    r"(?:[和及与、](?:工作|主要|重点|目标|任务|措施|打算|安排|举措|思路)+)?$"
)
CHOSEN = Pattern("候选|备选|票决(?!结果)|征集|评选|票选|遴选|差额|初选")
_CELL = Pattern(r"[\t|｜]")
_NAMES_PAPER = Pattern(
    "关于(?!下达|公布|分解)|会议|总结|报告|情况|完成情况|回顾|评选|表彰|征集|公示|名单公布|进展|调研|视察|督查|如何|怎么样|[办建完]成了|回头看"
    r"|兑现|收官|答卷|成绩单|招标|采购|中标|政策|解读|问答|审计|下达[^\n]{0,30}资金"
    "|(?<![及和与、])资金(?:安排|分配|拨付|使用)"
)
HEADLINES, LONGEST_TITLE = 600, 120
ABOVE, LINES, AIMS_REACH = 300, 3, 1_200  # what the year is about stands between


class Heading(NamedTuple):
    """A place above a list, the year it gives its points, and whether that is beyond doubt.

    `figures` tells that it plans the year, so that a figure which is brought about is one of it;
    `last` is the day on which a school's year or term ends.
    """

    start: int
    end: int
    year: int
    sure: bool
    level: int | None
    figures: bool = False
    last: date | None = None


def reading_of(heading: Heading, words: str) -> Reading:
    """The last day of the heading's year; only proposed where the heading is a mere plan."""
    end = heading.last or date(heading.year, 12, 31)
    until = f"{end:%Y-%m-%d}" if heading.last else f"{heading.year}年底"
    rule = f"标题或引语“{words[:20]}”，以{until}为限"
    if heading.last:
        why = questions.put(questions.TERM_PLAN, until)
        return Reading(ReadingKind.DEADLINE, end, None, "year", rule).asking(why)
    if heading.sure:
        return Reading(ReadingKind.DEADLINE, end, None, "year", rule)
    return proposed(Reading(ReadingKind.DEADLINE, end, None, "year", rule))


def proposed(reading: Reading) -> Reading:
    """The year's end as a proposal: the point itself sets no limit."""
    year = reading.end.year if reading.end else ""
    why = questions.put(questions.YEAR_PLAN, year)
    return reading.asking(why)


def headings(text: str, parts: list[TextSentence], frame: Frame) -> list[Heading]:
    """Titles of livelihood lists anywhere, and the title of the document if it is a yearly plan."""
    lines = list(title_lines(text))
    found = [
        Heading(m.start(), m.end(), year, not CHOSEN.search(m[0]), _level(text, parts, start))
        for pattern in (_TITLE, _TITLE_BEHIND)
        for start, end in lines
        if (m := pattern.match(text, start, end))
        and (year := future(m["y"], frame))
        and not _NAMES_PAPER.search(m[0])
    ]
    if found:
        return found
    sections = (SECTION.match(text, start, end) for start, end in lines)
    return [
        Heading(m.start(), m.end(), year, False, _level(text, parts, m.start()), _inside(text, m))
        for m in (_PLAN.search(text, 0, HEADLINES), *sections)
        if m and (year := future(list(YEAR_AT.finditer(m[0]))[-1]["y"], frame))
    ]


def _inside(text: str, heading: re.Match[str]) -> bool:
    """Tells whether a heading is numbered, or stands below a report's title or a sentence.

    现将《2026年工作要点》印发给你们: what a letter above names is the title of the paper it sends.
    """
    above, name = text[: heading.start()], heading[0].strip()
    if NUMBERING.match(heading[0]) or "报告" in above:
        return True
    return "。" in above and f"《{name}》" not in above and f"：{name}" not in above


def title_lines(text: str, allowed: str = "") -> Iterator[tuple[int, int]]:
    """The short lines that end without a mark, or an `allowed` one: a title of any kind is one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if 0 < end - start <= LONGEST_TITLE and (
            text[end - 1] in allowed or text[end - 1] not in "。；，：、"
        ):
            yield start, end
        start = end + 1


def future(words: str, frame: Frame) -> int | None:
    """Returns the year, if it is not over on the day of issue."""
    year = year_of(words, frame)
    return year if year and (frame.day is None or year >= frame.day.year) else None


def _level(text: str, parts: list[TextSentence], at: int) -> int | None:
    index = bisect_left(parts, at, key=lambda p: p.start)
    return levels.level(text, parts[index]) if index < len(parts) else None


def above_table(text: str, start: int, frame: Frame) -> Reading | None:
    """The reading that a livelihood list's or yearly plan's title gives the rows of its table."""
    near = "\n".join(text[max(0, start - ABOVE) : start].rstrip().splitlines()[-LINES:])
    named = list(_TITLE.finditer(near)) or list(
        _TITLE.finditer(_CELL.split(text[:HEADLINES], 1)[0])
    )
    for found in reversed(named):
        if (year := future(found["y"], frame)) and not _NAMES_PAPER.search(found[0]):
            return reading_of(Heading(0, 0, year, not CHOSEN.search(found[0]), None), found[0])
    plan = _PLAN.search(near)
    if plan and (year := future(plan["y"], frame)):
        return reading_of(Heading(0, 0, year, sure=False, level=None), plan[0])
    return None
