"""Deciding about one proposal at the desk: the ledger's verbs, with what a form brings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, select

from duban.extraction.missed import missed
from duban.refusals import Refused
from duban.sheets.cells import name_and_code
from duban.sheets.targets import read_targets, write_targets
from duban.vocabulary.proposals import ProposalKind
from duban.vocabulary.roles import Role
from models.db import transaction
from models.ledger import breakdown as filling
from models.ledger import intake as ledger
from models.ledger.undoing import undo_merge, undo_split
from models.queries.breakdown import entries_of
from models.queries.facts import calendar_in_force
from models.queries.people import (
    find_unit,
    known,
    person_by_letters,
    stranger,
    unit_by_letters,
    unit_people,
)
from models.queries.proposals import find_document, find_proposals
from models.tables.directory import Unit
from models.tables.documents import BreakdownEntry, Proposal
from services.accounts.sessions import AtDesk
from services.intake.document import duties_in_force, split_proposals
from services.intake.overview import seal
from services.registration.breakdown import stored_target, target_cell

PEOPLE = {
    "liaison": True,
    "unit_head": True,
    "supervising_leader": False,
    "sponsoring_leader": False,
}


class ProposalChanged(Refused, ValueError):
    """这件提案在您打开页面后已有改动，本次未作处理，请看现在的内容再定。
    It was changed since the page was opened; nothing was done.
    """


class BeforeMeeting(Refused, ValueError):
    """时限早于会议日期，未作改动。The due date is before the meeting; nothing changed."""


class WhyNot(Refused, ValueError):
    """不予立项须写明理由。Say why it is not registered."""


class OneTarget(Refused, ValueError):
    """没有可拆分的：每件最多一个指标。Nothing to split: it has no two counted targets."""


class NotOfTheUnit(ValueError):
    """The person is of another unit. 不属牵头单位。"""


class AlreadyRead(Refused, ValueError):
    """这段文字已有提案，见列表。These words are a proposal already; see the list."""


@dataclass(frozen=True)
class Changes:
    """A form's changes of a proposal; None leaves a thing as it is.

    `due` counts only with `dated`: an empty one then takes the date away. People are given as
    names, codes or `姓名（编码）`; an empty one means nobody.
    """

    title: str | None = None
    dated: bool = False
    due: date | None = None
    targets: str | None = None
    unit: str | None = None
    kind: ProposalKind | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Deciding:
    """Somebody who decides about the proposals of one document, at an instant."""

    desk: AtDesk
    document: int

    def accept(self, number: int, seen: str, changes: Changes) -> None:
        """Take it into the breakdown, with what was settled on the way."""

        def work(session: Session, row: Proposal) -> None:
            self.change(session, row, changes)
            ledger.accept(session, self.desk.act(), row)

        self._one(number, seen, work)

    def edit(self, number: int, seen: str, changes: Changes) -> None:
        """Correct a reading, or fill in people; it stays as far as it was decided."""
        self._one(number, seen, lambda session, row: self.change(session, row, changes))

    def reject(self, number: int, seen: str, why: str) -> None:
        """Do not register it; the reason is kept."""
        if not why:
            raise WhyNot
        self._one(
            number, seen, lambda session, row: ledger.reject(session, self.desk.act(why), row)
        )

    def reopen(self, number: int, seen: str) -> None:
        """Let it be open again."""
        self._one(number, seen, lambda session, row: filling.reopen(session, self.desk.act(), row))

    def split(self, number: int, seen: str) -> None:
        """One proposal a target; who was filled in stands beside each."""

        def work(session: Session, row: Proposal) -> None:
            entry = filling.entry_for(session, row)
            parts = split_proposals(session, self.desk.act("by target"), [row])
            if not parts:
                raise OneTarget
            for part in parts[0]:
                held = {name: getattr(entry, name) for name in (*PEOPLE, *filling.OTHERS)}
                filling.fill(session, self.desk.act(), part, **held)

        self._one(number, seen, work)

    def merge(self, number: int, seen: str, other: int) -> None:
        """Let another proposal with the same due day go into this one."""

        def work(session: Session, row: Proposal) -> None:
            (second,) = find_proposals(session, [other])
            for each in (row, second):
                filling.entry_for(session, each)
            ledger.merge(session, self.desk.act(), row, [second])

        self._one(number, seen, work)

    def undo_split(self, number: int, seen: str) -> None:
        """Put the whole back in place of its parts, this one among them."""
        self._one(number, seen, lambda s, row: undo_split(s, self.desk.act(), row))

    def undo_merge(self, number: int, seen: str, other: int) -> None:
        """Let a proposal that went into this one stand by itself again."""

        def work(session: Session, row: Proposal) -> None:
            (second,) = find_proposals(session, [other])
            if second.parent_id != row.id:
                raise ProposalChanged
            undo_merge(session, self.desk.act(), second)

        self._one(number, seen, work)

    def add(self, words: str, near: int | None = None) -> int:
        """Propose a passage that was missed, nearest to where it was marked; its number."""
        with transaction(self.desk.office.engine) as session:
            document = find_document(session, self.document)
            read = missed(
                document.text, words, issued=document.issued_on,
                calendar=calendar_in_force(session), duties=duties_in_force(session),
                near=near, name=document.source_name,
            )  # fmt: skip
            rows = ledger.store_proposals(session, self.desk.act(), document, [read])
            if not rows:
                raise AlreadyRead
            return rows[0].id or 0

    def _one(self, number: int, seen: str, work: Callable[[Session, Proposal], object]) -> None:
        """Work on one proposal of this document as the page showed it, and on no other."""
        with transaction(self.desk.office.engine) as session:
            statement = select(Proposal).where(
                Proposal.id == number, Proposal.document_id == self.document
            )
            row = known(
                session.exec(statement.with_for_update()).first(),
                f"没有提案 {number}。No such proposal in this document.",
            )
            if seen != seal(row, _entry(session, row)):
                raise ProposalChanged
            work(session, row)

    def change(self, session: Session, row: Proposal, changes: Changes) -> None:
        """Correct a reading and fill in what stands beside it, in a transaction that goes on."""
        filling.entry_for(session, row)
        unit = _unit(session, row, changes)
        edited = self._edited(session, row, changes, unit)
        if edited:
            ledger.edit(session, self.desk.act(changes.why), row, **edited)
        filled = {**people_named(session, changes.people, unit), **changes.others}
        before = _entry(session, row)
        if unit and not filled.get("liaison", before.liaison):
            filled["liaison"] = _only_liaison(session, unit)
        filled = {name: value for name, value in filled.items() if value != getattr(before, name)}
        if filled:
            filling.fill(session, self.desk.act(), row, **filled)

    def _edited(
        self, session: Session, row: Proposal, changes: Changes, unit: Unit | None
    ) -> dict[str, Any]:
        """Only what differs is an edit: a date that was typed again stays the one that was read."""
        found: dict[str, Any] = {}
        if changes.title and changes.title != row.title:
            found["title"] = changes.title
        if changes.dated and (changes.due != row.deadline or row.needs_review):
            issued = find_document(session, row.document_id).issued_on
            if changes.due and issued and changes.due < issued:
                raise BeforeMeeting
            hardness = row.hardness if changes.due and row.deadline else ""
            found |= {
                "deadline": changes.due,
                "precision": "day" if changes.due else None,
                "hardness": hardness or ("hard" if changes.due else "undated"),
            }
        if unit and row.units[:1] != [unit.name]:
            found["units"] = [unit.name, *row.units[1:]]
        if changes.kind and changes.kind is not row.kind:
            found["kind"] = changes.kind
        if changes.targets is not None and _lines(changes.targets) != _lines(_written(row)):
            found["targets"] = [stored_target(cell) for cell in read_targets(changes.targets)]
        return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _written(row: Proposal) -> str:
    return write_targets(map(target_cell, row.targets))


def _entry(session: Session, row: Proposal) -> BreakdownEntry:
    return entries_of(session, [row]).get(row.id or 0, BreakdownEntry(proposal_id=row.id or 0))


def _unit(session: Session, row: Proposal, changes: Changes) -> Unit | None:
    """The lead unit the form names, else the one that was named before and is still there."""
    if changes.unit:
        return unit_by_letters(session, name_and_code(changes.unit)[1])
    if changes.unit is None and row.units:
        try:
            return find_unit(session, row.units[0])
        except LookupError:
            return None
    return None


def people_named(session: Session, people: Mapping[str, str], unit: Unit | None) -> dict[str, str]:
    """The codes of whom a form names; owners must be of the lead unit."""
    found = {}
    for name, text in people.items():
        found[name] = ""
        if not text:
            continue
        of_unit = unit if PEOPLE[name] else None
        person = person_by_letters(session, name_and_code(text)[1], unit=of_unit)
        if of_unit and (against := stranger(session, person, of_unit)):
            raise NotOfTheUnit(against)
        found[name] = person.code
    return found


def _only_liaison(session: Session, unit: Unit) -> str:
    liaisons = unit_people(session, unit, Role.LIAISON)
    return liaisons[0].code if len(liaisons) == 1 else ""
