"""The numbers of an answer: percent done, value reached, value promised, unit.

Only a number said as reached counts: not a goal, a forecast, a rest, a growth rate, a date, a span
of time, or a number inside a reason.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from duban.extraction.times.numerals import number
from duban.replies.percents import NUMBER, corrects, reached_percent
from duban.replies.said import Sign
from duban.replies.signs import DIFFICULTY, FUTURE, clause_signs

UNIT = (
    r"(?:万|亿|千|百|百万|千万)?(?:平方公里|平方千米|平方米|立方米|公里|千米|千瓦时?|兆瓦|米|人次|人天|户次|车次|美元|欧元|元|亩|公顷|吨|公斤"
    r"|家|个(?!月|工作日|百分点|小时|星期|季度|阶段|方面|环节|步骤|部分|层面|批次|节点)|户|人|栋|幢|座|台|套|辆|艘|架|件|项"
    r"|处|条|场|次(?!日|年|月)|份|名(?!单)|宗|起|所|间|部|门|只|头|株|棵|盏|根|块|片|张|本(?!月|周)|册|篇|款|组|支"
    r"|批(?!示|复)|期|站|井|村|镇|段|班|桩|单|床|位|对|眼|孔)|万|亿"
)
COUNTED = r"(?:家|个(?!月|工作日|阶段|方面|环节|步骤|部分)|户|人|件|项|处|台|套|栋|座|亩|名|宗|起|条|场|份|公里|万元|亿元)"
CHINESE = r"[一二两三四五六七八九十百千]{1,7}"
FRACTION = re.compile(
    rf"(?<![\d./-])({NUMBER})\s?({UNIT})?\s?(?:/|(?:out )?of)\s?({NUMBER})(?![\d./-])\s?({UNIT})?"
)
OUT_OF = re.compile(
    rf"({NUMBER})\s?({UNIT})(?:[\u4e00-\u9fff]{{0,8}})?"
    rf"(?:中|里|之中)(?:的)?[，,]?[^\d，。]{{0,10}}?({NUMBER})\s?({UNIT})"
)
# 420户已改造376户: all of them, and those that are done.
OF_ALL = re.compile(
    rf"(?<![\d./-])({NUMBER})\s?({UNIT})[^\d，。]{{0,16}}?"
    rf"(?:已|完成|现|目前|累计|了)[^\d，。]{{0,10}}?({NUMBER})\s?({UNIT})"
)
GOAL = re.compile(
    rf"(?:目标|计划|任务|应|拟建|拟改|总数|总计划|总量|总共|年度|全年|共需|需)"
    rf"(?:任务|目标|数|值|量|为|是|完成|新增|建设|培育|整改|：|总)*\s?({NUMBER})\s?({UNIT})"
)
# 目标新增学位2000个, 应拆116处: what is counted stands before the number.
NAMED_GOAL = re.compile(
    rf"(?:目标|应(?!届|急|用|对|该|当))(?:(?![已完成现目前达率])[\u4e00-\u9fff]){{1,6}}?({NUMBER})\s?({UNIT})"
)
DENIED = re.compile(r"(?:不是|并?非|而非|误[报写填]为?)[^，\d]{0,4}$")
INSTEAD = re.compile(r"(?:^而?是|的是|[应实]为|应是|更正为|改为|实际[为是]?)[^，\d]{0,4}$")
WHOLE = re.compile(
    rf"(?:全[市区县镇乡街]|共计?|总共|合计|总(?:长|量|数|面积|投资|规模|户数|任务))"
    rf"(?:有|需|涉及|排查|发现)*[\u4e00-\u9fff]{{0,4}}?({NUMBER})\s?({UNIT})"
)
VALUE = re.compile(rf"(?<![\d./-])({NUMBER}|(?<!第){CHINESE}(?={COUNTED}))\s?(?:余|多)?({UNIT})")
LEADS = re.compile(
    r"(?:新增|净增|累计|完成|达到?|实现|共计?|总计|合计|建成|完工|竣工|办结|引进|签约|到位|整改|办理|发放|开工|投产"
    r"|仍?为|至|有|增至|增加到|达成|培育|入库|拆除|改造|落实|解决|销号|征收|申报|招聘|培训|检查|排查|新建"
    r"|认定|推进|处理|清理|支付|兑现|投放|已|目前|现|升至|安装|铺设|交付|加装|更换)[^\d，。]{0,10}$"
)
TOTAL = re.compile(r"(?:累计|总计|合计|共计?|增至|达到?|总数|总共)[^\d]{0,8}$")
RUNNING = re.compile(
    r"(?:累计|增至|达到?)[^\d]{0,8}$|(?:完成|已|建成|改造)[^\d]{0,4}(?:共计?|总计|合计)[^\d]{0,8}$"
)
MORE = re.compile(r"(?:新增|净增)[^\d]{0,8}$")
# 开工30台，完工18台: what was begun tells less than what was finished.
BEGUN = re.compile(r"(?:开工|动工|启动|进场|立项|受理|申报|签约|招标)[^\d，]{0,6}$")
NOT_REACHED = re.compile(
    r"(?:剩余?|余下|其余|尚有|还有|仍有|还差|尚缺|还缺|缺|差|未|没有?|不足|目标|计划|任务|应|需|要求|预计|预期|同比|环比"
    r"|增长|增幅|减少|下降|比[^，]{0,8}|较[^，]{0,8}|超|多|少|第|每|近期?内|约定|本月底|年底)[^\d，。]{0,6}$"
)
# 已完成430，目标450: without units only at the end of a clause.
BARE_VALUE = re.compile(rf"(?:完成|累计|新增|达到|引进|建成)了?\s?({NUMBER})$")
BARE_GOAL = re.compile(rf"(?:目标|计划|任务|总数)(?:数|值|任务|为|是|：)*\s?({NUMBER})$")
ONLY_NUMBER = re.compile(
    rf"(?:目前|现|已|共|累计|约|近|合计)*({NUMBER}|{CHINESE})\s?({UNIT})(?:左右|以上|了)?"
)
ALONE = re.compile(rf"({NUMBER})/({NUMBER})")
AROUND = 62  # days before or after a letter in which 11/30 may be meant as a day
AMBIGUOUS_DATE = re.compile(r"(?:至|到|于|在|前|自|从|以来|截至|截止)\s?$")
REACHED = re.compile(r"(?:完成|进度|进展|推进|达|已|率|过|约|近|了|目前|现)[^，]{0,8}$")


@dataclass(frozen=True)
class Figures:
    """The figures reached; None where the words give no such number."""

    percent: float | None = None
    value: float | None = None
    of: float | None = None
    unit: str | None = None

    @property
    def complete(self) -> bool | None:
        """Tells whether the numbers say the whole is reached; None where they do not tell."""
        if self.percent is not None:
            return self.percent >= 100
        if self.value is not None and self.of is not None:
            return self.value >= self.of
        return None


def read_figures(clauses: Iterable[str], ahead: Collection[str] = ()) -> Figures:
    """The numbers reached in these clauses of one answer; those of `ahead` tell of days to come."""
    spoken = list(clauses)
    facts = [
        clause
        for clause in spoken
        if corrects(clause) or not (clause in ahead or tells_no_fact(clause))
    ]
    whole = next((f for clause in facts if (f := _fraction(clause))), None)
    percent = reached_percent(facts, spoken)
    if whole:
        return Figures(percent, *whole)
    value = _value(facts)
    if not value:
        return Figures(percent)
    of = _goal(spoken, *value)
    return Figures(percent, value[0], of, value[1])


def tells_no_fact(clause: str) -> bool:
    """Tells whether a clause forecasts, asks or explains instead of saying what was reached."""
    if re.match(r"(?:主要)?(?:因|由于|鉴于|原因)", clause) or DIFFICULTY.search(clause):
        return True
    future = FUTURE.search(clause)
    if future and not re.search(r"已|目前|现(?!场)|正在", clause):
        return True
    return bool(clause_signs(clause) & (Sign.EXTENSION | Sign.RETURN | Sign.PLAN))


def fraction_alone(
    clauses: Iterable[str], wholes: Iterable[float], on: date
) -> tuple[float, float] | None:
    """1/11 as a clause of its own, where one target promises 11: no day, unless one that is near.

    `on` is the day it was written.
    """
    promised = list(wholes)
    for clause in clauses:
        found = ALONE.fullmatch(clause)
        if found is None:
            continue
        value, of = float(found[1]), float(found[2])
        if promised.count(of) == 1 and not _near(value, of, on):
            return value, of
    return None


def _near(month: float, day: float, on: date) -> bool:
    """Tells whether the two numbers read as a day of the weeks around `on`."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and month == int(month) and day == int(day)):
        return False
    apart = abs((int(month) - on.month) * 30 + int(day) - on.day)
    return min(apart, 360 - apart) <= AROUND


def _fraction(clause: str) -> tuple[float, float, str | None] | None:
    """430/450, with or without units; 11/15 alone could be a day and is left, 0/15 is none."""
    if found := OUT_OF.search(clause):
        return float(found[3]), float(found[1]), found[4]
    found = OF_ALL.search(clause)
    if found and found[2] == found[4] and float(found[3]) <= float(found[1]):
        return float(found[3]), float(found[1]), found[4]
    for found in FRACTION.finditer(clause):
        value, of = float(found[1]), float(found[3])
        unit = found[4] or found[2]
        before = clause[: found.start()]
        spelt = "of" in found[0]
        dated = AMBIGUOUS_DATE.search(before) or re.match(r"[日号前]", clause[found.end() :])
        could_be_day = 1 <= value <= 12 and of <= 31 and value == int(value) and of == int(of)
        if not (unit or spelt or REACHED.search(before)) and (dated or could_be_day):
            continue
        if not (dated and could_be_day) and of > 0:
            return value, of, unit
    return None


def _value(clauses: list[str]) -> tuple[float, str | None] | None:
    """The number reached: a running total first, then what is done, a sum, an increase."""
    ranks: tuple[list[tuple[float, str | None]], ...] = ([], [], [], [])
    for clause in clauses:
        for rank, number_, unit in _counts(clause):
            ranks[rank].append((number_, unit))
    return next((each for rank in ranks for each in rank), None)


def _counts(clause: str) -> Iterator[tuple[int, float, str | None]]:
    """The counts of a clause with their rank; 共420户 beside 已完成376户 is the whole of it."""
    if alone := ONLY_NUMBER.fullmatch(clause):
        rank = 0 if clause.startswith("累计") else 1 if re.match(r"已|目前|现", clause) else 2
        yield rank, read_number(alone[1]), alone[2]
        return
    if bare := BARE_VALUE.search(clause):
        yield 1, float(bare[1]), None
    for match in VALUE.finditer(clause):
        before = clause[: match.start()]
        if DENIED.search(before):
            continue
        if INSTEAD.search(before):
            yield 0, read_number(match[1]), match[2]
            continue
        if NOT_REACHED.search(before) and not TOTAL.search(before):
            continue
        if TOTAL.search(before) or LEADS.search(before):
            rank = 0 if RUNNING.search(before) else 2 if TOTAL.search(before) else 1
            less = rank == 1 and (MORE.search(before) or BEGUN.search(before))
            yield 3 if less else rank, read_number(match[1]), match[2]


def _goal(clauses: list[str], value: float, unit: str | None) -> float | None:
    """The whole the value is part of, in the same unit; 共有67家 alone is no whole of itself."""
    if unit is None:
        bare = next((m for clause in clauses if (m := BARE_GOAL.search(clause))), None)
        return float(bare[1]) if bare and float(bare[1]) >= value else None
    for clause in clauses:
        named = NAMED_GOAL.search(clause)
        if named and named[2] == unit and float(named[1]) > value:
            return float(named[1])
    for pattern in (GOAL, WHOLE):
        for clause in clauses:
            found = pattern.search(clause)
            if found and found[2] == unit and float(found[1]) >= value:
                rest = (clause[: found.start()] + clause[found.end() :], *clauses)
                if pattern is GOAL or any(_value([c]) for c in rest if c != clause):
                    return float(found[1])
    return None


def read_number(text: str) -> float:
    """A number in digits or in Chinese."""
    return float(text) if text[0].isdigit() else float(number(text))
