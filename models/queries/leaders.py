"""Matters whose ladder goes up to a leader, and that have none."""

from functools import lru_cache
from typing import Any

from sqlmodel import Session, col, select

from duban.vocabulary.roles import Role
from models.db import plain_rows
from models.queries.agenda import person_of
from models.queries.cases import frozen_policy
from models.tables.commitments import Commitment

HELD = tuple(role for role in Role if role is not Role.OFFICE)  # by somebody named in the matter
LEADERLESS: Any = (
    select(
        col(Commitment.code), col(Commitment.policy),
        *(Commitment.__dict__[f"{role.value}_id"].is_not(None) for role in HELD),
    )
    .where(
        col(Commitment.closed_at).is_(None),
        col(Commitment.supervising_leader_id).is_(None),
        col(Commitment.current_due).is_not(None),
    )
    .order_by(col(Commitment.code))
)  # fmt: skip


def leader_steps(matter: Commitment) -> list[str]:
    """The rungs of a matter that have nobody to go to, as its people stand."""
    if matter.current_due is None:
        return []
    held = (person_of(matter, role) is not None for role in HELD)
    return list(_to_nobody(matter.policy, tuple(held)))


@lru_cache(maxsize=256)
def _to_nobody(policy: str, held: tuple[bool, ...]) -> tuple[str, ...]:
    """The rungs of a frozen policy that reach nobody where only these of `HELD` have a holder."""
    filled = {role for role, there in zip(HELD, held, strict=True) if there}
    chases = frozen_policy(policy).chases
    return tuple(rule.name for rule in chases if filled.isdisjoint(rule.recipients))


def without_leader(matter: Commitment) -> bool:
    """Tells whether some step above T would reach nobody for want of a supervising leader."""
    return matter.supervising_leader_id is None and bool(leader_steps(matter))


def leaderless(session: Session) -> list[tuple[str, list[str]]]:
    """The open matters of this kind by code, each with the steps that would reach nobody."""
    rows = plain_rows(session, LEADERLESS)
    found = ((code, _to_nobody(policy, tuple(map(bool, held)))) for code, policy, *held in rows)
    return [(code, list(steps)) for code, steps in found if steps]
