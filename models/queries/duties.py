"""Matters without a due day, by kind: what is reviewed, and when next."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from duban.policy.duties import REVIEWS, inferred
from duban.vocabulary.steps import CheckStatus
from models.queries.cases import frozen_policy
from models.queries.people import RUNNING
from models.tables.checks import Check
from models.tables.commitments import Commitment
from models.tables.directory import Unit


@dataclass(frozen=True)
class Undated:
    """An open matter without a due day; `next` is its coming step, `review` its own cadence."""

    code: str
    title: str
    unit: str
    duty: str
    review: str
    next: date | None
    waiting: str


def undated_matters(session: Session) -> list[Undated]:
    """Every open matter without a due day, by code; what is kept offline is left out."""
    step = (
        select(Check.commitment_id, func.min(Check.planned_on).label("next"))
        .where(Check.status == CheckStatus.OPEN)
        .group_by(col(Check.commitment_id))
        .subquery()
    )
    rows = session.execute(
        select(Commitment, Unit.name, step.c.next)
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .outerjoin(step, step.c.commitment_id == col(Commitment.id))
        .where(
            col(Commitment.current_due).is_(None),
            *RUNNING,
        )
        .order_by(Commitment.code)
    )
    return [
        Undated(
            code=row.code,
            title=row.title,
            unit=unit,
            duty=inferred(row.duty, None, row.recurrence).value,
            review=review_of(row),
            next=day,
            waiting=row.waiting.value if row.waiting else "",
        )
        for row, unit, day in rows
    ]


def review_of(row: Commitment) -> str:
    """The cadence a matter is reviewed by; empty where it was registered without one."""
    cadence = frozen_policy(row.policy).cadence
    return cadence.value if row.duty and row.duty.is_reviewed and cadence in REVIEWS else ""
