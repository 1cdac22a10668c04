"""A year in figures: on time, extended, late, by unit and by source; nobody is ranked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from duban.i18n import Locale, label
from duban.policy.appraisal import YearLine
from duban.refusals import Refused
from duban.sheets.year import write_year
from models.queries.courses import ToldCourse, courses
from services.office import Office


@dataclass(frozen=True)
class YearFigures:
    """The whole, and its parts in the order of their names."""

    year: int
    as_of: date
    whole: YearLine
    by_unit: tuple[YearLine, ...]
    by_source: tuple[YearLine, ...]


class BadYear(Refused, ValueError):
    """年份或截至日期有误：截至日期不晚于今天。The day must not lie in the future."""


def year_figures(
    session: Session, office: Office, today: date, year: int, as_of: date | None = None,
    locale: Locale = "zh",
) -> YearFigures:  # fmt: skip
    """The figures of a year as of the end of a day: its last, or today where that is to come.

    The same year and day give the same figures whenever they are asked for. Raises BadYear.
    """
    if not 2000 <= year <= 2100:
        raise BadYear
    day = as_of or min(today, date(year, 12, 31))
    if day > today:
        raise BadYear
    told = courses(session, year, day, office.settings.tz)
    none = label("year", "no-source", locale=locale)
    return YearFigures(
        year, day, _sum(label("year", "whole", locale=locale), told, day),
        _parts(told, day, lambda one: one.unit), _parts(told, day, lambda one: one.source or none),
    )  # fmt: skip


def _parts(
    told: Iterable[ToldCourse], day: date, named: Callable[[ToldCourse], str]
) -> tuple[YearLine, ...]:
    lines: dict[str, YearLine] = {}
    for one in told:
        name = named(one)
        lines[name] = lines.get(name, YearLine(name)).plus(one.course, day)
    return tuple(lines[name] for name in sorted(lines))


def _sum(name: str, told: Iterable[ToldCourse], day: date) -> YearLine:
    line = YearLine(name)
    for one in told:
        line = line.plus(one.course, day)
    return line


def year_sheet(found: YearFigures) -> bytes:
    """The same as Excel."""
    return write_year(
        found.year, found.as_of, (*found.by_unit, found.whole), (*found.by_source, found.whole)
    )
