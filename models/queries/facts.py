"""The calendar in force, facts about the database, and days on which a round ran."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.policy.calendar import Days, WorkCalendar, china
from models.tables.checks import RoundRecord
from models.tables.records import CalendarDay, Fact

FACT = select(Fact.value).where(col(Fact.key) == bindparam("key"))
DAYS = select(col(CalendarDay.day), col(CalendarDay.kind), col(CalendarDay.version))
ROUNDS = (
    select(col(RoundRecord.day))
    .where(col(RoundRecord.day) >= bindparam("since"), col(RoundRecord.ended_at).is_not(None))
    .distinct()
)
REMEMBERED = timedelta(days=120)  # a day without a round longer ago moves no step any more
TRIAL = "trial"  # the fact of a home that was made for trying things out


def fact(session: Session, key: str) -> str | None:
    """A fact about the database, such as `rehearsal` or `clock`."""
    return session.exec(FACT, params={"key": key}).first()


def calendar_in_force(session: Session) -> WorkCalendar:
    """The built-in calendar with the office's own days and horizon on top."""
    rows = tuple(session.execute(DAYS).tuples())
    return _with_own_days(rows, fact(session, "calendar-known-until"))


@lru_cache(maxsize=16)
def _with_own_days(rows: tuple[tuple[date, str, str], ...], until: str | None) -> WorkCalendar:
    """The calendar that these rows make: every page asks for it, and its days are counted out."""
    if not rows and until is None:
        return china()
    version = max((version for _, _, version in rows), default=china().version)
    return china().with_changes(
        [(day, kind) for day, kind, _ in rows],
        version=version,
        known_until=date.fromisoformat(until) if until else china().known_until,
    )


def days_in_force(session: Session, *, sending_days: str) -> Days:
    """The calendar and the days messages go out on: `working`, or `all` in trials."""
    calendar = calendar_in_force(session)
    every: Callable[[date], bool] = lambda _day: True  # noqa: E731 - one word for "every day"
    return Days(calendar, every if sending_days == "all" else calendar.is_working)


def days_with_rounds(session: Session, today: date) -> frozenset[date]:
    """The local days on which a round ran to its end, as far back as one still moves a step."""
    since = today - REMEMBERED
    return frozenset(session.exec(ROUNDS, params={"since": since}))
