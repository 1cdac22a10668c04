"""The person whose draft it is to sign: by role, as a deputy, or handed up."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlmodel import Session

from duban.vocabulary.rights import Deed, DeskRole, may
from duban.vocabulary.signing import SignedKind
from models.queries.deputies import signers_of
from models.tables.checks import Escalation
from models.tables.directory import Person


@dataclass(frozen=True)
class Signer:
    """Whoever looks, asked whether a draft is theirs to sign; asks the directory if it must."""

    session: Session
    person_id: int
    roles: frozenset[DeskRole]
    day: date

    def signs(self, gate: Escalation) -> bool:
        """Handed up to them; else by role, or as a deputy for its kind."""
        if gate.handed_to:
            return self.was_handed(gate)
        return may(self.roles, Deed.SIGN) or gate.kind in self._as_deputy

    def approves(self) -> bool:
        """Approves rows of a breakdown by role, or as a deputy."""
        return may(self.roles, Deed.APPROVE) or SignedKind.APPROVAL.value in self._as_deputy

    def was_handed(self, gate: Escalation) -> bool:
        """Tells whether a draft was handed up to them."""
        return (
            bool(gate.handed_to)
            and self._person is not None
            and gate.handed_to == self._person.code
        )

    @cached_property
    def _person(self) -> Person | None:
        """Returns whoever looks."""
        return self.session.get(Person, self.person_id)

    @cached_property
    def _as_deputy(self) -> frozenset[str]:
        """The kinds of papers this person signs for somebody else."""
        if self._person is None:
            return frozenset()
        return frozenset(signers_of(self.session, self._person, self.day))
