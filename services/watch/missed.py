"""A round that did not run: found in one place, told in five, and nothing of it is lost.

`rounds_missed` is asked by the health page (`why_no_rounds`, so that a watcher of the machine sees
a 503), by `duban doctor` and the desk's page of health (`services/admin/doctor_rounds.py`), by the
morning brief and by the hourly audit, whose heartbeat stays away meanwhile. All tell it until a
later round has run to its end. Beside them Prefect's own automation looks at its runs
(`deployments/alarm.py`), and a machine that is off is missed by whoever watches the heartbeat.

What was due stays due: the next round takes it up, puts what did not leave into the day's message
(`models/ledger/outbox.py`), lets the newest of several asks speak for all
(`duban/policy/ladder.py`), and gives chases their gaps (`duban/policy/chases.py`).
"""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from duban.policy.round_times import parse_interval
from duban.policy.sending_hours import SendingHours, sending_day
from duban.settings import Settings
from models.db import reading
from models.ledger.place import is_elsewhere
from models.queries.facts import calendar_in_force, fact
from models.queries.flow_choices import settings_in_force
from models.tables.checks import RoundRecord
from models.tables.commitments import Commitment
from services.office import Office
from services.place import CopiedHome, here

MISSED = "rounds"  # the cause of whatever is found where no round ran
GRACE = timedelta(hours=1)
LONGEST_HOLIDAY = 14  # days looked back for a send time


def rounds_missed(session: Session, settings: Settings, now: datetime) -> datetime | None:
    """The latest send time, an hour and more ago, since which no round has run to its end.

    Local, in the office's zone; None when there was a round, or nothing to be sent about yet. A
    round that carries an instant still to come was run with another clock and is none. A
    rehearsal's clock skips the rounds that would do nothing, so it misses none.
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


def why_no_rounds(office: Office, now: datetime) -> str:
    """Returns why no round runs here, or which one did not; empty while all is well.

    Judged by the database alone, so it holds for homes whose rounds are called by cron, too. A
    rehearsal keeps its own clock and is not judged.
    """
    place = here(office.engine)
    with reading(office.engine) as session:
        if fact(session, "rehearsal") is not None:
            return ""
        if is_elsewhere(session, place):
            return str(CopiedHome())
        missed = rounds_missed(session, office.settings, now)
    if missed is None:
        return ""
    return f"{missed:%Y-%m-%d %H:%M}的一轮没有运行。No round ran at {missed:%Y-%m-%d %H:%M}."


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
