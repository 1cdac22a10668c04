"""Matters due on a day, found and taken for one transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from duban.vocabulary.steps import CheckStatus
from models.queries.owners import SEATS
from models.tables.base import IDS, TODAY, literally
from models.tables.checks import Check
from models.tables.commitments import Commitment

DUE = select(Check.commitment_id).where(
    literally(Check.status, CheckStatus.OPEN), col(Check.planned_on) <= TODAY
)
SEATED: Any = select(
    *(getattr(Commitment, name) for name in ("liaison_id", "id", *SEATS.values()))
).where(col(Commitment.id).in_(DUE), Commitment.set_aside == "")
TAKEN = (
    select(Commitment)
    .where(col(Commitment.id).in_(IDS), Commitment.set_aside == "")
    .order_by(col(Commitment.liaison_id), col(Commitment.id))
    .with_for_update(skip_locked=True, key_share=True)
)


class DueMatter(NamedTuple):
    """A commitment with something due, and everybody named in it, who may hear of it."""

    liaison_id: int
    id: int
    people: frozenset[int]


def due_commitments(session: Session, today: date) -> list[DueMatter]:
    """Commitments with an open check planned on or before today, recipient by recipient.

    Starts from the partial index of open checks, so it costs what is due, not what is open.
    """
    rows = session.execute(SEATED, {"today": today})
    found = (DueMatter(row[0], row[1], frozenset(filter(None, row[2:]))) for row in rows)
    return sorted(found, key=lambda one: (one.liaison_id, one.id))


def take_matters(session: Session, ids: Sequence[int]) -> list[Commitment]:
    """Take a chunk of commitments for this transaction, in order.

    On PostgreSQL the rows are locked and those another round holds are left to it; on SQLite the
    transaction itself is exclusive. What another round has decided meanwhile has nothing due left.
    """
    return list(session.exec(TAKEN, params={"ids": ids}))
