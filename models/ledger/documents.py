"""Documents come in once, and may be dated again until something was decided about them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from duban.moment import Act
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.rights import Deed
from duban.vocabulary.sources import Origin
from models.ledger.authority import require_right
from models.ledger.breakdown import drop_entries
from models.ledger.intake import NotDecidable
from models.ledger.journal import OFFICE, record
from models.tables.documents import Document, Proposal


@dataclass(frozen=True)
class Received:
    """A document's text and what is known about it, before it is stored."""

    title: str
    source_name: str
    sha256: str
    text: str
    encoding: str = ""
    issued_on: date | None = None
    issued_how: str = "unknown"
    issued_evidence: str = ""
    classification: str = ""
    origin: Origin = Origin.MEETING
    ordered_by: str = ""
    number: str = ""
    scan_sha256: str = ""
    scan_name: str = ""


def store_document(session: Session, act: Act, received: Received) -> tuple[Document, bool]:
    """Keep a document once: the same bytes again give the same row and False."""
    require_right(session, act, Deed.REGISTER)
    known = session.exec(select(Document).where(Document.sha256 == received.sha256)).first()
    if known is not None:
        return known, False
    document = Document(**vars(received), received_at=act.moment.utc, received_by=act.by)
    session.add(document)
    session.flush()
    record(
        session,
        act,
        OFFICE,
        "document-received",
        document=document.id,
        sha256=received.sha256,
        issued_on=received.issued_on,
        how=received.issued_how,
        **({} if received.origin is Origin.MEETING else {"origin": received.origin.value}),
    )
    return document, True


def redate_document(session: Session, act: Act, document: Document, received: Received) -> None:
    """Let a document count from another day: its proposals are read anew.

    Raises NotDecidable once any of them was decided; then each is edited by itself.
    """
    rows = session.exec(select(Proposal).where(Proposal.document_id == document.id)).all()
    decided = [row.id for row in rows if row.decision is not ProposalDecision.OPEN]
    if decided:
        raise NotDecidable(
            f"document {document.id} was read with {document.issued_on} as its date and proposals "
            f"{decided} are decided: edit what is wrong (`duban edit ID --due DATE`). "
            f"该文件已按{document.issued_on}进件并已有处理结果，请逐件更正。"
        )
    drop_entries(session, rows)
    for row in rows:
        session.delete(row)
    session.flush()
    before = document.issued_on
    document.issued_on, document.issued_how = received.issued_on, received.issued_how
    document.issued_evidence = received.issued_evidence
    record(
        session,
        act,
        OFFICE,
        "document-redated",
        document=document.id,
        before=before,
        issued_on=document.issued_on,
    )
