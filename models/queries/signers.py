"""The person whose draft it is to sign: by role, as a deputy, or handed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.vocabulary.rights import Deed, DeskRole, may
from duban.vocabulary.signing import SignedKind
from duban.vocabulary.steps import EscalationStatus
from models.queries.deputies import signer_of
from models.tables.checks import Escalation
from models.tables.commitments import Commitment
from models.tables.directory import Person


@dataclass(frozen=True)
class Signer:
    """Whoever looks, asked whether a draft is theirs to sign."""

    session: Session
    person: Person | None
    roles: frozenset[DeskRole]
    day: date

    def signs(self, gate: Escalation) -> bool:
        """Handed up to them; else by role, or as a deputy for its kind."""
        if gate.handed_to:
            return self.person is not None and gate.handed_to == self.person.code
        if may(self.roles, Deed.SIGN) or self.person is None:
            return may(self.roles, Deed.SIGN)
        return self._stands(SignedKind(gate.kind))

    def approves(self) -> bool:
        """Approves rows of a breakdown by role, or as a deputy."""
        return may(self.roles, Deed.APPROVE) or self._stands(SignedKind.APPROVAL)

    def _stands(self, kind: SignedKind) -> bool:
        person = self.person
        return person is not None and signer_of(self.session, person, kind, self.day) is not None


def handed_to(session: Session, code: str) -> set[str]:
    """The matters of which a draft was handed up to a leader."""
    return set(
        session.exec(
            select(Commitment.code)
            .join(Escalation, col(Escalation.commitment_id) == col(Commitment.id))
            .where(Escalation.status == EscalationStatus.PROPOSED, Escalation.handed_to == code)
        )
    )
