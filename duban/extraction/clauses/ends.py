"""The end of what a date governs: before a clause of another aspect, without asides."""

from bisect import bisect_left, bisect_right
from collections.abc import Set

from duban.extraction.patterns import Pattern
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import ACTS

_CUT = Pattern(
    "[^，。；要须应将请由]{2,10}(?:透露|提醒(?=[，：]|[^，。；]{6})|坦言|直言|回应|质疑|表示(?=[，：]|[^，。；]{6})|质询)|期?盼(?!望)"
    "|期望|(?:施|总)?工期|相?[比较]原|相比|不过|然而|惟|却|而(?![且言是])|目前|其[余他]|内容包[括含]|审查约?需|现[将就把][^，。；]{0,30}如下"
    "|[^，。；]{2,8}(?:标准|资金|经费|费用)(?:按|由|参照|从)|[^，。；]{0,10}由[^，。；]{0,10}\\d[^，。；]{0,6}"
    "(?:提高|提升|增加|调整|降)[到至]|加快(?!完成|建成)|持续|不断|进一步|着力|努力|坚决(?:防止|杜绝|遏制)|严防|谨防|杜绝|(?:项目|工程)?"
    "(?:建成|完工|竣工|通车|投用|投产|启用|使用)后|显示|标志着|届时|(?:第[一二三四五六]|[首下])一?次[^，。；]{0,16}(?:召开|举行)之?前，"
    "|后续|随后|过往|以往|[^，。；]{0,8}需时|请[^，。；]{2,10}[局处课科署](?![^，。；]{0,6}[前内])|同时|此外|另外|另据|据"
    "|这[一些]|此举|切实|深入(?!.{0,12}\\d)|大力|坚持|[^，。；]{2,12}汇总后|及时[向将把对]|为.{2,20}(?:提供|奠定|打下)"
    "|[^，。；要须应将]{2,40}(?:来到|召集|主持召开|放弃|走访|带队|冒着|利用[^，。；]{2,8}时间)"
    "|[^，。；要须应]{4,40}(?:快将|即将|正在|仍在|均已|尽快|适时|择机)|[并且]?(?:现|均|都)?已(?:经|设立|建立|完成|启动|开展|成立|形成|编制|出台)"
    "|[^，。；要须应将]{2,16}[亦也均都]已|形成一批|提高|促进|让|有力|更好|常态化|采购资金|给予(?!支持)"
    "|对[^，。；]{2,20}的(?:要(?![求点素件])|应(?![用急对收])|须(?!知)|一律|必须|立即)|[^，。；\\d]{0,8}重点(?:包括|为：|是：)"
    "|[一二三四五六]年累计|未完成|逾期|对未|对逾期|未[^，。；]{2,16}的，|(?!对|针对|凡)[^，。；]{6,60}的，(?:由|应|须|可|按|一律|依法)"
)
_CONTACT = Pattern(r"（[^（）]{0,12}(?:联系人|联系电话|电话|邮箱)[^（）]{0,80}）?$")
# （格式参照附件）（外地的自行安排）: said beside the duty, no part of it.
_ASIDE = Pattern(
    "(?:（(?:(?:格式|样式|样表|模板|表格|表样|附件|[^（），。；见]{0,8}(?:详|参)?见)[^（）]{0,40}"
    "|[^（）]{2,40}(?:自行|另行)[^（）]{0,16})）)+$",
    last="）",
)
_TRAILS = Pattern("(?:其中|，[并且]?[于在])$", last="中于在")
# 2026年10件民生实事：A，提高B，C。
_WHOLE = Pattern("[^，。；：]{0,16}(?:实事|好事|目标(?:任务)?|预期指标)[是为]?：")
# 甲中心預估於110年底完工、乙中心及丙中心預估於111年8月完工: the act that closes one of a row.
CLOSED = Pattern(f"(?:前|内)?(?:{ACTS}|营运|结案)、(?=[^，。；、]{{3}})")
EDGE = "，、；。：　 -"
# …完成，请: a word that leads on to what is not there, and no end of 申请, 合并, 缓和.
_HANGS = Pattern(f"[{EDGE}]|(?<![合吞兼归])并|(?<![缓饱总共调])和|且|(?<![申邀聘提报])请")


def right_end(text: str, phrase: Phrase, stop: int, begins: list[int], others: Set[int]) -> int:
    """The end of the last clause the date governs, before a clause of another aspect."""
    if _WHOLE.match(text, phrase.end, stop):
        return stop
    if (closed := CLOSED.match(text, phrase.end, stop)) and others:
        comma = text.find("，", closed.end(), stop)
        if any(closed.end() <= at < (comma if comma > 0 else stop) for at in others):
            return closed.end() - 1
    following = begins[bisect_right(begins, phrase.end + 1) : bisect_left(begins, stop)]
    cuts = (begin for begin in following if begin in others or _CUT.match(text, begin, stop))
    return next(cuts, stop)


def trimmed(text: str, phrase: Phrase, start: int, end: int) -> int:
    """The end of a span without what is said beside the duty, and within its own bracket."""
    if text[start - 1 : start] == "（" and (close := text.find("）", phrase.end, end)) > 0:
        end = close
    for aside in (_CONTACT, _ASIDE, _TRAILS):
        if found := aside.search(text, phrase.end, end):
            end = found.start()
    while end > phrase.end and (text[end - 1] == "（" or _HANGS.match(text, end - 1)):
        end -= 1
    if text[end - 1] == "）" and "（" not in text[start:end] and end > phrase.end:
        end -= 1
    return end
