"""Days in a bracket behind a stage, or behind what the clause before it sets going."""

from duban.extraction.clauses.adjectives import only_year
from duban.extraction.clauses.daysahead import HEAD_ENDS, WINDOW
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import last_mark
from duban.extraction.times.phrases import Phrase
from duban.extraction.verbs import VERBS

_STAGE = Pattern(r"(?:时间|阶段|步|第[一二三四五六七八九十\d]{1,2}周|首周)（$", last="（")
_TERM = Pattern("期（$")
_MEETS_FOR = Pattern("(?:会期|赛期|展期|学制|假期)[^，。；：（）]{0,6}（$", last="（")
_HEADED = Pattern(r"(?:^|[\n、）.：])[^，。；、：（）.\n]{2,12}（$")
_SETS_GOING = Pattern("(?:组织|集中|全面|深入)*(?:开展|实施|组织|启动|进行|举办)")
_NAMED_PLAN = Pattern(
    "(?:方案|计划|规划|办法|意见|要点|纲要|目录|名录|清单|标准|指南|年鉴|行动|工程|项目|活动|会议|论坛|政策|制度|任务书?)（$"
)
DONE = Pattern(
    rf"，?(?:要|将|应|须|必须|务必|前|内|里)*(?:全部|全面|全线|整体|基本|高质量|高标准|如期|按期"
    rf"|按时|顺利|正式|统一|集中|分批|力争|确保|争取|必须|再|共|同步|优先|推进|加快|着力|切实|认真"
    rf"|组织)*(?:{VERBS}|拿出|交出|交付|见效|过半|收官|结束|做完|干完|办完|修好|建好|做好|办好|加装|更新|安装|挂牌|盘活|养护|修复|清淤)"
)


def heads_stage(phrase: Phrase, before: str, after: str) -> bool:
    """动员部署阶段（…）, 第一周（3月10日-14日）, and any short heading that ends in its months or days."""
    if _STAGE.search(before):
        return True
    if _MEETS_FOR.search(before):
        return False
    headed = _TERM.search(before) or (
        (phrase.family in ("range", "months") or phrase.group("dj")) and _HEADED.search(before)
    )
    return bool(headed and HEAD_ENDS.match(after))


def spans_action(phrase: Phrase, before: str) -> bool:
    """开展为期三个月的专项整治（3月1日至5月31日）: the days of what the clause sets going."""
    clause = before[last_mark(before, "，。；：\n") + 1 :]
    led = len(before) < WINDOW or len(clause) < len(before)
    if not (led and clause.rstrip("从自").endswith("（")):
        return False
    acts = phrase.family in ("range", "months") or phrase.group("dj")
    return bool((acts and _SETS_GOING.match(clause)) or _does(phrase, clause))


def _does(phrase: Phrase, clause: str) -> bool:
    """制定自查报告（十月下旬）: the clause before the bracket acts, and names no plan of these years."""
    of_years = phrase.family in ("years", "span") or only_year(phrase)
    return (
        bool(DONE.search(clause))
        and not phrase.group("first")
        and not (of_years and _NAMED_PLAN.search(clause))
    )
