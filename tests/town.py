"""A small town to supervise: makers of people, matters and days on a real office."""

import itertools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.papers.numbers import NumberForms
from duban.policy.calendar import Days, china
from duban.policy.duties import read_duty
from duban.policy.policy import load_preset
from duban.vocabulary.notices import NoticeStatus
from duban.vocabulary.replies import ReplySource, ReplyStatus
from duban.vocabulary.roles import Audience, Role
from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.db import transaction
from models.ledger.gates import approve_gate
from models.ledger.register import register
from models.ledger.registrations import Registration
from models.ledger.replies import Answer, record_reply
from models.queries.facts import days_in_force
from models.queries.people import person_of_code
from models.tables.base import TODAY
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Delegation, Person, Route, Unit
from models.tables.documents import Document
from models.tables.notices import Notice
from models.tables.replies import Decision
from services.office import Office
from services.round.deciding import decide_and_commit
from services.round.run import Chunk, Done, Round, run_round
from tests.records import Records, address

KILLED = 9
UNIT = select(Unit).where(col(Unit.code) == bindparam("code"))
# What a round would find, and the drafts of before a day.
WORK = (
    select(Check.id)
    .where(Check.status == CheckStatus.OPEN, col(Check.planned_on) <= TODAY)
    .limit(1),
    select(Notice.id)
    .where(col(Notice.status).in_([NoticeStatus.QUEUED, NoticeStatus.FROZEN]))
    .limit(1),
    select(Decision.id).where(col(Decision.told).is_(False)).limit(1),
)
DRAFTED = (
    select(Escalation, Commitment)
    .join(Commitment, col(Commitment.id) == col(Escalation.commitment_id))
    .where(Escalation.status == EscalationStatus.PROPOSED, col(Escalation.drafted_on) < TODAY)
)
NUMBERS = NumberForms.parse()


class CutAfterSending:
    """Sends like the real channels, then the process is gone before anything is recorded."""

    def __init__(self, channels: Any) -> None:
        self.channels = channels

    def prepare(self, url: str, message: Any) -> Callable[[], None]:
        def send() -> None:
            self.channels.send(url, message)
            os._exit(KILLED)

        return send


@dataclass
class Town(Records):
    """People reachable through the sink, and matters of theirs in the office's ledger."""

    at: Callable[..., datetime]
    keys: Iterable[int] = field(default_factory=itertools.count)

    def act(self, day: str, clock: str = "09:00", *, by: str = "D1", why: str = "") -> Any:
        """An act at an instant of the office's day."""
        return self.office.act(self.at(day, clock), by=by, why=why)

    def days(self, session: Session) -> Days:
        """The calendar and sending days in force."""
        return days_in_force(session, sending_days=self.office.settings.sending_days)

    def person(self, code: str, *, unit: str = "U1", role: Role = Role.LIAISON,
               routes: Iterable[tuple[str, Audience]] | None = None) -> Person:  # fmt: skip
        """The person with this code; at first a new one whose mail ends in the sink."""
        with transaction(self.office.engine) as session:
            known = person_of_code(session, code)
            if known is not None:
                return known
            person = Person(
                code=code, name=f"某{code}", unit_id=self._unit(session, unit), roles=[role.value]
            )
            session.add(person)
            session.flush()
            ways = [(self.sink.url(address(code)), Audience.PERSON)] if routes is None else routes
            for position, (url, audience) in enumerate(ways):
                session.add(
                    Route(
                        person_id=person.id or 0,
                        url_encrypted=self.office.keys.encrypt(url),
                        fingerprint=self.office.keys.fingerprint(url),
                        audience=audience,
                        position=position,
                    )
                )
            return person

    def _unit(self, session: Session, code: str) -> int:
        unit = session.exec(UNIT, params={"code": code}).first()
        unit = unit or Unit(code=code, name=f"单位{code}")
        session.add(unit)
        session.flush()
        return unit.id or 0

    def unit(self, code: str) -> Unit:
        """The unit with this code."""
        with transaction(self.office.engine) as session:
            return session.get_one(Unit, self._unit(session, code))

    def deputy(self, of: str, to: str, first: str, last: str) -> None:
        """One person stands in for another from the first to the last day."""
        with transaction(self.office.engine) as session:
            session.add(
                Delegation(
                    person_id=self.person(of).id or 0,
                    deputy_id=self.person(to).id or 0,
                    from_day=date.fromisoformat(first),
                    to_day=date.fromisoformat(last),
                )
            )

    def registration(
        self,
        due: str | None = "2022-08-31",
        *,
        on: str = "2022-08-15",
        liaison: str = "P1",
        head: str | None = "H1",
        leader: str | None = "L1",
        policy: str = "standard",
        **more: Any,
    ) -> Registration:
        """Everything decided about a matter, ready to be registered."""
        facts: dict[str, Any] = {
            "title": "建成一处示范点",
            "quote": "月底前建成一处示范点",
            "lead_unit": self.unit("U1"),
            "liaison": self.person(liaison),
            "unit_head": self.person(head, role=Role.UNIT_HEAD) if head else None,
            "supervising_leader": self.person(leader, unit="LD", role=Role.SUPERVISING_LEADER)
            if leader
            else None,
            "policy": load_preset(policy),
            "drafted_by": "D2",
            "approved_by": "D1",
            "approved_on": date.fromisoformat(on),
            "due": date.fromisoformat(due) if due else None,
            "duty": None if due else read_duty("long_term:monthly"),
        }
        return Registration(**(facts | more))

    def matter(self, due: str | None = "2022-08-31", *, clock: str = "08:50", **more: Any) -> str:
        """A registered matter, approved and registered on one day; its code."""
        on = more.get("on", "2022-08-15")
        registration = self.registration(due, **more)
        with transaction(self.office.engine) as session:
            act = self.act(on, clock)
            return register(session, act, registration, self.days(session)).code

    def document(self, text: str = "会议要求，月底前建成一处示范点。") -> Document:
        """A stored document of 14 August 2022."""
        with transaction(self.office.engine) as session:
            row = Document(
                title="工作会议", issued_on=date(2022, 8, 14), source_name="m.txt",
                sha256=f"{next(iter(self.keys)):064d}", text=text,
                received_at=self.at("2022-08-15"), received_by="D2",
            )  # fmt: skip
            session.add(row)
            return row

    def round(self, day: str, clock: str = "09:00") -> Round:
        """One round at an instant of the office's day."""
        return run_round(self.office, self.at(day, clock))

    def crash_while_sending(self, day: str, clock: str = "09:00") -> None:
        """A round killed for good right after its first message left: nothing is recorded."""
        child = os.fork()
        if child == 0:
            try:
                opened = Office.open(self.office.settings)
                cut: Any = CutAfterSending(opened.channels)
                run_round(replace(opened, channels=cut), self.at(day, clock))
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == KILLED

    def rounds(self, first: str, last: str, *, sign: bool = True, clock: str = "09:00") -> None:
        """A round each working day that has anything to do, and on the last day in any case;
        drafts are signed the next working morning."""
        calendar = china()
        for day in every_day(first, last):
            if calendar.is_working(date.fromisoformat(day)) and sign:
                self.sign(day)
            if day == last or (calendar.is_working(date.fromisoformat(day)) and self.busy(day)):
                self.round(day, clock)

    def busy(self, day: str) -> bool:
        """Tells whether a round would find a due check, an unsent message, an untold decision."""
        given = {"today": date.fromisoformat(day)}
        with transaction(self.office.engine) as session:
            return any(session.exec(each, params=given).first() for each in WORK)

    def sign(self, day: str) -> int:
        """Sign at half past eight what was drafted before this day."""
        with transaction(self.office.engine) as session:
            rows = session.exec(DRAFTED, params={"today": date.fromisoformat(day)}).all()
            for gate, matter in rows:
                approve_gate(session, self.act(day, "08:30"), matter, gate, series=NUMBERS)
            return len(rows)

    def reply(
        self, code: str, day: str, clock: str = "10:00", *,
        status: ReplyStatus = ReplyStatus.IN_PROGRESS, by: str | None = "P1", **said: Any,
    ) -> Any:  # fmt: skip
        """Records somebody's answer about a matter, by link unless `source` says otherwise."""
        facts = {"source": ReplySource.LINK, "key": f"test:{next(iter(self.keys))}"} | said
        person = self.person(by) if by else None
        with transaction(self.office.engine) as session:
            matter = self.find(session, code)
            answer = Answer(status=status, **facts)
            return record_reply(session, self.act(day, clock, by="web"), matter, answer, person)

    def decide(self, verb: Callable[..., Any], code: str, day: str, *, why: str = "",
               days: bool = False, clock: str = "08:40", **more: Any) -> Any:  # fmt: skip
        """Something the office decides about a matter; `days` where the verb plans anew."""
        with transaction(self.office.engine) as session:
            act, matter = self.act(day, clock, why=why), self.find(session, code)
            rest = (self.days(session),) if days else ()
            return verb(session, act, matter, *rest, **more)


def finding(verdict: str, sender: str) -> str:
    """Returns the Authentication-Results of the office's mail server (`mx.example.org`)."""
    domain = sender.rpartition("@")[2]
    return {
        "pass": f"mx.example.org; dkim=pass header.d={domain}",
        "none": "mx.example.org; none",
        "fail": f"mx.example.org; dmarc=fail header.from={domain}",
    }[verdict]


def body(mail: EmailMessage) -> str:
    """The plain text of a mail."""
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def every_day(first: str, last: str) -> list[str]:
    """All calendar days from the first to the last, as ISO texts."""
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return [date.fromordinal(number).isoformat() for number in range(start, end + 1)]


def decide_due(office: Office, now: datetime) -> Round:
    """Decide everything due; what it makes stays queued."""

    def decide(office: Office, now: datetime, chunk: Chunk) -> Done:
        return decide_and_commit(office, now, chunk.matters), {}

    return run_round(office, now, work=decide)
