"""The breakdown of a document at the desk: checked by unit, submitted, approved, registered."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from duban.moment import Act
from duban.policy.own_submission import OwnSubmission
from duban.refusals import Refused
from duban.sheets.breakdown import TITLES, BreakdownRow
from duban.sheets.cells import name_and_code
from duban.vocabulary.signing import SignedKind
from models.db import transaction
from models.ledger import breakdown as ledger
from models.ledger.account_notices import tell_signature
from models.ledger.journal import OFFICE, record
from models.ledger.registrations import Registration
from models.ledger.signing import deputised, require_approval
from models.queries.accounts import account_of
from models.queries.facts import calendar_in_force, days_in_force
from models.queries.people import find_unit
from models.tables.directory import Person
from models.tables.documents import Document, Proposal
from services.accounts.sessions import AtDesk
from services.intake.deciding import ProposalChanged, people_named
from services.intake.overview import Card, overview
from services.office import Office
from services.registration.approving import own_numbers
from services.registration.breakdown import breakdown_rows
from services.registration.offers import units_in_force
from services.registration.register import Registered, register_sheet
from services.registration.resolution import resolve

MOST = 60  # rows approved at once: as many as a person can look at, and a form can bring
OF_THE_SIGNER = ("approved_by", "approved_on")
ROLES = ("liaison", "unit_head", "supervising_leader", "sponsoring_leader")


class NotReady(Refused, ValueError):
    """还有未填或有误的，未提交；已逐行列出。Something is missing or wrong, told row by row; nothing was submitted."""


class NothingToSubmit(Refused, ValueError):
    """没有可提交的：先采纳提案。Nothing to submit: accept proposals first."""


class NoneTicked(Refused, ValueError):
    """请勾选要办的各行，未作处理。Tick the rows; nothing was done."""


class WhyBack(Refused, ValueError):
    """退回须写明理由。Say why they go back."""


@dataclass(frozen=True)
class BreakdownLine:
    """An accepted proposal as it would be registered, and what stands against it, by column."""

    card: Card
    row: BreakdownRow
    people: Mapping[str, str]
    problems: tuple[tuple[str, str], ...]

    @property
    def submitted(self) -> bool:
        """Tells whether it waits for approval."""
        return self.card.state == "submitted"


@dataclass(frozen=True)
class BreakdownCheck:
    """The accepted proposals of a document by lead unit. `seen` stands for all that is shown."""

    document: Document
    units: Mapping[str, tuple[BreakdownLine, ...]]
    undecided: int
    seen: str

    @property
    def lines(self) -> list[BreakdownLine]:
        """All of them."""
        return [line for lines in self.units.values() for line in lines]

    @property
    def ready(self) -> list[BreakdownLine]:
        """Those that were not submitted yet."""
        return [line for line in self.lines if not line.submitted]

    @property
    def waiting(self) -> list[BreakdownLine]:
        """Those that wait for approval."""
        return [line for line in self.lines if line.submitted]


def check(session: Session, office: Office, act: Act, number: int) -> BreakdownCheck:
    """Shows what of a document would be registered, and how; nothing is changed."""
    page = overview(session, number)
    cards = [card for card in page.cards if card.state in ("accepted", "submitted")]
    lines = list(_lines(session, office, act, cards))
    units = sorted({line.card.unit for line in lines}, key=lambda unit: (not unit, unit))
    seen = hashlib.sha256("".join(line.card.seen for line in lines).encode()).hexdigest()[:16]
    return BreakdownCheck(
        page.document,
        {unit: tuple(line for line in lines if line.card.unit == unit) for unit in units},
        len(page.waiting),
        seen,
    )


def _lines(
    session: Session, office: Office, act: Act, cards: Sequence[Card]
) -> Iterator[BreakdownLine]:
    settings = office.settings
    rows = breakdown_rows(
        [card.row for card in cards], calendar=calendar_in_force(session),
        policy=settings.policy, units=units_in_force(session),
    )  # fmt: skip
    for card, plain in zip(cards, rows, strict=True):
        row = _filled(plain, card)
        made, found = resolve(
            session, act, row, policy=settings.policy, light=settings.light, home=settings.home
        )
        against = tuple((TITLES.get(name, name), text) for name, text in found
                        if name not in OF_THE_SIGNER)  # fmt: skip
        yield BreakdownLine(card, row, _people(made, card), against)


def _filled(row: BreakdownRow, card: Card) -> BreakdownRow:
    entry = card.entry

    def one(code: str) -> tuple[str, ...]:
        return (code,) if code else ()

    return replace(
        row,
        liaisons=one(entry.liaison),
        unit_heads=one(entry.unit_head),
        supervising_leaders=one(entry.supervising_leader),
        sponsoring_leaders=one(entry.sponsoring_leader),
        supporting_units=(*row.supporting_units, *entry.supporting_units),
        baseline=entry.baseline,
        policy=entry.policy or row.policy,
        light=entry.light or row.light,
        pace=entry.pace,
        duty=entry.duty or row.duty,
        places=tuple(entry.places),
        offline_only=entry.offline_only,
        drafted_by=entry.submitted_by or row.drafted_by,
        row=card.number,
    )


def _people(made: Registration | None, card: Card) -> dict[str, str]:
    """Returns the people it would be registered with: the unit's only head is among them."""
    if made is None:
        return dict(card.people)
    people = {name: getattr(made, name) for name in ROLES}
    return {name: f"{one.name}（{one.code}）" if one else "" for name, one in people.items()}


@dataclass(frozen=True)
class Breakdown:
    """Somebody at the breakdown of one document, at an instant."""

    desk: AtDesk
    document: int

    def look(self, session: Session) -> BreakdownCheck:
        """The breakdown as it stands."""
        return check(session, self.desk.office, self.desk.act(), self.document)

    def fill(self, unit: str, people: Mapping[str, str]) -> int:
        """Name people for all rows of a unit that have none; how many rows that were."""
        with transaction(self.desk.office.engine) as session:
            lines = [line for line in self.look(session).units.get(unit, ()) if not line.submitted]
            named = {name: text for name, text in people.items() if text}
            found = people_named(session, named, find_unit(session, name_and_code(unit)[1]))
            touched = 0
            for line in lines:
                blank = {n: code for n, code in found.items() if not getattr(line.card.entry, n)}
                if blank:
                    ledger.fill(session, self.desk.act(), line.card.row, **blank)
                    touched += 1
            return touched

    def submit(self, seen: str) -> int:
        """Hand everything that was accepted to whoever approves; how many rows."""
        with transaction(self.desk.office.engine) as session:
            found = self.look(session)
            if found.seen != seen:
                raise ProposalChanged
            if not found.ready:
                raise NothingToSubmit
            if any(line.problems for line in found.ready):
                raise NotReady
            rows = [line.card.row for line in found.ready]
            ledger.submit(session, self.desk.act(), rows)
            return len(rows)

    def recall(self) -> int:
        """Take back what was submitted and not approved yet; how many rows."""
        with transaction(self.desk.office.engine) as session:
            rows = [line.card.row for line in self.look(session).waiting]
            ledger.recall(session, self.desk.act(), rows)
            return len(rows)

    def approve(self, numbers: Collection[int], seen: str) -> Registered:
        """Approve these rows and register them, all or none.

        Raises `SheetError` with every objection, as a breakdown that comes back as Excel does.
        """
        with transaction(self.desk.office.engine) as session:
            act = self.desk.act()
            signer = require_approval(session, act)
            lines = self._ticked(session, numbers, seen)
            rule = OwnSubmission(self.desk.office.settings.approve_own)
            rule = OwnSubmission.NEVER if signer else rule
            submitted = [(line.card.number, line.card.entry.submitted_by) for line in lines]
            own = own_numbers(session, act, rule, submitted)
            rows = [
                replace(line.row, approved_by=self.desk.signed.code, approved_on=act.moment.today)
                for line in lines
            ]
            settings = self.desk.office.settings
            days = days_in_force(session, sending_days=settings.sending_days)
            done = register_sheet(
                session, act, rows, days, policy=settings.policy, light=settings.light,
                home=settings.home,
            )  # fmt: skip
            proposals = [line.card.number for line in lines]
            told = {"own": own, "signed_for": signer}
            record(session, act, OFFICE, "breakdown-approved", document=self.document,
                   proposals=proposals, **{k: v for k, v in told.items() if v})  # fmt: skip
            tell_signature(session, act, [matter.code for matter in done.commitments], signer)
            return done

    def stands_for(self, session: Session) -> Person | None:
        """The signer for whom whoever looks approves as a deputy; None for everybody else."""
        known, kind = account_of(session, self.desk.signed.code), SignedKind.APPROVAL
        return deputised(session, self.desk.act(), known, kind)

    def send_back(self, numbers: Collection[int], seen: str, why: str) -> int:
        """Do not approve these rows; how many."""
        if not why:
            raise WhyBack
        with transaction(self.desk.office.engine) as session:
            rows: list[Proposal] = [line.card.row for line in self._ticked(session, numbers, seen)]
            ledger.send_back(session, self.desk.act(why), rows)
            return len(rows)

    def _ticked(self, session: Session, numbers: Collection[int], seen: str) -> list[BreakdownLine]:
        found = self.look(session)
        if found.seen != seen:
            raise ProposalChanged
        lines = [line for line in found.waiting if line.card.number in numbers]
        if not lines:
            raise NoneTicked
        return lines[:MOST]
