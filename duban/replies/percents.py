"""The percentage an answer says was reached: in digits and words, the corrected before the old."""

import re
from collections.abc import Callable, Iterator

from duban.extraction.times.numerals import number

NUMBER = r"\d{1,12}(?:\.\d{1,6})?"
PERCENT = re.compile(rf"(?<![\d.])({NUMBER})\s?%")
HUNDREDTHS = re.compile(
    r"百分之([一二三四五六七八九十百零〇两]{1,5})(?:点([一二三四五六七八九零]+))?"
)
TENTHS = re.compile(
    r"(?<![\d第])([一二两三四五六七八九十\d])成([一二三四五六七八九半])?(?![本立果为功效员都品交长绩熟不])"
)
THIRDS = re.compile(r"([二三四五六七八九十])分之([一二两三四五六七八九])")
HALF = re.compile(r"(?<![\d一二三四五六七八九个])(?:过半(?!年|月)|一半(?!年)|近半(?!年|月)|半数)")
NOT_PROGRESS = re.compile(
    r"(?:新增|净增|增加|增长|增幅|增速|同比|环比|提高|提升|下降|上升|降低|占|利率|税率|比例|满意[度率]|合格率|好评率|优良率|知晓率|目标|计划"
    r"|应达?|序时|要求|快|慢|超|高于|低于|落后|领先|剩余?|还剩|还差|不足|未|不到|较[^，]{0,6}|比[^，]{0,6})[^\d，]{0,6}$"
)
OF_GOAL = re.compile(
    r"(?:目标|任务|计划|总数|总量|总投资|总额)(?:任务|目标|数|量|值|为)?(?:\d[\d.]*[\u4e00-\u9fff]{1,4})?的$"
    r"|占(?:应|全部|总|年度|全年)[^，\d]{1,8}的$|占[^，\d]{0,8}"
    r"(?:目标|任务|计划|总数|总量|总投资|总额|工程量|概算|预算)(?:任务|目标|数|量|值|总额|投资|产值)?的?(?:约|近|比例?为?)?$"
)
GOAL_SHARE = re.compile(
    r"(?:目标|(?<!按)(?<!按照)要求|计划|应|序时|同比|增长|(?<!完成)比例)[^\d，]{0,10}$"
)
# 覆盖率100%，改造进度40%: the work's own figure goes before those that stand beside it.
BESIDE = re.compile(
    r"(?<![成工结改度签])率[^\d，]{0,4}\d|(?:支付|拨付|资金|款项?|经费)[^，\d]{0,6}\d"
)
# A rate tells how far the work is only if it is the rate of an act: 整改率, never 出勤率 or 及格率;
# and what has been paid for the work is no share of it.
FROM = r"(?:[由从]?[\d.]+%[^\d，]{0,4})?"  # 完成率由60%提高到80%
ANY_RATE = re.compile(rf"率{FROM}[^\d，]{{0,6}}$")
RATE_OF_WORK = re.compile(
    r"(?<![未没])(?:完成|进度|开工|复工|动工|竣工|完工|办结|办理|整改|改造|销号|拨付|支付|付款|签约|签订|搬迁|腾退|拆除|拆迁|征收|征拆|交地"
    r"|安装|建成|投产|投用|落实|覆盖|入户|普及|到位|执行|兑现|发放|交付|推进|治理|清零|化解|处置|处理|清运|收缴|入库|绿化"
    r"|接入|建档|纳管|检查|排查|录入|达产|通过|回收|清收|消除|修复|供应|上线|归集|贯通|封顶|实现)率"
    rf"{FROM}[^\d，]{{0,6}}$"
)
# 补助标准为造价的30%, 降到12%, 全县平均70%: measures of something else.
OTHER_MEASURE = re.compile(
    r"(?:标准|造价|单价|费用|首付|定金|订金|保证金|奖励|补[助贴]|贴息|[上下]浮|优惠|折扣?(?!算)|坡度|浓度|湿度|含量|误差|股份|比重"
    r"|占比(?:[由从]?[\d.]+%[^\d，]{0,4})?|概率|平均|工期|时间(?:进度)?|反超|领先|落后|超前|滞后|赶超|降[到至为低])[^\d，]{0,6}$"
)
# 未完成的占三成, 还差3个百分点到85%: a share that is missing, and the goal it is missing from.
MISSING = re.compile(r"(?:未|没有?|待)[^，\d]{1,6}的[^，\d]{0,4}$|差[^，]{0,6}百分点[^，\d]{0,3}$")
# 接近100% is not all.
NEARLY = re.compile(r"(?:近|差不多|几乎|快(?:到|要)?|逼近)[^\d，]{0,3}$")
RUNNING = re.compile(r"累计|总进度|总体|合计|综合进度|整体")
PAID = re.compile(
    r"(?:工程|货|合同|设备|项目|尾|预付|进度)款[^\d，]{0,6}$|(?:合同|质保)[价金][^\d，]{0,6}$"
)
# 完成不足五成 tells no more than that it is less.
UNDER = re.compile(r"(?:不足|不到|不及|[未没]到|[未没]达到?|低于|少于(?<!不少于))[^\d，]{0,4}$")
# The figure of before, or one that is taken back; what takes its place.
TAKEN_BACK = re.compile(
    r"\s?(?:多|左右)?(?:的)?(?:有误|是错|系误|属误|为误|不实|作废|不准|不对|错误"
    r"|填错|报错|写错|(?:为|是|系)?笔误|是(?:上[次月周季期]|去年|原来|之前|以前|旧))"
)
FORMER = re.compile(
    r"(?:不是|并?非|而非|上[次月周季期旬回年]|上一[次期月]|上个(?:月|季度)|此前|之前|原先|原来|原报|原为|误[报写填]为?"
    r"|错[报写填]为?|去年|昨[天日]|前次|同期|写的|所写|所说|要求的|通知[^，%]{0,6}的)[^，%]{0,12}$"
)
INSTEAD = re.compile(
    r"(?:更正|修正|订正|纠正|改|调整|更新|应|实际|实|准确)(?:数据|数字|进度|完成率|完成)*(?:为|是|成|到)?"
    r"(?:已)?(?:完成|达)?(?:了)?[^，%\d]{0,4}$|实际[^，%\d]{0,8}$|^而?是$|以$"
)
DENIED = re.compile(r"(?:不是|并?非|而非)[^，%\d]{0,4}$")
CORRECTS = re.compile(
    r"更正|笔误|有误|误[报填写]|[报填写]错|纠正|订正|修正|勘误|不是(?=[\d百一二三四五六七八九])|并?非\d|不对|不准"
)
# Words before a percentage that make it a measure of progress; else it must stand alone.
TOLD = re.compile(
    r"[完进推已达到至现目眼本累总整率占实更正应为约近过共落才只仅刚拨整改建办施征签搬拆装任务干做弄搞整修付发缴退→]"
    r"|还是|维持|保持|progress|done|at\b|complete",
    re.IGNORECASE,
)
ALONE = re.compile(
    r"(?:(?:大概|大约|差不多|约莫|大致|也就|有个|得有|快)[是有]?)*"
    r"(?:(?:we(?:'re| are)?|it(?:'s| is)?|the|this|project|overall|is|are|now|currently|about"
    r"|around|some|nearly|almost|over|roughly|approximately|work)\s?\b)*"
    r"\+?(?:左右|以上|多|了|吧|啦|上下|余)*的?(?:(?:我|本)[镇局县区乡市办委校院]|(?:整体|总体)?工程"
    r"|进度|工程量|任务量?|工作量?|企业|农?户|点位|项目|目标|村|乡镇|社区|学校|小区|单位|任务"
    r"|问题)?(?:已?完成|已.{0,6})?\s{0,2}(?:of (?:the )?(?:work|works|project|sites|task|target))?\s?"
    r"(?:is|are|has been|have been)?\s?(?:progress|done|finished|complete\w*)?(?: so far| now)?$",
    re.IGNORECASE,
)
# 一标段完成90%，二标段完成70%: each is a share of its part.
PART = re.compile(
    r"[一二三四五六七八九]是|\d{1,2}[、．]|(?:[一二三四五六七八九十\d]{1,3}|[A-Ha-h])(?:号|#|期|标段?|区|段|栋|片区?|组|单元)"
    r"|[东西南北中上下左右]段|(?:土建|安装|设计|采购|施工|装修|路面|路基|绿化|土方|主体|基础|管网|管线|设备|桩基|征地|拆迁|招标)(?!工作|任务)"
)
# 土方完成七成，砌筑完成四成: so is each with a name of its own that is not the work as a whole.
NAMED_PART = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?:已经?|目前|共|约|均|完成|完工|推进|实施|达到?|到|为|：)*\d[\d.]*%"
)
OVERALL = re.compile(
    r"[进整总工目现上本前这截累较只仅才实已共约近至到今昨合比由从其]|[周月旬季年日期]$|任务|项目|改造|建设|全[部面年市县区镇]"
)
# 土建80%、安装30%: of parts, none of the whole.
SIDE_BY_SIDE = re.compile(r"%[^，\d]{0,4}、[^，\d]{1,12}\d")
# 七成的点位完成率100%: of some of them only.
OF_SOME = re.compile(r"%的[\u4e00-\u9fff]{1,10}\d[\d.]*%")
PRAISE = re.compile(
    r"\s?的?(?:得?票|赞成|股[权份]|概率)|\s?的?(?:投入|专注|努力|责任|热情|付出|用心|诚意|同事|员工|服务|信心|国产)"
    r"|\s?的?(?:客户|顾客|用户|群众)?(?:满意|好评)|\s?(?:优质|合格|安全(?!整改)|原创|secure)"
)
# 超额完成省定95%的目标; 完成95%的任务 is a share.
GOAL_BEHIND = re.compile(r"\s?(?:以上|左右)?的?[^，\d]{0,4}(?:目标|指标|要求|标准|底线)")
POINTS = re.compile(r"个?(?:百分)?点|以内的?误差")


def corrects(clause: str) -> bool:
    """Tells whether a clause takes back a figure or names another in its place."""
    return bool(CORRECTS.search(clause))


def reached_percent(facts: list[str], spoken: list[str]) -> float | None:
    """The first percentage said as reached; of several where one is corrected, what replaces it."""
    if not any(corrects(clause) for clause in spoken):
        told = [(p, clause) for clause in facts if (p := _percent(clause)) is not None]
        if sum(bool(PART.match(clause)) for clause in spoken) > 1:
            told = [(p, clause) for p, clause in told if not PART.match(clause)]
        names = [part["name"] for _, c in told if (part := NAMED_PART.match(_in_digits(c)))]
        if len({*names}) > 1 and len(names) == len(told) and not any(map(OVERALL.search, names)):
            return None
        plain = [p for p, clause in told if not BESIDE.search(_in_digits(clause))]
        totals = [p for p, clause in told if RUNNING.search(clause)]
        return next(iter([*totals, *plain, *(p for p, _ in told)]), None)
    named = [p for clause in spoken if (p := _instead(clause)) is not None]
    found = named or [p for clause in facts if (p := _percent(clause)) is not None]
    return found[-1] if len(set(found)) == 1 else None


def _instead(clause: str) -> float | None:
    """The percentage behind 应为 or 更正为."""
    clause = _in_digits(clause)
    found = [m for m in PERCENT.finditer(clause) if _is_instead(clause[: m.start()])]
    return float(found[-1][1]) if found else None


def _is_instead(before: str) -> bool:
    return bool(INSTEAD.search(before)) and not DENIED.search(before)


def _percent(clause: str) -> float | None:
    """The last percentage said as reached: 由60%提高到80% is 80."""
    found = list(_percentages(clause))
    parts = len(set(found)) > 1 and SIDE_BY_SIDE.search(clause)
    parts = parts or OF_SOME.search(_in_digits(clause))
    return found[-1] if found and not parts else None


def _percentages(clause: str) -> Iterator[float]:
    clause = _in_digits(clause)
    for match in PERCENT.finditer(clause):
        before, percent = clause[: match.start()], float(match[1])
        if percent >= 100 and NEARLY.search(before):
            continue
        if _is_reached(before, clause[match.end() :]):
            yield percent


def _in_digits(clause: str) -> str:
    """百分之八十, 八成, 四分之三 and 过半 as 80%, 80%, 75% and 50%."""
    for word, read in IN_WORDS:
        clause = word.sub(
            lambda found, read=read: f"{read(found):g}%",  # type: ignore[misc]
            clause,
        )
    return clause


def _is_reached(before: str, after: str) -> bool:
    """Tells whether the words around a percentage tell how far the matter has come by now."""
    if (
        TAKEN_BACK.match(after)
        or GOAL_BEHIND.match(after)
        or PRAISE.match(after)
        or POINTS.match(after)
    ):
        return False
    if _is_instead(before):
        return True
    if FORMER.search(before) or UNDER.search(before) or _is_of_something_else(before):
        return False
    if not (TOLD.search(before) or ALONE.match(before + after)):
        return False
    reached = re.search(r"(?:至|到|达|完成|进度)[^\d，]{0,4}$", before) or OF_GOAL.search(before)
    goal = GOAL_SHARE.search(before) and not OF_GOAL.search(before)
    return not NOT_PROGRESS.search(before) or (bool(reached) and not goal)


def _is_of_something_else(before: str) -> bool:
    """Tells whether a percentage is a rate of persons or of quality, or a share of the money."""
    return bool(
        (ANY_RATE.search(before) and not RATE_OF_WORK.search(before))
        or PAID.search(before)
        or OTHER_MEASURE.search(before)
        or MISSING.search(before)
    )


def _hundredths(match: re.Match[str]) -> float:
    tail = "".join(str(number(c)) for c in match[2] or "")
    return float(f"{number(match[1])}.{tail or 0}")


def _tenths(match: re.Match[str]) -> float:
    return 10.0 * number(match[1]) + (5 if match[2] == "半" else number(match[2] or "零"))


IN_WORDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], float]], ...] = (
    (HUNDREDTHS, _hundredths),
    (TENTHS, _tenths),
    (THIRDS, lambda m: round(100 * number(m[2]) / number(m[1]), 1)),
    (HALF, lambda m: 50.0),
)
