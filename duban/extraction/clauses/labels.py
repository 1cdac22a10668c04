"""Labels of a limit (完成时限：, 检查时间为), and the words by which a new day takes its place."""

from __future__ import annotations

from duban.extraction.patterns import Pattern

# 完成时限：, 检查时间为: what stands behind can be nothing but a limit.
_NAMED = r"时限|期限|限期|期程|工期|(?:建设|实施|项目)周期|时间节点|时间要求|(?:完成|整改|整治|检查|办理|办结|报送|上报|上交|提交|递交|交稿|落实|自查|排查|验收|申报|填报|录入|反馈|实施|建设|开工|竣工|交付|投用|截止|工作|任务|活动|督查|开展|最后|目标|计划|截稿|定稿|答复|回复|收件|办复|处理|处置|销号|移交|拨付|兑付|清零|化解|完工|上线)时间|(?:反馈|报送|提交|上报|回复|填报|收件|交稿)截[至止]|(?:计划|预计|要求|目标|拟)(?:完成|竣工|完工|交付|办结|通车|投用|上线|开工)(?=：)|(?:最[迟晚]|截止)(?=：)|(?:交货|交付|供货|完工|竣工|交房)期|截止日期|完成日期|到期日|截止日|节点"
_GIVEN = r"(?:要求|安排)?(?:（[^（）]{1,6}）)?(?:[：为是】]|定为|定在|-{2})+(?:[到至于在]|(?<=：)[^，。；：\d的]{2,4}[，、])?$"
# A label that names a limit, and any label of a time: 预赛时间 may only tell when it takes place.
NAMED_LIMIT = Pattern(
    rf"(?:{_NAMED}){_GIVEN}|(?:工期|期限|时限)[自从]$", last="：为是】-在到至于，、自从"
)
LIMIT_LABEL = Pattern(
    rf"(?:{_NAMED}|[^，。；：\s]{{2}}时间){_GIVEN}|(?:工期|期限|时限)[自从]$",
    last="：为是】-在到至于，、自从",
)
# 完成时限由3月20日改为4月20日: the day that has taken the place of another.
NEW_DAY = Pattern(
    "(?:时限|期限|限期|时间|日期|工期|节点|完工|竣工|交付|投产|通车|完成)[^，。；：]{0,20}?(?:推迟|延期|延后|顺延|提前|调整|延长|变更|修改|更正|展期|改|延)[为至到]“?$",
    last="为至到“",
)
