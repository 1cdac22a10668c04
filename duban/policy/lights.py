"""亮灯: rules as data that turn days left, or pace against plan, into a colour with its reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from duban.policy.calendar import WorkCalendar
from duban.policy.due import working_days_past
from duban.policy.pace import percent_behind, points_behind
from duban.vocabulary.lights import Axis, Colour, LightUnit

Measure = int | Fraction


@dataclass(frozen=True)
class Band:
    """A colour for values from `low` to `high` (None: unbounded; `closed`: the bound belongs).

    Values are how far behind plan, or the place of today beside the due day
    (`due.working_days_past`). `consecutive` periods in a row must lie in the band. A band of
    another `unit` than its rule's shines beside the others, and the gravest counts.
    """

    colour: Colour
    reason_zh: str
    reason_en: str
    low: Measure | None = None
    high: Measure | None = None
    low_closed: bool = True
    high_closed: bool = True
    consecutive: int = 1
    unit: LightUnit | None = None

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
    title: str = ""
    version: int = 1

    def bands_of(self, unit: LightUnit) -> tuple[Band, ...]:
        """The bands that look at this unit."""
        return tuple(band for band in self.bands if (band.unit or self.unit) is unit)

    @property
    def others(self) -> tuple[LightUnit, ...]:
        """The units it looks at beside its own."""
        return tuple(dict.fromkeys(b.unit for b in self.bands if b.unit not in (None, self.unit)))


@dataclass(frozen=True)
class Light:
    """A colour and why it shines."""

    colour: Colour
    reason_zh: str
    reason_en: str


GREY = Light(Colour.GREY, "未报进度", "no report")
NO_BAND = Light(Colour.GREY, "规则未规定", "the rule has no colour for this")

PRINTED = Fraction(1, 20)  # papers print tenths of a point; less behind is not said
# Grey before green: what nobody reported is not on pace.
WORST_FIRST = (
    Colour.RED, Colour.ORANGE, Colour.YELLOW, Colour.GREY, Colour.BLUE, Colour.GREEN,
)  # fmt: skip


def worst(lights: Iterable[Light]) -> Light:
    """The gravest of several lights, the first of equals; grey without any."""
    return min(lights, key=lambda light: WORST_FIRST.index(light.colour), default=GREY)


def pace_light(planned: Fraction, actual: Fraction | None, rule: LightRule) -> Light:
    """The pace light of one period; grey without a report."""
    return pace_light_of([(planned, actual)], rule)


def pace_light_of(periods: Sequence[tuple[Fraction, Fraction | None]], rule: LightRule) -> Light:
    """The pace light after several periods of (planned, actual), the latest last."""
    behind = percent_behind if rule.unit is LightUnit.PERCENT else points_behind
    return judge(rule, [None if a is None else behind(p, a) for p, a in periods])


def time_light(
    today: date, due: date | None, calendar: WorkCalendar, rule: LightRule,
    others: Mapping[LightUnit, Measure] | None = None,
) -> Light | None:  # fmt: skip
    """The time light, from working days and `others` the rule looks at; None without a date.

    The first day after the legal due day counts as 1, whether people work on it or not.
    """
    if due is None:
        return None
    own = judge(rule, [working_days_past(today, due, calendar)])
    known = others or {}
    found = [_first(rule.bands_of(unit), [known[unit]]) for unit in rule.others if unit in known]
    return worst([own, *(light for light in found if light is not None)])


def judge(rule: LightRule, values: Sequence[Measure | None]) -> Light:
    """The light for a run of values, the latest last; None is a period without a report.

    The latest value decides; grey when it is missing, or when the rule has no band for it.
    """
    if not values or values[-1] is None:
        return GREY
    return _first(rule.bands_of(rule.unit), values) or NO_BAND


def _first(bands: Sequence[Band], values: Sequence[Measure | None]) -> Light | None:
    """The light of the first band that a run of values, the latest last, lies in."""
    for band in bands:
        run = values[-band.consecutive :]
        if len(run) == band.consecutive and all(v is not None and band.holds(v) for v in run):
            value = _number(run[-1] or 0)
            return Light(
                band.colour,
                band.reason_zh.format(value=value),
                band.reason_en.format(value=value),
            )
    return None


def _number(value: Measure) -> str:
    return f"{float(value):.1f}".removesuffix(".0")
