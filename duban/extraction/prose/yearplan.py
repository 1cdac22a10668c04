"""Lists that are dated by what stands above them: 民生实事 by their title or lead-in, other yearly plans.

The title of a livelihood list (2025年为民办实事项目) or a lead-in that orders one (今年办好以下实事)
dates every point of it with the year's end. The title of any other yearly plan only proposes
that day and asks; in a section of a report or behind a lead-in that plans the year, the figures
that it brings about (新增就业41万人) are sure.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.clauses import levels
from duban.extraction.patterns import Pattern
from duban.extraction.prose.pointlines import is_about
from duban.extraction.text.structure import NUMBERING, TextSentence
from duban.extraction.times.frame import Frame
from duban.extraction.times.periods import year_of
from duban.extraction.values import Reading, ReadingKind

_CN = "〇零○一二三四五六七八九"
_YEAR = rf"(?P<y>19\d\d年|20\d\d年|一[{_CN}]{{3}}年|二[{_CN}]{{3}}年|今年|本年|全年)"
_BELOW_HINT = Pattern("以下|下列|如下|方面")
_BELOW = r"(?:以下|下列|如下|(?:[\d一二三四五六七八九十]{1,3}|几)(?:大|个)?方面)"
_GOOD = (
    r"(?:为民办?(?:实事|好事)|民生(?:实事|工程|项目|微?实事)|惠民(?:实事|工程|项目)|民心(?:工程|实事|项目)|利民(?:实事|工程)|便民(?:实事|工程)"
    r"|[十百\d一二三四五六七八九]{1,3}[件项个大](?:重点|民生|惠民|为民|利民|便民){0,2}(?:实事|好事|大事|工程)|实事(?:项目|工程|清单)|办实事|重点(?:建设|民生|工程)?项目(?!谋划|储备|包装|前期)(?:清单|名单|表|计划|安排)?)"
)
_TITLE = Pattern(
    rf"(?m)^(?:原?标题：|[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|附件\d{{0,2}}[：:]?|\d{{1,2}}[.、])?[^\n，。；：]{{0,24}}?{_YEAR}(?:度|政府|全?[市县区省镇]|我[市县区省镇]|重点|十大|确定的?|拟|要?办?好?的)*[^\n，。；：]{{0,12}}?{_GOOD}[^\n，。；]{{0,12}}$"
)
# 民生实事清单（2024）, 十件实事 2024年: the year behind the name.
_TITLE_BEHIND = Pattern(
    rf"(?m)^[^\n，。；：]{{0,24}}?{_GOOD}[^\n，。；：\d]{{0,8}}?[（( ]{{0,2}}(?P<y>20\d\d)(?:年度?)?[）)]?$"
)
# 这10件实事分别为：… takes its year from the title or the sentence before it.
_NAMES_LIST = Pattern(
    rf"(?:{_GOOD}|实事)[^，。；\n]{{0,10}}?(?:分别|具体|主要)?(?:是|为|有|包括|如下)：?$"
)
_ONLY_OPENS = Pattern("(?:具体|主要|分别|内容)*(?:包括|包含|有|是|为|如下)")
_GOOD_AT = Pattern(rf"{_GOOD}|实事")
_BELOW_AT = Pattern(_BELOW)
YEAR_AT = Pattern(rf"{_YEAR}(?!以来)")
_YEAR_OPENS = Pattern(rf"(?:[^，。；\d]{{2,16}}，)?{_YEAR}(?:，|[^，。；]{{0,8}}(?:将|要|计划))")
_COUNTED_GOOD = Pattern(
    r"[十百\d一二三四五六七八九]{1,3}[件项个大](?:(?:重点|民生|惠民|为民办?|利民){1,2}工程|(?:重点|民生|惠民|为民办?|利民){0,2}(?:实事|好事|大事))"
)
_CLOSED = Pattern(r"[。\n]")
_LEAD = Pattern(
    rf"{_YEAR}[^。；\n]{{0,40}}?(?:办好|办成|办实|办理|实施|办|完成|推进|抓好|做好|组织实施|落实|启动|安排)[^。；\n]{{0,20}}?(?:[“‘]?{_GOOD}[”’]?|{_BELOW}[^。；\n]{{0,8}}?(?:实事|工作|任务|事项|项目|工程))[^。；，\n]{{0,8}}$",
)
_PLAN = Pattern(
    rf"(?m)^(?![一二三四五六七八九十（(\d]{{1,4}}[、.）)])[^\n，。；：]{{0,30}}?{_YEAR}(?:度)?[^\n，。；：]{{0,30}}?(?:实施计划|工作计划|工作要点|工作安排|(?:任务|责任|目标|重点工作)(?:分解|分工|清单|任务)(?:[^\n，。；：]{{0,8}}(?:表|方案))?|(?<=年度)(?:实施|工作|推进)方案|年度计划|要点|(?:社会|经济)发展计划(?:草案)?)》?(?:（[^）\n]{{0,10}}）)?(?:的通知)?$"
)
# 三、2026年工作安排, 今年重点工作: a section of a report that plans the year.
_SECTION = Pattern(
    rf"(?m)^(?:[一二三四五六七八九十]{{1,3}}、|（[一二三四五六七八九十]{{1,3}}）|第[一二三四五六]部分[：:，]?|\d{{1,2}}[.、])?[^\n，。；：\d]{{0,8}}?{_YEAR}度?(?:的|全?[市县区省镇院校局]|我[市县区省镇院校局]|政府|经济社会发展)*[^\n，。；：]{{0,8}}?"
    r"(?:工作(?:安排|打算|计划|思路|重点|部署|任务|目标|要点|举措)|(?:重点|主要)(?:工作|任务|举措)|目标任务|任务目标|发展目标)(?:[和及与、](?:工作|主要|重点|目标|任务|措施|打算|安排|举措|思路)+)?$"
)
# 要注重抓好以下工作：, without a year: the one spoken of before it.
_ORDERS_LIST = Pattern(
    rf"(?:抓好|做好|完成|推进|落实|实施|办好|开展)[^。；\n]{{0,12}}{_BELOW}[^。；\n]{{0,14}}?(?:工作|任务|事项|方面|项目)?[^。；，\n]{{0,4}}$"
    rf"|从{_BELOW}[^，。；\n]{{0,4}}(?:入手|着手|发力|推进|开展|抓好|做好|落实)[^，。；\n]{{0,6}}$"
)
_FIRST_NUMBER = Pattern("(?:[。：]\n?)?(?:（1）|1[.、．]|①|（一）)")
# 集中力量办好以下十件民生实事, and the first of them behind it.
_ORDERS_GOOD = Pattern(
    rf"(?:办好|办成|办实|实施好?|抓好|做好|推进|完成|落实|兴办)[^，。；：\n]{{0,12}}?(?:{_GOOD}|实事)"
)
_FIRST_BEHIND = Pattern("[。：]\n?(?:（[1一]）|1[.、．]|①|一是|第一，)")
_OWN_DAY = Pattern("[年月]底|月|季度|日前|年内|半年")
# 今年要办好十方面民生实事，做到言必信。1.…; not 实施100件实事，其中30件待票选。
_WILL_DO = Pattern("(?:办好|办成|办实|实施好|抓好)[^。；]{0,12}(?:实事|好事)")
_TELLS = Pattern("了|已|完成情况|进展|情况|(?<!票决)(?<!表决)结果|报告")
_OVER = Pattern("过去|去年|上年|近[几两三四五]?年|[三四五]年来")
CHOSEN = Pattern("候选|备选|票决(?!结果)|征集|评选|票选|遴选|差额|初选")
_WORKS = Pattern("完成|办好|办成|办实|办理|实施|实事")
_CELL = Pattern(r"[\t|｜]")
# 今年安排重点项目45个。1-8月…: how far it has come, and no list.
_STATE = Pattern(r"[。；](?:截[至止]|目前|1-1?\d月|前[一二三1-3]季度)")
_NAMES_PAPER = Pattern("关于|会议|总结|报告|情况|完成情况|回顾|评选|表彰|征集|公示|名单公布")
# 今年上半年, 2024年11月中旬: a day of its own, finer than the year.
_FINER = Pattern(
    "度?(?:\\d|[一二三四五六七八九十]{1,2}月|[上下]半年|第?[一二三四1-4]季|[底末初中]|春|国庆|[^，。；]{0,4}节前)"
)
HEADLINES, LONGEST_TITLE = 600, 120
NUMBER = 8  # no number of a paragraph is longer
ABOVE, LINES, AIMS_REACH = 300, 3, 1_200  # what the year is about stands between
REACH = 400  # how far back the sentence may stand that names the list and its year


class Heading(NamedTuple):
    """A place above a list, the year it gives its points, and whether that is beyond doubt.

    `figures` tells that it plans the year, so that a figure which is brought about is one of it.
    """

    start: int
    end: int
    year: int
    sure: bool
    level: int | None
    figures: bool = False


def reading_of(heading: Heading, words: str) -> Reading:
    """The last day of the heading's year; only proposed where the heading is a mere plan."""
    end = date(heading.year, 12, 31)
    rule = f"标题或引语“{words[:20]}”，以{heading.year}年底为限"
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
    sections = (_SECTION.match(text, start, end) for start, end in lines)
    return [
        Heading(m.start(), m.end(), year, False, _level(text, parts, m.start()), _inside(text, m))
        for m in (_PLAN.search(text, 0, HEADLINES), *sections)
        if m and (year := future(list(YEAR_AT.finditer(m[0]))[-1]["y"], frame))
    ]


def _inside(text: str, heading: re.Match[str]) -> bool:
    """Tells whether a heading is numbered, or stands below a report's title or a sentence."""
    above = text[: heading.start()]
    return bool(NUMBERING.match(heading[0])) or "报告" in above or "。" in above


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


def leads(text: str, part: TextSentence, frame: Frame) -> Heading | None:
    """A sentence that orders a list for a year; one that only 抓好以下工作 is no more than a plan."""
    stop = lead_end(text, part)
    over = _OVER.search(text, part.start, stop) and not YEAR_AT.search(text, part.start, stop)
    if over or is_about(text, part.start, stop):
        return None
    found = _LEAD.search(text, part.start, stop)
    year, sure = None, False
    if found and not _FINER.match(text, found.end("y")):
        sure = bool(_WORKS.search(text, found.end("y"), stop))
        year = future(found["y"], frame) if sure or _opens_list(text, part, stop) else None
    elif (named := _telling_list(text, part, stop)) is not None:
        year = future(named, frame)
        said = (text, part.start, part.end)
        willed = _WILL_DO.search(*said) or (stop < part.end and not _TELLS.search(*said))
        sure = bool(willed) and not CHOSEN.search(*said)
    elif _orders_list(text, part.start, stop):
        spoken = list(YEAR_AT.finditer(text, max(0, part.start - REACH), part.start))
        year = future(spoken[-1]["y"], frame) if spoken else None
    if year is None or _STATE.match(text, part.end):
        return None
    opens = part.start - part.paragraph < NUMBER
    level = levels.level(text, part) if opens else None
    figures = not CHOSEN.search(text, part.start, part.end)
    return Heading(part.start, part.end, year, sure, level, figures=figures)


def _orders_list(text: str, start: int, stop: int) -> bool:
    """Tells whether a lead-in orders 以下工作 without a year or a day of its own."""
    place = (text, start, stop)
    hinted = _BELOW_HINT.search(*place) and _ORDERS_LIST.search(*place)
    return bool(hinted) and not _OWN_DAY.search(*place)


def _opens_list(text: str, part: TextSentence, stop: int) -> bool:
    """今年安排重点项目300个。 counts what is planned; only a colon, 以下 or a first number opens a list."""
    if stop < part.end or text[part.end : part.end + 1] in ("", "\n"):
        return True
    return bool(_BELOW_AT.search(text, part.start, stop) or _FIRST_NUMBER.match(text, part.end))


def below_section(text: str, part: TextSentence, frame: Frame) -> int | None:
    """The year of 办好10件民生实事：①… without one of its own: the section above plans it."""
    stop = lead_end(text, part)
    ordered = _ORDERS_GOOD.search(text, part.start, stop)
    begins = stop < part.end or _FIRST_BEHIND.match(text, part.end)
    said = (text, part.start, stop)
    if not (ordered and begins) or YEAR_AT.search(*said) or CHOSEN.search(*said):
        return None
    if is_about(*said) or _TELLS.search(*said) or _OVER.search(*said):
        return None
    above = [line for line in title_lines(text[: part.paragraph]) if YEAR_AT.search(text, *line)]
    head = _SECTION.match(text, *above[-1]) if above else None
    return future(list(YEAR_AT.finditer(head[0]))[-1]["y"], frame) if head else None


def tells(text: str, part: TextSentence, frame: Frame) -> int | None:
    """The year of 今年，A；B；C。 behind a title or a sentence that names a livelihood list."""
    semicolon = text.startswith("；", part.end)
    found = _YEAR_OPENS.match(text, part.start, part.end) if semicolon else None
    if found is None:
        return None
    near = text[max(0, part.start - REACH) : part.start]
    return future(found["y"], frame) if _COUNTED_GOOD.search(near) else None


def _telling_list(text: str, part: TextSentence, stop: int) -> str | None:
    """The year of 2020年…100件民生实事，其中…（1）…, or whatever the verb, of …民生实事为10项：."""
    listed = stop == part.end - 1 or NUMBERING.match(text, stop + 1, part.end)
    colon = stop < part.end and listed and _GOOD_AT.search(text, part.start, stop)
    counted = stop < part.end and _COUNTED_GOOD.search(text, part.start, stop)
    numbered = _FIRST_NUMBER.match(text, part.end) and _GOOD_AT.search(text, part.start, part.end)
    if not (colon or counted or numbered):
        return None
    years = YEAR_AT.finditer(text, part.start, stop)
    return next((year["y"] for year in years if not _FINER.match(text, year.end("y"))), None)


def only_plans(text: str, part: TextSentence, reading: Reading, stop: int = 0) -> bool:
    """Tells whether a lead-in of a whole year only takes up work (今年抓好以下工作), and ends none."""
    whole = reading.precision == "year" and reading.kind is ReadingKind.PERIOD
    return whole and not _WORKS.search(text, part.start, stop or lead_end(text, part))


def continues(text: str, part: TextSentence, frame: Frame) -> int | None:
    """The year of 这10件实事分别为：…, named before it in the title or in the sentence that tells of them."""
    place = (text, part.start, end := lead_end(text, part))
    named = _NAMES_LIST.search(*place) or _ONLY_OPENS.fullmatch(*place)
    if end == part.end or not named:
        return None
    before = text[max(0, part.start - REACH) : part.start]
    for sentence in reversed(_CLOSED.split(before)):
        good = _GOOD_AT.search(sentence)
        years = list(YEAR_AT.finditer(sentence)) if good else []
        if years:
            return future(years[-1]["y"], frame)
    return None


def lead_end(text: str, part: TextSentence) -> int:
    """The place of the colon of a sentence, else its end."""
    colon = text.find("：", part.start, part.end)
    return colon if colon > 0 else part.end


def future(words: str, frame: Frame) -> int | None:
    """Returns the year, if it is not over on the day of issue."""
    year = year_of(words, frame)
    return year if year and (frame.day is None or year >= frame.day.year) else None


def _level(text: str, parts: list[TextSentence], at: int) -> int | None:
    index = bisect_left(parts, at, key=lambda p: p.start)
    return levels.level(text, parts[index]) if index < len(parts) else None


def above_table(text: str, start: int, frame: Frame) -> Reading | None:
    """The reading that the title of a livelihood list, or of a yearly plan, gives the rows of its table."""
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
