"""Commitments with everything a paper or a page says about them, loaded for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from duban.policy.blockers import outside_light
from duban.vocabulary.replies import HEEDED, Credence, ReplyStatus
from models.queries.blockers import open_blockers, waits_for
from models.queries.by_hand import owners_by_hand
from models.queries.checklists import PlaceOf, places_of
from models.queries.families import Family, families, roll_up
from models.queries.issues import issues_by_matter
from models.queries.matter_rows import MatterRows
from models.queries.milestones import light_of_nodes, nodes_by_matter
from models.queries.pace import MatterPace, pace_of
from models.queries.stood import Stood, stood
from models.tables.base import IDS
from models.tables.blockers import Blocker
from models.tables.checklists import ChecklistPlace
from models.tables.commitments import Commitment, ProgressPoint, Target
from models.tables.directory import Person, Unit
from models.tables.documents import Document
from models.tables.families import ChildPlan
from models.tables.issues import Issue
from models.tables.milestones import Milestone
from models.tables.notices import Notice, NoticeItem
from models.tables.replies import CallNote, InboundMessage, Reply

ACKNOWLEDGED = ReplyStatus.ACKNOWLEDGED
MATTERS = select(Commitment).where(col(Commitment.id).in_(IDS))
UNITS: Any = select(Unit.id, Unit.name).where(col(Unit.id).in_(IDS))
TITLES = (
    select(Document)
    .where(col(Document.id).in_(IDS))
    .options(load_only(Document.title, Document.issued_on))  # type: ignore[arg-type]
)
TARGETS = select(Target).where(col(Target.commitment_id).in_(IDS)).order_by(col(Target.id))
POINTS = (
    select(ProgressPoint)
    .join(Target, col(Target.id) == col(ProgressPoint.target_id))
    .where(col(Target.commitment_id).in_(IDS))
    .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
)
ANSWERS = (
    select(Reply)
    .where(col(Reply.commitment_id).in_(IDS), Reply.status != ACKNOWLEDGED)
    .order_by(col(Reply.id))
)
UNPLACED = (
    select(NoticeItem.commitment_id, InboundMessage.received_at)
    .join(InboundMessage, col(InboundMessage.notice_id) == col(NoticeItem.notice_id))
    .where(
        InboundMessage.status == "unmatched",
        col(NoticeItem.commitment_id).in_(IDS),
        col(NoticeItem.cancelled).is_(False),
    )
    .order_by(col(InboundMessage.id))
)
CALLS = select(CallNote).where(col(CallNote.commitment_id).in_(IDS)).order_by(col(CallNote.id))
SENT = (
    select(NoticeItem, Notice)
    .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
    .where(
        col(NoticeItem.commitment_id).in_(IDS),
        col(Notice.sent_at).is_not(None),
        col(NoticeItem.cancelled).is_(False),
    )
    .order_by(col(Notice.sent_at), col(NoticeItem.id))
)


class Matters:
    """Commitments with everything a paper says about them, by commitment id."""

    def __init__(self) -> None:
        self.commitments: dict[int, Commitment] = {}
        self.units: dict[int, str] = {}
        self.documents: dict[int, Document] = {}
        self.targets: dict[int, list[Target]] = defaultdict(list)
        self.history: dict[int, list[ProgressPoint]] = defaultdict(list)
        self.reports: dict[int, list[Reply]] = defaultdict(list)
        self.waiting: dict[int, list[Reply]] = defaultdict(list)  # until the office accepts them
        self.unplaced: dict[int, list[datetime]] = defaultdict(list)  # words that name no matter
        self.nodes: dict[int, list[Milestone]] = defaultdict(list)
        self.places: dict[int, list[PlaceOf]] = defaultdict(list)
        self.families: dict[int, Family] = {}
        self.issues: dict[int, list[Issue]] = defaultdict(list)
        self.blockers: dict[int, list[Blocker]] = defaultdict(list)
        self.handling: dict[int, list[tuple[NoticeItem, Notice]]] = defaultdict(list)
        self.correctors: dict[str, str] = {}  # names by code of those who corrected a due day
        self.calls: dict[int, list[CallNote]] = defaultdict(list)
        self.by_hand: dict[
            int, str
        ] = {}  # whose owners nothing can be sent to, and how they are told
        self.then: Stood | None = None  # where all this is told as it stood at an instant

    @classmethod
    def load(
        cls, session: Session, ids: set[int], *, record: bool = True, until: datetime | None = None
    ) -> Matters:
        """Load what papers say about these commitments; `record` with what was sent and called.

        `until` leaves out what came later: a paper that left is told as it could be told then.
        """
        rows = session.exec(MATTERS, params={"ids": ids}).all()
        then = stood(session, until, [row.code for row in rows]) if until else None
        return cls.of(session, rows, record=record, then=then)

    @classmethod
    def of(
        cls, session: Session, rows: Sequence[Commitment], *, record: bool = True,
        then: Stood | None = None,
    ) -> Matters:  # fmt: skip
        """The same of commitments that were read, or as all of it stood then."""
        self = cls()
        self.then = then
        rows = then.commitments(rows) if then else rows
        self.commitments = {row.id or 0: row for row in rows}
        wanted = list(self.commitments)
        units = {row.lead_unit_id for row in rows}
        self.units = dict(session.exec(UNITS, params={"ids": units}).all())
        documents = {row.document_id for row in rows if row.document_id}
        if documents:
            titles = session.exec(TITLES, params={"ids": documents})
            self.documents = {one.id or 0: one for one in titles}
        corrected = {row.due_correction["by"] for row in rows if row.due_correction}
        if corrected:
            named = select(Person.code, Person.name).where(col(Person.code).in_(corrected))
            self.correctors = dict(session.exec(named).all())
        self.by_hand = owners_by_hand(session, rows)
        self._load_numbers(session, wanted)
        self._load_reports(session, wanted)
        self.nodes = nodes_by_matter(session, wanted, then=then)
        self.places = places_of(session, wanted, then=then)
        self.families = families(session, wanted, then=then)
        self.issues = issues_by_matter(session, wanted, then=then)
        self.blockers = open_blockers(session, wanted, then=then)
        if record:
            self._load_record(session, wanted)
            self._load_unplaced(session, wanted)
        return self

    @classmethod
    def alone(cls, rows: MatterRows) -> Matters:
        """Load what the page of one matter says of it, from its rows as they were read."""
        self, session = cls(), rows.session
        key = rows.matter.id or 0
        self.commitments = {key: rows.matter}
        self.targets[key] = list(rows.targets)
        for point in rows.points:
            self.history[point.target_id].append(point)
        self._keep_reports(reply for reply in rows.replies if reply.status is not ACKNOWLEDGED)
        self.nodes[key] = list(rows.nodes)
        if ChildPlan in rows.there:
            roll_up(session, self.targets, self.history)
            self.families = families(session, [key])
        if ChecklistPlace in rows.there:
            self.places = places_of(session, [key])
        if Issue in rows.there:
            self.issues = issues_by_matter(session, [key])
        if Blocker in rows.there:
            self.blockers = open_blockers(session, [key])
        return self

    def pace(self, row: Commitment, today: date) -> MatterPace | None:
        """Returns where a loaded matter stands against its planned pace."""
        key = row.id or 0
        nodes = self.nodes.get(key, ())
        outside = outside_light(waits_for(self.blockers.get(key, ())), row.current_due, today)
        return pace_of(row, self.targets.get(key, ()), self.history, self.reports.get(key, ()),
                       today, late=light_of_nodes(nodes, today),
                       outside=outside, nodes=nodes)  # fmt: skip

    def _known(self, at: datetime | None) -> bool:
        return self.then is None or (at is not None and at < self.then.until)

    def latest(self, target: Target) -> ProgressPoint | None:
        """The value of a target that was reported last."""
        points = self.history.get(target.id or 0)
        return points[-1] if points else None

    def _load_numbers(self, session: Session, wanted: list[int]) -> None:
        read = session.exec(TARGETS, params={"ids": wanted})
        promised: dict[int, list[Target]] = defaultdict(list)
        for target in self.then.rows(read) if self.then else read:
            promised[target.commitment_id].append(target)
        if not promised:
            return
        self.targets.update(promised)
        for point in session.exec(POINTS, params={"ids": wanted}):
            if self._known(point.recorded_at):
                self.history[point.target_id].append(point)
        roll_up(session, promised, self.history, self.then.until if self.then else None)

    def _load_reports(self, session: Session, wanted: list[int]) -> None:
        read = session.exec(ANSWERS, params={"ids": wanted})
        self._keep_reports(self.then.rows(read) if self.then else read)

    def _keep_reports(self, replies: Iterable[Reply]) -> None:
        for reply in replies:
            kept = self.reports if reply.credence in HEEDED else self.waiting
            if reply.credence is not Credence.REFUSED and self._known(reply.received_at):
                kept[reply.commitment_id].append(reply)

    def _load_unplaced(self, session: Session, wanted: list[int]) -> None:
        for matter, at in session.exec(UNPLACED, params={"ids": wanted}):
            if self._known(at):
                self.unplaced[matter].append(at)

    def _load_record(self, session: Session, wanted: list[int]) -> None:
        for call in session.exec(CALLS, params={"ids": wanted}):
            if self._known(call.called_at):
                self.calls[call.commitment_id].append(call)
        for item, notice in session.exec(SENT, params={"ids": wanted}):
            if self._known(notice.sent_at):
                self.handling[item.commitment_id].append((item, notice))
