"""Telling apart what is told and what is promised.

Told are figures of a time just over, a look back, and what arrives by itself.
"""

from datetime import date

from duban.extraction import questions
from duban.extraction.clauses.stagedays import DONE, heads_stage
from duban.extraction.judging.waived import is_waived
from duban.extraction.patterns import Pattern
from duban.extraction.times import years
from duban.extraction.times.bounds import BEFORE, has_edge
from duban.extraction.times.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind

# 年终将至, 用气高峰将于12月上旬到来: what the calendar brings, nobody promises.
ARRIVES = Pattern(
    r"岁末|年初|[^，。；]{0,8}(?:旺季|高峰|佳节)(?:即将)?(?:来临|到来)|(?:即将|将)?(?:至(?=[，。])|到来|来临|临近|在即|之际)"
)
# 对进度滞后的事项，应在3个工作日内…: it counts from whatever case comes up.
EACH_CASE = Pattern(
    r"(?:^|[，。；：）\n]|各(?:单位|部门|科室|镇街?|乡镇|街道))(?:凡|对于?|针对)[^，。；]{2,30}的[^，。；]{0,10}，[^，。；]{0,20}$"
)
# 对领导批示…, 群众投诉…, 议定事项…: the clock starts with each case, and no day is set.
_EACH_TIME = Pattern(
    "(?:经[^。；]{4,60}的|自[^。；]{2,40}之日起)，[^，。；]{0,12}$"
    "|(?:^|[，。；：、）\\n])(?:凡|对(?!接)|对于|针对|遇|如遇?|若|一旦|每[次件批项]|发现|发生|符合)[^。；]{2,90}$"
    "|(?:批示|投诉|举报|来信|信访|诉求|工单|交办|转办|申请|来电|议案|提案|会议决策"
    "|会议议定(?!事项如下)|(?<!会议)议定事项(?!如下)|会商|突发|反映|故障)[^。；]{0,30}$"
    # 公示期内如有异议，由学院复核，并在5日内反馈
    "|(?:有异议|提出异议|不服|申诉|复议)(?:的|者)?，[^。；]{0,30}$"
)
# 收到通知后5日内提交方案，1个月内整改到位: the second limit counts from the same event.
_SAME_EVENT = Pattern(
    "(?:收到|接到|发生|发现|受理|交办|批准|通过|结束|[灾会节事]|中标|签订)[^，。；]{0,10}?"
    "(?:之日起|(?<![印下]发)后)[^，。；]{0,4}?[\\d一二三四五两十]+个?(?:工作日|日|天|小时|周|月)[之以]?内"
)
# 请…，对于住宅需求于二周内提出构想: one thing that is given to somebody, and no case to come.
_GIVEN = Pattern(
    r"(?:^|[。；\n])[^。；\n]{0,80}?(?:请[^。；\n]{0,60}?(?:^|[，、]|(?<=[局部署会院委]))对于?"
    r"(?!凡|每|各类)[^，。；的现生]{2,40}|对于?(?!凡|每|各类)[^，。；的现生]{2,40}，请[^，。；]{2,16})[于在]$"
)
# 按原计划…10月30日前完成，但因…影响工程进度: a plan that was.
_ONCE_PLANNED = Pattern(
    "(?<!仍)(?:按照?|依照?)原(?:定|订)?(?:计划|方案|合同|目标|要求)[^。；]{0,24}$"
)
_FELL_BEHIND = Pattern(
    r"[^，。；]{0,20}，但?(?:因|由于|受)[^。；]{2,40}(?:影响|滞后|[延推][期迟后误]|未能|无法|停工|缓慢)"
    r"|[^，。；]{0,20}，但[^。；]{0,30}(?:未能|无法|滞后|仍未|尚未)"
)
# 1-9月，全市完成投资286亿元: figures of a time just over, told without a word of will.
# 每星期一早晨有妈妈讲故事, 每月下旬可供送验: what is done or may be done, and nobody has to.
_HABIT = Pattern(
    "(?:上午|下午|早晨|早上|晚上|晚间)?(?:有(?!关|序|效|针对)|可(?:供|以|由|至|节|减|处理|增|创|带动|生?产|新增|实现|提供|接待|消化|达))"
)
# 每月1350元, 每日5万吨: so much for each, and no rhythm of anybody's work.
_VOLUME = (
    r"(?:[万亿]?(?:元|块钱?|美元|港元|吨(?!位)|升|立方米?|方(?![案便])|千瓦时?|度|台|标箱|头|只))"
)
_RATE = Pattern(
    rf"(?:最[高低多少]|不[超少低][过于]|[约近])?\d[\d,.]*(?:多|余)?{_VOLUME}"
    rf"|[^，。；的]{{0,6}}\d[\d.]*{_VOLUME}[^，。；]{{0,4}}的"
)
_FIGURES = Pattern(
    r"，?(?:我?[市县区省镇]|全[市县区省镇年]|共|累计)*(?:检查|走访|慰问|举办|接待|受理|服务|完成|实现|新增|新开工|新签约"
    r"|签约|到位|引进|招引|增长|下降|办理|处置|排查|查处|培训|[^，。；要将拟须应]{2,12}(?:增长|下降|完成|达到|为))"
    r"[^，。；要将拟须应]{0,24}\d"
    # 二月支出$472,967, 1月财报委员审阅中: the accounts of a month.
    r"|[^，。；：\d要将拟须应]{0,8}(?:收入|支出|结余|余额|共收|财报|财务[报总]表|零用金|收支|交接)"
)
# 年度计划投资186亿元。1-8月完成…, 占年度投资计划的73%: the stock of a plan whose state is told.
_SHARE = Pattern("(?:占|达到?|超过?|为|完成)(?:全年|全部|本)?$")
_OF_PLAN = Pattern("度?(?:计划|目标|任务)?(?:总?投资|工作)?(?:计划|目标|任务|总?投资)?的\\d")
_STOCK = Pattern(
    r"度?(?:计划)?(?:完成)?(?:投资|投资计划)[^，。；]{0,8}\d"
    r"|，?(?:(?:全[市县区省]|我[市县区]|共|计划)*)(?:安排|谋划|排定|实施|列入)[^，。；]{0,28}项目[^，。；]{0,8}\d"
)
_STANDING = Pattern(
    r"(?:1[-至到]1?\d(?:月份?)?|截[至止]|目前|前[\d一二三四五六七八九十]{1,2}个?[月季]度?|上半年|实际)"
    r"[^。；]{0,24}?(?:累计|完成|已|实际|在建)"
)
# 6月30日前，按原标准执行, 6月底前不得开工: what holds or is forbidden until then.
_REGIME = Pattern(
    "(?:之前|前|以前|内)?，?(?![^，。；不勿免没无禁严暂维沿继仍可]{0,6}(?:开展|公布|组织|实现|出台|整治|解决|化解|印发|划定|清退|推行|推进|落实|制定"
    "|编制|完善|发布|发放|清理|排查|治理|消除|取消|破解|推动|提供|建立))[^，。；完建做办]{0,8}?(?:不得(?![少低超晚迟高多])|继续(?:使用|沿用|有效)"
    "|不新[开建增批]|不再(?:新增|新建|新开|新批|受理|办理|审批|安排|组织|举办|招收?|接收|续)|不予|[切请]?勿(?!必)|不(?:准|许|宜|可(?!移动|或缺"
    "|避免|逆))|免[费收]|没法|无法|不一定|未必|恐?难以?(?=[完按如做达])|禁止|严禁|暂不|暂缓|维持|沿用|仍?按(?:照)?原|可(?:以)?(?:继续)?使用)"
)
# 是在6月递交的, 今年不会申办, 11月多次举行, 下月举行的大会: told, denied, or the time of an event.
_WAS = Pattern("是[于於在]$")
_WILL_NOT = Pattern(
    "将?(?:正式)?(?:进驻|入驻(?=我|本|[市县区])|抵达|莅临|来访|到访|上班|开班)(?![前完])|，?(?:仍|还|尚|都|均)?未(?:能|见|完成|达到|按)"
    "|，?[^，。；完建]{0,8}?(?:不会(?!低于|少于|超过)|不再|无意|暂无|多次[^，。；]{1,6})"
    "|[^，。；、]{2,16}(?:不果|未果|不遂|被拒)|[^，。；]{0,12}(?:举行|举办|召开)的|，[^，。；]{0,12}将?(?:迎来|恰逢|适逢)"
)
# 每月5日为党员活动日: the day has a name.
_NAMES_DAY = Pattern("[为是][^，。；]{1,14}[日节月周期](?=[，。；\n]|$)")
_SOON = 100
_WILL = Pattern("力争|争取|确保|计划|目标|预期|要|将|拟|必须|务必|再")
_YEAR_SPOKEN = Pattern(r"(?<!\d)((?:19|20)\d\d|[今本当明])年")
# 1月31日起至2月2日，受冷空气影响，…气温将走低: the weather and the crowds promise nothing.
_HAPPENS = Pattern(
    "，?(?:我国|全国|全[市县区省]|我[市县区省]|本市)?"
    "(?:受[^，。；]{0,16}(?:空气|寒潮|台风|气流|低涡|切变|高压|低压|槽|暖湿|降雨|降雪|雨带|季风)[^，。；]{0,6}影响，"
    "|[^，。；要须应防建成完实测]{0,16}?气温[^，。；]{0,6}(?:降|升|走低|走高|偏|将)"
    "|[^。；要须应]{0,30}?(?:降水|降雨|雨量)[^，。；]{0,10}偏[多少]"
    "|[^，。；要须应防]{0,20}?(?:将?有|将?出现|将迎来|将多|以)[^，。；要须应防]{0,14}"
    "(?:[小中大暴阵]雨|[小中大暴]雪|降雨|降雪|降水|降温|大风|沙尘|雾霾?|高温|晴|多云)(?:天气|过程|为主)*(?=[，。；、\n]|$)"
    "|[^，。；要须应]{0,16}?预计(?:将|共|可|累计)*[^，。；]{0,6}(?:发送|接待|迎来|到发)[^，。；]{0,6}(?:旅客|客流|游客|乘客)"
    ")(?![^。；\n]{0,80}(?:要求|必须|务必|各单位|各部门|确保|做好|须|请))"
)
# 务必2020年底前…, written in January 2021: a slip or a date that has moved, so it asks.
ORDERS = Pattern("(?<![重主需首])(?:要|务必|必须|须|应|确保|请)(?:在|于)?$")
_JUST_OVER = 120
# What tells that it has been done, or speaks of a plan that was.
_HAS_BEEN = Pattern(
    "了(?!解)|已|均|率|截[至止]|去年|上年|以来|累计|曾|原|年初|此前|目前|滞后|逾期|未能|仍"
)
# 于2月份开工，目前已完成…: it was begun, and its state is told.
_THEN_STATE = Pattern("[^，。；]{1,24}，(?:目前|截[至止]|现已?|已经?|至今|累计|共)")
# 为2035年基本实现现代化奠定基础: what it is for.
_FOR_THEN = Pattern(
    "[^。；]{0,50}?(?:奠定|打[下好牢]|创造|夯实|筑牢)[^，。；]{0,16}?(?:基础|条件|根基)"
)
# 《纲要》提出了“十五五”时期…的主要目标: what a paper says of a time.
_SPOKEN_OF = Pattern("(?:提出|明确|描绘|展望|谋划|确定|制定|编制|阐述)了“?$")
# 12月9日至11日，…检查，指出问题23条: what was found then is told.
_THEN_FOUND = Pattern(
    "[^。；要须应请]{2,40}，(?:共|并|现场|累计|当场|集中)*(?:指出|发现|反馈|查[出摆]|列出|交办|提出|移交|通报|暴露|扣|排查)(?:出|了)*"
    "[^，。；：要须应请]{0,14}(?:问题|不足|隐患|线索|意见|缺陷|短板|违规|风险|\\d分)"
)
_SHORT, _NEAR, _BESIDE = 30, 2000, 24


# 办公厅2021年4月16日印发 closes a paper; 4月15日前印发 is due.
_CLOSES_PAPER = Pattern("印发(?![一-鿿])")


# 能否兑现2034年完工的承诺？
_WONDERS = Pattern("能否|是否|为何|为什么|怎么|何时|何以|多少|哪|吗|呢|到底")
# 明确哪些任务在6月底前完成, 谁在3月底前要完成; 就如何改进在3月底前提出方案 is no question.
_ASKS_WHICH = Pattern(
    "(?<![论管])(?<!论是)(?:哪[些几个家项里]|有?多少)[^，。；：的]{0,12}$"
    "|(?<![对就])(?<!围绕)(?<!针对)(?<!研究)(?:何时|何日|什么时候|如何|怎样|怎么)[^，。；：的应须]{0,10}$"
    "|(?:研究|讨论|明确|弄清|摸清|查清|看看?|说明|知道|清楚)谁[^，。；：的]{0,4}$",
)
_THEN_WHICH = Pattern(
    "(?:之?前|内)?(?:都|全部|也)?(?:能否|是否能|可否|能不能)|(?:哪[些几个家项]|谁(?!.{1,4}谁)|如何|怎样|怎么)(?!.{0,12}都)"
)
# 对哪些企业应关停9月底前提出名单: the question is what is to be answered by then.
_ANSWERED = Pattern(
    "(?:之?前|内|以前)?，?(?:要|须|应)?(?:拿出|提出|报送|上报|形成|制定|出台|印发|提交|报告|答复|明确|研究)"
)


def wonders(phrase: Phrase, text: str, start: int, stop: int) -> bool:
    """Tells whether a time stands in the clause of a question, direct or not: no promise."""
    head = max(start, phrase.start - _BESIDE)
    asks = _ASKS_WHICH.search(text, head, phrase.start)
    if (asks and not _ANSWERED.match(text, phrase.end)) or _THEN_WHICH.match(
        text, phrase.end, stop
    ):
        return True
    if text[stop : stop + 1] != "？":
        return False
    comma = text.find("，", phrase.end, stop)
    first = max(text.rfind("，", start, phrase.start), start)
    return bool(_WONDERS.search(text, first, comma if comma > 0 else stop))


def counts_each_time(phrase: Phrase, text: str) -> bool:
    """Tells whether an offset without a first day speaks of whatever case comes up."""
    if phrase.family != "offset" or phrase.start < phrase.match.start():
        return False
    before = text[max(0, phrase.start - 100) : phrase.start]
    same = _SAME_EVENT.search(before.rpartition("。")[2].rpartition("\n")[2])
    return bool(same or _EACH_TIME.search(before)) and not _GIVEN.search(before)


def is_no_duty(phrase: Phrase, before: str, after: str) -> bool:
    """Tells whether another day took the date's place, or it is told, denied, waived, a regime."""
    if _ONCE_PLANNED.search(before) and _FELL_BEHIND.match(after):
        return True
    if phrase.match[0].startswith("同年") or (before.endswith("之") and phrase.match[0] == "年内"):
        return True
    rhythm = phrase.family == "recurrence"
    if rhythm and (_NAMES_DAY.match(after) or _HABIT.match(after) or _RATE.match(after)):
        return True
    if before.endswith(("除", "除了")) or (before.endswith("为") and _FOR_THEN.match(after)):
        return True
    bare_day = not phrase.suffix and phrase.has("d", "id", "sd", "dd")
    if is_waived(before, after) or (bare_day and _CLOSES_PAPER.match(after)):
        return True
    today = phrase.match[0] in ("今天", "今日") and before.endswith(("到", "至"))
    bare = not phrase.suffix and (_WAS.search(before) or _WILL_NOT.match(after))
    if today or bare or after.startswith("夕"):
        return True
    return phrase.suffix in BEFORE and bool(_REGIME.match(after))


# 2025年累计关停用户数（个）: a line of a form, with its unit and no figure.
_NAMES_FIGURE = Pattern(
    r"度?[^，。；：\d\n]{2,30}（(?:[万亿]?元|[个人户件次场吨项家亩天分台套%]|公里|人次|万人|平方米)）[\t ]*(?=[\n。]|$)"
)


_BESIDE_DAY = Pattern("）|.（")


def is_told(phrase: Phrase, reading: Reading, text: str, issued: date | None) -> bool:
    """Tells whether a stretch of time tells what it brought rather than what is due in it."""
    if reading.why == questions.JUST_PAST:
        found = not phrase.suffix and _THEN_FOUND.match(text, phrase.end)
        if found or _THEN_STATE.match(text, phrase.end):
            return True
    near = reading.precision not in ("year", "half", "quarter") and not phrase.suffix
    rolled = years.is_rolled(reading, issued) or not _BESIDE_DAY.match(text, phrase.end - 1)
    if near and phrase.family == "short" and years.ROLLED in reading.rule and rolled:
        return True  # 1/17投标截止 in February; 1/5（一） in December bears out its year
    if near and _HAPPENS.match(text, phrase.end):
        return True
    if reading.kind is not ReadingKind.PERIOD:
        return False
    if phrase.group("p") and _SPOKEN_OF.search(text, max(0, phrase.start - 6), phrase.start):
        return True
    yearlong = reading.precision == "year" and not phrase.suffix
    if yearlong and (_NAMES_FIGURE.match(text, phrase.end) or _is_state(phrase, text)):
        return True
    if phrase.match[0] == "全年":
        return _looks_back(phrase, text, issued)
    return years.ROLLED in reading.rule and _is_statistic(phrase, text)


def _is_state(phrase: Phrase, text: str) -> bool:
    """A share of the year's plan, or its stock with the state of it right behind."""
    start, end = phrase.start, phrase.end
    if _SHARE.search(text, max(0, start - 6), start) and _OF_PLAN.match(text, end):
        return True
    if not _STOCK.match(text, end):
        return False
    told = "总投资" in text[max(0, start - _BESIDE) : start]
    return told or bool(_STANDING.search(text, end, end + _SOON))


def _is_statistic(phrase: Phrase, text: str) -> bool:
    """1-9月，完成…, 前三季度…, 上半年实现…: a time just over, and what it brought."""
    if phrase.group("a") in ("1", "一") or phrase.group("q").startswith("前"):
        return True
    return bool(_FIGURES.match(text, phrase.end, phrase.end + 60))


def _looks_back(phrase: Phrase, text: str, issued: date | None) -> bool:
    """全年 in a review of last year: the year spoken of is over, and nothing is willed."""
    start, end = phrase.start, phrase.end
    if (
        issued is None
        or _WILL.search(text, end, end + 24)
        or _WILL.search(text, max(0, start - 6), start)
    ):
        return False
    line = text.rfind("\n", 0, start)
    heading = text.rfind("\n", 0, max(line, 0)) + 1
    floor = heading if line - heading <= _SHORT else line + 1
    spoken = _YEAR_SPOKEN.findall(text, max(floor, start - _NEAR), start)
    return bool(spoken) and spoken[-1].isdecimal() and int(spoken[-1]) < issued.year


def is_over(phrase: Phrase, reading: Reading, before: str, after: str, issued: date | None) -> bool:
    """Tells whether the day is over; one just over asks where its words still order or promise."""
    if heads_stage(phrase, before, after) and years.ROLLED in reading.rule:
        return True
    if phrase.group("y")[:1] in ("去", "前") or phrase.group("y") == "上年":
        return True
    if not (issued and reading.end and reading.end < issued):
        return False
    just = (issued - reading.end).days <= _JUST_OVER and reading.kind is ReadingKind.DEADLINE
    open_still = ORDERS.search(before) or (
        (phrase.suffix in BEFORE or has_edge(phrase))
        and DONE.match(after)
        and not (_HAS_BEEN.search(after) or _HAS_BEEN.search(before))
    )
    return not (just and reading.needs_review and open_still)
