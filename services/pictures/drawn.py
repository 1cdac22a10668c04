"""Pictures with their tables, for the desk, for a bulletin and for the wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlmodel import Session

from duban.i18n import Locale, labels
from duban.pictures.charts import Answers, CampaignDay, PlannedAndReached, Week
from duban.pictures.plotted import Plot, PlotShape
from models.queries.campaigns import counting, members_then
from models.queries.facts import calendar_in_force
from models.queries.stood import Stood, stood
from models.tables.campaigns import Campaign
from services.pictures import facts

MONTHS, DAY = timedelta(days=90), timedelta(days=1)
ON_A_PAGE, ON_A_WALL = 10, 7  # bars, one below the other, that a picture has room for


@dataclass(frozen=True)
class PictureAsked:
    """The matters and the day of pictures: those of a campaign, or all; as they stood then."""

    session: Session
    day: date
    zone: ZoneInfo
    campaign: Campaign | None = None
    locale: Locale = "zh"
    running: bool = False  # with the courses of the campaigns that run, where none is meant

    @cached_property
    def then(self) -> Stood:
        """The register at the end of the day."""
        return stood(self.session, datetime.combine(self.day + DAY, time(), self.zone))

    @property
    def words(self) -> dict[str, str]:
        """The words of pictures."""
        return labels("chart", locale=self.locale)


def plots(
    asked: PictureAsked, first: date | None = None, *, over: date, room: int = ON_A_PAGE
) -> list[Plot]:
    """Plots of what stands, and of answers by unit from a first day to the last one that is `over`.

    `room` is how many matters a picture of their pace shows at most.
    """
    begun = asked.campaign.starts_on if asked.campaign else asked.day - MONTHS
    begin, then = first or begun, asked.then
    answers = facts.answers_by_unit(
        asked.session, begin, over, asked.zone, then, _members(asked, then)
    )
    return [*_standing(asked, room), *([_answers(asked, answers, begin, over)] if answers else [])]


def _standing(asked: PictureAsked, room: int) -> list[Plot]:
    """Pace against plan, the course of a campaign, what is due by week; empty ones are left out."""
    session, day, then = asked.session, asked.day, asked.then
    members = _members(asked, then)
    calendar = calendar_in_force(session)
    reached = facts.reached(session, day, then, members, room)
    weeks = facts.due_by_week(session, day, then, calendar, members, asked.locale)
    running = counting(session, day) if asked.running else []
    courses = [
        _course(asked, one, facts.course_of(session, one, day, then, asked.zone))
        for one in ([asked.campaign] if asked.campaign else running)
        if day >= one.starts_on
    ]
    load = [_load(asked, weeks)] if any(week.count for week in weeks) else []
    return [*([_pace(asked, reached)] if reached else []), *courses, *load]


def _members(asked: PictureAsked, then: Stood) -> list[int] | None:
    if asked.campaign is None:
        return None
    return members_then(asked.session, asked.campaign, then)


def _pace(asked: PictureAsked, reached: Sequence[PlannedAndReached]) -> Plot:
    words = asked.words
    rows = tuple((one.name, f"{one.planned}%", f"{one.reached}%") for one in reached)
    title = words["pace"].format(count=len(rows))
    return Plot(PlotShape.PACE, title, (words["matter"], words["planned"], words["reached"]), rows)


def _course(asked: PictureAsked, campaign: Campaign, days: Sequence[CampaignDay]) -> Plot:
    """A row a Friday, and the first and the last day."""
    words = asked.words
    told = [day for day in days if day.day.weekday() == 4 or day in (days[0], days[-1])]
    rows = tuple((str(d.day), str(d.taken), str(d.due), str(d.done)) for d in told)
    head = (words["day"], words["taken"], words["due"], words["done"])
    title = words["course"].format(name=campaign.name)
    return Plot(PlotShape.COURSE, title, head, rows, str(campaign.ends_on))


def _load(asked: PictureAsked, weeks: Sequence[Week]) -> Plot:
    words = asked.words
    rows = tuple((week.name, str(week.count)) for week in weeks)
    return Plot(PlotShape.LOAD, words["due-load"], (words["week"], words["matters"]), rows)


def _answers(asked: PictureAsked, answers: Sequence[Answers], first: date, last: date) -> Plot:
    words = asked.words
    head = (words["unit"], words["in_time"], words["late"], words["missing"])
    rows = tuple((one.unit, str(one.in_time), str(one.late), str(one.missing)) for one in answers)
    return Plot(PlotShape.ANSWERS, words["answers"].format(first=first, last=last), head, rows)
