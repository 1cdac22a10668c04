"""Rows of matters as a lamp board and as a month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duban.policy.cadence import month_end
from duban.policy.calendar import WorkCalendar
from duban.policy.lights import WORST_FIRST, worst
from duban.vocabulary.lights import Colour
from models.queries.matter_list import MatterRow

WEEK = 7


@dataclass(frozen=True)
class BoardUnit:
    """The matters of one unit by the graver of their two lights."""

    name: str
    cells: tuple[tuple[MatterRow, ...], ...]


@dataclass(frozen=True)
class Board:
    """The colours that occur, the gravest first, how many of each, and the units below."""

    colours: tuple[Colour, ...]
    totals: tuple[int, ...]
    units: tuple[BoardUnit, ...]


def board(rows: Sequence[MatterRow]) -> Board:
    """A row a unit, those with the gravest first; a matter without any light is grey."""
    found: dict[str, dict[Colour, list[MatterRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.unit][graver(row)].append(row)
    colours = tuple(c for c in WORST_FIRST if any(c in cells for cells in found.values()))
    units = [
        BoardUnit(name, tuple(tuple(cells.get(colour, ())) for colour in colours))
        for name, cells in found.items()
    ]
    units.sort(key=lambda unit: ([-len(cell) for cell in unit.cells], unit.name))
    totals = tuple(sum(len(unit.cells[at]) for unit in units) for at in range(len(colours)))
    return Board(colours, totals, tuple(units))


def graver(row: MatterRow) -> Colour:
    """The graver of the lights of time and pace; a pace nobody reported does not hide the day."""
    lights = [light for light in (row.time, row.pace) if light]
    told = [light for light in lights if light.colour is not Colour.GREY]
    return worst(told or lights).colour


@dataclass(frozen=True)
class MonthDay:
    """A day of a month with the matters due on it; `works` as the calendar in force says."""

    day: date
    inside: bool
    works: bool
    rows: tuple[MatterRow, ...]


@dataclass(frozen=True)
class Month:
    """Whole weeks from Monday on, and the months beside it."""

    first: date
    last: date
    before: date
    after: date
    weeks: tuple[tuple[MonthDay, ...], ...] = ()


def month_of(text: str, today: date) -> Month:
    """The month of a text such as 2022-09; today's where it names none."""
    try:
        first = date.fromisoformat(f"{text}-01")
        before = (first - timedelta(days=1)).replace(day=1) if first > date.min else first
        last = month_end(first.year, first.month)
        return Month(first, last, before, last + timedelta(days=1))
    except (ValueError, OverflowError):
        return month_of(today.isoformat()[:7], today)


def filled(month: Month, rows: Sequence[MatterRow], calendar: WorkCalendar) -> Month:
    """The month with its matters."""
    due: dict[date, list[MatterRow]] = defaultdict(list)
    for row in rows:
        if row.due:
            due[row.due].append(row)
    day, weeks = month.first - timedelta(days=month.first.weekday()), []
    while day <= month.last:
        days = [day + timedelta(days=n) for n in range(WEEK)]
        weeks.append(
            tuple(
                MonthDay(d, month.first <= d <= month.last, calendar.is_working(d), tuple(due[d]))
                for d in days
            )
        )
        day += timedelta(days=WEEK)
    return Month(month.first, month.last, month.before, month.after, tuple(weeks))
