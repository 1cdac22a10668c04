"""The rows of one matter, each table read once however many ask: its page, its story, its dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.vocabulary.replies import HEEDED, ExtensionStatus
from duban.vocabulary.steps import EscalationStatus
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment, Target
from models.tables.records import JournalEntry
from models.tables.replies import Extension, Reply

MATTER: Any = bindparam("matter")
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
        return self._read(EXTENSIONS)

    @property
    def granted(self) -> Sequence[Extension]:
        """The requests that were granted."""
        return [one for one in self.extensions if one.status is ExtensionStatus.APPROVED]

    @cached_property
    def gates(self) -> Sequence[Escalation]:
        """Every draft, whatever became of it."""
        return self._read(GATES)

    @property
    def drafts(self) -> Sequence[Escalation]:
        """The drafts that wait for a signature."""
        return [gate for gate in self.gates if gate.status is EscalationStatus.PROPOSED]

    @cached_property
    def targets(self) -> Sequence[Target]:
        """The numbers promised, in the order they were registered."""
        return self._read(TARGETS)

    @cached_property
    def entries(self) -> Sequence[JournalEntry]:
        """Its chain of the journal."""
        return self.session.exec(ENTRIES, params={"matter": self.matter.code}).all()

    def _read(self, statement: Any) -> Sequence[Any]:
        found: Sequence[Any] = self.session.exec(statement, params={"matter": self.matter.id}).all()
        return found
