"""Campaigns as the ledger shows them: their matters, the countdown, and what the next gate misses."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, select

from duban.i18n import label
from duban.policy.campaigns import next_phase
from duban.sheets.ledger_campaigns import CampaignRow
from models.queries.campaigns import campaigns, line_of, matters_of
from models.queries.phase_gates import AtGate, gates
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from models.tables.directory import Unit


def campaign_rows(session: Session, today: date) -> list[CampaignRow]:
    """The matters of every campaign that has not ended, campaign by campaign."""
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    return [
        row for campaign in campaigns(session) for row in _rows(session, campaign, today, units)
    ]


def _rows(
    session: Session, campaign: Campaign, today: date, units: dict[int | None, str]
) -> list[CampaignRow]:
    told, all_gates = _countdown(session, campaign, today), gates(session, campaign)
    coming = next_phase([each.phase for each in all_gates], today)
    gate = next((each for each in all_gates if each.phase is coming), None)
    alone = CampaignRow(campaign.name, campaign.starts_on, campaign.ends_on, told)
    found = [
        replace(
            alone,
            code=matter.code,
            title=matter.title,
            unit=units.get(matter.lead_unit_id, ""),
            due=matter.current_due,
            stage=label("stage", matter.stage.value),
            gate=_gate(gate),
            lacks=_lacks(gate, matter),
        )
        for matter in matters_of(session, campaign)
    ]
    return found or [alone]


def _countdown(session: Session, campaign: Campaign, today: date) -> str:
    line = line_of(session, campaign, today)
    if line.day is None:
        return label("campaign", line.status)
    return f"第{line.day}天，还有{line.to_go}天"


def _gate(gate: AtGate | None) -> str:
    return " ".join(filter(None, (f"{gate.phase.until}", gate.phase.name))) if gate else ""


def _lacks(gate: AtGate | None, matter: Commitment) -> str:
    lacking = gate is not None and matter.code in {row.code for row in gate.lacking}
    return label("gate-lacks", gate.phase.need.value) if gate and lacking else ""
