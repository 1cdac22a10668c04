"""The rule of holding messages about a matter back (暂缓): for how many days, with which reason."""

from datetime import date

from duban.policy.calendar import WorkCalendar
from duban.refusals import Refused

MOST_WORKING_DAYS = 5


class BadHold(Refused, ValueError):
    """暂缓须写明理由和止日，最多五个工作日。A hold needs a reason and a last day, five working days at most."""


def last_day(today: date, calendar: WorkCalendar) -> date:
    """The last day until which something may be held back from today on."""
    return calendar.shift(today, MOST_WORKING_DAYS)


def refuse_bad_hold(until: date, why: str, *, today: date, calendar: WorkCalendar) -> None:
    """Raises BadHold for a hold that has no reason, is over already, or is too long."""
    latest = last_day(today, calendar)
    if not why.strip():
        raise BadHold
    if not today <= until <= latest:
        raise BadHold(
            f"暂缓止日{until}不行，应在{today}至{latest}之间（最多五个工作日）。"
            f"Hold until a day from {today} to {latest}, five working days at most."
        )
