"""The measure a number gives: its value, its comparator, the words around its name."""

import re

from duban.extraction.patterns import Pattern
from duban.extraction.times.numerals import number

LEADING_VERBS = Pattern(
    "(?:力争|争取|确保|完成|实现|新增|净增|累计|新建|改建|扩建|建成|建设|打造|培育|创建|获批|引进|招引|遴选|选树|选取|拟遴选|推进|开展|形成|组织"
    "|举办|滚动开放|滚动发布|开放|发布|改造|整治|排查|办好|年度投资|投资|培养|认定|申报|再|全区"
    "|全市|全省|全县|并|将|对|等|的|首批|达到|使|把|要在|要|共|各|其中|用心用情|，|至|和)+"
)
LEFT_STOP = Pattern(r"[，。；、：（）\n]")
_REACHES = Pattern(r"至少[^，。；、\d]{1,8}$|(?:达到|不低于|不少于)[^，。；、\d]{1,12}的$")
_AT_LEAST = ("不少于", "不低于", "不小于", "至少", "最低", "达到", "达")
_AT_MOST = ("不高于", "不超过", "不多于", "不大于", "最高")


def value_of(digits: str) -> float:
    """The number of written digits, arabic or Chinese."""
    return float(digits.replace("，", "")) if digits[0].isdecimal() else float(number(digits))


def comparator_of(match: re.Match[str], before: str) -> str:
    """The comparator of a matched number; `before` are the words left of it."""
    pre, post, unit = match["pre"] or "", match["post"] or "", match["unit"]
    if match["hi"]:
        return "range"
    if post in ("以上", "及以上"):
        return ">="
    if post in ("左右", "上下") or pre in ("约", "近"):
        return "~"
    if (
        post in ("以下", "以内", "之内")
        or pre in _AT_MOST
        or unit in ("ms", "毫秒")
        or pre.startswith(("降", "压", "控制"))
    ):
        return "<="
    if pre in ("超过", "超", "突破", "高于", "大于"):
        return ">"
    if pre in ("低于", "少于"):
        return "<"
    if not pre and _REACHES.search(before):
        return ">="
    if pre in _AT_LEAST or pre in ("至", "到") or pre[-1:] in ("至", "到", "在"):
        return (
            "=" if pre in ("达到", "达") and unit == "%" and value_of(match["num"]) == 100 else ">="
        )
    return "="
