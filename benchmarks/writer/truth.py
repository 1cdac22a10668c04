"""The truth of a made text, and the judgement of what was read from it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# What may go wrong besides a wrong row, in the order in which it is told.
FAILINGS = ("missed", "asked", "unasked", "needless", "lost", "strange")


class Stance(StrEnum):
    """The degrees of certainty that a careful clerk may have."""

    SURE = "sure"  # would not ask: certain by construction
    EITHER = "either"  # a right day, or a question
    ASK = "ask"  # must ask: a sure day is wrong, no row is a loss
    MAY_ASK = "may-ask"  # nothing, or a question; a sure day is wrong
    OPTIONAL = "optional"  # a row with this day is welcome, its absence no loss


@dataclass(frozen=True)
class Promise:
    """One promise: the days a reviewer accepts, and whether it may be taken for sure."""

    days: frozenset[date]
    stance: Stance = Stance.SURE


@dataclass(frozen=True)
class Words:
    """A deadline phrase and its truth; `limit` ones can follow 于 (…前, …内)."""

    text: str
    days: frozenset[date]
    stance: Stance = Stance.SURE
    limit: bool = True

    @property
    def promise(self) -> Promise:
        return Promise(self.days, self.stance)


@dataclass(frozen=True)
class Made:
    """A made text; `issued` is what the reader is told, None when the text must say it."""

    kind: str
    text: str
    issued: date | None
    promises: tuple[Promise, ...] = ()
    phrase: bool = False  # read as a phrase alone, not as a document
    figures: frozenset[tuple[float, str]] | None = None  # its targets, where they are judged
    joint: bool = False  # days listed together: one question is for all, one sure day is for none
    free: tuple[str, ...] = ()  # words no date governs: a sure dated row over them is wrong


@dataclass(frozen=True)
class Row:
    """A row that the product made of a promise."""

    day: date | None
    asks: bool
    quote: str = ""
    figures: frozenset[tuple[float, str]] = frozenset()


@dataclass
class Judged:
    """Counts for one text; `wrong` holds the rows that are sure and false."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[Row] = field(default_factory=list)


def sure_on(*days: date) -> Promise:
    """A promise that is certain, on any of the days."""
    return Promise(frozenset(days))


def judge(promises: tuple[Promise, ...], rows: list[Row], free: tuple[str, ...] = ()) -> Judged:
    """Matches rows to promises, each once: sure rows by day, questions by day, any question."""
    judged = Judged()
    allowed = {
        day
        for each in promises
        if each.stance in (Stance.SURE, Stance.EITHER, Stance.OPTIONAL)
        for day in each.days
    }
    dated = [row for row in rows if not row.asks and row.day is not None]
    judged.wrong = [
        row for row in dated if row.day not in allowed or any(words in row.quote for words in free)
    ]
    sure = [row for row in rows if not row.asks and row.day in allowed]
    asking = [row for row in rows if row.asks]
    waiting: list[Promise] = []
    for each in sorted(promises, key=lambda one: (ORDER[one.stance], len(one.days))):
        _take(each, sure, waiting, judged)
    for each in sorted(waiting, key=lambda one: not _asked_on(one, asking)):
        _ask(each, asking, judged)
    if not promises and asking:
        judged.counts["needless"] += len(asking)
    return judged


def judge_listed(promises: tuple[Promise, ...], rows: list[Row]) -> Judged:
    """Days listed in one phrase: all of them, or one question; the last alone is wrong."""
    judged = judge(promises, rows)
    lost = judged.counts.pop("unasked", 0)
    if any(row.asks for row in rows):
        judged.counts["heard"] += lost
    elif lost:
        judged.counts["unasked"] = lost
        judged.wrong += [row for row in rows if row.day is not None and row not in judged.wrong]
    return judged


def judge_figures(figures: frozenset[tuple[float, str]], rows: list[Row]) -> Counter[str]:
    """Targets that are in no row, and those of rows that ask nothing and are none of the text."""
    found = frozenset(figure for row in rows for figure in row.figures)
    sure = frozenset(figure for row in rows if not row.asks for figure in row.figures)
    return Counter(figures=len(figures), lost=len(figures - found), strange=len(sure - figures))


ORDER = {
    Stance.SURE: 0,
    Stance.EITHER: 1,
    Stance.OPTIONAL: 2,
    Stance.ASK: 3,
    Stance.MAY_ASK: 4,
}


def _take(promise: Promise, sure: list[Row], waiting: list[Promise], judged: Judged) -> None:
    if promise.stance is Stance.SURE:
        judged.counts["certain"] += 1
    elif promise.stance in (Stance.ASK, Stance.EITHER):
        judged.counts["uncertain"] += 1
    if promise.stance not in (Stance.ASK, Stance.MAY_ASK):
        for row in sure:
            if row.day in promise.days:
                sure.remove(row)
                if promise.stance is not Stance.OPTIONAL:
                    judged.counts["right" if promise.stance is Stance.SURE else "heard"] += 1
                return
    waiting.append(promise)


def _asked_on(promise: Promise, asking: list[Row]) -> bool:
    return any(row.day in promise.days for row in asking)


def _ask(promise: Promise, asking: list[Row], judged: Judged) -> None:
    row = next((each for each in asking if each.day in promise.days), None)
    row = row or next(iter(asking), None)
    if row is not None:
        asking.remove(row)
    if promise.stance is Stance.SURE:
        judged.counts["asked" if row else "missed"] += 1
    elif promise.stance in (Stance.ASK, Stance.EITHER):
        judged.counts["heard" if row else "unasked"] += 1
