"""A year's figures at the desk."""

from datetime import datetime

from duban.choices import day_in
from duban.i18n import Locale
from models.db import reading
from services.exports.year import YearFigures, year_figures, year_sheet
from services.office import Office


def figures(
    office: Office, now: datetime, year: str, as_of: str, locale: Locale = "zh"
) -> YearFigures:
    """Reads what the address asks for, this year and today for the unusable. Raises BadYear."""
    today = office.moment(now).today
    wanted = int(year) if year.isdecimal() and len(year) == 4 else today.year
    with reading(office.engine) as session:
        return year_figures(session, office, today, wanted, day_in(as_of), locale)


def sheet(office: Office, now: datetime, year: str, as_of: str) -> bytes:
    """The same as Excel."""
    return year_sheet(figures(office, now, year, as_of))
