"""The words behind a time that belong to it: a bound behind a bracket, 前七天, an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from duban.extraction.patterns import Pattern
from duban.extraction.times import syntax
from duban.extraction.verbs import VERBS

if TYPE_CHECKING:
    from duban.extraction.times.phrases import Phrase

_HOUR = r"(?:[上下]午|中午)?(?:下班|\d{1,2}(?:：\d\d|[时点]))?"
_BOUND = f"{_HOUR}或?(?P<suf>[之以]前(?!{syntax.EARLIER})|前(?!往|后|瞻|沿|景|期|{syntax.EARLIER})|为止|止|之内|以内)"
# 8月12日前七天, 会议（8月12日）前3个工作日
_EARLIER = Pattern(
    rf"）?[之以]?前(?={syntax.EARLIER})(?P<n>[\d一二三四五六七八九十两]{{1,3}})个?(?P<eu>工作日|[天日周月]|星期)"
)
_BOUND_BEHIND = Pattern(f"）{_BOUND}")
# A bracket inside a date phrase is passed over, unless it holds another time or a doubt.
_ASIDE = Pattern(rf"[（【\[〔](?P<aside>[^（）【】\[\]〔〕\n。]{{1,30}})[）】\]〕]{_BOUND}")
# 9月1日开学前, 五月栽秧前: something of that time, before which it is due.
_BEFORE_EVENT = Pattern(
    rf"(?P<event>(?!(?:{VERBS})|[^前，。；]{{0,4}}(?:{VERBS}))"
    rf"[^\W\da-z的起至到已了将要须应力确务请各由向和与及或年月日号以之]{{1,5}}?)(?<![提目当超日此先空面眼跟午支])之?前(?![期往后瞻沿景列述段端头来三季])"
    rf"|(?P<long>(?:(?!{VERBS})[^\W\da-z的起至到已了将要须应力确务请各由向和与及或年月日号以之]){{3,14}}?(?:[会节赛季雨雪汛]"
    rf"|典礼|仪式|开学|召开|举行|举办|开幕|开赛|来临|结束|开始|高峰|上市|收获|开工|竣工|投产|开园|通车|开业"
    rf"|开馆|返校|换届|大检查|考试|入场|进场|进驻|到访|来访|验收))之?前(?![期往后瞻沿景列述段端头来三季])"
)
_OF_THE_DAY = Pattern("放学|散会|收工|天黑|[早午晚]饭|上班|上课|闭馆|打烊|开会|收盘")
_DAY_ONLY = Pattern(r"(?:20\d\d年)?\d{1,2}月\d{1,2}[日号]")
_SHORT_DAY = Pattern(r"(1[0-2]|0?[1-9])[/.](3[01]|[12]\d|0?[1-9])")
_SAYS_TIME = Pattern(
    r"\d{1,2}[月日号点时./：]|[一二三四五六七八九十][月日]|[年月旬]|季度|或|暂|待定|拟|预计|左右|原定|另行|不含|前$"
)


def bounded_behind(phrase: Phrase, text: str, stop: int) -> Phrase:
    """第15周（12月13日）前, 11月26日（以邮戳为凭）前: the bound that stands behind a bracket."""
    if phrase.suffix in ("前", "之前", "以前") and (phrase.group("f") or phrase.group("me")):
        nth = syntax.NTH_AT.match(text, phrase.end, stop)  # 春节前最后一个工作日
        return (
            phrase.said_on(nth.end(), nth.groupdict(""))
            if nth and nth["nth"][0] in "最倒"
            else phrase
        )
    if phrase.suffix or phrase.family in ("offset", "recurrence", "close"):
        return phrase
    month = phrase.family == "point" and phrase.group("m") and not phrase.has("d", "dec", "me")
    if month and (nth := syntax.NTH_AT.match(text, phrase.end, stop)):
        return phrase.said_on(nth.end(), nth.groupdict(""))
    if event := _event_behind(phrase, text, stop):
        name = event["event"] or event["long"]
        named = {"suf": "前"} if _OF_THE_DAY.fullmatch(name) else {"ev": name}
        return phrase.said_on(event.end(), named)
    if early := _EARLIER.match(text, phrase.end, stop):
        named = {"suf": "前", "early": early["n"], "eu": early["eu"]}
        return phrase.said_on(early.end(), named)
    if text[phrase.start - 1 : phrase.start] == "（":
        dated = phrase.has("d", "id", "sd", "bd")
        bound = _BOUND_BEHIND.match(text, phrase.end, stop) if dated else None
    else:
        bound = _ASIDE.match(text, phrase.end, stop)
        if bound and phrase.group("w") and (day := _day_said(bound["aside"])):
            return _glossed(phrase, bound, day)
        bound = None if bound and _SAYS_TIME.search(bound["aside"]) else bound
    if bound is None:
        return phrase
    return phrase.said_on(bound.end(), {"suf": bound["suf"]})


def _day_said(aside: str) -> str:
    """The day that a bracket holds and nothing else, 3/7 as 3月7日; else an empty text."""
    if short := _SHORT_DAY.fullmatch(aside):
        return f"{int(short[1])}月{int(short[2])}日"
    return aside if _DAY_ONLY.fullmatch(aside) else ""


def _glossed(phrase: Phrase, bound: re.Match[str], day: str) -> Phrase:
    """本周五（3月7日）下班前: the day in the bracket, which the weekday before it has to fit."""
    match = syntax.POINT_AT.match(day)
    if match is None:
        return phrase
    named = phrase.group("w")[-1].strip("周末期拜")
    parts = {**match.groupdict(""), "suf": bound["suf"], "wd": named}
    dated = phrase._replace(end=bound.end(), family="point", match=match, tail=None, parts=parts)
    return dated.ending(parts)


def _event_behind(phrase: Phrase, text: str, stop: int) -> re.Match[str] | None:
    """The event behind a day or a month before which something is due."""
    loose = phrase.has("me", "dec", "dj", "more", "t")
    if phrase.family not in ("point", "iso") or loose:
        return None
    whole = phrase.match[0] == phrase.group("y") and len(phrase.match[0]) > 1
    if not (whole or phrase.has("m", "id", "w", "dd")):
        return None
    return _BEFORE_EVENT.match(text, phrase.end, stop)
