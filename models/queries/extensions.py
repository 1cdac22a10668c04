"""Requests for more time: how a new one would be met, and what became of the last."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, func, select

from duban.policy.extensions import Objection, Terms, extension_terms
from duban.vocabulary.replies import ExtensionStatus
from models.queries.cases import frozen_policy
from models.tables.base import IDS
from models.tables.commitments import Commitment
from models.tables.replies import Extension

GRANTED = (
    select(Extension.commitment_id, func.count())
    .where(col(Extension.commitment_id).in_(IDS), Extension.status == ExtensionStatus.APPROVED)
    .group_by(col(Extension.commitment_id))
)


def granted_counts(session: Session, ids: Collection[int]) -> Counter[int]:
    """Counts the extensions that each of these commitments was granted."""
    return Counter(dict(session.execute(GRANTED, {"ids": list(ids)}).tuples().all()))


def last_requests(session: Session, ids: Collection[int]) -> dict[int, Extension]:
    """The newest request of each of these commitments, whatever became of it."""
    rows = session.exec(
        select(Extension)
        .where(col(Extension.commitment_id).in_(list(ids)))
        .order_by(col(Extension.id))
    )
    return {request.commitment_id: request for request in rows}


def terms_for(matter: Commitment, *, on: date, granted: int) -> Terms:
    """Returns how a request made on this day would be met, by the policy frozen with the matter."""
    policy = frozen_policy(matter.policy)
    return extension_terms(policy, due=matter.current_due, on=on, granted=granted)


def objections_told(found: Collection[Objection], granted: int) -> str:
    """Returns what speaks against a request, for the office and the owner; empty for nothing."""
    words = {
        Objection.LATE: "到期后提出",
        Objection.COUNT: f"已延期{granted}次，达到督办规则上限",
    }
    return "；".join(words[each] for each in found)


def pending_extension(session: Session, commitment: Commitment) -> Extension | None:
    """The newest request that waits for a decision."""
    return session.exec(
        select(Extension)
        .where(
            Extension.commitment_id == commitment.id,
            Extension.status == ExtensionStatus.REQUESTED,
        )
        .order_by(col(Extension.id).desc())
    ).first()
