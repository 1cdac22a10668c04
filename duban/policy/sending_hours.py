"""Hours for writing to people, and the answer-by: quiet hours, sending days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from duban.policy.calendar import WorkCalendar
from duban.policy.plan import rung_day
from duban.policy.policy import Policy

NO_QUIET_HOURS = "none"
ANSWER_HOUR = time(17, 0)  # 督查催办单: "9月2日17时前"


class SendingDays(StrEnum):
    """The days on which anything may be sent; `all` is for trials."""

    WORKING = "working"
    ALL = "all"


class BadSendingHours(ValueError):
    """A setting of quiet hours or send times cannot be read."""

    def __init__(self, text: str, example: str) -> None:
        self.text = text
        super().__init__(f"cannot read {text!r}; write it like {example}")


@dataclass(frozen=True)
class QuietHours:
    """From `start` (included) to `end` (not included), office time; may pass midnight."""

    start: time
    end: time

    def __contains__(self, moment: time) -> bool:
        # Quiet hours usually pass midnight, where an end lies before its start.
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True)
class SendingHours:
    """The office's settings for sending; all times are the office's local time."""

    quiet: QuietHours | None = QuietHours(time(18, 0), time(8, 30))
    days: SendingDays = SendingDays.WORKING
    send_times: tuple[time, ...] = (time(9, 0), time(14, 30))

    @classmethod
    def parse(cls, quiet_hours: str, sending_days: str, send_times: str) -> SendingHours:
        """From the three settings, e.g. `18:00-08:30` or `none`, `working`, `09:00,14:30`."""
        if sending_days not in tuple(SendingDays):
            raise BadSendingHours(sending_days, "working or all")
        return cls(
            quiet=parse_quiet_hours(quiet_hours),
            days=SendingDays(sending_days),
            send_times=parse_send_times(send_times),
        )


def parse_send_times(text: str) -> tuple[time, ...]:
    """`09:00,14:30` as times of day, the earliest first. Raises BadSendingHours."""
    return tuple(sorted(_clock(part) for part in text.split(",")))


def parse_quiet_hours(text: str) -> QuietHours | None:
    """`18:00-08:30` as quiet hours, `none` as None. Raises BadSendingHours."""
    if text.strip() == NO_QUIET_HOURS:
        return None
    start, dash, end = text.partition("-")
    if not dash:
        raise BadSendingHours(text, "18:00-08:30 or none")
    return QuietHours(_clock(start), _clock(end))


def _clock(text: str) -> time:
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 - a time of day
    except ValueError:
        raise BadSendingHours(text, "09:00") from None


def sending_day(hours: SendingHours, calendar: WorkCalendar) -> Callable[[date], bool]:
    """The test of a day that plans and decisions take."""
    return _every_day if hours.days is SendingDays.ALL else calendar.is_working


def _every_day(_: date) -> bool:
    return True


def may_send(now_local: datetime, hours: SendingHours, calendar: WorkCalendar) -> bool:
    """Tells whether something may go out now; `now_local` is aware, in the office's zone."""
    if now_local.tzinfo is None:
        raise ValueError("a moment needs a time zone to be judged by")
    if hours.quiet is not None and now_local.time() in hours.quiet:
        return False
    return sending_day(hours, calendar)(now_local.date())


def answer_by(
    rung: str, sent_on: date, *, due: date | None, policy: Policy, calendar: WorkCalendar
) -> date:
    """The day until whose end an answer is asked for; a chase or order says 17:00 of that day.

    Assignment: acknowledge by the end of the next working day. T−5: the T−3 day; T−3 and T: the
    check base; sent so late that this day is over, the next working day. Everything else counts
    from the day it is sent.
    """
    rule = policy.rung(rung)
    if due is None or rule not in policy.asks:
        return calendar.shift(sent_on, rule.answer_within)
    asked = calendar.shift(rung_day(rule, due, calendar), rule.answer_within)
    # An answer by yesterday cannot be given; a late message gives one working day.
    return asked if asked >= sent_on else calendar.shift(sent_on, 1)
