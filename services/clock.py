"""The clock of the edges: commands, flows and pages read it once and pass the instant down."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.queries.facts import fact


def present() -> datetime:
    """Returns the present instant, in UTC. Rules never call this; they take the time."""
    return datetime.now(UTC)  # noqa: TID251 - the one place where the clock is read


def local_day(zone: ZoneInfo) -> date:
    """Returns the present calendar day in a zone."""
    return present().astimezone(zone).date()


def office_time(session: Session) -> datetime:
    """Returns the instant that holds for a database: a rehearsal's own clock, else the present."""
    own = fact(session, "clock") if fact(session, "rehearsal") else None
    return datetime.fromisoformat(own) if own else present()
