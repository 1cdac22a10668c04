"""Standing of a promised number against its plan on a day: share, light, and why."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from duban.policy.cadence import month_end
from duban.policy.lights import GREY, Light, LightRule, pace_light, pace_light_of
from duban.policy.pace import Curve, planned_share
from duban.vocabulary.lights import Colour

CEILINGS = ("<", "<=")
NO_COURSE = Light(Colour.GREY, "上限类指标，不折算序时", "a ceiling has no pace")
NO_MONTH_YET = Light(Colour.GREY, "尚未满一个月末", "no month has ended yet")


@dataclass(frozen=True)
class Measure:
    """A number promised with its counted values by day, oldest first, all in the same unit."""

    name: str
    comparator: str
    goal: Fraction
    values: tuple[tuple[date, Fraction], ...] = ()

    def share(self, on: date | None = None) -> Fraction | None:
        """The share reached by the end of a day, or by the latest report; None when unknown."""
        known = [value for day, value in self.values if on is None or day <= on]
        return share_of(self.comparator, known[-1], self.goal) if known else None


def share_of(comparator: str, value: Fraction, goal: Fraction) -> Fraction | None:
    """A value as a share of its target; none for ceilings and for a target of zero."""
    return None if not goal or comparator in CEILINGS else value / goal


def light_of(measure: Measure, curve: Curve, on: date, rule: LightRule) -> Light:
    """The pace light of one number on a day, by the rule frozen with its matter.

    A rule with memory looks at month ends, each with the value reported up to it.
    """
    if measure.comparator in CEILINGS or not measure.goal:
        return NO_COURSE
    if not any(band.consecutive > 1 for band in rule.bands):
        return pace_light(planned_share(curve, on), measure.share(), rule)
    if not measure.values:
        return GREY
    ends = month_ends(measure.values[0][0], on)
    periods = [(planned_share(curve, end), measure.share(end)) for end in ends]
    return pace_light_of(periods, rule) if periods else NO_MONTH_YET


def month_ends(start: date, on: date) -> list[date]:
    """The last days of the months from `start`'s on that are over by the end of this day."""
    found, end = [], month_end(start.year, start.month)
    while end <= on:
        found.append(end)
        following = end + timedelta(days=1)
        end = month_end(following.year, following.month)
    return found
