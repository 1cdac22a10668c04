"""亮灯: rules as data that turn days left, or pace against plan, into a colour with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from duban.policy.calendar import WorkCalendar
from duban.policy.due import check_base
from duban.policy.pace import percent_behind, points_behind
from duban.vocabulary.lights import Axis, Colour, LightUnit

Measure = int | Fraction


@dataclass(frozen=True)
class Band:
    """A colour for values from `low` to `high` (None: unbounded; `closed`: the bound belongs).

    Values are how far behind plan, or how many working days are past the check base (negative
    while days are left). `consecutive` periods in a row must lie in the band.
    """

    colour: Colour
    reason_zh: str
    reason_en: str
    low: Measure | None = None
    high: Measure | None = None
    low_closed: bool = True
    high_closed: bool = True
    consecutive: int = 1

    def holds(self, value: Measure) -> bool:
        """Tells whether one value lies in the band."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below


@dataclass(frozen=True)
class LightRule:
    """A named rule; the first band that holds gives the colour, so the worst stands first."""

    name: str
    axis: Axis
    unit: LightUnit
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Light:
    """A colour and why it shines."""

    colour: Colour
    reason_zh: str
    reason_en: str


GREY = Light(Colour.GREY, "未报进度", "no report")
NO_BAND = Light(Colour.GREY, "规则未规定", "the rule has no colour for this")

PRINTED = Fraction(1, 20)  # papers print tenths of a point; less behind is not said
_ON_PACE = ("达到序时进度要求", "at the planned pace")
_WITHIN = (
    "欠序时{value}个百分点，未到10个百分点",
    "{value} points behind the planned pace, less than 10",
)
_BEHIND = ("欠序时{value}个百分点", "{value} points behind the planned pace")
_BEHIND_PERCENT = ("低于序时{value}%", "{value} % below the planned pace")

# 银川: yellow 10 to 30 points below (both included), red above 30.
YINCHUAN = LightRule(
    name="yinchuan",
    axis=Axis.PACE,
    unit=LightUnit.POINTS,
    bands=(
        Band(Colour.RED, *_BEHIND, low=30, low_closed=False),
        Band(Colour.YELLOW, *_BEHIND, low=10, high=30),
        Band(Colour.GREEN, *_WITHIN, low=PRINTED, high=10, high_closed=False),
        Band(Colour.GREEN, *_ON_PACE, high=PRINTED, high_closed=False),
    ),
)
# 三亚: yellow up to half below the planned pace (included), red beyond.
SANYA = LightRule(
    name="sanya",
    axis=Axis.PACE,
    unit=LightUnit.PERCENT,
    bands=(
        Band(Colour.RED, *_BEHIND_PERCENT, low=50, low_closed=False),
        Band(Colour.YELLOW, *_BEHIND_PERCENT, low=0, high=50, low_closed=False),
        Band(Colour.GREEN, *_ON_PACE, high=0),
    ),
)
# 三亚 districts: a month end below plan is yellow, two running red.
SANYA_DISTRICT = LightRule(
    name="sanya-district",
    axis=Axis.PACE,
    unit=LightUnit.POINTS,
    bands=(
        Band(
            Colour.RED,
            "连续两个月末未达序时进度",
            "below the planned pace at two month ends running",
            low=0,
            low_closed=False,
            consecutive=2,
        ),
        Band(
            Colour.YELLOW,
            "最近一个月末未达序时进度",
            "below the planned pace at the last month end",
            low=0,
            low_closed=False,
        ),
        Band(Colour.GREEN, *_ON_PACE, high=0),
    ),
)
# The ladder's own view of time: near due from T−5, red when the legal day is over.
LADDER_TIME = LightRule(
    name="ladder-time",
    axis=Axis.TIME,
    unit=LightUnit.WORKING_DAYS,
    bands=(
        Band(Colour.RED, "已逾期", "overdue", low=0, low_closed=False),
        Band(Colour.YELLOW, "临近时限", "near due", low=-5, high=0),
        Band(Colour.GREEN, "未到临期", "not near due", high=-5, high_closed=False),
    ),
)

PRESETS = MappingProxyType({r.name: r for r in (YINCHUAN, SANYA, SANYA_DISTRICT, LADDER_TIME)})
PACE_PRESETS = tuple(name for name, rule in PRESETS.items() if rule.axis is Axis.PACE)


def pace_light(planned: Fraction, actual: Fraction | None, rule: LightRule = YINCHUAN) -> Light:
    """The pace light of one period; grey without a report."""
    return pace_light_of([(planned, actual)], rule)


def pace_light_of(
    periods: Sequence[tuple[Fraction, Fraction | None]], rule: LightRule = YINCHUAN
) -> Light:
    """The pace light after several periods of (planned, actual), the latest last."""
    behind = percent_behind if rule.unit is LightUnit.PERCENT else points_behind
    return judge(rule, [None if a is None else behind(p, a) for p, a in periods])


def time_light(
    today: date, due: date | None, calendar: WorkCalendar, rule: LightRule = LADDER_TIME
) -> Light | None:
    """The time light, from working days only; None for an item without a date.

    Overdue counts from the first working day after the legal due day, as the chases do.
    """
    return None if due is None else judge(rule, [working_days_past(today, due, calendar)])


def working_days_past(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days past the legal due day; negative are working days left to the check base.

    The first day that is past counts as 1, even when it is no working day.
    """
    if today > due:
        return max(1, calendar.working_days_between(due, today))
    return min(0, -calendar.working_days_between(today, check_base(due, calendar)))


def judge(rule: LightRule, values: Sequence[Measure | None]) -> Light:
    """The light for a run of values, the latest last; None is a period without a report.

    The latest value decides; grey when it is missing, or when the rule has no band for it.
    """
    if not values or (latest := values[-1]) is None:
        return GREY
    for band in rule.bands:
        run = values[-band.consecutive :]
        if len(run) == band.consecutive and all(v is not None and band.holds(v) for v in run):
            value = _number(latest)
            return Light(
                band.colour,
                band.reason_zh.format(value=value),
                band.reason_en.format(value=value),
            )
    return NO_BAND


def _number(value: Measure) -> str:
    return f"{float(value):.1f}".removesuffix(".0")
