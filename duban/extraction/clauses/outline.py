"""Headings that speak for what stands below them: 一、8月底前完成的事项, 到2025年实现以下目标：…"""

from typing import NamedTuple

from duban.extraction.clauses.announced import ENDS, announces, is_announced, tells
from duban.extraction.clauses.levels import Layout, Paragraph, level, without_classes
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import NUMBERING, TIME_OPENS, TextSentence
from duban.extraction.times.bounds import has_edge
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import ACT, VERB

_LEADS = Pattern(
    r"(?:第[一二三四]批)?(?:计划|拟|需|须|要|应|确保|力争|争取|务必|必须)*[于在到至从自]?"
)
_LISTS = Pattern(
    "，?(?:要|应|须|必须|需要?|计划|拟|力争|争取|努力|确保|全面|基本|重点)*"
    "(?P<verb>完成|办结|落实|开展|实施|推进|启动|开工|竣工|建成|解决|整改|整改到位|实现|达到|抓好|做好)?(?:到位)?的?"
    r"(?:以下|下列|如下|主要|具体|总体|重点|各项|\d{1,3}[项件个]|[一二三四五六七八九十几]{1,3}[项件个方]面?)*"
    "(?P<noun>工作|任务|事项|项目|目标|内容|问题|清单|实事|指标)*(?:任务|清单)?(?:是|为|如下)?"
    r"(?:（[^（）]{1,12}）)?(?P<colon>：)?"
)
# …办好15件实事，包括：A；B；C。 what opens a list inside the sentence that dates it.
_OPENS = Pattern(
    "，?(?P<words>(?:(?:具体|主要|分别|重点)+(?:内容|项目|任务|事项)?)?(?:包括|包含|有|即|是|为|如下)(?:以下|下列)?)(?:：|--)"
    "|，(?P<said>(?:具体|主要|分别)+(?:包括|包含|有|是|为))|，(?=(?:一是|一要|（一）|（1）|①|1[.、）](?!\\d)))|：|--",
    first="，：具主分重包有即是为如-",
)
# 六项重点工作, 以下任务: a lead that counts what follows it.
_COUNTS = Pattern(
    "(?:[\\d一二三四五六七八九十几两]+[项件个大][^，。；：]{0,12}|以下|下列|如下|主要|重点|几件|[一二三四五六七八九十]件)"
    "[^，。；：]{0,6}(?:任务|事项|工作|项目|实事|好事|事|措施|举措|工程|问题|内容|目标)(?:\\d{1,3}[个项件])?$"
    "|(?:任务|项目|实事|工程|事项)[共有计]{0,2}\\d{1,3}[个项件]$"
)
# 报送以下材料：…, 整改措施包括：…, 主要预期目标是：…: papers, ways and figures are no duties of their own.
_NO_DUTIES = Pattern(
    "(?:材料|资料|文件|证件|附件|表格|信息|数据|措施|内容|要求|原则|依据|方式|方法|标准|条件|范围|对象|指标|(?<!以下)(?<!下列)[^个项大]目标(?:任务)?)$"
    "|(?:报送?|提交|上报|提供|携带)[^，。；：]{0,12}$|条件(?:之一)?的?[^，。；：]{0,8}$"
)
# 8月底前，重点做好以下几项工作。above 1.…
_FIRST_BELOW = Pattern("。\n?(?:[（(]?(?:1|一|①|第一)(?![0-9二三四五六七八九十])|[●◆■★])")
_NAMED = Pattern(
    "(?:度|的|[我全]?[市县区镇省院校局]|主要|重点|目标|工作|任务|事项|项目|总体|政府|市委|民生|实事|攻坚|、)*"
    "(?:任务|工作|事项|项目|实事|工程|举措)(?:[共有计]{0,2}\\d{1,3}[个项件])?"
)
_TIME_ENDS = Pattern(
    "份?(?:的?(?:主要|重点|具体|项目|部门|科室|学校)*(?:工作|任务|活动|事项)(?:安排|计划|内容|要点|重点)*)?：?"
)
# 第二季度 below what stands under 第一季度: the next time begins.
_NEXT_TIME = Pattern(
    "(?:第?[一二三四1-4]季度|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|[上下]半年)：?"
)
_TIME_ABOVE = Pattern("(?:时间|日期|时限|期限)(?:安排)?\n$")  # 一、整治时间 on the line above
# 立行立改（完成）：, a heading without the time in its bracket
_IN_BRACKET = Pattern(
    "[^，。；：（）]{2,16}（(?:前|底前)?(?:[全基][部本])?(?:完成|办结|落实|整改|解决|到位)*）(?:的?[^，。；：（）]{1,8})?："
)
_LABEL = Pattern("[^，。；：]{1,8}：")
_CAPTION = Pattern(r"[^\W\d_]{2,10}")
SHORTEST, FARTHEST, _PASSED = 5, 200, 4
_NEAR = 10


class OpenedList(NamedTuple):
    """A list inside a sentence: where its lead ends, and where its first point begins."""

    stop: int
    start: int


class Point(NamedTuple):
    """One point of a list: its sentences and its span in the view."""

    first: TextSentence
    start: int
    end: int
    listed: bool = False  # a numbered point that says one thing, measured or not
    aims: bool = False  # the aims of the year


def is_time(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a line is only a month, a part of it, a quarter or a half: 九月份, 一、9月, 中旬：."""
    if phrase.start != part.start or phrase.suffix or text[part.end : part.end + 1] != "\n":
        return False
    if below_time(text, part):
        return False
    fine = phrase.has("m", "q", "h", "dw") and not phrase.group("d")
    spans = phrase.family in ("range", "months", "quarters")
    return (fine or spans) and bool(_TIME_ENDS.fullmatch(text, phrase.end, part.end))


def below_time(text: str, part: TextSentence) -> bool:
    """Tells whether the line above says that a time follows (一、整治时间)."""
    return bool(_TIME_ABOVE.search(text, max(0, part.paragraph - _NEAR), part.paragraph))


def heads_list(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a sentence says no more than a time and that a list follows."""
    if (
        is_announced(text, part, phrase)
        or is_time(text, part, phrase)
        or labels(text, part, phrase)
        or _in_bracket(text, part, phrase)
    ):
        return True
    if not _LEADS.fullmatch(text, part.start, phrase.start):
        return False
    found = _LISTS.match(text, phrase.end, part.end)
    if found is None or not (found["noun"] or found["colon"] or found["verb"]):
        return False
    # 二、2023年重点工作 names a year; 8月底前 and 2023年需完成的 set a day.
    if not (found["verb"] or phrase.suffix in ENDS or has_edge(phrase)):
        return False
    if found["verb"] and found.end() == part.end and part.start > part.paragraph:
        return text[part.end : part.end + 1] in ("", "\n")
    line = part.start == part.paragraph or text[part.paragraph : part.start].strip()
    ends = text[part.end : part.end + 1]
    alone = found.end() == part.end and (
        ends in ("", "\n") or (ends == "。" and _FIRST_BELOW.match(text, part.end))
    )
    return bool(alone and line) or bool(found["colon"])


def _in_bracket(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a heading with its time in a bracket ends in a colon: 立行立改（5月底前完成）：."""
    rest = f"{text[part.start : phrase.start]}{text[phrase.end : part.end]}"
    return bool(_IN_BRACKET.fullmatch(rest))


def labels(text: str, part: TextSentence, phrase: Phrase) -> int:
    """The place where numbered points begin behind a month that heads its line; else 0.

    10月：1.…；2.…: the points are what is due in that month.
    """
    fine = phrase.has("m", "q", "h") and not phrase.group("d")
    if not fine or phrase.start != part.start or phrase.suffix:
        return 0
    named = _TIME_ENDS.match(text, phrase.end, part.end)
    if named is None or not named[0].endswith("：") or not NUMBERING.match(text, named.end()):
        return 0
    return named.end()


def opens(text: str, part: TextSentence, phrase: Phrase) -> OpenedList | None:
    """The list that a dated sentence goes over into, whose points are parted by ；or numbered."""
    found = _OPENS.search(text, phrase.end, part.end)
    if found is None:
        return None
    lead = (text, phrase.end, found.start())
    if _NO_DUTIES.search(*lead) or tells(*lead):
        return None
    said = found["words"] or found["said"]
    numbered = NUMBERING.match(text, found.end(), part.end)
    below = found.end() == part.end and text[part.end : part.end + 1] == "\n"
    counts = _COUNTS.search(*lead)
    acts = said and VERB.search(text, found.end(), part.end)  # 小学1200个；初中800个 are figures
    heads = _is_time_ahead(text, part, phrase, found.start())
    if not (counts or heads) and (below or not (acts or numbered)):
        return None
    if not (below or text[part.end : part.end + 1] == "；" or (numbered and not said)):
        return None
    return OpenedList(found.start(), found.end())


def _is_time_ahead(text: str, part: TextSentence, phrase: Phrase, colon: int) -> bool:
    """6月20日前：A；B。: nothing but a limit stands before the colon."""
    bound = phrase.suffix in ENDS or has_edge(phrase)
    return bound and phrase.end == colon and bool(_LEADS.fullmatch(text, part.start, phrase.start))


def names_list(text: str, opened: OpenedList, phrase: Phrase) -> bool:
    """2024年重点工作：A；B: a lead that orders nothing and only names what follows."""
    return opened.stop == phrase.end or bool(_NAMED.fullmatch(text, phrase.end, opened.stop))


def points(layout: Layout, index: int, phrase: Phrase) -> list[Point]:
    """The points of the list a sentence heads: in its own paragraph, or the paragraphs below."""
    text, parts = layout.text, layout.parts
    part = parts[index]
    if is_time(text, part, phrase):
        return _below(layout, index, plain=True)
    if begins := labels(text, part, phrase):
        return _inline(text, parts, index, begins)
    if _in_bracket(text, part, phrase):
        return _below(layout, index)
    if opened := opens(text, part, phrase):
        inside = opened.start < part.end
        return _inline(text, parts, index, opened.start) if inside else _below(layout, index)
    if (begins := announces(text, part)) and begins < part.end:
        return _inline(text, parts, index, begins)
    found = _LISTS.match(text, phrase.end, part.end)
    if not begins and found and found.end() < part.end:
        return _inline(text, parts, index, found.end())
    behind = parts[index + 1] if index + 1 < len(parts) else part
    if part.end < behind.start and behind.paragraph == part.paragraph:
        return _inline(text, parts, index + 1, behind.start)  # …以下工作。1.…；2.…
    return _below(layout, index)


def _inline(text: str, parts: list[TextSentence], index: int, start: int) -> list[Point]:
    """完成以下工作：1.…；2.…；3.…。 in one paragraph."""
    part = parts[index]
    numbered = NUMBERING.match(text, start, part.end)
    made = [Point(part, numbered.end() if numbered else start, part.end)]
    for before, following in zip(parts[index:], parts[index + 1 : index + 40], strict=False):
        joined = text[before.end : before.end + 1] == "；"
        counted = numbered and following.start - before.end > 1
        if not joined and (not counted or following.paragraph != part.paragraph):
            break
        if numbered is None and TIME_OPENS.match(text, following.start, following.end):
            break  # 6月底前：A；7月：B
        made.append(Point(following, following.start, following.end))
    return made if len(made) > 1 else []


def _below(layout: Layout, index: int, *, plain: bool = False) -> list[Point]:
    """The paragraphs below a heading that are numbered deeper than it, or stand for themselves.

    `plain` takes whole sentences without a number also below a heading that has none. A number
    that only heads a paragraph (1.口袋公园建设) is one point with it.
    """
    text, heading = layout.text, layout.parts[index]
    own = level(text, heading)
    base: int | None = None
    parted, passed, runs, heads = False, 0, False, False
    made: list[Point] = []
    for each in without_classes(text, layout.below(index)):
        first, deep = each.sentences[0], each.level
        if plain and _NEXT_TIME.fullmatch(text, *first[:2]):
            break
        if heads and made and deep is None and each.whole and not _LABEL.match(text, *first[:2]):
            made[-1] = made[-1]._replace(end=each.end)
            continue
        heads = deep is not None and not each.whole and len(each.sentences) == 1
        runs = (runs and _runs_on(text, each)) or (
            text[heading.end - 1] == "：" and first.paragraph == heading.end + 1
        )
        caption = plain and base is None and deep is None and _is_caption(text, each)
        if caption and passed < _PASSED and not runs:
            passed += 1  # 九月 / 安全工作 / 1.…: what the month is about
            continue
        unnumbered = base is None and (each.whole or runs) and (own is not None or plain or runs)
        if deep is None and not unnumbered:
            break
        if deep is not None and _ends_list(deep, own, base, len(made)):
            break
        if base is not None and deep != base:
            continue
        base = deep
        said = _said(text, each, parted=parted)
        parted = text.startswith("；", said.end)
        if said.end - said.start >= SHORTEST - (plain or bool(ACT.match(text, said.start))):
            made.append(said)
    return made


def _ends_list(deep: int, own: int | None, base: int | None, made: int) -> bool:
    """A number as high as the heading's, above the list's, or behind a list without numbers."""
    if own is not None and deep <= own:
        return True
    return deep < base if base is not None else made > 1


def _said(text: str, paragraph: Paragraph, *, parted: bool) -> Point:
    """The sentences of a point; the full stop of a list with ；ends its last one."""
    first = paragraph.sentences[0]
    closed = parted and text.startswith("。", first.end)
    return Point(first, first.start, first.end if closed else paragraph.end)


def _runs_on(text: str, paragraph: Paragraph) -> bool:
    """A line that begins with an act: the list goes on."""
    return len(paragraph.sentences) == 1 and bool(ACT.match(text, paragraph.start, paragraph.end))


def _is_caption(text: str, paragraph: Paragraph) -> bool:
    """安全工作 on a line of its own, without a mark."""
    alone = len(paragraph.sentences) == 1 and not paragraph.whole
    return alone and bool(_CAPTION.fullmatch(text, paragraph.start, paragraph.end))
