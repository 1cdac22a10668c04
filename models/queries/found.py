"""Matters found by code, by words, by the unit that leads them or by their people."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, or_, select

from models.queries.owners import SEATS
from models.tables.commitments import Commitment
from models.tables.directory import Unit


@dataclass(frozen=True)
class FoundMatter:
    """A matter with the unit that leads it."""

    matter: Commitment
    unit: str


def matters_found(
    session: Session, text: str, units: Collection[int], people: Collection[int],
    *, own: int | None, most: int,
) -> list[FoundMatter]:  # fmt: skip
    """Open matters first, then the nearest due; none that is kept offline.

    `own` is a leader who sees the own matters alone.
    """
    owners = [getattr(Commitment, name) for name in SEATS.values()]
    meant: list[Any] = [
        col(Commitment.code).contains(text, autoescape=True),
        col(Commitment.title).contains(text, autoescape=True),
        col(Commitment.quote).contains(text, autoescape=True),
        col(Commitment.lead_unit_id).in_(units),
        *(column.in_(people) for column in owners),
    ]
    where: list[Any] = [or_(*meant), col(Commitment.offline_only).is_(False)]
    if own is not None:
        leaders = (Commitment.supervising_leader_id, Commitment.sponsoring_leader_id)
        where.append(or_(*(col(leader) == own for leader in leaders)))
    order = (col(Commitment.closed_at).is_not(None), col(Commitment.current_due).is_(None),
             col(Commitment.current_due), col(Commitment.code))  # fmt: skip
    rows = session.exec(
        select(Commitment, Unit.name)
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(*where)
        .order_by(*order)
        .limit(most)
    )
    return [FoundMatter(matter, unit) for matter, unit in rows]
