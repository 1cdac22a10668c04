"""Signs in each clause of an answer; the status is decided from all of them together.

Only words that say it outright are a sign. A clause is done only when the whole of it reads as a
completion (`completion.py`); what claims one and has more in it is a part.
"""

import re
from collections.abc import Iterable
from itertools import zip_longest

from duban.replies.completion import is_completion, speaks_against
from duban.replies.said import ACK, PLAIN, Sign
from duban.replies.words import Sentence

# What a condition takes back: 待资金到位后完成 claims nothing.
# 如不能按期再行报告 tells of no difficulty yet.
IF = re.compile(
    r"如(?!期|实|下|数|何|约|上|此|今)|若(?!干)|假如|倘若|万一|要是|.*(?<![说讲写问听])的话"
)
IF_NOT = re.compile(r"[如若](?:果|实在|确实)?(?:不能|未能|无法|没能|仍未)")
CLAIMS = Sign.DONE | Sign.COUNTED | Sign.PLAN | Sign.PARTIAL

FINISH = re.compile(
    r"完成|办结|办理完毕|办毕|完毕|竣工|完工|(?:整改|落实|发放|支付|兑付|安装|清理|处置|拆除|办理|整治|治理|修复)到位"
    r"|销号|投产|投用|投入使用|建成|通过验收|验收通过|结案"
    r"|交付使用|通车|启用|[办弄做搞拆建修清改交搬干装铺挖种栽刷砌盖整理发付]完|(?<=[能可会])完(?=$|[了的])"
    r"|办竣|完竣|[办弄做搞修改整换]好|[办弄整](?:妥|利索|利落|停当)|[办批拿领发补]下[来去]|[办拿领]到手"
    r"|(?<=[都全])[装种换贴挂铺][上好齐]|完结|搞定|落实(?=$|完毕)|(?:全部|圆满|均已|已经?)结束(?=$|了)"
    r"|^(?:已经?|均已?|都已?|现已|全部)*解决(?:了|完毕)?$|complet(?:ed?|ion)\b|finish(?:ed)?\b|done\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"不(?!久|断|仅|但|低于|少于|(?:会|得|能)?(?:超过|晚于|迟于))|没|未(?!来)"
    r"|无法|难以|难于|难(?=$)|尚(?!好)|仍需|还需|还要|还差|距|not\b|n't|never",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"将|拟|预[计期估]|(?<!占)(?<!占年度)(?<!占全年)(?<!占总)计划(?!已|均|全|内|任务|\d[\d.]*[\u4e00-\u9fff]{1,4}的\d"
    r"|的(?:\d|百分|[一二三四五六七八九]成))|力争|争取|力保|确保|保证|可望|有望|即将|准备|打算|继续|尽快|抓紧|加快|加紧|推动"
    r"|目标是|应当?(?=于|在|$)|才能|方可|方能|可以?(?=于|在|$)|能(?=够|$|在|于|到|达)"
    r"|会(?=$|在|于|尽)|马上|立即|[一肯]定|(?:没|不成)问题|有(?:把握|信心|保障)"
    r"|(?<!以)后(?=即|再|才|可)|will\b|expect|plan\b|to be|should|by the end",
    re.IGNORECASE,
)
ASKED_OF_OTHERS = re.compile(
    r"督促|协助|配合|(?<!按)(?<!按照)要求|希望|请(?!假|示)|应由|负责(?!的|人)"
)
NOT_A_FACT = re.compile(
    r"(?:的)?(?:情况|时限|时间|期限|日期|率|度(?!假)|时(?!间)|节点|标准|条件|目标(?:数|值|是|为|：)"
    r"|了?[就再]|要求|比例|进度|难度|质量)|[之以]?[后前](?!期)|的话|不了|不成|吗"
)
MARKED = re.compile(
    r"已|提前|超额|均|全部|全面|全数|都|顺利|圆满|业经|现已|悉数|早就|刚刚?|have|has|been|\b(?:is|are|was|were)\b|\ball\b",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"基本|一?[大多小]半|大部分|部分|初步|一半|过半|主体|接近|将近|差不多|绝大多数|大多数?|大体|阶段性|单项|partly"
    r"|mostly|almost|nearly|\s*(?:except|apart from|other than|with the exception)",
    re.I,
)
STAGE = re.compile(
    r"招标|招投标|立项|选址|前期|初稿|初步|方案|设计|征地|可研|审批|备案|摸底|摸排|部署|动员|采购|第[一二三]|一期|首批|二期|图纸|勘察"
    r"|测绘|公示|签约|资料|材料|申报|论证|评审|主体|基础|地基|土建|开标|清表|阶段|登记|桩基|封顶|评估|筛选|报批"
)
LEFT_OVER = re.compile(
    r"剩余?(?!0)|余下|其余|尚有|还有|仍有|还差|尚差|尚缺|另有|个别|有待|remaining"
)
NO_LEFT = re.compile(r"(?:无|没有|不|不再)(?:剩|余|其余)")
# 竣工备案表见附件 is about a paper.
ENCLOSED = re.compile(
    r"[表单证书书告料片明图册]{1,2}(?:已|均|一并|另)?(?:详?见附|附后|随文|随附|附上|另附|报送|后附)"
)
# 收到，按期完成 and 没问题。按时完成 are promises; with 已, 了 or a paper beside it a report.
MARKED_FACT = re.compile(r"已|了|毕|见附|附后|100%")
ASSURED = re.compile(
    rf"(?:已经?|均|都)*(?:{ACK.pattern}|放心|保证"
    # 验收没问题 is a finding.
    r"|(?<![\u4e00-\u9fff])(?:我[们镇局乡]?|[本这各我]?(?:[边个里]|单位|方面|村|镇|局|街道|乡)|时间上?|应该)?(?:没得?有?|莫得|不成)问题"
    r"|(?m:^)(?:可以|要得|同意|是|行|中|得|成|好|对|嗯+)[的滴嘞啊吧呀噢]?(?=[，、]|$))了?",
    re.IGNORECASE | re.MULTILINE,
)
FULL = re.compile(r"(?:完成|进度|达到?|推进|进展)[^%\d]{0,6}100%|^100%$|百分之百")
PROGRESS = re.compile(
    r"正在|(?<![改订修更真纠公端])正(?![常式确规面职好点月反当])|在(?:办|建|推进中?|谈)$|(?:尚|还|仍)在(?!建议)[^，]{2,8}$"
    r"|恢复(?:施工|建设|推进|生产|作业|办理)|复工(?!证)|(?:推进|进行|办理|施工|建设|实施|整改|落实|处理|审批|招标"
    r"|审核|评审|改造|洽谈|编制|征求意见|协调|筹备|开展|验收|公示|征收|谈判|安装|调试)(?:之)?中(?!心|标|央|的|间|遇)"
    r"|(?:进展|推进|进行)(?:较为?|比较|总体|十分|非常)?(?:顺利|正常|良好|平稳|有序)"
    r"|(?:有序|稳步|持续|扎实|逐步|按计划|按序时(?:进度)?|按时序|按进度|正常)(?:推进|开展|进行|实施)"
    r"|已(?:经|于.{1,12}|全面|正式)?(?:启动|开工|动工|开展|进场|着手|开始|破土|铺开)|完成(?:不足|不到|不及|过|近|超)"
    r"|试(?:运行|运营|营业|生产|用|点)|陆续|形象进度|(?:目前|累计|本[月周旬季年]|截至.{0,12}|现|已)[^，]{0,8}新增\d"
    r"|in progress|ongoing|under way|underway|on track",
    re.IGNORECASE,
)
TROUBLE = r"(?:困难|问题|阻力|障碍|瓶颈|难点|堵点|卡点|难题|阻碍|矛盾)"
DIFFICULTY = re.compile(
    rf"(?:有|存在|遇到?|面临|碰到|遭遇|出现)(?:着|了|些|一定|较大|很大|不少|一些|以下|下列"
    rf"|的|实际|具体|较多|如下|不同程度|诸多|点|几个|个|主要|突出|重大)*{TROUBLE}(?!\d)"
    rf"|{TROUBLE}(?:主要)?(?:在于|是|为|有|：|如下)|^{TROUBLE}$|^(?:较|很|比较|非常|十分|确)?(?:有)?困难|较?困难$"
    r"|[受遇]阻|受限|难度|推不动|推进不(?:下去|了)|卡在|卡住|搁置|停滞|停工|(?:难以|无法|不能)(?:继续)?(?:推进|落实|实施|开展|开工|启动)"
    r"|(?:推进|进展|进度|工作)(?:较为?|比较|十分|非常)?(?:缓慢|困难|较慢|滞后|偏慢)"
    r"|(?:不能|无法|难以|不可能|恐难|恐|未能|没法|怕是?)(?:如期|按期|按时|及时|在.{1,12}|于.{1,12})(?:完成|办结|完工|竣工|投产|交付)"
    r"|(?:开不了工|没[办法][^，]{0,3}(?:施工|开工|推进|建设|动工|进场|实施|落实|干|做))"
    r"|(?:^|[^，]*?[都也就根本暂时])(?:动|推|干|弄|搞|施工|推进|开展|进行)不(?:了|下去|动)(?!手|多)"
    r"|完不成|(?:不能|无法|难以|没法|不可能)(?:完成|办结|完工|竣工|如期|按期|按时)"
    r"|(?:需要?|请求?|恳请|提请|急需|亟需|亟待|希望|盼).{0,15}(?:协调|帮助解决|支持(?=$|解决)|予以支持)|blocked|stuck|difficult",
    re.IGNORECASE,
)
NO_TROUBLE = re.compile(
    rf"(?:无|没|没有|未(?:遇|发现|存在|出现)到?|不存在|暂无|并无|尚无|不再有|克服|化解|解决|排除|消除|攻克|突破|针对|发现).{{0,8}}{TROUBLE}"
    rf"|{TROUBLE}.{{0,6}}(?:已|均|都|全部|得到).{{0,5}}(?:解决|克服|化解|消除|整改|协调)|(?:无需|无须|不需要?|不用|不必|没有?什么要)"
    rf"[^，]{{0,8}}(?:协调|支持|帮助)|{TROUBLE}不大|如?有{TROUBLE}.{{0,6}}(?:请|随时|联系|可|再|欢迎)"
    rf"|{TROUBLE}(?:清单|台账|整改)|\d(?![\d年月日号]).{{0,4}}{TROUBLE}|no (?:difficult|problem|issue)",
    re.IGNORECASE,
)
# 经费紧张, 人手不够, 村民拦着不让施工: what is short or in the way, said without a word for it.
SHORT_OF = re.compile(
    r"(?:资金|经费|钱款?|款项?|预算|补助|配套款?|人手|人员|材料|设备|用地|土地|指标)[^，已]{0,6}"
    r"(?:没着落|[不没]够|不足|短缺|紧[张缺]|(?:有|存在)?缺口)"
    r"|缺(?:少|乏)?(?:资金|经费|人手|钱|工缺料|材料)|没(?:有)?(?:人手|钱|经费|资金)$"
    r"|拒不(?:配合|签|搬|执行)|不[肯愿](?:意)?(?:配合|签|搬|让|腾)|阻工|阻挠|拦着"
)
NOT_SHORT = re.compile(
    r"(?:不存在|没有|无|未出现|解决|补足|克服|消除|弥补|补齐|虽)[^，]{0,10}"
    r"(?:缺口|不足|短缺|紧张|不够|阻)|(?:缺口|不足|短缺|紧张|不够)[^，]{0,6}(?:问题)?[^，]{0,2}已"
    r"|(?:缺口|不足|短缺|紧张|不够)(?:的|部分|问题|资金)*[^，]{0,12}(?:解决|补足|补齐|承担|兜底)"
    r"|(?:不配合|不[肯愿][^，]{1,4}的|阻工|阻挠|拦着)[^，]{0,8}已|化解|查处|制止|劝离|排除|费用?不足|不足\s?\d|缺口(?:为|是)?零"
)
MET = re.compile(
    r"^(?:我[们局镇]|目前|现在?|均|也|都|经)*已[^，未没]{0,8}(?:抽调|调配|调剂|补|借|筹|解决|劝|说服|做通"
    r"|同意|到位|完成|租|增派|增加|招|采购|落实|化解|强拆|搬)"
    r"|^但(?!是?(?:无法|不能|没法|难))[^，未没无]*(?:能|已[^，未没无]*(?:完成|办结|解决))"
)
PUT_OFF = (
    r"(?:往后[推延拖挪移](?![^，。]{0,4}?(?:米|公分|里(?!程)))|推后(?!的)|后推(?=[到至\d一二三两半几，。]|$)(?!\d*[^，。]?米)"
    r"|延期|延长|延至|延到|展期|推迟|顺延|宽限|缓期|缓[至到]|延后|放宽|延缓|调整(?=.{0,6}(?:至|到|为)))"
)
ASKED = re.compile(
    rf"(?:申请|请求|恳请|提请|特请|请(?!问)|拟|计划|打算|准备|需要?|想|希望|建议|能否|能不能|可不可以|可否"
    rf"|望|要求|报请|提出)[^，。]{{0,14}}?{PUT_OFF}|{PUT_OFF}(?:的)?(?:申请|请求)"
    r"|(?:request|ask|apply)[^.]{0,30}(?:extension|extend|postpone|deadline)"
    r"|extension (?:until|to|request)",
    re.IGNORECASE,
)
# 麻烦把时限改到9月25日, 再给两周时间, please extend to: asked without a word for 延期.
BEGGED = re.compile(
    r"(?:麻烦|请(?!问)|望|能否|能不能|可否|可不可以|建议|申请|想)[^，。]{0,16}"
    r"(?:时限|期限|限期|时间|日期|截止日?)(?:[由从][^，。至]{4,12})?[^，。]{0,4}[改调]整?[到至为成]"
    r"|(?:请|望|恳请|麻烦|劳烦|拜托|恳求|能否|能不能|可否|希望|需要?|想|^)(?:再|多)(?:多?给|宽限)[^，。]{0,8}(?:天|日|周|星期|月|时间)"
    r"|(?:give|allow|grant) us (?:until|till|(?:\w+ )?more)"
    r"|(?:please|could (?:we|you)|can (?:we|you)|may we)\b[^.]{0,20}(?:extend|postpone)",
    re.IGNORECASE,
)
# 延期申请已批准，延至9月30日 asks for nothing any more.
GRANTED = re.compile(
    r"(?:延期|展期|顺延|延长)(?:[至到][^，。未没]{1,12}?)?(?:的)?(?:申请|请求)?[^，。未没]{0,6}"
    r"(?:已|业)经?[^，。未没]{0,8}(?:批准|批复|同意|获批|获准)|(?:已|业)经?(?:批准|同意|批复)[^，。]{0,4}(?:延|顺延|展期)"
)
STATED = re.compile(
    r"^(?:(?:我|本)(?:单位|局|委|办|公司|们|方)|现|特|故|因此|所以|则|该项|此项"
    r"|本项|该?事项|(?:完成|办结|办理)?(?:时限|期限|时间)|[由从自][^，]{2,16}?)*"
    r"(?:顺延|延期|延至|延到|推迟|展期|宽限|延长|延后)(?:至|到|为|(?=\d))"
    r"|^(?:再|请再?|望)?(?:延期|延长|宽限|推迟|顺延|缓)[一二两三四五六七八九十半\d]{1,3}个?"
    r"(?:半)?(?:工作日|月|周|天|日|星期)(?:吧|行吗|可以吗)?$"
)
NOT_ASKED = re.compile(
    r"(?:不|无需|不需|无须|未|没有?|不用|不必|不再|不会)(?:再|要|需|想|拟|打算|准备|考虑|申请|请求)*"
    r"(?:延|推迟|顺延|展期|宽限|缓|往后|推后|后推)|已(?:经|获批?|批准|同意|获准|报批)*(?:延|顺延|推迟)"
    r"|(?:上次|上个?(?:月|周|季度|回)|此前|前期|之前|曾|去年|前次|原|获批的?|批准的|同意的|经批准|经同意)[^，]{0,6}(?:申请)?(?:延|推迟|顺延)"
    r"|(?:延期|延长|展期)(?:申请)?的?(?:材料|流程|表|手续|模板|程序|办法|事宜|通知)"
    r"|(?:延期|延长|展期|顺延|宽限)(?:的)?(?:申请|请求)(?:尚?未|没|被)[^，]{0,4}[批准同通驳拒退]"
    r"|(?:撤回|撤销|撤消|取消|收回|放弃|不排除)[^，]{0,8}(?:延|展期|推迟|宽限|缓期)"
    r"|(?:企业|群众|居民|村民|商户|业主|市民|家长|住户|租户|当事人|申请人|学生|职工)[^，]{0,6}"
    r"(?:申请|要求|请求|希望|提出|建议)(?![^，]{0,24}(?:完成|办结))"
    r"|(?:单位|部门|分工|牵头|方案|内容|指标|目标|路线|名称|预算|金额|数量|人员|负责人|联系人)[^，期限间]{0,8}调整|调整(?!完成|办结|时|期|至|到|为)"
    r"|(?:延期|延后|延迟)(?:缴|交[费租税]|付|还|偿|举|开[放学业]|毕业|退休|返校)|延长[^，]{0,4}(?:营业|开放|服务|办公|运营|办事|线|段|路)"
    r"|(?:会议|活动|开工|招标|开标|发布|疫情|合同|工期|租期|保质|账期)[^，申请]{0,4}(?:延|推迟|顺延)"
)


# 设备验收因供货延误，现已通过: the delay is the reason of a late day and is past.
DELAYED = re.compile(r"^(?:[^未没不无]{0,16})(?:因|由于)[^未没不无]{1,16}(?:延误|耽误)(?:了|过)?$")
OVER = re.compile(
    r"^(?:现在?|目前|日前|昨天|今天)?(?:均|也|都)?已经?(?:全部|顺利|全面|恢复)*(?:通过|到位|补齐|解决|复工|施工|恢复|化解|疏通|排除|打通|正常)了?$"
)
# 因暴雨停工三天，现已复工: a standstill that is over.
STOOD_STILL = re.compile(r"停工|停滞|搁置|[受遇]阻|中断|暂停")


def is_short(clause: str) -> bool:
    """Tells whether something is short or in the way, and not made up for in the same clause."""
    return bool(SHORT_OF.search(clause)) and not NOT_SHORT.search(clause)


def clause_signs(clause: str) -> Sign:
    """All a single clause says."""
    found = _finish(clause)
    for sign, pattern in PLAIN:
        if pattern.search(clause):
            found |= sign
    if DIFFICULTY.search(clause) and not NO_TROUBLE.search(clause):
        found |= Sign.DIFFICULTY
    if is_short(clause):
        found |= Sign.DIFFICULTY
    if _asks_extension(clause):
        found |= Sign.EXTENSION
    if PROGRESS.search(clause) and not re.search(
        r"^(?:将|会|我们将|请)|尚未|还没|还未|暂未|未(?=启动|开)", clause
    ):
        found |= Sign.PROGRESS
    return found


def sentence_signs(sentence: Sentence) -> Sign:
    """All a sentence says; a question only asks for an extension, a condition claims nothing."""
    found, clauses = Sign.NONE, sentence.clauses
    for clause, behind in zip_longest(clauses, clauses[1:], fillvalue=""):
        said, over = clause_signs(clause), OVER.match(behind)
        stood = IF.match(clause) or IF_NOT.search(clause) or (over and STOOD_STILL.search(clause))
        # 人手不够，已从外单位抽调; 设备紧张，但9月20日能完成: what is short does not stop it.
        met = is_short(clause) and not DIFFICULTY.search(clause) and MET.search(behind)
        found |= said & ~Sign.DIFFICULTY if stood or met else said
        past = over and DELAYED.match(clause)
        found |= Sign.AGAINST if not past and speaks_against(clause) else Sign.NONE
    if GRANTED.search(sentence.text) and not any(map(ASKED.search, clauses[1:])):
        found &= ~Sign.EXTENSION
    if sentence.asks:
        return found & Sign.EXTENSION
    claims = Sign.NONE
    for clause in sentence.facts:
        claims |= clause_signs(clause) & CLAIMS
    return (found & ~CLAIMS) | claims


def is_assurance(sentences: Iterable[Sentence]) -> bool:
    """Tells whether words that take the matter on stand beside no mark of a fact."""
    text = "\n".join(sentence.text for sentence in sentences)
    return bool(ASSURED.search(text)) and not MARKED_FACT.search(ASSURED.sub("", text))


def _asks_extension(clause: str) -> bool:
    asked = ASKED.search(clause) or STATED.search(clause) or BEGGED.search(clause)
    return bool(asked) and not NOT_ASKED.search(clause)


def _finish(clause: str) -> Sign:
    """Reads how the clause speaks of finishing."""
    if is_completion(clause):
        return Sign.DONE
    if ENCLOSED.search(clause):
        return Sign.NONE
    found = Sign.NONE
    for word in FINISH.finditer(clause):
        found |= _finish_at(clause, word)
    if FULL.search(clause) or (LEFT_OVER.search(clause) and not NO_LEFT.search(clause)):
        found |= Sign.PARTIAL
    return found


def _finish_at(clause: str, word: re.Match[str]) -> Sign:
    before, after = clause[: word.start()], clause[word.end() :]
    if NOT_A_FACT.match(after):
        return Sign.NONE
    if NEGATED.search(before):
        return Sign.UNFINISHED
    if ASKED_OF_OTHERS.search(before):
        return Sign.NONE
    if _is_future(before):
        return Sign.PLAN
    if SHARE.search(before) or SHARE.match(after) or STAGE.search(clause):
        return Sign.PARTIAL
    if re.match(r"[^，]{0,6}\d", after):
        return Sign.COUNTED
    marked = MARKED.search(before) or after.startswith("了")
    return Sign.PARTIAL if marked else Sign.NONE


def _is_future(before: str) -> bool:
    """Tells whether a word of the future governs what follows it, no fact being stated between."""
    ends = [found.end() for found in FUTURE.finditer(before)]
    return bool(ends) and "已" not in before[ends[-1] :]
