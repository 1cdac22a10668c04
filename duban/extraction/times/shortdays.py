"""Days in mere figures: 3/15报送, 6.1-6.30开展, （08/10-16）, 0831前."""

from duban.extraction.patterns import Pattern
from duban.extraction.times.syntax import SUFFIX
from duban.extraction.verbs import VERBS

# 3/15报送; behind a comma 9.26消防验收 as well.
_HANDED = (
    r"[^，。；的以左\d亿万元个公千米平吨户亩倍度级%]{0,2}"
    r"(?:报送|上报|提交|完成|截止|交(?!通|流|易)|上线|验收|开工|到位|定稿|反馈|提供|发[给布送出])|请"
)
SHORT_AT = Pattern(
    rf"(?<![\d./A-Za-z占比达超近约共-])(?<!完成)(?<!版本)(?P<sm>1[0-2]|0?[1-9])(?P<sp>[./-])"
    rf"(?P<sd>3[01]|[12]\d|0?[1-9])(?:(?=日?之?以?前)日?|(?:(?<=/\d)|(?<=/\d\d))(?![\d/%])"
    rf"(?=[（ ]?周|（(?:星期)?[一二三四五六日天]）|）?(?:下班)?之?以?前|下班前"
    rf"|日?(?:[上下]午)?\d{{1,2}}：\d\d|{_HANDED}|）?(?:\n|$))"
    # 3.7 17：00前: a clock tells that it is a day.
    rf"| ?(?:[上下]午|下班)?\d{{1,2}}(?:：\d\d|[时点]) ?(?=之?以?前)"
    # 11/18市长视察，简报请先送核: a line that opens with a day and asks somebody.
    rf"|(?:(?<=[\n•.]\d/\d)|(?<=[\n•.]\d/\d\d)|(?<=[\n•.]\d\d/\d)|(?<=[\n•.]\d\d/\d\d))"
    rf"(?=[一-鿿])(?![以的之])(?=[^。；\n]{{4,60}}请)"
    rf"|(?:(?<=[，；]\d\.\d)|(?<=[，；]\d\.\d\d)|(?<=[，；]\d\d\.\d)"
    rf"|(?<=[，；]\d\d\.\d\d))(?!\d)(?={_HANDED}))" + SUFFIX
)
# 0831前, 930之前: month and day run together, which asks.
RUN_TOGETHER_AT = Pattern(
    r"(?<![\d.A-Za-z/号次型室房栋幢-])(?!1(?:10|19|20|22)(?!\d))(?P<sm>1[0-2]|0?[1-9])"
    r"(?P<sp>)(?P<sd>3[01]|[12]\d|0[1-9])(?=之?以?前(?![的缀往台端门方沿身线哨任后置期厅排院夕]))"
    + SUFFIX
)
# 9/22(週一)至9/26(週五): the last of such days.
SHORT_SPAN_AT = Pattern(
    r"(?<![\d./A-Za-z-])(?:1[0-2]|0?[1-9])/"
    r"(?:3[01]|[12]\d|0?[1-9])（(?:周|星期)?[一二三四五六日天]）(?:至|到|-{1,2})"
    r"(?P<sm>1[0-2]|0?[1-9])(?P<sp>/)(?P<sd>3[01]|[12]\d|0?[1-9])(?![\d/])" + SUFFIX
)
# 6.1-6.30开展…: two days at the head of a clause, before an act.
_SHORT_DAY = r"(?:1[0-2]|0?[1-9])[./](?:3[01]|[12]\d|0?[1-9])"
SHORT_DAYS_AT = Pattern(
    rf"(?<![\d./A-Za-z-])(?<![一-鿿“])(?P<first>{_SHORT_DAY})(?:-{{1,4}}|至|到)"
    rf"(?P<sm>1[0-2]|0?[1-9])(?P<sp>[./])(?P<sd>3[01]|[12]\d|0?[1-9])"
    rf"(?=，?(?:集中|组织|全面|分批|完成)*(?:{VERBS})|期间(?:会|将|要|请|由)|开放|开始|受理)"
    + SUFFIX
)
# 申请（08/10-16）, 选课（09/07 12：30-09/10 12：30）: two days and nothing else in a bracket.
_SHORT_HOUR = "(?: ?[012]?\\d：[0-5]\\d)?"
BRACKET_DAYS_AT = Pattern(
    rf"(?<=（)(?P<first>{_SHORT_DAY}){_SHORT_HOUR}-{{1,2}}"
    rf"(?:(?P<sm>1[0-2]|0?[1-9])(?P<sp>/))?(?P<sd>3[01]|[12]\d|0?[1-9]){_SHORT_HOUR}(?=）)" + SUFFIX
)
# 期限：4.30, 闭环时间11.17: a label tells that it is a day.
LABELLED_AT = Pattern(
    rf"(?:(?<=[限止]：)|(?<=时间)|(?<=[时日][间期]：)|(?<=节点：))"
    rf"(?:(?P<first>{_SHORT_DAY})-{{1,2}})?"
    r"(?P<sm>1[0-2]|0?[1-9])(?P<sp>[./])(?P<sd>3[01]|[12]\d|0?[1-9])"
    r"(?![\d./年月]|[ ]?[个小天周分时点万亿元%倍]|：\d|-{1,2}\d)" + SUFFIX
)
SHORTS = (SHORT_SPAN_AT, SHORT_DAYS_AT, BRACKET_DAYS_AT, LABELLED_AT, SHORT_AT)
