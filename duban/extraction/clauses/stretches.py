"""Stretches of time and their part: months of a stage, a year's promise, only an adjective."""

from datetime import date
from enum import StrEnum

from duban.extraction.clauses.adjectives import only_year
from duban.extraction.clauses.daysahead import (
    ANNOUNCES,
    AT,
    BEFOREHAND,
    HEAD_ENDS,
    PLANNED,
    THEN_ACTS,
    acts_later,
    asks_for,
    at_meeting,
    clause_of,
    closes_task,
    hands_in,
    is_expected,
    may_be_due,
    runs_yet,
    spans,
    summons,
    to_come,
)
from duban.extraction.clauses.stagedays import DONE, heads_stage, spans_action
from duban.extraction.clauses.yearlong import (
    arrives,
    counts,
    may_promise,
    promises,
    speaks_of_year,
    then_told,
    wills,
)
from duban.extraction.patterns import Pattern
from duban.extraction.times import years
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading
from duban.extraction.verbs import ACT, VERB, VERBS

_NOMINAL = Pattern(
    "再?另行|[是系]|为(?![^，。；]{2,40}(?:进行|提供|开展|实施))"
    "|(?:的)?(?:各项)?(?:工作(?!目标)|任务|主要|目标|计划(?!投资|完成|新增|实施|新建|开工|建设|安排|改造)|安排(?![^，。；]{0,20}\\d)"
    "|情况|(?:完成|实施|执行|落实|推进)情况|形势|经济|指标|总结|报告|会议|预算|成绩|以来|度|各项|考核|数据|GDP|生产总值|期间?以来|同期|同比|版)"
)
PERIOD_PAST = Pattern(
    r"共(?:安排|有|实施|排定|涉及|确定)|了(?!解|结)|已(?!建成的)|同比(?![^，。；]{0,8}\d[^，。；]{0,6}(?:以上|左右|以内))"
    r"|以来|总体平稳|回顾|连续[一二三四五六七八九十\d]+年|可能性|超额完成|创历史新高|再创新高"
)
MEETS = Pattern(
    "，?(?:在[^，。；]{2,12})?(?:组织|隆重|胜利)?(?:召开|举行|开幕)|在[^，。；]{2,40}(?:会议|大会|全会|论坛|仪式)上"
)
# 6月1日至9月15日，实行24小时值班: a rule for a time, with no last day to be late on.
_REGIME = Pattern(
    "，?(?:全面|严格)?(?:实行|执行|实施|落实|保持|坚持)[^，。；]{0,10}(?:值班|值守|制度|管控|管制|限行|禁[渔火牧令]|错峰|轮[休岗]|限产|休渔|作息)"
)
# 4月12日-6月30日暂停上传: a window that is shut, and nothing to be done in it.
CLOSED = Pattern(
    "，?(?:将|拟|统一|全面|全校|全[市县区省镇]|我[市县区省院校局])*(?:[^，。；]{0,8}?)"
    "(?:暂停|暂不|停止|停办|停课|停业|停运|停用|停水|停电|停气|封闭|封路|断交|放假|休假|调休|休馆|闭馆|禁行|限行|禁渔|休市)"
)
# 2025年4月至2027年3月，将补贴标准提高到…: how long something is granted.
_GRANTS = Pattern(
    "，?(?:对[^，。；]{2,40})?[^，。；]{0,24}(?:给予|补贴|补助|奖补|减免|免[收征缴]|减[征半]|缓[缴交]|返还|贴息|放宽|享受|可申[请领]|可按|标准)"
)
# 4月8日至20日为自查整改期: a stage that is named behind its days.
_NAMES_STAGE = Pattern(
    "(?:为|是)[^，。；]{0,10}(?:整改|验收|动员|部署|自查|排查|整治|攻坚|实施|推进|总结|巩固|提升|检查"
    "|申报|建设|准备|落实|考核|评估|宣传|征集|评审|报名|审核|公示|筹备|施工|改造|建设|防[治控御]|窗口|关键"
    "|抢[收种]|播种|采收|收购|集中|清理|治理|督查|巡查|登记)[^，。；]{0,4}(?:期|阶段)(?=[，。；]|$)"
)
_ATTRIBUTIVE = Pattern(
    r"要?(?:完成|启动|开工|建成|办结|实施)的(?=[，。；要须应必抓加])|(?:建成|竣工|出生|毕业|注册|成立|登记|签订|出台|投产|未)[^，。；]{0,8}的|(?:落成"
    r"|推出|启用|投入使用|举[办行]|开[展通放业]|设立|发布|公布|通车|[实试推]行|新增|增设)的(?=[^，。；]{2,})|的(?!基础|前提|同时|(?:时间)?节点)"
)
_DIGIT = Pattern(r"\d")
_OPENING = ("", *"，。；：\n、于在的.-）（自从和及与")
_CONNECTING = ("其中", "时间即", "并", "且", "计划", "要", "将", "以及", "预计")
_BUDGET = Pattern(r"(?:计划)?(?:投资|完成|新增|实施|安排)[^，。；]{0,16}\d")
# 周工作安排（3月10日-14日）: the title of a paper whose lines have days of their own.
_SCHEDULE = Pattern(
    "(?:周|旬|日|值班|课程|活动|会议|赛事|行程|考试|工作|假期)(?:工作)?(?:安排|计划)?(?:表|日程|议程|安排|简报|周报|菜单)（$",
    last="（",
)
_QUANTITY = Pattern(
    rf"(?:计划|要|将|力争|确保|拟|再)*(?:(?:投资|{VERBS})[^，。；]{{0,24}}\d|(?:办好|办理|实施)[^，。；]{{0,6}}件"
    r"|[^，。；]{0,20}(?:达到|稳定在|保持在|突破|不低于|不少于|超过|控制在|增长|下降|降低|提升|提高)[^，。；]{0,8}\d)"
)
_DUE = Pattern(
    r"(?:，|要|将|应|须|全面|全部|基本|正式|前)?(?:完成|建成|实现|投[产用]|竣工|开工|通车|拨付|支付|兑付|清零|修复|恢复|拆除|报送"
    r"|上?报(?![道社刊纸到告]|名(?![册单]))|上?交(?![通流易警换])|提交|缴[交回]|反馈|到位|办结|销号|验收|达到|交付|启用|上线|出台|印发)"
)
# 4月20号需要160台设备开车运转, 按照3月20号，这个时间节点完成…: a day with a word that binds.
_BINDS = Pattern(
    rf"，?(?:这个|这一|的)?(?:时间)?(?:节点|时限)?(?:目标|要求|任务)?(?:之?前)?，?"
    rf"(?:需要?|必须|务必|须(?![知要])|确保|一定要)[^，。；]{{2,24}}"
    rf"|，?(?:这个|这一)(?:时间)?(?:节点|时限)[^，。；]{{0,6}}(?:{VERBS})"
)
# 保证我们9月1日正式开学: whatever happens then is promised.
_ENSURES = Pattern("(?:保证|确保|务必|力争)[^，。；：\\d]{0,8}$")
# 冲刺四季度: the time is what the drive is about. 今年共安排项目226个，年度计划…: a stock is told.
_DRIVES = Pattern("(?:冲刺|决战|决胜|奋战|大干|备战|迎战|谋划|着眼|立足)$")
_STOCK = Pattern("共(?:计|有|安排|实施)[^，。；]{0,20}在$")  # 共有24个工程在5-6月集中施工
_WHOLE = Pattern("(?:全部|全面|基本)(?:完成|建成|完工|清零|到位|办结|销号|覆盖)")  # 2027年度


class PhraseRole(StrEnum):
    """The part that a phrase plays in running text."""

    DEADLINE = "deadline"
    GATE = "gate"
    STANDING = "standing"
    DOUBTED = "doubted"
    NONE = "none"


# 建议2025年全县发展的努力目标为：生产总值增长7%: the paragraph of the yearly targets.
_GOALS = Pattern(
    "度?(?![^，。；：]{0,16}(?:完成情况|总结|回顾))[^，。；：]{0,24}(?:目标|预期指标)(?:任务)?"
    "(?:建议)?[为是]?：(?!(?:20\\d\\d|今)年是)[^。；]{0,24}[\\d一二三四五六七八九十百]"
)
# 2024年全市教育工作的总体要求是：坚持…: what the year's work is about.
_DEFINES = Pattern(
    "度?，?[^，。；：\\d]{0,24}(?:要求|思想|思路|原则|主题|基调|方针|主线)(?:[是为：]|和(?:主要|总体)?)"
)
# 2019年148个工程稳步推进, 2019年考核项目共计148个: a state is told.
_STATE = Pattern(
    "[^，。；要将须应请报]{4,40}(?:完成|进展|落实|办理|推进|实施)情况"
    "|[^，。；要将须应]{4,40}(?:稳步|有序|顺利|扎实|加快)推进$|[^，。；要将须应]{2,30}(?:共计|总计|合计|共有|进展顺利|取得了)"
)


def period_role(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> PhraseRole:
    """A stretch of time is a deadline only beside a verb or a quantity, and not as an adjective."""
    yearly = only_year(phrase) or speaks_of_year(phrase)
    goals = (yearly or phrase.group("p")) and _GOALS.match(after)
    if (
        goals
        or at_meeting(before, after)
        or (spans(phrase) and _NAMES_STAGE.match(after) and reading.end)
    ):
        return PhraseRole.DEADLINE
    defined = yearly and (_DEFINES.match(after) or _STATE.match(clause_of(after)))
    if defined or (reading.precision == "year" and arrives(after)):
        return PhraseRole.NONE
    willed = only_year(phrase) and (wills(after) or counts(after))
    if speaks_of_year(phrase, issued):  # 2014年我市安排项目300个 is read as 今年 in its place
        judged = _year_role(before, after)
        if speaks_of_year(phrase) or (judged is PhraseRole.DOUBTED and not willed):
            return judged
    if _DRIVES.search(before):
        return PhraseRole.NONE
    if willed:
        return PhraseRole.DEADLINE
    if phrase.group("ye") == "度":
        numbered = _QUANTITY if phrase.group("y")[0] in "12" else _BUDGET
        due = numbered.match(after) or _WHOLE.match(after) or wills(after)
        return PhraseRole.DEADLINE if due and not then_told(after) else PhraseRole.NONE
    announced = spans(phrase) and ANNOUNCES.match(after)
    announced = announced or (_SCHEDULE.search(before) and HEAD_ENDS.match(after))
    announces = announced or hands_in(phrase, before, after)
    heads = not announces and (heads_stage(phrase, before, after) or spans_action(phrase, before))
    if (heads or before.endswith("前（")) and after.startswith("）") and reading.end:
        return PhraseRole.DEADLINE  # 灌溉前（4月20日）补齐
    if before.rfind("（") > before.rfind("）") and not heads:
        doubted = may_be_due(reading, after, issued) or closes_task(reading, before, after, issued)
        said = before.endswith("：") and to_come(phrase, reading, before, after, issued)
        said = said or is_expected(phrase, before, after)
        return PhraseRole.DOUBTED if doubted or said or announces else PhraseRole.NONE
    return _stretch_role(phrase, reading, before, after, issued)


_MEANT = Pattern("(?:(?<!工作)计划|力[争求]|争取|确保|目标[是为]?|[希期]望|以期)[于在]?$")


def _year_role(before: str, after: str) -> PhraseRole:
    """今年要完成… promises, 今年我市新开工停车位5万个 may."""
    meant = _MEANT.search(before) and VERB.search(clause_of(after))
    if (
        meant
        or promises(before, after)
        or (PLANNED.search(before) and (DONE.match(after) or ACT.match(after)))
    ):
        return PhraseRole.DEADLINE
    return PhraseRole.DOUBTED if may_promise(before, after) else PhraseRole.NONE


# 3/21（五）完成…: the weekday that a day of figures fits.
_WEEKDAY = Pattern("（(?:周|星期|礼拜)?[一二三四五六日天]）")


def _stretch_role(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> PhraseRole:
    """A day of figures (汇总材料 3/21) and a time of grace ask; the clause tells of the others."""
    bare = phrase.family == "short" and not phrase.group("first")
    figures = bare and issued and reading.end and reading.end >= issued
    granted = bool(spans(phrase) and reading.end and _GRANTS.match(after) and not DONE.match(after))
    beside = bare and not reading.needs_review and _WEEKDAY.match(after)
    after = after[beside.end() :] if beside else after
    judged = _clause_role(phrase, reading, before, after, issued)
    figures = figures and (reading.needs_review or judged is not PhraseRole.DEADLINE)  # 3/21(五)
    granted |= judged is PhraseRole.NONE and summons(phrase, reading, before, after, issued)
    return PhraseRole.DOUBTED if figures or granted else judged


def _clause_role(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> PhraseRole:
    shut = (spans(phrase) or reading.precision == "day") and CLOSED.match(after)
    if wills(after) and reading.end and not (shut or _ATTRIBUTIVE.match(after)):
        return PhraseRole.DEADLINE
    coming = issued and reading.end and reading.end >= issued
    expected = coming and is_expected(phrase, before, after)
    begun = issued is None or reading.start is None or reading.start <= issued
    far = spans(phrase) or reading.precision == "day" or not begun
    ahead = coming and far and reading.end != issued
    told = PERIOD_PAST.search(clause_of(after) if ahead else after[:40]) or _STOCK.search(before)
    if shut or told or not reading.end or (_NOMINAL.match(after) and not expected):
        return PhraseRole.NONE
    if _ATTRIBUTIVE.match(after) or (
        reading.precision == "day"
        and MEETS.match(after)
        and not (THEN_ACTS.match(after) or BEFOREHAND.match(after))
    ):
        return PhraseRole.NONE
    if expected or acts_later(phrase, reading, before, after, issued):
        return PhraseRole.DEADLINE
    if spans(phrase) and _REGIME.match(after):
        return PhraseRole.STANDING
    of_day = phrase.family in ("point", "iso", "short") and not phrase.has("dj", "first")
    if reading.precision == "day" and of_day:
        return _day_role(phrase, reading, before, after, issued)
    lead = before[-1:]
    if lead in _OPENING and reading.start and issued and reading.start > issued:
        return PhraseRole.DEADLINE
    loose = lead in _OPENING or before.endswith(_CONNECTING) or VERB.search(before[-4:])
    if DONE.match(after) or (
        loose and leads(phrase, after) and (ACT.search(after) or _DIGIT.search(after[:40]))
    ):
        return PhraseRole.DEADLINE
    ahead = spans(phrase) and reading.precision == "day"
    doubted = ahead and to_come(phrase, reading, before, after, issued)
    doubted = doubted or runs_yet(phrase, reading, before, after, issued)
    doubted = doubted or may_be_due(reading, after, issued)
    return PhraseRole.DOUBTED if doubted else PhraseRole.NONE


def _day_role(
    phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None
) -> PhraseRole:
    """A bare day is a limit beside a word that binds or asks; any other day to come asks."""
    if years.is_rolled(reading, issued) and not PLANNED.search(before):
        return PhraseRole.NONE
    if _DUE.match(after) or _BINDS.match(after) or (AT.search(before) and DONE.match(after)):
        return PhraseRole.DEADLINE
    if not to_come(phrase, reading, before, after, issued):
        ensured = _ENSURES.search(before) and issued and reading.end and reading.end > issued
        return PhraseRole.DOUBTED if ensured and len(clause_of(after)) > 1 else PhraseRole.NONE
    return PhraseRole.DEADLINE if asks_for(before, after) else PhraseRole.DOUBTED


def leads(phrase: Phrase, after: str) -> bool:
    """A bare 2025年 before a noun is an adjective (2025年重点项目), unless a number follows soon."""
    if phrase.family != "point" or phrase.has("m", "q", "h", "f", "p", "w", "s", "e", "dw", "dd"):
        return True
    return after.startswith(("，", "全", "要", "将", "力争", "）")) or bool(
        _DIGIT.search(after[:30])
    )
