"""One dated sentence: a phrase in a place of the sentence, with a hedge now and then."""

import random
from datetime import date
from functools import partial

from benchmarks.writer import calendars
from benchmarks.writer.catalogue import DATES, DUTIES, KINDS, PhraseMaker, issue_day, kind
from benchmarks.writer.truth import Made, Words
from benchmarks.writer.works import ACTS, DOCUMENTS, OBJECTS, goal, unit, work

ANY = (
    "{unit}{p}{work}。", "{p}，{unit}{work}。",
    "{unit}{hedge}{p}{work}。", "{p}{hedge}{work}。", "{work}，{p}完成。",
    "{unit}负责{work}，{p}完成。", "{work}。（责任单位：{unit}；完成时限：{p}）", "{work}（责任单位：{unit}；时限：{p}）。",
    "{object}，{p}完成。", "{object}{p}全部完成。", "完成时限：{p}。责任单位：{unit}。任务：{work}。", "请{unit}{p}{work}。",
    "会议要求，{p}，{unit}{work}。", "会议决定，{unit}牵头{work}，{p}完成。", "{unit}要倒排工期、挂图作战，{p}{work}。",
    "{p}，{work}，{goal}。", "{unit}要加强统筹协调，压实各方责任，{hedge}{p}{work}。", "（{n}）{object}。{p}{work}。",
    "{n}.{object}。由{unit}牵头，{p}完成。", "{p}{object}要有明显进展，{goal}。", "对{object}，{unit}要{p}拿出方案。",
    "在{p}，{unit}要{work}。", "{work}，完成时间：{p}。", "——{p}{work}，{goal}。", "确保{p}{work}。",
    "{unit}：{work}（{p}）。", "区领导强调，{object}事关群众切身利益，务必{p}{work}。", "计划{p}{work}。",
)  # fmt: skip
LIMITS = (
    "{unit}于{p}{work}。", "{work}，该项工作于{p}完成。", "{work}。该项工作于{p}完成。", "{object}须于{p}完成。",
    "{unit}应于{p}{work}。", "原则上于{p}{work}。", "{object}要在{p}完成。", "务必于{p}{work}。",
    "请各单位于{p}{act}，逾期不予受理。", "请于{p}{act}。", "{unit}要在{p}{work}，不得拖延。",
)  # fmt: skip
DUTY = (
    "{unit}{p}{act}。", "请各单位{p}{act}。", "{p}，{unit}{act}。", "各责任单位{p}将工作进展报区政府办公室。",
    "建立月报制度，{p}{act}。", "{unit}要压实责任，{p}{act}。",
)  # fmt: skip
HEDGES = ("力争", "争取", "确保", "务必", "必须", "计划", "要", "拟", "原则上")


def sentence(dice: random.Random, words: Words, *, duty: bool = False, inner: bool = False) -> str:
    """The phrase in a sentence that fits it; an inner one has no number of its own."""
    frames = DUTY if duty else (ANY + LIMITS if words.limit else ANY)
    frame = dice.choice([each for each in frames if not (inner and "{n}" in each)])
    if words.text.startswith(("自", "从", "到", "至", "力争", "在", "即日")):
        frame = frame.replace("在{p}", "{p}").replace("于{p}", "{p}").replace("{hedge}", "")
    if "期间" in words.text or words.text.startswith("最"):
        frame = frame.replace("在{p}", "{p}")
    act = dice.choice(ACTS).format(doc=dice.choice(DOCUMENTS))
    return frame.format(
        p=words.text, unit=unit(dice), work=work(dice),
        hedge=dice.choice(HEDGES), act=act, n=dice.randrange(1, 9),
        object=dice.choice(OBJECTS), goal=goal(dice),
    )  # fmt: skip


def _in_sentence(maker: PhraseMaker, dice: random.Random, *, duty: bool = False) -> Made:
    issued = issue_day(dice)
    words = maker(dice, issued)
    text = sentence(dice, words, duty=duty)
    return Made(f"sentence.{maker.__name__}", text, issued, (words.promise,))


def _alone(maker: PhraseMaker, dice: random.Random) -> Made:
    issued = issue_day(dice)
    words = maker(dice, issued)
    return Made(f"phrase.{maker.__name__}", words.text, issued, (words.promise,), phrase=True)


for each in dict.fromkeys(DATES):
    KINDS[f"sentence.{each.__name__}"] = partial(_in_sentence, each)
    KINDS[f"phrase.{each.__name__}"] = partial(_alone, each)
for each in DUTIES:
    KINDS[f"sentence.{each.__name__}"] = partial(_in_sentence, each, duty=True)
    KINDS[f"phrase.{each.__name__}"] = partial(_alone, each)


@kind("sentence.english")
def english(dice: random.Random) -> Made:
    """An English action item with an English limit."""
    issued = issue_day(dice)
    lines, promises = [], []
    for n in range(1, dice.randrange(2, 5)):
        words = calendars.english(dice, issued)
        who = dice.choice(("Finance", "Roads", "The Housing Bureau", "HR", "The Water Group"))
        what = dice.choice(
            (
                "publish the audit report",
                "finish the bridge",
                "submit the plan",
                "complete the repairs",
            )
        )
        lines.append(
            f"{n}. {who} {dice.choice(('to', 'shall', 'will', 'must'))} {what} {words.text}."
        )
        promises.append(words.promise)
    return Made("sentence.english", "\n".join(lines), issued, tuple(promises))


def several(
    dice: random.Random,
    issued: date,
    count: int,
    makers: tuple[PhraseMaker, ...],
    *,
    of_the_year: bool = False,
) -> list[Words]:
    """Phrases on days of their own, so that each row can be told apart.

    If so wished, all of them are of the year of issue.
    """
    found: list[Words] = []
    for _ in range(count * 40 if count else 0):
        words = dice.choice(makers)(dice, issued)
        apart = all(not (words.days & other.days) for other in found)
        near = not of_the_year or all(day.year == issued.year for day in words.days)
        if apart and near:
            found.append(words)
        if len(found) == count:
            break
    return found
