"""Pictures with their tables, for the desk, for a bulletin and for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from duban.i18n import Locale, labels
from duban.pictures.charts import PAGE, Answers, Chart, Room, burn_up, by_unit, by_week
from models.queries.facts import calendar_in_force
from models.tables.campaigns import Campaign
from services.pictures import facts

MONTHS = timedelta(days=90)


def charts(
    session: Session, today: date, zone: ZoneInfo, campaign: Campaign | None = None,
    first: date | None = None, *, over: date, locale: Locale = "zh",
) -> list[Chart]:  # fmt: skip
    """Both, and answers by unit from a first day to the last one that is `over`."""
    begin = first or (campaign.starts_on if campaign else today - MONTHS)
    found = standing(session, today, zone, campaign, locale=locale)
    members = facts.members_of(campaign) if campaign else None
    answers = facts.answers_by_unit(session, begin, over, zone, members)
    return [*found, *([_answers(answers, begin, over, locale)] if answers else [])]


def standing(
    session: Session, today: date, zone: ZoneInfo, campaign: Campaign | None = None, *,
    locale: Locale = "zh", room: Room = PAGE,
) -> list[Chart]:  # fmt: skip
    """The course of a campaign and what is due week by week; what is empty is left out."""
    words, found = labels("chart", locale=locale), []
    if campaign is not None and today >= campaign.starts_on:
        found.append(_course(session, campaign, today, zone, words, room))
    members = facts.members_of(campaign) if campaign else None
    weeks = facts.due_by_week(session, today, zone, calendar_in_force(session), members, locale)
    if any(week.count for week in weeks):
        head, title = (words["week"], words["matters"]), words["due-load"]
        rows = tuple((week.name, str(week.count)) for week in weeks)
        found.append(Chart(title, by_week(weeks, title, room), head, rows))
    return found


def _answers(answers: Sequence[Answers], first: date, last: date, locale: Locale) -> Chart:
    words = labels("chart", locale=locale)
    title = words["answers"].format(first=first, last=last)
    head = (words["unit"], words["in_time"], words["late"], words["missing"])
    rows = tuple((one.unit, str(one.in_time), str(one.late), str(one.missing)) for one in answers)
    return Chart(title, by_unit(answers, title, words, PAGE), head, rows)


def _course(
    session: Session, campaign: Campaign, today: date, zone: ZoneInfo, words: dict[str, str],
    room: Room,
) -> Chart:  # fmt: skip
    days = facts.course_of(session, campaign, today, zone)
    title = words["course"].format(name=campaign.name)
    picture = burn_up(days, campaign.ends_on, title, words, room)
    told = [day for day in days if day.day.weekday() == 4 or day is days[-1]]
    rows = tuple((str(d.day), str(d.taken), str(d.due), str(d.done)) for d in told)
    return Chart(title, picture, (words["day"], words["taken"], words["due"], words["done"]), rows)
