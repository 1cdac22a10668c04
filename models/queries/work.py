"""Open work by person: matters in a role, documents, submissions, holds, standing in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, func, or_, select

from duban.vocabulary.proposals import ProposalDecision
from models.queries.holds import holds_in_force
from models.queries.owners import SEATS
from models.tables.commitments import Commitment
from models.tables.directory import Delegation, Person
from models.tables.documents import BreakdownEntry, Document, Proposal
from models.tables.holds import Hold

OPEN = col(Commitment.closed_at).is_(None)
UNDECIDED = col(Proposal.decision).in_([ProposalDecision.OPEN, ProposalDecision.ACCEPTED])
OFFICE_WORK = "office"  # what a clerk has in hand: documents, submissions, holds
NAMED_ROLES = tuple(role for role in SEATS if role in BreakdownEntry.model_fields)
KINDS = (*SEATS, OFFICE_WORK, "deputy")


@dataclass(frozen=True)
class OpenWork:
    """Everything a person has open. `named` are rows of a breakdown that would make them owner."""

    person: Person
    matters: tuple[tuple[str, Commitment], ...] = ()
    documents: tuple[Document, ...] = ()
    submitted: tuple[BreakdownEntry, ...] = ()
    named: tuple[tuple[str, BreakdownEntry], ...] = ()
    stands_in: tuple[Delegation, ...] = ()
    holds: tuple[tuple[Hold, Commitment], ...] = ()

    @property
    def count(self) -> int:
        """Counts the pieces."""
        parts = (self.matters, self.documents, self.submitted, self.named)
        return sum(map(len, (*parts, self.stands_in, self.holds)))

    @property
    def empty(self) -> bool:
        """Tells whether nothing is open."""
        return self.count == 0

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds there are: roles in matters, office work, standing in."""
        found = {role for role, _ in (*self.matters, *self.named)}
        if self.documents or self.submitted or self.holds:
            found.add(OFFICE_WORK)
        if self.stands_in:
            found.add("deputy")
        return tuple(kind for kind in KINDS if kind in found)

    def only(self, kinds: Collection[str]) -> OpenWork:
        """The part of these kinds."""
        office = OFFICE_WORK in kinds
        return replace(
            self,
            matters=tuple(each for each in self.matters if each[0] in kinds),
            documents=self.documents if office else (),
            submitted=self.submitted if office else (),
            named=tuple(each for each in self.named if each[0] in kinds),
            stands_in=self.stands_in if "deputy" in kinds else (),
            holds=self.holds if office else (),
        )


def open_work(session: Session, person: Person, today: date) -> OpenWork:
    """Everything a person has open on a day."""
    return OpenWork(
        person,
        tuple(open_matters(session, person.id or 0)),
        tuple(_documents(session, person)),
        tuple(_submitted(session, person)),
        tuple(_named(session, person)),
        tuple(deputies_to_come(session, today, deputy=person.id)),
        tuple(each for each in holds_in_force(session, today) if each[0].held_by == person.code),
    )


def open_counts(session: Session) -> Counter[int]:
    """Counts the open matters that name a person in a role, by the person's id."""
    counts: Counter[int] = Counter()
    for column in (getattr(Commitment, name) for name in SEATS.values()):
        rows = session.exec(select(column, func.count()).where(OPEN).group_by(column))
        counts.update({person: count for person, count in rows if person is not None})
    return counts


def open_matters(session: Session, person_id: int) -> Iterator[tuple[str, Commitment]]:
    """The open matters that name a person, each with the role, by code."""
    columns = {role: getattr(Commitment, name) for role, name in SEATS.items()}
    named = or_(*(column == person_id for column in columns.values()))
    for matter in session.exec(select(Commitment).where(OPEN, named).order_by(Commitment.code)):
        for role, name in SEATS.items():
            if getattr(matter, name) == person_id:
                yield role, matter


def _documents(session: Session, person: Person) -> Iterator[Document]:
    """Documents in a clerk's hands with proposals that are not registered or rejected yet."""
    undecided = select(Proposal.document_id).where(UNDECIDED)
    mine = or_(
        Document.clerk == person.code,
        (Document.clerk == "") & (Document.received_by == person.code),
    )
    statement = select(Document).where(mine, col(Document.id).in_(undecided))
    yield from session.exec(statement.order_by(col(Document.id)))


def _submitted(session: Session, person: Person) -> Iterator[BreakdownEntry]:
    yield from session.exec(
        select(BreakdownEntry)
        .join(Proposal, col(Proposal.id) == col(BreakdownEntry.proposal_id))
        .where(BreakdownEntry.submitted_by == person.code, UNDECIDED)
        .order_by(col(BreakdownEntry.id))
    )


def _named(session: Session, person: Person) -> Iterator[tuple[str, BreakdownEntry]]:
    columns = {role: getattr(BreakdownEntry, role) for role in NAMED_ROLES}
    rows = session.exec(
        select(BreakdownEntry)
        .join(Proposal, col(Proposal.id) == col(BreakdownEntry.proposal_id))
        .where(or_(*(column == person.code for column in columns.values())), UNDECIDED)
        .order_by(col(BreakdownEntry.id))
    )
    for entry in rows:
        for role in NAMED_ROLES:
            if getattr(entry, role) == person.code:
                yield role, entry


def deputies_to_come(
    session: Session, today: date, *, of: int | None = None, deputy: int | None = None
) -> Iterator[Delegation]:
    """Deputies of today and to come, the nearest first: all, of somebody, or by who stands in."""
    statement = select(Delegation).where(Delegation.to_day >= today)
    if of is not None:
        statement = statement.where(Delegation.person_id == of)
    if deputy is not None:
        statement = statement.where(Delegation.deputy_id == deputy)
    yield from session.exec(statement.order_by(col(Delegation.from_day), col(Delegation.id)))
