"""The rows of one matter, each table read once however many ask: its page, its story, its dates."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, exists, select

from duban.vocabulary.replies import HEEDED, ExtensionStatus
from duban.vocabulary.steps import EscalationStatus
from models.tables.blockers import Blocker
from models.tables.bulletins import BulletinDraft
from models.tables.campaigns import CampaignMatter
from models.tables.checklists import ChecklistPlace
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target
from models.tables.directory import Person
from models.tables.families import ChildPlan, TaskForce
from models.tables.holds import Hold
from models.tables.issues import Issue
from models.tables.lookbacks import LookBack
from models.tables.milestones import Milestone
from models.tables.notices import Notice, NoticeItem
from models.tables.papers import IssuedNumber
from models.tables.records import JournalEntry
from models.tables.replies import CallNote, Decision, Evidence, Extension, Reply
from models.tables.supporting import SupportNote

MATTER: Any = bindparam("matter")
OWN_TARGETS: Any = select(Target.id).where(col(Target.commitment_id) == MATTER)
# Most matters have nothing in most of these: one statement tells, and none is asked in vain.
SELDOM: dict[type[SQLModel], Any] = {
    table: exists().where(table.__dict__["commitment_id"] == MATTER)
    for table in (
        Blocker, BulletinDraft, CallNote, CampaignMatter, ChecklistPlace, ChildPlan, Decision,
        Escalation, Extension, Hold, Issue, IssuedNumber, LookBack, Milestone, SupportNote, Target,
        TaskForce,
    )
} | {
    Evidence: exists().where(
        col(Evidence.reply_id) == col(Reply.id), col(Reply.commitment_id) == MATTER
    ),
    DoubtfulValue: exists().where(col(DoubtfulValue.target_id).in_(OWN_TARGETS)),
}  # fmt: skip
THERE: Any = select(*SELDOM.values())
POINTS: Any = (
    select(ProgressPoint)
    .where(col(ProgressPoint.target_id).in_(OWN_TARGETS))
    .order_by(col(ProgressPoint.as_of), col(ProgressPoint.id))
)
NODES = (
    select(Milestone)
    .where(col(Milestone.commitment_id) == MATTER)
    .order_by(col(Milestone.day), col(Milestone.id))
)
NOTICES: Any = (
    select(NoticeItem, Notice, Person.code)
    .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
    .join(Person, col(Person.id) == col(Notice.person_id))
    .where(col(NoticeItem.commitment_id) == MATTER)
    .order_by(col(NoticeItem.id))
)
HOLDS = select(Hold).where(col(Hold.commitment_id) == MATTER)
ISSUED = (
    select(IssuedNumber)
    .where(col(IssuedNumber.commitment_id) == MATTER)
    .order_by(col(IssuedNumber.id))
)
CHECKS = (
    select(Check)
    .where(col(Check.commitment_id) == MATTER)
    .order_by(col(Check.planned_on), col(Check.id))
)
REPLIES = select(Reply).where(col(Reply.commitment_id) == MATTER).order_by(col(Reply.id))
EXTENSIONS = (
    select(Extension).where(col(Extension.commitment_id) == MATTER).order_by(col(Extension.id))
)
GATES = (
    select(Escalation).where(col(Escalation.commitment_id) == MATTER).order_by(col(Escalation.id))
)
TARGETS = select(Target).where(col(Target.commitment_id) == MATTER).order_by(col(Target.id))
ENTRIES = (
    select(JournalEntry).where(col(JournalEntry.chain) == MATTER).order_by(col(JournalEntry.seq))
)


class MatterRows:
    """One matter and what belongs to it, read when it is first asked for."""

    def __init__(self, session: Session, matter: Commitment) -> None:
        self.session, self.matter = session, matter

    @cached_property
    def there(self) -> frozenset[type[SQLModel]]:
        """The tables of `SELDOM` that have a row about it."""
        (row,) = self.session.execute(THERE, {"matter": self.matter.id})
        return frozenset(table for table, found in zip(SELDOM, row, strict=True) if found)

    @cached_property
    def checks(self) -> Sequence[Check]:
        """Its steps in order of their days."""
        return self._read(CHECKS)

    @cached_property
    def replies(self) -> Sequence[Reply]:
        """Every answer, the oldest first."""
        return self._read(REPLIES)

    @property
    def heeded(self) -> Sequence[Reply]:
        """The answers that count, the newest first."""
        return [reply for reply in reversed(self.replies) if reply.credence in HEEDED]

    @cached_property
    def extensions(self) -> Sequence[Extension]:
        """Every request for more time."""
        return self._read(EXTENSIONS) if Extension in self.there else ()

    @property
    def granted(self) -> Sequence[Extension]:
        """The requests that were granted."""
        return [one for one in self.extensions if one.status is ExtensionStatus.APPROVED]

    @cached_property
    def gates(self) -> Sequence[Escalation]:
        """Every draft, whatever became of it."""
        return self._read(GATES) if Escalation in self.there else ()

    @property
    def drafts(self) -> Sequence[Escalation]:
        """The drafts that wait for a signature."""
        return [gate for gate in self.gates if gate.status is EscalationStatus.PROPOSED]

    @cached_property
    def targets(self) -> Sequence[Target]:
        """The numbers promised, in the order they were registered."""
        return self._read(TARGETS) if Target in self.there else ()

    @cached_property
    def points(self) -> Sequence[ProgressPoint]:
        """Every value of its numbers, by its day."""
        return self._read(POINTS) if self.targets else ()

    @cached_property
    def nodes(self) -> Sequence[Milestone]:
        """Its milestones in order of their days."""
        return self._read(NODES) if Milestone in self.there else ()

    @cached_property
    def notices(self) -> Sequence[tuple[NoticeItem, Notice, str]]:
        """Its items of messages, each with its message and the code of whom that went to."""
        rows = self.session.execute(NOTICES, {"matter": self.matter.id})
        return [(item, notice, code) for item, notice, code in rows]

    @cached_property
    def holds(self) -> Sequence[Hold]:
        """Every hold, whatever became of it."""
        return self._read(HOLDS) if Hold in self.there else ()

    @cached_property
    def issued(self) -> Sequence[IssuedNumber]:
        """The numbers of papers about it alone."""
        return self._read(ISSUED) if IssuedNumber in self.there else ()

    @cached_property
    def entries(self) -> Sequence[JournalEntry]:
        """Its chain of the journal."""
        return self.session.exec(ENTRIES, params={"matter": self.matter.code}).all()

    def _read(self, statement: Any) -> Sequence[Any]:
        found: Sequence[Any] = self.session.exec(statement, params={"matter": self.matter.id}).all()
        return found
