"""The kinds of texts by name; each module adds its own with the decorator."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from benchmarks.writer import calendars, days, recurring, spans, within
from benchmarks.writer.truth import Made, Words

Maker = Callable[[random.Random], Made]
PhraseMaker = Callable[[random.Random, date], Words]

KINDS: dict[str, Maker] = {}
DATES: tuple[PhraseMaker, ...] = (
    days.day, days.day, days.weekday_day, days.month_end,
    days.month_end, days.tenday, days.month, days.before_month,
    days.quarter, days.before_quarter, days.half,
    days.year_end, days.year_end, days.near, days.midnight,
    days.impossible, days.plan_end, spans.day_range,
    spans.day_range, spans.this_month_range, spans.month_range,
    spans.year_range, spans.quarter_range, calendars.feast, calendars.lunar, calendars.lunar_month,
    calendars.republic, calendars.vague, within.within, within.within, within.short,
    within.gone, within.leap_day, calendars.offset, calendars.receipt, calendars.eventless,
)  # fmt: skip
PLAIN: tuple[PhraseMaker, ...] = (
    days.day, days.month_end, days.quarter, days.half,
    days.year_end, days.tenday, spans.day_range, days.near,
)  # fmt: skip
DUTIES: tuple[PhraseMaker, ...] = (
    recurring.monthly, recurring.month_tail, recurring.weekly,
    recurring.quarterly, recurring.quarter_tail,
    recurring.even_months, recurring.yearly, recurring.yearly_from,
    recurring.half_yearly, recurring.after_period,
)  # fmt: skip


def kind(name: str) -> Callable[[Maker], Maker]:
    """Registers a maker under its name."""

    def add(maker: Maker) -> Maker:
        KINDS[name] = maker
        return maker

    return add


def issue_day(dice: random.Random) -> date:
    """A day of issue that leaves room in its month and year."""
    first = date(dice.randrange(2021, 2027), 1, 4)
    day = first + timedelta(days=dice.randrange(0, 300))
    return day.replace(day=min(day.day, 24))
