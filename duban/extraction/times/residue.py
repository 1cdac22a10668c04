"""The rule of the residue: a reading is sure only if nothing date-like that touches it is unread.

Digits and date words right before or behind a phrase, joined to it by a range or list mark or by
nothing, belong to the deadline. Where the grammar did not take them in, the day it found may be
another than the one that is meant: the piece is shown and a person is asked.
"""

from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import BEFORE
from duban.extraction.times.phrases import Phrase
from duban.extraction.times.syntax import FEAST_NAME

_CN = "一二三四五六七八九十廿〇零"
_NUMBER = rf"(?:\d{{1,4}}|[{_CN}]{{1,4}})"
_UNIT = r"(?:年度?|月份?|[日号]|旬|季度?|周|[时点]|个?工作日)"
_WORD = (
    rf"(?:{_NUMBER}{_UNIT}[底末初中]?|[上中下]旬|[上下]半年|[今明本去来]年[底末初中]?|[本下上次]月[底末初中]?|[年月][底末初中]|季度?[末底]"
    rf"|[“‘]?(?:{FEAST_NAME})[”’]?节?|(?:周|星期|礼拜)[一二三四五六日天]|(?:今|明|后)[天日]|Q[1-4]|[正腊冬]月)"
)
_GLUE = r"(?:-{1,4}|至|到|、|和|以?及|与|或者?|/|~)"
# 2026财年末, 2026赛季末: the number is no year of the calendar, and 年末 or 季末 is not of this one.
_MARK = r"\d(?:财|赛|榨|届|批次?)|农历|阴历|旧历|夏历|民国|逢|双月|单月|闰|第|财年|财政|会计|学年|FY|首个?月|上上|下下"
_LEFT = Pattern(
    rf"(?:{_MARK}|{_NUMBER}{_UNIT}[的零又]?|\d{{1,4}}[./]?"
    rf"|(?:{_WORD}|{_NUMBER}){_GLUE}|{_WORD}前?{_GLUE})$"
)
# 数月内, 几周内: so many, and not the one that is running.
_SOME = Pattern("(?:(?<![总参])数|好?几|若干|多)个?$", last="数几干多个")
# 十天半个月内, 三天五天内: a guess between two amounts.
_TWO_AMOUNTS = Pattern(rf"{_NUMBER}个?(?:天|周|星期|月|年)$", last="天周期月年")
# 最后一个季度内, 不到一个月内: no term from the day of issue.
_OTHER_TERM = Pattern(
    "(?:最[后初末]|头|首|前|末|每|另|再|第|不到|不足|将近|至少)$",
    last="后初末头首前每另再第到足近少",
)
# The characters that such a piece can end with; most phrases stand behind another one.
_LEFT_ENDS = frozenset(
    "0123456789财赛榨届批次份历国逢月闰第年财政计学Y上下的零又./-至到、和及与或者~底末初中前日号旬季度周时点"
)
# 不早于6月1日 only begins then; 双十一 is another day than 十一, 中秋节当天 none of today.
_OPENING = Pattern(
    r"(?:(?<![合签节预违履公条制续邀纽失守特集简解缔制大商立毁契])约|大约|大概|(?<![对占相同环评])比)$"
    r"|(?:(?<![不得能可别莫勿要])(?:超过|逾)|不得?早于|早于|最早|最快|(?<![不得能至最莫会应可])(?:晚于|迟于)|过了|不少于)(?:在|于|到|至|为)?$",
    last="于早快在到至为了少过逾约概比",
)
# 合同年度末, 灌溉年度内: a year that is not the one of the calendar.
_OWN_QUARTER = Pattern(r"(?:FY|财年|财政年度|学年)[^，。；]{0,9}$")
_OWN_YEAR = Pattern(
    "(?:合同|聘任|任职|履约|协议|租赁|保险|业务|灌溉|采暖|供暖|养护|纳税|运营|财|赛|榨)$"
)
_THAT_DAY = Pattern(r"[^，。；：、（）\n 于在]{1,6}$")
# 6月30日前最后一个工作日 is another day.
_LAST_OF = Pattern("的?(?:最后|倒数)[^，。；]{1,6}?[天日周期]")
# 三季度初, 上半年中 end before the quarter does.
_EARLY_IN = Pattern(r"初(?![级中步评审赛选试验筛稿查])|中(?![级小学国央心考医药旬])|头")
# 9月头 is early in September.
_HEAD_OF = Pattern("头(?![号条目部脑等版])")
# 4月30日前（不含）, 4月1日前夜: the day before.
_WITHOUT = Pattern(
    r"（[^（）\n]{0,6}不(?:含|包括|包含)|(?<=前)(?:[夜夕]|日(?![常均益程期化后报产供托间照志记]))"
)
# 10月，11月底前分别…: a comma that lists days.
_APART, _COMMA = Pattern("[^，。；]{0,4}(?:分别|各)"), Pattern(rf"(?:{_WORD}|{_NUMBER})，$")
# 二、三季度各组织一次督查: no number of a paragraph.
_EACH = Pattern("分别|各(?=[组开举报召完检])"), Pattern(r"(?:^|[。；\n])([一二三1-3])、$")
_NUMERAL_LEFT = Pattern(rf"[{_CN}]{{1,4}}$")
_NUMBERING = Pattern(
    rf"(?:^|[\n。；：）\s])(?!(?:[五六七八]一|三八|五四)、)(?:第?{_NUMBER}[、.]|\d{{1,2}})$",
    last="0123456789、.",
)
_RIGHT = Pattern(
    rf"的?(?:\d{{1,4}}(?=[年月日号时点：:./ -]|之?以?前|左右|上下|[，。；、）\n]|$)"
    rf"|[{_CN}]{{1,4}}(?=[日号月旬周时点]|之?以?前|[，。；）]|$)"
    rf"|[上中下]旬|(?<![底末])最后[一1两二三四五六七八九十\d]|倒数|[头首][周季]|头天|往后|之[交间]|[日号](?=之?以?前)|开始$|待定"
    rf"|[年月季](?:度?[底末]|初)(?!级)|[×xX*][日号]|[头前首后][一二两三四五六七八九十\d]{{1,2}}(?:个工作日|个月|天|日|周)"
    rf"|[春夏秋冬](?:[季天日末初]|$|之?以?[前内])|[明开]春|(?:-{{1,4}}|至|到)(?:$|\d{{1,2}}[./]\d)"
    rf"|[上下]半(?![部身场])|首个?月|末月|次月|[±]|[■□●▇█?？“”*_\ufffd]{{1,4}}月|或(?:更长|更晚|稍后|再长)"
    rf"|Q(?![1-4A-Za-z])|第{_NUMBER}个?(?:周|星期|礼拜|工作日|天|日|月)|零[时点]|凌晨|(?:周|星期|礼拜)[一二三四五六日天])"
)
# 6月30日（暂定）前, 6月30日（或7月5日）前: a bracket that doubts the day before it.
_DOUBTS = Pattern(
    r"[（【\[〔][^（）]{0,8}(?:暂定|待定|暂拟)[^（）]{0,6}[）】\]〕]|[（【\[〔][^（）【】\[\]〔〕\n。]{0,24}"
    r"(?:或|暂|待定|拟|预计|左右|另行)[^（）【】\[\]〔〕\n。]{0,20}[）】\]〕](?=之?以?前|为?止|之?以?内)"
)
_JOINED = Pattern(
    rf"(?:之?以?前)?{_GLUE}(?:{_WORD}|{_NUMBER}(?=之?以?前|[-、至到])|\d{{1,2}}[ ./]\d)"
)
_DATED_PIECE = Pattern(rf"{_NUMBER}(?:年|月|[日号])|首个?月|末月|[上中下]旬|[上下]半年|季度")
_DATE_LIKE = Pattern(
    rf"\d|{_NUMBER}{_UNIT}|[前后内](?:完成)?$|[初底末尾]$|期间$|之际$|FY|农历|阴历|双月|单月|[今明本后去来]两?年|[上中下]旬"
)
_REACH = 14


def unread(phrase: Phrase, text: str, *, numbered: bool = True) -> str:
    """The date-like piece that touches a phrase and was not taken into it, or an empty text.

    `numbered` tells that paragraphs of the text may be numbered: 2、6月底前 is the second one.
    """
    return _left(phrase, text, numbered=numbered) or _right(phrase, text)


def outside(found: list[Phrase], text: str) -> str:
    """A dated piece that none of the phrases found in a text covers, or an empty text."""
    at = 0
    for start, end in [*((p.start, p.end) for p in found), (len(text), len(text))]:
        if piece := _DATED_PIECE.search(text, at, max(at, start)):
            return piece[0]
        at = max(at, end)
    return ""


def looks_dated(text: str) -> bool:
    """Tells whether a phrase in which no date was found has digits or words of one all the same."""
    return bool(_DATE_LIKE.search(text))


def _left(phrase: Phrase, text: str, *, numbered: bool) -> str:
    start = phrase.start
    before = text[max(0, start - _REACH) : start]
    if (listed := _EACH[1].search(before)) and _EACH[0].match(text, phrase.end):
        return listed[1] if phrase.group("q") else ""
    if not before or (numbered and _NUMBERING.search(before if start <= _REACH else f"*{before}")):
        return ""
    if text[start] in "年月周季日天" and (some := _SOME.search(before)):
        return some[0]
    if other := _other_day(phrase, before):
        return other
    if phrase.family == "offset" and phrase.start < phrase.match.start():
        return ""
    if before[-1] in _LEFT_ENDS and (found := _LEFT.search(before)):
        return found[0]
    if _APART.match(text, phrase.end) and (found := _COMMA.search(before)):
        return found[0]
    if text[start] in _CN and (found := _NUMERAL_LEFT.search(before)):
        return found[0]
    return ""


def _other_day(phrase: Phrase, before: str) -> str:
    """The words that make another day of a phrase, or only its beginning: 双|十一, 中秋节|当天."""
    if found := _OPENING.search(before) or (
        phrase.family == "offset"
        and phrase.start == phrase.match.start()
        and (_TWO_AMOUNTS.search(before) or _OTHER_TERM.search(before))
    ):
        return found[0]
    named = phrase.group("w") or phrase.group("dd") or phrase.group("m")
    if phrase.group("q") and (found := _OWN_QUARTER.search(before)):
        return found[0]
    if before[-1] in "再大" and named[:1] in ("下", "大"):
        return before[-1]
    if phrase.group("dd")[:1] in ("当", "次") and (found := _THAT_DAY.search(before)):
        return found[0]
    if phrase.group("w") and before.endswith(("后", "后的", "隔周", "隔一周", "单周", "双周")):
        return before[-2:]
    if before[-1] in "今明" and "后" in (named[:1], phrase.group("y")[:1]):
        return before[-1]
    # 公路养护年底前完成 is the calendar's year; 养护年度末 and 财年末 may be another.
    said = phrase.match[0]
    yearly = said.startswith("年度") or (said.startswith("年") and before[-1] in "财赛榨")
    if yearly and (found := _OWN_YEAR.search(before)):
        return found[0]
    return "双" if phrase.group("f") and before[-1] == "双" else ""


def _right(phrase: Phrase, text: str) -> str:
    if (
        phrase.suffix in BEFORE
        and not phrase.group("nth")
        and (found := _LAST_OF.match(text, phrase.end))
    ):
        return found[0]
    if not phrase.group("f") and (found := _WITHOUT.match(text, phrase.end)):
        return found[0]
    if phrase.has("q", "h", "w") and (found := _EARLY_IN.match(text, phrase.end)):
        return found[0]
    if phrase.match[0].endswith("月") and (found := _HEAD_OF.match(text, phrase.end)):
        return found[0]
    for pattern in (_RIGHT, _DOUBTS):
        if not phrase.suffix and (found := pattern.match(text, phrase.end)):
            return found[0]
    joined = _JOINED.match(text, phrase.end)
    return joined[0] if joined else ""
