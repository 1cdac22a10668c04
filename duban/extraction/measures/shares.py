"""Shares in words (百分之八十, 九成五), and the one comparator of several numbers (分别不少于…)."""

import re

from duban.extraction.measures.measuring import LEADING_VERBS, LEFT_STOP, comparator_of
from duban.extraction.patterns import Pattern
from duban.extraction.times.numerals import number
from duban.extraction.values import TargetText

# 百分之八十, 九成五: a share in words.
SHARE = Pattern(
    r"(?P<pre>不少于|不低于|不小于|不高于|不超过|至少|超过|超|突破|高于|低于|达到|达|约|近|提[高升][至到]|降[至到低]+|控制在|稳定在|保持在|[至到])?"
    r"(?P<num>百分之[一二三四五六七八九十百〇零\d]{1,5}(?:点[一二三四五六七八九〇零]{1,2})?"
    r"|(?<![一二三四五六七八九十完变形赞])[一二三四五六七八九](?=成(?![为立员效果本都交长绩分品型就])))"
    r"(?P<hi>(?!))?(?P<unit>成[一二三四五六七八九半]?|)(?P<post>及?以上|以下|以内|左右|上下)?",
    first="不至超突高低达约近提降控稳保到百一二三四五六七八九",
)


def share(text: str, match: re.Match[str], floor: int, start: int, end: int) -> TargetText:
    """A share in words as a percentage: 百分之九十二点五, 九成五."""
    words, tenths = match["num"], match["unit"]
    if tenths:
        last = 5.0 if tenths.endswith("半") else float(number(tenths[1:]) if tenths[1:] else 0)
        value = number(words) * 10 + last
    else:
        whole, _, part = words.removeprefix("百分之").partition("点")
        value = number(whole) + (number(part) / 10 ** len(part) if part else 0.0)
    before = text[max(floor, match.start() - 14) : match.start()]
    name = before[max((m.end() for m in LEFT_STOP.finditer(before)), default=0) :]
    if verb := LEADING_VERBS.match(name):
        name = name[verb.end() :]
    comparator = comparator_of(match, before)
    if value != 100 and match["pre"] in ("达到", "达"):
        comparator = ">="
    return TargetText(name, comparator, value, "%", "ratio", match.start(), match.end())


def one_comparator(text: str, found: list[TargetText]) -> list[TargetText]:
    """分别不少于500个、300张: the comparator before the first goes for those listed behind it."""
    kept: list[TargetText] = []
    for each in found:
        target, last = each, kept[-1] if kept else None
        if last and last.comparator != "=" and target.comparator == "=":
            listed = text[last.end : target.start] in ("、", "和", "及", "与")
            named = text.find("分别", max(0, last.start - 8), last.start) >= 0
            if listed and (named or last.flag == "分别"):
                target = target._replace(comparator=last.comparator, flag="分别")
        kept.append(target)
    return [t._replace(flag="") if t.flag == "分别" else t for t in kept]
