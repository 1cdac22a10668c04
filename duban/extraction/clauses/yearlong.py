"""A whole year's promise, whatever its verb: 今年要完成…, 今年启动…, 本年度计划…, 今年，完成…

Told apart from reports of what was (今年完成了, 今年先后), and from a year that belongs to a noun
(今年的工作, 纳入今年).
"""

from datetime import date

from duban.extraction.patterns import Pattern
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import ACTS

_YEAR = Pattern(r"(?:今年|本年|当年|全年)度?$")
_MODAL = (
    "要|将|会(?![议展员场费长期计同谈馆])|计划|拟|力争|争取|确保|有望|务必|必须|须|应|继续|再|全面|全力|着力|重点|集中|突出|加快|坚持|抓紧|还"
    "|(?:目标(?:任务)?|预期指标)[是为：]|任务[是为：]|工作(?:目标|任务|重点)[是为：]"
)
_WHO = r"(?:我?们?[市县区省镇乡局院校厂部]|全[市县区省镇乡院校]|各[^，。；要将拟须应]{1,10}|[^，。；的\d>》：要将拟须应完建开启]{1,10}?)"
_MORE_VERBS = (
    "推出|发行|批出|提出|落成|做好|抓好|办成|干成|建|修|增设|添置|更换|安装|兴建|打通|开建|动工|开办|成立|举行|改善|落地"
    "|建好|修好|干好|整修|翻建|加装|种|栽|挂牌|开放|试点|选树|评定|动建|铺设|硬化|亮化|绿化|疏浚|清淤|加固|维修|修缮|更新"
)
_ACT = rf"(?:{ACTS}|{_MORE_VERBS})"
# 今年，三所小学和一个车站也将建成投用: whatever the subject, the word of will stands before what is finished.
_FINISHED = (
    "，[^，。；：]{2,48}?(?<![重主需首必只])(?:[也都均还]?(?:将|有望|计划|预计|力争|确保|要))(?:也|都|均|全部|全面|陆续|相继|正式|如期|同步)*"
    "(?:建成|投[产用]|投入(?:使用|运营)|完工|竣工|开工|动工|通车|通航|启用|交付|落成|封顶|开放|开馆)"
)
# 今年也有多项工程预计通车
_FINISHED += (
    "|(?:也|还|仍|将|预计)有[^，。；：]{2,30}?(?:预计|计划|有望|将|要)[^，。；]{0,6}?"
    "(?:建成|投[产用]|投入|完工|竣工|开工|通车|通航|启用|交付|落成|封顶|开放|开馆)"
)
# 2026年预计有四所学校投入使用
_EXPECTED = "(?:预计|预期)(?:有|将|可)?[^，。；]{2,24}?(?:建成|投[产用]|投入(?:使用|运营)|完工|竣工|开工|通车|启用|开放)"
# 今年全市计划植树40万株: a word of will and a count, whatever the verb between them.
_OF_ANY = (
    r"(?:(?<!工作)计划(?!生育|总结|项目|任务|[内外]|单列|指标)|(?<![模虚])拟(?![^，。；]{0,4}(?:人[员数]|对象|名单))|力争|争取|确保)"
    r"[^，。；：的了已有是为在达\d]{2,14}?\d[\d.]*[万亿]?(?![\d年月日号])[^，。；：\d]{1,6}(?=[，。；]|$)"
)
_FINISHES = Pattern(rf"{_FINISHED}|，?{_WHO}?{_OF_ANY}")
_WILLED = Pattern(
    rf"{_FINISHED}|[，：]?(?:的(?:目标|任务|重点)(?:任务|工作)?[是为：]?)?{_WHO}?"
    rf"(?:{_OF_ANY}|(?<![重主需首必只])(?:{_MODAL})+(?:在[^，。；]{{2,40}})?[^，。；]{{0,16}}?{_ACT})"
)
_YEAR_WILLED = Pattern(
    rf"{_FINISHED}|{_EXPECTED}|，?(?:{_WHO})?(?:{_OF_ANY}|(?<![重主需首必只])"
    rf"(?:要|将|(?<!工作)计划(?!总结|项目)|拟|力争|争取|确保|务必|必须|须|再(?!另)|目标是"
    rf"|会(?=[^，。；议的]{{0,8}}(?:完成|[建落]成|竣工|完工|[动开]工|启用|开通|通车|推出|公布)))+[^，。；的]{{0,16}}?{_ACT})"
)
_ORDERED = Pattern(rf"[，：]?(?:内|里|底前)?(?:全面|全部|基本|正式|新|首次)*{_ACT}")
_COUNTED = Pattern(
    r"[^，。；]{0,20}(?:达到|稳定在|保持在|突破|不低于|不少于|超过|控制在|提升至|提高到|降至)"
    r"[^，。；]{0,8}(?:\d|[一二三四五六七八九十两]+[次场个项件])"
    r"|[^，。；]{0,20}(?:增长|下降|降低|提升|提高)[^，。；]{0,8}\d[^，。；]{0,4}(?:以上|左右|以内)"
    r"|[^，。；]{0,24}?(?:要|需|须|应|将|再)(?:再|继续)?(?:减少|压减|压降|下降|降低|增长|提高|增加)[^，。；]{0,16}\d"
    r"|[^，。；]{2,20}(?:为零|为0(?![.\d]))(?=[，。；\n]|$)"
)
_FIGURE = Pattern(
    rf"，?{_WHO}?(?:新|再|先|集中|全面)*(?:{_ACT}|发行|轮训|发展|学习|化解|吸纳|招录|招聘|栽植|创作|检查)[^，。；的]{{0,16}}?"
    rf"(?:\d|[一二两三四五六七八九十]+[个项件座条名场次])"
)
# 今年，我市抢抓…机遇，计划投入2亿元: the word of will stands in the next clause.
_THEN_WILLED = Pattern(
    rf"，(?:计划|将|拟|力争|确保)(?:投入|[^，。；的]{{0,12}}?{_ACT})[^，。；]{{0,24}}?\d"
)
_TOLD = Pattern(
    "了(?!解|结)|已(?!建成的)|以来|曾|均已|先后|成功|顺利|圆满|累计(?:完成|新增|建成|办理)"
    "|共(?:完成|办理|查处|受理|接到|安排|有|实施|确定|排定|涉及|承担)|超额|创历史|再创|同比(?![^，。；]{0,8}\\d[^，。；]{0,6}(?:以上|左右|以内))"
    "|(?:排查|检查|查|清理|发现|建设|新建|改造|培育)出(?![行入口租让])|发现|查处|过半|一举|连续|总体平稳|回顾|首批已"
)
_WILL = Pattern("要|将|计划|拟|力争|争取|确保|有望|务必|必须|须|目标|继续")
_ATTRIBUTE = Pattern(
    rf"[，：]?(?:新|全面|已)*{_ACT}[^，。；\d]{{0,8}}的(?!基础|前提|同时|目标|任务)"
)
# 7月5日，全省招商大会将在广州举行: when others meet.
_HELD = Pattern(
    "，?[^，。；：]{2,24}?(?:会|会议|论坛|仪式|典礼|[节赛展])将(?:如期|正式|隆重)*"
    "(?:[在于][^，。；：]{1,16}?)?(?:正式|隆重)*(?:举行|召开|举办|开幕|拉开帷幕)"
    # …，各单位提前报送材料: others have something to do for it.
    "(?!，[^。；\\d]{0,14}?(?:报送|上报|提交|报名|做好|准备|落实|完成))"
)
# 报送半年和全年总结: a paper about the year.
_PAPER = Pattern(
    "(?:工作|增长|发展|经济|社会|预期|主要|各项|收入|投资)*(?:总结|报告|情况|计划|任务|目标|预算|决算|报表|台账)(?=[，。；、：）\n]|$)"
)
# 2015年要办的10件实事也已确定: the year of something that is told of.
_TO_BE = Pattern(rf"{_WHO}?(?:要|将|拟|计划|准备|打算|预计)+[^，。；的]{{0,6}}?{_ACT}的")
# 今年将迎来…, 今年高考将于…举行: what comes by itself.
_ARRIVES = Pattern(
    "[^，。；]{0,12}?(?:没有|并无|尚无|暂无|未有)[^，。；]{0,4}(?:计划|打算|安排|预算)|，?(?:是|也是|恰逢|适逢|正值)"
    "|，?[^，。；：]{0,12}?(?:迎来|将于|定于|拟于|面[临对]|处于|(?:进入|步入|迈入|迈向)[^，。；\\d]{0,14}(?:期|阶段|时代|关口))"
)
# 年度计划投资186亿元，已完成25亿元: the state of a plan, no promise.
_THEN_TOLD = Pattern(
    "，(?:[^，。；]{0,6}形象进度)?(?:目前|现|已|截至|累计完成|其中已|实际|完成率|占)"
)
_NOUN_BEFORE = Pattern(
    "(?:自|从|比|较|列入|纳入|是|作为|把|对|结合|根据|按照|围绕|确定的|下达的|预计|截至|截止|迄今|每|往年和"
    "|去年和|完成好?|做好|总结|分析|研究|部署|谋划|安排|通报|传达|学习|落实|编制|制定|拟定|印发|下达)$"
)
# 清理“四堆”，常态化保持: it goes on, and ends on no day.
KEPT_UP = Pattern(
    "(?:常态化?|长期|持续)(?:化|地)?(?:保持|坚持|推进|开展|抓好|巩固|实施|进行)?(?=[，。；\n]|$)"
)
_LATE_MONTH = 10


def speaks_of_year(phrase: Phrase, issued: date | None = None) -> bool:
    """Tells whether the phrase is 今年, 本年, 当年, 全年, one with 度, or the number of `issued`'s."""
    if phrase.family != "point" or phrase.suffix:
        return phrase.family == "point" and bool(_YEAR.match(phrase.match[0]))
    return bool(_YEAR.match(phrase.match[0])) or (
        issued is not None and phrase.match[0] == f"{issued.year}年"
    )


def arrives(after: str) -> bool:
    """“十五五”时期，我市将迎来…, 2022年拟开展的工作: it comes by itself, or the time belongs to a noun."""
    return bool(_ARRIVES.match(after) or _TO_BE.match(after))


def promises(before: str, after: str) -> bool:
    """Tells whether the words around 今年 or 本年度 promise something for that year."""
    clause = after[: _end(after)]
    if _PAPER.match(clause):
        return False
    if _NOUN_BEFORE.search(before) or (_TOLD.search(clause) and not _WILL.search(clause)):
        return False
    if arrives(clause) or _ATTRIBUTE.match(clause) or _THEN_TOLD.match(after, len(clause)):
        return False
    return bool(_WILLED.match(clause) or _COUNTED.match(clause) or _ORDERED.match(clause))


def may_promise(before: str, after: str) -> bool:
    """今年我市新开工停车位5万个, 全年发展党员6名: a figure for the year, of a plan or of a report."""
    clause = after[: _end(after)]
    if _NOUN_BEFORE.search(before) or _TOLD.search(clause) or _THEN_TOLD.match(after, len(clause)):
        return False
    return bool(_FIGURE.match(clause) or _THEN_WILLED.match(after, len(clause)))


def wills(after: str) -> bool:
    """2026年计划新建…, 2025年将修缮…: a word of will and a verb right behind a year."""
    clause = after[: _end(after)]
    told = _HELD.match(after) or (_TOLD.search(clause) and not _WILL.search(clause))
    return not told and bool(_YEAR_WILLED.match(clause))


def finishes(after: str) -> bool:
    """今年，三所小学将建成投用: a subject, a word of will, and what is finished in that year."""
    return bool(_FINISHES.match(after))


def counts(after: str) -> bool:
    """2026年达标率达到85%: a figure for a year to come, and nothing told."""
    clause = after[: _end(after)]
    return bool(_COUNTED.match(clause)) and not _TOLD.search(clause)


def then_told(after: str) -> bool:
    """Tells whether the next clause says how far it has come."""
    return bool(_THEN_TOLD.match(after, _end(after)))


def is_late(phrase: Phrase, after: str, issued: date | None) -> bool:
    """今年完成投资3亿元 in a November text, without a word of will: a plan or a report?"""
    if issued is None or issued.month < _LATE_MONTH or not speaks_of_year(phrase, issued):
        return False
    return not _WILL.search(after[: _end(after)])


def _end(after: str) -> int:
    """The end of the clause behind the year; a comma right behind the year does not end it."""
    stops = [at for mark in "。；\n" if (at := after.find(mark)) >= 0]
    comma = after.find("，", 1)
    return min([*stops, *([comma] if comma > 0 else []), len(after)])
