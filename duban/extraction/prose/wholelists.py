"""Papers that are a list as a whole: their first lines name it and its year.

News of a livelihood list (今年西湖区要做这些实事) dates each of its lines and paragraphs; news of a
report (2018年，我们身边将会发生哪些变化) only what is brought about, as a plan of the year does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duban.extraction.clauses.items import Item
from duban.extraction.clauses.levels import Layout, Paragraph
from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.prose.pointlines import CLOSING, DUTIES
from duban.extraction.prose.yearleads import FINER
from duban.extraction.prose.yearplan import YEAR_AT, Heading, future
from duban.extraction.text.structure import TextSentence, last_mark
from duban.extraction.times.frame import Frame
from duban.extraction.verbs import ACTS

_DOES = f"(?:{ACTS}|筛查|体检|普惠|演出|展演|放映|送戏|接种|救助|资助|补助|帮扶|帮助|配备|配置|开辟|增加|扩大|种|植|改装|加装|增设|托管|慰问)"
_DOES_AT = Pattern(_DOES)
_GOOD = Pattern(
    "实事|民生(?:工程|项目|清单|[大小]?礼包|答卷|红包|菜单|愿望|账单|新?福利|利好|大事)"
    "|惠民(?:工程|项目|清单|[大小]?礼包)|民心(?:工程|项目)"
    r"|要[办做干][好成]?(?:这|以下)?[\d一二三四五六七八九十]{1,3}件(?:大|好|要)?事"
)
# What a report or a session brings: 将会发生哪些变化, 要这么做, 将这样影响你的生活.
_NEWS = Pattern(
    "(?:有|发生|迎来|带来|出现)(?:哪些|什么|这些|怎样的?|怎么样的?)[^，。；：！？\n]{0,4}?(?:变化|改变|利好|福利|惊喜)"
    "|[将要会](?:这样|这么|如何|怎么|怎样)(?:做|干|办|走|影响|改变)"
    "|(?:要|将|会)[做干办](?:哪些|这些|啥|什么)[^，。；：！？\n]{0,6}?(?:事|工作)"
)
_REPORT = Pattern("政府工作报告|工作报告|两会|人民代表大会|人代会|人大[^，。；\n]{0,8}会议")
# 完成情况, 征集, 调研: papers that speak of such a list and are none.
_NO_LIST = Pattern(
    "完成情况|办得|办成了|怎么?样|进展|回头看|征集|调研|督[查导]|视察|推进会|落实情况|兑现|检查|听取|座谈|评议|资金|办法|公示|总结|回顾|收官|盘点"
    "|之一|列入|纳入|通知|推动[^，。；]{0,6}落地|问卷|投票|过半|如何(?![做干])|[尚仍还]未|也?是(?=[今20我]|[市县区省]|一[项个])|已完成|圆满"
    "|全部完成|验收|倒计时|建议|提案|报道组|先进|表彰|点评|评选|申报|[一二三四五]年来|去年|上年"
    r"|招标|采购|中标|(?<!报告)(?<!两会)解读|问答|政策|对照|对标|自查|核对|心坎|获得感|纪实|[两三五]年|20\d\d年?[-—~至]+20\d\d"
)
# 候选项目出炉: they are known, and none is chosen.
_ONLY_CHOSEN = Pattern(
    "(?:候选|备选|初选)(?:的|项目|名单|清单)*(?:正式|已经?)?(?:出炉|公布|揭晓|来了|确定|产生)"
)
# 答：每户补助2万元, 资助学生每人1000元: what each is given.
_EACH = Pattern(
    "[问答][：:]|[^。；]{0,40}?每[人户月座例次亩床家](?:每[年月次])?[^，。；\\d]{0,4}\\d"
)
# 十件民生实事，6月底前全部开工：: a lead-in with a limit of its own is no mere title.
_ORDERS = Pattern(
    "，[^，。；]{0,8}前(?:要|须|应|将)?(?:全部|全面|基本|都)*(?:开工|完成|启动|建成|办结|竣工|落地)"
)
_CHOSEN = Pattern("候选|备选|票[决选]|遴选|差额|初选")
_SETTLED = Pattern("出炉|确定|产生|揭晓|公布|敲定|来了|票决结果")
_ZODIAC = "猴鸡狗猪鼠牛虎兔龙蛇马羊"
_ZODIAC_AT = Pattern(
    "(?<![^，。；：\n市县区省镇])([鼠牛虎兔龙蛇马羊猴鸡狗猪])年(?!前|度|[底末])|([鼠牛虎兔龙蛇马羊猴鸡狗猪])年(?=[十为我全民要将])"
)
_TOLD = Pattern(
    "了(?!解)|已(?!建成的)|去年|上年|以来|目前|截[至止]|同比|曾|过去|近[年几两三]|[两三四五]年|一直|备受|占全年|完成率|任务的\\d"
)
_SAID = Pattern(
    "[^。；]{0,60}?(?:指出|强调|表示|介绍|认为|说(?:：|$)|谈到|获悉|开幕|闭幕)|[^，。；：]{0,12}?(?:记者|据悉|据了解|召开|举行|要求，)"
    "|总面积|总建筑面积|项目位于"
)
# A number that counts: no year, no number of a paper.
_DIGIT = Pattern(r"(?<![\d〔.])\d[\d.]*(?![\d年〕号])|[两三四五六七八九十]+[个座所条处家项件]")
_YEAR_IN = Pattern(r"(?<!\d)20\d\d(?!\d)")
_PAST_LINE = Pattern("(?:19|20)(\\d\\d)年")
_WILLED = Pattern("力争|争取|确保|预计|计划|将|拟|要|全面完成|启动|开工")
# A line that does something: 新增…, 免费开展…, 对80条街巷进行更换, 应救尽救.
_BEGINS = Pattern(
    f"(?:【[^】]{{1,8}}】|[^，。；：]{{2,8}}：)?(?:继续|全面|全部|率先|免费|高标准|高质量|高水平|统一|一体化?|智慧化|集中|逐步|基本|新|再"
    f"|全力|大力|加快|预计|计划|力争|确保|拟|将|要|分批|城镇|城区"
    f"|农村|全[市县区省镇]|、)*"
    f"(?:{_DOES})"
    f"|(?:对|为|给|在|将|向|把|按|从|以|由)[^，。；：]{{2,40}}?(?:{_DOES})"
    "|[^，。；：]{2,40}应[^，。；：]尽"
)
_COUNTED = Pattern(f"(?:{_DOES}|创作)[^。；]{{0,40}}?\\d|\\d[^。；]{{0,30}}?(?:{_DOES})")
# 启动档案馆新馆建设: a work that is begun or finished, though nothing is counted.
_OPENED = Pattern(
    "(?:全面|全部)?(?:开工|启动|建成|完成|竣工)|[^。；]{0,40}，全面(?:开工|启动|建成)"
)
_URGES = Pattern("(?:加强|推进|深化|提升|完善|健全|优化|持续|坚持|强化|巩固|支持|引导|鼓励)")
_HEAD_LINES, _HEAD, _TITLE, _SHORTEST, _LONGEST_LINE, _FEWEST = 8, 500, 40, 6, 120, 3
_LATE_MONTH = 9


class _Named(NamedTuple):
    """The sentence that names the list, its year, and whether it is a livelihood list."""

    start: int
    end: int
    year: int
    good: bool


def of_paper(layout: Layout, frame: Frame) -> list[tuple[Heading, list[Point]]]:
    """The list that a paper as a whole is, with its points; none of fewer than three."""
    named = _named(layout, frame)
    if named is None:
        return []
    points = list(_points(layout, named, frame))
    if len(points) < _FEWEST:
        return []
    place = named.start, named.end
    lines = Heading(*place, named.year, named.good, level=None, figures=True)
    told = Heading(*place, named.year, sure=False, level=None)  # a paper that tells may tell more
    return [
        (lines, [point for point in points if point.listed]),
        (told, [point for point in points if not point.listed]),
    ]


def _named(layout: Layout, frame: Frame) -> _Named | None:
    """The name of the list in the first lines of the paper, and the year nearest to it."""
    text = layout.text
    head = [each for each in layout.behind(0, _HEAD_LINES) if each.start < _HEAD]
    if not head or _NO_LIST.search(text, head[0].start, min(head[0].end, _TITLE)):
        return None
    if _is_over(text, head[0], frame):
        return None
    found = None
    for each in head:
        for part in each.sentences:
            span = text, part.start, part.end
            if found and (each.level is not None or _BEGINS.match(*span)):
                return found
            good, news = _says(*span, _GOOD), _says(*span, _NEWS)
            if not (good or news) or (news and not good and not _of_report(text)):
                continue
            chosen = _CHOSEN.search(*span)
            if chosen and (_ONLY_CHOSEN.search(*span) or not _SETTLED.search(*span)):
                return None
            if year := _year(text, head, part, frame):
                found = _Named(*part[:2], year, good or bool(found and found.good))
    return found


def _is_over(text: str, title: Paragraph, frame: Frame) -> bool:
    """图说2024民生实事: the title names a year that is over, and none to come."""
    years = [int(year[0]) for year in _YEAR_IN.finditer(text, title.start, title.end)]
    return bool(years and frame.day and max(years) < frame.day.year)


def without_title(text: str, items: list[Item]) -> list[Item]:
    """The items of a paper with a livelihood list but for those of its title, which is no row."""
    end = text.find("\n")
    titled = bool(end > 0 and text[end - 1] not in "。；：" and _GOOD.search(text, 0, end))
    titled = titled and not _ORDERS.search(text, 0, end)
    return [i for i in items if i.spans[0][0] > end] if titled else items


def _says(text: str, start: int, end: int, name: Pattern) -> bool:
    """Tells whether a sentence names the list, in a clause that speaks of nothing done with it."""
    said = name.search(text, start, end)
    if said is None:
        return False
    first = max(start, last_mark(text, "，；：", start, said.start()) + 1)
    return not _NO_LIST.search(
        text,
        first,
        min([end, *(at for m in "，；：" if (at := text.find(m, said.end(), end)) > 0)]),
    )


def _of_report(text: str) -> bool:
    return bool(_REPORT.search(text, 0, _HEAD))


def _year(text: str, head: list[Paragraph], part: TextSentence, frame: Frame) -> int | None:
    """The year of the sentence that names the list, else of those above it, else below."""
    day = frame.day
    late = f"{day.year}年今年本年" if day and day.month > _LATE_MONTH else ""
    spans = [(part.start, part.end), (head[0].start, part.start), (part.end, head[-1].end)]
    for start, end in spans:
        said = [y for y in YEAR_AT.finditer(text, start, end) if not FINER.match(text, y.end("y"))]
        years = [future(y["y"], frame) for y in said if y["y"] not in late]
        if soon := [y for y in years if y]:
            return soon[-1]
        animal = _ZODIAC_AT.search(text, start, end) if day else None
        if animal and day and _ZODIAC[day.year % 12] == (animal[1] or animal[2]):
            return day.year
    return None


def _points(layout: Layout, named: _Named, frame: Frame) -> Iterator[Point]:
    """The lines and paragraphs below the name of the list that do something or count it."""
    text = layout.text
    below = layout.below(layout.index(named.end - 1), 400)
    mixed = any(
        not each.whole and _is_past(text, each, named.year) for each in layout.behind(0, 400)
    )
    for each in below:
        span = text, each.start, each.end
        if CLOSING.match(*span) or DUTIES.match(*span) or _is_past(text, each, named.year):
            continue
        if mixed and not _WILLED.search(*span):
            continue
        yield from _of_paragraph(text, each, named)


def _is_past(text: str, each: Paragraph, year: int) -> bool:
    said = _PAST_LINE.match(text, each.start, each.end)
    return said is not None and int(said[1]) < year % 100


def _of_paragraph(text: str, each: Paragraph, named: _Named) -> Iterator[Point]:
    span = text, each.start, each.end
    first = each.sentences[0]
    short = not each.whole or (len(each.sentences) == 1 and "，" not in text[slice(*span[1:])])
    line = short and each.end - each.start <= _LONGEST_LINE
    if line or (each.level is not None and named.good):
        if _is_point(text, each, named):
            yield Point(first, each.start, each.end, listed=True)
        return
    if named.good and not _TOLD.search(*span) and not _SAID.match(*span) and _COUNTED.search(*span):
        yield Point(first, each.start, each.end)
        return
    for part in each.sentences:
        said = text, part.start, part.end
        if (_COUNTED.search(*said) or _OPENED.match(*said)) and not (
            _TOLD.search(*said) or _SAID.match(*said)
        ):
            yield Point(part, part.start, part.end)


def _is_point(text: str, each: Paragraph, named: _Named) -> bool:
    span = text, each.start, each.end
    if each.end - each.start < _SHORTEST or text[each.end - 1] in "？！：-" or _TOLD.search(*span):
        return False
    if _EACH.match(*span):
        return False
    if text[each.end : each.end + 1] in ("？", "！") or (
        _GOOD.search(*span) and not _DIGIT.search(*span)
    ):
        return False
    if _DIGIT.search(*span) and _DOES_AT.search(*span):
        return True
    urges = _URGES.match(*span) and not named.good
    return bool(_BEGINS.match(*span)) and not urges
