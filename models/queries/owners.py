"""For whom a person speaks: as liaison, as unit head, or in the place of one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from models.commitments import Commitment
from models.directory import Delegation, Person


@dataclass(frozen=True)
class Speaker:
    """A person with those whose deputy the person is on the days that count."""

    person: Person
    absent: frozenset[int]

    @classmethod
    def load(cls, session: Session, person: Person, days: Iterable[date]) -> Speaker:
        """Who `person` speaks for on any of these days: the day of a notice and today."""
        on = [and_(Delegation.from_day <= day, Delegation.to_day >= day) for day in set(days)]
        rows = session.exec(
            select(Delegation.person_id).where(Delegation.deputy_id == person.id, or_(*on))
        )
        return cls(person, frozenset(rows))

    @property
    def people(self) -> Collection[int]:
        """The person and those the person stands in for."""
        return {self.person.id or 0, *self.absent}

    def standing(self, row: Commitment) -> str:
        """How the person stands to a matter, a name of `label("identity")`; empty for nothing.

        `link` is its liaison; then `unit_head`, `deputy_head`, `deputy`.
        """
        if self.person.id == row.unit_head_id:
            return "unit_head"
        if self.person.id == row.liaison_id:
            return "link"
        if row.unit_head_id in self.absent:
            return "deputy_head"
        return "deputy" if row.liaison_id in self.absent else ""

    @property
    def answers_for(self) -> ColumnElement[bool]:
        """The condition that a matter is one of those the person speaks for."""
        return or_(
            col(Commitment.liaison_id).in_(self.people),
            col(Commitment.unit_head_id).in_(self.people),
        )
