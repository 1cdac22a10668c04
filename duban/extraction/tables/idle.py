"""Rows that nobody has to do: 日期｜带班领导｜值班人员 says who is there, 中秋节｜放假1天 who is not."""

from duban.extraction.patterns import Pattern
from duban.extraction.tables.tasklist import TableCell, TaskTable
from duban.extraction.text.script import simplified
from duban.extraction.text.view import view_of
from duban.extraction.times.syntax import FEAST_NAME
from duban.extraction.verbs import ACT

_PEOPLE = Pattern(
    "值班|值守|值日|带班|轮值|姓名|名单|人员|领导|电话|联系|手机|裁判|主讲|授课|讲师|司机|车牌|班次|星期|地点|科室|单位|部门|备注|性别|生日|出生"
    "|(?i:speaker|presenter|topic|venue)"
)
_WHO = Pattern(
    "值班|值守|值日|带班|轮值|姓名|人员|裁判|主讲|授课|讲师|司机|领导|(?i:speaker|presenter)"
)
_NAME = 10  # a longer cell says more than a name
_LIMIT = Pattern("时限|期限|限期|完成|截[止至]|办结|整改|销号")
# The surnames of nine in ten; those that also begin a task (高, 安, 成) are left out.
_NAMES = (
    "赵钱孙李周吴郑王冯陈沈韩杨朱许何吕张孔曹严魏陶姜谢邹潘范彭鲁韦马苗俞任袁柳唐薛雷贺罗郝傅康余顾孟"
    "黄萧尹姚汪戴宋熊董梁杜贾江郭梅林钟徐邱骆夏蔡田胡卢莫丁邓洪崔龚程陆荣侯武刘龙叶黎白赖乔谭廖欧聂"
)
_PERSONS = Pattern(
    rf"(?:[{_NAMES}][一-鿿]{{1,2}}(?:局长|主任|科长|书记|院长|校长)?(?:[、，, /（(]|$|(?=\d))){{1,6}}"
    rf"[\d\-]{{0,16}}[）)]?"
)

_FREE = Pattern(
    r"[^，。；（]{0,12}(?:放假|休假|停课|不上课|补假|调休|补休)(?![前后]|安排|通知|工作).{0,24}"
    r"|周末调休.{0,30}|[寒暑]假(?:开始|结束|期间.{0,40})?"
    rf"|(?:中华民国)?(?:{FEAST_NAME}|开国|和平|行宪)"
    r"(?:国际)?(?:劳动|妇女|儿童|建党|建军|国庆)?(?:节|日|纪念日)?(?:(?:小?长)?假期?.{0,24})?"
)


def is_free(text: str, row: tuple[TableCell, ...]) -> bool:
    """Tells whether a row of a calendar names a holiday (中秋节｜放假1天) and nothing to be done."""
    said = (text[c.start : c.end] for c in row if c.end > c.start)
    return any(_FREE.fullmatch(view_of(words).text) for words in said)


def is_roster(text: str, table: TaskTable) -> bool:
    """Tells whether a table only names who is there on its days."""
    times = {*table.timed, *(() if table.due is None else (table.due,))}
    named = [n for n in range(len(table.header)) if n not in times and n not in table.numbers]
    if any(_LIMIT.search(table.header[n]) for n in times):
        return False
    heads = [table.header[n] for n in named if table.header[n]]
    if heads and all(_PEOPLE.search(h) for h in heads) and any(_WHO.search(h) for h in heads):
        return True
    cells = [row[n] for row in table.rows for n in named if n < len(row)]
    said = [simplified(text[c.start : c.end]) for c in cells if c.end > c.start]
    return bool(said) and all(_PERSONS.fullmatch(words) for words in said)


def only_names(text: str, row: tuple[TableCell, ...], time: TableCell | None) -> bool:
    """Tells whether no cell of a row says what is to be done: 4月22日｜电工｜张三."""
    said = [simplified(text[c.start : c.end]) for c in row if c is not time]
    return not any(ACT.search(w) or len(w.rstrip("0123456789- ")) > _NAME for w in said)
