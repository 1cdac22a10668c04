"""Lead-ins that order a list for a year: 今年办好以下实事, 重点抓好以下工作; what they open is dated."""

from duban.extraction.clauses import levels
from duban.extraction.patterns import Pattern
from duban.extraction.prose.pointlines import is_about, only_matters
from duban.extraction.prose.yearplan import (
    CHOSEN,
    GOOD,
    SECTION,
    YEAR,
    YEAR_AT,
    Heading,
    future,
    title_lines,
)
from duban.extraction.text.structure import NUMBERING, TextSentence
from duban.extraction.times.frame import Frame
from duban.extraction.values import Reading, ReadingKind

_BELOW_HINT = Pattern("以下|下列|如下|方面")
_BELOW = r"(?:以下|下列|如下|(?:[\d一二三四五六七八九十]{1,3}|几)(?:大|个)?方面)"
# 这10件实事分别为：… takes its year from the title or the sentence before it.
_NAMES_LIST = Pattern(
    rf"(?:{GOOD}|实事)[^，。；\n]{{0,10}}?(?:分别|具体|主要)?(?:是|为|有|包括|如下)：?$"
)
_ONLY_OPENS = Pattern("(?:具体|主要|分别|内容)*(?:包括|包含|有|是|为|如下)")
_GOOD_AT = Pattern(rf"{GOOD}|实事")
_YEAR_OPENS = Pattern(rf"(?:[^，。；\d]{{2,16}}，)?{YEAR}(?:，|[^，。；]{{0,8}}(?:将|要|计划))")
_COUNTED_GOOD = Pattern(
    r"[十百\d一二三四五六七八九]{1,3}[件项个大]"
    r"(?:(?:重点|民生|惠民|为民办?|利民){1,2}工程|(?:重点|民生|惠民|为民办?|利民){0,2}(?:实事|好事|大事))"
)
_CLOSED = Pattern(r"[。\n]")
_LEAD = Pattern(
    rf"{YEAR}[^。；\n]{{0,40}}?(?:办好|办成|办实|办理|实施|办|完成|推进|抓好|做好|组织实施|落实|启动|安排)[^。；\n]{{0,20}}?"
    rf"(?:[“‘]?{GOOD}[”’]?|{_BELOW}[^。；\n]{{0,8}}?(?:实事|工作|任务|事项|项目|工程))[^。；，\n]{{0,8}}$",
)
# 要注重抓好以下工作：, without a year: the one spoken of before it.
_ORDERS_LIST = Pattern(
    rf"(?:抓好|做好|完成|推进|落实|实施|办好|开展)[^。；\n]{{0,12}}{_BELOW}[^。；\n]{{0,14}}?"
    rf"(?:工作|任务|事项|方面|项目)?[^。；，\n]{{0,4}}$"
    rf"|从{_BELOW}[^，。；\n]{{0,4}}(?:入手|着手|发力|推进|开展|抓好|做好|落实)[^，。；\n]{{0,6}}$"
    # 现将2024年重点工作任务分解如下: who does what of a year's work.
    r"|(?:工作|任务|目标|实事|事项|指标)[^，。；\n]{0,8}"
    r"(?:分解|分工|细化|明确|安排|部署|下达|责任)[^，。；\n]{0,4}如下$"
)
_FIRST_NUMBER = Pattern("(?:[。：]\n?)?(?:（1）|1[.、．]|①|（一）)")
# 集中力量办好以下十件民生实事, and the first of them behind it.
_ORDERS_GOOD = Pattern(
    rf"(?:办好|办成|办实|实施好?|抓好|做好|推进|完成|落实|兴办)[^，。；：\n]{{0,12}}?(?:{GOOD}|实事)"
)
_FIRST_BEHIND = Pattern("[。：]\n?(?:（[1一]）|1[.、．]|①|一是|第一，)")
_OWN_DAY = Pattern("[年月]底|月|季度|日前|年内|半年")
# 今年要办好十方面民生实事，做到言必信。1.…; not 实施100件实事，其中30件待票选。
_WILL_DO = Pattern("(?:办好|办成(?!了)|办实|实施好|抓好)[^。；]{0,12}(?:实事|好事)")
_TELLS = Pattern("了|已|完成情况|进展|情况|(?<!票决)(?<!表决)结果|报告")
_OVER = Pattern("过去|去年|上年|近[几两三四五]?年|[三四五]年来")
# 实施计划 and 实施方案 are papers.
_WORKS = Pattern("完成|办好|办成|办实|办理|实施(?!计划(?!内|外)|方案|意见|细则|办法)|实事")
_PLAN_BELOW = Pattern(
    r"现[就将把对][^，。；：\n]{0,40}(?:计划|要点|任务|指标|目标)[^，。；：\n]{0,8}(?:如下|于下)"
    r"|(?:今年|20\d\d年)度?[^，。；：\n]{0,12}(?:计划|要点)(?:安排)?如下"
)
# 今年安排重点项目45个。1-8月…: how far it has come, and no list.
_STATE = Pattern(r"[。；](?:截[至止]|目前|1-1?\d月|前[一二三1-3]季度)")
# 今年上半年, 2024年11月中旬: a day of its own, finer than the year.
FINER = Pattern(
    "度?(?:\\d|[一二三四五六七八九十]{1,2}月|[上下]半年|第?[一二三四1-4]季|[底末初中]|春|国庆|[^，。；]{0,4}节前)"
)
_BELOW_AT = Pattern("以下|下列")
NUMBER = 8  # no number of a paragraph is longer
REACH = 400  # how far back the sentence may stand that names the list and its year


def leads(text: str, part: TextSentence, frame: Frame) -> Heading | None:
    """A sentence that orders a list for a year; one that only 抓好以下工作 is no more than a plan."""
    stop = lead_end(text, part)
    over = _OVER.search(text, part.start, stop) and not YEAR_AT.search(text, part.start, stop)
    if over or is_about(text, part.start, stop):
        return None
    year, sure = _ordered(text, part, stop, frame)
    if year is None or _STATE.match(text, part.end):
        return None
    opens = part.start - part.paragraph < NUMBER
    level = levels.level(text, part) if opens else None
    figures = not CHOSEN.search(text, part.start, part.end) and not names_plan(text, part, stop)
    if only_matters(text, part.start, stop) and not _BELOW_AT.search(text, part.start, stop):
        sure = figures = False  # 为办好2025年民生实事，现就有关事项通知如下
    return Heading(part.start, part.end, year, sure, level, figures=figures)


def _ordered(text: str, part: TextSentence, stop: int, frame: Frame) -> tuple[int | None, bool]:
    """The year that a lead-in names or takes from above, and whether it is beyond doubt."""
    found = _LEAD.search(text, part.start, stop)
    if found and not FINER.match(text, found.end("y")):
        does = _WORKS.search(text, found.end("y"), stop)
        if does and text.startswith("了", does.end()):
            return None, False
        sure = bool(does)
        return future(found["y"], frame) if sure or _opens_list(text, part, stop) else None, sure
    if (named := _telling_list(text, part, stop)) is not None:
        said = (text, part.start, part.end)
        willed = _WILL_DO.search(*said) or (stop < part.end and not _TELLS.search(*said))
        return future(named, frame), bool(willed) and not CHOSEN.search(*said)
    if names_plan(text, part, stop) or _orders_list(text, part.start, stop):
        years = YEAR_AT.finditer(text, max(0, part.start - REACH), stop)
        spoken = [year for year in years if not FINER.match(text, year.end("y"))]
        return future(spoken[-1]["y"], frame) if spoken else None, False
    return None, False


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
    head = SECTION.match(text, *above[-1]) if above else None
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
    return next((year["y"] for year in years if not FINER.match(text, year.end("y"))), None)


def names_plan(text: str, part: TextSentence, stop: int = 0) -> bool:
    """现就…年度实施计划分解如下：the paper is a plan, as its title says, and is asked like it."""
    return bool(_PLAN_BELOW.search(text, part.start, stop or lead_end(text, part)))


def only_plans(text: str, part: TextSentence, reading: Reading, stop: int = 0) -> bool:
    """Tells whether a lead-in of a whole year only takes up work (今年抓好以下工作), and ends none."""
    whole = reading.precision == "year" and reading.kind is ReadingKind.PERIOD
    return whole and not _WORKS.search(text, part.start, stop or lead_end(text, part))


def continues(text: str, part: TextSentence, frame: Frame) -> int | None:
    """The year of 这10件实事分别为：…, named before it in the title or the sentence about them."""
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
