"""The numbers behind pictures, from the register at the end of a day, without offline matters."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from duban.i18n import Locale, label
from duban.notices.formats import one_line, untorn
from duban.pictures.charts import Answers, CampaignDay, PlannedAndReached, Week
from duban.policy.calendar import WorkCalendar
from duban.policy.due import is_overdue
from duban.policy.progress import share_of
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import ASKS
from models.queries.campaigns import members_then
from models.queries.counted import Matter, PacesThen, matters_then, paces_then
from models.queries.delivered import bounced_since
from models.queries.pace import exact
from models.queries.stood import Stood
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.directory import Person, Unit
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import Reply

WEEKS = 12
DAY, WEEK, MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=31)


def course_of(
    session: Session, campaign: Campaign, today: date, then: Stood, zone: ZoneInfo
) -> list[CampaignDay]:
    """Matters taken up, due and closed by each day of a campaign that has passed."""
    members = members_then(session, campaign, then)
    rows = [row for row in _told(then, members) if row.stage is not Stage.WITHDRAWN]
    taken = sorted(row.registered_at.astimezone(zone).date() for row in rows)
    due = sorted(row.current_due for row in rows if row.current_due)
    done = sorted(row.closed_at.astimezone(zone).date() for row in rows if row.closed_at)
    last = min(today, campaign.ends_on)
    days = (campaign.starts_on + DAY * n for n in range((last - campaign.starts_on).days + 1))
    return [CampaignDay(d, *(bisect_right(past, d) for past in (taken, due, done))) for d in days]


def _told(then: Stood, members: Sequence[int] | None) -> list[Matter]:
    """Every matter that was registered then, but for those kept offline."""
    return [row for row in matters_then(then, _about(then, members)) if not row.offline_only]


def _about(then: Stood, members: Sequence[int] | None) -> tuple[Any, ...]:
    """Conditions of the matters that were registered then, without those kept offline now."""
    known = col(Commitment.offline_only).is_(False), col(Commitment.registered_at) < then.until
    return known if members is None else (*known, col(Commitment.id).in_(members))


def reached(
    session: Session, today: date, then: Stood, members: Sequence[int] | None, most: int
) -> list[PlannedAndReached]:
    """The share planned and the one reported of open matters that reported one, by due day.

    The nearest ones, those that are past first; at most so many.
    """
    about, closed = _about(then, members), col(Commitment.closed_at)
    reported = or_(
        col(Commitment.id).in_(select(Reply.commitment_id).where(col(Reply.percent).is_not(None))),
        col(Commitment.id).in_(
            select(Target.commitment_id).join(
                ProgressPoint, col(ProgressPoint.target_id) == col(Target.id)
            )
        ),
    )
    about = (*about, reported, or_(closed.is_(None), closed >= then.until))
    if not then.matters:  # else today's order is not that of then
        near = select(Commitment.id).where(*about)
        near = near.order_by(col(Commitment.current_due), col(Commitment.code)).limit(most * 4)
        about = (col(Commitment.id).in_(session.exec(near).all()),)
    rows = [row for row in matters_then(then, about) if not (row.closed_at or row.offline_only)]
    rows.sort(key=lambda row: (row.current_due or date.max, row.code))
    paces = paces_then(then, about, today)
    shares = ((row.id, found) for row in rows if (found := _shares(row, paces)))
    told_of = dict(islice(shares, most))
    titles = select(Commitment.id, Commitment.title).where(col(Commitment.id).in_(told_of))
    named = {key: untorn(one_line(title)) for key, title in session.exec(titles)}
    return [
        PlannedAndReached(named[key], *(round(float(share) * 100) for share in found))
        for key, found in told_of.items()
    ]


def _shares(row: Matter, found: PacesThen) -> tuple[Fraction, Fraction] | None:
    """The share planned and the one reported last; None where either is unknown.

    Of several numbers it is the first promised one that was reported.
    """
    pace = found.paces.pace(row)
    if pace is None:
        return None
    if pace.percent is not None:
        return pace.planned, pace.percent[1] / 100
    for number in found.numbers.get(row.id, ()):
        values = found.paces.values.get(number.id)
        if not values or number.stretch:
            continue
        share = share_of(number.comparator, exact(values[-1].value), exact(number.value))
        if share is not None:
            return pace.planned, share
    return None


def due_by_week(
    session: Session, today: date, then: Stood, calendar: WorkCalendar,
    members: Sequence[int] | None = None, locale: Locale = "zh",
) -> list[Week]:  # fmt: skip
    """Open matters by the week of their due day: those past, twelve weeks, whatever is later."""
    monday, late = today - DAY * today.weekday(), 0
    found: Counter[int] = Counter()
    for due, count in _dues(session, then, members).items():
        if is_overdue(today, due):
            late += count
        else:
            found[max(0, min((due - monday).days // 7, WEEKS))] += count
    named = [(monday + WEEK * n) for n in range(WEEKS)]
    weeks = [Week(f"{day.month}/{day.day}", found[n]) for n, day in enumerate(named)]
    return [Week(label("chart", "past", locale=locale), late, late=True), *weeks,
            Week(label("chart", "later", locale=locale), found[WEEKS])]  # fmt: skip


def _dues(session: Session, then: Stood, members: Sequence[int] | None) -> dict[date, int]:
    """Counts of open matters by due day; made by the database where nothing changed since."""
    if then.matters:
        rows = _told(then, members)
        return Counter(row.current_due for row in rows if row.current_due and row.closed_at is None)
    closed = col(Commitment.closed_at)
    wanted = select(col(Commitment.current_due), func.count()).where(
        col(Commitment.offline_only).is_(False), col(Commitment.current_due).is_not(None),
        Commitment.registered_at < then.until, or_(closed.is_(None), closed >= then.until),
    )  # fmt: skip
    if members is not None:
        wanted = wanted.where(col(Commitment.id).in_(members))
    counted = session.exec(wanted.group_by(col(Commitment.current_due)))
    return {due: count for due, count in counted if due}


def answers_by_unit(
    session: Session, first: date, last: date, zone: ZoneInfo, then: Stood,
    members: Sequence[int] | None = None,
) -> list[Answers]:  # fmt: skip
    """Counts of questions of a span, answered or not then, by unit in the order of names.

    Only what provably arrived counts, and assignments do not: they are signed for, not answered.
    """
    asked = list(_asked(session, first, last, zone, then, members))
    reports = _reports(session, min((sent for _, _, sent, _ in asked), default=None), then)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for matter, unit, sent, until in asked:
        came = next((at for at in reports[matter] if at >= sent), None)
        found[unit]["missing" if came is None else "in_time" if came <= until else "late"] += 1
    return [Answers(unit, **found[unit]) for unit in sorted(found)]


def _asked(
    session: Session,
    first: date,
    last: date,
    zone: ZoneInfo,
    then: Stood,
    members: Sequence[int] | None,
) -> Iterator[tuple[int, str, datetime, datetime]]:
    """Every question once, whoever of the unit got it: matter, unit, when it left, until when."""
    begin, end = _end(first - DAY, zone), _end(last, zone)
    bounced = bounced_since(session, begin - MONTH, then.until)
    wanted = (
        select(NoticeItem, Unit.name, Notice.sent_at)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .join(Person, col(Person.id) == col(NoticeItem.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(
            col(NoticeItem.answer_by) >= begin,
            col(NoticeItem.answer_by) < end,
            col(NoticeItem.cancelled).is_(False),
            or_(col(Notice.proven_at) < then.until, col(Notice.number).in_(bounced)),
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


def _reports(session: Session, since: datetime | None, then: Stood) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = defaultdict(list)
    if since is None:
        return found
    rows = session.exec(
        select(Reply.commitment_id, Reply.received_at)
        .where(
            col(Reply.received_at) >= since,
            col(Reply.received_at) < then.until,
            Reply.status != ReplyStatus.ACKNOWLEDGED,
        )
        .order_by(col(Reply.received_at))
    )
    for matter, at in rows:
        found[matter].append(at)
    return found


def _end(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + DAY, time(), zone)
