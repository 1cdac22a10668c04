"""Times of flows: written by people, read back in words, looked ahead."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from duban.policy.calendar import china
from duban.policy.flow_times import (
    BadPause,
    BadTimes,
    as_crons,
    in_words,
    read_times,
    read_weekly,
    refuse_bad_pause,
    ten_working_days,
    upcoming,
)
from duban.policy.sending_hours import QuietHours

QUIET = QuietHours(time(18, 0), time(8, 30))
ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "rounds", "kept"),
    [
        ("09:00,14:30", True, "09:00,14:30"),
        ("14:30，9:00", True, "09:00,14:30"),
        ("8：40", False, "08:40"),
        ("15m", False, "15m"),
        ("9:00、9:00", True, "09:00"),
    ],
)
def test_times_are_read_as_people_write_them(text, rounds, kept):
    """Full width or not, in any order, each once."""
    assert read_times(text, rounds=rounds, quiet=QUIET) == kept


@pytest.mark.parametrize(
    ("text", "kept", "crons"),
    [
        ("周五 16:00", "fri 16:00", "0 16 * * 5"),
        ("每周五、周一 9：00，15:30", "mon,fri 09:00,15:30", "0 9 * * 1,5;30 15 * * 1,5"),
        ("Friday 16:00", "fri 16:00", "0 16 * * 5"),
        ("星期天 8:00", "sun 08:00", "0 8 * * 0"),
    ],
)
def test_weekdays_are_read_as_people_write_them(text, kept, crons):
    """In either language; they are kept and scheduled by their day."""
    assert read_weekly(text) == kept
    assert as_crons(kept) == crons
    assert read_weekly(kept) == kept


@pytest.mark.parametrize("text", ["16:00", "周五", "周五 25:00", "周八 16:00", "", "周一三 16:00"])
def test_a_weekly_flow_needs_its_day_and_time(text):
    """The sentence shows how it is written."""
    with pytest.raises(BadTimes, match="周五 16:00"):
        read_weekly(text)


@pytest.mark.parametrize(
    ("text", "rounds"),
    [("", True), ("二十五点", True), ("25:00", False), ("19:00", True), ("15m", True),
     ("0m", False), ("30s", False), ("* * * * *", False)],
)  # fmt: skip
def test_other_words_are_refused(text, rounds):
    """Rounds never within the quiet hours, nothing more often than each minute."""
    with pytest.raises(ValueError, match=r"时间|时段|间隔"):
        read_times(text, rounds=rounds, quiet=QUIET)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ("0 9 * * *;30 14 * * *", "每日 09:00、14:30"),
        ("*/15 * * * *", "每日 00:00–23:45 每15分钟"),
        ("5 8-18 * * *", "每日 08:05–18:05 每60分钟"),
        ("2h", "每日 00:00–22:00 每120分钟"),
        ("0 16 * * 5", "每周五 16:00"),
        ("0 9 * * 1-3;30 14 * * 4", "每周一、二、三 09:00；每周四 14:30"),
        ("not a cron", "not a cron"),
    ],
)
def test_a_schedule_is_told_in_words(schedule, words):
    """Few times one by one, many by how often; weekdays are named; what is unreadable is shown."""
    assert in_words(schedule) == words


def test_the_next_starts_skip_a_pause():
    """None before the day after its end."""
    now = datetime(2022, 9, 6, 1, 0, tzinfo=UTC)  # nine o'clock
    told = [f"{at:%m-%d %H:%M}" for at in upcoming(as_crons("09:00,14:30"), now, ZONE, 3)]
    later = upcoming("15m", now, ZONE, 1, not_before=date(2022, 9, 8))

    assert told == ["09-06 14:30", "09-07 09:00", "09-07 14:30"]
    assert f"{later[0]:%m-%d %H:%M}" == "09-08 00:00"


def test_ten_working_days_leave_holidays_out():
    """The mid-autumn festival of 2022 was a Monday."""
    days = ten_working_days(as_crons("08:40"), date(2022, 9, 8), china())

    assert [f"{day:%m-%d}" for day, _ in days[:4]] == ["09-08", "09-09", "09-13", "09-14"]
    assert {words for _, words in days} == {"08:40"}


@pytest.mark.parametrize(
    ("until", "why"), [("2022-09-05", "过去"), ("2022-10-08", "太久"), ("2022-09-08", " ")]
)
def test_a_pause_has_a_reason_and_an_end(until, why):
    """From today on, 31 days at most."""
    with pytest.raises(BadPause):
        refuse_bad_pause(date.fromisoformat(until), why, today=date(2022, 9, 6))
