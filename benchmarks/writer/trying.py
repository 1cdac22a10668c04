"""One text of a kind: made, read by the product, judged; with what is written down of a failure."""

import random
from collections import Counter
from typing import Any

from benchmarks.writer import (  # noqa: F401 - they register their kinds
    clauses,
    distractors,
    figures,
    labels,
    lists,
    moves,
    pages,
    reported,
    sentences,
    tables,
    years,
)
from benchmarks.writer.answers import CORES
from benchmarks.writer.catalogue import KINDS
from benchmarks.writer.mails import answer, judge_answer, read_answer
from benchmarks.writer.reading import read
from benchmarks.writer.truth import FAILINGS, judge, judge_figures, judge_listed

Told = tuple[Counter[str], dict[str, Any] | None]


def names(only: str) -> list[str]:
    """All kinds whose name begins so."""
    every = [*sorted(KINDS), *(f"answer.{name}" for name in CORES)]
    return [each for each in every if each.startswith(only)]


def one(name: str, dice: random.Random) -> Told:
    """Makes, reads and judges one text of the kind; the failure to write down, if it is one."""
    if name.startswith("answer."):
        return _an_answer(name, dice)
    made = KINDS[name](dice)
    rows = read(made)
    judged = (
        judge_listed(made.promises, rows) if made.joint else judge(made.promises, rows, made.free)
    )
    if made.figures is not None:
        judged.counts.update(judge_figures(made.figures, rows))
    truth = [{"days": sorted(each.days), "stance": each.stance} for each in made.promises]
    came = [
        {"day": row.day, "asks": row.asks, "quote": row.quote, "figures": sorted(row.figures)}
        for row in rows
    ]
    told = {
        "kind": name, "text": made.text, "issued": made.issued, "truth": truth, "came": came,
        "figures": sorted(made.figures or ()),
        "wrong": [{"day": row.day, "quote": row.quote} for row in judged.wrong],
    }  # fmt: skip
    return _told(judged.counts, told)


def _an_answer(name: str, dice: random.Random) -> Told:
    made = answer(dice, name.removeprefix("answer."))
    found = read_answer(made)
    counts, wrong = judge_answer(made, found)
    truth = {
        "status": sorted(made.statuses),
        "percent": sorted(made.percent), "values": sorted(made.values),
        "days": sorted(made.days), "parts": {n: sorted(each) for n, each in made.parts.items()},
    }  # fmt: skip
    told = {"kind": name, "text": made.text, "issued": made.on, "truth": truth, "came": found}
    return _told(counts, told | {"wrong": wrong})


def _told(counts: Counter[str], told: dict[str, Any]) -> Told:
    """The counts under the names of the columns, and the failure with its reasons."""
    counts["open"] = counts.pop("uncertain", 0)
    counts["texts"], counts["wrong"] = 1, int(bool(told["wrong"]))
    failed = [each for each in ("wrong", *FAILINGS) if counts[each]]
    return counts, told | {"failed": failed} if failed else None
