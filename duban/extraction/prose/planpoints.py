"""The points of a list that a title or lead-in dates: numbered paragraphs, parts of a sentence."""

from bisect import bisect_left
from itertools import takewhile, zip_longest

from duban.extraction.clauses import levels, outline
from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.prose.pointlines import (
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
FIRST = Pattern("[（(]?(?:1|一|①|第一)(?![0-9一二三四五六七八九十])|--|[●■◆•·▲*]")
# What follows the last point of a running list speaks of something else.
_CLOSES = Pattern(
    r"截[至止]|目前|1-1?\d月|前[一二三1-3]季度|在[^，。；]{2,20}的同时|此外|另外|据了解|据介绍|以上|上述|下一步|接下来|记者"
    r"|[^。；：]{0,40}(?:时说|表示|指出|强调|介绍)(?:道|说)?(?=[，：。\n]|$)"
)
# 附件, 名词解释: what follows the plan; 保障措施: how it is led; 去年已完成…: what was.
APPENDED = Pattern("附件|附：|名词解释|注释|注：")
# “四新”产业：指…: a term that is explained.
_TERM = Pattern("[^，。；：\n]{1,24}：\n?(?:主要|即|又称)?是?(?:指|对[^，。；]{2,20}的简称|包括“)")
# 中医院迁建, 城乡供水一体化工程: a point that is the name of a work, and no kind of works.
_WORK = Pattern(
    "(?!去年|上年|20\\d\\d年)(?:[^，。；：、\n类是已了]{3,40}"
    "(?:[新改扩迁重续翻]建|改造|拓宽|扩容|修缮|整治|加固|修复)(?:工程|项目)?"
    "|[^，。；：、\n类是已了]{5,40}(?:工程|项目|建设|提升))"
)
SHORTEST, STRAYS = 5, 3
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
            begins = base is not None or deep is None or FIRST.match(mark)
            higher = deep is not None and base is not None and deep < base
            outside = higher or beside(own, deep) or APPENDED.match(text, part.start)
            if strays > far or outside or not begins:
                break
            base = deep if base is None else base
            if point:
                made.append(Point(part, part.start, part.end))
                heads = is_line(text, part)
            elif heads and is_measured(text, made[-1], part, begun=len(made) in under):
                under.setdefault(len(made), []).append(Point(part, part.start, part.end))
                strays = 0
            elif made and heads and strays <= CONTENT and _explains(text, part):
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
    each = [p for n, head in enumerate(made, 1) for p in under.get(n) or [head]]
    deep = [levels.level(text, p.first) or 0 for p in each]
    return [
        p
        for p, own, following in zip(each, deep, [*deep[1:], 0], strict=False)
        if acts(text, p) or (following <= own and _WORK.fullmatch(text, p.start, p.end))
    ]


def _begun_inside(text: str, parts: list[TextSentence], first: int) -> int | None:
    """The sentence above all numbered paragraphs that goes over into the first point: …工作：一是…"""
    for n, part in enumerate(parts[first : first + outline.FARTHEST], first):
        if levels.level(text, part) is not None:
            return None
        colon = text.find("：", part.start, part.end) + 1
        if colon and (begun := NUMBERING.match(text, colon, part.end)) and FIRST.match(begun[0]):
            return n
    return None


def _explains(text: str, part: TextSentence) -> bool:
    """A paragraph below a point that says more of it, and not what somebody said."""
    return is_content(text, part) and not _CLOSES.match(text, part.start, part.end)


def beside(own: int | None, deep: int | None) -> bool:
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
        return [p for p in made if p.end - p.start >= SHORTEST and (listed or acts(text, p))]
    deep = levels.level(text, part)
    return below(text, parts, part.end, deep) or (measured_lines(text, near) if colon else [])


def _numbered(
    text: str, end: int, made: list[Point], near: list[TextSentence], base: int | None
) -> list[Point]:
    """The numbered points of a running list, each up to the next number of its depth.

    They may go on in paragraphs, as long as each is numbered. The last one, which no number
    closes, goes on only with sentences that count something.
    """
    for part, following in zip_longest(near, near[1:]):
        mark = _mark(text, end, part)
        deep = levels.depth(mark) if mark else None
        base = deep if base is None else base
        if text[end] == "\n" and not mark and _goes_on(text, part, following, base):
            end = part.end  # 五是加大 / 医疗投入；六是…: torn inside a point
            continue
        if _CLOSES.match(text, part.start, part.end) or (deep or base or 0) < (base or 0):
            break
        if "\n" in text[end : part.start] and (not mark or FIRST.match(mark)):
            break
        if mark and deep == base:
            made = [*made[:-1], *(p._replace(end=end) for p in made[-1:])]
            made.append(Point(part, part.start, part.end))
        elif mark or text[end] == "；" or HAS_DIGIT.search(text, part.start, part.end):
            made[-1] = made[-1]._replace(end=part.end)
        end = part.end
    return made


def _goes_on(
    text: str, part: TextSentence, following: TextSentence | None, base: int | None
) -> bool:
    """Tells whether the next number of a running list stands behind a sentence of its paragraph."""
    if following is None or following.paragraph != part.paragraph:
        return False
    mark = _mark(text, part.end, following)
    return bool(mark) and levels.depth(mark) == base and not FIRST.match(mark)


def without(text: str, point: Point, taken: list[int]) -> Point | None:
    """The rest of a point before its own dated part; `taken` is where those begin."""
    if not taken:
        return point
    stop = last_mark(text, "。；", point.start, min(taken))
    rest = point._replace(end=stop)
    return rest if stop > point.start and acts(text, rest) else None


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


def acts(text: str, point: Point) -> bool:
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
