"""Rows that follow one another in time tell the year of a day that could be last year's or next."""

from __future__ import annotations

from datetime import date

from duban.extraction import years
from duban.extraction.frame import Frame
from duban.extraction.values import Proposal

_TIMETABLE = 3  # so many rows in order make a timetable
_FALLS_BACK = "比上一行的时间早，是否为次年，请确认"


def in_sequence(made: list[Proposal], frame: Frame) -> list[Proposal]:
    """A timetable that runs on from row to row says which year a day just past means.

    Where such a timetable has reached the next year, a row that falls back into this one asks.
    """
    told: list[Proposal] = []
    run: list[date] = []  # the days so far, while each is no earlier than the one before
    for proposal in made:
        each = _in_run(proposal, run, frame.day)
        told.append(each)
        end = each.deadline
        if end and not each.needs_review and (frame.day is None or end >= frame.day):
            run = [*run, end] if not run or (run[-1] <= end < date.max) else [date.max]
    return told


def _in_run(each: Proposal, run: list[date], issued: date | None) -> Proposal:
    end = each.deadline
    if end is None or not run or issued is None:
        return each
    if end >= run[-1] and each.why == years.ASK_JUST_PAST:
        return each._replace(needs_review=False, why="", alternatives=())
    year = issued.year
    ordered = len(run) >= _TIMETABLE and run[0].year == year < run[-1].year < date.max.year
    if ordered and end.year == year and not each.needs_review:
        return each._replace(needs_review=True, why=_FALLS_BACK)
    return each
