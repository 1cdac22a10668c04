"""A rehearsal: the real rounds on a copy of the database, its clock skips to the next work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlmodel import Session, col, delete, func, select

from duban.refusals import Refused
from duban.secrets import KeyRing
from duban.settings import Settings
from duban.vocabulary.notices import UNSENT
from duban.vocabulary.roles import SENDABLE, Audience
from duban.vocabulary.stages import UNSETTLED
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.copying import copy_database
from models.db import open_engine, reading, transaction
from models.ledger.facts import set_fact
from models.ledger.gates import approve_gate
from models.queries.facts import TRIAL, calendar_in_force, fact
from models.queries.lookbacks import to_ask
from models.tables.base import TODAY
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person, Route, RouteHealth
from models.tables.notices import Notice
from models.tables.records import Fact
from models.tables.replies import Decision, InboundMessage
from services.admin.journal import begin_copy
from services.inbox.collect import collect
from services.office import Office
from services.rehearsal.clock import (
    ANSWERS,
    BRIEF_TIME,
    COLLECT,
    DESK_TIME,
    come_to,
    evening,
    instant,
    rounds_of,
)
from services.rehearsal.sink import MailSink
from services.round.run import dry_run, run_round
from services.watch.audit import audit
from services.watch.brief import DONE, send_brief

# Decisions to be told and messages to be sent; look-backs to be asked; the next step of all.
UNSENT_WORK = (
    select(Decision.id).where(col(Decision.told).is_(False)).limit(1),
    select(Notice.id).where(col(Notice.status).in_(UNSENT)).limit(1),
)
ASKED_BACK = to_ask(TODAY).limit(1)
PLANNED = select(func.min(Check.planned_on)).where(Check.status == CheckStatus.OPEN)
WAITING = select(Commitment.id).where(col(Commitment.waiting).is_not(None)).limit(1)
DRAFTS = select(Escalation.id).where(Escalation.status == EscalationStatus.PROPOSED).limit(1)

HEAD = "rehearsal"
DOMAIN = "rehearsal.invalid"


class NothingToRehearse(Refused, ValueError):
    """No commitment is registered yet: `duban register` first. 尚无已立项事项，请先立项。"""


class BadRehearsedSpan(Refused, ValueError):
    """结束日早于开始日，请核对 --from 与 --until。The last day is before the first."""


class SimulatedPeople(Protocol):
    """Simulated people: what they do on a day, and whether they mean to do anything."""

    def busy(self, day: date) -> bool:
        """Tells whether somebody will act on this day."""
        ...

    def desk(self, office: Office, now: datetime) -> int:
        """Does the office's acts at its desk in the morning; returns how many."""
        ...

    def answer(self, office: Office, now: datetime, caught: MailSink) -> int:
        """Lets owners answer the mails they have; returns how many did."""
        ...


class SilentOwners:
    """Owners who never answer."""

    def busy(self, day: date) -> bool:
        return False

    def desk(self, office: Office, now: datetime) -> int:
        return 0

    def answer(self, office: Office, now: datetime, caught: MailSink) -> int:
        return 0


@dataclass(frozen=True)
class RehearsalSpan:
    """The first and last local day of a rehearsal, both included."""

    first: date
    last: date


def prepare(source: Office, folder: Path, sink: MailSink) -> Office:
    """Copy the database into `folder`, flag it, and lead every route to the sink."""
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "duban.db"
    engine = open_engine(f"sqlite:///{database}")
    copy_database(source.engine, engine)
    engine.dispose()
    settings = Settings(
        **(source.settings.model_dump() | {
            "home": folder,
            "database_url": f"sqlite:///{database}",
            "inbox": str(folder / "inbox"),
            "imap_url": "",
            "heartbeat_url": "", "alarm_url": "", "seal_file": "",
            "mail_from": f"duban@{DOMAIN}", "mail_reply_to": f"reply@{DOMAIN}",
            "mail_authserv_id": DOMAIN,  # the played mails bear its finding
        })
    )  # fmt: skip
    (folder / "inbox").mkdir(exist_ok=True)
    keys = KeyRing.open(settings.keys)
    office = Office(settings, open_engine(settings.database), keys, source.channels_to_sink())
    with transaction(office.engine) as session:
        session.exec(delete(Fact).where(col(Fact.key) == TRIAL))  # it sends to the sink
        set_fact(session, "rehearsal", "1")
        _lead_to_sink(session, keys, sink)
    begin_copy(office, by=HEAD)
    return office


def _lead_to_sink(session: Session, keys: KeyRing, sink: MailSink) -> None:
    rows = session.exec(select(Route, Person).join(Person, col(Person.id) == col(Route.person_id)))
    for route, person in rows.all():
        if route.audience in SENDABLE:
            url = sink.url(f"{person.code}.{route.id}@{DOMAIN}")
        else:
            url = f"{'tel:000' if route.audience is Audience.PHONE else 'paper:'}{route.id}"
        route.url_encrypted, route.fingerprint = keys.encrypt(url), keys.fingerprint(url)
        route.health = RouteHealth.OK
        session.add(route)


def default_span(office: Office, first: date | None, last: date | None) -> RehearsalSpan:
    """From the earliest approval to ten working days after the latest due day, where not given.

    Raises BadSpan for an end before the beginning.
    """
    with reading(office.engine) as session:
        earliest, latest = session.exec(
            select(func.min(Commitment.approved_on), func.max(Commitment.current_due)).where(
                col(Commitment.stage).in_(UNSETTLED)
            )
        ).one()
        if earliest is None:
            raise NothingToRehearse
        calendar = calendar_in_force(session)
    span = RehearsalSpan(
        first or earliest, last or calendar.shift(latest or earliest + timedelta(100), 15)
    )
    if span.last < span.first:
        raise BadRehearsedSpan(about=f"{span.first} … {span.last}：")
    return span


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal's parts: the span, the people, where mails end, who signs drafts."""

    span: RehearsalSpan
    people: SimulatedPeople
    sink: MailSink
    sign_gates: bool
    signer: str
    progress: Callable[[date, RehearsalSpan], None]


def next_day(office: Office, after: date, rehearsal: Rehearsal) -> date | None:
    """The next local day in the span on which anything is due or anybody means to act."""
    with reading(office.engine) as session:
        calendar = calendar_in_force(session)
        waiting = _pending(session, rehearsal)
    day = after + timedelta(days=1)
    while day <= rehearsal.span.last:
        if rehearsal.people.busy(day):
            return day
        if calendar.is_working(day) and (waiting or work_left(office, day)):
            return day
        day += timedelta(days=1)
    return None


def work_left(office: Office, day: date, clock: time | None = None) -> bool:
    """Tells whether a round at this time, or the day's first, would do anything."""
    with reading(office.engine) as session:
        if _any(session, *UNSENT_WORK, ASKED_BACK, today=day):
            return calendar_in_force(session).is_working(day)
        planned = session.exec(PLANNED).one()
    if planned is None or planned > day:
        return False
    first = clock or office.sending_hours.send_times[0]
    return bool(dry_run(office, instant(office, day, first)).steps)


def mail_came(office: Office) -> bool:
    """Tells whether a mail lies in the folder that was not read yet."""
    with reading(office.engine) as session:
        read = session.exec(select(func.count()).select_from(InboundMessage)).one()
    return len(list(office.settings.inbox_folder.glob("*.eml"))) > read


def ends_month(day: date, following: date | None) -> bool:
    """Tells whether the audit runs: on the last day with work of a month, and on the last of all.

    In production it runs hourly; a rehearsal has nobody who could be late with it.
    """
    return following is None or following.month != day.month


def brief_wanted(office: Office, day: date) -> bool:
    """Tells whether the brief is played: when a decision waits, and on a week's first work."""
    with reading(office.engine) as session:
        if _any(session, WAITING, DRAFTS):
            return True
        last = fact(session, DONE)
    return last is None or date.fromisoformat(last).isocalendar()[:2] != day.isocalendar()[:2]


def _any(session: Session, *statements: Any, **given: date) -> bool:
    return any(session.exec(each, params=given).first() is not None for each in statements)


def _pending(session: Session, rehearsal: Rehearsal) -> bool:
    """Tells whether a decision is to be told, a message is unsent, or a draft will be signed."""
    return _any(session, *UNSENT_WORK, *([DRAFTS] if rehearsal.sign_gates else []))


def desk(office: Office, rehearsal: Rehearsal, day: date) -> None:
    """Does the office's work of half past eight."""
    now = come_to(office, day, DESK_TIME)
    if rehearsal.sign_gates:
        sign_yesterdays_gates(office, now, by=rehearsal.signer)
    rehearsal.people.desk(office, now)


def play_without_engine(office: Office, rehearsal: Rehearsal) -> int:
    """Play the span without Prefect (`--plain`); returns how many days had work."""
    days, day = 0, next_day(office, rehearsal.span.first - timedelta(days=1), rehearsal)
    while day is not None:
        desk(office, rehearsal, day)
        before, after = rounds_of(office)
        if brief_wanted(office, day) and work_left(office, day):
            send_brief(office, come_to(office, day, BRIEF_TIME))
        run_rounds(office, day, before)
        rehearsal.people.answer(office, come_to(office, day, ANSWERS), rehearsal.sink)
        if mail_came(office):
            collect(office, come_to(office, day, COLLECT))
        run_rounds(office, day, after)
        rehearsal.progress(day, rehearsal.span)
        days, following = days + 1, next_day(office, day, rehearsal)
        if ends_month(day, following):
            audit(office, come_to(office, day, evening(office)))
        day = following
    rehearsal.progress(rehearsal.span.last, rehearsal.span)
    return days


def run_rounds(office: Office, day: date, times: Sequence[time]) -> None:
    """The rounds at these times that would do anything."""
    for at in times:
        if work_left(office, day, at):
            run_round(office, come_to(office, day, at))


def sign_yesterdays_gates(office: Office, now: datetime, *, by: str) -> int:
    """The office signs each draft the next working morning (`--gates next-day`)."""
    with transaction(office.engine) as session:
        act = office.act(now, by=by)
        if not calendar_in_force(session).is_working(act.moment.today):
            return 0
        rows = session.exec(
            select(Escalation, Commitment)
            .join(Commitment, col(Commitment.id) == col(Escalation.commitment_id))
            .where(
                Escalation.status == EscalationStatus.PROPOSED,
                Escalation.drafted_on < act.moment.today,
            )
            .order_by(col(Escalation.id))
        ).all()
        for gate, commitment in rows:
            approve_gate(session, act, commitment, gate, series=office.settings.numbers)
        return len(rows)
