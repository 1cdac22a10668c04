"""One setting says when rounds run, and everything that speaks of it follows."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from deployments.schedule import TABLE, schedules_of
from duban.policy.round_times import daily_crons, in_force, parse_interval
from duban.settings import BadSetting, Settings, load_settings
from flows.supervise import supervise

ROUNDS = next(entry for entry in TABLE if entry.flow is supervise)


def crons(settings: Settings) -> list[str]:
    return [each.cron for each in schedules_of(ROUNDS, settings)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("send_times", "expected"),
    [
        ("09:00,14:30", ["0 9 * * *", "30 14 * * *"]),
        ("10:15", ["15 10 * * *"]),
        ("16:00,08:30,12:05", ["30 8 * * *", "5 12 * * *", "0 16 * * *"]),
    ],
)
def test_rounds_are_scheduled_at_the_send_times(send_times: str, expected: list[str]) -> None:
    """A change of DUBAN_SEND_TIMES moves the rounds and what explanations say."""
    settings = Settings(home=Path(), send_times=send_times)

    assert crons(settings) == expected
    assert [f"{at.minute} {at.hour} * * *" for at in settings.times_of_rounds] == expected
    assert settings.first_send_time == settings.times_of_rounds[0]


@pytest.mark.parametrize(
    ("cron", "times"),
    [
        ("0 9 * * *;30 14 * * *", "09:00,14:30"),
        ("0 10 * * 1-5", "10:00"),
        ("0,30 8,16 * * *", "08:00,08:30,16:00,16:30"),
    ],
)
def test_an_office_that_set_a_cron_expression_keeps_its_hours(cron: str, times: str) -> None:
    """The setting of earlier versions is read as send times, so rounds and audit agree at last."""
    settings = Settings(home=Path(), schedule_supervise=cron)

    assert settings.send_times == times
    assert settings.schedule_supervise == ""
    assert crons(settings) == daily_crons(settings.times_of_rounds)


@pytest.mark.parametrize("wrong", ["*/5 * * * *", "often", "0s", "0 9 1 * *", "70 9 * * *", "9:00"])
def test_any_other_schedule_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line names the setting; rounds never run at hours the audit knows nothing of."""
    monkeypatch.setenv("DUBAN_SCHEDULE_SUPERVISE", wrong)

    with pytest.raises(BadSetting, match="DUBAN_SCHEDULE_SUPERVISE"):
        load_settings()


def test_a_trial_has_an_interval() -> None:
    """The send times stay for explanations; the schedule is the interval."""
    settings = Settings(home=Path(), schedule_supervise="20s")
    (schedule,) = schedules_of(ROUNDS, settings)

    assert schedule.interval == timedelta(seconds=20)  # type: ignore[union-attr]
    assert parse_interval("2h") == timedelta(hours=2)
    assert in_force("09:00", " 15m ") == ("09:00", "15m")
    assert settings.first_send_time == time(9)
