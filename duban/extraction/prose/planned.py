"""Points dated by a title or a lead-in become items like those with a day of their own."""

from bisect import bisect_left
from collections.abc import Iterator

from duban.extraction.clauses import outline
from duban.extraction.clauses.items import Item, TakenSpans
from duban.extraction.clauses.levels import Layout
from duban.extraction.measures.targets import targets
from duban.extraction.patterns import Pattern
from duban.extraction.prose import (
    planpoints,
    plansections,
    schoolplans,
    wholelists,
    yearaims,
    yearleads,
    yearplan,
)
from duban.extraction.prose.goals import governed
from duban.extraction.prose.pointitems import point_item
from duban.extraction.prose.pointlines import is_certain
from duban.extraction.text.structure import TextSentence, clauses, last_mark
from duban.extraction.text.view import View
from duban.extraction.times.frame import Frame
from duban.extraction.times.phrases import Phrase, phrases
from duban.extraction.values import Reading, TargetText
from duban.extraction.verbs import VERBS

_HINT = Pattern("年|实事|民生|以下|如下|方面|目标[是为]?：")
# 推进大方等4个产业园建设, 造福千家万户, 落实十二条措施: a number that only counts what is named.
_IDLE = Pattern("千家|万户|[\\d一二三四五六七八九十]{1,3}条(?:措施|意见|政策|要求)")
# 管理费调整为每月80元, 每人500元: a price is nobody's figure of the year.
_RATE = Pattern("每[年月日天周人户亩次车](?:[^，。；\\d]{0,2})\\d[\\d.]*[万亿]?(?:元|块)")
_MADE = Pattern("建成|开工|新|完成|竣工|投[产用]|建好|引进|创建|组建|培育")
_YEAR = Pattern("((?:19|20)\\d\\d)年")
# What tells of a state that is, and what sets one that is to be.
_HAS_BEEN = Pattern(
    "了(?!解)|已(?!建成的)|去年|上年|以来|累计|目前|截[至止]|同比|曾|实际|首次|过去|现有|历[史年]|近年|[两三四五]年|巩固提升|梳理|要求|每[新增建引完培转达]"
)
# 过去五年办成10件实事：①…；②…: the lead tells of all its points.
_PAST_LEAD = Pattern("(?:过去|去年|上年|近[几两三四五]年)[^。：\n]{0,30}：[^。\n]*$")
_BRINGS = Pattern(
    f"{VERBS}|发行|安排|拟|左右|以上|以内|达到?|保持|稳定|不低于|不超过|增加|减少|降低"
)
# 对新增就业10人以上的企业, 推广新建公厕50座的经验: which ones are meant.
_WHICH = Pattern("(?:以[上下内])?[^，。；]{0,2}的(?!目标|任务|要求)")
_WORK = Pattern(
    "(?:力争|确保|争取|推动|实现|全面|全线|如期|年内)*"
    "(?:(?:建成(?!的)(?:投[用产运]|通车)?|建好(?=[^，。；：的]+(?:项目|工程)$)|开工(?:建设)?(?!率|仪式|情况|手续|条件)"
    "|竣工(?!验收|备案|决算|结算|资料|图|率)|投产(?!率|企业)|投用)[^，。；：的]{3,}"
    "|启动(?!率|仪式|资金)[^，。；：的]{2,}?(?:建设|改造|修复|[新改扩迁]建|工程|项目)$"
    "|[^，。；：的]{4,40}?(?:项目|工程|[路桥线站园区馆院校厂库城场道港])[^，。；：的]{0,6}?"
    "(?:建成|开工|竣工|投产|投用|投运|通车|通航|封顶)(?:建设|投用|使用|运营)*$)"
)
# 主要预期目标是：…: a report's year begins; what follows is its plan, though no heading says so.
_EXPECTED = Pattern("预期目标[是为]?：")
_MEASURED = 3  # characters behind a figure that still belong to it
_Lists = list[tuple[yearplan.Heading, list[outline.Point]]]
_MARK = 2  # the length of a number: 1. or 一是


def by_plan(
    view: View, layout: Layout, items: list[Item], found: list[Phrase], frame: Frame
) -> list[Item]:
    """The points below the title of a livelihood list or of a yearly plan, and behind a lead-in."""
    text, parts = view.text, layout.parts
    items, lists = _led(view, layout, items, frame)
    schools = schoolplans.headings(layout, frame)
    named = [h for h in yearplan.headings(text, parts, frame) if not _is_school(h, schools)]
    for heading in [*named, *schools]:
        if heading.sure:
            items = [i for i in items if not heading.start <= i.phrase.start < heading.end]
        place = heading.end, heading.level
        listed = planpoints.below(text, parts, *place) if heading.sure else []
        lists.append((heading, listed if heading.sure else plansections.section(layout, *place)))
    lists += yearaims.headed(layout, frame)
    lists += governed(layout, items, found, frame)
    if not any(each.sure and len(points) > 2 for each, points in lists):
        lists += wholelists.of_paper(layout, frame)
    if not lists:
        return items
    if any(each.sure and points for each, points in lists):
        items = wholelists.without_title(text, items)
    lists.sort(key=lambda each: (not each[0].sure, -each[0].start))  # the surest, then the nearest
    taken = TakenSpans(items)
    made = [item for each in lists for item in _taken(view, taken, *each, found)]
    return sorted([*items, *_apart(made)], key=lambda i: i.anchor)


def _led(view: View, layout: Layout, items: list[Item], frame: Frame) -> tuple[list[Item], _Lists]:
    """The lists behind a lead-in, and the items without those that only lead to one."""
    text, parts = view.text, layout.parts
    lists: _Lists = []
    for index, part in enumerate(parts):
        hinted = _HINT.search(text, part.start, part.end)
        colon = text.find("：", part.start, part.end) >= 0
        if not (hinted or colon or text.startswith("；", part.end)):
            continue
        good = yearleads.below_section(text, part, frame) if hinted else None
        heading = yearleads.leads(text, part, frame) if hinted and not good else None
        if heading and not heading.sure:
            items = [i for i in items if i.sentence is not part or not _only_plans(text, i)]
            lists.append((heading, plansections.led(layout, index, heading.level)))
            continue
        if aimed := yearaims.led(layout, index, frame) if colon and not heading else None:
            if aimed[1]:
                items = [i for i in items if i.sentence is not part or not _only_leads(text, i)]
            lists.append(aimed)
            if _EXPECTED.search(text, part.start, part.end):
                rest = aimed[0]._replace(sure=False)
                lists.append((rest, plansections.section(layout, part.end, None)))
            continue
        year = good or (heading.year if heading else yearleads.continues(text, part, frame))
        told = None if year else yearleads.tells(text, part, frame)
        if year or told:
            heading = yearplan.Heading(
                part.start, part.end, year or told or 0, sure=True, level=None
            )
            points = planpoints.behind(text, parts, index, running=told is not None)
            lists.append((heading, points))
            _shorten(view, items, part, lists[-1][1])
    return items, lists


def _is_school(heading: yearplan.Heading, schools: list[yearplan.Heading]) -> bool:
    """2025年春季学期工作计划: the term of a school, and not that year."""
    return any(heading.start <= each.start < heading.end for each in schools)


def _only_plans(text: str, item: Item) -> bool:
    """今年要抓好9个方面工作：what only takes up work is no row itself."""
    return yearleads.only_plans(text, item.sentence, item.reading)


def _only_leads(text: str, item: Item) -> bool:
    """今年的主要预期目标是： above the aims: the lead is no row itself."""
    return text[item.sentence.end - 1] == "：" and item.spans[0][1] >= item.sentence.end - 1


def _taken(
    view: View,
    taken: TakenSpans,
    heading: yearplan.Heading,
    points: list[outline.Point],
    found: list[Phrase],
) -> Iterator[Item]:
    """Points without a day of their own become items dated by the heading."""
    first = bisect_left(found, heading.start, key=lambda p: p.start)
    if not points:
        return
    within = first < len(found) and found[first].start < heading.end
    phrase = found[first] if within else _named(heading)
    words = view.text[heading.start : heading.end]
    reading = yearplan.reading_of(heading, words)
    sure = yearplan.reading_of(heading._replace(sure=True), words)
    for point in points:
        if heading.sure and _is_same(view.text, taken.within(point), point, reading):
            continue
        if not heading.sure and _looks_back(view.text, point, heading.year):
            continue
        rest = planpoints.without(view.text, point, taken.begins(point))
        alone = rest == point and point.listed
        if rest and not (heading.sure or alone or _counts(view.text, rest, found)):
            rest = _works(view.text, rest)
        if rest:
            certain = rest.aims or is_certain(view.text, heading.start, rest)
            certain = certain or (heading.figures and _sets(view.text, rest, found))
            yield point_item(view, rest, phrase, sure if certain else reading)


def _is_same(text: str, inside: list[Item], point: outline.Point, reading: Reading) -> bool:
    """推进改造工程，年度实施10所: the year the list has anyway; the item grows to its whole point."""
    if len(inside) != 1 or inside[0].reading.end != reading.end or inside[0].reading.needs_review:
        return False
    item = inside[0]
    whole = item.reading.precision == "year" and not item.phrase.suffix
    if not whole or point.start >= item.spans[0][0]:
        return False
    item.spans[0] = (point.start, max(point.end, item.spans[0][1]))
    return True


def _looks_back(text: str, point: outline.Point, year: int) -> bool:
    """2023年，医院通过复审，…: below the title of a later year's plan, it tells what was."""
    said = _YEAR.match(text, point.start, point.end)
    return bool(said and int(said[1]) < year)


def _named(heading: yearplan.Heading) -> Phrase:
    """The year of a heading that does not write it as a phrase (清单（2024）, 这十件实事分别为)."""
    return phrases(f"{heading.year}年")[0]._replace(start=heading.start, end=heading.end)


def _apart(made: list[Item]) -> list[Item]:
    """Without the points that a surer or nearer heading has dated already."""
    kept: list[Item] = []
    taken: list[tuple[int, int]] = []
    for item in made:
        start, end = item.spans[0]
        at = bisect_left(taken, (start, end))
        if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
            continue
        taken.insert(at, (start, end))
        kept.append(item)
    return kept


def _counts(text: str, point: outline.Point, found: list[Phrase]) -> bool:
    """A point of a mere plan is proposed only if it is measured by something."""
    return bool(_measures(text, point, found))


def _measures(text: str, point: outline.Point, found: list[Phrase]) -> list[TargetText]:
    """The figures of a point that measure what is made."""
    first = bisect_left(found, point.start, key=lambda p: p.start)
    last = bisect_left(found, point.end, first, key=lambda p: p.start)
    times = [(p.start, p.end) for p in found[first:last]]
    measured = targets(text, point.start, point.end, times)
    return [t for t in measured if not _is_idle(text, t.start, t.end, point)]


def _works(text: str, point: outline.Point) -> outline.Point | None:
    """建成陇电入浙工程，开工建设…: the clauses of a point that begin or finish a work by its name."""
    run: tuple[int, int] | None = None
    for start, end in clauses(text, point.start, point.end):
        if _WORK.match(text, start, end) and not _HAS_BEEN.search(text, start, end):
            run = (run[0] if run else start, end)
        elif run:
            break
    return point._replace(start=run[0], end=run[1]) if run else None


def _sets(text: str, point: outline.Point, found: list[Phrase]) -> bool:
    """新增就业41万人, 失业率5.5%左右: a figure that is brought about or to be kept, and nothing told."""
    whole = (text, point.first.paragraph, point.end)
    told = _HAS_BEEN.search(text, point.start, point.end) or _PAST_LEAD.search(*whole)
    if told or yearplan.CHOSEN.search(*whole):
        return False
    for target in _measures(text, point, found):
        clause = max(point.start, last_mark(text, "，。；", point.start, target.start) + 1)
        brings = _BRINGS.search(text, clause, target.end + _MEASURED)
        if brings and not _WHICH.match(text, target.end):
            return True
    return False


def _is_idle(text: str, start: int, end: int, point: outline.Point) -> bool:
    """Tells whether a number only counts what is named before it, and nothing that is made."""
    if _IDLE.match(text, start, point.end):
        return True
    clause = max(point.start, last_mark(text, "，。；", point.start, start) + 1)
    if _RATE.search(text, clause, end):
        return True
    named = text[start - 1] == "等" and text[end : end + 1] not in ("", *"，。；、及以")
    return named and not _MADE.search(text, clause, start)


def _shorten(
    view: View, items: list[Item], lead: TextSentence, points: list[outline.Point]
) -> None:
    """A lead-in ends where its list begins: 今年办好十件实事：1.…"""
    at = bisect_left(items, lead.start, key=lambda i: i.anchor)
    for item in items[at : at + 8] if points else ():
        start, end = item.spans[0]
        if item.sentence is lead and item.reading.precision == "year":
            item.reading = item.reading._replace(needs_review=False, why="")
        if item.sentence is lead and start < points[0].start < end:
            colon = view.text.find("：", item.phrase.end, points[0].start)
            stop = colon if colon > 0 else max(points[0].start - _MARK, item.phrase.end)
            item.spans[0] = (start, stop)
