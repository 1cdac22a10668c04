"""Entries filled in beside proposals, and those of them that wait for approval."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.vocabulary.proposals import ProposalDecision
from models.tables.documents import BreakdownEntry, Proposal


def entries_of(session: Session, rows: Sequence[Proposal]) -> dict[int, BreakdownEntry]:
    """The entries of these proposals by the proposal's number; who has none is left out."""
    keys = [row.id for row in rows]
    found = session.exec(select(BreakdownEntry).where(col(BreakdownEntry.proposal_id).in_(keys)))
    return {entry.proposal_id: entry for entry in found}


def submitted(session: Session, document: int) -> list[tuple[Proposal, BreakdownEntry]]:
    """Returns all of a document that waits for approval, in the order of the text."""
    rows = session.exec(
        select(Proposal, BreakdownEntry)
        .join(BreakdownEntry, col(BreakdownEntry.proposal_id) == col(Proposal.id))
        .where(
            Proposal.document_id == document,
            Proposal.decision == ProposalDecision.ACCEPTED,
            col(BreakdownEntry.submitted_at).is_not(None),
        )
        .order_by(col(Proposal.span_start), col(Proposal.part), col(Proposal.id))
    )
    return [(proposal, entry) for proposal, entry in rows]
