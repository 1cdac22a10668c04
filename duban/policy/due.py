"""Meanings of a due date on a given day: the base of its checks, days left, days overdue."""

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


def days_overdue(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days past the legal due day, today included; 0 while it is not over."""
    return max(0, calendar.working_days_between(due, today))
