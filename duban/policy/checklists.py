"""Daily checklists: every place, every day, yes or no; what nobody told of is a gap."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from duban.policy.calendar import ONE_DAY


class BadMark(ValueError):
    """A place cannot be told of like this. 不能这样报。"""


@dataclass(frozen=True)
class Place:
    """A place that is checked every day of its span, days off too."""

    name: str
    starts_on: date
    ends_on: date

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days of its span from `first` to `last`, both included."""
        day = max(first, self.starts_on)
        while day <= min(last, self.ends_on):
            yield day
            day += ONE_DAY


@dataclass(frozen=True)
class Gap:
    """A day on which nothing was told of a place."""

    place: str
    day: date


def gaps(place: Place, told: Collection[date], *, today: date, since: date = date.min) -> list[Gap]:
    """The days over, from `since` on, of which nothing was told; today is not over yet."""
    over = place.days(since, today - ONE_DAY)
    return [Gap(place.name, day) for day in over if day not in told]


def markable(place: Place, day: date, today: date) -> date:
    """The day, where it may be told of. Raises BadMark for one to come or outside the span."""
    if day > today:
        raise BadMark(f"{day} 尚未到。The day lies in the future.")
    if not place.starts_on <= day <= place.ends_on:
        raise BadMark(
            f"{day} 不在“{place.name}”的起止日期{place.starts_on}至{place.ends_on}之内。"
            "It lies outside the place's days."
        )
    return day
