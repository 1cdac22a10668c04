"""The aims of a year: below a heading that names them, or behind 主要预期目标是：, one a row or line."""

from __future__ import annotations

from duban.extraction.clauses import aims, levels
from duban.extraction.clauses.levels import Layout, Paragraph
from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.prose import planpoints, yearplan
from duban.extraction.prose.goals import NO_AIM
from duban.extraction.prose.pointlines import CLOSING
from duban.extraction.prose.yearplan import AIMS_REACH, YEAR_AT, Heading, future
from duban.extraction.text.structure import TextSentence
from duban.extraction.times.frame import Frame
from duban.extraction.times.periods import year_of
from duban.extraction.verbs import ACT

AimsList = tuple[Heading, list[Point]]
# 一、2023年全区经济社会发展的主要预期目标: a heading of figures, each an aim of the year.
_HEAD = Pattern(
    "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)?[^，。；：\n]{0,24}?"
    "(?:预期|奋斗|发展|年度|全年|本年|[今\\d]年)的?(?:工作|主要|总体)*(?:目标|指标)(?:任务)?：?$"
)
# 一、经营目标 in a paper that sets them.
_OF_PAPER = Pattern(
    "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)?(?:经营|工作|主要|总体|生产|安全|考核|责任|管理)*(?:目标|指标)(?:任务)?：?$"
)
# 目标：全年重伤事故为零；…: the label of a plan's aims.
_LABEL = Pattern("(?:[^，。；：\\d\n]{0,6})目标(?:任务)?[是为]?：")
_OF_YEAR = Pattern("[^，。；：]{0,6}(?:全年|年度|本年度?|今年|当年)")
# 关于下达2025年安全环保目标的通知: a paper that sets a year's aims, and no campaign.
_SETS_AIMS = Pattern("年度?[^，。；：\n]{0,16}(?:目标|责任书|任务书|经营计划|工作计划|工作要点)")
_CAMPAIGN = Pattern("专项|行动|整治|攻坚|百日|季度|[上下]半年|月份")
# 重伤事故为零: an aim without a figure.
_NONE = Pattern("为零|零(?:事故|发生|伤亡|增长)|不发生|杜绝|清零|高于|不低于|快于|同步")
_DIGIT = Pattern(r"(?<!\d)\d+(?![\d.]*年)")
# 考核指标 above 完成率低于90%的扣5分: how it is marked.
_POINTS = Pattern("\\d分(?![之钟以])")
_STRAYS, _LINE = 3, 50


def headed(layout: Layout, frame: Frame) -> list[AimsList]:
    """The lists below headings of a year's aims, named by themselves or by the paper's title."""
    text = layout.text
    if "目标" not in text and "指标" not in text:
        return []
    found = []
    for start, end in yearplan.title_lines(text, "：") if layout.parts else ():
        close = text[end - 3 : end].rstrip("：")[-2:]
        if close not in ("目标", "指标", "任务") or not _is_head(text, start, end):
            continue
        if year := _named(text, start, end, frame):
            part = layout.parts[layout.index(end - 1)]
            heading = Heading(start, end, year, sure=True, level=levels.level(text, part))
            points = planpoints.below(text, layout.parts, end, heading.level)
            points = [p for p in points if _is_aim(text, p.first) or _counts(text, p.first)]
            found.append((heading, points or _lines(layout, part)))
    return found


def _named(text: str, start: int, end: int, frame: Frame) -> int | None:
    """The year of a heading: its own, or the one that the paper plans."""
    said = YEAR_AT.search(text, start, end)
    if said:
        return future(said["y"], frame)
    return future(f"{frame.subject_year}年", frame) if frame.subject_year else None


def led(layout: Layout, index: int, frame: Frame) -> AimsList | None:
    """The aims behind a sentence like 今年的主要预期目标是：, in it or in the paragraphs below it."""
    text, part = layout.text, layout.parts[index]
    colon = text.find("：", part.start, part.end) + 1
    if not colon or not (year := _year(text, part, colon, frame)):
        return None
    heading = Heading(part.start, part.end, year, sure=True, level=None)
    if colon < part.end:
        whole, *more = aims.points(layout.parts, index, text)
        said = YEAR_AT.search(text, part.start, colon)
        aside = text.rfind("，", part.start, said.start()) + 1 if said else 0  # 综合各方面因素，
        whole = whole._replace(start=aside or part.start)
        return (heading, [whole, *more]) if _sets(text, colon, whole.end) else None
    below = layout.below(index, 1)
    if below and _is_running(text, below[0]):
        point = Point(below[0].sentences[0], below[0].start, _end(text, below[0]), aims=True)
        return heading, [point]
    return heading, _lines(layout, part)


def _year(text: str, part: TextSentence, colon: int, frame: Frame) -> int | None:
    """The year that a lead names, that stands near it, or that its paper sets aims for."""
    named = aims.AIMS.match(text, part.start, colon)
    label = _LABEL.match(text, part.start, part.end)
    if not (named or label):
        return None
    if said := YEAR_AT.search(text, part.start, colon):
        finer = text[said.end("y")] in "底末上下一二三四第"
        return None if finer else future(said["y"], frame)
    if named and not YEAR_AT.search(text, colon, part.end):
        near = text[max(0, part.start - AIMS_REACH) : part.start]
        years = [year_of(found["y"], frame) for found in YEAR_AT.finditer(near)]
        soon = [y for y in years if y and frame.day and frame.day.year <= y <= frame.day.year + 1]
        return soon[-1] if soon else None
    titled = part.start > 0 and _is_titled(text)
    if _OF_YEAR.match(text, colon, part.end) and frame.day:
        return frame.subject_year if titled and frame.subject_year else frame.day.year
    return (
        frame.subject_year
        if titled and label and not YEAR_AT.search(text, colon, part.end)
        else None
    )


def _is_head(text: str, start: int, end: int) -> bool:
    if _HEAD.match(text, start, end):
        return True
    return bool(_OF_PAPER.match(text, start, end)) and _is_titled(text)


def _is_titled(text: str) -> bool:
    """Tells whether the title says that the paper sets the aims of a year, and of no campaign."""
    end = text.find("\n") + 1
    return bool(_SETS_AIMS.search(text, 0, end)) and not _CAMPAIGN.search(text, 0, end)


def _is_running(text: str, paragraph: Paragraph) -> bool:
    """生产总值增长8%；居民收入增长7%。: one paragraph with several figures, without a number."""
    first = paragraph.sentences[0]
    several = len(paragraph.sentences) > 1 or text.find("，", first.start, first.end) > 0
    return paragraph.level is None and paragraph.whole and several and _sets(text, *first[:2])


def _end(text: str, paragraph: Paragraph) -> int:
    """The end of the sentence that sets the aims: its parts are joined by ；."""
    end = paragraph.sentences[0].end
    for part in paragraph.sentences[1:]:
        if text[end] != "；":
            break
        end = part.end
    return end


def _lines(layout: Layout, head: TextSentence) -> list[Point]:
    """The lines below a lead that each set a figure; a few others may stand between them."""
    text, made, strays = layout.text, list[Point](), 0
    for each in layout.below(layout.index(head.start)):
        first = each.sentences[0]
        if (
            len(each.sentences) > 2
            or each.end - each.start > 2 * _LINE
            or CLOSING.match(text, *first[:2])
        ):
            break
        if _is_aim(text, first) or _counts(text, first):
            made.append(Point(first, each.start, each.end, listed=True, aims=True))
            strays = 0
            continue
        strays += 1
        if strays > _STRAYS or each.level is not None:
            break
    return made


def _is_aim(text: str, part: TextSentence) -> bool:
    said = text, part.start, part.end
    if _POINTS.search(*said) or NO_AIM.search(*said):
        return False
    return aims.is_figure(text, part) or bool(_NONE.search(*said))


def _counts(text: str, part: TextSentence) -> bool:
    """实现100项事项“跨省通办”: an act with its number."""
    acts = ACT.match(text, part.start, part.end) and not _POINTS.search(text, part.start, part.end)
    return bool(acts) and bool(_DIGIT.search(text, part.start, part.end))


def _sets(text: str, start: int, end: int) -> bool:
    """Tells whether words set a figure, or say that something is not to be."""
    return bool(_DIGIT.search(text, start, end) or _NONE.search(text, start, end))
