"""Tables with tabs: a column of limits, dates in the heads, bare years, torn cells."""

import random
from datetime import date

from benchmarks.writer.almanac import last_of
from benchmarks.writer.catalogue import PLAIN, issue_day, kind
from benchmarks.writer.days import later_month
from benchmarks.writer.sentences import several
from benchmarks.writer.truth import Made, Promise, Stance, Words, sure_on
from benchmarks.writer.works import COUNTED, OBJECTS, counted, unit, work

LIMIT = ("完成时限", "时间节点", "完成时间", "时限", "整改时限", "办结时限", "时限要求")
TASK = ("任务", "重点任务", "工作内容", "措施", "整改措施", "事项", "工作任务")


def cell(dice: random.Random, issued: date) -> Words:
    """A limit as cells give it: 2026年12月, 2025.6, 6月底, 2025-06-30, 2027年."""
    month = later_month(dice, issued)
    y = issued.year
    end, far = last_of(y, month), y + dice.randrange(1, 4)
    roll = dice.randrange(9)
    forms = (
        (f"{y}年{month}月", end, Stance.SURE),
        (f"{far}年{month}月", last_of(far, month), Stance.SURE), (f"{month}月底", end, Stance.SURE),
        (f"{end.isoformat()}", end, Stance.SURE),
        (f"{far}年", date(far, 12, 31), Stance.SURE), (f"{y}.{month}", end, Stance.EITHER),
        (f"{month}月", end, Stance.SURE), (f"{y}年底", date(y, 12, 31), Stance.SURE),
        (f"{y}/{month}/15", date(y, month, 15), Stance.SURE),
    )  # fmt: skip
    text, day, stance = forms[roll]
    return Words(text, frozenset({day}), stance)


@kind("table.limit_column")
def limit_column(dice: random.Random) -> Made:
    """A column of limits, some of them without a date."""
    issued = issue_day(dice)
    heads = ["序号", dice.choice(TASK), dice.choice(("责任单位", "牵头单位")), dice.choice(LIMIT)]
    rows, promises = [], []
    for n in range(1, dice.randrange(2, 7)):
        undated = dice.random() < 0.2
        words = (
            None
            if undated
            else (cell(dice, issued) if dice.random() < 0.6 else several(dice, issued, 1, PLAIN)[0])
        )
        shown = (
            words.text
            if words
            else dice.choice(("持续推进", "长期坚持", "立行立改", "常态化", "—", ""))
        )
        rows.append([str(n), work(dice), unit(dice), shown])
        promises += [words.promise] if words else []
    if dice.random() < 0.3:
        order = dice.sample(range(4), 4)
        heads, rows = [heads[i] for i in order], [[row[i] for i in order] for row in rows]
    title = dice.choice(("", "", "重点任务清单\n", "任务分解表\n"))
    text = title + "\n".join("\t".join(row) for row in [heads, *rows])
    return Made("table.limit_column", text, issued, tuple(promises))


@kind("table.pipes")
def pipes(dice: random.Random) -> Made:
    """The same table as on a copied page or in Markdown: pipes, perhaps a line below the header."""
    made = limit_column(dice)
    bar = dice.choice((" | ", "|", " ｜ ", "│"))
    outer = dice.random() < 0.6
    lines = []
    for line in made.text.split("\n"):
        cells = line.split("\t")
        row = bar.join(cells) if len(cells) > 1 else line
        lines.append(f"{bar}{row}{bar}".strip() if outer and len(cells) > 1 else row)
        if (
            len(cells) > 1
            and len(lines) < 3
            and "---" not in "".join(lines)
            and dice.random() < 0.3
        ):
            lines.append("|".join(["", *["---"] * len(cells), ""]))
    return Made("table.pipes", "\n".join(lines), made.issued, made.promises)


@kind("table.stacked")
def stacked(dice: random.Random) -> Made:
    """A page that gives each cell a line of its own, with one unit or several below one another."""
    issued = issue_day(dice)
    lines = ["序号", dice.choice(TASK), dice.choice(("责任单位", "牵头单位")), dice.choice(LIMIT)]
    promises = []
    for n in range(1, dice.randrange(3, 7)):
        words = cell(dice, issued)
        units = [unit(dice) for _ in range(dice.randrange(1, 4))]
        lines += [str(n), work(dice), *units, words.text]
        promises.append(words.promise)
    gap = dice.choice(("\n", "\n\n", "\n\n\n"))
    return Made("table.stacked", gap.join(lines), issued, tuple(promises))


@kind("table.dated_heads")
def dated_heads(dice: random.Random) -> Made:
    """2025年目标 and 2027年目标 as heads: each filled cell a promise."""
    issued = issue_day(dice)
    years = [issued.year, issued.year + dice.randrange(1, 4)]
    tail = dice.choice(("年目标", "年目标值", "年"))
    rows, promises = [], []
    for n, (verb, thing, measure) in enumerate(dice.sample(COUNTED, dice.randrange(1, 4)), 1):
        rows.append(
            f"{n}\t{verb}{thing}（{measure}）\t{dice.randrange(5, 50)}\t{dice.randrange(50, 99)}"
        )
        promises += [Promise(frozenset({date(year, 12, 31)}), Stance.EITHER) for year in years]
    heads = f"序号\t指标\t{years[0]}{tail}\t{years[1]}{tail}"
    return Made("table.dated_heads", "\n".join([heads, *rows]), issued, tuple(promises))


@kind("table.date_in_task")
def date_in_task(dice: random.Random) -> Made:
    """The date stands in the cell of the task: 2027年建成…."""
    issued = issue_day(dice)
    rows, promises = [], []
    for n in range(1, dice.randrange(2, 5)):
        words = several(dice, issued, 1, PLAIN)[0]
        rows.append(f"{n}\t{words.text}{counted(dice)}\t{unit(dice)}")
        promises.append(words.promise)
    return Made(
        "table.date_in_task",
        "\n".join(["序号\t目标任务\t责任单位", *rows]),
        issued,
        tuple(promises),
    )


@kind("table.torn_cell")
def torn_cell(dice: random.Random) -> Made:
    """A cell that ends in 2025年 with 6月底前 on the next line; a second row may follow."""
    issued = issue_day(dice)
    month = later_month(dice, issued)
    year = issued.year + dice.choice((0, 0, 1))
    tail = dice.choice(("底前", "底", "", "末"))
    parts = dice.choice(
        (
            (f"{year}年", f"{month}月{tail}"),
            (f"{year}年{month}", f"月{tail or '底前'}"),
            (f"{year}年{month}月", "底前"),
        )
    )
    rows = f"1\t完成{dice.choice(OBJECTS)}\t{unit(dice)}\t{parts[0]}\n{parts[1]}"
    promises = [sure_on(last_of(year, month))]
    if dice.random() < 0.5:
        words = cell(dice, issued)
        rows += f"\n2\t完成{dice.choice(OBJECTS)}\t{unit(dice)}\t{words.text}"
        promises.append(words.promise)
    return Made(
        "table.torn_cell",
        f"序号\t措施\t单位\t{dice.choice(LIMIT)}\n{rows}",
        issued,
        tuple(promises),
    )


@kind("table.facts")
def facts(dice: random.Random) -> Made:
    """Columns of days that are no limits: 立项时间, 出生年月, 发布日期."""
    issued = issue_day(dice)
    head = dice.choice(
        ("出生年月", "发布日期", "立项时间", "投诉时间", "受理时间", "检查时间", "入职时间")
    )
    rows = [
        (
            f"{n}\t{dice.choice(OBJECTS)}\t"
            f"{issued.year - dice.randrange(1, 9)}年{dice.randrange(1, 13)}月"
        )
        for n in range(1, 4)
    ]
    return Made("table.facts", "\n".join([f"序号\t名称\t{head}", *rows]), issued)
