"""Labels of a limit (完成时限：, 检查时间为), and the words by which a new day takes its place."""

from __future__ import annotations

from duban.extraction.patterns import Pattern

# 完成时限：, 检查时间为: what stands behind can be nothing but a limit.
_NAMED = (
    r"时限|期限|限期|期程|工期|(?:建设|实施|项目)周期|时间节点|时间要求"
    r"|(?:完成|整改|整治|检查|办理|办结|报送|上报|上交|提交|递交|交稿|落实|自查|排查|验收|申报|填报|录入|反馈|实施|建设|开工|竣工|交付|投用"
    r"|截止|工作|任务|活动|督查|开展|最后|目标|计划|截稿|定稿|答复|回复|收件|办复|处理|处置|销号|移交|拨付|兑付|清零|化解|完工|上线)时间"
    r"|(?:反馈|报送|提交|上报|回复|填报|收件|交稿)截[至止]|(?:计划|预计|要求|目标|拟)(?:完成|竣工|完工|交付|办结|通车|投用|上线|开工)(?=：)"
    r"|(?:最[迟晚]|截止)(?=：)|(?:交货|交付|供货|完工|竣工|交房)期|截止日期|完成日期|到期日|截止日|节点"
)
_GIVEN = r"(?:要求|安排)?(?:（[^（）]{1,6}）)?(?:[：为是】]|定为|定在|-{2})+(?:[到至于在]|(?<=：)[^，。；：\d的]{2,4}[，、])?$"
# A label that names a limit, and any label of a time: 预赛时间 may only tell when it takes place.
_LATIN = "(?:[Dd]eadline|DEADLINE|ddl|DDL)(?: |：|是|为|定在|定到|放在|放到)?"  # ddl放在周三
NAMED_LIMIT = Pattern(
    rf"(?:{_NAMED}){_GIVEN}|(?:工期|期限|时限)[自从]$|{_LATIN}$",
    last="：为是】-在到至于，、自从eElL ",
)
LIMIT_LABEL = Pattern(
    rf"(?:{_NAMED}|[^，、。；：\s]{{2}}时间){_GIVEN}|(?:工期|期限|时限)[自从]$|{_LATIN}$",
    last="：为是】-在到至于，、自从eElL ",
)
# 完成时限由3月20日改为4月20日: the day that has taken the place of another.
NEW_DAY = Pattern(
    "(?:时限|期限|限期|时间|日期|工期|节点|完工|竣工|交付|投产|通车|完成)[^，。；：]{0,20}?"
    "(?:推迟|延期|延后|顺延|提前|调整|延长|变更|修改|更正|展期|改|延)[为至到]“?$",
    last="为至到“",
)
# 报名截止时间为…: a limit for the public, no duty of a unit.
FOR_OTHERS = Pattern(
    "(?:报名|投标(?:文件)?(?:递交|提交)?|响应文件(?:递交|提交)?|现场确认|资格确认|准考证|公告|发布|更新|刊登|张贴|上稿|制表|发表|放假|作息|上课|上班|缴费"
    "|缴纳|领取|参赛|考试|面试|[中高统]考|开放|营业|受理|预约|公示|有效|会议|例会|年会|办公|供应|获取|购买|发售|下载|查阅|报价|资格审查|毕业|发放|计算|咨询"
    "|出席|出生|成立|采集|统计|发生|直播|播放|调研|出发|返程|入住|就餐|停[水电气运机]|封[路闭航]|断[交水电])[^，。；：]{0,6}(?:[：为是]|定为|定在)+$",
    last="：为是在\n",
)
_AS_LIMIT = Pattern("为[限界]|为[^，。；]{0,10}目标(?=[，。；]|$)")  # 以二〇二七年为通车目标
_MADE_LIMIT = Pattern(
    "作?为(?:最[后终]|完成|硬性?|整改|办结)+的?(?:期限|时限|时间节点|节点|截止(?:日期?|时间)|底线)|为限"
)


# 现调整为2025年7月31日完工
_MOVED = Pattern(
    "(?<![可得能请])(?<!可以)(?<!建议)(?:推迟|延期|延后|顺延|提前|调整|延长|变更|改|延)[为至到]$",
    last="为至到",
)
_FINISHED = Pattern(
    "前?(?:全部|全面)?(?:完成|完工|竣工|建成|交付|交工|投[产用]|通车|验收|报送|上报|办结)"
)
# 暂定于5月20日…: a day that may yet move.
_TENTATIVE = Pattern(
    "(?:(?:暂定|初定|待定|拟定|初步定)[^，。；]{0,10}|暂时的?(?:计划|打算|安排|情况)[^，。；]{0,14})$"
)
# 医院将于10月搬迁，但日期未定; 6月启用，具体时间另行通知
_STILL_OPEN = Pattern(
    "[^，。；\n]{0,24}，(?:但|而|不过|其|具体|准确|确切|最终|详细)*的?(?:日期|时间)(?:暂时|目前|尚|仍|还)*"
    "(?:未定|未(?:最终|正式)?确定|另[行定])"
)


def made_limit(before: str, after: str) -> bool:
    """以6月30日为限, 把6月30日作为最后期限, 现调整为7月31日完工: the words around a day make it one."""
    if _MOVED.search(before) and _FINISHED.match(after):
        return True
    return before.endswith(("以", "把", "将")) and bool(_MADE_LIMIT.match(after))


def is_limit(before: str, after: str) -> bool:
    """完成时限：…, 以…为限: what stands there can be nothing but a limit, and no limit of the public."""
    if made_limit(before, after) or (before.endswith("以") and _AS_LIMIT.match(after)):
        return True
    return bool(LIMIT_LABEL.search(before)) and not FOR_OTHERS.search(before)


def may_move(text: str, before: str, end: int, *, bound: bool) -> bool:
    """Tells whether the words beside a day leave it open; `bound` tells that 前 stands behind it."""
    said = _TENTATIVE.search(before) or text.startswith(("（初定", "（暂定"), end)
    return bool(said) or (not bound and bool(_STILL_OPEN.match(text, end)))
