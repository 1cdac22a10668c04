"""Tells whether a clause, read to its last character, reports the whole as completed.

A completion is built of known parts only: what was to be done, marks of a fact (已, 全部, 按期, a day
that is past), a verb that ends the work, and what follows from its end (并通过验收). A name before
the verb may be any, if it ends in what can be a whole (项目, 整改, 泵站) and no character in it
speaks of a part, a step, a guess, a denial or a time to come. Whatever stays unread makes the
clause something else than done.
"""

import re

from duban.replies.words import MAX_CLAUSE

N = r"(?:\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十百千]{1,5})"
UNITS = (
    r"(?:万|亿)?(?:平方米|平方公里|公里|亿元|万元|元|米|户|家|个|处|座|套"
    r"|台|栋|幢|条|项|件|宗|起|人|名|亩|吨|份|场|盏|所|间|辆|眼|块|段|公顷)"
)
# A day of the calendar is a fact only beside 已 or 了; without, it may be a day to come.
CALENDAR_DAY = (
    r"(?:(?:20\d\d年|今年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:(?:\d{1,3}|[一二三四五六七八九十廿卅]{1,3})[日号]|[上中下]旬|月?[底末初])?份?"
    r"|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}|\d{1,2}[日号]"
    r"|20\d\d年(?:[底末初])?|[本这当](?:周|月|季度?|年)(?:[一二三四五六日天]|[底末初]|[上中下]旬)?"
    r"|今年|年[初底]|月[初底]|(?:第?[一二三四]|\d)季度|上半年|当[天日])(?:之前|以前|前)?"
)
PAST_DAY = (
    r"(?:今[天日早]|昨[天日晚]|前[天日](?!完)|上[下]?午|上个?(?:周|月|星期|季度)(?:[一二三四五六日天]|[底末初]|[上中下]旬)?"
    r"|去年(?:[底末初]|\d{1,2}月[底末初]?)?|日前|近日|目前|现在?|刚刚?|早就|早已?|(?<=昨天|前天|昨日|前日|上周|上月|之前|以前|日前)就)"
)
ACTS = (
    r"(?:整改|改造|建设|办理|整治|处理|处置|治理|搬迁|修复|维修|提升|修缮|更新|施工|实施|落实|建成|验收|安装|拆除|清理|排查|兑付|发放"
    r"|办结|更换|交付|升级|检修|抢[修险通]|疏通|清掏|巡查|修剪|铺设|加固|清运|支付|缴纳|补缴|补发|退还|清退|搬|办|做|弄|建|修|改|拆)"
)
ENDS = (
    r"(?:完成|完毕|完结|完竣|办竣|办结|办毕|竣工|完工|结束|到位|销号|投产|投用|投运"
    r"|投入(?:使用|运行|运营|生产)|建成|结案|办妥|搞定|启用|通车|开通|开馆|开园|(?:正式)?运行"
    r"|交付(?:使用)?|打通|贯通|清零|付清|兑现|通[电水气]|并网|收官|竣事|解决|落实|化解|消除|(?:通过|完成)?(?:了)?(?:竣工|最终|综合|全部|整体)?验收"
    r"(?:通过|合格|完毕|完成)|通过[^，未没不待]{0,10}?(?:局|办|委|厅|部|院|中心|公司|政府|单位|专家组?|第三方|业主|甲方)的?(?:现场|竣工)?验收"
    r"|(?<=整改到位并)通过(?:复核|复查|复验|核查|验收)|(?<=[工收成毕]并)移交(?:使用)?"
    r"|通过了?(?:[市区县省局]级?|[市区县省]局|竣工|交工|完工|专项|最终|综合|整体|正式|[市区县省]里(?:的)?){0,3}验收"
    r"|[办弄做搞拆建修清改交][完好](?!善|转)|(?:[办弄做搞整]|收拾|拾掇|归置)(?:[完好]|妥当?|利索|利落|停当)(?!善)"
    r"|齐活|大功告成|搞掂|完事大吉)"
)
MARKS = (
    rf"(?:(?:[较比](?:原)?(?:计划|预[期定计]|要求|合同|规定)(?:时[间限]|工期)?)?提前了?约?{N}个?(?:月|天|日|周|工作日|星期)"
    rf"|(?:严格)?按照?[^，已]{{0,16}}?(?:部署|安排|节点|要求|规定|标准|计划|时限|时序|进度)(?:要求)?"
    r"|已经?|均|都|全部|全面|全数|全线|全程|[全足]额|全|悉数|所有|一并|业已|业经|顺利|圆满|按期"
    r"|按时|如期|准时|及时|依限|提前|超额|彻底|完全|一次性?|整体|高质量|高标准|保质保量|按质按量|率先"
    r"|[啦咯喽哈哦噢呀啊喔嘞咧哟咗]|嗯+|[那这]个|[是对]的|详?见附[件后图表]\d?|实际|确实|确"
    r"|[您你贵][^，：]{0,5}(?:交办|督办|关心|反映|提出|交代|安排|布置)的|得到(?:了)?|得以"
    r"|予以|正式|同步|也|且|并|和|于|在|经|是|了|的|地|至此|总共|共计?|合计|累计|截至|截止|为止|并已"
    rf"|(?:现场)?(?:核查|核实|验收|审核|复核|检查)(?:后|确认)|{CALENDAR_DAY}|{PAST_DAY}|100%|百分之百|百分百"
    r"|(?:我|本|咱)(?:局|单位|委|办|们|镇|街道|公司|中心|处|科|乡|区|院|校|部门|站|园区|集团|方)?(?:已)?)"
)
MATTERS = (
    r"(?:(?:该|此|本|这|各|所涉|上述|涉及的?|相关|有关|以上|前述|所列|所有|各|全部)?(?:一?项|件|条|个)?"
    r"(?:督办|交办|目标|年度|全年|建设|改造|整改|施工|承诺|重点|民生|信访|具体|合同|既定|预定)?(?:事项|工作|任务|项目|问题|事情?"
    r"|件|工程|内容|目标任务|目标|指标|计划|措施|诉求|隐患|督办件|交办件|信访件|案件|要求|手续|信中反映的问题|情况))"
)
DOWN = r"(?:任务|整改|办理|建设|改造|整治|工作|目标|验收|竣工验收|年度任务|既定任务|各项任务|全部任务|全部工作|使命)"
RATE = r"(?:完成(?:率|进度|比例)?|(?:总体|整体|工程|形象|任务)?进度|进展)(?:为|是|已?达到?|：)*100%"
# 已交付使用三个月
LASTING = (
    r"(?<=使用|运行|运营|通车|投用|投产|开通)(?:满|近|有|超过)?"
    rf"(?:{N}多?(?:个多?月|天|年|周|个星期)|半(?:年|个月))(?:多|有余|了)?"
)
KNOWN = (
    rf"(?:{RATE}|{LASTING}|共?{N}{UNITS}|{MATTERS}|{MARKS}|{ENDS}|{ACTS}|{DOWN}"
    r"|(?<=已)(?i:done|ok)|[、：])"
)
# What an open name may end in: a work or a thing that is whole when it is finished.
WHOLE = (
    r"(?:项目|工程|任务|事项|问题|整改|改造|建设|整治|治理|修复|维修|提升|修缮|更新|清淤|疏浚|加固"
    r"|扩建|重建|改建|迁建|续建|亮化|行动|计划|目标|指标|隐患|矛盾|诉求|信访件|案件|投诉|督办件|工单"
    r"|站|馆|园|场|公?厕|路|桥|厂|中心|学校|小学|中学|院|库|楼|室|小区|片区|隧道|渠|坝|池|基地|平台|系统|广场|管网|驿站|码头|市场|大厅"
    r"|电梯|充电桩|塔|路灯|[干街隧航河]道|下水道|宫|场所|所|机房|堤|绿地|大道|街|巷|社区|[车泊学床摊]位|宿舍|食堂|驿|基站|住?房|书屋|长廊|步道|点位|设施"
    r"|抢[修险]|检修|(?:养老|救助|慰问|补偿|抚恤|奖励|保证|退休|低保|保险)金|补[贴助]|工资|薪资|欠薪|欠款|货款|赔偿款|补偿款|押金|学费)"
)
# Characters that must not stand in an open name, less the compounds in which they say nothing.
PLAIN = re.compile(
    r"分[流类洪局校院支布]|区分|充分|部门|内部|干部|地下|[上下]水|下穿|初中|附[属小中]|配[套电网送气]|样板|试验|考试|基[地层]"
    r"|多功能|少[年儿]|[节智功性]能|能源|太阳能|大数据|初级|冷却|[社协商议]会|委员会|会[议展堂]|数据|依据|宣讲|预报|认证|步[行道]"
    r"|路段|河段|台阶|主[干城]|自主|制度|调度|温度|高等|招待|接待|就业|人才|希望|近[海郊]|后山|前[山街]|大[桥厦道厅]|欠薪|欠款"
    r"|拖欠|无障碍|无害化|无人机|不动产|非机动车|非物质|非遗|未来|未成年|后勤|前进|快速|预制|预防|预警|应急|还建|还迁|力争上游|可回收"
    r"|可再生|再生|反诈|中心|中学|其中学|要塞|需求|高考|称重|报告厅|等级|反映的|主要|重要|非常|供应|响应|应用|适应|反应|还款|得不错"
)
OPEN = re.compile(
    r"[未没不无非勿莫尚仍还但却然惟唯仅只除余剩缺欠差待等将拟预估猜似若如假误虚错伪争盼望希会能可要需应该宜或据听闻说称讲报"
    r"告写认觉疑请让令催别另他它上次前后再反返暂将即快尽马就才半首期段步节阶主附配样试初基大部分其某些少多近约余左右率度以]"
)
STEP = re.compile(
    r"(?:主要|核心|关键|首要|骨干|重要)(?:的|性)?(?:任务|工作|内容|指标|目标|节点|环节|措施|问题|部分)"
    r"|场地(?:清|平|腾|移|准)|(?:[进入退]场|[入出]库|交底)(?!道?路|河|区|口|率)"
    r"|招标|招投标|立项|选址|方案|设计|征地|征收|征拆|可研|审批|备案|摸底|摸排|部署|动员|采购"
    r"|第[一二三四五六\d](?!人民|中[学心]|小学|幼儿|医院|实验)|[一二三四五六七八九\d](?:期|标段|阶段)|[一二三四五六七八九十]号[楼栋院]|标段|图纸|勘察|勘探"
    r"|测绘|公示|签约|资料|材料|申报|论证|评审|地基|土建|开标|清表|登记|桩基|封顶|评估|筛选|报批|草案|土方|管线|绿化|装修|装饰|调试|培训|调研|核心区"
    r"|(?:月份?|季度|半年|[本每上]周)的?(?:整改|建设|改造|工作|各项|目标|重点){1,2}(?:任务|目标|计划|指标)"
    r"|起步区|分项|子项|\d个?(?:天|日|周|月|年|工作日)(?:之)?内|(?:月份?|季度|周|半年|旬|阶段|批次?)的?(?:任务|目标|工作|计划|指标)"
    r"|计划(?:于|在)?(?:完成|办结|完工|竣工)|单体|局部|一半|主体|\d(?:号|#|区|段|层)|[东南西北中](?:段|区|侧|片|部)"
)
COMPLETION = re.compile(
    rf"(?:(?P<lead>[^：]{{0,30}}：))?(?P<subject>.{{0,60}}?{WHOLE})??(?P<said>(?>{KNOWN})++)"
)
LEAD = re.compile(
    r"(?:答复|回复|反馈|情况|进展|如下|状态|结果|说明|现状|进度|汇报|报告|您好|你好|领导|同志|处|局|办|科|室|长|主任|项)(?:如下)?：$"
)
OTHERS = re.compile(
    r"施工|监理|乡镇|企业|群众|业主|物业|村|承建|承包|总包|分包|下属|基层|对方|厂家|听|据|单位反|原"
)
NAMES_WHOLE = re.compile(rf"{WHOLE}$")
MAX_TITLE = 30
ADDRESSED = re.compile(
    r"^[\W\d_]*$|^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings"
    r"|thanks?|thank you|many thanks)(?![a-z])|[您你大]家?好|[早晚中下]?[上午]?好$|辛苦|打扰|谢|急件|加急|补报|[发来]自"
    r"|收到|(?:政府|公司|集团|中心|街道|办事处|委员?会?|学校|医院|单位|部门)$|[局办科室处院委队站镇乡]\s?[\u4e00-\u9fff]{2,4}$"
    r"|同志|老师|领导|[先女][生士]|各位|re\b|答复|回复|回覆|报告|汇报|反馈|[局办科室处院委队站镇乡]$",
    re.I,
)
# 七成的点位完成率100% is of seven in ten.
SHARES = re.compile(r"[一二两三四五六七八九十\d]成|%|分之|半数|多数")
# Verbs that end the whole; the weaker ones need a mark of a fact or nothing beside them.
ENDING = re.compile(ENDS)
THIS = re.compile(r"^(?:该|此|本|这)(?:一?[项个件起条])?")
COUNT = re.compile(rf"{N}{UNITS}")
# 三座公厕 is what was promised; 两个项目 may be two of five.
COUNTED_THING = re.compile(
    rf"{N}{UNITS}(?!项目|任务|事项|问题|工作|指标)[\u4e00-\u9fff]{{0,12}}?{WHOLE}"
)
AHEAD = re.compile(rf"提前了?约?{N}个?[月天日周工星]|{LASTING}")
EVERY = re.compile(r"全部|均|都|悉数|全数|所有")
DATED = re.compile(CALENDAR_DAY)
SAID_SO = re.compile(r"已|业|了|月(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号](?!之?前|以前)")
RATED = re.compile(RATE)
# 60台电梯已全部更换: an act that is done to each of them.
WHOLLY = re.compile(
    r"已经?整改了?$|已(?i:done|ok)$|(?:已经?|均已?|都已?)全部"
    r"(?:更换|安装|加装|拆除|修复|清[理除退运]|兑付|发放|搬迁|改造|整改|交付|维修|退还|缴纳|偿还|销毁)(?:了|到户)?$"
)
# 按要求完成 alone may be a promise; 按期完成 is none.
FACT = re.compile(
    r"已|业|均|都|全|按[期时]|如期|准时|及时|提前|超额|顺利|圆满|彻底|早|刚|了$|了(?!吗)|100%"
    r"|百分之?百|竣工|完工|办结|销号|投|通过|建成|结案|毕|交付|启用|通车|合格|悉数|搞定|办妥|[完好]$"
)
SHORT = re.compile(rf"(?:{MATTERS}|{ACTS}|{DOWN})*{ENDS}{DOWN}?|100%")
ENGLISH = re.compile(
    r"(?:(?:all|it|this|that|the|our|we|has|have|had|been|is|are|was|were"
    r"|fully|already|now|successfully|on|in|time|schedule|full|everything"
    r"|work|works|project|task|matter|item|tasks|and|both|yes|100%)[ ,]*)*"
    r"(?:completed?|finished|done|closed)(?:[ ,]+(?:(?:on|in) (?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?"
    r"(?:,? 20\d\d)?|yesterday|last (?:week|month|friday)|ahead of (?:schedule|time)|early"
    r"|on time|on schedule|in full|successfully|already|and accepted|now|as required))*",
    re.IGNORECASE,
)


# 任务：2024年8月20日完成改造 says again what was set, and not that it is so.
WAS_SET = re.compile(
    r"[^：]{0,6}(?:任务|目标|要求|计划|措施|内容|指标|[时期]限|节点|安排|问题|事项)[^：]{0,4}"
    r"(?<!情况)(?<!结果)(?<!进展)(?<!落实)(?<!问题整改)："
    r"|(?!按|依|遵|根据)[^，：]{0,8}?(?<!按)(?<!按照)(?<!依照)(?<!根据)"
    r"(?:应当?|要求|规定|须|需|计划|原定|约定|承诺)(?:于|在)?(?:20\d\d年)?\d{1,2}[月/.-]"
)
SAID = re.compile("[已业毕]|了(?!$)")
TURNED = re.compile(rf"(?P<head>(?:{MARKS})++)(?P<verb>完成|办结)了?(?P<what>(?!{ENDS}).{{2,50}})")


def is_completion(clause: str) -> bool:
    """Tells whether every character of the clause belongs to a completed whole."""
    return _is_said_whole(clause) or _is_turned(clause)


def _is_turned(clause: str) -> bool:
    """Tells the same of 已完成老旧小区改造, where what was done stands behind; a count is a part."""
    found = TURNED.fullmatch(clause) if len(clause) < MAX_CLAUSE else None
    if not found or (COUNT.search(found["what"]) and not EVERY.search(found["what"])):
        return False
    return _is_said_whole(f"{found['what']}{found['head']}{found['verb']}")


def _is_said_whole(clause: str) -> bool:
    if len(clause) >= MAX_CLAUSE or (WAS_SET.match(clause) and not SAID.search(clause)):
        return False
    if ENGLISH.fullmatch(clause):
        return True
    found = COMPLETION.fullmatch(clause)
    if not found or not _may_open(found["lead"], found["subject"] or ""):
        return False
    body, spoken = (found["subject"] or "") + found["said"], found["said"]
    if STEP.search(body) or SHARES.search(found["subject"] or "") or not _is_whole(body):
        return False
    if DATED.search(spoken) and not SAID_SO.search(spoken):
        return False
    ends = any(each.search(spoken) for each in (ENDING, RATED, WHOLLY)) or spoken == "100%"
    return ends and bool(FACT.search(spoken) or SHORT.fullmatch(spoken))


def _is_whole(body: str) -> bool:
    """Tells whether a count in the clause is of all there is, and the only one."""
    counts = COUNT.findall(AHEAD.sub("", DATED.sub("", body)))
    named = COUNTED_THING.match(body)
    return not counts or (len(counts) == 1 and bool(EVERY.search(body) or named))


def _may_open(lead: str | None, subject: str) -> bool:
    """Tells whether the words before the known ones can be an address and the name of a whole."""
    if lead and not LEAD.search(lead) and not _names_whole(lead.rstrip("：")):
        return False
    if lead and OTHERS.search(lead):
        return False
    return _is_plain(subject)


def _names_whole(title: str) -> bool:
    """城东管网改造项目：已完工 says no less than the same words without the colon."""
    return bool(NAMES_WHOLE.search(title)) and not STEP.search(title) and _is_plain(title)


def is_of_another(title: str, clause: str) -> bool:
    """Tells whether a line above a completion names somebody or something it may be about instead.

    A greeting, an office, a day or a heading of the answer does not, nor what is a whole by itself.
    """
    plain = DATED.sub("", title).strip(" ，、.-—【】[]()（）：")
    if not plain or len(title) > MAX_TITLE or title.endswith(("：", "，")) or "，" in title:
        return False
    if LEAD.search(f"{plain}：") or ADDRESSED.search(plain) or BESIDE.search(title):
        return False
    return not (is_completion(title) or is_completion(f"{plain}{clause}"))


def _is_plain(subject: str) -> bool:
    return not OPEN.search(PLAIN.sub("", THIS.sub("", subject.replace("全部", ""))))


# What may stand beside a completion: papers, requests to close, thanks, what was denied that would
# be against it, and the care that follows.
BESIDE = re.compile(
    r"(?:请(?:您|你|各位)?|您|你|领导们?|大家)放心|附件|附后|附上|附[有图表]|随文|随附|另附|随函|检附|佐证"
    r"|(?:材料|照片|资料|报告|验收单)(?:已|另|均|见|一并|同时|后附)|详见|见[附照]"
    r"|(?:请|恳请|申请|建议|望)(?:予以?|给予|贵.{1,4}|领导|上级|督查.{0,2})?"
    r"(?:销号|核销|审核|审阅|审查|收阅|查收|核查|复核|核实|核|验收|知悉|批示|指正|查阅|办结|结案|归档|审定|阅|阅示|销案|查照|备查|鉴核)"
    r"|[较比](?:原)?(?:计划|预[期定计]|要求|合同|规定)(?:时[间限]|工期)?提前"
    r"|(?:没有?|未)(?:能)?及时(?:上报|反馈|回复|报告|汇报|报送|告知|报)"
    r"|按照?[^，]{0,12}(?:要求|部署|安排)"
    r"|特此(?:报告|说明|反馈|回复|函复)|(?:谢|感)谢|致谢|此致|敬礼|收到|收悉|[您你]好"
    r"|(?:无|没有?|未留|不留|未发现|未出现|未发生|不存在|零)(?:任何|其他|其它|新增?的?|相关|明显)?"
    r"(?:遗留|剩余|异常|拖欠|欠账|纠纷|隐患|死角|问题|困难|投诉|事故|尾项|遗漏|返工|反弹|安全事故|质量问题|事项|情况)|无?(?:遗留|剩余)问题(?:为零|0)"
    r"|(?:不|无需|无须|不需|不用|不再)(?:再|需要?|要|申请)*(?:延期|展期|顺延|协调)"
    r"|延期不再需要|困难已|如有(?:问题|疑问|需要).{0,8}(?:联系|告知|电|反馈)"
    r"|请?(?:勿|不要|别|无需|不用|不必)再?(?:催|提醒|督办|发函|发送)\w{0,4}"
    r"|(?:审签|签发|联系人|联系电话|经办人|负责人|填报人|报送人|审核人)"
)
LATER_CARE = re.compile(
    r"^(?:后续|下一?步|今后|接下来|我.{1,4}将|将|并将|下阶段).{0,24}(?:管护|维护|巩固|长效|跟踪|运维|监管|日常管理|保持|防止反弹|常态化)"
)
# Any character of doubt in a clause that is neither a completion nor one of these.
DOUBT = re.compile(
    r"[未没不无非尚仍还但却惟唯仅只除余剩缺欠差待将拟预估若误错需要应再]|不过|然而|可是|只是|个别|部分|少数|正在|在[建办谈]"
    r"|[推进施审整补调办核协建评安评试]\w{0,3}中$|中$|反弹|反复|复发|复查|回头看|有问题|有困难|继续|推进|整改中|力争|争取|放心|保证|一定"
    r"|坚决|计划|打算|准备|马上|即将|尽快|抓紧|近期|[排定安]在|待定|择[日期]|另行|下一?步|下阶段|接下来|今后|下周|下月|明年|明天|之后|以后"
    r"|可能|大概|也许|或许|好像|似乎|(?<![数证依凭票根占])据|听说|听|滞后|推迟|延误|返(?!还|乡|岗)"
    r"|(?:闲置|空置|漏水|渗[水漏]|开?裂|损坏|破损|塌陷|故障|停用|荒废|烂尾|瘫痪|失效|缺陷|瑕疵|质疑|争议|纠纷|上访)(?![^，]{0,8}(?:已|均|全))"
    r"|等(?=[待候领专验审上政资批])|^[就正还在只都]?等(?![级于因]|原因)|等[^，]{1,12}[后再]|撤回|更正|作废|目标|另有|其余|其他|其它|except"
    r"|but|only|remain|not|pending|will|however|rest|still|leak|crack|broken?|fault|delay|behind",
    re.IGNORECASE,
)


def speaks_against(clause: str) -> bool:
    """Tells whether a clause beside a completion may take something of it back."""
    if is_completion(clause) or LATER_CARE.search(clause):
        return False
    return bool(DOUBT.search(BESIDE.sub("", PLAIN.sub("", clause)))) or len(clause) >= MAX_CLAUSE
