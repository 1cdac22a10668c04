"""序时进度: the share of a target that should be reached by a day, on three kinds of curve."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from duban.policy.cadence import month_end

Number = int | Decimal | Fraction
NOTHING, WHOLE = Fraction(0), Fraction(1)


class BadCurve(ValueError):
    """A planned curve cannot be used; says which of its points is at fault."""


@dataclass(frozen=True)
class _Even:
    start: date
    due: date

    def __post_init__(self) -> None:
        if self.due < self.start:
            raise BadCurve(f"the curve ends {self.due}, before it starts {self.start}")


@dataclass(frozen=True)
class DailyPace(_Even):
    """Even progress by calendar day, `start` and `due` both counted as days of work."""


@dataclass(frozen=True)
class MonthlyPace(_Even):
    """Even progress by month (m/12 in a year): a month counts once it is over."""


@dataclass(frozen=True)
class MilestonePace:
    """倒排工期: the share due at each node, as (day, share) with shares from 0 to 1."""

    points: tuple[tuple[date, Fraction], ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise BadCurve("a milestone table needs at least one node")
        days, shares = zip(*self.points, strict=True)
        if list(days) != sorted(set(days)):
            raise BadCurve("milestones must follow each other, one a day")
        if list(shares) != sorted(shares) or not NOTHING <= shares[0] <= shares[-1] <= WHOLE:
            raise BadCurve("milestone shares must rise from 0 to at most 1")


Curve = DailyPace | MonthlyPace | MilestonePace
YEARS_GOAL = re.compile(r"年内|全年|年度|年底|年末|今年|本年")


class PaceKind(StrEnum):
    """The count of a matter's pace: by month through its year, by day, by milestones, or not."""

    MONTHS = "months"
    DAYS = "days"
    MILESTONES = "milestones"
    NONE = "none"


@dataclass(frozen=True)
class Basis:
    """The basis of a share planned for a day: how it is counted, and from which day.

    `since` is None for a matter that was approved after its due day: all of it is due.
    """

    kind: PaceKind
    since: date | None


def choose_pace(
    due: date | None, *, precision: str | None, words: str, recurrence: str | None
) -> PaceKind:
    """Chooses how a new matter's pace is counted; frozen with it when it is registered.

    A target of the year is due on 31 December and its source speaks of the year: the
    date was read from such a phrase, or its words hold one. 12月31日前 alone is a day like any
    other. A recurring duty starts anew each time and has no one course.
    """
    if recurrence:
        return PaceKind.NONE
    years_end = due is not None and (due.month, due.day) == (12, 31)
    if years_end and (precision == "year" or YEARS_GOAL.search(words)):
        return PaceKind.MONTHS
    return PaceKind.DAYS


Node = tuple[date, Fraction]


def course(
    kind: PaceKind, *, approved_on: date, original_due: date, due: date,
    nodes: Sequence[Node] = (),
) -> tuple[Curve, Basis] | None:  # fmt: skip
    """The curve of a dated matter and its basis; a due day that was moved ends it later.

    `nodes` are its milestones with the shares they stand for; without any it is counted by day.
    """
    if kind is PaceKind.NONE:
        return None
    if kind is PaceKind.MILESTONES and nodes:
        return stepped(nodes, due), Basis(kind, approved_on)
    kind = PaceKind.DAYS if kind is PaceKind.MILESTONES else kind
    start = date(original_due.year, 1, 1) if kind is PaceKind.MONTHS else approved_on
    if due < start:
        return MilestonePace(((due, WHOLE),)), Basis(kind, None)
    curve = MonthlyPace(start, due) if kind is PaceKind.MONTHS else DailyPace(start, due)
    return curve, Basis(kind, start)


def stepped(nodes: Sequence[Node], due: date) -> MilestonePace:
    """The curve of milestones: it never falls, and all is due on the due day."""
    reached: dict[date, Fraction] = {}
    highest = NOTHING
    for day, share in sorted(nodes):
        highest = max(highest, min(share, WHOLE))
        if day < due:
            reached[day] = highest
    return MilestonePace((*reached.items(), (due, WHOLE)))


def planned_share(curve: Curve, on: date) -> Fraction:
    """The share of the target due by the end of this day, exactly, from 0 to 1."""
    match curve:
        case DailyPace(start, due):
            return _within((on - start).days + 1, (due - start).days + 1)
        case MonthlyPace(start, due):
            total = _months_from(start, due) + 1
            return WHOLE if on >= due else _within(_months_over(start, on), total)
        case MilestonePace(points):
            return max((share for day, share in points if day <= on), default=NOTHING)
        case _:
            assert_never(curve)


def points_behind(planned: Fraction, actual: Fraction) -> Fraction:
    """Percentage points below plan (欠序时); negative when ahead."""
    return (planned - actual) * 100


def percent_behind(planned: Fraction, actual: Fraction) -> Fraction:
    """Returns the distance below plan, in percent of the plan; 0 while nothing is planned yet."""
    return (planned - actual) / planned * 100 if planned else NOTHING


def _within(done: int, total: int) -> Fraction:
    if done <= 0:
        return NOTHING
    return WHOLE if done >= total else Fraction(done, total)


def _months_from(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def _months_over(start: date, on: date) -> int:
    """Months since `start`'s that are over by the end of this day."""
    last_day = on == month_end(on.year, on.month)
    return _months_from(start, on) + (1 if last_day else 0)
