"""The hours of a rehearsed day, and the clock that a rehearsal keeps in its own database."""

from datetime import UTC, date, datetime, time

from models.db import transaction
from models.ledger.facts import set_fact
from services.office import Office

DESK_TIME, BRIEF_TIME, ANSWERS, COLLECT = time(8, 30), time(8, 40), time(10, 30), time(11, 0)
EVENING = time(17, 5)
DAWN = time(8, 0)


def rounds_of(office: Office) -> tuple[list[time], list[time]]:
    """The rounds of a day before people answer, and those after: the send times of the office.

    One before the office sits down, or while answers are read, is played just after that.
    """
    times = sorted({max(at, BRIEF_TIME) for at in office.sending_hours.send_times})
    after = sorted({max(at, COLLECT) for at in times if at >= ANSWERS})
    return [at for at in times if at < ANSWERS], after


def evening(office: Office) -> time:
    """Sets the audit of a rehearsed day after its last round."""
    return max(EVENING, office.sending_hours.send_times[-1])


def instant(office: Office, day: date, clock: time) -> datetime:
    """A local time of a day as an aware UTC instant."""
    return datetime.combine(day, clock, office.settings.tz).astimezone(UTC)


def begin_clock(office: Office, day: date) -> None:
    """Make the database a rehearsal's, with its clock before the first desk hour of `day`."""
    with transaction(office.engine) as session:
        set_fact(session, "rehearsal", "1")
    set_clock(office, instant(office, day, DAWN))


def come_to(office: Office, day: date, clock: time) -> datetime:
    """The rehearsal's own clock comes to this local time, so that nothing lies in its future."""
    now = instant(office, day, clock)
    set_clock(office, now)
    return now


def set_clock(office: Office, now: datetime) -> None:
    """Keep the rehearsal's own clock in its database."""
    with transaction(office.engine) as session:
        set_fact(session, "clock", now.isoformat())
