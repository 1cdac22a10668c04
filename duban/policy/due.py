"""Meanings of a due date on a given day: the base of its checks, days left, days past it."""

from dataclasses import dataclass
from datetime import date

from duban.policy.calendar import WorkCalendar


def check_base(due: date, calendar: WorkCalendar) -> date:
    """The day checks count back from: the last working day on or before the legal due day."""
    return calendar.on_or_before(due)


def days_left(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days left, without today and with the check base; 0 from the base on."""
    return max(0, calendar.working_days_between(today, check_base(due, calendar)))


def is_overdue(today: date, due: date | None) -> bool:
    """Tells whether the legal due day is over; the day itself is not, and no day never is."""
    return due is not None and today > due


@dataclass(frozen=True, slots=True)
class Overdue:
    """A due day that is over, with the working days since, today included.

    They are 0 until the first working day after it. A plain number would be taken for in time
    then; whoever asks whether this is there is told right.
    """

    working_days: int


def overdue_by(today: date, due: date | None, calendar: WorkCalendar) -> Overdue | None:
    """The time since the legal due day; None while it is not over, and for no day."""
    if due is None or not is_overdue(today, due):
        return None
    return Overdue(max(0, calendar.working_days_between(due, today)))


def working_days_past(today: date, due: date, calendar: WorkCalendar) -> int:
    """The place of today beside a due day: negative are working days left to the check base.

    The first day that is past counts as 1, even when it is no working day, so that the sign alone
    parts past from coming, as the bands of lights and a column of the ledger need it.
    """
    if late := overdue_by(today, due, calendar):
        return max(1, late.working_days)
    return min(0, -calendar.working_days_between(today, check_base(due, calendar)))
