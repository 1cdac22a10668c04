"""Times that are not an office's own: of applicants and the public, of parties, of the world.

考生须于3月20日前缴费, 如有异议，请于…前反映, 老年人口到2030年将达3亿: a last day stands there, and no
unit has to do anything by it. What plainly binds nobody has no row, what may bind somebody asks.
"""

from duban.extraction.patterns import Pattern, by_first
from duban.extraction.verbs import ACTS

_PEOPLE = by_first(
    "考生|申请(?:人|者|家庭)|报名[人者]|应聘(?:人员|者)|参赛者|投标[人方]|供应商|竞[买拍]人|响应人"
    "|参保(?:职工|人员|居民|群众|人|对象)|缴费人|纳税人|扣缴义务人|居民|市民|村民|业主|住[户戶]|[区區]分所有[权權]人|租户|游客|旅客|乘客"
    "|消费者|参展商|经营户|商家|车主|购房[人者]|家长|监护人|父母|毕业生|股东|债权人|持有人|被告|原告|当事人"
    "|借款人|承租人|用人单位|劳动者|社会各界|公众|网友|女士|先生|商户|符合条件的[^，。；]{0,8}?[人者户业]"
)
_PEOPLE = f"(?:{_PEOPLE})(?![政委小大号会中代自单])"
# 组织群众…, 为居民…: somebody else acts on them.
_FOR_THEM = Pattern(
    "(?:请|组织|引导|动员|发动|帮助|督促|通知|告知|[为对向与让使带将把]|指导|协助|要求|确保|保障|惠及|服务|提醒|落实|涉及|征求)[^，。；]{0,14}$"
)
# 请广大业主于…: the public itself is asked.
_ADDRESSED = Pattern(
    "(?:敬请|烦请|请|望)(?:各位?|广大|全体|有关|相关|上述|以上|未[^，。；]{2,8}的)*"
)
_FAMILY = Pattern("家长|监护人|父母")  # 请家长交齐材料: a school's own order
_MODAL = "(?:[们均都也]|应当?|[须需得請请]|要|将|可以?|拟|计划|务必|必须|希望|建议|自愿)*"
_NAMED = Pattern(_PEOPLE)
_BOUND_TO = "[们均都也]?(?:应|须|需|可|得|要|将|必|请|拟)"
_OF_PEOPLE = Pattern(
    rf"(?:^|[，。；：、（\n])(?P<who>[^，。；：\n]{{0,20}}?)"
    rf"(?:{_PEOPLE})[^，。；：的]{{0,4}}?{_MODAL}[于於在]?(?:每年)?$"
)
_PUBLIC_ACTS = Pattern(
    "(?:上午|下午)?[^，。；完]{0,8}?(?:网上|现场|自行|统一)?(?:报名(?!册|单|表)"
    "|登录[^，。；]{0,24}(?:系统|平台|网站|官网)|登陆|打印准考证|网上缴费|填报志愿|志愿填报|选房|摇号|游[园览]|参观"
    "|领取|缴纳[^，。；]{0,12}(?:保险|保费|医保|社保|税款)|递交[^，。；]{0,4}投标|获取[^，。；]{0,4}文件)"
)
_ORDERED = Pattern(
    "各[^，。；]{0,14}(?:单位|部门|局|委|办|镇|街道?|乡|[学院]校|[县区市省]|处|科室|公司|站|所|中心|班)"
    "|组织|报送|请|将[^，。；]{2,30}$|由[^，。；]{2,20}$"
)
# 省厅要求4月30日前上报，请各区县于4月22日前…: somebody's limit, before which one's own falls.
_OF_SUPERIOR = Pattern(
    "(?:^|[，。；：\n])(?:国家|中央|全?[省市]|上级|总[部局行公]|部|厅)[^，。；：]{0,8}"
    "(?:要求|规定|明确|下达|部署|交办|限定?)[^，。；：\\d]{0,10}$"
)
_OWN_BEHIND = Pattern(
    "[^。；\n]{0,30}[，。](?:为此)?，?(?:请|我[们局市县区省院校司处]|本|各|现要求|要求)"
)
_HAPPENS = Pattern(
    "(?:会|将)*[^，。；]{0,16}?(?:举办|举行|召开|开幕|闭幕|开赛|开庭|开审|受审|审理|[审聆再提][讯訊]|提堂|宣判|上映|[上首开]演|播出"
    "|开播|登场|亮相|开拍|发售|前往|赴[^，。；]{1,8}[访出考]|访问|出访|访[港澳英美日韩京华]|上京|离港|出差|离开|献唱|游行|集会)"
)
_WILL_BE = Pattern("(?:(?:将|定|拟)会?|[亦也还]会)[于於在]?$")
_GATHERS = Pattern("[^，。；]{0,12}?(?:举行|召开|开幕)")
_AT = Pattern("[于於在]$")
_WILLS = Pattern("(?:，[^，。；：各]{2,10}?)?(?:[即也]?将|[亦也]?会)")
# 放假至明年3月: how long it goes on, with no act behind.
_TILL = Pattern("[^，。；：、（\n]{2}[至到]$", last="至到")
_STOPS = Pattern("(?=[。；\n]|$)")
_FIGURES = Pattern("，[^。；]{0,24}?(?:[为有达共]|录得|累计|确诊)[^，。；]{0,4}\\d")
_LIMITED = Pattern(
    "(?:截|[推顺]延|推迟|延期|延长|延后|提前|限|完成|整改|时间|日期|调整|改为|展期)[^，。；]{0,10}[至到]$"
)
# 请参会人员3月20日前到场签到, 春运于3月5日结束: who comes when, and when it is over.
_ATTENDS = Pattern(
    "[^，。；]{0,8}?(?:到场|签到(?![户班组人村企项各每岗点])|入场|到会|集合|起步)|[结完][束结](?=[，。；\\n]|$)"
)
_OWN_PLAN = Pattern("计划|力争|确保|争取|务必|必须|要|须|应")


# Beside these the time is not the office's own, whatever else stands there.
_NOT_OWN_BEFORE = Pattern(
    # 有代表提出，应于…前修订, 网传…的说法, 能否…还有待: somebody says or doubts it.
    # 按照“到2027年…”的目标, 条例第十二条规定…: another paper's words.
    "(?:按照?|根据|依据|贯彻|对[照标]|(?:上级|中央|国务院|国家|[省市][委政]|部委|文件|通知)[^，。；“]{0,12}(?:要求|规定|明确|提出))"
    "[^。；”]{0,40}“[^”。；]{0,24}$|第[\\d一二三四五六七八九十百]{1,4}[条款项](?:之?规定|明确|要求)[^。；]{0,24}$"
    "|(?:有(?:代表|委员|专家|网[友民]|市民|群众|媒体|意见|观点)(?:提出|建议|认为|表示|反映|呼吁|留言)|网传|传闻|消息[指称]|有指|据传|谣言|研究"
    "(?:显示|表明|发现|认为)|(?:专家|机构|业内人士?|学者|分析师|模型)(?:预测|预计|估计|估算|认为|分析|表示)|能否|是否|会不会|如若|假设)[^。；]{0,24}$"
    "|(?:宣布|透露)，[^。；]{0,24}$|(?:申[请领]|缴费|报名|预约|投票)截[至止](?:时间|日期)?[为是：到至于]+$"
    "|(?:^|[，。；\n])(?:欧盟|美国|英国|日本|韩国|法国|德国|俄罗斯|印度|外国|该国|当地政府)(?![语馆街城洋专文])[^，。；]{0,12}$"
    "|(?:(?:据悉|据了解|据介绍|获悉|据报道)，?[^。；]{0,40}(?:预计|有望|可望)[于在]?|(?<![对将把])(?:异议|复议)申请[^，。；]{0,16})$"
    "|(?:法院|判决|裁定|仲裁|聆讯|审讯|裁判官|控方|辩方)[^。；]{0,24}$"
    # 若在年底前…, 可能于6月底前…: a case, and a guess.
    "|(?:^|[。；\n])(?:如果?|若|倘若|假如|一旦)[^。；]{2,40}，(?:则|就|即|便)[^，。；]{0,12}$"
    "|(?:^|[，。；：\n])(?:如$|(?:若|如果|倘若?|一旦|假如|要是|除非)[^，。；]{0,16}$)"
    "|(?:可能|也许|大概|估计|恐怕?|或许?|料|最早|暂定|盼|冀|为求|为了|呼吁|促请)(?:会|将|可)?(?:可以)?[于於在至]?$"
    # 欢迎…于…前提出, 有意者请于…前: whoever wants to may.
    "|(?:欢迎|有意[者向愿]|需要者|有需求的?|自愿|感兴趣|符合条件(?:的|者)|有(?:不同)?(?:意见|异议)(?:的|者|或建议)*)，?[^，。；]{0,24}$"
    # 公司债券到期, 贷款到期日: how long something holds.
    "|(?:^|[\n。；])到期(?:时间|日期|日)[：为是]+$"
    "|(?:(?<!委员)会议?|活动|考试|比赛)(?:日期|时间)?(?:更改|改期?|顺延|推迟|延期|提前|定)[为至到在于]$|(?:贷款|债券|借款|合同"
    "|协议|租约|租赁|证书|许可证?|保险|质保|担保|票据|补贴|津贴|费用)[^，。；：]{0,6}(?:到期|发放|有效)[^，。；：]{0,4}[：为是于]*$",
    first="，。；："
    "\n欧美英日韩法德俄印外该当缴报预投宣透申异复获"
    "按根依贯对上中国省市部文通第专业为也仲会传估促保倘借债假冀分判到协可合呼大如学审恐感或担据控料是暂最有机模欢比法津活消盼研票租符网考聆能自若补裁要许证谣质贷费辩除需一",
)
_NOT_OWN_AFTER = Pattern(
    "[^。；]{0,24}(?:还?有待|存疑|不属实|不实|尚不明确|的(?:说法|传言|消息|可能))"
    "|(?:（[^（）]{1,8}）)?，?[^，。；]{0,16}?(?:未必|恐怕|可能|或因|或将|或会)"
    # 契约将于2027年届满, 部长明年2月底退休: what ends by itself.
    "|[^，。；]{0,16}预计(?:将|可|能)*(?:达到?|为|超过?|突破)|，期满"
    "|[^，。；]{0,8}?(?:到期|届满|期满|任满|失效|退休|卸任|离任|火化)(?=[，。；：\n]|$)"
    "|[^，。；]{0,12}?(?:开审|受审|参与审|[审聆][讯訊]|提[讯訊]|再[讯訊]|宣判|作供)|[^，。；]{2,20}的(?:服务)?承诺"
    rf"|(?:之?前|内)?，?[^，。；将把对向为组]{{0,6}}(?:{_PEOPLE}|权利人|利害关系人|异议人){_BOUND_TO}[^，。；的]"
    # 老年人口将达3亿, 冷空气来袭: what comes by itself.
    "|[，的]?(?:全球|世界|我国|全国|国内|中国|该|我[市县区省])?[^，。；]{0,8}?(?:天气|火险|财政储备|[低高]温|海平面|人口|老龄化|市场规模"
    "|气温|冷空气|寒潮|降雨|降水|台风|需求量?|客流|(?:价格|物价|粮价|菜价|行情|销量)(?!监|检|公示|调控|补贴|改革|认定)|出行|旅客|GDP增速"
    "|通胀|房价|油价)[^，。；]{0,10}?(?:将|会|预计|仍有|转[暖冷]|达|突破|超|上升|下降|增[至长]|降[至温]|迎来|影响|来袭|出现|放缓)"
    "|[^，。；]{0,12}(?:迎来|出现|遭遇|进入)[^，。；]{0,12}(?:冷空气|寒潮|雨|雪|高峰|降温|台风|天气|花期)|[将会]?迎来"
)


# 按照6月底前完成的要求，目前已达72%: what a time asks for, and the state of it.
_BY_PLAN = Pattern("(?:^|[。；\n])(?:按照?|根据|依据|对照)[^，。；]{0,24}$")
_ITS_STATE = Pattern(
    "[^，。；]{2,40}，(?![^。；]{0,40}(?:要|将|须|应|请|力争|确保|拟|计划))"
    "[^。；]{0,40}(?:已|目前|去年|[完达]成?了)"
)
# 樱花预计3月底进入盛花期: what is only expected must be somebody's act to be due.
_EXPECTED = Pattern("预计|预期|有望|可望|(?<![就即])将")
_THEIR_ACT = Pattern(f"{ACTS}|开始|进行|开标|结案")


def is_willed(clause: str, behind: str, will: Pattern) -> bool:
    """Tells whether the words before a time will what stands behind it; a forecast needs an act."""
    if will.search(_EXPECTED.sub("", clause)):
        return True
    return bool(_EXPECTED.search(clause) and _THEIR_ACT.search(behind))


def is_permitted(before: str, after: str) -> bool:
    """企业可于6月30日前申请, 各所有权人得於七日內: who may do something by then need not."""
    allowed = _MAY.search(before) or after.startswith(("可", "均可", "都可"))
    return bool(allowed and _TAKEN.match(after))


# 项目可于6月底前完工 is expected of a work; what is asked for or enjoyed is only allowed.
_MAY = Pattern("(?<![预有均确力即不无许认计])(?:可以?|得)[于於在]?$", last="可以得于於在")
_TAKEN = Pattern(
    "[^，。；]{0,12}?(?:申请|申领|享受|领取|免[费缴交收]|减免|查询|登录|通过|以[书书]面|提出|投票|向|凭|持|选择|继续|购买"
    "|打印|办理|前往|到|反映|行使|补[检考办交种报录选]|自行|参加|参与|兑换|更改|变更|退[费选换票]|取消|复[查检核]|咨询|预约|报名)"
)


def of_superior(text: str, start: int, stop: int, following: int) -> bool:
    """省厅要求4月30日前上报，请各区县于…: whose limit stands there, up to the next time."""
    said = _OF_SUPERIOR.search(text, max(0, start - 24), start)
    return bool(said and _OWN_BEHIND.match(text, stop, following))


def asks(before: str, after: str, *, bound: bool) -> bool:
    """Tells whether a time may be of the public, parties or the world, so that somebody is asked.

    `before` and `after` are the words of its sentence on both sides; `bound` tells of 前, 底 or 内.
    """
    if _NOT_OWN_BEFORE.search(before) or _NOT_OWN_AFTER.match(after):
        return True
    till = not bound and (
        (_TILL.search(before) and _STOPS.match(after))
        or (before.endswith("至") and _FIGURES.match(after))
    )
    if _BY_PLAN.search(before) and _ITS_STATE.match(after):
        return True
    if after.startswith("才") or (till and not _LIMITED.search(before)):
        return True
    people = _NAMED.search(before) and _OF_PEOPLE.search(before)
    who = people["who"] if people else ""
    told = _ADDRESSED.fullmatch(who) and not _FAMILY.search(before[-24:])
    if people and (told or not _FOR_THEM.search(who)):
        return True
    if _PUBLIC_ACTS.match(after) and not _ORDERED.search(before):
        return True
    if is_permitted(before, after):
        return True
    if _ATTENDS.match(after) and not _OWN_PLAN.search(before[-12:]):
        return True
    return not bound and _is_event(before, after)


def _is_event(before: str, after: str) -> bool:
    """案件将于6月开审, 下周二将上京: what takes place then, and nobody plans or must."""
    if _OWN_PLAN.search(before[-12:]):
        return False
    named = _WILLS.match(after)
    happens = _HAPPENS.match(after, named.end() if named else 0)
    willed = happens and (named or _WILL_BE.search(before))
    return bool(willed or (_AT.search(before) and _GATHERS.match(after)))
