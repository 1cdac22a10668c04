"""The gates of a campaign (阶段关口), and the matters that miss what each asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from duban.policy.campaigns import GateFacts, Phase, lacks, phases
from duban.vocabulary.replies import REPORTS
from models.queries.campaigns import matters_of, window_of
from models.queries.heeded import heeded
from models.queries.milestones import nodes_by_matter
from models.tables.campaigns import Campaign, PhaseGate
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.replies import Reply


@dataclass(frozen=True)
class AtGate:
    """One gate of a campaign, and those of its matters that miss what it asks, by code."""

    phase: Phase
    of: int
    lacking: tuple[Commitment, ...]


@dataclass(frozen=True)
class GateLine:
    """A matter that misses what a gate asks."""

    gate: date
    name: str
    need: str
    commitment: str
    title: str
    unit: str
    due: date | None


def gates(session: Session, campaign: Campaign) -> list[AtGate]:
    """Every gate of a campaign in order, with the matters that miss what it asks."""
    rows = matters_of(session, campaign)
    standing = standings(session, rows)
    return [
        AtGate(phase, len(rows), tuple(row for row in rows if lacks(phase, standing[row.id or 0])))
        for phase in phases_of(session, campaign)
    ]


def phases_of(session: Session, campaign: Campaign) -> list[Phase]:
    """The phases into which its gates part a campaign."""
    found = session.exec(select(PhaseGate).where(PhaseGate.campaign_id == campaign.id))
    return phases(window_of(campaign), [(gate.day, gate.need, gate.name) for gate in found])


def standings(session: Session, rows: Iterable[Commitment]) -> dict[int, GateFacts]:
    """The facts that gates look at in these matters; a due day and milestones are dated steps."""
    matters = {row.id or 0: row for row in rows}
    reported = dict(
        session.execute(
            select(Reply.commitment_id, func.max(Reply.received_on))
            .where(
                col(Reply.commitment_id).in_(list(matters)),
                col(Reply.status).in_(REPORTS),
                heeded(),
            )
            .group_by(col(Reply.commitment_id))
        )
        .tuples()
        .all()
    )
    nodes = nodes_by_matter(session, matters)
    return {
        key: GateFacts(
            steps=(
                *((row.current_due,) if row.current_due else ()),
                *(node.day for node in nodes[key]),
            ),
            reported_on=reported.get(key),
            closed=row.closed_at is not None,
        )
        for key, row in matters.items()
    }


def gate_lines(session: Session, row: Campaign) -> list[GateLine]:
    """The matters that miss what the gates of a campaign ask, gate by gate."""
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    return [
        GateLine(
            gate=each.phase.until,
            name=each.phase.name,
            need=each.phase.need.value,
            commitment=matter.code,
            title=matter.title,
            unit=units.get(matter.lead_unit_id, ""),
            due=matter.current_due,
        )
        for each in gates(session, row)
        for matter in each.lacking
    ]
