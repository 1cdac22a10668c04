"""Working days of the office's country: which days count, and how far that is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from duban.refusals import Refused

ONE_DAY = timedelta(days=1)
FRIDAY = 4
# Days off whatever the year's notice says (全国年节及纪念日放假办法): only these solar dates are
# certain in advance; lunar feasts and make-up days come with the notice.
SOLAR_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


class BeyondCalendar(Refused, ValueError):
    """日期超出可推算的范围，请核对年份。No calendar reaches that far: check the year of the day."""


def _beside(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        raise BeyondCalendar from None


class DayKind(StrEnum):
    """The kind a holiday notice or an office gives to one day."""

    OFF = "off"
    WORKING = "working"


@dataclass(frozen=True)
class WorkCalendar:
    """Working days between `known_from` and `known_until`; outside them days are provisional.

    `off` are non-working weekdays and `extra` make-up working days at weekends. A provisional
    day is judged by weekend and solar holidays alone and must never carry an escalation.
    """

    version: str
    known_from: date
    known_until: date
    off: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    # Counted once a year that is asked for: working days between two dates are asked for thousands
    # of times a round.
    _years: dict[int, list[date]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def is_working(self, day: date) -> bool:
        """Tells whether people are at work on this day."""
        if day in self.extra:
            return True
        if day.weekday() > FRIDAY or day in self.off:
            return False
        return not (self.is_provisional(day) and (day.month, day.day) in SOLAR_HOLIDAYS)

    def is_provisional(self, day: date) -> bool:
        """Tells whether the year's holiday notice covering this day is still unknown."""
        return not self.known_from <= day <= self.known_until

    def on_or_before(self, day: date) -> date:
        """The last working day on or before this day."""
        return self._nearest(day, -ONE_DAY)

    def on_or_after(self, day: date) -> date:
        """The first working day on or after this day."""
        return self._nearest(day, ONE_DAY)

    def _nearest(self, day: date, step: timedelta) -> date:
        while not self.is_working(day):
            day = _beside(day, step)
        return day

    def shift(self, day: date, days: int) -> date:
        """The n-th working day after (n > 0) or before (n < 0) this day; this day itself for 0."""
        step = ONE_DAY if days > 0 else -ONE_DAY
        for _ in range(abs(days)):
            day = self._nearest(_beside(day, step), step)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        years = (self._working_days(year) for year in range(start.year, end.year + 1))
        return sum(bisect_right(days, end) - bisect_right(days, start) for days in years)

    def _working_days(self, year: int) -> list[date]:
        days = self._years.get(year)
        if days is None:
            first, last = date(year, 1, 1), date(year, 12, 31)
            every = (first + timedelta(n) for n in range((last - first).days + 1))
            days = self._years[year] = [day for day in every if self.is_working(day)]
        return days

    def with_changes(
        self,
        days: Iterable[tuple[date, DayKind | str]],
        version: str,
        known_until: date | None = None,
    ) -> WorkCalendar:
        """This calendar with an office's days or a new year's notice, under a new version.

        The later word on a day wins. `known_until` is the last day the notice covers, or None
        when it only changes days within what is known; what was known stays so. Raises
        ValueError for a kind that is neither `off` nor `working`.
        """
        off, extra = set(self.off), set(self.extra)
        for day, kind in days:
            gains, loses = (off, extra) if DayKind(kind) is DayKind.OFF else (extra, off)
            gains.add(day)
            loses.discard(day)
        return replace(
            self,
            version=version,
            known_until=max(self.known_until, known_until or self.known_until),
            off=frozenset(off),
            extra=frozenset(extra),
        )


@dataclass(frozen=True)
class Days:
    """The calendar in force and which days messages may go out on."""

    calendar: WorkCalendar
    sending: Callable[[date], bool]


@cache
def china() -> WorkCalendar:
    """Mainland China's working days with make-up days, as published by the State Council."""
    # Its import takes 0.05 s, and not all need it.
    from chinese_calendar.constants import holidays, workdays  # noqa: PLC0415

    return WorkCalendar(
        version=f"cn-{max(holidays).year}",
        known_from=date(min(holidays).year, 1, 1),
        known_until=date(max(holidays).year, 12, 31),
        off=frozenset(holidays),
        extra=frozenset(workdays),
    )
