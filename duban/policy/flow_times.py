"""The times of a flow as people write it, read it and look ahead: times of day or an interval."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from duban.i18n import Locale
from duban.policy.calendar import WorkCalendar
from duban.policy.round_times import daily_crons, parse_interval
from duban.policy.sending_hours import BadSendingHours, QuietHours, parse_send_times

MOST_PAUSE_DAYS = 31
SHORTEST = timedelta(minutes=1)
FEW = 4  # so many times of a day are named one by one
A_DAY = date(2022, 1, 3)


class BadTimes(ValueError):
    """时间请写如 08:40 或 09:00,14:30，间隔写如 15m（至少1分钟）。Write times like 09:00,14:30 or an interval like 15m."""


class BadPause(ValueError):
    """暂停须写明理由和止日，最多31天。A pause needs a reason and a last day within 31 days."""


def read_times(text: str, *, rounds: bool, quiet: QuietHours | None) -> str:
    """Returns what somebody wrote, as it is kept. Rounds take times outside quiet hours alone.

    Raises BadTimes.
    """
    plain = text.strip().replace("，", ",").replace("：", ":").replace("、", ",")
    if not rounds and (interval := parse_interval(plain)):
        if interval < SHORTEST:
            raise BadTimes(BadTimes.__doc__)
        return plain
    try:
        times = sorted(set(parse_send_times(plain)))
    except BadSendingHours:
        raise BadTimes(f"“{text}”：{BadTimes.__doc__}") from None
    if rounds and quiet is not None and (silent := [at for at in times if at in quiet]):
        raise BadTimes(
            f"{silent[0]:%H:%M}在免打扰时段（{quiet.start:%H:%M}至{quiet.end:%H:%M}）内，那时不发送。"
            "It falls into the quiet hours, when nothing is sent."
        )
    return ",".join(f"{at:%H:%M}" for at in times)


def as_crons(kept: str) -> str:
    """Times of day as the cron expressions a schedule takes; an interval as it is."""
    return kept if parse_interval(kept) else ";".join(daily_crons(parse_send_times(kept)))


def refuse_bad_pause(until: date, why: str, *, today: date) -> None:
    """Raises BadPause for a pause without reason, one that is over already, or one too long."""
    if not why.strip() or not today <= until <= today + timedelta(days=MOST_PAUSE_DAYS):
        raise BadPause(BadPause.__doc__)


def starts_on(schedule: str, day: date) -> list[time]:
    """The times of a day at which a schedule starts; of an interval, from midnight on.

    One whose expression cannot be read starts never.
    """
    begin = datetime.combine(day, time())
    end, found = begin + timedelta(days=1), set[time]()
    if interval := parse_interval(schedule):
        at = begin
        while at < end:
            found.add(at.time())
            at += interval
        return sorted(found)
    for cron in schedule.split(";"):
        try:
            for start in CronSim(cron.strip(), begin - timedelta(minutes=1)):
                if start >= end:
                    break
                found.add(start.time())
        except CronSimError:
            continue
    return sorted(found)


def upcoming(
    schedule: str, now: datetime, zone: ZoneInfo, count: int, *, not_before: date | None = None
) -> list[datetime]:
    """The next starts, in the office's zone, looked for within a fortnight; after a pause's end."""
    local, found = now.astimezone(zone), list[datetime]()
    for ahead in range(15):
        day = local.date() + timedelta(days=ahead)
        if not_before is not None and day < not_before:
            continue
        for at in starts_on(schedule, day):
            start = datetime.combine(day, at, zone)
            if start > local and len(found) < count:
                found.append(start)
    return found


def ten_working_days(
    schedule: str, first: date, calendar: WorkCalendar, locale: Locale = "zh"
) -> list[tuple[date, str]]:
    """Ten working days from a day on, each with its starts in words."""
    day, found = first, list[tuple[date, str]]()
    while len(found) < 10:
        if calendar.is_working(day):
            found.append((day, told(starts_on(schedule, day), locale)))
        day += timedelta(days=1)
    return found


def in_words(schedule: str, locale: Locale = "zh") -> str:
    """A schedule on an ordinary day, in words."""
    return told(starts_on(schedule, A_DAY), locale)


def told(times: list[time], locale: Locale = "zh") -> str:
    """Times one by one while they are few, else from when to when and how often."""
    english = locale == "en"
    if len(times) <= FEW:
        return (", " if english else "、").join(f"{at:%H:%M}" for at in times) or "—"
    minutes = [at.hour * 60 + at.minute for at in times]
    gaps = {later - first for first, later in pairwise(minutes)}
    span = f"{times[0]:%H:%M}–{times[-1]:%H:%M}"
    if len(gaps) == 1:
        gap = gaps.pop()
        return f"{span} every {gap} minutes" if english else f"{span} 每{gap}分钟"
    return f"{span} {len(times)} times" if english else f"{span} {len(times)}次"
