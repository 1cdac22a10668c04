"""Lines of a list without numbers: those that head others, do or count something, or are text."""

from duban.extraction.clauses.outline import Point
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import TextSentence
from duban.extraction.verbs import ACT

HAS_DIGIT = Pattern(r"\d|为零|[一二三四五六七八九十]+[个座所条处家项]")
DUTIES = Pattern(
    "[^，。；：]{0,6}(?:单位|部门|领导|责任人|时限|时间|联系人|电话|地点|投资)[^，。；：]{0,6}："
)

# What closes a paper below its last point: its signature, who was told, whom to ask.
CLOSING = Pattern(
    r"[^，。；：]{0,30}?20\d\d(?:年\d{1,2}月\d{1,2}[日号]|([-/.])\d{1,2}\1\d{1,2})"
    r"(?:\s?\d{1,2}:\d\d(?::\d\d)?)?(?:印发|发布)?(?=[，。；）\n]|$)"
    r"|[（(]?(?:联系(?:人|电话|方式)|咨询|监督|举报|投诉|电话|邮箱|邮编|地址|网址|抄送"
    r"|主送|共印|来源|发布(?:时间|日期)|编辑|责任编辑|审核|浏览|阅读|点击|附件?[：\d])"
)

# 2025年民生实事项目资金来源如下：, 进展情况：: what is told of the works, and none of them.
_ABOUT = Pattern(
    "(?:情况|进展|成效|做法|资金|经费|来源|构成|标准|条件|原则|程序|特点|意义|背景)(?:公[示布告]|通报|说明)?(?:具体|主要|分别)?(?:如下|是|为|有)?：?$"
)
# 为认真总结2017年工作，现就有关事项通知如下: what the paper is written for.
_MATTERS = Pattern("有关(?:事项|问题|要求)(?:通知|函告|通告|公告|告知|明确)?如下：?$")
_NAMES_LIST = Pattern("以下|下列|(?:办好|办成|办实|民办|实施|落实)[^，。；]{0,12}实事")

# 去年，10件实事全部完成，新增车位800个: what was.
_BACK = Pattern("[^，。；：]{0,6}(?:去年|上年|过去|截[至止]|以来|目前)")
_AND_NOW = Pattern(
    "今年|本年|的基础上|底前?[^，。；]{0,4}(?:新增|新建|建成|完成)|，(?:再|将|拟|计划)"
)

_ORDERS = Pattern(
    "[^。；：\\n]*(?:抓好|做好|办好|完成|推进|落实|实施|开展)[^。；：\\n]*：[^。\\n]*$"
)
# 今年重点抓好以下工作：完成12条小沟治理: what is brought about and counted needs no question.
_BRINGS = Pattern(
    r"(?:(?:新改扩|改扩|新改|新|改|扩|续)建|完成|建成|新增|打造|培育|竣工|创建|引进|改造|整治|治理|发展|培训)[^，。；：]{0,20}?\d"
)


def is_certain(text: str, lead: int, point: Point) -> bool:
    """Tells whether a point behind a lead-in's colon brings something about and counts it."""
    orders = _ORDERS.match(text, lead, point.start)
    return bool(orders and _BRINGS.match(text, point.start, point.end))


def is_about(text: str, start: int, stop: int) -> bool:
    """A lead-in announces what is told of works (进展情况如下：) and no list of them."""
    if _ABOUT.search(text, start, stop):
        return True
    return only_matters(text, start, stop) and not _NAMES_LIST.search(text, start, stop)


def only_matters(text: str, start: int, stop: int) -> bool:
    """有关事项通知如下: what follows need not be the works that the lead-in names."""
    return bool(_MATTERS.search(text, start, stop))


def is_line(text: str, part: TextSentence) -> bool:
    """三、集中供热扩建工程 on a line of its own, without a closing mark."""
    return text[part.end : part.end + 1] in ("", "\n") and "，" not in text[slice(*part[:2])]


def is_further(text: str, point: Point, part: TextSentence) -> bool:
    """改建床位100张 below 1.新增床位50张: a number may stand above several lines that each do something."""
    does = HAS_DIGIT.search(text, point.start, point.end) or ACT.match(text, point.start)
    line = text[point.end] == "\n" and is_line(text, part) and "：" not in text[slice(*part[:2])]
    return bool(does and line and ACT.search(text, part.start, part.end))


def is_measured(text: str, head: Point, part: TextSentence, *, begun: bool) -> bool:
    """新增床位1200张； below 完善医疗服务: each such line is a point, and what heads them none."""
    if CLOSING.match(text, part.start, part.end):
        return False
    line = part.start == part.paragraph and text[part.end : part.end + 1] in ("；", "\n", "")
    counts = HAS_DIGIT.search(text, part.start, part.end)
    named = HAS_DIGIT.search(text, head.start, head.end) or DUTIES.match(text, part.start)
    return bool((line or begun) and counts and not named)


def is_content(text: str, part: TextSentence) -> bool:
    """A paragraph of sentences, no line of duties (责任单位：…) and no signature."""
    closed = text[part.end : part.end + 1] in ("。", "；")
    return closed and not DUTIES.match(text, part.start, part.end)


def measured_lines(text: str, following: list[TextSentence]) -> list[Point]:
    """The lines below a title or a colon that each do something and count it."""
    made: list[Point] = []
    for part in following:
        span = (text, part.start, part.end)
        if _BACK.match(*span) and not _AND_NOW.search(*span):
            break
        if part.start != part.paragraph or not (HAS_DIGIT.search(*span) and ACT.search(*span)):
            break
        made.append(Point(part, part.start, part.end, listed=True))
    return made if len(made) > 1 else []
