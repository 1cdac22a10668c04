"""Line breaks of a text: those that tear a sentence, and those that are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.extraction.patterns import Pattern
from duban.extraction.text.english_lines import goes_on, is_english, is_latin
from duban.extraction.text.structure import TIME_OPENS
from duban.extraction.text.webpage import is_way_to_page

if TYPE_CHECKING:
    import re

_HEADING = Pattern(
    r"[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}[.、．)）](?!\d)|\d{1,2}、(?=\d{1,3}#)"
    r"|第[一二三四五六七八九十百]{1,4}[章节条，、]|[a-hA-H][.、)）](?=[\u4e00-\u9fff])|[—-]{2}|[●■◆•·▲*★☆※◎▶►➤✅✔☑]"
    r"|(?:时间|日期)[：:][ ]?(?:19|20)\d\d|附件|附：|[（(]?[0-2]?\d[：:][0-5]\d(?:[ap]m)?[）)]?(?!\d)"
    r"|(?:备?注|说明|[上中下]旬|(?:周|星期)[一二三四五六日天])[：:]|[（(]?\d{1,2}[）)]|[-*•] (?=[A-Za-z])|#{1,6} "
)
# 主要预期目标 / 是：…: a piece that was set apart on the page, and cannot begin a line.
_ATTACHES = Pattern("[，、）”》]|[是为][：:]|的(?!确|士)")
_MID_DATE = Pattern(
    r"-{1,4}[ \t]*\d{1,2}[ \t]*[年月日号]|[底末前内]|[上中下]旬|[年月日号]|\d{1,2}[ \t]*(?:[月日号]"
    r"|(?:-{1,4}|[至到])[ \t]*\d{1,2}[ \t]*[日号])|[上下]半年|第?[一二三四1-4]季度|[一二三四五六七八九十]{1,2}月|Q[1-4]"
    "|[一二三四五六七八九十]{1,3}[日号]"
)
# 六 above 月三十日前, 下周 above 五前, 第三 above 季度末, 6月1日 above 起至8月31日: times over a gap.
_CN, _BOUND = "[一二三四五六七八九十]", "(?:之?以?[前内]|[底末止])"
_TORN_TIME = Pattern(
    "[一二][〇零○][一二三四五六七八九〇零○]{2}年"
    rf"|(?<![统唯专单周之]){_CN}{{1,2}}月(?:[底末初份前]|[上中下]旬|{_CN}{{1,3}}[日号])"
    rf"|月(?:{_CN}{{1,3}}|\d{{1,2}})[日号]{_BOUND}|第?[一二三四1-4]季度{_BOUND}|第[一二三四1-4]季度"
    rf"|[下本这]个?(?:周|星期|礼拜)[一二三四五六日天](?:下班|[上下]午)?(?:\d{{1,2}}[时点])?{_BOUND}"
    rf"|[日号](?:零|\d{{1,2}}|{_CN}{{1,2}})[时点]{_BOUND}|[日号](?:下班|[上下]午|中午)前|[日号]（(?:周|星期)[一二三四五六日]）"
    "|[今明后]天(?:下班|[上下]午|中午)*前|每[月周季年]|五[”’]?期[末内间]|(?<!\\d)(?:[123]0(?=[日号])|10(?=月))"
    r"|[年月日号]起?(?:[至到]|-{1,4})(?:20\d\d年|次年|翌年|明年)?(?:\d{1,2}月)?(?:\d{1,2}[日号]?)?(?<=[月日号])"
    rf"|月的?最后一个?(?:工作日|周{_CN}|天)"
    rf"|(?:\d{{1,3}}|{_CN}{{1,3}}|[两半])个?(?:工作日|星期|小时|[年月周天日]){_BOUND}(?<=内)"
    rf"|(?:[农阴]历|腊|正)(?:{_CN}{{1,2}})?月(?:初?{_CN}{{1,3}}[日号]?|[底末])前"
    r"|(?:春|清明|端午|中秋|国庆|重阳|元宵|劳动)节前|(?:元旦|五一|国庆)前|20\d\d([-/.])\d{1,2}\1\d{1,2}(?:前|止)"
    "|今年|明年|次年|本月|下月|[上下]半年|工作日|截[止至]|[之以][前内]|[时期]限|(?<=[月年].)旬|[上中下]旬"
)
# 2026 above 12月, 1 above 2月: a date; 2027/03 and the number of a telephone above 12月 are whole.
_TORN_NUMBER = Pattern(r"(?<![\d/.~])(?<!\d\s)(?:(?:19|20)\d\d|\d)$|-\d\d$")
_WHOLE_DAY = Pattern(r"20\d\d(?P<by>[./-])\d{1,2}(?P=by)(?P<d>\d{1,2})$")
_DATE_LINE = Pattern(
    r"(?:(?:19|20)\d\d年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四]季度|[上下]半年)?"
    r"(?:\d{1,2}日)?[底末]?前?[ \t]*：?(?:\n|$)"
)
_TITLE_END = Pattern(r"(?:方案|计划|要点|通知|意见|办法|规划|规定|措施|细则|安排|报告|纪要)[）)]?$")
_NAMED = Pattern("关于(?:印发|转发|下达|分解|做好|开展|进一步|加强|加快|推进|调整|公布|成立|组织)")
_PREAMBLE = Pattern("为|根据|按照|依据|现将|近年|各[市区县镇乡省部有]")
_LABEL = Pattern("[^\\s，。；：:]{1,8}[：:]")
# （二）全面推进（3月1日至9月30日）, 二、集中检查，7月10日前: the heading of a stage, whole.
_DATED_HEAD = Pattern(
    r"[（(][^（）()\n]{0,30}[年月日旬底前][ \t]?[）)]$|^[^，,。；\n]{4,16}[，,][^，,。；\n]{2,16}[年月日旬底前]$"
)
# …印发实施。（责任单位：城管局；完成时限：8月5日前）: the paragraph ends with who does it.
_DUTIES_CLOSE = Pattern(
    r"(?:[。；！？][（(]|[（(](?:责任|牵头|主办|承办|配合|落实|完成)[^（）()\n：:]{0,8}[：:])[^（）()\n]{2,120}[）)]$"
)
# 新增学位20万个 above 建成高中园: two lines of a list that each do something.
_DOES = Pattern(
    "(?:预计|力争|计划|拟|将|同时|全面|全部|再|免费|一体|加快|高标准|继续|率先)*"
    "(?:新[增建组改开扩]|[改扩续]建|建[成设]|开[工建展]|规划建设|打造|改造|完成|启[动用]|实施|投用|竣工|创建|培育|引进|发放|办[结理])"
)
# 力争9月底前 above 建成并投入使用: a line that an act has to end.
_LEADS_ON = Pattern("[，、的和及与并且后前底内将要须应在于为对把以或等先再]$|\\d月$|\\d日$|年$")
# （二）全面推进 above （3月1日至9月30日）: the time of the heading on a line of its own.
_DATES_ALONE = Pattern(r"[（(][^（）()\n]{0,24}[月日旬底前][)）][ \t]*(?=\n)")
# 改造管网；3月底前 above 硬化道路；5月底前: two lines that each close with their time.
_ENDS_TIMED = Pattern(
    r"[^\n。，,；;月]{2,40}[，,；;][ \t]?(?:20\d\d年)?"
    r"(?:\d{1,2}月(?:\d{1,2}日|[底末]|[上中下]旬)?|[年月]底)"
    r"(?:(?:[-~～—–]{1,2}|[至到])(?:\d{1,2}月)?\d{1,2}日)?前?[ \t]*(?=\n|$)"
)
# The line below two such lines is another, a label, a point, or none; 完工。 goes on from them.
_LISTED = Pattern(
    rf"\s*$|\n\s*\n|\n(?:{_ENDS_TIMED.source}|[^\s，。；：:]{{1,8}}[：:]|{_HEADING.source})"
)
# 责任人：王五 above 月底前…: a name that ends in a numeral.
_NAMED_BY = Pattern("(?:[人长员名者组批]|领导|牵头|负责|主任|书记)[：:][^，。；：:\\d]{1,12}$")
_STAGE = Pattern("第[一二三四五六](?:阶段|步)")
TURN = "\u2060"  # stands where a page number stood: a gap, and a page turned
ENDS = "。！？；：!?;:"
SHORT_LINE, LONG_LINE = 12, 25
HEADLINE = 40
WIDEST = 80  # no margin is so wide: such a line is whole
_LISTED_DAY = Pattern(r"\d\d-\d\d$")  # …工作要求05-22: a line of a list of links
_CONTENTS = Pattern(r"(?:…|\.{3}|·{3})[ \t]*\d{1,3}$")  # 二、保障措施……15


def runs_on(text: str, line: int, gap: re.Match[str], wrapped: int) -> bool:
    """Tells whether the line before a gap runs on; `wrapped` is the length it was torn at."""
    first, after = gap.span()
    rows = text[first - 1] == text[after] == "|"  # two of a table
    if rows or (first - line < 120 and is_way_to_page(text[line:first])):
        return False
    if tears_date(text, first, after) or _dates_heading(text, line, first, after):
        return True
    if is_english(text, line, first, after):
        return goes_on(text, line, gap, wrapped)
    if (
        _closes(text, line, first)
        or _HEADING.match(text, after)
        or _repeats(text, line, first, after)
    ):
        return False
    bracket = text[first - 1] in "）)"
    if bracket and (text.startswith("请", after) or _DUTIES_CLOSE.search(text[line:first])):
        return False  # (小四号宋体) above 请于6月23日前…: an order of its own
    if text[first - 1] in "，,、的" or _ATTACHES.match(text, after):
        return True
    if _DATE_LINE.match(text, after) or _heads_stage(text, line, first):
        return False
    if TURN in gap[0] and "\n" in gap[0]:
        return True
    return _looks_torn(text, line, gap, wrapped)


def _repeats_act(text: str, line: int, first: int, after: int) -> bool:
    """新增学位20万个 above 建成高中园: both lines do something, and the first has no full stop."""
    both = _DOES.match(text, line) and _DOES.match(text, after)
    body = text[line:first]
    opens = body.count("（") > body.count("）") or _LEADS_ON.search(body)
    end = text.find("\n", after)
    closes = text[end - 1 if end > 0 else -1] in "。；"
    return bool(both) and not (opens or closes or "。" in body)


def _repeats(text: str, line: int, first: int, after: int) -> bool:
    """Tells whether two lines begin alike, as those of a list do."""
    return _repeats_act(text, line, first, after) or _repeats_label(text, line, after)


def _repeats_label(text: str, line: int, after: int) -> bool:
    """河段：… above 河段：… or 长度：…, 6月底前，… above 7月，…: two rows of one list."""
    if TIME_OPENS.match(text, line) and TIME_OPENS.match(text, after):
        return True
    if _ENDS_TIMED.match(text, line):
        below = _ENDS_TIMED.match(text, after)
        return bool(_LABEL.match(text, after) or (below and _LISTED.match(text, below.end())))
    label = _LABEL.match(text, line)
    return bool(label and _LABEL.match(text, after))


def _heads_stage(text: str, line: int, first: int) -> bool:
    """（二）全面推进（3月1日至9月30日） as a line is a heading, whole."""
    closes = text[first - 1] in ")）年月日旬底前"
    numbered = closes and (_HEADING.match(text, line) or _STAGE.match(text, line))
    return bool(numbered and _DATED_HEAD.search(text[line:first]))


def _dates_heading(text: str, line: int, first: int, after: int) -> bool:
    """（二）全面推进 above a line that is no more than its time in a bracket."""
    heads = first - line < LONG_LINE and (_HEADING.match(text, line) or _STAGE.match(text, line))
    return bool(heads and not _closes(text, line, first) and _DATES_ALONE.match(text, after))


def _looks_torn(text: str, line: int, gap: re.Match[str], wrapped: int) -> bool:
    """Tells whether a line without a mark at its end looks torn: long, or with marks inside."""
    first, after = gap.span()
    body, length = text[line:first], first - line
    if _TITLE_END.search(body) and (_PREAMBLE.match(text, after) or _NAMED.search(body)):
        return text[after] in "的》及和（"
    whole = length > WIDEST and "。" not in body  # one that breaks off behind sentences is torn
    if whole or _is_headline(text, line, first, after):
        return False
    if (
        length >= HEADLINE
        or ("，" in body and length >= SHORT_LINE)
        or "。" in body
        or "；" in body
    ):
        return True
    return length >= SHORT_LINE and (
        abs(length - wrapped) <= 2 or (length >= LONG_LINE and "、" in body)
    )


def _is_headline(text: str, line: int, first: int, after: int) -> bool:
    """4.天宝路景观提升，灞陵路11月底前完工 above a longer line: a heading that no margin has torn."""
    if first - line >= LONG_LINE or not _HEADING.match(text, line) or "。" in text[line:first]:
        return False
    below = text[after : after + 2 * HEADLINE].partition("\n")[0]
    return len(below) > first - line + SHORT_LINE


def tears_date(text: str, first: int, after: int) -> bool:
    """A gap inside a date: 2027 / 年6月, 11 / 月4日, 从6月1日到 / 7日."""
    before = text[first - 1]
    tears = before in "年月日旬底末" or before.isdecimal()
    if tears and before.isdecimal() and text[after].isdecimal():
        tears = bool(_TORN_NUMBER.search(text, max(0, first - 6), first))
    whole = before in "日号旬" and text[after] not in "前内底末-"  # 3月12日 above 3月21日完成…
    whole = whole or _is_whole_day(text, first, after)
    if tears and not whole and before != text[after] and _MID_DATE.match(text, after):
        return True
    if before in "至到自从于-为" and text[after].isdecimal():
        return True
    if (before == "Q" and text[after] in "1234") or before == text[after] == "-":
        return True
    head = "".join(text[max(0, first - 14) : first].rpartition("\n")[2].split())
    if _NAMED_BY.search(head):
        return False
    joined = head + "".join(text[after : after + 14].partition("\n")[0].split())
    return any(m.start() < len(head) < m.end() for m in _TORN_TIME.finditer(joined))


def _is_whole_day(text: str, first: int, after: int) -> bool:
    """2025-12-09 above 月底前整改完毕: a day in figures that nothing below belongs to."""
    day = _WHOLE_DAY.search(text, max(0, first - 10), first)
    return day is not None and (len(day["d"]) == 2 or not text[after].isdecimal())


def _ends_english(text: str, line: int, first: int) -> bool:
    """Tells whether a full stop ends English: done. or, in a line of English, 30 June 2026."""
    last = text[first - 2]
    return last.isascii() and (last.isalpha() or is_latin(text, max(line, first - WIDEST), first))


def _closes(text: str, line: int, first: int) -> bool:
    """Tells whether a line ends with a closing mark, an English full stop or the day of a link."""
    before = text[first - 1]
    if before.isdecimal() and _CONTENTS.search(text, max(line, first - 12), first):
        return True
    if text[first - 3 : first - 2] == "-" and _LISTED_DAY.match(text, first - 5, first):
        return True
    english = before == "." and _ends_english(text, line, first)
    quoted = before in "”’」』" and text[first - 2] in "。！？"
    return before in ENDS or english or quoted


# 8月 and 10 on lines of their own above what is on that day: a calendar whose cells stand on lines.
_DAY_BELOW = Pattern(r"(?m)^(\d{1,2}月)\n(\d{1,2})\n(?=.)")


def dated_lines(text: str) -> str:
    """A calendar with its months and days above what is on them: each line is a sentence."""
    days = list(_DAY_BELOW.finditer(text))
    if len(days) < 3:
        return text
    first = days[0].start()
    lines = _DAY_BELOW.sub("\\1\u200b\\2日", text[first:]).replace("\n", "。")
    return text[:first] + lines
