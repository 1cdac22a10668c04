"""Campaigns that run today, in the words of brief, page and ledger."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from duban.notices.brief import CampaignView, GateView
from duban.policy.campaigns import Window, next_phase
from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from models.queries.campaigns import counting, counts, window_of
from models.queries.phase_gates import AtGate, gates
from models.tables.campaigns import Campaign, CampaignMatter
from models.tables.documents import Document, Proposal


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
    return CampaignView(
        row.name, row.ends_on, at.day_number, at.days_to_go, gate, number=row.id or 0
    )  # fmt: skip


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
        if counts(row, today):
            found[matter].append(plain_view(row, today))
    return found
