"""Tell a deadline from every other date: past, title, effective date, adjective, event."""

from datetime import date

from duban.extraction.clauses.adjectives import modifies, names, only_year
from duban.extraction.clauses.daysahead import spans
from duban.extraction.clauses.labels import FOR_OTHERS, NEW_DAY, is_limit
from duban.extraction.clauses.series import in_series
from duban.extraction.clauses.stretches import DONE, PhraseRole, leads, period_role
from duban.extraction.judging.openings import around, ends_page, is_held, opens_nothing
from duban.extraction.judging.told import (
    ARRIVES,
    EACH_CASE,
    NOT_DUE_AFTER,
    NOT_DUE_BEFORE,
    ORDERS,
    is_no_duty,
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

_DONE_BEFORE = Pattern(
    r"(?:距离?|离|已经?[于在]?|曾[于在]?|(?<![可最])早[于在]|(?:早前|此前|最终|[是就]在|未能|没有|不能|无法|到了|拖[至到]|结果等到)[于在]?|(?:首次|率先|成功|顺利)(?:实现|完成|突破)|截止目前|[于在]?去年|始[于建]|自从?|从)$",
    last="了于从到前在已年建成曾有法现破离终经能自至距\n",
)
_EFFECT_AFTER = Pattern(
    r"(?:（[^（）\n]{1,16}）|）)?起(?:正式|全面|开始|试)?(?:施行|实施|执行|生效|试行|启用|实行)?|以来|至今|起至|开始(?:正式|全面|试)?(?:施行|实施|执行|实行|试行)"
)
_VALID_BEFORE = Pattern(
    r"(?:(?:服务|保修|质保|履约|协议|合作|承包|贷款|借款|授权|委托|保护|保险|使用|经营|存续|租赁|担保|保固|公示|公告|禁渔|禁猎|封山|试点|试用|过渡)(?:期[限间]?|年限)[：| *]*|有效期限?|试行期限?|合同期限?|租赁期限?|过渡期限?|聘期|任期(?!内))(?:限|至|到|为|自)?[^，。；]{0,14}$"
)
_FROM = Pattern(r"(?:从|自(?![然来治查愿主律动己身行救贸]))(?:(?:19|20)\d\d年)?[^，。；]{0,16}$")
_FROM_NOW = Pattern(
    "[从自](?:现在|即日|今日|今天|当前|目前|[^，。；]{0,8}(?:之日|[定布告知]日))起?[到至]$"
)
_AS_OF = Pattern("截[至止]到?$")
_OWED = Pattern("要|须|应|务必|完成|报送|提交|缴")
_REACHED = Pattern("已|共有|累计|同比|储备|结存")
_GATE_AFTER = Pattern(r"“?(?:黄金|窗口|关键|攻坚|决战|决胜|开门红|双过半|收官|满堂红)")
# 压缩至1个工作日以内 is a service standard, 近三年内 looks back.
_STANDARD = Pattern(
    r"(?:近|过去|最近|任期|毕业|压缩至?|缩短至?|控制在|不超过|[至到]|(?:不能|无法|未能)[于在]?)$"
)
# 3个工作日内完成审批 promises every applicant the same, on no day of the calendar.
_SERVICE = Pattern("审批|审核|受理|核准|办复|答复|出具(?!体)|登记|许可|办理完毕|作出决定|核发")
# 收到资金后，应在一个月内转付: the day it counts from is not known yet.
_AFTER_EVENT = Pattern(r"后，[^，。；]{0,6}$")
_CUSTOM = Pattern(
    r"一般(?:应|宜|可|在)?[于在]?$|(?:休眠|生长|花|枯水|丰水|孕|哺乳)期（$", last="般应宜可在于（"
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
    nothing = nothing or _left_out(phrase, before, after) or opens_nothing(phrase, after)
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


# 在9月业绩会上突然宣布: the month of a meeting.
# 每年6月4日的集会, 把每年5月4日定为…
_NAMES_DAY = Pattern("(?:的(?![^。；]*(?:报|交|完成))|[被定]为)")
_AT_MEETING = Pattern("[^，。；的\\d]{0,12}?(?:[^大]会|大会|会议|论坛|仪式)上(?![线报交传级海])")
# 如果今年年底前仍不能解决…: a condition.
# 一月一通报, 月底一汇总: how often, and no month.
_EACH_TIME = Pattern("一(?:季度|月|周|年)|[月季年周]末|[月年]底|季度末|年终")
_RHYTHM = Pattern(
    "一(?:通报|汇总|考核|总结|调度|结算|评比|评议|兑现|研判|督查|督办|讲评|点评|报告|会商|例会|小结|排名|检查|公示|晾晒"
    "|盘点|复盘|分析|会审|对账|清零|清账|上报|报送|更新|推进|交账|晒单|巡查|表彰|评估|反馈|跟踪|回访|公布|预警|提醒)"
)
_IF, _STILL = (
    Pattern("(?:如果|若|一旦|倘若|假如)[^。；]{0,20}$"),
    Pattern("仍|还不|不能|未能|尚未|没有(?!特|意外)|难以|无[人法]|未[^来]"),
)
_SUBJECT = Pattern(
    "[^，。；：\\d的]{4,}$"
)  # 打通断头路 县交通局 8月底前: named, with a limit and no verb
_ENSURED = Pattern("(?:确保|务必|力争|争取)$")
_ASKED = Pattern("？(?![A-Za-z0-9])")  # no part of an address: …/show?id=3
# 2021年新建哪些学校？ with its mark or without.
_QUESTION = Pattern(
    "[^，。；：]{0,40}?(?:哪些|哪几|什么|如何|怎么|怎样|几时|何时)[^，。；：]{0,12}$"
)
_PUT_OFF = Pattern("(?:[延推提]|延[后期迟]|推迟|提前)[到至]$")  # 全线通车延到2034年
# 将…从6月底推迟到9月底: the day that has taken the place of another.
_MOVED_TO = Pattern(
    "[从由自][^，。；]{1,16}(?:推迟|延期|延后|顺延|提前|调整|延长|变更|修改|改)[为至到]$"
)
# 请各单位将材料报送至…，受理截止时间为9月9日: the limit of those who are told to hand in.
_ORDERED, _SAID = Pattern("(?:请|须|应|务必)[^。；]{2,60}(?:报送|提交|上报|寄送?|交)[^。；]*$"), 90
_ARISEN = Pattern("[^，。；]{0,6}(?:形成|产生|发生|取得|发表|获得|印发|完成)[^，。；]{0,4}的")
_OF_PUBLIC = Pattern("(?:报名|缴费|投标|征集|公示|预约|申购|投票|网申|订票|招聘)[^，。；]{0,10}$")
# 抽签时间：6月5日, 开学时间定为9月1日: the day of an event, or the limit of whoever prepares it.
_OF_EVENT = Pattern(
    "(?:活动|演练|宣传|展演|展出|抽签|摇号|截标|开标|评标|竞价|拍卖|开学|返校|报到|集合|出发|签到|入场|参观|测试|体检|复检|答辩|培训|论坛|典礼|竣工验收|开幕|开赛|比赛|竞赛|决赛|评比|联考|笔试|表演|展示|演出|讲座|研习|研讨|颁奖|评选|评审|注册|宣导|开庭|开业|开馆|开盘|开放|举[办行]|启动|开工|开始|起始|启用)(?:时间|日期|日)(?:要求|安排)?(?:[：为是]|(?:初|暂|拟|预)?定[为在于]?)+[到至于在]?$"
)
# 申请期间：3月2日至4月30日: days in which something is handed in, and no validity.
_PERIOD_NAMED = Pattern(
    "(?:申[请报]|执行|受理|征[集求]|报[名送]|提交|缴交|辦理|办理|施作|推动|实施|作业|开放|填报|收件|送件)[^，。；：\\n]{0,4}(?:期间|期限|期程|日期)(?:[：为]+[自从]?|[自从])$"
)
# 分三阶段启用：第一阶段今年10月、第二阶段明年3月; 修围墙——赵师傅——5月9日
_STEP_NAMED = Pattern(
    "[^，。；\n-]{2,16}-{2}[^，。；\n-]{2,10}-{2}$|(?:第[一二三四五六1-6]|[首一二三四]|最后)(?:阶段|期|批|标段?)(?:预[计定]|为|于|在)*$"
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


# 接种时间为每周二; 接种时间：9月底前完成第一剂 has a limit.
_SERVED = Pattern("(?:接种|门诊|就诊|咨询|采血|取样)时间(?!安排|节点|进度|表)[^，。；]{0,12}$")


def _of_public(phrase: Phrase, before: str) -> bool:
    """报名截止时间为…: a limit for whoever comes, unless the sentence tells units to hand in by it."""
    if phrase.suffix:
        return phrase.suffix == "截止" and bool(_OF_PUBLIC.search(before))
    if _SERVED.search(before):
        return True
    if not FOR_OTHERS.search(before):
        return False
    ordered = _ORDERED.search(phrase.match.string, max(0, phrase.start - _SAID), phrase.start)
    return not ordered


def _left_out(phrase: Phrase, before: str, after: str) -> bool:
    """Tells whether the words around a phrase say that nothing is due by it."""
    return bool(
        NOT_DUE_BEFORE.search(before)
        or NOT_DUE_AFTER.match(after)
        or _has_passed(phrase, before, after)
        or _of_public(phrase, before)
        or _says_otherwise(phrase, before, after)
        or modifies(phrase, before, after)
        or is_no_duty(phrase, before, after)
    )


def _has_passed(phrase: Phrase, before: str, after: str) -> bool:
    """It has been done, it only begins then, or a stretch that has begun lasts until then."""
    slipped = phrase.group("d") and phrase.suffix in BEFORE and before.endswith(("自", "从"))
    other = slipped or phrase.family in ("offset", "recurrence", "range")  # 自10月8日前 means 于
    to_today = phrase.group("dd") and not phrase.suffix and before.endswith(("到", "至"))
    begins = phrase.family not in ("offset", "recurrence") and _EFFECT_AFTER.match(after)
    begins = None if before.endswith(("预计", "预定", "预计于", "预定于")) else begins
    if (_DONE_BEFORE.search(before) and not other) or to_today or begins:
        return True
    closed = phrase.suffix in ("止", "为止")
    as_of = _AS_OF.search(before) or (phrase.suffix == "为止" and "截" in before[-8:])
    told = as_of and (_REACHED.search(after[:36]) or (closed and not _OWED.search(after)))
    since = _FROM.search(before[:-1]) if before.endswith(("到", "至")) else None
    lasts = since and not (_FROM_NOW.search(before) or _MOVED_TO.search(before))
    return bool(told or lasts or is_held(phrase, before, after))


def _says_otherwise(phrase: Phrase, before: str, after: str) -> bool:
    """A condition, a doubt, a validity, the cost of a year, the line that closes a paper."""
    custom = phrase.family != "offset" and _CUSTOM.search(before)
    rhythm = _RHYTHM.match(after) and _EACH_TIME.fullmatch(phrase.match[0])
    arrives = not phrase.suffix and (ARRIVES.match(after) or _AT_MEETING.match(after))
    arisen = phrase.suffix == "期间" and _ARISEN.match(after)
    return bool(
        (_IF.search(before) and (_STILL.search(after) or _STILL.search(before)))
        or (_is_valid(before) and "民国" not in phrase.match[0])
        or custom
        or (not phrase.suffix and ends_page(before, after))
        or rhythm
        or (phrase.family == "recurrence" and _NAMES_DAY.match(after))
        or arrives
        or arisen
    )


def _is_valid(before: str) -> bool:
    """Tells whether the time is that of a validity; all of its words hold one of two characters."""
    return ("期" in before or "年限" in before) and bool(_VALID_BEFORE.search(before))


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
