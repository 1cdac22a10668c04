"""Lists that a sentence announces before its colon: 各单位要在6月底前完成以下任务：●…"""

from __future__ import annotations

from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import NUMBERING, TextSentence
from duban.extraction.times.bounds import BEFORE, WITHIN, has_edge
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import ACT

ENDS = (*BEFORE, *WITHIN)
_FOLLOWING = Pattern(
    "(?:以下|下列|如下)[^。；：]{0,8}(?:任务|事项|工作|项目|措施|内容|问题|清单|要求|目标|整改)"
    "|(?:以下|下列|如下)?[几\\d一二三四五六七八九十]+(?:件(?:大|要)?事|[点条](?:要求)?)$|(?:任务|事项|工作|项目|措施)[^。；：]{0,4}如下"
)
# 6月底前，各镇要做到：, 逐一落实：above points that begin with an act: nothing else stands before the colon.
_BARE = Pattern(
    "(?:[前内底末]|，)[^，。；：\\d]{0,16}?(?:要|须|应当?|必须|务必|需)"
    "(?:重点|逐一|逐项|全面|切实|认真|集中|同步|高质量)*(?:做到|做好|抓好|办好|落实|完成|推进|实现)?$"
    "|(?:[前内底末]|，)(?:重点|逐一|逐项|全面|切实|认真|集中|同步)*(?:做到|做好|抓好|办好|落实|完成|推进|实现)$"
)
# …，现将有关事项通知如下：the formula of every notice announces its sections, and dates none.
_FORMULA, _BELOW = Pattern("现[将就把]|通知|公告|函告|通报|函复"), Pattern("以下|下列")
# 检查发现以下问题：, 会议决定以下事项：: what is found and told; 3月20日召开动员会，部署以下工作 is dated by none.
_FINDS = Pattern(
    "(?:发现|存在|反映|反馈|指出|提出|[列查梳]出|暴露|通报|归纳|总结)[了出着的还有仍尚]*"
    "(?:以下|下列|如下)[^，。；：对]{0,8}?问题[^，。；：解整销办]{0,4}$|(?:总结|小结|情况|成效|成绩|进展)(?:[汇报]报|通报)?如下$"
)
_MEETS = Pattern("了(?!解)|会|决定|议定|召开|主持|研究|部署|明确|检查|自查|督查|评估|调研|走访")


def is_announced(text: str, part: TextSentence, phrase: Phrase) -> bool:
    """Tells whether the list that a sentence announces is dated by a phrase before its colon."""
    begins = announces(text, part)
    lead = (text, phrase.end, begins - 1)
    if phrase.start >= begins or _FINDS.search(*lead):
        return False
    bare = phrase.has("d", "id", "bd") and not (phrase.suffix in ENDS or has_edge(phrase))
    if bare and _MEETS.search(*lead):
        return False
    formula = _FORMULA.search(text, phrase.end, begins)
    named = formula and _BELOW.search(text, phrase.end, formula.start())
    return bool(formula is None or named)


def announces(text: str, part: TextSentence) -> int:
    """The place where the list begins that a sentence announces: 各单位要在6月底前完成以下任务：●…; else 0."""
    colon = text.find("：", part.start, part.end)
    if colon < 0:
        return 0
    if not (_FOLLOWING.search(text, part.start, colon) or _opens_acts(text, part, colon)):
        return 0
    inline = colon + 1 < part.end and NUMBERING.match(text, colon + 1, part.end)
    return colon + 1 if colon + 1 == part.end or inline else 0


def _opens_acts(text: str, part: TextSentence, colon: int) -> bool:
    """Tells whether a lead that says nothing to be done stands above a numbered point that acts."""
    if colon + 1 != part.end or not _BARE.search(text, part.start, colon):
        return False
    numbered = NUMBERING.match(text, part.end + 1)
    return bool(numbered and ACT.match(text, numbered.end()))


def tells(text: str, start: int, stop: int) -> bool:
    """Tells whether a lead is the formula of a notice, or tells what was found."""
    return bool(_FORMULA.search(text, start, stop) or _FINDS.search(text, start, stop))
