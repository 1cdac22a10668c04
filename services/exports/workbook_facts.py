"""Facts the workbook is written from, read with one query a table."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select as columns_of
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from duban.policy.blockers import outside_light
from duban.policy.calendar import WorkCalendar
from duban.vocabulary.notices import NoticeStatus
from models.db import plain_rows
from models.queries.blockers import waits_for
from models.queries.families import sums_of_children
from models.queries.heeded import heeded
from models.queries.list_paces import PacedValue
from models.queries.milestones import light_of_nodes
from models.queries.notices import without_route
from models.queries.pace import MatterPace, pace_of
from models.tables.blockers import Blocker
from models.tables.checks import Escalation
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.directory import Person, Unit
from models.tables.documents import Document
from models.tables.milestones import Milestone
from models.tables.notices import Notice, NoticeItem
from models.tables.records import JournalEntry
from models.tables.replies import CallNote, Evidence, Extension, Reply
from models.tables.verifications import Verification

Row = TypeVar("Row")
CHASE = "chase"
NODE: tuple[Any, ...] = (
    Milestone.id, Milestone.commitment_id, Milestone.name, Milestone.day, Milestone.share,
    Milestone.done_on,
)  # fmt: skip
ANSWER: tuple[Any, ...] = (
    Reply.id, Reply.commitment_id, Reply.notice_id, Reply.status, Reply.note, Reply.percent,
    Reply.definite_date, Reply.cause, Reply.help_needed, Reply.signed_off_by, Reply.confirmed_by,
    Reply.received_at, Reply.received_on,
)  # fmt: skip
SENT: tuple[Any, ...] = (
    NoticeItem.commitment_id, Notice.id, Notice.number, Notice.person_id, Notice.status,
    Notice.created_at,
    Notice.frozen_at, Notice.sent_at, Notice.proven_at, Notice.proven_how,
    NoticeItem.check_id, NoticeItem.escalation_id, NoticeItem.kind, NoticeItem.rung,
)  # fmt: skip


class SentMessage(NamedTuple):
    """A message about a matter as the ledger tells it, in the order of `SENT` behind the matter."""

    id: int
    number: str
    person_id: int
    status: NoticeStatus
    created_at: datetime
    frozen_at: datetime | None
    sent_at: datetime | None
    proven_at: datetime | None
    proven_how: str
    check_id: int | None
    escalation_id: int | None
    kind: str
    rung: str


@dataclass(frozen=True)
class AsOf:
    """The day a ledger speaks of, in the office's zone, with its calendar."""

    today: date
    zone: ZoneInfo
    calendar: WorkCalendar

    def day(self, at: datetime | None) -> date | None:
        """The local day of an instant."""
        return at.astimezone(self.zone).date() if at else None


class Surroundings:
    """People, units and documents: what every row of a ledger may name."""

    def __init__(self, session: Session) -> None:
        self.people = {person.id or 0: person for person in session.exec(select(Person))}
        self.names = {person.code: person.name for person in self.people.values()}
        self.units = {unit.id or 0: unit for unit in session.exec(select(Unit))}
        self.unit_names = {unit.code: unit.name for unit in self.units.values()}
        self.documents = {each.id or 0: each for each in session.exec(select(Document))}


class LedgerFacts:
    """Everything about the commitments that `wanted` selects the ids of."""

    def __init__(self, session: Session, wanted: SelectOfScalar[Any], around: Surroundings) -> None:
        self._session, self._wanted = session, wanted
        self.people, self.names, self.documents = around.people, around.names, around.documents
        self.units, self.unit_names = around.units, around.unit_names
        self.targets = grouped(self._about(Target), lambda target: target.commitment_id)
        self.history = self._history()
        self.nodes = self._columns(NODE)
        open_ones = [each for each in self._about(Blocker) if each.answered_on is None]
        self.blockers = grouped(open_ones, lambda each: each.commitment_id)
        self.replies = self._columns(ANSWER, heeded())
        self.files = grouped(self._files(), lambda file: file.reply_id)
        self.extensions = grouped(self._about(Extension), lambda asked: asked.commitment_id)
        self.calls = grouped(self._about(CallNote), lambda call: call.commitment_id)
        self.notices = self._notices()
        self.to_call = self._to_call()
        self.signers = self._signers()
        self.verifiers = self._verifiers()
        self.findings = {each.commitment_id: each for each in self._about(Verification)}

    def _about(self, table: type[Row]) -> Sequence[Row]:
        """A table's rows about these commitments, oldest first."""
        owner, order = table.__dict__["commitment_id"], table.__dict__["id"]
        return self._session.exec(
            select(table).where(owner.in_(self._wanted)).order_by(order)
        ).all()

    def pace(self, matter: Commitment, today: date) -> MatterPace | None:
        """Tells where a matter stands against its planned pace."""
        key = matter.id or 0
        late = light_of_nodes(self.nodes[key], today)
        outside = outside_light(waits_for(self.blockers[key]), matter.current_due, today)
        return pace_of(matter, self.targets[key], self.history, self.replies[key], today, late=late,
                       outside=outside, nodes=self.nodes[key])  # fmt: skip

    def latest(self, target: Target) -> PacedValue | None:
        """The value of a target that was reported last."""
        points = self.history.get(target.id or 0)
        return points[-1] if points else None

    def _columns(self, columns: tuple[Any, ...], *which: Any) -> dict[int, list[Any]]:
        """Some columns of a table's rows about these commitments, by commitment, oldest first."""
        key, owner = columns[:2]
        rows = columns_of(*columns).where(owner.in_(self._wanted), *which).order_by(key)
        return grouped(plain_rows(self._session, rows), lambda row: row.commitment_id)

    def _files(self) -> Sequence[Evidence]:
        answers = select(Reply.id).where(col(Reply.commitment_id).in_(self._wanted))
        return self._session.exec(
            select(Evidence).where(col(Evidence.reply_id).in_(answers)).order_by(col(Evidence.id))
        ).all()

    def _history(self) -> dict[int, list[PacedValue]]:
        point: Any = ProgressPoint
        points = (
            columns_of(point.target_id, point.as_of, point.value)
            .join(Target, col(Target.id) == point.target_id)
            .where(col(Target.commitment_id).in_(self._wanted))
            .order_by(point.as_of, point.id)
        )
        found: dict[int, list[PacedValue]] = defaultdict(list)
        for key, *rest in plain_rows(self._session, points):
            found[key].append(PacedValue(*rest))
        for key, summed in sums_of_children(self._session, self.targets, found).items():
            found[key].append(PacedValue(*summed))
        return found

    def _notices(self) -> dict[int, list[SentMessage]]:
        """Every message about these commitments, by columns: most of a large ledger is these."""
        found: dict[int, list[SentMessage]] = defaultdict(list)
        rows = (
            columns_of(*SENT)
            .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
            .where(
                col(NoticeItem.commitment_id).in_(self._wanted),
                col(NoticeItem.cancelled).is_(False),
            )
            .order_by(col(Notice.id), col(NoticeItem.id))
        )
        for key, *facts in plain_rows(self._session, rows):
            found[key].append(SentMessage(*facts))
        return found

    def _to_call(self) -> dict[int, str]:
        """Notices that nothing could carry but a telephone or paper, and which of the two."""
        told = {notice.id for each in self.notices.values() for notice in each}
        return without_route(self._session, list(told))

    def _signers(self) -> dict[int, str]:
        """By signed paper, the code of whoever signed it."""
        return {gate.id or 0: gate.decided_by for gate in self._about(Escalation)}

    def _verifiers(self) -> dict[str, str]:
        """By matter's code, the code of whoever checked its completion last."""
        codes = select(Commitment.code).where(col(Commitment.id).in_(self._wanted))
        rows = self._session.exec(
            select(JournalEntry.chain, JournalEntry.actor)
            .where(JournalEntry.verb == "verified", col(JournalEntry.chain).in_(codes))
            .order_by(col(JournalEntry.id))
        )
        return dict(rows.all())

    def chased(self, key: int) -> int:
        """Counts the chases of a matter that left, however many people they went to."""
        return len(
            {
                notice.check_id
                for notice in self.notices[key]
                if notice.kind == CHASE
                and (notice.sent_at is not None or notice.status is NoticeStatus.BY_HAND)
            }
        )

    def named(self, code: str) -> str:
        """The name of whoever bears this code; what is no code of a person stays as it is."""
        return self.names.get(code, code)

    def name(self, person: int | None) -> str:
        """A person's name, empty for nobody."""
        return self.people[person].name if person in self.people else ""


def grouped(rows: Sequence[Row], key: Callable[[Row], int]) -> dict[int, list[Row]]:
    """Rows by a key, in the order they came."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
