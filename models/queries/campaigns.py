"""Campaigns as they stand on a day: which count, their countdown, and what the next gate misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from duban.notices.brief import CampaignView, GateView
from duban.policy.campaigns import Phase, Standing, Window, lacks, next_phase, phases
from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.replies import REPORTS
from models.queries.credence import heeded
from models.queries.people import Unknown
from models.tables.campaigns import Campaign, CampaignMatter, PhaseGate
from models.tables.commitments import Commitment
from models.tables.documents import Document, Proposal
from models.tables.replies import Reply


@dataclass(frozen=True)
class AtGate:
    """One gate of a campaign, and those of its matters that miss what it asks, by code."""

    phase: Phase
    of: int
    lacking: tuple[Commitment, ...]


def find_campaign(session: Session, text: str) -> Campaign:
    """The campaign with this number or name; raises Unknown."""
    by = Campaign.id == int(text) if text.isdecimal() else Campaign.name == text
    row = session.exec(select(Campaign).where(by)).first()
    if row is None:
        raise Unknown(
            f"没有攻坚行动“{text}”，请用 duban campaign list 查看。"
            "No such campaign; `duban campaign list` shows them."
        )
    return row


def campaigns(session: Session, *, everything: bool = False) -> list[Campaign]:
    """Campaigns that have not ended, or all, in the order they were founded."""
    statement = select(Campaign).order_by(col(Campaign.id))
    if not everything:
        statement = statement.where(col(Campaign.ended_on).is_(None))
    return list(session.exec(statement))


def counting(session: Session, today: date) -> list[Campaign]:
    """Campaigns whose days are confirmed and that run today."""
    return [row for row in campaigns(session) if _counts(row, today)]


def _counts(row: Campaign, today: date) -> bool:
    return row.confirmed_on is not None and window_of(row).holds(today)


def window_of(row: Campaign) -> Window:
    """The days of a campaign."""
    return Window(row.starts_on, row.ends_on)


def matters_of(session: Session, campaign: Campaign) -> list[Commitment]:
    """The matters of a campaign by code, but for those kept offline, which appear on no board."""
    return list(
        session.exec(
            select(Commitment)
            .join(CampaignMatter, col(CampaignMatter.commitment_id) == col(Commitment.id))
            .where(
                CampaignMatter.campaign_id == campaign.id, col(Commitment.offline_only).is_(False)
            )
            .order_by(Commitment.code)
        )
    )


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


def standings(session: Session, rows: Iterable[Commitment]) -> dict[int, Standing]:
    """What gates look at in these matters; a due day is a dated step."""
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
    return {
        key: Standing(
            steps=(row.current_due,) if row.current_due else (),
            reported_on=reported.get(key),
            closed=row.closed_at is not None,
        )
        for key, row in matters.items()
    }


def campaign_views(session: Session, today: date) -> tuple[CampaignView, ...]:
    """The campaigns that run today, as brief and papers tell them."""
    found = [_view(session, row, today) for row in counting(session, today)]
    accepted = None if found else _accepted(session, today)
    return (*found, *([accepted] if accepted else []))


def _view(session: Session, row: Campaign, today: date) -> CampaignView:
    all_gates = gates(session, row)
    coming = next_phase([each.phase for each in all_gates], today)
    gate = next((each for each in all_gates if each.phase is coming), None)
    return plain_view(row, today, _gate_view(gate, today) if gate else None)


def plain_view(row: Campaign, today: date, gate: GateView | None = None) -> CampaignView:
    """A campaign that runs today, with its countdown."""
    at = window_of(row).countdown(today)
    if at is None:
        raise ValueError(f"campaign {row.id} does not run on {today}")
    return CampaignView(row.name, row.ends_on, at.day_number, at.days_to_go, gate)


def _gate_view(gate: AtGate, today: date) -> GateView:
    return GateView(
        name=gate.phase.name,
        day=gate.phase.until,
        days_to_go=(gate.phase.until - today).days,
        need=gate.phase.need.value,
        of=gate.of,
        lacking=tuple(row.code for row in gate.lacking),
    )


def _accepted(session: Session, today: date) -> CampaignView | None:
    """The campaign the office accepted from a document and has not founded yet, while it runs."""
    row = session.exec(
        select(Proposal, Document)
        .join(Document, col(Document.id) == col(Proposal.document_id))
        .where(
            Proposal.kind == ProposalKind.CAMPAIGN,
            Proposal.decision == ProposalDecision.ACCEPTED,
            col(Proposal.deadline) >= today,
        )
        .order_by(col(Proposal.id))
    ).first()
    if row is None:
        return None
    accepted, document = row
    start = accepted.starts_on or document.issued_on
    if start is None or accepted.deadline is None:
        return None
    at = Window(start, accepted.deadline).countdown(today)
    return (
        CampaignView(accepted.title, accepted.deadline, at.day_number, at.days_to_go)
        if at
        else None
    )


def campaigns_by_matter(
    session: Session, ids: Iterable[int], today: date
) -> dict[int, list[CampaignView]]:
    """By matter, the campaigns it belongs to that run today."""
    found: dict[int, list[CampaignView]] = defaultdict(list)
    rows = session.exec(
        select(CampaignMatter.commitment_id, Campaign)
        .join(Campaign, col(Campaign.id) == col(CampaignMatter.campaign_id))
        .where(col(CampaignMatter.commitment_id).in_(list(ids)), col(Campaign.ended_on).is_(None))
        .order_by(col(Campaign.id))
    )
    for matter, row in rows:
        if _counts(row, today):
            found[matter].append(plain_view(row, today))
    return found
