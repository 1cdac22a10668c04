"""Tell a deadline from every other date: past, title, effective date, adjective, event."""

from datetime import date

from duban.extraction.clauses.adjectives import names, only_year
from duban.extraction.clauses.daysahead import spans
from duban.extraction.clauses.labels import NEW_DAY, is_limit
from duban.extraction.clauses.series import in_series
from duban.extraction.clauses.stagedays import DONE
from duban.extraction.clauses.stretches import PhraseRole, leads, period_role
from duban.extraction.judging.notdue import left_out
from duban.extraction.judging.openings import around, opens_nothing
from duban.extraction.judging.told import (
    EACH_CASE,
    ORDERS,
    is_over,
    is_told,
)
from duban.extraction.judging.waived import stated_done
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import BEFORE
from duban.extraction.times.offsets import FROM_ISSUE
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind
from duban.extraction.verbs import VERB

_GATE_AFTER = Pattern(r"“?(?:黄金|窗口|关键|攻坚|决战|决胜|开门红|双过半|收官|满堂红)")
# 压缩至1个工作日以内 is a service standard, 近三年内 looks back.
_STANDARD = Pattern(
    r"(?:近|过去|最近|任期|毕业|压缩至?|缩短至?|控制在|不超过|[至到]|(?:不能|无法|未能)[于在]?)$"
)
# 3个工作日内完成审批 promises every applicant the same, on no day of the calendar.
_SERVICE = Pattern("审批|审核|受理|核准|办复|答复|出具(?!体)|登记|许可|办理完毕|作出决定|核发")
# 收到资金后，应在一个月内转付: the day it counts from is not known yet.
_AFTER_EVENT = Pattern(r"后，[^，。；]{0,6}$")
# 打通断头路 县交通局 8月底前: named, with a limit and no verb
_SUBJECT = Pattern("[^，。；：\\d的]{4,}$")
_ENSURED = Pattern("(?:确保|务必|力争|争取)$")
_ASKED = Pattern("？(?![A-Za-z0-9])")  # no part of an address: …/show?id=3
# 2021年新建哪些学校？ with its mark or without.
_QUESTION = Pattern(
    "[^，。；：]{0,40}?(?:哪些|哪几|什么|如何|怎么|怎样|几时|何时)[^，。；：]{0,12}$"
)
_PUT_OFF = Pattern("(?:[延推提]|延[后期迟]|推迟|提前)[到至]$")  # 全线通车延到2034年
# 抽签时间：6月5日, 开学时间定为9月1日: the day of an event, or the limit of whoever prepares it.
_OF_EVENT = Pattern(
    "(?:活动|演练|宣传|展演|展出|抽签|摇号|截标|开标|评标|竞价|拍卖|开学|返校|报到|集合|出发|签到|入场|参观|测试|体检|复检|答辩|培训|论坛"
    "|典礼|竣工验收|开幕|开赛|比赛|竞赛|决赛|评比|联考|笔试|表演|展示|演出|讲座|研习|研讨|颁奖|评选|评审|注册|宣导|开庭|开业|开馆|开盘|开放"
    "|举[办行]|启动|开工|开始|起始|启用)(?:时间|日期|日)(?:要求|安排)?(?:[：为是]|(?:初|暂|拟|预)?定[为在于]?)+[到至于在]?$"
)
# 申请期间：3月2日至4月30日: days in which something is handed in, and no validity.
_PERIOD_NAMED = Pattern(
    "(?:申[请报]|执行|受理|征[集求]|报[名送]|提交|缴交|辦理|办理|施作|推动|实施|作业|开放|填报|收件|送件)"
    "[^，。；：\\n]{0,4}(?:期间|期限|期程|日期)(?:[：为]+[自从]?|[自从])$"
)
# 分三阶段启用：第一阶段今年10月、第二阶段明年3月; 修围墙——赵师傅——5月9日
_STEP_NAMED = Pattern(
    "[^，。；\n-]{2,16}-{2}[^，。；\n-]{2,10}-{2}$"
    "|(?:第[一二三四五六1-6]|[首一二三四]|最后)(?:阶段|期|批|标段?)(?:预[计定]|为|于|在)*$"
)
_ATTENDED = Pattern(
    "[^，。；]{0,12}?(?:报到|返校|补考|上课|开学|考试|面试|笔试|比赛|竞赛|演出|展出|参观)(?=[，。；、）]|$)"
)
_SET_FOR = Pattern(
    "(?:报到|返校|补考|上课|考试|面试|笔试|比赛|竞赛|演出|会议|展览)(?:时间)?(?:安排|定|放)[在于到]$"
)
_SOME_TIME = Pattern(r"(?:^|[\n。；.．、）])时间[：为]+$")
# 本学期至6月29日结束, 必修课上课至6月15日: how long it goes on.
_LASTS = Pattern(
    r"(?:学期|学年|假期?|暑期|课程?|教学|授课|展览|展期|展会|会期|赛期|赛程|花期|供暖期?)[^，。；：\d]{0,6}(?:持续|延续|进行)?[至到]$"
)
# 确保到2025年乡村建设取得实质性进展: what a year to come is to bring.
_GOAL = Pattern(
    "[^，。；的]{2,24}(?:取得|实现|达到|建成|形成|健全|完善|提升|改善|明显|显著|基本|全面|大幅|更加)"
)


def role(
    phrase: Phrase,
    reading: Reading,
    text: str,
    stop: int,
    issued: date | None,
    *,
    standing: bool = False,
) -> PhraseRole:
    """Judge a phrase by its reading and the words around it; `stop` is the end of its sentence.

    In a text of rules (`standing`) an offset counts from each case and gives no day.
    """
    before, after = around(text, phrase, stop)
    nothing = reading.kind in (ReadingKind.UNDATED, ReadingKind.PAST)
    nothing = nothing or left_out(phrase, before, after) or opens_nothing(phrase, after)
    asks = bool(_ASKED.match(text, stop) or _QUESTION.match(text, phrase.end, stop))
    if nothing or asks or names(text, phrase, before, after, stop):
        return PhraseRole.NONE
    if _GATE_AFTER.match(after) and phrase.family == "point" and not phrase.suffix:
        ahead = reading.end and (issued is None or reading.end >= issued)
        return PhraseRole.GATE if ahead else PhraseRole.NONE
    if reading.kind is ReadingKind.RECURRENCE:
        return PhraseRole.DEADLINE if reading.end or reading.needs_review else PhraseRole.STANDING
    labelled = reading.end and (is_limit(before, after) or NEW_DAY.search(before))
    day = reading.precision == "day" and not phrase.suffix
    told = bool(day and _LASTS.search(before)) or (labelled and stated_done(text, stop))
    told = told or (not labelled and is_told(phrase, reading, text, issued))
    today = _is_today(phrase, reading, after, issued) and not ORDERS.search(before)
    if told or today or is_over(phrase, reading, before, after, issued):
        return PhraseRole.NONE
    event = _is_event(phrase, reading, before, after)
    if event or labelled or in_series(phrase, reading, text, issued):
        return PhraseRole.DOUBTED if event else PhraseRole.DEADLINE
    if reading.kind is ReadingKind.PERIOD:
        return period_role(phrase, reading, before, after, issued)
    if phrase.family == "offset":
        whole = text[max(0, phrase.start - 60) : phrase.start]
        judged = _offset_role(phrase, reading, whole, after)
        each = standing and not FROM_ISSUE.match(text, phrase.start, phrase.match.start())
        return PhraseRole.STANDING if each and judged is PhraseRole.DEADLINE else judged
    if _is_noun_of_year(phrase, before, after):
        return PhraseRole.NONE
    return _bound_role(phrase, before, after, acts=bool(VERB.search(text, phrase.end, stop)))


def _bound_role(phrase: Phrase, before: str, after: str, *, acts: bool) -> PhraseRole:
    """A limit beside words, or before an act behind it; beside a mere name it is asked about."""
    stands = (
        len(after) > 1
        or (after and phrase.suffix in BEFORE)
        or before.endswith(("：", "于", "到", "至", "止", "超过", "拖过", "最晚", "最迟", "至迟"))
        or VERB.search(before)
    )
    if stands or acts:
        return PhraseRole.DEADLINE
    named = phrase.suffix in BEFORE and _SUBJECT.search(before)
    return PhraseRole.DOUBTED if named else PhraseRole.NONE


def _is_noun_of_year(phrase: Phrase, before: str, after: str) -> bool:
    """Tells whether a bare 2025年 belongs to a noun: no goal, no order and no verb stands by it."""
    goal = before.endswith(("到", "至")) and (_GOAL.match(after) or _PUT_OFF.search(before))
    named = phrase.group("y")[:1].isdecimal()
    ordered = not named and _ENSURED.search(before) and VERB.search(after)
    return only_year(phrase) and not (goal or ordered or VERB.match(after) or leads(phrase, after))


def _is_today(phrase: Phrase, reading: Reading, after: str, issued: date | None) -> bool:
    """今天（2月21日）举行发布会, 2月21日印发: the bare day of issue tells what is reported."""
    bare = reading.kind is ReadingKind.PERIOD and reading.precision == "day"
    if not bare or reading.end != issued or spans(phrase):
        return False
    return after.startswith(("印发", "发布", "公布")) or not DONE.match(after)


def _is_event(phrase: Phrase, reading: Reading, before: str, after: str) -> bool:
    """抽签时间：6月5日, 9月11—12日返校报到, 时间：9月4日: days on which something takes place."""
    if spans(phrase) and reading.end and _PERIOD_NAMED.search(before):
        return True
    if reading.end and after[:1] in ("", *"、，；。\n") and _STEP_NAMED.search(before):
        return True
    if reading.kind is not ReadingKind.PERIOD or reading.end is None:
        return False
    if _OF_EVENT.search(before) or (reading.precision == "day" and _SOME_TIME.search(before)):
        return True
    return spans(phrase) and bool(_SET_FOR.search(before) or _ATTENDED.match(after))


def _offset_role(phrase: Phrase, reading: Reading, before: str, after: str) -> PhraseRole:
    if after.startswith(("的", "未", "仍未", "尚未", "毕业", "不得", "丧失")) or _STANDARD.search(
        before
    ):
        return PhraseRole.NONE
    if phrase.group("u") == "小时" or phrase.group("in") == "后":
        return PhraseRole.STANDING
    if reading.end is None and reading.kind is ReadingKind.EVENT:
        return PhraseRole.STANDING
    anchored = phrase.start < phrase.match.start()
    if not anchored and (_AFTER_EVENT.search(before) or EACH_CASE.search(before)):
        return PhraseRole.STANDING
    clause = after[:16].split("，", maxsplit=1)[0]
    return PhraseRole.STANDING if not anchored and _SERVICE.search(clause) else PhraseRole.DEADLINE
