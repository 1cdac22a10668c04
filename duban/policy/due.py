"""Meanings of a due date on a given day: the base of its checks, days left, days overdue."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from duban.policy.calendar import WorkCalendar


def check_base(due: date, calendar: WorkCalendar) -> date:
    """The day checks count back from: the last working day on or before the legal due day."""
    return calendar.on_or_before(due)


def is_overdue(due: date, now: datetime, zone: tzinfo | None = None) -> bool:
    """Tells whether `now` is past 24:00 of the legal due day, in `zone` or else in `now`'s own zone.

    Raises ValueError for a naive `now`: a moment without a zone has no day.
    """
    if now.tzinfo is None:
        raise ValueError("a moment needs a time zone to be judged by")
    return now.astimezone(zone or now.tzinfo).date() > due


def days_left(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days left, without today and with the check base; 0 from the base on."""
    return max(0, calendar.working_days_between(today, check_base(due, calendar)))


def days_overdue(today: date, due: date, calendar: WorkCalendar) -> int:
    """Working days past the legal due day, today included; 0 while it is not over."""
    return max(0, calendar.working_days_between(due, today))
