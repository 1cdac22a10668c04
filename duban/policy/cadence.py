"""The standing cadence: days fixed on the calendar, so that one person's items fall together."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from duban.policy.calendar import ONE_DAY, WorkCalendar
from duban.policy.policy import Cadence, Policy

TEN_DAY_MARKS = (10, 20)
MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.HALF_YEARLY: 6}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def ticks_after(day: date, cadence: Cadence, calendar: WorkCalendar) -> Iterator[date]:
    """Every cadence day after this one, oldest first: working days only, without end.

    `monthly`: the last working day of the month, as that of the quarter and half-year; `ten-day`:
    also the last one on or before the 10th and the 20th; `daily`: each. Nothing for a policy
    without cadence.
    """
    if cadence is Cadence.NONE:
        return
    if cadence is Cadence.DAILY:
        while True:
            day = calendar.shift(day, 1)
            yield day
    year, month, last = day.year, day.month, day
    while True:
        for mark in _marks(year, month, cadence):
            tick = calendar.on_or_before(mark)
            if tick > last:  # a long holiday may fold two marks into one working day
                last = tick
                yield tick
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def next_cadence(after: date, policy: Policy, calendar: WorkCalendar) -> date:
    """The next cadence day: for undated items, and for items whose ladder has ended."""
    return next(ticks_after(after, policy.standing, calendar))


def ticks_between(
    first: date, last: date, cadence: Cadence, calendar: WorkCalendar
) -> tuple[date, ...]:
    """The cadence days from `first` to `last`, both included."""
    found = []
    for tick in ticks_after(first - ONE_DAY, cadence, calendar):
        if tick > last:
            break
        found.append(tick)
    return tuple(found)


def _marks(year: int, month: int, cadence: Cadence) -> tuple[date, ...]:
    end = month_end(year, month)
    if cadence is Cadence.TEN_DAY:
        return (*(date(year, month, mark) for mark in TEN_DAY_MARKS), end)
    return (end,) if month % MONTHS[cadence] == 0 else ()
