"""Answers of owners, as mails: the matter in figures and days, and what stands around it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from benchmarks.writer.almanac import after, last_of, numeral
from benchmarks.writer.works import OBJECTS

DONE, GOING, NOTE, LATER, SAME, HARD, BACK = (
    "done", "in-progress", "note", "extension", "no-change", "difficulty", "return",
)  # fmt: skip
MEASURES = ("户", "个", "处", "家", "座", "公里")


@dataclass(frozen=True)
class Answer:
    """An answer and its truth: the statuses a reviewer accepts, figures and days that are in it."""

    kind: str
    text: str
    on: date
    statuses: frozenset[str]
    percent: frozenset[float] = frozenset()
    values: frozenset[float] = frozenset()
    days: frozenset[date] = frozenset()
    certain: bool = True  # a clerk would not ask: note instead of the status is a needless question
    needed: frozenset[str] = field(default_factory=frozenset)  # figures that must not be lost
    parts: dict[int, frozenset[str]] = field(default_factory=dict)  # statuses by number


Core = tuple[str, frozenset[str], dict[str, frozenset[float] | frozenset[date]]]
Maker = Callable[[random.Random, date], Core]


def coming(dice: random.Random, on: date) -> tuple[str, date]:
    """A day to come as answers write it."""
    month = dice.randrange(on.month + 1, 13)
    d = dice.randrange(1, 29)
    forms = (
        (f"{month}月{d}日", date(on.year, month, d)),
        (f"{month}月底", last_of(on.year, month)), ("年底", date(on.year, 12, 31)),
        (f"{numeral(month)}月底", last_of(on.year, month)),
        (f"{month}月中旬", date(on.year, month, 20)), ("本月底", last_of(on.year, on.month)),
        ("下月底", last_of(on.year, on.month + 1)),
        (f"{on.year}年{month}月{d}日", date(on.year, month, d)),
    )  # fmt: skip
    return dice.choice(forms)


def _of(*statuses: str) -> frozenset[str]:
    return frozenset(statuses)


def done(dice: random.Random, on: date) -> Core:
    """The whole clause reads as a completion."""
    past = after(on, -dice.randrange(1, 20))
    text = dice.choice(
        ("已完成。", "已全部完成。", "按期完成，验收单见附件。", "该项工作已办结，请予销号。", "{o}已全部完成并通过验收。", "已于{m}月{d}日完成。",
         "已整改到位。", "{o}已建成投用。", "全部整改完毕，佐证材料附后。", "已按要求完成，请核销。", "已于{m}月{d}日办结，相关材料见附件。", "任务已完成。",
         "{o}已经完工并交付使用。", "该问题已整改完成。", "100%完成。", "完成率100%，已全部办结。")
    ).format(o=dice.choice(("城北泵站", "文化馆", "体育公园", "三座公厕", "停车场")),
             m=past.month, d=past.day)  # fmt: skip
    statuses = _of(DONE, GOING) if text.startswith("100%") else _of(DONE)
    return text, statuses, {"percent": frozenset({100.0}), "days": frozenset({past})}


def promised(dice: random.Random, on: date) -> Core:
    """A promise is not done."""
    words, day = coming(dice, on)
    text = dice.choice(
        ("{w}前全部整改到位。", "预计{w}完成。", "将于{w}前全部完成。", "{w}前可全部完成。",
         "不需要延期，{w}前可全部完成。", "计划{w}前办结。", "力争{w}前完成。",
         "确保{w}前全部建成投用。", "{w}前一定完成。", "目前正在收尾，{w}前能够全部办结。", "已落实责任人，{w}前完成整改。", "拟于{w}完成验收。",
         "方案已批复，{w}前完成。", "已完成招标，{w}完工。", "争取在{w}前销号。",
         "正在按计划推进，可以在{w}前完成。", "已明确{w}前全部完成。", "承诺{w}前整改到位。")
    ).format(w=words)  # fmt: skip
    return text, _of(GOING), {"days": frozenset({day})}


def soon(dice: random.Random, on: date) -> Core:
    """A future without a day."""
    text = dice.choice(
        ("即将完成。", "马上完成。", "近期可全部完成。", "很快就能办结。", "将尽快完成整改。", "待资金到位后即可完成。", "验收后即完成。", "预计可按期完成。",
         "能够按期完成。", "争取早日完成。", "完成后另行报告。", "正在抓紧办理，完成后第一时间上报。",
         "有信心如期完成。", "可以按时完成。", "按期完成没有问题。", "待验收合格后销号。")
    )  # fmt: skip
    return text, _of(GOING, NOTE, HARD), {}


def undone(dice: random.Random, on: date) -> Core:
    """A negation is not done."""
    text = dice.choice(
        ("尚未完成。", "还没有完成。", "未能按期完成。", "目前未全部完成。", "没完成。", "暂未办结。", "仍未整改到位。", "不能说已完成。", "并未完成整改。",
         "还不能算完成。", "离完成还有差距。", "未完成，主要是资金没到位。", "验收未通过，不能视为完成。", "难以按期完成。", "无法完成。")
    )  # fmt: skip
    return text, _of(GOING, HARD, NOTE), {}


def excepted(dice: random.Random, on: date) -> Core:
    """An exception makes it something else."""
    n, total = dice.randrange(2, 30), dice.randrange(100, 500)
    measure = dice.choice(MEASURES)
    text = dice.choice(
        ("除{n}{u}外，其余已全部完成。", "除消防验收外均已完成。", "已全部完成（除{n}{u}外）。",
         "已基本办结，仅剩{n}{u}。", "仅剩{n}{u}未完成。", "还有{n}{u}未完成，其他已办结。",
         "已完成，除绿化外。", "全部完成，但还差{n}{u}。", "大部分已完成，剩余{n}{u}正在推进。", "其他都已完成，只有{o}还没动。", "已完成（个别点位除外）。",
         "主体已完成，附属工程未完工。", "除因征地受阻的{n}{u}以外，已整改到位。")
    ).format(n=n, u=measure, o=dice.choice(OBJECTS), t=total)  # fmt: skip
    return text, _of(GOING, HARD, NOTE), {"values": frozenset({float(n)})}


def contrasted(dice: random.Random, on: date) -> Core:
    """A contrast makes it something else."""
    text = dice.choice(
        ("已完成施工，但未通过验收。", "施工已完成，验收还没有做。", "已完成，但效果不理想，需返工。",
         "已按要求完成，但后又反弹。", "设备安装完成，尚未调试。", "完成了，不过资料还没交。",
         "已完成初稿，待领导审定。", "已完成招标，尚未开工。", "已完成可研，正在办理用地手续。",
         "已完成前期工作。", "整改方案已完成，整改还未开始。", "土建已完成，设备未到货。")
    )  # fmt: skip
    return text, _of(GOING, HARD, NOTE), {}


def partly(dice: random.Random, on: date) -> Core:
    """A share is not the whole."""
    words, day = coming(dice, on)
    text = dice.choice(
        ("完成了一部分。", "已完成大部分。", "完成了其中两项。", "三项任务已完成两项。",
         "已完成大部分，剩余{w}完成。", "部分完成。", "已完成一半。", "完成过半。", "第一阶段已完成。",
         "一期已完成，二期{w}前完成。", "五项中完成三项。", "已完成主要部分。", "初步完成。", "阶段性完成。", "上半部分已完成。", "完成了前三步。")
    ).format(w=words)  # fmt: skip
    return (
        text,
        _of(GOING, NOTE),
        {"days": frozenset({day}), "percent": frozenset({50.0}), "values": frozenset({2.0, 3.0})},
    )


def figured(dice: random.Random, on: date) -> Core:
    """A percent, in digits or words."""
    n = dice.randrange(11, 99)
    tenth = dice.randrange(2, 10)
    forms = (
        (f"已完成{n}%。", n), (f"完成率{n}%。", n), (f"目前进度{n}%。", n),
        (f"总体进度达到{n}%。", n), (f"已完成{numeral(tenth)}成。", tenth * 10),
        (f"{dice.choice(OBJECTS)}已完成{n}%，其余正在推进。", n),
        (f"完成百分之{numeral(n)}。", n), (f"上次报的{min(99, n + 7)}%有误，现更正为{n}%。", n),
        (f"更正：不是{min(99, n + 7)}%，应为{n}%。", n), (f"截至目前，形象进度{n}%。", n),
        (f"已完成工程量的{n}%。", n), (f"由上月的{max(1, n - 6)}%提高到{n}%。", n),
        (f"上月{max(1, n - 6)}%，本月{n}%。", n), (f"已完成{n}％。", n), (f"完成{n}.5%。", n + 0.5),
    )  # fmt: skip
    text, percent = dice.choice(forms)
    return (
        text,
        _of(GOING),
        {"percent": frozenset({float(percent)}), "needed": frozenset({"percent"})},
    )  # type: ignore[dict-item]


def counted(dice: random.Random, on: date) -> Core:
    """So many of so many."""
    total = dice.randrange(50, 500)
    n = dice.randrange(10, total - 5)
    u = dice.choice(MEASURES)
    words, day = coming(dice, on)
    share = float(round(100 * n / total, 1))
    text = dice.choice(
        ("{t}{u}已改造{n}{u}。", "共{t}{u}，已完成{n}{u}。", "已完成{n}{u}，共{t}{u}。",
         "应改{t}{u}，已改{n}{u}。", "{t}{u}已改造{n}{u}，余{r}{u}{w}完成。",
         "已完成{n}/{t}{u}。", "{t}{u}中{n}{u}已完成，剩余{r}{u}力争{w}前完成。",
         "已完成{n}{u}（{p}%）。", "目标{t}{u}，目前{n}{u}。")
    ).format(t=total, n=n, r=total - n, u=u, w=words, p=share)  # fmt: skip
    return (
        text,
        _of(GOING),
        {
            "values": frozenset({float(n)}),
            "days": frozenset({day}),
            "percent": frozenset({share, float(round(share))}),
        },
    )


def remaining(dice: random.Random, on: date) -> Core:
    """余20户9月底完成."""
    words, day = coming(dice, on)
    n = dice.randrange(2, 60)
    u = dice.choice(MEASURES)
    text = dice.choice(
        (
            "余{n}{u}{w}完成。",
            "剩余{n}{u}{w}前全部完成。",
            "还剩{n}{u}，{w}前完成。",
            "剩下的{w}前完成。",
            "其余{w}完成。",
        )
    ).format(n=n, u=u, w=words)
    return text, _of(GOING), {"days": frozenset({day}), "values": frozenset({float(n)})}


def extension(dice: random.Random, on: date) -> Core:
    """Asks for more time."""
    words, day = coming(dice, on)
    text = dice.choice(
        ("申请延期至{w}。", "因管线迁改受阻，申请延期至{w}。", "受天气影响，请求延期到{w}。", "恳请将完成时限延至{w}。",
         "拟申请延期至{w}，请批准。", "需延期至{w}完成。", "申请将时限调整到{w}。", "请准予延期到{w}前完成。")
    ).format(w=words)  # fmt: skip
    return text, _of(LATER), {"days": frozenset({day})}


def same(dice: random.Random, on: date) -> Core:
    """Nothing new."""
    text = dice.choice(
        (
            "与上月一致，没有新的进展。",
            "无变化。",
            "情况同上次。",
            "本周无新进展。",
            "暂无新进展。",
            "同上月，无变化。",
        )
    )
    return text, _of(SAME), {}


def asked(dice: random.Random, on: date) -> Core:
    """Questions, orders and quotes of the word are no completion."""
    text = dice.choice(
        ("请问何时算完成？", "是否已完成？请核实。", "什么叫已完成，标准是什么？", "这项不是早就完成了吗？",
         "收到，请各科室对照已完成的标准自查。", "收到，完成后报。", "已转城管局办理。",
         "请见附件。", "收到，我们马上落实！", "已收悉。", "能否视为完成？", "请确认是否需要完成验收后再报。",
         "听说别的单位已完成，我们加快。", "要求已完成的单位报材料，我们正在准备。")
    )  # fmt: skip
    return text, _of(NOTE, GOING), {}


def returned(dice: random.Random, on: date) -> Core:
    """Not ours."""
    text = dice.choice(
        (
            "该项不属于我局职责，请改派。",
            "职责划转后该项由数据局承担，请改派。",
            "此件应由区水务局办理，退回。",
            "不归我局负责，建议转住建局。",
        )
    )
    return text, _of(BACK), {}


CORES: dict[str, Maker] = {
    "done": done, "promised": promised, "soon": soon,
    "undone": undone, "excepted": excepted, "contrasted": contrasted,
    "partly": partly, "percent": figured, "counted": counted,
    "remaining": remaining, "extension": extension,
    "same": same, "asked": asked, "returned": returned,
}  # fmt: skip
