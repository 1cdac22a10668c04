"""Proposals: what was read and what became of it."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from duban.vocabulary.proposals import ProposalDecision
from models.queries.people import Unknown, known
from models.tables.documents import Document, Proposal

UNDECIDED = (ProposalDecision.OPEN, ProposalDecision.ACCEPTED)


def proposals(
    session: Session, *, document: int | None = None, everything: bool = False
) -> list[Proposal]:
    """Proposals in the order of the text: those still to be registered, or all."""
    statement = select(Proposal).order_by(
        col(Proposal.document_id), col(Proposal.span_start), col(Proposal.part), col(Proposal.id)
    )
    if document is not None:
        find_document(session, document)
        statement = statement.where(Proposal.document_id == document)
    if not everything:
        statement = statement.where(col(Proposal.decision).in_(UNDECIDED))
    return list(session.exec(statement))


def find_proposals(session: Session, ids: Sequence[int]) -> list[Proposal]:
    """These proposals in this order; Unknown names those that are not there."""
    rows = {row.id: row for row in session.exec(select(Proposal).where(col(Proposal.id).in_(ids)))}
    missing = [str(each) for each in ids if each not in rows]
    if missing:
        raise Unknown(
            f"没有提案 {'、'.join(missing)}，请用 duban proposals 查看编号。"
            "No such proposal; `duban proposals` lists them."
        )
    return [rows[each] for each in dict.fromkeys(ids)]


def find_document(session: Session, number: int) -> Document:
    """The document with this number; raises Unknown."""
    return known(session.get(Document, number), f"没有文件 {number}。No document {number}.")


def documents(session: Session, ids: Sequence[int]) -> dict[int, Document]:
    """Documents by number."""
    rows = session.exec(select(Document).where(col(Document.id).in_(set(ids))))
    return {row.id or 0: row for row in rows}
