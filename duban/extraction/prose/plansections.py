"""The points of a mere plan: those of its section, or of a lead-in that only takes up work."""

from itertools import zip_longest

from duban.extraction.clauses import aims, levels
from duban.extraction.clauses.levels import Layout
from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.prose.planpoints import APPENDED, CONTENT, FIRST, acts, behind, beside
from duban.extraction.prose.pointlines import DUTIES
from duban.extraction.text.structure import NUMBERING, TextSentence
from duban.extraction.verbs import ACT

_HOW = Pattern(
    "[^，。；]{0,6}(?:保障措施|组织保障|要求|组织领导|监督考核|督导考核|考核评价|指导思想|基本原则|附则|工作机制|工作措施|重要意义)$"
    "|(?:加强|强化|健全|完善|提高|落实)(?:领导|组织|督导|监督|考核|宣传|保障|思想认识|认识)[^，。；]{0,4}$"
)
_TOLD = Pattern(
    "进展顺利|了(?!解)|已经|已[^建成经]|以来|去年|上年|过去|同比|回顾|累计完成|[今此往]后|未来|[两三四五]年(?![^，。；]{0,4}(?:规划|计划|行动|方案))"
    "|近年|十[四五六]五”?(?:期间|时期|规划)"
)
# 政府工作的总体要求是：…, 今年政府工作，要坚持以…为指导: what the work is about.
_GUIDES = Pattern(
    "(?:20\\d\\d年|今年)?[^，。；：\\d]{0,24}(?:总体要求|指导思想|总体思路|工作思路|基本思路)[是为：]"
    "|[^。；]{0,40}?要?坚持以[^，。；]{2,40}为(?:指导|统领|引领)"
)
_HEADS_AIMS = Pattern("[^，。；：]{0,16}(?:预期|主要|发展|工作|奋斗|年度)(?:目标|指标)(?=\n)")
# 新增学位1.1万个: each sentence that counts is a point of its own.
_FIGURE = Pattern(r"(?<![+“\d])\d[\d.]*[万亿%]?[^\d年月日+”，。；、]")
_MAKES = Pattern(
    r"制[定订]|建[立成设]|编[制写]|出台|开[展设]|组织(?!领导|建设|保障)|举[办行]|完成|实施|[成设]立|改革|召开|整改|帮扶"
)
SECTION = 1  # the level of 一、
NAME = 12  # no name of a point is longer

SENTENCES, SHORT_POINT = 400, 100


def led(layout: Layout, index: int, own: int | None) -> list[Point]:
    """The points of a lead-in that only plans: those of its own paragraph, or its section."""
    text, parts = layout.text, layout.parts
    part, following = parts[index], parts[index + 1 : index + 2]
    inline = following and following[0].paragraph == part.paragraph
    colon = text.find("：", part.start, part.end) + 1
    begun = colon and NUMBERING.match(text, colon, part.end)
    runs = colon and colon < part.end and text[part.end : part.end + 1] == "；"
    if (
        begun
        or runs
        or (inline and FIRST.match(text[part.end : following[0].start].lstrip("。；：")))
    ):
        made = behind(text, parts, index, running=True)
        return [p._replace(listed=True) for p in made]
    return section(layout, part.end, own)


def section(layout: Layout, end: int, own: int | None) -> list[Point]:
    """Lists what a mere plan asks for below its title: short numbered points, else each sentence.

    Sections about how the work is led (组织保障, 工作要求) hold none.
    """
    text, made = layout.text, list[Point]()
    base = under = None
    aimed = False
    paragraphs = layout.behind(end, SENTENCES)
    for each, following in zip_longest(paragraphs, paragraphs[1:]):
        said, deep = each.sentences, each.level
        base = deep if base is None else base
        higher = deep is not None and base is not None and deep < base
        if higher or beside(own, deep) or APPENDED.match(text, said[0].start):
            break
        if deep is not None and under is not None and deep <= under:
            under = None
        if deep is not None and under is None and _leads_work(text, said[0]):
            under = deep
        below = following.level if following else SECTION
        if under is None and not _heads(said, deep, below):
            listed = deep is not None and deep > SECTION and below is not None and below <= deep
            made += _said(text, said, listed=listed, aimed=aimed)
        aimed = bool(_HEADS_AIMS.match(text, said[0].start))
    return [p for p in made if acts(text, p) and not _TOLD.search(text, p.start, p.end)]


def _leads_work(text: str, part: TextSentence) -> bool:
    """五、保障措施, 工作要求 as a line: how, not what."""
    ends = text[part.end : part.end + 1] in ("", "\n")
    return ends and bool(_HOW.match(text, part.start, part.end))


def _said(text: str, said: list[TextSentence], *, listed: bool, aimed: bool) -> list[Point]:
    """A short numbered paragraph as one point, any other by its sentences; headings are none.

    The figures behind 主要目标是： or, as `aimed` tells, below such a heading are one point.
    """
    closed = [s for s in said if text[s.end : s.end + 1] in ("。", "；")]
    if listed and len(said) == 1 and not closed and ACT.match(text, said[0].start, said[0].end):
        closed = said  # 2.开工建设东环路二期, without a mark
    closed = [s for s in closed if not DUTIES.match(text, s.start, s.end)]
    closed = [s for s in closed if not _GUIDES.match(text, s.start, s.end)]
    if not closed:
        return []
    figures = aimed and aims.is_figure(text, closed[0])
    leads = (n for n, s in enumerate(closed) if aims.AIMS.match(text, s.start, s.end))
    if (first := 0 if figures else next(leads, -1)) >= 0:
        made = aims.points(closed, first, text)
        whole = made[0]._replace(end=made[-1].end)  # several aims ask once
        others = [s for s in closed if not whole.start <= s.start < whole.end]
        return [whole, *(Point(s, s.start, s.end) for s in others)]
    whole = Point(said[0], said[0].start, closed[-1].end, listed=True)
    short = len(closed) <= CONTENT and whole.end - whole.start <= SHORT_POINT
    short = short or (len(closed) > 1 and _is_name(text, closed[0]) and _sets_up(text, whole))
    if listed and (short or text[whole.end : whole.end + 2].lstrip("。；").startswith("（")):
        return [whole]
    return [Point(s, s.start, s.end) for s in closed]


def _heads(said: list[TextSentence], deep: int | None, below: int | None) -> bool:
    """三、着力破难，落地五项重点工作。 above 11.…: a heading, though a full stop closes it."""
    return deep == SECTION and len(said) == 1 and (below or 0) > SECTION


def _is_name(text: str, part: TextSentence) -> bool:
    """6.课程设置。 in front of what is done about it: a point with its name, unlike （一）."""
    deep = levels.level(text, part) or 0
    named = deep > levels.SECTIONS and part.end - part.start <= NAME
    return named and "，" not in text[part.start : part.end]


def _sets_up(text: str, point: Point) -> bool:
    """Tells whether a point makes something and counts nothing, nor only urges (加强, 提升)."""
    counts = _FIGURE.search(text, point.start, point.end)
    return not counts and bool(_MAKES.search(text, point.start, point.end))
