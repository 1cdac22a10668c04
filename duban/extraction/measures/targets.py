"""Numbers a commitment is measured by: name, comparator, value and unit as written.

Capacities (年产5000吨), subsidy caps, brand numbers (“3+1”), size classes (百亿元企业) are none.
"""

import re

from duban.extraction.measures.measuring import LEADING_VERBS, LEFT_STOP, comparator_of, value_of
from duban.extraction.measures.shares import SHARE, one_comparator, share
from duban.extraction.patterns import Pattern
from duban.extraction.text.structure import last_mark
from duban.extraction.times.hedges import SOFT
from duban.extraction.values import TargetText

_CLASS = (
    "微克/立方米|毫克/升|平方公里|平方米|立方米|万?平方千米|公里|千米|人次|户次|场次|班次|个百分点"
    "|百分点|%|公顷|亩|吨标准煤|吨|千瓦时|千瓦|兆瓦|万千瓦|[MGk]W(?!h)|[MGk]Wh"
    "|元|美元|欧元|户|个(?!工作日|月|方面|阶段|环节|层面|步骤|小时|季度|维度|以上部门)"
    "|家|项|件|处|座|条|名|人(?!次|才|民|员|工|均|口)|辆|台|套|场|所|间"
    "|张|株|棵|片|款|只|头|栋|幢|艘|架|宗|起|篇|部(?!门|分|署|委)|册|例|支(?!持|撑|付)|种|类(?!型)"
    "|对(?![^，。、]{0,3}于)|组(?!织|建)|段|口(?!袋)|盏|根|村|米|㎡|ms|毫秒|倍|位|门|份"
    "|期(?!间|末|限|内|初|中|货|权|工程|项目)|路(?![线灯口面网段基])|节|堂|课时|颗|吨位|斤|公斤|标箱|学位|床|泊位"
    "|千伏安|标方|次(?!数|月|日|年)"
)
_NUMBER = (
    r"\d{1,9}(?:，\d{3})*(?:\.\d{1,4})?|[二两三四五六七八九十百千]{1,5}(?!分之)|[一二三四五六七八九]?十[一二三四五六七八九]?"
    r"|(?<![\d一二三四五六七八九十百千几数上多])万(?=[家户名款项])"
)
TARGET = Pattern(
    r"(?P<pre>不少于|不低于|不小于|不高于|不超过|不多于|不大于|至少|最低|最高|超过|超|突破|高于|大于|低于|少于|达到|(?<!下)达"
    r"|(?<![签公契节特])约|(?<!最)近|增[至加到]+|拓展[至到]|提[高升][至到]|降[至到低]+|压[减缩][至到]|控制在|稳定在|保持在|[至到])?"
    rf"(?<![\d+第每])(?<!\d\.(?=\d))(?P<num>{_NUMBER})(?:余|多)?(?:-(?P<hi>\d{{1,6}}(?:\.\d{{1,4}})?))?"
    rf"(?P<unit>(?:万|亿|千|百|万亿)?(?:{_CLASS}))(?P<post>及?以上|以下|以内|之内|左右|上下)?",
    first="0-9一二两三四五六七八九十百千万不至最超突高大低少达约近增拓提降压控稳保到",
)
# 压缩至60个工作日以内: how long a thing may take is a target, and no deadline.
_DURATION = Pattern(
    r"(?P<pre>(?:压缩|压减|缩短|减少|降低?|控制|限定|稳定|提速)(?:[至到在为]|至?不超过)|不超过|不高于|[至到](?=\d[^，。；]{1,6}以内))"
    r"(?P<num>\d{1,4}(?:\.\d{1,2})?)(?:-(?P<hi>\d{1,4}))?"
    r"(?P<unit>个工作日|工作日|个?小时|分钟|天|日|个月)(?P<post>以内|之内|内|以下|左右)?",
    first="压缩减降控限稳提不至到",
)
_WHOLE = Pattern(
    r"全(?:覆盖|(?<!覆盖全)(?<!承担全)(?<!免除全)(?<!取消全)(?<!涉及全)部(?=[^，。；、“\s的]{2,4}(?:[，。；]|$))"
    r"|部(?=(?:[^，。；、\s]{0,4})(?:清偿|腾退|封顶|贯通|通车|交付|核查|排查|兑现|发放|治理|退出|换新|更换|更新|归集|验收|落地|建档|完成|到位|销号"
    r"|除险|整改|拨付|办结|清零|建成|拆除|解决|消除|纳入|达标|上线|完工|投用|开工|竣工|启用|覆盖|移交|清退|关闭|搬迁|建立|签约|入库|投产|关停|取缔|落实|实现)))"
)
_SUBSIDY = Pattern(r"给予|予以|补助|奖励|补贴|资助|年薪|罚款|奖金|贴息|不超过[^，。；]{0,12}标准")
_CAPACITY = Pattern(
    r"(?:年产|日产|月产|年处理|日处理|年加工|年产能|产能|装机|总投资|计划总投资|注册资本|占地|总建筑面积|时速|比例的)"
    r"(?![^，。；、]{0,4}(?:达到|突破|新增|完成|不少于|不低于|超过))[^，。；、]{0,4}$"
)
# 红线宽23米, 现有3120个, 每户补贴…: what a thing measures or holds already is no target.
_MEASURE = Pattern(
    "(?:全长|红线宽|路宽|桥宽|幅宽|坝高|坝长|楼高|层高|限高|海拔|半径|距离|间距|跨度|净空|地上|地下(?!管|综合|通道|停车|车)"
    "|现有|已有|原有|现存|存量|在册|在编|现|每[户人亩座家车名][^，。；、\\d]{0,4})[^，。；、\\d]{0,3}$"
)
# 低于60%的扣减指标, 超过3件的约谈: a threshold of a sanction.
_SANCTION = Pattern(
    "的?(?:单位|部门|地区|企业|人员|项目)?(?:的，?)?(?:一律|由[^，。；]{1,8})?"
    "(?:扣减|扣分|扣|约谈|通报|问责|处罚|处以|罚|取消|不得|视为|追究|加收|倒查|停|限制|否决|退出|淘汰|不予|予以通报|启动问责)"
)
_SIZE_CLASS = Pattern(
    r"(?:以上|级)?(?:的)?(?:[^，。；、\d]{0,10})(?:企业|产业|集群|园区|项目|平台|街区|楼宇|工程)(?=[^，。；]{0,8}\d|[培迈进])"
)
# 21个新招引项目多增产值: the number counts who shall do better, and better has no count; 完成200个…
# 提质强能 counts what is done.
_BETTER = Pattern(
    r"[^，。；、：（）\n\d]{2,14}?(?:(?<![众许大诸繁])多(?=[增产创作做投拉出接销签干快])"
    r"|更(?=[多快好大优强])|早(?=[见投达开竣])|满负荷|满产|稳产|增产(?!值|能|量)"
    r"|提质(?=增效|强能|升级|扩量|扩面|$)|做[大优强精](?=做|$)|加快(?=建设|推进|发展|实施|释放)|提速(?=$|增效|建设))"
)
_COUNTED_DONE = Pattern(r"(?:完成|实现|新增|净增|建成|新建|培育|打造)(?:了)?$")
_FINANCES = Pattern(r"的(?=\d+(?:\.\d+)?(?:万|亿)?[^\d，。；元]{1,2})")
_QUOTED = Pattern(r"“[^”\n]{0,40}”")
_WHOLELEADING_VERBS = Pattern("^(?:(?:力争|争取|确保|并|在|于)+)|实现|达到|做到|将|把|使")
_RIGHT = Pattern(r"[^，。；、：（）\n\d]{1,18}")
_NAMING_UNITS = tuple("期节份人位次倍米元部类对组口门段村起路")


def targets(text: str, start: int, end: int, skip: list[tuple[int, int]]) -> list[TargetText]:
    """Every target between two places of a view; `skip` are the time phrases inside."""
    numbers = list(TARGET.finditer(text, start, end))
    money_free = bool(numbers and _SUBSIDY.search(text, start, end))
    quotes = numbers and text.find("“", start, end) >= 0
    quoted = [m.span() for m in _QUOTED.finditer(text, start, end)] if quotes else []
    found: list[TargetText] = []
    floor = start
    for match in numbers:
        at = match.start("num")
        if any(a <= at < b for a, b in skip) or any(a < at < b for a, b in quoted):
            continue
        if not _counts(text, match, start, end, money_free) or _is_rank(text, at, skip):
            continue
        floor = max([floor, *(b for a, b in skip if b <= match.start())])
        if not _counts_who_does_better(text, match, start, end):
            found.append(_target(text, match, floor, start, end))
        floor = match.end()
    said = text[start:end]
    shares = "成" in said or "百分之" in said
    for match in SHARE.finditer(text, start, end) if shares else ():
        floor = max([start, *(b for _, b in skip if b <= match.start())])
        if not _SANCTION.match(text, match.end(), end):
            found.append(share(text, match, floor, start, end))
    for match in _DURATION.finditer(text, start, end):
        before = [b for _, b in skip if b <= match.start()] + [t.end for t in found]
        floor = max([start, *(b for b in before if b <= match.start())])
        found.append(_target(text, match, floor, start, end))
    for whole in _WHOLE.finditer(text, start, end) if "全" in said else ():
        floor = max([start, *(b for _, b in skip if b <= whole.start())])
        found.append(_whole(text, whole, floor, start, end))
    found.sort(key=lambda t: t.start)
    found = _distinct(one_comparator(text, found))
    hedge = SOFT.search(text, start, end) if found else None
    return (
        [t._replace(soft=True) if t.start > hedge.start() else t for t in found] if hedge else found
    )


def _distinct(found: list[TargetText]) -> list[TargetText]:
    kept: list[TargetText] = []
    for target in found:
        if not any(t.value == target.value == 100 and t.unit == target.unit == "%" for t in kept):
            kept.append(target)
    return kept


def _counts(text: str, match: re.Match[str], start: int, end: int, money_free: bool) -> bool:
    """Tells whether a number is a target, and no subsidy, capacity, rank or size class."""
    at, unit, chinese = match.start("num"), match["unit"], not match["num"][0].isdecimal()
    if money_free and _pays(text, match, start, end):
        return False
    if _SANCTION.match(text, match.end(), end) and text.startswith("的", match.end()):
        return False
    if _MEASURE.search(text, max(start, match.start() - 12), at):
        return False
    before = text[at - 1 : at]
    if before.isascii() and before.isalpha() and not unit.endswith(("元", "%")):
        return False
    capacity = _CAPACITY.search(text, max(start, match.start() - 12), at)
    if capacity and not (match["post"] and capacity[0].startswith("装机")):
        return False
    if chinese and _is_saying(text, match, at):
        return False
    sized = unit.endswith("元") and _SIZE_CLASS.match(text, match.end(), end)
    return not sized or bool(_FINANCES.match(text, match.end(), end))


def _counts_who_does_better(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Tells whether the number says how many shall improve, without saying by how much."""
    better = _BETTER.match(text, match.end(), end)
    return bool(better) and not _COUNTED_DONE.search(text, start, match.start("num"))


def _pays(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Money beside a word of subsidy anywhere in the item; a percentage in its own clause."""
    if match["unit"].endswith("元") or text.startswith("/", match.end()):
        return True
    clause = last_mark(text, "，；。", start, match.start()) + 1 or start
    stop = text.find("，", match.end(), end)
    own = _SUBSIDY.search(text, max(clause, start), stop if stop > 0 else end)
    return match["unit"].endswith("%") and bool(own)


def _is_rank(text: str, at: int, skip: list[tuple[int, int]]) -> bool:
    """前10位 is a rank; in 年底前2家 the 前 belongs to the date."""
    return text[at - 1 : at] == "前" and all(at != b for _, b in skip)


def _is_saying(text: str, match: re.Match[str], at: int) -> bool:
    """百亿级, 三类, “两山: Chinese numerals that name rather than count."""
    unit = match["unit"]
    if unit in _NAMING_UNITS:
        return True
    return (match["num"] in ("百", "千", "十") and unit[0] in "万亿") or (
        text[at - 1 : at] in ("“", "第", "上", "下")
    )


def _kind(text: str, start: int, at: int, unit: str) -> tuple[str, str]:
    """Gross, net, cumulative or ratio, with what is missing to measure it."""
    if unit in ("%", "个百分点", "百分点"):
        return "ratio", ""
    clause = text[max(start, text.rfind("，", start, at)) : at]
    nearest = max(("净增", "新增", "累计"), key=clause.rfind)
    if clause.rfind(nearest) < 0 or nearest == "新增":
        return "gross", ""
    return ("net", "净增无基数") if nearest == "净增" else ("cumulative", "")


def _metric(text: str, left: int, match: re.Match[str], end: int) -> str:
    """The noun left of the number; right of it where only verbs stand to the left."""
    after = _RIGHT.match(text, match.end(), end)
    right = after[0].removeprefix("的").strip() if after else ""
    before = text[left : match.start()]
    before = before[max((m.end() for m in LEFT_STOP.finditer(before)), default=0) :]
    if verb := LEADING_VERBS.match(before):
        before = before[verb.end() :]
    if len(right) >= 2 and match["unit"] not in ("%", "个百分点", "百分点"):
        return right
    if len(before) >= 2:
        return before[-24:]
    return right or before or ("投资" if match["unit"].endswith("元") else match["unit"])


def _target(text: str, match: re.Match[str], floor: int, start: int, end: int) -> TargetText:
    kind, flag = _kind(text, start, match.start("num"), match["unit"])
    finances = match["unit"].endswith("元") and bool(_FINANCES.match(text, match.end(), end))
    return TargetText(
        metric=_metric(text, floor, match, end),
        comparator=comparator_of(match, text[max(floor, match.start() - 14) : match.start()]),
        value=value_of(match["num"]),
        unit=match["unit"],
        kind=kind,
        start=match.start(),
        end=match.end(),
        upper=float(match["hi"]) if match["hi"] else None,
        flag=flag,
        finances=finances,
    )


def _whole(text: str, match: re.Match[str], floor: int, start: int, end: int) -> TargetText:
    """全覆盖 and 全部…到位: one hundred percent of something nobody counted yet."""
    covered = match[0] == "全覆盖"
    left = text[max(start, floor, text.rfind("，", start, match.start()) + 1) : match.start()]
    left = _WHOLELEADING_VERBS.sub("", left) + ("覆盖" if covered else "")
    if not covered:
        right = _RIGHT.match(text, match.end(), end)
        left += right[0] if right else ""
    flag = "全覆盖无分母" if covered else ""
    return TargetText(
        left[-24:] or "覆盖", "=", 100.0, "%", "ratio", match.start(), match.end(), flag=flag
    )
