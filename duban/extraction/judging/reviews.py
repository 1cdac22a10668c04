"""Parts of a document that look back: their June or the year end is over."""

from datetime import date

from duban.extraction.clauses.levels import level
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import Regions, TextSentence
from duban.extraction.times.phrases import Phrase

_HEADING = Pattern(
    r"[^，。；\n]{0,16}(?:回顾|取得的?成[绩效就])"
    r"|[^，。；\n]{0,6}(?P<y>(?:19|20)\d\d)年[^，。；\n]{0,8}(?:总结|情况|成效|成绩)"
)
_OPENS = Pattern(
    r"(?P<y>(?:19|20)\d\d)年(?:以来|全年|度)?，|(?:过去|刚刚过去|即将过去)的?(?:一年|五年)|(?:回首|回顾)[^，。；]{0,12}[年，]"
)
_HINTS = (
    "回顾", "总结\n", "情况\n", "成效\n", "成绩\n", "成就\n", "年，", "年以来，", "年全年，", "年度，", "过去", "回首",
)  # fmt: skip
_WILL = Pattern(
    "(?<![主重首需])要(?![求素点闻件])|须|务必|必须|应当?(?!急|用|对)|确保|力争|争取|(?<!行动)(?<!发展)(?<!工作)计划(?!顺利|圆满|完成)"
    "|拟|将(?!军)|请|限|[再下]一步|今年|明年|本月|下月|各(?:单位|部门|地|[市县区镇乡村])"
)
_YEARLESS = ("", "年", "全年", "当年")


def looking_back(text: str, parts: list[TextSentence], issued: date | None) -> Regions:
    """Paragraphs that open with a year that is over, and those under a heading 2025年工作回顾."""
    found: list[tuple[int, int]] = []
    if issued is None or not any(hint in text for hint in _HINTS):
        return Regions(found)
    under: int | None = None
    last = -1
    for part in parts:
        if part.paragraph == last:
            if found and found[-1][0] >= part.paragraph:
                found[-1] = (found[-1][0], part.end)
            elif _opens(text, part, issued):
                found.append((part.start, part.end))
            continue
        last = part.paragraph
        deep = level(text, part)
        if under is not None and deep is not None and deep <= under:
            under = None
        alone = text[part.end : part.end + 1] in ("", "\n")
        heads = _HEADING.fullmatch(text, part.start, part.end) if alone else None
        if heads and (heads["y"] is None or int(heads["y"]) < issued.year):
            under = 9 if deep is None else deep
        if _opens(text, part, issued) or under not in (None, 9):
            found.append((part.paragraph, part.end))
    return Regions(found)


def _opens(text: str, part: TextSentence, issued: date) -> bool:
    """Tells whether a sentence opens with a time that is over: 2025年，…"""
    if text[part.start] not in "12过刚即回":
        return False
    opened = _OPENS.match(text, part.start, part.end)
    if opened is None:
        return False
    return opened["y"] is None or int(opened["y"]) < issued.year


def is_over(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether a phrase in a look back is of the time reviewed: no year, no word of will."""
    if phrase.family in ("offset", "recurrence", "iso", "years"):
        return False
    if phrase.group("y") not in _YEARLESS:
        return False
    return not _WILL.search(text, part.start, part.end)
