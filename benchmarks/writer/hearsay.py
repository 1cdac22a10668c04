"""Answers that only look like a completion: guesses, hearsay, conditions, quotes; and in parts."""

import random
from datetime import date

from benchmarks.writer.almanac import after, numeral
from benchmarks.writer.answers import (
    CORES,
    DONE,
    GOING,
    HARD,
    LATER,
    NOTE,
    SAME,
    Core,
    coming,
)
from benchmarks.writer.works import OBJECTS


def guessed(dice: random.Random, on: date) -> Core:
    """Nobody knows for sure."""
    text = dice.choice(
        ("应该已经完成了吧。", "好像已完成。", "估计完成了。", "据乡镇反映已完成，我局尚未核实。",
         "听施工方说已经完工，待核查。", "可能已办结，需再确认。", "如已完成请忽略。",
         "若验收通过即视为完成。", "已完成与否以验收为准。", "请以系统显示的完成情况为准。",
         "是不是已完成我再问一下。", "不确定是否全部完成。", "据称已全部整改到位。", "大概都完成了。")
    )  # fmt: skip
    return text, frozenset({NOTE, GOING, HARD}), {}


def quoted(dice: random.Random, on: date) -> Core:
    """The word stands in somebody else's mouth."""
    text = dice.choice(
        ("您在来信中写道“已完成”，实际仍在推进。", "上次报“已完成”系误报，目前仍在整改。",
         "王科长昨天写道：“已全部完成”，我们核实后发现不属实。", "台账上标注“已办结”有误，请更正为在办。",
         "通知要求“全部完成”，我们正在努力。", "群众认为“没有完成”，我们正在核实。", "更正：此前所报已完成不实，目前正在推进。", "撤回上次“已完成”的答复。")
    )  # fmt: skip
    return text, frozenset({NOTE, GOING, HARD}), {}


def begun(dice: random.Random, on: date) -> Core:
    """The work already done is a step; the rest has a day."""
    words, day = coming(dice, on)
    ago = after(on, -dice.randrange(2, 20))
    text = dice.choice(
        ("已于{m}月{d}日开工，预计{w}完工。", "{m}月{d}日已进场，{w}前完成。",
         "已完成立项，{w}前开工。", "前期工作已完成，计划{w}完成主体。", "已完成设计，{w}前启动招标。",
         "方案编制已完成，{w}前印发。", "拆除工作全部完成，{w}前完成新建。")
    ).format(m=ago.month, d=ago.day, w=words)  # fmt: skip
    return text, frozenset({GOING}), {"days": frozenset({day})}


def worded(dice: random.Random, on: date) -> Core:
    """Figures in words, with commas, in 万."""
    n = dice.randrange(21, 99)
    u = dice.choice(("户", "个", "家"))
    forms = (
        (f"已改造{numeral(n)}{u}。", {float(n)}), (f"已改造{n},500{u}。", {n * 1000.0 + 500}),
        (f"已改造{n / 10:.1f}万{u}。", {n / 10, n * 1000.0}),
        (f"已改造{n}余{u}。", {float(n)}), (f"目前已改造约{n}{u}。", {float(n)}),
        (f"已安装{n}{u}，本周新增3{u}。", {float(n), 3.0}),
    )  # fmt: skip
    text, values = dice.choice(forms)
    return text, frozenset({GOING, NOTE}), {"values": frozenset(values)}


def delayed(dice: random.Random, on: date) -> Core:
    """A day that was and a day that is asked for."""
    words, day = coming(dice, on)
    ago = after(on, dice.randrange(1, 4))
    text = dice.choice(
        ("原定{m}月{d}日完成，因雨水多申请延期至{w}。", "{m}月{d}日前无法完成，申请延至{w}。",
         "申请由{m}月{d}日延期至{w}。", "因征地未完成，申请延期到{w}。", "虽已完成80%，仍需延期至{w}。")
    ).format(m=ago.month, d=ago.day, w=words)  # fmt: skip
    percent = frozenset({80.0}) if "80%" in text else frozenset[float]()
    return text, frozenset({LATER}), {"days": frozenset({day}), "percent": percent}


def difficulty(dice: random.Random, on: date) -> Core:
    """Something is in the way."""
    text = dice.choice(
        ("因资金未到位，暂无法完成。", "征地受阻，工程停滞。", "因用地手续未批，目前无法开工。",
         "{o}因居民反对搁置，请协调。", "施工队伍没到位，进度滞后。", "存在困难：资金缺口大，请予支持。")
    ).format(o=dice.choice(OBJECTS))  # fmt: skip
    return text, frozenset({HARD, GOING, NOTE}), {}


def parts(dice: random.Random, on: date) -> Core:
    """Numbered answers, each with its own status; which is whose is judged by its number."""
    words, day = coming(dice, on)
    said = [
        (DONE, dice.choice(("已完成，请销号", "已办结", "已全部完成"))),
        (GOING, dice.choice((f"预计{words}完成", f"{words}前全部完成"))),
        (SAME, dice.choice(("无变化", "与上月一致"))), (LATER, f"申请延期至{words}"), (GOING, "正在推进，尚未完成"),
    ]  # fmt: skip
    chosen = dice.sample(said, dice.randrange(2, 4))
    style = dice.choice(
        ("{n}、{t}{e}", "{n}.{t}{e}", "（{n}）{t}{e}", "第{c}项{t}{e}", "{n}．{t}{e}")
    )
    joint = dice.choice(("\n", "\n", ""))
    text = joint.join(
        style.format(n=n, c="一二三"[n - 1], t=each, e="；" if n < len(chosen) else "。")
        for n, (_, each) in enumerate(chosen, 1)
    )
    numbered = {
        n: frozenset({status, NOTE} | ({HARD} if "尚未" in each else set()))
        for n, (status, each) in enumerate(chosen, 1)
    }
    everything = frozenset(status for status, _ in chosen) | frozenset({NOTE, HARD})
    facts = {"days": frozenset({day}), "parts": numbered}
    return text, everything, facts  # type: ignore[return-value]


CORES |= {
    "guessed": guessed, "quoted": quoted, "begun": begun, "worded": worded, "delayed": delayed,
    "difficulty": difficulty, "parts": parts,
}  # fmt: skip
