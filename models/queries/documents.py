"""Documents with how far each is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, case, col, func, not_, select

from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.sources import Origin
from models.tables.commitments import Commitment
from models.tables.documents import Document, Proposal

GONE_ON = (ProposalDecision.SPLIT, ProposalDecision.MERGED)


@dataclass(frozen=True)
class DocumentLine:
    """One document: `decided` of `total` proposals; `asks` of the others need a decision first."""

    id: int
    title: str
    issued_on: date | None
    received_at: datetime
    received_by: str
    total: int
    decided: int
    asks: int
    registered: int
    origin: Origin = Origin.MEETING


def document_lines(session: Session, *, most: int) -> list[DocumentLine]:
    """The newest documents first; what was split or merged counts as what became of it."""
    rows = session.execute(
        select(Document.id, *_counts())
        .join(Proposal, col(Proposal.document_id) == col(Document.id), isouter=True)
        .group_by(col(Document.id))
        .order_by(col(Document.id).desc())
        .limit(most)
    ).all()
    found = session.exec(select(Document).where(col(Document.id).in_([row[0] for row in rows])))
    documents = {document.id: document for document in found}
    return [_line(documents[key], counts) for key, *counts in rows]


def ordered(session: Session, matter: Commitment) -> Document | None:
    """The order of somebody outside or above that a matter comes from; None for a meeting's."""
    document = session.get(Document, matter.document_id) if matter.document_id else None
    return document if document and document.origin is not Origin.MEETING else None


def _counts() -> tuple[Any, ...]:
    live = col(Proposal.decision).not_in(GONE_ON)
    opened = col(Proposal.decision) == ProposalDecision.OPEN
    return (
        _sum(and_(live, col(Proposal.id).is_not(None))),
        _sum(and_(live, not_(opened))),
        _sum(and_(opened, col(Proposal.needs_review))),
        _sum(col(Proposal.decision) == ProposalDecision.REGISTERED),
    )


def _sum(condition: ColumnElement[bool]) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _line(document: Document, counts: Sequence[int]) -> DocumentLine:
    total, decided, asks, registered = counts
    return DocumentLine(
        document.id or 0, document.title, document.issued_on, document.received_at,
        document.received_by, total, decided, asks, registered, document.origin,
    )  # fmt: skip
