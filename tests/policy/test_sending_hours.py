"""Hours at which people may be written to, and the time by which an answer is asked."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from duban.policy.sending_hours import (
    BadSendingHours,
    QuietHours,
    SendingDays,
    SendingHours,
    answer_by,
    may_send,
    parse_quiet_hours,
    sending_day,
)

BEIJING = timezone(timedelta(hours=8))
OFFICE = SendingHours()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2022-08-24 08:29", False),
        ("2022-08-24 08:30", True),
        ("2022-08-24 09:00", True),
        ("2022-08-24 17:59", True),
        ("2022-08-24 18:00", False),
        ("2022-08-24 23:59", False),
        ("2022-08-24 00:00", False),
        ("2022-08-27 09:00", False),
        ("2022-10-08 09:00", True),
        ("2022-10-03 09:00", False),
    ],
)
def test_quiet_hours_and_days_without_work(cn, moment, allowed):
    """18:00 to 08:30 is quiet; Saturday is, unless it is a make-up day."""
    assert may_send(at(moment), OFFICE, cn) is allowed


def test_a_trial_sends_at_any_time(cn):
    """DUBAN_QUIET_HOURS=none, DUBAN_SENDING_DAYS=all."""
    trial = SendingHours.parse("none", "all", "09:00,14:30")

    assert may_send(at("2022-08-27 03:00"), trial, cn)
    assert sending_day(trial, cn)(date(2022, 8, 27))


def test_quiet_hours_within_a_day(cn):
    """A lunch break is quiet, too."""
    hours = SendingHours(quiet=QuietHours(time(12), time(14)))

    assert not may_send(at("2022-08-24 12:30"), hours, cn)
    assert may_send(at("2022-08-24 22:00"), hours, cn)


def test_a_naive_moment_is_refused(cn):
    """A moment without a zone has no quiet hour."""
    with pytest.raises(ValueError, match="zone"):
        may_send(datetime(2022, 8, 24, 9), OFFICE, cn)  # noqa: DTZ001


def test_settings_are_read():
    """As an administrator writes them, in any order."""
    hours = SendingHours.parse("19:00-07:45", "working", "14:30, 09:00")

    assert hours == SendingHours(
        QuietHours(time(19), time(7, 45)), SendingDays.WORKING, (time(9), time(14, 30))
    )


@pytest.mark.parametrize(
    "settings",
    [
        ("18:00", "working", "09:00"),
        ("18-08", "working", "09:00"),
        ("none", "weekdays", "09:00"),
        ("none", "all", "9 o'clock"),
        ("none", "all", ""),
    ],
)
def test_unreadable_settings_are_refused(settings):
    """One message with an example."""
    with pytest.raises(BadSendingHours, match="write it like"):
        SendingHours.parse(*settings)


def test_no_quiet_hours():
    """`none` is a word of its own."""
    assert parse_quiet_hours("none") is None


@pytest.mark.parametrize(
    ("rung", "sent", "expected"),
    [
        ("assign", "2022-08-15", "2022-08-16"),
        ("assign", "2022-08-19", "2022-08-22"),
        ("T-5", "2022-08-24", "2022-08-26"),
        ("T-5", "2022-08-25", "2022-08-26"),
        ("T-3", "2022-08-26", "2022-08-31"),
        ("T-3", "2022-08-30", "2022-08-31"),
        ("T", "2022-08-31", "2022-08-31"),
        ("T", "2022-09-01", "2022-09-02"),
        ("T+1", "2022-09-01", "2022-09-02"),
        ("T+3", "2022-09-06", "2022-09-07"),
        ("cadence", "2022-08-19", "2022-08-23"),
    ],
)
def test_answer_by(cn, standard, rung, sent, expected):
    """T−5 → the T−3 day; T−3 and T → the base; chase and order → the next working day; an ask
    sent after its own answer-by gives the next working day."""
    by = answer_by(
        rung, date.fromisoformat(sent), due=date(2022, 8, 31), policy=standard, calendar=cn
    )

    assert by == date.fromisoformat(expected)


def test_answer_by_of_a_year_end_on_a_saturday(cn, standard):
    """T−3 of 2022-12-31 asks for the base, Friday 12-30."""
    sent, due = date(2022, 12, 27), date(2022, 12, 31)

    assert answer_by("T-3", sent, due=due, policy=standard, calendar=cn) == date(2022, 12, 30)


def test_answer_by_of_an_undated_item(cn, standard):
    """A cadence ask counts from the day it is sent."""
    sent = date(2022, 9, 30)

    assert answer_by("cadence", sent, due=None, policy=standard, calendar=cn) == date(2022, 10, 9)
