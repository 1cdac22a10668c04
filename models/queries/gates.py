"""Drafts that wait for a signature, with how long they have waited."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from duban.policy.calendar import WorkCalendar
from duban.vocabulary.steps import EscalationStatus
from models.tables.checks import Escalation
from models.tables.commitments import Commitment


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
    rows = session.exec(statement).all()
    papers = _corrected(session, [gate for gate, _ in rows])
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
            "corrects": papers.get(gate.corrects_id or 0, ""),
            "why": gate.why,
            "title": matter.title,
        }
        for gate, matter in rows
    ]


def _corrected(session: Session, gates: Sequence[Escalation]) -> dict[int, str]:
    """The papers that some drafts correct: their number, or the step they belonged to."""
    wanted = [gate.corrects_id for gate in gates if gate.corrects_id]
    papers = session.exec(select(Escalation).where(col(Escalation.id).in_(wanted)))
    return {paper.id or 0: paper.number or f"{paper.rung} {paper.kind}" for paper in papers}
