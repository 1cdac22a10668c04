"""The numbers behind pictures, from the register as of the end of a day; nobody kept offline is in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from duban.i18n import Locale, label
from duban.pictures.charts import Answers, Day, Week
from duban.policy.calendar import WorkCalendar
from duban.policy.due import days_overdue
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import PaperKind
from models.tables.campaigns import Campaign, CampaignMatter
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Reply

WEEKS = 12
ASKS = (PaperKind.CADENCE, PaperKind.REMIND, PaperKind.ASK, PaperKind.CHASE, PaperKind.ORDER)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def course_of(session: Session, campaign: Campaign, today: date, zone: ZoneInfo) -> list[Day]:
    """Matters taken up, due and closed by each day of a campaign that has passed."""
    rows = session.exec(
        select(col(Commitment.registered_at), col(Commitment.current_due), col(Commitment.closed_at)).where(
            col(Commitment.id).in_(members_of(campaign)),
            col(Commitment.offline_only).is_(False), Commitment.stage != Stage.WITHDRAWN,
        )
    ).all()  # fmt: skip
    taken = sorted(begun.astimezone(zone).date() for begun, _, _ in rows)
    due = sorted(day for _, day, _ in rows if day)
    done = sorted(ended.astimezone(zone).date() for _, _, ended in rows if ended)
    last = min(today, campaign.ends_on)
    days = (campaign.starts_on + DAY * n for n in range((last - campaign.starts_on).days + 1))
    return [Day(d, *(bisect_right(past, d) for past in (taken, due, done))) for d in days]


def members_of(campaign: Campaign) -> Any:
    """The ids of a campaign's matters, to be asked within another question."""
    return select(CampaignMatter.commitment_id).where(CampaignMatter.campaign_id == campaign.id)


def due_by_week(
    session: Session, today: date, zone: ZoneInfo, calendar: WorkCalendar,
    members: Any = None, locale: Locale = "zh",
) -> list[Week]:  # fmt: skip
    """Open matters by the week of their due day: what is past, twelve weeks, whatever comes later."""
    end = _end(today, zone)
    closed = col(Commitment.closed_at)
    wanted = (
        select(col(Commitment.current_due), func.count())
        .where(
            col(Commitment.offline_only).is_(False), col(Commitment.current_due).is_not(None),
            Commitment.registered_at < end, or_(closed.is_(None), closed >= end),
        )
        .group_by(col(Commitment.current_due))
    )  # fmt: skip
    if members is not None:
        wanted = wanted.where(col(Commitment.id).in_(members))
    monday, late = today - DAY * today.weekday(), 0
    found: Counter[int] = Counter()
    for due, count in session.exec(wanted):
        if due and days_overdue(today, due, calendar):
            late += count
        elif due:
            found[max(0, min((due - monday).days // 7, WEEKS))] += count
    named = [(monday + WEEK * n) for n in range(WEEKS)]
    weeks = [Week(f"{day.month}/{day.day}", found[n]) for n, day in enumerate(named)]
    return [Week(label("chart", "past", locale=locale), late, late=True), *weeks,
            Week(label("chart", "later", locale=locale), found[WEEKS])]  # fmt: skip


def answers_by_unit(
    session: Session, first: date, last: date, zone: ZoneInfo,
    members: Any = None,
) -> list[Answers]:  # fmt: skip
    """Counts of questions, answered or not, by unit in order of names; their day lay in a span.

    Only what provably arrived counts, and assignments do not: they are signed for, not answered.
    """
    asked = list(_asked(session, first, last, zone, members))
    reports = _reports(session, min((sent for _, _, sent, _ in asked), default=None))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for matter, unit, sent, until in asked:
        came = next((at for at in reports[matter] if at >= sent), None)
        found[unit]["missing" if came is None else "in_time" if came <= until else "late"] += 1
    return [Answers(unit, **found[unit]) for unit in sorted(found)]


def _asked(
    session: Session, first: date, last: date, zone: ZoneInfo, members: Any
) -> Iterator[tuple[int, str, datetime, datetime]]:
    """Every question once, whoever of the unit got it: matter, unit, when it left, until when."""
    wanted = (
        select(NoticeItem, Unit.name, Notice.sent_at)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .join(Person, col(Person.id) == col(NoticeItem.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(
            col(NoticeItem.answer_by) >= _end(first - DAY, zone),
            col(NoticeItem.answer_by) < _end(last, zone),
            col(NoticeItem.cancelled).is_(False), col(Notice.proven_at).is_not(None),
            col(Commitment.offline_only).is_(False), col(NoticeItem.kind).in_(ASKS),
        )
        .order_by(col(Notice.id))
    )  # fmt: skip
    if members is not None:
        wanted = wanted.where(col(NoticeItem.commitment_id).in_(members))
    seen = set()
    for item, unit, sent in session.exec(wanted):
        asked = item.commitment_id, item.check_id
        if asked not in seen and sent and item.answer_by:
            seen.add(asked)
            yield item.commitment_id, unit, sent, item.answer_by


def _reports(session: Session, since: datetime | None) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = defaultdict(list)
    if since is None:
        return found
    rows = session.exec(
        select(Reply.commitment_id, Reply.received_at)
        .where(col(Reply.received_at) >= since, Reply.status != ReplyStatus.ACKNOWLEDGED)
        .order_by(col(Reply.received_at))
    )
    for matter, at in rows:
        found[matter].append(at)
    return found


def _end(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + DAY, time(), zone)
