"""序时进度: the share of a target that should be reached by a day, on three kinds of curve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
    """How far below plan, in percent of the plan; 0 while nothing is planned yet."""
    return (planned - actual) / planned * 100 if planned else NOTHING


def _within(done: int, total: int) -> Fraction:
    return max(NOTHING, min(WHOLE, Fraction(done, total)))


def _months_from(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month


def _months_over(start: date, on: date) -> int:
    """Months since `start`'s that are over by the end of this day."""
    last_day = on == month_end(on.year, on.month)
    return _months_from(start, on) + (1 if last_day else 0)
