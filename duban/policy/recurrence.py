"""Recurring duties: the next day a rule such as `monthly:25` names."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

from duban.policy.cadence import month_end
from duban.policy.calendar import ONE_DAY, china

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
ORDINALS = ("first", "second", "third", "fourth")
QUARTER_MONTHS = {"first-month": 1, "second-month": 2, "last-month": 3}
MONTHS_A_YEAR = 12


class BadRecurrence(ValueError):
    """A recurrence that no rule reads."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"recurrence {text!r}: write weekly:fri, monthly:25, monthly:end, "
            "monthly:10,20, monthly:last-workday, quarterly:last-month-25, quarterly:end, "
            "half-yearly:end, yearly:03-15 or yearly:02-end"
        )


def next_occurrence(recurrence: str, after: date) -> date:
    """The first legal day of a recurring duty after this one. Raises BadRecurrence.

    A day that a month does not have (30 February) is that month's last day. The day may be a
    holiday: a legal date stays as it is, only its checks keep to working days.
    """
    period, _, marks = recurrence.partition(":")
    try:
        listed = [_days(period, mark, after) for mark in marks.split(",")]
    except (KeyError, ValueError):
        raise BadRecurrence(recurrence) from None
    return min(next(day for day in days if day > after) for days in listed)


def _days(period: str, mark: str, after: date) -> Iterator[date]:
    """The days of one mark: a number, `end`, `last-fri`, `first-workday` and the like."""
    which, _, name = mark.rpartition("-")
    if name == "workday" and which in ("first", "last"):
        return _counted(MONTHS[period], which, name, after)
    if name in WEEKDAYS and which in (*ORDINALS, "last"):
        return _counted(MONTHS[period], which, name, after)
    return _PERIODS[period](mark, after)


def _counted(step: int, which: str, name: str, after: date) -> Iterator[date]:
    """The first or last working day or weekday of each period, from the one before `after` on."""
    for months in count((after.year - 1) * MONTHS_A_YEAR + step - 1, step):
        end = month_end(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1)
        if name == "workday":
            yield china().shift(end, 1) if which == "first" else china().shift(end + ONE_DAY, -1)
        elif which in ORDINALS:
            begins = end + ONE_DAY
            ahead = (WEEKDAYS.index(name) - begins.weekday()) % 7 + 7 * ORDINALS.index(which)
            yield begins + timedelta(days=ahead)
        else:
            yield end - timedelta(days=(end.weekday() - WEEKDAYS.index(name)) % 7)


def _weekly(mark: str, after: date) -> Iterator[date]:
    ahead = (WEEKDAYS.index(mark) - after.weekday() - 1) % len(WEEKDAYS) + 1
    return iter((after + timedelta(days=ahead),))


def _monthly(mark: str, after: date) -> Iterator[date]:
    _day_number(mark)
    return _by_month(after.year, after.month, 1, mark)


def _quarterly(mark: str, after: date) -> Iterator[date]:
    if mark == "end":
        mark = "last-month-end"
    name, _, day = mark.rpartition("-")
    _day_number(day)
    month = (after.month - 1) // 3 * 3 + QUARTER_MONTHS[name]
    return _by_month(after.year, month, 3, day)


def _half_yearly(mark: str, after: date) -> Iterator[date]:
    name, _, day = mark.rpartition("-")
    _day_number(day)
    month = {"": 6, "first-month": 1}[name]
    return _by_month(after.year, month, 6, day)


def _yearly(mark: str, after: date) -> Iterator[date]:
    name, _, day = ("12-end" if mark == "end" else mark).partition("-")
    _day_number(day)
    if not 1 <= int(name) <= MONTHS_A_YEAR:
        raise ValueError(name)
    return _by_month(after.year, int(name), MONTHS_A_YEAR, day)


_PERIODS: dict[str, Callable[[str, date], Iterator[date]]] = {
    "weekly": _weekly,
    "monthly": _monthly,
    "quarterly": _quarterly,
    "half-yearly": _half_yearly,
    "yearly": _yearly,
}


def _day_number(mark: str) -> None:
    if mark != "end" and not (mark.isascii() and mark.isdigit() and 1 <= int(mark) <= 31):
        raise ValueError(mark)


def _by_month(year: int, month: int, step: int, mark: str) -> Iterator[date]:
    for months in count(year * MONTHS_A_YEAR + month - 1, step):
        last = month_end(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1)
        yield last if mark == "end" else last.replace(day=min(int(mark), last.day))
