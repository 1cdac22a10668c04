"""Working days an office declares, how far the calendar is known, and what that moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.cadence import ticks_between
from duban.policy.calendar import DayKind, Days, WorkCalendar
from duban.policy.plan import rung_day
from duban.policy.policy import Policy
from duban.vocabulary.rights import Deed
from duban.vocabulary.stages import Stage
from duban.vocabulary.steps import CheckStatus
from models.ledger.authority import require_right
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE, record
from models.ledger.plan import replan
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.records import CalendarDay


@dataclass(frozen=True)
class DeclaredDay:
    """A day whose kind a notice states."""

    day: date
    kind: DayKind
    source: str


def declare_days(
    session: Session,
    act: Act,
    days: Sequence[DeclaredDay],
    *,
    version: str,
    known_until: date | None,
) -> int:
    """Put a holiday notice into force; the later word on a day wins. Returns how many changed."""
    require_right(session, act, Deed.SCHEDULES)
    changed = 0
    for declared in days:
        row = session.get(CalendarDay, declared.day)
        if row is not None and row.kind == declared.kind.value and row.source == declared.source:
            continue
        row = row or CalendarDay(day=declared.day, kind="", source="", version="")
        row.kind, row.source, row.version = declared.kind.value, declared.source, version
        session.add(row)
        changed += 1
    if known_until is not None:
        set_fact(session, "calendar-known-until", known_until.isoformat())
    if changed or known_until is not None:
        record(session, act, OFFICE, "calendar-changed", days=changed, version=version,
               known_until=known_until)  # fmt: skip
    session.flush()
    return changed


def replan_all(session: Session, act: Act, days: Days, *, before: WorkCalendar) -> list[str]:
    """Plan anew every running matter whose days the new calendar moves; their codes.

    Provisional steps are always planned anew: now their day is known.
    """
    replanned = []
    running = select(Commitment).where(
        col(Commitment.closed_at).is_(None), Commitment.stage != Stage.SUSPENDED
    )
    for matter in session.exec(running.order_by(Commitment.code)).all():
        if _moves(session, matter, before, days.calendar, act.moment.today):
            replan(session, act, matter, days, cause="calendar changed")
            replanned.append(matter.code)
    return replanned


def _moves(
    session: Session, matter: Commitment, before: WorkCalendar, after: WorkCalendar, today: date
) -> bool:
    checks = session.exec(
        select(Check).where(Check.commitment_id == matter.id, Check.status == CheckStatus.OPEN)
    ).all()
    if any(check.provisional or not after.is_working(check.planned_on) for check in checks):
        return True
    return bool(checks) and _days(matter, before, today) != _days(matter, after, today)


def _days(matter: Commitment, calendar: WorkCalendar, today: date) -> tuple[date, ...]:
    """The days of a matter's ladder and cadence under a calendar."""
    policy, due = Policy.from_json(matter.policy), matter.current_due
    ladder = [rung_day(rule, due, calendar) for rule in policy.rungs] if due else []
    last = due or max(calendar.known_until, today)
    return (
        *ladder,
        *ticks_between(today, last, policy.cadence if due else policy.standing, calendar),
    )
