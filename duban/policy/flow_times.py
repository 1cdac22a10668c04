"""The times of a flow as people write it, read it and look ahead: times of day or an interval."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from duban.i18n import Locale
from duban.policy.calendar import WorkCalendar
from duban.policy.round_times import daily_crons, parse_interval
from duban.policy.sending_hours import BadSendingHours, QuietHours, parse_send_times
from duban.refusals import Refused

MOST_PAUSE_DAYS = 31
SHORTEST = timedelta(minutes=1)
FEW = 4  # so many times of a day are named one by one
DAYS_KEPT = 1024  # a page of ten flows asks for some two hundred days
A_MONDAY = date(2022, 1, 3)
DAYS_ZH = "一二三四五六日"
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = tuple(name[:3].lower() for name in DAYS_EN)
A_WEEKDAY = re.compile(rf"每?(?:周|星期)([{DAYS_ZH}天])|\b({'|'.join(SHORT)})[a-z]*", re.IGNORECASE)


class BadTimes(Refused, ValueError):
    """时间请写如 08:40 或 09:00,14:30，间隔写如 15m（至少1分钟）。
    Write times like 09:00,14:30 or an interval like 15m.
    """


class BadWeekly(BadTimes):
    """请写周几和时间，如 周五 16:00。Write a weekday and times, such as Fri 16:00."""


class BadPause(Refused, ValueError):
    """暂停须写明理由和止日，最多31天。A pause needs a reason and a last day within 31 days."""


def read_times(text: str, *, rounds: bool, quiet: QuietHours | None) -> str:
    """Returns what somebody wrote, as it is kept. Rounds take times outside quiet hours alone.

    Raises BadTimes.
    """
    plain = text.strip().replace("，", ",").replace("：", ":").replace("、", ",")
    if not rounds and (interval := parse_interval(plain)):
        if interval < SHORTEST:
            raise BadTimes
        return plain
    try:
        times = sorted(set(parse_send_times(plain)))
    except BadSendingHours:
        raise BadTimes(about=f"“{text}”：") from None
    if rounds and quiet is not None and (silent := [at for at in times if at in quiet]):
        raise BadTimes(
            f"{silent[0]:%H:%M}在免打扰时段（{quiet.start:%H:%M}至{quiet.end:%H:%M}）内，那时不发送。"
            "It falls into the quiet hours, when nothing is sent."
        )
    return ",".join(f"{at:%H:%M}" for at in times)


def read_weekly(text: str) -> str:
    """Returns weekdays and times somebody wrote (`周五 16:00`), as they are kept: `fri 16:00`.

    Raises BadWeekly.
    """
    plain = text.strip().replace("：", ":")
    days = sorted({_weekday(found) for found in A_WEEKDAY.finditer(plain)})
    rest = re.sub(r"[\s,，、]+", ",", A_WEEKDAY.sub(" ", plain)).strip(",")
    try:
        times = sorted(set(parse_send_times(rest)))
    except BadSendingHours:
        raise BadWeekly(about=f"“{text}”：") from None
    if not days:
        raise BadWeekly(about=f"“{text}”：")
    return f"{','.join(SHORT[day] for day in days)} {','.join(f'{at:%H:%M}' for at in times)}"


def _weekday(found: re.Match[str]) -> int:
    if found[1]:
        return DAYS_ZH.index(found[1].replace("天", "日"))
    return SHORT.index(found[2].lower())


def as_crons(kept: str) -> str:
    """Times of day, of the weekdays named if any, as a schedule's cron; an interval as it is."""
    if parse_interval(kept):
        return kept
    days, _, times = kept.rpartition(" ")
    crons = daily_crons(parse_send_times(times))
    named = ",".join(str((SHORT.index(day) + 1) % 7) for day in days.split(",") if day)
    return ";".join(f"{cron[:-1]}{named}" if named else cron for cron in crons)


def refuse_bad_pause(until: date, why: str, *, today: date) -> None:
    """Raises BadPause for a pause without reason, one that is over already, or one too long."""
    if not why.strip() or not today <= until <= today + timedelta(days=MOST_PAUSE_DAYS):
        raise BadPause


@lru_cache(maxsize=DAYS_KEPT)
def starts_on(schedule: str, day: date) -> tuple[time, ...]:
    """The times of a day at which a schedule starts; of an interval, from midnight on.

    One whose expression cannot be read starts never. To try every minute of a day of cron takes
    longer than the rest of the page, and each page asks for the same days.
    """
    begin = datetime.combine(day, time())
    end, found = begin + timedelta(days=1), set[time]()
    if interval := parse_interval(schedule):
        at = begin
        while at < end:
            found.add(at.time())
            at += interval
        return tuple(sorted(found))
    for cron in schedule.split(";"):
        try:
            for start in CronSim(cron.strip(), begin - timedelta(minutes=1)):
                if start >= end:
                    break
                found.add(start.time())
        except CronSimError:
            continue
    return tuple(sorted(found))


def upcoming(
    schedule: str, now: datetime, zone: ZoneInfo, count: int, *, not_before: date | None = None
) -> list[datetime]:
    """The next starts, in the office's zone, looked for within three weeks; after a pause's end."""
    local, found = now.astimezone(zone), list[datetime]()
    for ahead in range(22):
        day = local.date() + timedelta(days=ahead)
        if not_before is not None and day < not_before:
            continue
        starts = (datetime.combine(day, at, zone) for at in starts_on(schedule, day))
        found += [start for start in starts if start > local]
        if len(found) >= count:
            break
    return found[:count]


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
    """A schedule in words: each day, or the weekdays on which it starts; else as it is written."""
    week = [starts_on(schedule, A_MONDAY + timedelta(days=day)) for day in range(7)]
    if not any(week):
        return schedule
    if len(set(week)) == 1:
        times = told(week[0], locale)
        return f"Daily {times}" if locale == "en" else f"每日 {times}"
    parts = [_on(week, times, locale) for times in dict.fromkeys(week) if times]
    return ("; " if locale == "en" else "；").join(parts)


def _on(week: list[tuple[time, ...]], times: tuple[time, ...], locale: Locale) -> str:
    days = [day for day in range(7) if week[day] == times]
    if locale == "en":
        return f"{', '.join(DAYS_EN[day] for day in days)} {told(times, locale)}"
    return f"每周{'、'.join(DAYS_ZH[day] for day in days)} {told(times, locale)}"


def told(times: Sequence[time], locale: Locale = "zh") -> str:
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
