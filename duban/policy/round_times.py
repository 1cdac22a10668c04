"""Times of rounds: the send times of the office, or in a trial an interval.

`DUBAN_SEND_TIMES` is the one setting; schedules, explanations, audit and prefect.yaml follow it.
"""

import re
from collections.abc import Sequence
from datetime import time, timedelta
from itertools import product

from duban.refusals import Refused

INTERVAL = re.compile(r"(\d+)(s|m|h)")
SECONDS = {"s": 1, "m": 60, "h": 3600}
DAILY = re.compile(r"(\d{1,2}(?:,\d{1,2})*)\s+(\d{1,2}(?:,\d{1,2})*)\s+\*\s+\*\s+\S+")


class NeverRuns(Refused, ValueError):
    """An interval of nothing. 间隔不能为零。"""


def parse_interval(text: str) -> timedelta | None:
    """`20s`, `15m`, `2h` as a length of time; None for anything else. Raises NeverRuns."""
    found = INTERVAL.fullmatch(text.strip())
    if found is None:
        return None
    length = timedelta(seconds=int(found[1]) * SECONDS[found[2]])
    if not length:
        raise NeverRuns(about=f"{text!r}: ")
    return length


def in_force(send_times: str, schedule: str) -> tuple[str, str]:
    """The send times and the trial's interval, from both settings.

    In earlier versions a cron expression in the second decided when rounds ran. One of plain times
    still does, so that an office that had set it keeps its hours: they are its send times. Raises
    ValueError for any other.
    """
    if not schedule.strip() or parse_interval(schedule):
        return send_times, schedule.strip()
    return ",".join(f"{at:%H:%M}" for at in _times_of(schedule)), ""


def _times_of(crons: str) -> list[time]:
    """The times of day of cron expressions parted by `;`. On which days is for the calendar."""
    times = set()
    for part in crons.split(";"):
        found = DAILY.fullmatch(part.strip())
        if found is None:
            raise ValueError(f"{part!r} names no plain times of day")
        minutes, hours = ([int(each) for each in group.split(",")] for group in found.groups())
        times |= {time(hour, minute) for hour, minute in product(hours, minutes)}
    return sorted(times)


def daily_crons(times: Sequence[time]) -> list[str]:
    """A cron expression a time of day, as Prefect takes them."""
    return [f"{at.minute} {at.hour} * * *" for at in times]
