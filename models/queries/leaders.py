"""Matters whose ladder goes up to a leader, and that have none."""

from __future__ import annotations

from sqlmodel import Session, col, select

from duban.policy.policy import Policy
from models.queries.agenda import person_of
from models.tables.commitments import Commitment


def leader_steps(matter: Commitment) -> list[str]:
    """The rungs of a matter that have nobody to go to, as its people stand."""
    if matter.current_due is None:
        return []
    return [
        rule.name
        for rule in Policy.from_json(matter.policy).chases
        if all(person_of(matter, role) is None for role in rule.recipients)
    ]


def without_leader(matter: Commitment) -> bool:
    """Tells whether some step above T would reach nobody for want of a supervising leader."""
    return matter.supervising_leader_id is None and bool(leader_steps(matter))


def leaderless(session: Session) -> list[tuple[str, list[str]]]:
    """The open matters of this kind by code, each with the steps that would reach nobody."""
    rows = session.exec(
        select(Commitment)
        .where(
            col(Commitment.closed_at).is_(None),
            col(Commitment.supervising_leader_id).is_(None),
            col(Commitment.current_due).is_not(None),
        )
        .order_by(Commitment.code)
    )
    found = ((matter.code, leader_steps(matter)) for matter in rows)
    return [(code, steps) for code, steps in found if steps]
