"""A document beside what was read from it: the text in pieces, and a card for each proposal."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlmodel import Session

from duban.bases import COUNTED_FROM
from duban.extraction.measures.split import split_by_target
from duban.extraction.unproposed import Unproposed
from duban.notices.correction import correction_words
from duban.policy.correction import DueCorrection
from duban.policy.duties import proposed
from duban.sheets.targets import write_targets
from duban.vocabulary.proposals import ProposalDecision
from models.queries.breakdown import entries_of
from models.queries.people import names_by_code
from models.queries.proposals import UNDECIDED, find_document, proposals
from models.tables.documents import BreakdownEntry, Document, Proposal
from services.intake.document import as_read, left_out
from services.registration.breakdown import needed, target_cell
from services.registration.offers import units_in_force

GONE_ON = (ProposalDecision.SPLIT, ProposalDecision.MERGED)


@dataclass(frozen=True)
class TextPiece:
    """A run of the text in the same proposals; of those in `begins` the number stands before it."""

    text: str
    within: tuple[int, ...]
    begins: tuple[int, ...]
    dates: bool


@dataclass(frozen=True)
class Card:
    """One proposal as the desk shows it; people are `姓名（编码）`, the unit `名称（编码）`.

    `seen` stands for all of it, so that a page which is out of date decides nothing.
    """

    row: Proposal
    entry: BreakdownEntry
    seen: str
    unit: str
    unit_is: str
    targets: str
    correction: str
    people: dict[str, str]
    needs_base: bool

    @property
    def number(self) -> int:
        """The number people and commands call it by."""
        return self.row.id or 0

    @property
    def state(self) -> str:
        """Its decision; what was submitted for approval has a state of its own."""
        waits = self.row.decision is ProposalDecision.ACCEPTED and self.entry.submitted_at
        return "submitted" if waits else self.row.decision.value

    @property
    def note(self) -> str:
        """Says what its kind still needs; empty for a plain commitment, and once it is decided."""
        return needed(self.row)

    @property
    def duty(self) -> str:
        """The kind its words speak of, where it has no due day."""
        dated = self.row.deadline or self.row.recurrence
        return str(proposed(self.row.quote) or "") if not dated else ""

    @property
    def undecided(self) -> bool:
        """Tells whether it is neither registered nor rejected."""
        return self.row.decision in UNDECIDED

    @property
    def parts(self) -> int:
        """Counts what it could be split into, one a target."""
        return len(split_by_target(as_read(self.row))) if self.undecided else 1

    @property
    def open(self) -> bool:
        """Tells whether nobody decided yet."""
        return self.row.decision is ProposalDecision.OPEN


@dataclass(frozen=True)
class DocumentOverview:
    """A document with everything on its page; `left_out` are the sentences to look through."""

    document: Document
    pieces: tuple[TextPiece, ...]
    cards: tuple[Card, ...]
    left_out: tuple[Unproposed, ...] = ()

    @property
    def waiting(self) -> list[Card]:
        """Lists the undecided, the unsure first, else in the order of the text."""
        return sorted((c for c in self.cards if c.open), key=lambda c: not c.row.needs_review)

    @property
    def decided(self) -> list[Card]:
        """Lists the decided, in the order of the text."""
        return [card for card in self.cards if not card.open]

    @property
    def left(self) -> str:
        """Tells what is left to do where all is decided: `submit`, `approve` or `nothing`."""
        states = {card.state for card in self.decided}
        left = {"accepted": "submit", "submitted": "approve"}
        return next((left[state] for state in left if state in states), "nothing")

    @property
    def asks(self) -> int:
        """Counts those that need a decision before anything else can be done about them."""
        return sum(card.row.needs_review for card in self.waiting)

    def mergeable(self, card: Card) -> list[Card]:
        """Lists what could go into this one: the undecided with the same due day."""
        return [
            other
            for other in self.cards
            if other.undecided and other is not card and other.row.deadline == card.row.deadline
        ]

    def card(self, number: int) -> Card | None:
        """The card of a proposal."""
        return next((card for card in self.cards if card.number == number), None)


def overview(session: Session, number: int, *, whole: bool = False) -> DocumentOverview:
    """The page of a document; what was split or merged is shown as what became of it.

    The `whole` of it has the sentences that were not proposed, which takes reading the text.
    """
    document = find_document(session, number)
    found = proposals(session, document=number, everything=True)
    rows = [row for row in found if row.decision not in GONE_ON]
    left = left_out(document, found) if whole else ()
    return DocumentOverview(
        document, tuple(pieces(document.text, rows)), tuple(cards(session, rows)), left
    )


def cards(session: Session, rows: Sequence[Proposal]) -> list[Card]:
    """A card for each of these proposals."""
    entries, names, units = (
        entries_of(session, rows),
        names_by_code(session),
        units_in_force(session),
    )
    return [
        _card(row, entries.get(row.id or 0) or BreakdownEntry(proposal_id=row.id or 0),
              names, dict(units))
        for row in rows
    ]  # fmt: skip


def _card(
    row: Proposal, entry: BreakdownEntry,
    names: dict[str, str], units: dict[str, str],
) -> Card:  # fmt: skip
    unit, unit_is = _unit(row, units)
    correction = DueCorrection.from_json(row.due_correction)
    held = ("liaison", "unit_head", "supervising_leader", "sponsoring_leader")
    return Card(
        row=row,
        entry=entry,
        seen=seal(row, entry),
        unit=unit,
        unit_is=unit_is,
        targets=write_targets(map(target_cell, row.targets)),
        correction=correction_words(correction, names.get(correction.by, correction.by))
        if correction
        else "",
        people={name: shown(getattr(entry, name), names) for name in held},
        needs_base=any(each["kind"] in COUNTED_FROM for each in row.targets),
    )


def _unit(row: Proposal, units: dict[str, str]) -> tuple[str, str]:
    """The unit and where it is from: `named` by the text or a person, or `suggested`."""
    if row.units:
        return units.get(row.units[0], row.units[0]), "named"
    suggested = units.get(row.suggested_unit, "")
    return suggested, "suggested" if suggested else ""


def shown(code: str, names: dict[str, str]) -> str:
    """A person as `姓名（编码）`, as the drop-downs of the breakdown have them."""
    return f"{names[code]}（{code}）" if code in names else code


def seal(row: Proposal, entry: BreakdownEntry) -> str:
    """Stands for what a page shows of a proposal: another text for anything that was changed."""
    filled = [getattr(entry, name) for name in BreakdownEntry.model_fields if name != "id"]
    told = [getattr(row, name) for name in sorted(Proposal.model_fields)]
    return hashlib.sha256(repr((told, filled)).encode()).hexdigest()[:16]


def pieces(text: str, rows: Sequence[Proposal]) -> Iterator[TextPiece]:
    """The text cut wherever a passage begins or ends; passages may overlap."""
    changes = _changes(rows)
    within: Counter[int] = Counter()
    told: set[int] = set()
    for start, end in pairwise(sorted({0, len(text), *changes})):
        within.update(changes.get(start, {}))
        inside = tuple(sorted(number for number, depth in within.items() if number and depth))
        begins = tuple(number for number in inside if number not in told)
        told.update(begins)
        yield TextPiece(text[start:end], inside, begins, within[DATES] > 0)


DATES = 0  # stands for words of time among the numbers of proposals


def _changes(rows: Iterable[Proposal]) -> dict[int, Counter[int]]:
    """Counts the passages of which proposal begin (or end, below 0) at each place."""
    changes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        for each in row.spans:
            changes[each["start"]][row.id or 0] += 1
            changes[each["end"]][row.id or 0] -= 1
        if row.phrase_start is not None and row.phrase_end is not None:
            changes[row.phrase_start][DATES] += 1
            changes[row.phrase_end][DATES] -= 1
    return changes
