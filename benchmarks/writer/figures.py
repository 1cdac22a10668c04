"""Targets beside other numbers: lengths, stocks, brands, thresholds, capacities, subsidies."""

import random
from functools import partial

from benchmarks.writer.almanac import numeral
from benchmarks.writer.catalogue import issue_day, kind
from benchmarks.writer.days import month_end, year_end
from benchmarks.writer.truth import Made
from benchmarks.writer.works import COUNTED, unit

Figure = tuple[float, str]
RATES = ("覆盖率", "达标率", "开工率", "完成率", "利用效率", "签约率")
STRANGE = (
    "现有{n}20个仓库同步改造", "道路全长10.{d}公里", "“7+{d}”体系同步推进", "低于{n}%的扣减指标", "年产{n}00吨的生产线同步改造",
    "每户补贴不超过{n}00元", "“{d}号工程”专班负责", "红线宽{n}米", "由第{d}中学配合", "落实“{d}+1”工作法",
    "服务半径{d}公里", "海拔{n}00米以上地区优先", "“15分钟生活圈”同步规划", "总投资{n}00万元的项目优先",
)  # fmt: skip


def amount(dice: random.Random) -> tuple[str, Figure]:
    """新建公厕30座, 不少于30座, 30座以上; or a share in digits or words."""
    n = dice.randrange(12, 95)
    if dice.random() < 0.4:
        how = dice.choice(
            (
                "达到{n}%",
                "达{n}%以上",
                "不低于{n}%",
                "达到百分之{c}",
                "提高到{n}%",
                "达到{n}%左右",
                "不少于{n}%",
                "超过{n}%",
            )
        )
        return dice.choice(RATES) + how.format(n=n, c=numeral(n)), (float(n), "%")
    verb, thing, measure = dice.choice(COUNTED)
    how = dice.choice(
        (
            "{v}{t}{n}{m}",
            "{v}{t}{n}{m}以上",
            "{v}{t}不少于{n}{m}",
            "{v}{n}{m}{t}",
            "{v}{t}{c}{m}",
            "{v}{t}不低于{n}{m}",
        )
    )
    return how.format(v=verb, t=thing, n=n, m=measure, c=numeral(n)), (float(n), measure)


def _made(name: str, dice: random.Random, count: int, *, strange: bool) -> Made:
    issued = issue_day(dice)
    words = dice.choice((month_end, year_end))(dice, issued)
    said = [amount(dice) for _ in range(count)]
    parts = [text for text, _ in said]
    if strange:
        parts.append(dice.choice(STRANGE).format(n=dice.randrange(11, 60), d=dice.randrange(2, 9)))
    text = f"{unit(dice)}{words.text}{dice.choice(('，', '、', '，')).join(parts)}。"
    return Made(
        name, text, issued, (words.promise,), figures=frozenset(figure for _, figure in said)
    )


def _register(name: str, count: int, *, strange: bool) -> None:
    kind(name)(partial(_made, name, count=count, strange=strange))


_register("figures.one", 1, strange=False)
_register("figures.several", 3, strange=False)
_register("figures.beside_others", 1, strange=True)
