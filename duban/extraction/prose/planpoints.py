"""The points of a list that a title or lead-in dates: numbered paragraphs, parts of a sentence."""

from bisect import bisect_left
from itertools import takewhile, zip_longest

from duban.extraction.clauses import aims, levels, outline
from duban.extraction.clauses.levels import Layout
from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.prose.pointlines import (
    DUTIES,
    HAS_DIGIT,
    is_content,
    is_further,
    is_line,
    is_measured,
    measured_lines,
)
from duban.extraction.text.structure import NUMBERING, TextSentence, last_mark
from duban.extraction.verbs import ACT

# A list begins with its first point; （四） below a sentence of （三） is the next section.
_FIRST = Pattern("[（(]?(?:1|一|①|第一)(?![0-9一二三四五六七八九十])|--|[●■◆•·▲*]")
# What follows the last point of a running list speaks of something else.
_CLOSES = Pattern(
    r"截[至止]|目前|1-1?\d月|前[一二三1-3]季度|在[^，。；]{2,20}的同时|此外|另外|据了解|据介绍|以上|上述|下一步|接下来|记者"
)
# 附件, 名词解释: what follows the plan; 保障措施: how it is led; 去年已完成…: what was.
_APPENDED = Pattern("附件|附：|名词解释|注释|注：")
_HOW = Pattern(
    "[^，。；]{0,6}(?:保障措施|组织保障|要求|组织领导|监督考核|督导考核|考核评价|指导思想|基本原则|附则|工作机制|工作措施|重要意义)$"
    "|(?:加强|强化|健全|完善|提高|落实)(?:领导|组织|督导|监督|考核|宣传|保障|思想认识|认识)[^，。；]{0,4}$"
)
_TOLD = Pattern(
    "进展顺利|了(?!解)|已经|已[^建成经]|以来|去年|上年|同比|回顾|累计完成|[今此往]后|未来|[两三四五]年|近年|十[四五六]五”?(?:期间|时期|规划)"
)
# 政府工作的总体要求是：…, 今年政府工作，要坚持以…为指导: what the work is about.
_GUIDES = Pattern(
    "(?:20\\d\\d年|今年)?[^，。；：\\d]{0,24}(?:总体要求|指导思想|总体思路|工作思路|基本思路)[是为：]"
    "|[^。；]{0,40}?要?坚持以[^，。；]{2,40}为(?:指导|统领|引领)"
)
_HEADS_AIMS = Pattern("[^，。；：]{0,16}(?:预期|主要|发展|工作|奋斗|年度)(?:目标|指标)(?=\n)")
# “四新”产业：指…: a term that is explained.
_TERM = Pattern("[^，。；：\n]{1,24}：\n?(?:主要|即|又称)?是?(?:指|对[^，。；]{2,20}的简称|包括“)")
SECTION = 1  # the level of 一、
SENTENCES, SHORT_POINT, SHORTEST, STRAYS = 400, 100, 5, 3
PREFACE = 12  # lines of address and preface between the title of a paper and its first point
CONTENT = 2  # paragraphs of text below the heading of a point


def below(text: str, parts: list[TextSentence], end: int, own: int | None) -> list[Point]:
    """The numbered paragraphs under a title, from the first on, as long as their numbers go deeper.

    `end` is where the title ends, `own` how deep it is numbered itself. Lines without a number
    between them (责任单位：…) are passed over; several in a row end the list.
    """
    first = bisect_left(parts, end, key=lambda p: p.start)
    if (begun := _begun_inside(text, parts, first)) is not None:
        return behind(text, parts, begun)
    made: list[Point] = []
    under: dict[int, list[Point]] = {}  # measured lines below a heading that counts nothing
    base, strays, paragraph = None, 0, -1
    heads = False
    for part in parts[first : first + outline.FARTHEST]:
        mark = text[part.paragraph : part.start].strip()
        if part.paragraph != paragraph:
            paragraph = part.paragraph
            deep = levels.level(text, part)
            point = deep is not None or (bool(made) and is_further(text, made[-1], part))
            strays = 0 if point else strays + 1
            far = STRAYS if base is not None or own is not None else PREFACE
            begins = base is not None or deep is None or _FIRST.match(mark)
            higher = deep is not None and base is not None and deep < base
            beside = higher or _beside(own, deep) or _APPENDED.match(text, part.start)
            if strays > far or beside or not begins:
                break
            base = deep if base is None else base
            if point:
                made.append(Point(part, part.start, part.end))
                heads = is_line(text, part)
            elif heads and is_measured(text, made[-1], part, begun=len(made) in under):
                under.setdefault(len(made), []).append(Point(part, part.start, part.end))
                strays = 0
            elif made and heads and strays <= CONTENT and is_content(text, part):
                made[-1] = made[-1]._replace(end=part.end)
            else:
                heads = False
        elif heads and made and strays:
            made[-1] = made[-1]._replace(end=part.end)
        elif made and made[-1].first.paragraph == part.paragraph:
            made = _grown(text, made, part)
    return _acting(text, made, under) or measured_lines(
        text, parts[first : first + outline.FARTHEST]
    )


def _acting(text: str, made: list[Point], under: dict[int, list[Point]]) -> list[Point]:
    """The points that act; the lines below a heading, the n-th of all, stand in its place."""
    each = (p for n, head in enumerate(made, 1) for p in under.get(n) or [head])
    return [p for p in each if _acts(text, p)]


def _begun_inside(text: str, parts: list[TextSentence], first: int) -> int | None:
    """The sentence above all numbered paragraphs that goes over into the first point: …工作：一是…"""
    for n, part in enumerate(parts[first : first + outline.FARTHEST], first):
        if levels.level(text, part) is not None:
            return None
        colon = text.find("：", part.start, part.end) + 1
        if colon and (begun := NUMBERING.match(text, colon, part.end)) and _FIRST.match(begun[0]):
            return n
    return None


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
        or (inline and _FIRST.match(text[part.end : following[0].start].lstrip("。；：")))
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
        if higher or _beside(own, deep) or _APPENDED.match(text, said[0].start):
            break
        if deep is not None and under is not None and deep <= under:
            under = None
        if deep is not None and under is None and _leads_work(text, said[0]):
            under = deep
        if under is None:
            below = following.level if following else SECTION
            listed = deep is not None and deep > SECTION and below is not None and below <= deep
            made += _said(text, said, listed=listed, aimed=aimed)
        aimed = bool(_HEADS_AIMS.match(text, said[0].start))
    return [p for p in made if _acts(text, p) and not _TOLD.search(text, p.start, p.end)]


def _leads_work(text: str, part: TextSentence) -> bool:
    """五、保障措施, 工作要求 as a line: how, not what."""
    ends = text[part.end : part.end + 1] in ("", "\n")
    return ends and bool(_HOW.match(text, part.start, part.end))


def _said(text: str, said: list[TextSentence], *, listed: bool, aimed: bool) -> list[Point]:
    """A short numbered paragraph as one point, any other by its sentences; headings are none.

    The figures behind 主要目标是： or, as `aimed` tells, below such a heading are one point.
    """
    closed = [s for s in said if text[s.end : s.end + 1] in ("。", "；")]
    closed = [s for s in closed if not DUTIES.match(text, s.start, s.end)]
    closed = [s for s in closed if not _GUIDES.match(text, s.start, s.end)]
    if not closed:
        return []
    figures = aimed and aims.is_figure(text, closed[0])
    leads = (n for n, s in enumerate(closed) if aims.AIMS.match(text, s.start, s.end))
    if (first := 0 if figures else next(leads, -1)) >= 0:
        made = aims.points(closed, first, text)
        others = [s for s in closed if not made[0].start <= s.start < made[0].end]
        return [*made, *(Point(s, s.start, s.end) for s in others)]
    whole = Point(said[0], said[0].start, closed[-1].end, listed=True)
    short = len(closed) <= CONTENT and whole.end - whole.start <= SHORT_POINT
    if listed and (short or text[whole.end : whole.end + 2].lstrip("。；").startswith("（")):
        return [whole]
    return [Point(s, s.start, s.end) for s in closed]


def _beside(own: int | None, deep: int | None) -> bool:
    """A paragraph numbered like the heading itself is the next section."""
    return own is not None and deep is not None and deep <= own


def _grown(text: str, made: list[Point], part: TextSentence) -> list[Point]:
    """A further sentence of a paragraph: a point of its own where it is numbered."""
    if _mark(text, made[-1].end, part):
        return [*made, Point(part, part.start, part.end)]
    return [*made[:-1], made[-1]._replace(end=part.end)]


def behind(
    text: str, parts: list[TextSentence], index: int, *, running: bool = False
) -> list[Point]:
    """The points behind a lead-in: numbered in its own paragraph, or the paragraphs below it.

    `running` tells that the lead-in is the first point of a sentence whose points end in ；.
    """
    part = parts[index]
    made: list[Point] = []
    colon = text.find("：", part.start, part.end) + 1
    numbered = None
    if colon and colon < part.end:
        numbered = NUMBERING.match(text, colon, part.end)
        made.append(Point(part, numbered.end() if numbered else colon, part.end))
    base = levels.depth(numbered[0]) if numbered else None
    near = parts[index + 1 : index + 1 + outline.FARTHEST]
    own = takewhile(lambda p: p.paragraph == part.paragraph, near)
    inside = colon > 0 or running
    first = near[0] if near and near[0].paragraph == part.paragraph and not made else None
    if base is not None or (first and _mark(text, part.end, first)):
        made = _numbered(text, part.end, made, near, base)
        return [p for p in made if p.end - p.start >= SHORTEST]
    for following in own:
        if _leaves(text, made, following, colon=inside):
            break
        made.append(Point(following, following.start, following.end))
    if made:
        listed = inside and len(made) > 1
        return [p for p in made if p.end - p.start >= SHORTEST and (listed or _acts(text, p))]
    deep = levels.level(text, part)
    return below(text, parts, part.end, deep) or (measured_lines(text, near) if colon else [])


def _numbered(
    text: str, end: int, made: list[Point], near: list[TextSentence], base: int | None
) -> list[Point]:
    """The numbered points of a running list, each up to the next number of its depth.

    They may go on in paragraphs, as long as each is numbered. The last one, which no number
    closes, goes on only with sentences that count something.
    """
    for part in near:
        mark = _mark(text, end, part)
        deep = levels.depth(mark) if mark else None
        base = deep if base is None else base
        if _CLOSES.match(text, part.start, part.end) or (deep or base or 0) < (base or 0):
            break
        if "\n" in text[end : part.start] and (not mark or _FIRST.match(mark)):
            break
        if mark and deep == base:
            made = [*made[:-1], *(p._replace(end=end) for p in made[-1:])]
            made.append(Point(part, part.start, part.end))
        elif mark or text[end] == "；" or HAS_DIGIT.search(text, part.start, part.end):
            made[-1] = made[-1]._replace(end=part.end)
        end = part.end
    return made


def without(text: str, point: Point, taken: list[int]) -> Point | None:
    """The rest of a point before its own dated part; `taken` is where those begin."""
    if not taken:
        return point
    stop = last_mark(text, "。；", point.start, min(taken))
    rest = point._replace(end=stop)
    return rest if stop > point.start and _acts(text, rest) else None


def _leaves(text: str, made: list[Point], part: TextSentence, *, colon: bool) -> bool:
    """A list without numbers ends with its sentence, or with the first that counts nothing."""
    mark = text[made[-1].end : made[-1].end + 1] if made else text[part.start - 1]
    if colon and mark == "；":
        return False
    if _CLOSES.match(text, part.start, part.end) or (colon and mark == "。"):
        return True
    return not HAS_DIGIT.search(text, part.start, part.end)


def _mark(text: str, end: int, part: TextSentence) -> str:
    """The number between the sentence before, which ends at a place, and this one."""
    return text[end : part.start].strip("。；！？： \n")


def _acts(text: str, point: Point) -> bool:
    """A point does or counts something; a heading of a category (一、教育类) is none."""
    span = (text, point.start, point.end)
    if point.end - point.start < SHORTEST or _TERM.match(*span) or levels.is_class(*span):
        return False
    if HAS_DIGIT.search(text, point.start, point.end):
        return True
    whole = text[point.end : point.end + 1] in ("。", "；")
    return bool(ACT.search(text, point.start, point.end)) and (
        whole or point.end - point.start > 12
    )
