"""Dates that go by a name: feasts and five-year plans."""

from __future__ import annotations

from datetime import date

from duban.extraction import feasts
from duban.extraction.bounds import (
    BEFORE,
    MISSING,
    ONE_DAY,
    around,
    asked,
    has_edge,
    strictly_before,
)
from duban.extraction.frame import Frame
from duban.extraction.periods import PLAN_ENDS, Period, year_of
from duban.extraction.phrases import Phrase
from duban.extraction.values import Reading, ReadingKind


def feast_reading(phrase: Phrase, frame: Frame) -> Reading:
    """春节前 is the day before the feast; the coming one where no year is named."""
    name, words = phrase.group("f"), phrase.group("y")
    year = year_of(words, frame) if words else None
    if year is None:
        if frame.day is None:
            return asked(MISSING, "节日")
        coming = (feasts.feast(name, y) for y in (frame.day.year, frame.day.year + 1))
        day = next((d for d in coming if d and d > frame.day), None)
    else:
        day = feasts.feast(name, year)
    if day is None:
        return asked(
            f"节日表只到{feasts.LAST_YEAR}年或没有此节，请给出日期", "节日", ReadingKind.EVENT
        )
    if phrase.suffix in BEFORE:
        return Reading(ReadingKind.DEADLINE, day - ONE_DAY, None, "day", f"节日前一天（{day}）")
    if phrase.suffix == "期间":
        return Reading(
            ReadingKind.PERIOD, day + 6 * ONE_DAY, day, "day", "节日期间",
            needs_review=True, why="节日期间以放假通知为准，请确认",
        )  # fmt: skip
    return around(Period(day, day + 6 * ONE_DAY, "day"), phrase.suffix or "后", "节日之后")


def plan_reading(words: str, phrase: Phrase) -> Reading:
    """“十四五”末 is the last day of the five-year plan."""
    end = date(PLAN_ENDS[words.strip("“‘")[1]], 12, 31)
    start = date(end.year - 4, 1, 1)
    if phrase.suffix in BEFORE and not has_edge(phrase):
        return strictly_before(Period(start, end, "year"), phrase, "五年规划")
    if "末" in words or "底" in words or phrase.suffix in BEFORE:
        return Reading(ReadingKind.DEADLINE, end, None, "year", "五年规划期末")
    return Reading(ReadingKind.PERIOD, end, start, "year", "五年规划期间")
