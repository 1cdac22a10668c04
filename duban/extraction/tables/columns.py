"""The roles of the columns of a task list by their names: 完成时限, 牵头单位, 主要任务."""

from collections.abc import Sequence

from duban.extraction.patterns import Pattern
from duban.extraction.tables.englishnames import english_role

_TASK = Pattern(
    "任务|事项|内容|措施|项目|工作|举措|实事|问题|指标|目标名称|要求|[做干办]什么|要[做干办]的"
)
LEAD = Pattern(
    "谁来?[办做干管负牵]|牵头|责任|主办|承办|负责|落实单位|实施主体|单位|部门"
    "|(?i:owner|^(?:action|overall)?lead|responsib|assigne|^(?:by)?whom?$|accountable|^officer)"
)
_SUPPORT = Pattern("配合|协办|参与|协同|(?i:support)")
_DUE = Pattern(
    "^月份?$|^季度$|(?:什么|啥)时[候间]?|何时|几时|哪天|几号前|^(?:计划|预计|拟)(?:完成|完工|竣工|建成|投产|投用|交付|通车)$"
    "|时限|时间|期限|期程|节点|进度|完成日期|日期|截止|年限|(?:实施|建设|完成|计划|竣工|安排|执行|推进)年[份度]"
    "|(?i:^due|deadline|timescale|timeframe|^timelines?$|^timing$|targetdate|completiondate"
    "|completionby|^completion$|implementationdate|^(?:end|finish)date|^(?:by)?when$|completeby)"
)
# A time that tells when something was or is: no limit. 提案日期, 出生年月
FACT = Pattern(
    "[做干办]的$|任职|下达|生产日|购置|颁发|转正|入党|发车|有效期|保质期|最近|前次|上次|来信|来电|获奖|变更|批准|批示|扣分|产出|实际"
    "|受理|投诉|举报|来访|发布|成立|登记|签订|印发|批复|立项|更新|录入|出生|入职|发生|获批|授牌|认定|公示|采购|开始|起始|接收"
    "|接报|来文|收文|交办|转办|竣工验收|开工|投产|建成|生效|发文|制定|任命|注册|发现|检查日期|检查时间|填报|统计|制表|审批"
    "|核准|拨付|到账|培训|会议|开会|召开|列管日|活动|[提议立]案|[议审商]定|报到|[考面]试|到期|期满"
    "|(?i:raised|opened|created|start|closed"
    "|datecompleted|meeting|logged|identified|received(?!by)|recorded|(?<!tobe)approved)"
)
# 开标日期, 公布时间: the day of whatever it names, a limit only where somebody says so.
LOOSE = Pattern(
    "^(?!计划|预[计定期]|拟|应|要求|目标|最[晚迟后]|具体|.*(?:[完达]成|达标|整改|整治|治理|修复|截[止至]|[计规]划|起止|建设|实施"
    "|执行|施工|办[结理]|报送|[上提申]报|提交|[上移]交|交[付稿卷房]|缴费?|付款?|反馈|[答回]复|竣工|完工|开展|推进|工作|安排|销号"
    "|落实|清零|到位|上线|验收|任务|责任|考核|评估|限|举[办行]|[调延][^，]{0,2}|[季年]度|闭环|解决|化解|处置|补齐|改造|拆除|搬迁"
    "|更换|[排摸]查|摸排|清理|结[束题项]|收官|终止|承诺|归还|还款)(?:到期)?的?(?:日期|时间|年月)).{2,}(?:日期|时间|年月)$"
)
REMARKS = Pattern(
    "备注|说明|状态|(?:完成|落实|办理|进展|整改)情[况形]|进展$|领导|责任人|联系|依据|来源"
    "|(?i:status|comment|progress|^notes?$|^updates?$|^rag$|evidence|priority)"
)
_INDEX = Pattern("序号|编号|^号$|(?i:^(?:ref|no|id|#)(?:no)?\\.?$)")
# 一季度｜二季度, 上半年目标: a column of steps, one a period.
PERIOD = Pattern(
    "(?:第?[一二三四1-4]季度|(?:\\d{1,2}月?[-—–~～至到])?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
    "|[上下]半年)(?:的?(?:目标|计划|任务|安排|进度|节点|工作|形象进度|推进计划))*"
    "|(?:第[一二三四1-4]阶段|[^，。；：（）\\d]{2,8}阶段)[：（(][^（）()]{0,2}\\d[^（）()]{3,22}[）)]?"
)
_TARGET = Pattern(
    r"(?:20\d\d)年(?:底|末)?(?:度)?(?:目标|计划|任务|预期)?|20\d\d年(?:上半年|\d季度)?"
    r"|^(?:全年|年度|本?年)(?:主要|重点|工作)*(?:目标|任务|计划)+$"
    r"|^(?:20\d\d年)?(?:1[0-2]|[1-9])月[底末]前?(?:目标|任务|计划)$"
    # 任务（6月30日前）, 6月底前完成的任务: a limit in the name of the column of tasks.
    r"|^[^（）(]{0,8}(?:任务|事项|工作|内容|措施)[（(][^（）()]{0,10}\d{1,2}(?:月底?|日)?(?:之?前|底前?)(?:完成)?[）)]$"
    r"|^(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底)?之?前(?:需|要|须|应)?完成的?(?:任务|事项|工作|内容)?$"
)
# 召开时间, 到期日 alone: the meeting is what is to be held; beside 时限 it is when that was set.
_HELD = Pattern("(?:召开|开会)(?:的?时间|时限)$|^(?:整改|任务|事项|工作|办理)?到期(?:时间|日期)$")
_LONGEST = 20, 40  # characters of the name of a column, in Chinese and in English


def role_of(name: str) -> str:
    """The role of a column by its name: due, lead, support, task, measure, index, remarks, …"""
    if len(name) > _LONGEST[name.isascii()] or name == "单位":
        return "lead" if name == "责任单位" else "measure" if name == "单位" else "other"
    if name.isascii() and (role := english_role(name)):
        return role
    if PERIOD.fullmatch(name):
        return "period"
    for role, pattern in (
        ("index", _INDEX), ("remarks", REMARKS), ("dated", _TARGET), ("due", _DUE),
        ("support", _SUPPORT), ("lead", LEAD), ("task", _TASK),
    ):  # fmt: skip
        if pattern.search(name) and not (role == "due" and FACT.search(name)):
            return role
    return "other"


def roles_of(names: Sequence[str]) -> list[str]:
    """The roles of the columns of a table; the time of a meeting is a limit where no other is."""
    roles = [role_of(name) for name in names]
    if "due" in roles:
        return roles
    return ["due" if _HELD.search(name) else role for name, role in zip(names, roles, strict=True)]
