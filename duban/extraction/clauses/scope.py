"""The reach of a deadline: one item is one date and the clauses it governs."""

from bisect import bisect_left, bisect_right
from collections.abc import Set
from typing import NamedTuple

from duban.extraction.clauses.ends import CLOSED, EDGE, right_end, trimmed
from duban.extraction.clauses.labels import LIMIT_LABEL
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import NUMBERING, TextSentence, clauses, last_mark
from duban.extraction.times.hedges import HARD, SOFT
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import VERB

_JOIN = Pattern(r"(?:(?:并|且|以及|及时)(?:[于在]|将[于在]|要[于在])?|于)$")
_TOPIC = Pattern(
    r"有关[^，]{2,30}$|(?:对|对于|针对|凡是?|其中|关于).{0,40}的$|[^，]{3,40}的$|(?:对|对于|针对).{2,40}$"
)
# 如需修正計畫者，應於1月15日前報部: the case stands before what it asks for, and no more.
_CASE = Pattern("(?:如需?|若|倘|有|未)[^，]{2,30}者")
_BARE = Pattern(
    "(?:前|，)?(?:要|应|须|必须|力争|争取|确保|基本|全面|全部|正式|整体|如期)*(?:予以)?"
    "(?:(?:全部|全面)[^，。；\\d]{2,3}|完成|到位|办结|落实|实现|建成|结束|投[用产]|完工|竣工|整改|见效|开工|启动"
    "|建设|通车|贯通|运[营行]|使用|达效|验收|交付|入伙|落成|启用|开[通放]|动工|全部|全线|基本|全面|并|后|投入){1,4}$"
)
# 请住建局、水务局在9月底前完成: who does it, and nothing of what.
_OWNERS = Pattern(
    "(?:请|由|责成)?[^，。；：的]{1,30}(?:局|委|办|部|厅|院|部门|单位|街道|[镇乡区县科处室组]|公司|集团|中心)"
    "(?:等(?:部门|单位)?)?(?:要|应|须|务必|必须|负责)*[于在]?$"
)
_MUST = Pattern("(?:务必|必须|最迟)[要应须]?[于在]?")
# …計畫，请提报5月26日工作小组讨论: what is handed in stands before the comma.
_HANDED = Pattern("请?(?:提[报送请交]|报送|送交?)")
_REPORTS = Pattern(
    r"(?:前|，)?(?:一并|统一|书面|及时|分别)?(?:报送?|上报|提交|反馈|呈报)(?!告会)"
    r"(?=[给至到我本，。；]|$|[^，。；]{0,14}[局委办部厅院府处科室组会所站队区县市省]|[^，。；]{0,8}(?:中心|单位|邮箱|公司))"
)
_LEADING = Pattern(
    r"(?:(?:同时|并且|且|并|另外|此外|同步|要(?!求)|请|再|以及|和|及|即(?!日)|也|、|其中)，?)+"
)
_PREPOSITION = Pattern(
    r"(?:最迟|最晚)?(?:不[得能可要]?[晚迟])?(?:要|应|须|必须|将|拟|计划|定|可|会)?(?:赶|抢)?[于在自从到至]?$"
)
_ANAPHOR = Pattern(
    r"(?:该项?|此项?|上述|以上|这项|前述|相关|各项|有关)(?:工作|任务|事项|整改|项目|措施|要求)"
)
# 竹林路北段项目，1月底前完成拆迁: the clause before is the subject of all that follows.
_SUBJECT = Pattern(
    "(?!关于|对|针对|围绕|结合|加快|推进|做好|抓好)[^，。；：\\d完将要须应确]{2,40}"
    "(?:项目|工程|道路|小区|片区|地块|标段|水库|大桥|泵站|医院|学校|中心|园区|公园|广场|改造|建设|一期|二期|三期)"
)
# 目前设计已完成，正在招标，征地同步进行，争取6月开工: how far it has come is no part of what is due.
_STATE = Pattern("目前|正在|正同步|现已|[^，。；]已(?:完成|开工|启动|投入|办理|开展)")
# 信義線進度87.81%: the work and how far it has come.
# 盛致苑，预计可于今年入伙: the subject of what is forecast.
_NAME, _FORECAST = Pattern("[^，。；：\\d要须应将已]{2,24}"), Pattern("预[计定估料]|[可有]望")
_PLANNED = Pattern("预[计定估][于在]?")
_PROGRESS = Pattern(r"(?!目前|现)[^，。；：]{2,24}进度(?:已?达|为)?\d")
_REPORT = Pattern(
    r"(?:会议|区长|市长|书记|主任|领导|文件|通知)?[^，]{0,8}(?:要求|强调|指出|议定|决定|明确|认为|提出|表示|纪要如下)$"
)
# 申报工作已正式启动，请…于4月1日前…; 市局决定举行…活动，请…: the occasion of an order.
_OCCASION = Pattern(
    "[^，]{2,80}?(?:(?:已经?|现已?|即将|正式)+(?:启动|开始)|决定(?:举[行办]|开展|组织)[^，]{2,40})$"
)
_DESCRIBES = Pattern(
    "(?:项目)?(?:总投资|占地|总?建筑面积|设计|规模|位于|全长|日处理|年产|总长|建设规模)"
)
# 家访时间为2月1日至5日，…: the clause says no more than when.
_NAMED_TIME = Pattern("(?:^|[^，。；：]{2,})(?:时间|日期|时限|期限)(?:为|是|定于|安排在)$")
_ITS_TIME = ("时间为", "时间是", "时限为", "期限为", "时间定于", "时间安排在")
_DAY = Pattern(r"(?:(?:20|民国1)\d\d年|[今去]年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
# 问题：违建 整改要求：4月30日前拆除: what is ordered stands behind its label.
_ORDER_LABEL = Pattern("[^，。；：]{2,}[^，。；：]?(?:要求|措施|下步|打算|计划|安排)：$")
# 由于疫情影响，面对…的情况: why, and nothing of what.
_WHY = Pattern(
    "(?:由于|鉴于|面对|随着|因为|因[^，地]{2,30}(?:原因|影响)|[^，]{0,24}受[^，]{0,30}影响)"
)
_LABELLED = Pattern("(?:[^，。；：]{1,8}：[^。；：]{1,60}?){2}")


class Reach(NamedTuple):
    """The span an item covers, and where its own words start (for hedges and subjects)."""

    start: int
    end: int
    clause: int
    reaches_back: bool = False


def scopes(
    text: str, sentence: TextSentence, phrases: list[Phrase], others: Set[int] = frozenset()
) -> list[Reach]:
    """The scope of each deadline of a sentence, in order; `others` are further dates in it."""
    parts = clauses(text, sentence.start, sentence.end)
    begins = [begin for begin, _ in parts]
    starts = [
        _left(
            text, phrase, index, phrases, parts, begins, sentence, _other_day(text, phrase, others)
        )
        for index, phrase in enumerate(phrases)
    ]
    found = []
    for index, phrase in enumerate(phrases):
        stop = sentence.end
        if index + 1 < len(phrases):
            following = starts[index + 1]
            stop = following.start if following.start > phrase.end else following.clause
            stop = max(stop, phrase.end)
        left = starts[index]
        end = right_end(text, phrase, stop, begins, others)
        if _NAMED_TIME.search(text[left.clause : phrase.start]):
            comma = text.find("，", phrase.end, end)
            end = comma if comma > 0 else end
        start = min(left.start, phrase.start)
        while start < phrase.start and text[start] in EDGE:
            start += 1
        end = trimmed(text, phrase, start, end)
        found.append(Reach(start, max(end, phrase.end), left.clause, left.reaches_back))
    return found


def _left(
    text: str,
    phrase: Phrase,
    index: int,
    phrases: list[Phrase],
    parts: list[tuple[int, int]],
    begins: list[int],
    sentence: TextSentence,
    day: int,
) -> Reach:
    own = max(bisect_right(begins, phrase.start) - 1, 0)
    begin, close = parts[own] if parts else (sentence.start, sentence.end)
    floor = phrases[index - 1].end if index else sentence.start
    begin = begin if begin >= floor else _joined(text, floor, phrase, index)
    begin = clause = _skip(text, begin, phrase)
    first = bisect_left(begins, floor)
    first = first if first < len(begins) else own
    if index and text[floor : floor + 1] == "，" and first < own:
        first += 1  # 到2025年底，A，2026年底前全部到位: A belongs to the date that leads it
    lead = text[begin : phrase.start]
    raw = text[max(parts[own][0], floor) : phrase.start] if parts else lead
    back = _first_clause(text, phrase, parts, (index, first, own), raw, lead)
    led = _PLANNED.fullmatch(lead) and any(_PROGRESS.match(text, *p) for p in parts[first:own])
    named = index == 0 and own == 1 and _NAME.fullmatch(text, *parts[0])
    if led or _is_bare(text, phrase, close, _FORECAST.sub("", lead) if named else lead):
        back = min(back, first)
    back = _begins_at(text, parts, back, own, day)
    if back < own:
        begin = _skip(text, max(parts[back][0], floor), phrase)
    if _ORDER_LABEL.search(text, begin, phrase.start):
        begin = clause = phrase.start
    if LIMIT_LABEL.search(text, sentence.start, phrase.start) and _LABELLED.match(
        text, sentence.start, begin
    ):
        begin = sentence.start  # 序号：1 任务：… 责任人：… 时限：3月底
    reaches = bool(_ANAPHOR.match(lead)) and begin <= sentence.start
    return Reach(begin, 0, clause, reaches)


def _first_clause(
    text: str, phrase: Phrase, parts: list[tuple[int, int]], places: tuple[int, int, int],
    raw: str, lead: str,
) -> int:  # fmt: skip
    """The clause an item begins with: its own, a case or topic before it, or its sentence's first.

    `places` are the index of its date, the first clause free for it, and its own.
    """
    index, first, own = places
    before = parts[own - 1] if own else (0, 0)
    if own and _CASE.fullmatch(text, *before):
        return own - 1
    reports = (len(lead) < 3 or _MUST.fullmatch(lead)) and _REPORTS.match(text, phrase.end)
    if index == 0 and own and phrase.family != "recurrence" and (_JOIN.match(raw) or reports):
        return 0
    if own > first and (_TOPIC.match(text[before[0] : before[1]]) or lead in _ITS_TIME):
        return own - 1
    if index == 0 and own == 1 and _SUBJECT.fullmatch(text, *before):
        return 0
    if own > first and not lead and closes(text, phrase, before[0], phrase.end):
        named = own - 1 > first and _OWNERS.fullmatch(text, *before)
        return own - 1 - bool(named)
    return own


def closes(text: str, phrase: Phrase, start: int, end: int) -> bool:
    """完成排查，6月底前。: the clause of the time holds nothing else and ends its sentence."""
    alone = phrase.end == end and text[phrase.start - 1] in "，：" and start < phrase.start
    return alone and text[end : end + 1] in ("", "\n", "。", "；")


def _joined(text: str, floor: int, phrase: Phrase, index: int) -> int:
    """The place behind the mark that joins a date's own words to what is due before it."""
    if closed := CLOSED.match(text, floor, phrase.start) if index else None:
        return closed.end()
    opened = text.rfind("（", floor, phrase.start) + 1
    if opened and "）" not in text[opened : phrase.start]:
        close = text.find("）", phrase.end)
        if close > 0 and VERB.search(text, phrase.end, close):
            return opened  # 7月5日前完成评比（大奖8月底前完成）: done in a bracket, by its own day
    return last_mark(text, "、和并及", floor, phrase.start) + 1 or floor


def _begins_at(text: str, parts: list[tuple[int, int]], back: int, own: int, day: int) -> int:
    """The first clause that belongs to the item, past all that only describes or tells of it."""
    while back < own and _is_apart(text, parts[back], day):
        back += 1
    whys = [n for n in range(back, own) if _WHY.match(text, *parts[n])]
    back = whys[-1] + 1 if whys else back
    told = own - back > 1 and _STATE.search(text, parts[back][0], parts[own][0])
    if told:  # 信義線進度87.81%，正在進行裝修，預計12月完工
        own = next((n for n in range(back, own) if _PROGRESS.match(text, *parts[n])), own)
    return own if told else back


def _is_apart(text: str, clause: tuple[int, int], day: int) -> bool:
    """Tells whether a clause only describes, or reports who says it, or has a day of its own."""
    start, end = clause
    told = _DESCRIBES.match(text, start, end) or _REPORT.match(text[start:end])
    ordered = text.startswith("，请", end) and _OCCASION.match(text, start, end)
    return start <= day or bool(told or ordered)


def _other_day(text: str, phrase: Phrase, others: Set[int]) -> int:
    """The last day of something else before a phrase (定于3月10日召开…，并于3月8日前…), or -1."""
    days = (at for at in others if at < phrase.start and _DAY.match(text, at))
    return max(days, default=-1)


def _skip(text: str, begin: int, phrase: Phrase) -> int:
    """Past connecting words; to the phrase itself where only a preposition leads to it."""
    for mark in (NUMBERING, _LEADING):
        if joined := mark.match(text, begin, phrase.start):
            begin = joined.end()
    lead = text[begin : phrase.start]
    if _PREPOSITION.fullmatch(lead):
        return (
            phrase.start if lead in ("于", "在", "将于", "要于", "应于", "须于", "要在") else begin
        )
    return begin


def _is_bare(text: str, phrase: Phrase, close: int, lead: str) -> bool:
    """Tells whether the clause of the date has a verb but no object: …进行改造，6月底前全部完成。"""
    lead = SOFT.sub("", HARD.sub("", lead))
    led = _PREPOSITION.fullmatch(lead) or _ANAPHOR.match(lead) or _OWNERS.fullmatch(lead)
    if _HANDED.fullmatch(lead):
        return True
    if lead and not led:
        return False
    return bool(_BARE.match(text, phrase.end, close))
