"""A time without a bound that belongs to a noun: a group, a named work, what something is."""

from duban.extraction.clauses.items import Item
from duban.extraction.patterns import Pattern
from duban.extraction.verbs import VERB

# 为今年新增名额: what something is; 今年申报A、B的学校: the year of a group, cut at its list.
_IS = Pattern("(?<![目标限划间任务求别其就要但还若])[为是]$", last="为是")
# 4月份党日方案发布, 10月份项目结算、支付: what is done in a month, by its name.
_NOMINAL = Pattern(
    "(?!(?:统一|集中|全面)?组织|[^，。；]*(?:开展|进行|完成|启动|做好|实施|召开|[局委办处科室镇司站院]))[^，。；：、]{2,20}?(?:组织)?"
    "(?:发布|筹备|布置|结算|支付|缴纳|发放|检查|培训|评比|评选|评估|考核|总结|安排|宣传|管理|统计|公布|通报|考试|招聘|报告|部署|调整|反馈|汇总|申报"
    "|督查|验收)(?:[与和及、](?:发布|筹备|布置|结算|支付|检查|评比|评选|评估|总结|安排|宣传|统计|公布|通报|部署|调整|反馈|汇总|申报))*$"
)
# 2025年申报职称的人员须…: who is meant; 2023年体检计划申报及联系工作: a work by its name.
_GROUP = Pattern(
    "[^，。；]{2,24}(?:即将|现已|已经?|正式)+(?:开始|启动)|[^，。；]{2,24}的"
    "(?:人员|人|学校|单位|教师|老师|学生|项目|企业|作品|课题|论文|职工|考生|申请人)[^，。；]{0,4}?(?:须|应|需|可|要|必须|于|在|均|不得)"
)
_WORK = Pattern(
    "(?![^，。；]*(?:完成|做好|推进|开展|启动|抓好))[^，。；：、]{2,24}?[及和][^，。；：、]{0,6}工作$"
)


def names_it(text: str, item: Item, clause: str, stop: int) -> bool:
    """为今年新增名额, 4月份党日方案发布: the time of a noun, of a group or of what is done by its name."""
    if _IS.search(clause) or text.startswith("、", item.spans[0][1]):
        return True
    if item.phrase.match[0] == "年度" and clause.endswith("之"):
        return True
    at, year = item.phrase.end, item.reading.precision == "year"
    if year and _GROUP.match(text, at, stop):
        return True
    if clause.strip() or item.phrase.suffix:
        return False
    named = year and _WORK.match(text, at, stop) and not VERB.match(text, at)
    return bool(named or (item.reading.precision == "month" and _NOMINAL.match(text, at, stop)))
