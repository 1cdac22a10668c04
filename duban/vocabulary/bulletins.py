"""Papers that draft themselves (督查简报、通报、办理情况报告): what they span, and where they stand."""

from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

MONDAY, QUARTER = 0, 3


class BulletinSpan(StrEnum):
    """The stretch of days a bulletin tells of; that of a campaign begins with its window.

    A report of handling tells of one matter, from the day it was ordered to its closing.
    """

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CAMPAIGN = "campaign"
    MATTER = "matter"

    def first(self, last: date) -> date:
        """The first day of a span told up to this day; a campaign or matter knows its own."""
        match self:
            case BulletinSpan.WEEK:
                return last - timedelta(days=last.weekday() - MONDAY)
            case BulletinSpan.MONTH:
                return last.replace(day=1)
            case BulletinSpan.QUARTER:
                return last.replace(month=(last.month - 1) // QUARTER * QUARTER + 1, day=1)
            case BulletinSpan.CAMPAIGN | BulletinSpan.MATTER:
                return last
            case _:
                assert_never(self)


OF_THE_REGISTER = tuple(span for span in BulletinSpan if span is not BulletinSpan.MATTER)


class BulletinStatus(StrEnum):
    """The way of a bulletin from the machine's draft to a signature, or to nothing."""

    DRAFT = "draft"
    SIGNED = "signed"
    DROPPED = "dropped"
