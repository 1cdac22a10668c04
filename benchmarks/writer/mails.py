"""The surroundings of the own words, and the judgement of their reading:
greetings, signatures, client lines, disclaimers, quotes."""

import random
from collections import Counter
from datetime import date
from typing import Any

from benchmarks.writer import hearsay, noise  # noqa: F401 - hearsay registers
from benchmarks.writer.answers import CORES, NOTE, Answer
from benchmarks.writer.catalogue import issue_day
from benchmarks.writer.works import UNITS
from duban.replies.answers import parse_reply

BEFORE = (
    "",
    "",
    "",
    "您好：\n",
    "督查室：\n",
    "[图片]\n",
    "张科长，\n",
    "收悉。",
    "答复如下：\n",
    "您好，\n\n",
    "回复：",
)
AFTER = (
    "", "", "", "\n网易邮箱大师", "\n------\n发自企业微信", "\n发自我的iPhone",
    "\n\n--\n某某集团 使命：100%客户满意", "\n\n--\n李某\n区住建局 电话：0512-66202606",
    "\n\n此致\n敬礼\n王某\n2024年", "\n\n本邮件及附件含保密信息，如您误收，请在24小时内删除，已完成传输的内容不得使用。",
    "\n[图片]", "\n来自QQ邮箱手机版",
    "\n\n-----\n免责声明：本邮件所述已完成事项以正式文件为准。", "\n谢谢！",
    "\n\n顺颂商祺\n张某某｜项目部｜始建于1998年", "\n从 Windows 版邮件发送",
    "\n\n--\n某建设集团有限公司\n质量合格率100%，按期完成率99%", "\n[表情]", "\n发自我的小米手机",
)  # fmt: skip
QUOTES = (
    "\n\n在 {d}，督查室 <duban@example.org> 写道：\n> 请报送进展。\n> 上次报：已完成92%。",
    ("\n\n------------------ 原始邮件 ------------------\n发件人: \"督查室\"<duban@example.org>\n发送时间: {d}\n"
     "收件人: \"区住建局\"\n主题: 督办\n\n请于12月31日前完成，已完成的请注明。"),
    ("\n\n---- 回复的原邮件 ----\n| 发件人 | 督查室<duban@example.org> |\n| 日期 | {d} |\n"
     "| 主题 | 督办 |\n该项已全部完成的请回复。"),
    "\n\n>该项工作应于11月30日前完成。\n>请报完成率。",
)  # fmt: skip


def as_it_is(text: str, dice: random.Random) -> str:
    """The words unchanged."""
    return text


SCRIPTS: tuple[noise.Noise, ...] = (
    *(as_it_is for _ in range(12)),
    noise.traditional,
    noise.full_width,
    noise.spaced,
)


def answer(dice: random.Random, name: str) -> Answer:
    """A core in its surroundings."""
    on = issue_day(dice)
    core, statuses, facts = CORES[name](dice, on)
    shape = dice.randrange(4)
    before = dice.choice(BEFORE) if shape else ""
    after = dice.choice(AFTER) if shape > 1 else ""
    quote = dice.choice(QUOTES).format(d=f"{on.year}年{on.month}月{on.day}日") if shape == 3 else ""
    unit = dice.choice(UNITS)
    core = dice.choice(SCRIPTS)(core, dice)
    text = f"{before}{core}{after}{quote}".replace(
        "张科长，", dice.choice(("张科长，", f"{unit}答复："))
    )
    kind, certain = f"answer.{name}", NOTE not in statuses
    return Answer(kind, text, on, statuses, certain=certain, **facts)  # type: ignore[arg-type]


def read_answer(made: Answer) -> list[dict[str, Any]]:
    """The answers the product finds in it."""
    parsed = parse_reply(made.text.encode(), on=made.on)
    return [
        {
            "status": str(each.status.value),
            "percent": each.percent,
            "value": each.value,
            "date": each.date,
        }
        for each in parsed.answers
    ]


def judge_answer(
    made: Answer, found: list[dict[str, Any]]
) -> tuple[Counter[str], list[dict[str, Any]]]:
    """Counts, and the answers that contradict the truth."""
    counts: Counter[str] = Counter(certain=int(made.certain), uncertain=int(not made.certain))
    wrong = [each for each in found if _false(made, each)]
    if wrong:
        return counts, wrong
    good = [each for each in found if each["status"] in made.statuses]
    lost = [each for each in made.needed if all(one[each] is None for one in good)]
    if good and not lost:
        counts["right" if made.certain else "heard"] += 1
    elif made.certain:
        counts["asked" if found else "missed"] += 1
    elif not found:
        counts["unasked"] += 1
    return counts, wrong


def _false(made: Answer, each: dict[str, Any]) -> bool:
    accepted = made.parts.get(each.get("index") or 0, made.statuses)
    status_false = each["status"] not in accepted and each["status"] != NOTE
    percent_false = each["percent"] is not None and each["percent"] not in made.percent
    value_false = each["value"] is not None and each["value"] not in made.values
    return status_false or percent_false or value_false or _false_day(made.days, each["date"])


def _false_day(days: frozenset[date], day: date | None) -> bool:
    return day is not None and day not in days
