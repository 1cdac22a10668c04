"""Bare figures that go on with the aim before them: 绿道总长度达到2400公里；签约率达到90%."""

from duban.extraction.clauses.outline import FARTHEST, Point
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.verbs import ACT

# 绿道总长度达到2400公里: a figure that cannot stand without the date before the ；.
_FIGURE = Pattern(
    "(?:其中)?，?(?!加快|推动|加强|深化|健全|确保|力争|争取|对|由|在|各|要|将|还|并|同时|另外|此外|计划|拟|已|去年|上年)"
    r"[^，。；：]{2,24}?(?:达到?|超过?|突破|不低于|不少于|至少|稳定在|保持在|控制在|增长|下降|降至|提高到|提升至)?[^，。；：]{0,4}\d"
)
# 签约率达到90%: a figure, though its name begins like an act.
_RATE = Pattern("[^，。；\\d]{0,6}[率量额数值模比]")
# 黑臭水体全面消除; 水质基本达到要求，优良比例达到60%: a state to be reached, told by no act.
STATE = Pattern(
    r"(?!着力|持续|加快|加强|深化|推动|对|由|在|各|要|将|还|并|同时|另外|此外|目前|现|已|其余)[^，。；：\d]{2,30}?"
    r"(?:(?:基本|初步|全面|全部|显著|明显|大幅|普遍|更加|总体|切实|有效|进一步)(?:得到)?"
    r"(?:实现|完成|达到|达标|建成|形成|建立|健全|完善|消除|杜绝|理顺|改善|提升|提高|增强|好转|优化|维持|遏制|缓解|覆盖|落地|夯实|提档升级|成型)"
    r"|(?:清零|见底|全覆盖|焕然一新)(?=[，。；\n]|$))"
)
# 主要预期目标是：A；B；C。: the aims of the year are one point.
AIMS = Pattern("[^。；：]{0,40}(?:预期|奋斗|发展|工作|主要)(?:目标|指标)(?:任务|建议)?[是为]?：")
# 今年的主要预期目标是：A；B；C。: all of the sentence is the aim.
_OF_GOALS = Pattern("(?:目标|指标)(?:任务|建议)?[是为]?：[^。]*$")


def carries_on(text: str, before: TextSentence, part: TextSentence) -> bool:
    """Tells whether a part behind ；is one more figure of the date that led the sentence."""
    joined = text[before.end : part.start] == "；" and before.paragraph == part.paragraph
    aims = joined and _OF_GOALS.search(text, before.paragraph, before.end)
    stands = joined and STATE.match(text, part.start, part.end)
    return bool(aims or stands or (joined and is_figure(text, part)))


def is_figure(text: str, part: TextSentence) -> bool:
    """Tells whether a part is a bare figure (粮食产量稳定在40万吨) and does nothing."""
    act = ACT.match(text, part.start, part.end)
    rate = act and _RATE.match(text, act.end(), part.end)
    return bool(_FIGURE.match(text, part.start, part.end)) and (rate is not None or not act)


def points(parts: list[TextSentence], first: int, text: str) -> list[Point]:
    """The aims of the year: the sentence that names them, and each behind it that is a figure."""
    begun = parts[first]
    made = [Point(begun, begun.start, begun.end, aims=True)]
    for part in parts[first + 1 : first + 1 + FARTHEST]:
        joined = text[made[-1].end] == "；"
        if part.paragraph != begun.paragraph or not (joined or is_figure(text, part)):
            break
        if joined:
            made[-1] = made[-1]._replace(end=part.end)
        else:
            made.append(Point(part, part.start, part.end, aims=True))
    return made
