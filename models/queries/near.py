"""Matters that are due soon, and the decisions of today."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from duban.policy.calendar import WorkCalendar
from duban.policy.due import days_left
from models.queries.brief import NEAR_WORKING_DAYS
from models.queries.people import RUNNING
from models.queries.today import DECIDED
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.records import JournalEntry

MOST_NEAR, MOST_DONE = 8, 12


@dataclass(frozen=True)
class Near:
    """A matter that is due within two weeks."""

    code: str
    title: str
    unit: str
    due: date
    left: int


@dataclass(frozen=True)
class DecidedToday:
    """A decision of today; `number` is that of the paper it signed, where it signed one."""

    at: datetime
    by: str
    verb: str
    chain: str
    number: str = ""


def near_due(
    session: Session, *, today: date, calendar: WorkCalendar, own: int | None
) -> list[Near]:
    """Open matters due within ten working days, the nearest first; of a leader the own ones."""
    last = calendar.shift(today, NEAR_WORKING_DAYS)
    statement = (
        select(Commitment, Unit.name)
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(
            *RUNNING,
            col(Commitment.current_due) >= today,
            col(Commitment.current_due) <= last,
        )
    )
    if own is not None:
        statement = statement.where(
            or_(
                col(Commitment.supervising_leader_id) == own,
                col(Commitment.sponsoring_leader_id) == own,
            )
        )
    ordered = statement.order_by(col(Commitment.current_due), col(Commitment.id)).limit(MOST_NEAR)
    return [
        Near(m.code, m.title, unit, m.current_due, days_left(today, m.current_due, calendar))
        for m, unit in session.exec(ordered)
        if m.current_due is not None
    ]


def decided_today(session: Session, *, now: datetime, zone: ZoneInfo) -> list[DecidedToday]:
    """Returns the office's decisions since midnight, the newest first."""
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
    entries = session.exec(
        select(JournalEntry)
        .where(col(JournalEntry.verb).in_(DECIDED), JournalEntry.at >= midnight)
        .order_by(col(JournalEntry.at).desc(), col(JournalEntry.id).desc())
        .limit(MOST_DONE)
    )
    return [
        DecidedToday(
            e.at.astimezone(zone), e.actor, e.verb, e.chain, str(e.facts.get("number") or "")
        )
        for e in entries
    ]
