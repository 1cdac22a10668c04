"""Holiday notices: read, shown with what they would move, and put into force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import DayKind, WorkCalendar
from duban.refusals import Refused
from duban.sheets.holidays import HolidayRow
from models.db import reading
from models.ledger.calendar import DeclaredDay, declare_days, replan_all
from models.queries.explain import day_kind
from models.queries.facts import calendar_in_force, days_in_force
from services.accounts.sessions import AtDesk
from services.office import Office

SHOWN = timedelta(days=120)
YEARS_AHEAD = 2  # a notice is published for the coming year


class EmptyNotice(Refused, ValueError):
    """通知中没有日期，也没有写明覆盖到哪一日。The notice names no day, nor how far it reaches."""


class BadReach(Refused, ValueError):
    """覆盖日期早于通知中的最后一日，请核对。The last day covered is before one the notice names."""


class TooFar(Refused, ValueError):
    """日期超出后年，请核对年份。A day lies beyond the year after next; check the year."""


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not what its weekday says; `kind` in the calendar's words."""

    day: date
    kind: str
    working: bool


@dataclass(frozen=True)
class Known:
    """The calendar in force: how far it is known, and its special days of the coming months."""

    version: str
    known_until: date
    days: tuple[SpecialDay, ...]


@dataclass(frozen=True)
class Moved:
    """The effect of a notice: the days it changes in the calendar, the matters planned anew."""

    days: tuple[tuple[date, DayKind, bool], ...]
    matters: tuple[str, ...]


def known(office: Office, now: datetime) -> Known:
    """The calendar as it stands today."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        calendar = calendar_in_force(session)
    coming = [today + timedelta(days=n) for n in range(SHOWN.days)]
    return Known(calendar.version, calendar.known_until, tuple(_special(calendar, coming)))


def _special(calendar: WorkCalendar, days: Sequence[date]) -> list[SpecialDay]:
    found = []
    for day in days:
        kind = day_kind(day, calendar)
        if kind not in ("工作日", "周末"):
            found.append(SpecialDay(day, kind, calendar.is_working(day)))
    return found


def foresee(desk: AtDesk, rows: Sequence[HolidayRow], until: date | None) -> Moved:
    """The effect a notice would have; it is put into force and taken back.

    Raises EmptyNotice, BadReach, TooFar.
    """
    with reading(desk.office.engine) as session:
        before = calendar_in_force(session)
        days = tuple((row.day, row.kind, _differs(row, before)) for row in rows)
    matters: tuple[str, ...] = ()
    try:
        with desk.writing() as (session, act):
            sending = desk.office.settings.sending_days
            _, matters = put(session, act, rows, until, sending_days=sending)
            raise _TakenBack
    except _TakenBack:
        return Moved(days, matters)


class _TakenBack(Exception):
    """A transaction that was for looking alone."""


def put_in_force(
    desk: AtDesk, rows: Sequence[HolidayRow], until: date | None, file: str
) -> tuple[str, ...]:
    """Put a notice into force; the codes of the matters that were planned anew."""
    with desk.writing(f"calendar {file}") as (session, act):
        sending = desk.office.settings.sending_days
        return put(session, act, rows, until, sending_days=sending, file=file)[1]


def refuse_bad(rows: Sequence[HolidayRow], until: date | None, today: date) -> None:
    """Refuse a notice that says nothing, reaches less far than its own days, or farther than any.

    What has no due day is planned as far as the calendar is known: a year mistyped is thousands.
    """
    if not rows and until is None:
        raise EmptyNotice
    if until is not None and any(row.day > until for row in rows):
        raise BadReach
    if max([until or today, *(row.day for row in rows)]).year > today.year + YEARS_AHEAD:
        raise TooFar


def put(
    session: Session, act: Act, rows: Sequence[HolidayRow], until: date | None, *,
    sending_days: str, file: str = "",
) -> tuple[int, tuple[str, ...]]:  # fmt: skip
    """Put a notice into force in a session: how many days changed, and the matters planned anew.

    Raises EmptyNotice, BadReach, TooFar.
    """
    refuse_bad(rows, until, act.moment.today)
    before = calendar_in_force(session)
    version = f"{before.version.split('+')[0]}+{act.moment.today.isoformat()}"
    declared = [DeclaredDay(row.day, row.kind, row.source or file) for row in rows]
    changed = declare_days(session, act, declared, version=version, known_until=until)
    if not changed and until is None:
        return changed, ()
    days = days_in_force(session, sending_days=sending_days)
    return changed, tuple(replan_all(session, act, days, before=before))


def _differs(row: HolidayRow, calendar: WorkCalendar) -> bool:
    working = calendar.is_working(row.day)
    return calendar.is_provisional(row.day) or working is not (row.kind is DayKind.WORKING)
