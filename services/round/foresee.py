"""The messages of the next round, by the round's own code: decided, looked at, and rolled back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from duban.policy.due import Overdue, overdue_by
from duban.policy.round_times import parse_interval
from duban.policy.sending_hours import may_send
from models.db import reading
from models.ledger.leasing import lease
from models.queries.facts import calendar_in_force, days_in_force
from models.queries.flow_choices import ROUNDS, pause_of, settings_in_force
from models.queries.holds import holds_in_force
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice, NoticeItem
from services.office import Office
from services.round.run import decided_for_show

ALL = 1_000_000  # more messages than any round sends
LONGEST_HOLIDAY = timedelta(days=30)


@dataclass(frozen=True)
class DueLine:
    """One matter in a message; `gate` is the signed draft behind it, 0 where none is needed."""

    code: str
    title: str
    kind: str
    role: str
    reason: str
    overdue: Overdue | None
    gate: int
    signed_by: str


@dataclass(frozen=True)
class DueMessage:
    """One message: to whom, about what. `again` is the number of one left over from before."""

    person: str
    name: str
    unit: str
    kind: str
    again: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True)
class Forecast:
    """The next round by what is known at `made`; it draws up `drafts`, and `held` matters wait."""

    at: datetime
    made: datetime
    messages: tuple[DueMessage, ...]
    drafts: tuple[dict[str, str], ...]
    held: int


def next_round(office: Office, now: datetime) -> datetime:
    """The next round's instant in the office's zone, after a pause; in a trial, an interval on."""
    local = office.moment(now).local
    with reading(office.engine) as session:
        settings = settings_in_force(session, office.settings)
        days = days_in_force(session, sending_days=settings.sending_days)
        paused = pause_of(session, ROUNDS, local.date())
    if interval := parse_interval(settings.schedule_supervise):
        return local + interval
    day, last = local.date(), local.date() + LONGEST_HOLIDAY
    if paused is not None and paused.paused_until is not None:
        day = paused.paused_until + timedelta(days=1)
    while day <= last:
        for at in settings.times_of_rounds:
            start = datetime.combine(day, at, settings.tz)
            if start > local and days.sending(day):
                return start
        day += timedelta(days=1)
    return datetime.combine(last, settings.first_send_time, settings.tz)


def foresee(office: Office, now: datetime) -> Forecast:
    """The next round's messages, as it would send them if nothing happened until then."""
    at = next_round(office, now)
    with decided_for_show(office, at) as (session, tally):
        drafts = tuple(step for step in tally.steps if step["action"] == "proposed")
        messages: tuple[DueMessage, ...] = ()
        if may_send(at, office.sending_hours, calendar_in_force(session)):
            leaving = lease(session, office.act(at), limit=ALL, seconds=1).notices
            messages = _messages(session, at, leaving)
        held = len(holds_in_force(session, at.date()))
    return Forecast(at, now, messages, drafts, held)


def _messages(session: Session, at: datetime, notices: Sequence[Notice]) -> tuple[DueMessage, ...]:
    by_notice = _lines(session, at, [notice.id or 0 for notice in notices])
    people = {
        person.id: (person, unit)
        for person, unit in session.exec(
            select(Person, Unit.name)
            .join(Unit, col(Unit.id) == col(Person.unit_id))
            .where(col(Person.id).in_([notice.person_id for notice in notices]))
        )
    }
    found = [
        DueMessage(
            person=people[notice.person_id][0].code,
            name=people[notice.person_id][0].name,
            unit=people[notice.person_id][1],
            kind=notice.headline,
            again=notice.number if notice.created_at < at else "",
            lines=tuple(by_notice.get(notice.id or 0, ())),
        )
        for notice in notices
    ]
    return tuple(sorted(found, key=lambda one: (one.unit, one.person)))


def _lines(session: Session, at: datetime, notices: Sequence[int]) -> dict[int, list[DueLine]]:
    calendar, found = calendar_in_force(session), dict[int, list[DueLine]]()
    rows = session.exec(
        select(NoticeItem, Commitment, Escalation)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .outerjoin(Escalation, col(Escalation.id) == col(NoticeItem.escalation_id))
        .where(col(NoticeItem.notice_id).in_(notices), col(NoticeItem.cancelled).is_(False))
        .order_by(col(NoticeItem.id))
    )
    for item, matter, gate in rows:
        line = DueLine(
            code=matter.code,
            title=matter.title,
            kind=item.kind,
            role=item.role,
            reason=item.reason,
            overdue=overdue_by(at.date(), matter.current_due, calendar),
            gate=gate.id or 0 if gate else 0,
            signed_by=gate.decided_by if gate else "",
        )
        found.setdefault(item.notice_id, []).append(line)
    return found
