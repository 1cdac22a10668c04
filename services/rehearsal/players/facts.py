"""Facts the players look at: matters, what was sent about them, and their numbers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from duban.vocabulary.stages import SETTLED, Stage
from duban.vocabulary.steps import PASSED
from models.queries.claims import open_claims
from models.tables.checks import Check, Escalation
from models.tables.commitments import Commitment, Target
from models.tables.directory import Person


@dataclass(frozen=True)
class PlayedMatter:
    """A commitment as the players see it on a day; `claimed` while a 报办结 waits for its head."""

    row: Commitment
    targets: tuple[Target, ...]
    sent_on: dict[str, date]
    liaison: str
    unit_head: str
    claimed: bool = False

    @property
    def settled(self) -> bool:
        """Tells whether nothing is owed any more."""
        return self.row.stage in SETTLED

    @property
    def with_office(self) -> bool:
        """Tells whether the office has the next word."""
        return self.row.waiting is not None or self.row.stage is Stage.CLAIMED_DONE


def look(session: Session) -> dict[str, PlayedMatter]:
    """Every matter by code, offline ones included."""
    rows = list(session.exec(select(Commitment).order_by(Commitment.code)))
    people = dict(session.exec(select(Person.id, Person.code)).all())
    targets: dict[int, list[Target]] = defaultdict(list)
    for target in session.exec(select(Target).order_by(col(Target.id))):
        targets[target.commitment_id].append(target)
    sent: dict[int, dict[str, date]] = defaultdict(dict)
    ended = select(Check).where(col(Check.status).in_(PASSED))
    for check in session.exec(ended.order_by(col(Check.id))):
        sent[check.commitment_id][check.rung] = check.ended_on or check.planned_on
    for gate in session.exec(select(Escalation)):
        sent[gate.commitment_id].setdefault(gate.rung, gate.drafted_on)
    claimed = open_claims(session, [row.id or 0 for row in rows])
    return {
        row.code: PlayedMatter(
            row,
            tuple(targets[row.id or 0]),
            sent[row.id or 0],
            people.get(row.liaison_id, ""),
            people.get(row.unit_head_id or 0, ""),
            row.id in claimed,
        )
        for row in rows
    }


def number(value: Decimal | float) -> str:
    """A number as a person types it."""
    return f"{float(value):g}"
