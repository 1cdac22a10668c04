"""Drafts that wait for a signature, with how long they have waited."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from duban.policy.calendar import WorkCalendar
from models.checks import Escalation, EscalationStatus
from models.commitments import Commitment


def drafts(
    session: Session, *, today: date, calendar: WorkCalendar, every: bool = False
) -> list[dict[str, Any]]:
    """One row a draft, oldest first; `age` counts working days since it was drafted."""
    statement = (
        select(Escalation, Commitment)
        .join(Commitment, col(Commitment.id) == col(Escalation.commitment_id))
        .order_by(col(Escalation.id))
    )
    if not every:
        statement = statement.where(Escalation.status == EscalationStatus.PROPOSED)
    return [
        {
            "commitment": matter.code,
            "rung": gate.rung,
            "kind": gate.kind,
            "status": gate.status.value,
            "unreached": gate.unreached,
            "drafted_on": gate.drafted_on,
            "age": max(0, calendar.working_days_between(gate.drafted_on, gate.decided_on or today)),
            "decided_by": gate.decided_by,
            "number": gate.number,
            "why": gate.why,
            "title": matter.title,
        }
        for gate, matter in session.exec(statement)
    ]
