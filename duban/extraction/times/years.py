"""Chooses the year of a date without one: carried on, planned for, or counted from the day."""

from datetime import date, timedelta
from typing import NamedTuple

from duban.extraction import questions
from duban.extraction.times.frame import Frame
from duban.extraction.times.periods import Make, Period
from duban.extraction.values import Alternative, Reading

RECENT = timedelta(days=160)
COMING = timedelta(days=75)
LATELY = timedelta(days=10)  # so soon after it, a limit is rather over than a year away
JUST_OVER = "当年刚过"
ROLLED = "当年已过，取次年"


class YearChoice(NamedTuple):
    """The period in the chosen year, why that year, and what else it could be."""

    period: Period | None
    rule: str
    others: tuple[Alternative, ...] = ()
    ask: str = ""


def choose(make: Make, frame: Frame, carried: int | None, *, past: bool = False) -> YearChoice:
    """Give a yearless period its year. Never uses today; without a reference it asks."""
    day = frame.day
    if past and day is not None:
        return _latest(make, day)
    if carried is not None:
        return YearChoice(make(carried), f"年份承前文（{carried}年）")
    if day is None:
        if frame.hint_year is None:
            return YearChoice(None, "缺年份", ask=questions.NO_YEAR_KNOWN)
        return YearChoice(make(frame.hint_year), "年份据文号", ask=questions.ONLY_ITS_YEAR)
    return _planned(make, frame, day) or _counted(make, day)


def _latest(make: Make, day: date) -> YearChoice:
    this, before = make(day.year), make(day.year - 1)
    if this is not None and (this.end <= day or before is None):
        return YearChoice(this, "过去时点")
    return YearChoice(before, "过去时点")


def _planned(make: Make, frame: Frame, day: date) -> YearChoice | None:
    """The plan's own year, for a plan issued before that year began."""
    year = frame.subject_year
    if year is None or year <= day.year:
        return None
    period, sooner = make(year), make(day.year)
    if period is None:
        return None
    if sooner is not None and day <= sooner.end <= day + COMING:
        other = (Alternative(period.end, questions.PLAN_YEAR),)
        return YearChoice(
            sooner, "离成文日最近的一次", other, questions.put(questions.WHICH_YEAR, day.year, year)
        )
    return YearChoice(period, f"年份据标题（{year}年）")


def _counted(make: Make, day: date) -> YearChoice:
    this, following = make(day.year), make(day.year + 1)
    if this is None:
        return YearChoice(following, "当年无此日，取次年", ask=questions.NO_DAY_THAT_YEAR)
    if this.end >= day or following is None:
        return YearChoice(this, "与成文日同年")
    if day - this.end > RECENT:
        return YearChoice(following, ROLLED)
    if day - this.end <= LATELY:
        other = (Alternative(following.end, questions.NEXT_TIME),)
        return YearChoice(this, JUST_OVER, other, questions.JUST_PAST)
    other = (Alternative(this.end, questions.JUST_BEFORE),)
    return YearChoice(following, ROLLED, other, questions.JUST_PAST)


def is_rolled(reading: Reading, issued: date | None) -> bool:
    """Tells whether a time is over this year, and the one of next year is not near."""
    if ROLLED not in reading.rule:
        return False
    return not (issued and reading.end and reading.end - issued <= COMING)
