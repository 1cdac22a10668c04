"""Pictures at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duban.i18n import Locale
from duban.pictures.charts import Chart
from duban.pictures.plotted import drawn as drawn_on_a_page
from models.db import reading
from models.queries.campaigns import campaigns
from models.tables.campaigns import Campaign
from services.office import Office
from services.pictures.drawn import PictureAsked, plots

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Album:
    """The pictures of a day, the campaigns one may choose, and the one that was chosen."""

    day: date
    charts: tuple[Chart, ...]
    campaigns: tuple[Campaign, ...]
    chosen: int


def album(office: Office, now: datetime, asked: str, locale: Locale) -> Album:
    """Pictures of the campaign asked for, of the last one where none is, or of all matters (0)."""
    today, zone = office.moment(now).today, office.settings.tz
    with reading(office.engine) as session:
        known = [row for row in campaigns(session, everything=True) if row.confirmed_on]
        by_id = {str(row.id): row for row in known}
        found = by_id.get(asked) if asked else (known[-1] if known else None)
        told = plots(PictureAsked(session, today, zone, found, locale), over=today - DAY)
    drawn = tuple(map(drawn_on_a_page, told))
    return Album(today, drawn, tuple(known), (found.id or 0) if found else 0)
