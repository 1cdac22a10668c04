"""Words beside a time that say that nothing is due by it: told, granted, of others, a condition."""

from duban.extraction.clauses.adjectives import modifies
from duban.extraction.clauses.labels import FOR_OTHERS
from duban.extraction.judging.openings import ends_page, is_held
from duban.extraction.judging.told import ARRIVES, is_no_duty
from duban.extraction.patterns import Pattern
from duban.extraction.times.bounds import BEFORE
from duban.extraction.times.phrases import Phrase

# Beside these nothing is due, whatever the phrase is.
_NOT_DUE_BEFORE = Pattern(
    # 前提是6月底前…, 应明确起止时间（…）: a condition, and what a paper has to state.
    "(?:前提|条件)(?:条件)?[是为](?:[^，。；：]{0,6}[在于])?$|(?:注明|写明|标明|载明|填写|明确)[^，。；]{0,8}(?:时间|日期|期限)（$"
    "|(?:营业|开放|办公|上班|服务|工作|接待|受理|值班|开馆)时间(?!安排|节点|进度|表)[^，。；]{0,12}$"
    "|如(?:果|对[^，。；]{0,12})?有(?:不同)?(?:意见|异议|疑问|问题)[^，。；]{0,14}$"
    "|(?:如|若|对[^，。；]{0,16})有异议(?:的|者)?，[^，。；]{0,14}$"
    # 鉴于原定期限至明年7月，…; 恐碰汛期: why, and what is met with.
    "|(?:鉴于|由于)[^，。；]{4,}[至到]$|(?:[碰逢遇]|碰上|遇[到上])$"
    # 精算经费至1月20日: the last day of what is reckoned.
    "|(?:精算|[计结核估]算|统计)[^，。；]{0,8}[至到]$"
    # 原定10月底前…, 由12月底调整为…: another day has taken its place.
    "|(?<![按照])原(?:定|订|计划|要求|本|先|拟)?(?:计划|预[计定]|应|定)?[于在的]?$|原(?:本|先|定)?(?:预[计定]|计划)[^。；但]{2,20}、$"
    # 政策执行至…, 可延期至…, 免收2月租金: what is granted for a time, not what is due.
    r"|合[约同][至到]$|(?:执行|实行|维持|有效|保留|开放|(?<!投入)(?<!启动)使用|沿用|适用|停用|租用"
    r"|租赁|封闭|封控|停课|停业|休渔|休假|放假|缓缴|缓交|可延期|可延长?|可顺延|宽限|放宽)[期限]?[至到]$"
    r"|(?:免收|减半收取|减免|免缴|缓缴|免除|补缴)(?:[^，。；、]{0,4}月、)*$|(?:免收|免费|优惠|减免|补贴|有效|保留|开放)[^，。；、]{0,8}[至到]$",
    first="前条使沿适停租封休放鉴由碰逢遇精计结核估统上优保值免写减办原受可合填如实对工开执接明有服标注维缓若营补载宽放",
)
_NOT_DUE_AFTER = Pattern(
    r"(?:之?前)?，?(?:就|均|全部|都|即)?(?:已经?|曾)(?!建成的)|，?[^，。；（对将要]{2,10}(?:已经?|均已|都已)(?![^，。；]{0,12}的)"
    "|(?:仍|还)?(?:未|没有|不能|无法|难以)[^，。；]{0,16}的|仍未[^，。；]{2,8}(?:学校|单位|机关|者)，"
    "|[^，。；]{0,12}(?:将非常困难|将十分困难|有困难|难以|未必|或因|有望受影响|恐)"
    # 2022年需省级资金8345万元: what it costs.
    "|有(?:新增|新的?|变化|变动|异常)[^，。；]{0,8}的，|度?需(?:要)?[^，。；]{0,10}(?:资金|投资|经费|财力)"
    # …开始。 and 2025年《政府工作报告》明确145项任务: where something begins, and what a paper says.
    r"|开始(?=[）。；，、\n]|$)|度?(?:的?[省市县区])?《[^》]{2,40}》(?:共?(?:明确|确定|提出|部署|规定)|中)"
    "|本(?:可|应(?![急届年期])|该|来|能)(?![^，。；]{0,4}[部单级])|(?:之?前|内)?[^，。；]{0,6}?[完做修办建改][不][了好完成到]"
    "(?=[，。；\n]|$)|内?有效(?=[，。；）\n]|$)|再(?:说|议|定|谈|看)(?=[，。；）\n]|$)|讯|电(?![话视力气网子商信器通站厂动])"
    r"|(?:[^，。；“”]{0,8}”)?(?:统一|相应)?(?:调整|推迟|延期|延后|顺延|提前|延长|变更|修改|更正|压缩|延|改)[为至到]"
    r"(?=[^，。；]{0,4}[\d一二三四五六七八九十年月季周底])"
    r"|（(?:现|均|都)?已(?:于[^（）]{1,12}?)?(?:经|全部|按[期时]|如期|提前)*(?:完成|办结|整改|销号|到位|落实|报送|完工)[^（）]{0,6}）"
    # 2020年6月11日前，户籍在…的儿童: who is meant, not what is due.
    "|[^，。；]{0,20}?可(?:免|减|缓)[征缴交收]|(?:之?前)?(?:已经?)?(?:退休|出生|入职|离职|参加工作|死亡|取得[^，。；]{2,16}"
    "|购[车房买][^，。；]{0,12}|到期|[签订][订立][^，。；]{2,12}|参保|[^，。；]{2,8}(?:到期|届满)|在册|在保)的"
    # 2024年底前形成的欠款; 4月底前形成的方案 is a paper to be written.
    "|(?:之?前)?(?:已经?)?(?:形成|产生|发生|立案|受理|下达|拨付|拖欠|欠缴|结余|供地|出让|备案|建设)的"
    "(?![^，。；]{0,6}(?:方案|报告|清单|意见|材料|台账|总结|成果|办法|文稿))"
    "|，?(?:户籍|户口|学籍|年满|未满|出生|持有|具有[^，。；]{1,16}(?:的|证)"
    "|(?:已|在[^，。；]{2,24})(?:购买|登记|注册|取得|落户|参保|居住|缴纳)[^，。；]{0,30}的)"
    # 2020年底完成整改的问题，必须…: the time tells which ones are meant, the order comes behind.
    r"|(?:之?前|内|以前)?(?:应|须|要|需)?(?:完成|达到|建成|整改|竣工|到期|通过|开工|受理|报送|立项|上报|退出|脱贫)[^，。；]{0,10}的"
    r"(?:[^，。；]{0,4})(?:问题|任务|项目|事项|工作|企业|单位|地方|点位|工程|村|户)"
    r"(?:，?(?:必须|务必|要|须|应|仍|均|一律|也|还|必|由)|，(?:于|在|最迟|可|确保)|有|共|中|已|占|进展|推进)"
    # …前缴清税款的，免收滞纳金; …前完成的11个项目中: a condition, a group, no duty.
    r"|[^，。；]{2,24}(?:的(?:企业|单位|个人|项目)?|者)，(?:可|免|给予|予以|享受|按|一次性|不再|不予|视为|将给|每|减|退还)"
    r"|(?:之?前|内)?[^，。；]{1,12}的，?(?:加|扣|奖励?)\d|[^，。；]{1,12}的[^，。；]{0,10}中，"
    # 合同约定6月底前交付，现推迟至9月底: the later day has taken its place.
    "|(?:之前|前|以前|内)?[^，。；]{2,12}，(?:现|后|因[^，。；]{2,16}[，]?)[^，。；]{0,8}"
    "(?:推迟|延期|延至|延后|顺延|调整|提前)[^，。；]{0,8}[至到]"
    # 年内发生一般事故扣5分, 年内无案例不得分: how it is scored.
    r"|[^，。；]{0,24}(?:扣(?:减|除|去)?[\d.一二三四五半]+分|不(?:得|记|计|给)分|为零分|一票否决)"
    r"(?!的?(?:问题|事项|情形|项目|指标|自查|清单))"
    # “十四五”时期，为贯彻…，特制定本意见: what a paper is written for.
    "|，为[^。；]{2,60}(?:制定|提出|编制|出台)[了]?本"
)
_DONE_BEFORE = Pattern(
    r"(?:距离?|离|已经?[于在]?|曾[于在]?|(?<![可最])早[于在]|(?:早前|此前|最终|[是就]在|未能|没有|不能|无法|到了|拖[至到]|结果等到)[于在]?"
    r"|(?:首次|率先|成功|顺利)(?:实现|完成|突破)|截止目前|[于在]?去年|始[于建]|自从?|从)$",
    last="了于从到前在已年建成曾有法现破离终经能自至距\n",
)
_EFFECT_AFTER = Pattern(
    r"(?:（[^（）\n]{1,16}）|）)?起(?:正式|全面|开始|试)?(?:施行|实施|执行|生效|试行|启用|实行)?"
    r"|以来|至今|起至|开始(?:正式|全面|试)?(?:施行|实施|执行|实行|试行)"
)
_VALID_BEFORE = Pattern(
    r"(?:(?:规划|服务|保修|质保|履[约行]|协议|合作|承包|贷款|借款|授权|委托|保护|保险|使用|经营|存续|租赁|担保|保固|公示|公告|禁渔"
    r"|禁猎|封山(?:禁牧)?|试点|试用|过渡)(?:期[限间]?|年限)[：| *]*|(?:有效|试行|合同|租赁|过渡)期限?|聘期|任期(?!内))"
    r"(?:限|至|到|为|自)?[^，。；]{0,14}$"
)
_FROM = Pattern(r"(?:从|自(?![然来治查愿主律动己身行救贸]))(?:(?:19|20)\d\d年)?[^，。；]{0,16}$")
_FROM_NOW = Pattern(
    "[从自](?:现在|即日|今日|今天|当前|目前|[^，。；]{0,8}(?:之日|[定布告知]日))起?[到至]$"
)
_AS_OF = Pattern("截[至止]到?$")
_OWED = Pattern("要|须|应|务必|完成|报送|提交|缴")
_REACHED = Pattern("已|共有|累计|同比|储备|结存")
_CUSTOM = Pattern(
    r"一般(?:应|宜|可|在)?[于在]?$|(?:休眠|生长|花|枯水|丰水|孕|哺乳)期（$", last="般应宜可在于（"
)
# 每年6月4日的集会, 把每年5月4日定为…
_NAMES_DAY = Pattern("(?:的(?![^。；]*(?:报|交|完成))|[被定]为)")
# 在9月业绩会上突然宣布: the month of a meeting.
_AT_MEETING = Pattern("[^，。；的\\d]{0,12}?(?:[^大]会|大会|会议|论坛|仪式)上(?![线报交传级海])")
# 一月一通报, 月底一汇总: how often, and no month.
_EACH_TIME = Pattern("一(?:季度|月|周|年)|[月季年周]末|[月年]底|季度末|年终")
_RHYTHM = Pattern(
    "一(?:通报|汇总|考核|总结|调度|结算|评比|评议|兑现|研判|督查|督办|讲评|点评|报告|会商|例会|小结|排名|检查|公示|晾晒"
    "|盘点|复盘|分析|会审|对账|清零|清账|上报|报送|更新|推进|交账|晒单|巡查|表彰|评估|反馈|跟踪|回访|公布|预警|提醒)"
)
# 将…从6月底推迟到9月底: the day that has taken the place of another.
_MOVED_TO = Pattern(
    "[从由自][^，。；]{1,16}(?:推迟|延期|延后|顺延|提前|调整|延长|变更|修改|改)[为至到]$"
)
# 请各单位将材料报送至…，受理截止时间为9月9日: the limit of those who are told to hand in.
_ORDERED, _SAID = Pattern("(?:请|须|应|务必)[^。；]{2,60}(?:报送|提交|上报|寄送?|交)[^。；]*$"), 90
_ARISEN = Pattern("[^，。；]{0,6}(?:形成|产生|发生|取得|发表|获得|印发|完成)[^，。；]{0,4}的")
_OF_PUBLIC = Pattern("(?:报名|缴费|投标|征集|公示|预约|申购|投票|网申|订票|招聘)[^，。；]{0,10}$")
# 接种时间为每周二; 接种时间：9月底前完成第一剂 has a limit.
_SERVED = Pattern("(?:接种|门诊|就诊|咨询|采血|取样)时间(?!安排|节点|进度|表)[^，。；]{0,12}$")
# 如果今年年底前仍不能解决…: a condition.
_IF, _STILL = (
    Pattern("(?:如果|若|一旦|倘若|假如)[^。；]{0,20}$"),
    Pattern("仍|还不|不能|未能|尚未|没有(?!特|意外)|难以|无[人法]|未[^来]"),
)


def left_out(phrase: Phrase, before: str, after: str) -> bool:
    """Tells whether the words around a phrase say that nothing is due by it."""
    return bool(
        _NOT_DUE_BEFORE.search(before)
        or _NOT_DUE_AFTER.match(after)
        or _has_passed(phrase, before, after)
        or _of_public(phrase, before)
        or _says_otherwise(phrase, before, after)
        or modifies(phrase, before, after)
        or is_no_duty(phrase, before, after)
    )


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
