"""Tell a deadline from every other date: past, title, effective date, adjective, event."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from duban.extraction import years
from duban.extraction.adjectives import modifies, names, only_year
from duban.extraction.patterns import Pattern
from duban.extraction.phrases import Phrase
from duban.extraction.told import ARRIVES, EACH_CASE, is_no_duty, is_told
from duban.extraction.values import Reading, ReadingKind
from duban.extraction.verbs import VERB, VERBS

_DONE_BEFORE = Pattern(
    r"(?:距离?|离|已经?[于在]?|曾[于在]?|早[于在]|截止目前|[于在]?去年|始[于建]|自从?|从)$"
)
_DONE_AFTER = Pattern(
    r"(?:之?前)?，?(?:就|均|全部|都|即)?(?:已经?|曾)(?!建成的)|，?[^，。；对将要]{2,10}(?:已经?|均已|都已)(?![^，。；]{0,12}的)"
)
_EFFECT_AFTER = Pattern(
    r"起(?:正式|全面|开始|试)?(?:施行|实施|执行|生效|试行|启用|实行)?|以来|至今|起至"
)
_VALID_BEFORE = Pattern(
    r"(?:有效期限?|执行期限?|试行期限?|合同期限?|租赁期限?|过渡期限?|聘期|任期)(?:限|至|到|为|自)?[^，。；]{0,6}$"
)
_NOMINAL = Pattern(
    "[是为系]|(?:的)?(?:各项)?(?:工作(?!目标)|任务|主要|目标|计划(?!投资|完成|新增|实施|新建|开工|建设|安排|改造)|安排(?![^，。；]{0,20}\\d)|情况|(?:完成|实施|执行|落实|推进)情况|形势|经济|指标|总结|报告|会议|预算|成绩|以来|度|各项|考核|数据|GDP|生产总值|期间?以来|同期|同比|版)"
)
_PERIOD_PAST = Pattern(
    r"了(?!解|结)|已(?!建成的)|同比(?![^，。；]{0,8}\d[^，。；]{0,6}(?:以上|左右|以内))|以来|总体平稳|回顾|超额完成|创历史新高|再创新高"
)
_FROM = Pattern(r"[从自](?:(?:19|20)\d\d年)?[^，。；]{0,16}$")
_FROM_NOW = Pattern("[从自](?:现在|即日|今日|今天|当前|目前|[^，。；]{0,8}之日)起?[到至]$")
_FAILING = Pattern("(?:仍|还)?(?:未|没有|不能)[^，。；]{0,16}的")
_MEETS = Pattern("，?(?:在[^，。；]{2,12})?(?:组织|隆重|胜利)?(?:召开|举行|开幕)")
# 6月1日至9月15日，实行24小时值班: a rule for a time, with no last day to be late on.
_REGIME = Pattern(
    "，?(?:全面|严格)?(?:实行|执行|实施|落实|保持|坚持)[^，。；]{0,10}(?:值班|值守|制度|管控|管制|限行|禁[渔火牧令])"
)
_HELD = Pattern("召开|举办|举行|开会|面试|考试")
_AS_OF = Pattern("截[至止]到?$")
_REACHED = Pattern("已|共有|累计|同比")
_ATTRIBUTIVE = Pattern(
    r"(?:建成|竣工|出生|毕业|注册|成立|登记|签订|出台|投产|未)[^，。；]{0,8}的|的(?!基础|前提|同时)"
)
_AT = Pattern(r"(?:[于在]|拟于|计划于|定于|将于)$")
_OPENING = ("", *"，。；：\n、于在的.-）（自从和及与")
_GATE_AFTER = Pattern(r"“?(?:黄金|窗口|关键|攻坚|决战|决胜|开门红|双过半|收官|满堂红)")
_DIGIT = Pattern(r"\d")
_CONNECTING = ("其中", "并", "且", "计划", "要", "将", "以及")
_YEARLONG = Pattern(r"(?:今年|本年|当年|全年)$")
_BUDGET = Pattern(r"(?:计划)?(?:投资|完成|新增|实施|安排)[^，。；]{0,16}\d")
_STAGE = Pattern(r"(?:时间|阶段|步)（$")
_TERM = Pattern("期（$")
_HEADED = Pattern(r"(?:^|[\n、）.：])[^，。；、：（）.\n]{2,12}（$")
_SETS_GOING = Pattern("(?:组织|集中|全面|深入)*(?:开展|实施|组织|启动|进行|举办)")
_WINDOW = 24
_HEAD_ENDS = Pattern(r"）(?:[。：；\n]|$)")
_QUANTITY = Pattern(
    rf"(?:计划|要|将|力争|确保|拟|再)*(?:(?:投资|{VERBS})[^，。；]{{0,24}}\d|(?:办好|办理|实施)[^，。；]{{0,6}}件"
    r"|[^，。；]{0,20}(?:达到|稳定在|保持在|突破|不低于|不少于|超过|控制在|增长|下降|降低|提升|提高)[^，。；]{0,8}\d)"
)
# 压缩至1个工作日以内 is a service standard, 近三年内 looks back.
_STANDARD = Pattern(r"(?:近|过去|最近|任期|毕业|压缩至?|缩短至?|控制在|不超过|[至到])$")
# 3个工作日内完成审批 promises every applicant the same, on no day of the calendar.
_SERVICE = Pattern("审批|审核|受理|核准|办复|答复|出具|登记|许可|办理完毕|作出决定|核发")
# 收到资金后，应在一个月内转付: the day it counts from is not known yet.
_AFTER_EVENT = Pattern(r"后，[^，。；]{0,6}$")
_CUSTOM = Pattern(r"一般(?:应|宜|可|在)?[于在]?$|(?:休眠|生长|花|枯水|丰水|孕|哺乳)期（$")
_ENDS_IN_START = Pattern(r"开始(?=[）。；，、\n]|$)")
_DUE = Pattern(
    r"(?:，|要|将|应|须|全面|全部|基本|正式|前)?(?:完成|建成|实现|投[产用]|竣工|开工|通车|报送|上报|提交|到位|办结|销号|验收|达到|交付|启用|上线|出台|印发)"
)


class Role(StrEnum):
    """What a phrase in running text does."""

    DEADLINE = "deadline"
    GATE = "gate"
    STANDING = "standing"
    NONE = "none"


def role(phrase: Phrase, reading: Reading, text: str, stop: int, issued: date | None) -> Role:
    """Judge a phrase by its reading and the words around it; `stop` is the end of its sentence."""
    before = text[max(0, phrase.start - _WINDOW) : phrase.start]
    after = text[phrase.end : min(stop, phrase.end + 60)]
    if reading.kind in (ReadingKind.UNDATED, ReadingKind.PAST) or _left_out(phrase, before, after):
        return Role.NONE
    if _opens_nothing(phrase, after) or names(text, phrase, before, after, stop):
        return Role.NONE
    if _GATE_AFTER.match(after) and phrase.family == "point" and not phrase.suffix:
        return Role.GATE if reading.end and (issued is None or reading.end >= issued) else Role.NONE
    if reading.kind is ReadingKind.RECURRENCE:
        return Role.DEADLINE if reading.end or reading.needs_review else Role.STANDING
    if _is_over(phrase, reading, before, after, issued) or is_told(phrase, reading, text, issued):
        return Role.NONE
    if reading.kind is ReadingKind.PERIOD:
        return _period_role(phrase, reading, before, after, issued)
    if phrase.family == "offset":
        whole = text[max(0, phrase.start - 60) : phrase.start]
        return _offset_role(phrase, reading, whole, after)
    if only_year(phrase) and not (VERB.match(after) or _leads(phrase, after)):
        return Role.NONE
    stands = len(after) > 1 or VERB.search(before) or before.endswith(("于", "到", "至", "止"))
    return Role.DEADLINE if stands or VERB.search(text, phrase.end, stop) else Role.NONE


def _opens_nothing(phrase: Phrase, after: str) -> bool:
    """国庆期间, 10月1日以后仍…: the time of something else."""
    if phrase.suffix in ("后", "之后", "以后") and not VERB.match(after):
        return True
    return bool(phrase.group("f")) and phrase.suffix not in ("前", "之前", "以前")


def _left_out(phrase: Phrase, before: str, after: str) -> bool:
    if _DONE_BEFORE.search(before) and phrase.family not in ("offset", "recurrence", "range"):
        return True
    if _DONE_AFTER.match(after) or _VALID_BEFORE.search(before):
        return True
    if phrase.family not in ("offset", "recurrence") and _EFFECT_AFTER.match(after):
        return True
    if modifies(phrase, before, after) or _CUSTOM.search(before) or _ENDS_IN_START.match(after):
        return True
    if _FAILING.match(after) or is_no_duty(before, after):
        return True
    if not phrase.suffix and ARRIVES.match(after):
        return True
    if before.endswith(("定于", "拟于")) and _HELD.search(after[:24]):
        return True
    if _AS_OF.search(before) and _REACHED.search(after[:36]):
        return True
    since = _FROM.search(before[:-1]) if before.endswith(("到", "至")) else None
    return bool(since) and not _FROM_NOW.search(before)


def _heads_stage(phrase: Phrase, before: str, after: str) -> bool:
    """动员部署阶段（…）, and any short heading that ends in its months or days."""
    if _STAGE.search(before):
        return True
    headed = _TERM.search(before) or (
        phrase.family in ("range", "months") and _HEADED.search(before)
    )
    return bool(headed and _HEAD_ENDS.match(after))


def _spans_action(phrase: Phrase, before: str) -> bool:
    """开展为期三个月的专项整治（3月1日至5月31日）: the days of what the clause sets going."""
    clause = before[max(before.rfind(mark) for mark in "，。；：\n") + 1 :]
    led = len(before) < _WINDOW or len(clause) < len(before)
    acts = phrase.family in ("range", "months") and clause.endswith("（")
    return acts and led and bool(_SETS_GOING.match(clause))


def _is_over(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> bool:
    if _heads_stage(phrase, before, after) and years.ROLLED in reading.rule:
        return True
    if phrase.group("y")[:1] in ("去", "前") or phrase.group("y") == "上年":
        return True
    return bool(issued and reading.end and reading.end < issued)


def _period_role(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> Role:
    """A stretch of time is a deadline only beside a verb or a quantity, and not as an adjective."""
    if _YEARLONG.match(phrase.match[0]) and phrase.family == "point":
        return (
            Role.DEADLINE
            if _QUANTITY.match(after)
            and not _PERIOD_PAST.search(after[:30])
            and not before.endswith("预计")
            else Role.NONE
        )
    if phrase.group("ye") == "度":
        numbered = _QUANTITY if phrase.group("y")[0] in "12" else _BUDGET
        return Role.DEADLINE if numbered.match(after) else Role.NONE
    heads = _heads_stage(phrase, before, after)
    heads = heads or _spans_action(phrase, before)
    if before.rfind("（") > before.rfind("）") and not heads:
        return Role.NONE
    if heads and after.startswith("）") and reading.end:
        return Role.DEADLINE
    return _stretch_role(phrase, reading, before, after, issued)


def _stretch_role(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> Role:
    if _NOMINAL.match(after) or _PERIOD_PAST.search(after[:40]) or not reading.end:
        return Role.NONE
    if _ATTRIBUTIVE.match(after):
        return Role.NONE
    if reading.precision == "day" and _MEETS.match(after):
        return Role.NONE
    if phrase.family in ("range", "months") and _REGIME.match(after):
        return Role.STANDING
    if reading.precision == "day" and phrase.family in ("point", "iso"):
        return (
            Role.DEADLINE
            if _DUE.match(after) or (_AT.search(before) and VERB.match(after))
            else Role.NONE
        )
    lead = before[-1:]
    if reading.start and issued and reading.start > issued and lead in _OPENING:
        return Role.DEADLINE
    loose = lead in _OPENING or before.endswith(_CONNECTING) or VERB.search(before[-4:]) is not None
    if VERB.match(after) or (
        loose and _leads(phrase, after) and (VERB.search(after) or _DIGIT.search(after[:40]))
    ):
        return Role.DEADLINE
    return Role.NONE


def _leads(phrase: Phrase, after: str) -> bool:
    """A bare 2025年 before a noun is an adjective (2025年重点项目), unless a number follows soon."""
    if phrase.family != "point" or any(
        phrase.group(n) for n in ("m", "q", "h", "f", "p", "w", "s", "e", "dw", "dd")
    ):
        return True
    return after.startswith(("，", "全", "要", "将", "力争", "）")) or bool(
        _DIGIT.search(after[:30])
    )


def _offset_role(phrase: Phrase, reading: Reading, before: str, after: str) -> Role:
    if after.startswith(("的", "未", "毕业", "不得")) or _STANDARD.search(before):
        return Role.NONE
    if phrase.group("u") == "小时" or phrase.group("in") == "后":
        return Role.STANDING
    if reading.end is None and reading.kind is ReadingKind.EVENT:
        return Role.STANDING
    anchored = phrase.start < phrase.match.start()
    if not anchored and (_AFTER_EVENT.search(before) or EACH_CASE.search(before)):
        return Role.STANDING
    return Role.STANDING if not anchored and _SERVICE.search(after[:16]) else Role.DEADLINE
