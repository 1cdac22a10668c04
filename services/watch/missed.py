"""Rounds that should have run are counted against those that did."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from duban.policy.round_times import parse_interval
from duban.policy.sending_hours import SendingHours, sending_day
from duban.settings import Settings
from models.queries.facts import calendar_in_force, fact
from models.queries.flow_choices import settings_in_force
from models.tables.checks import RoundRecord
from models.tables.commitments import Commitment

MISSED = "rounds"  # the cause of whatever is found where no round ran
GRACE = timedelta(hours=1)
LONGEST_HOLIDAY = 14  # days looked back for a send time


def rounds_missed(session: Session, settings: Settings, now: datetime) -> datetime | None:
    """The latest send time, an hour and more ago, since which no round has run to its end.

    Local, in the office's zone; None when there was a round, or nothing to be sent about yet. A
    round that carries an instant still to come was run with another clock and is none. A rehearsal's
    clock skips the rounds that would do nothing, so it misses none.
    """
    if fact(session, "rehearsal") is not None:
        return None
    settings = settings_in_force(session, settings)
    due = _last_send_time(session, settings, now.astimezone(settings.tz))
    if due is None:
        return None
    since = session.exec(
        select(RoundRecord.id).where(
            RoundRecord.started_at >= due,
            RoundRecord.started_at <= now,
            col(RoundRecord.ended_at).is_not(None),
        )
    ).first()
    anything = session.exec(
        select(Commitment.id).where(Commitment.registered_at < due).limit(1)
    ).first()
    return due if since is None and anything is not None else None


def _last_send_time(session: Session, settings: Settings, local: datetime) -> datetime | None:
    """The latest send time of this or an earlier sending day that passed an hour ago."""
    calendar = calendar_in_force(session)
    hours = SendingHours.parse(settings.quiet_hours, settings.sending_days, settings.send_times)
    sends = sending_day(hours, calendar)
    # A trial's rounds come after an interval, wherever the send times fall in it.
    patience = GRACE + (parse_interval(settings.schedule_supervise) or timedelta())
    for back in range(LONGEST_HOLIDAY):
        day = local - timedelta(days=back)
        passed = [
            day.replace(hour=t.hour, minute=t.minute, second=0, microsecond=0)
            for t in hours.send_times
        ]
        gone = [at for at in passed if at + patience <= local]
        if gone and sends(day.date()):
            return max(gone)
    return None
