"""Work that waits at the two ends of the loop: proposals to register, needs that were reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from duban.i18n import label
from duban.vocabulary.proposals import ProposalDecision
from duban.vocabulary.replies import HEEDED, NEEDS, REPORTS
from models.queries.heeded import heeded
from models.tables.blockers import Blocker
from models.tables.commitments import Commitment
from models.tables.documents import BreakdownEntry, Document, Proposal
from models.tables.replies import CallNote, Reply

EXPORT = "duban proposals --out 分解表.xlsx"


@dataclass(frozen=True)
class DeskItem:
    """One matter that waits for the office. `age` counts days; `ref` is what a command takes.

    `step` is the step or the kind of message that waits to be told by hand, where it is one, `to`
    whom a message was for, and `among` how many matters it is about.
    """

    what: str
    ref: str
    commitment: str
    since: datetime
    detail: str
    do: str
    age: int = 0
    step: str = ""
    to: str = ""
    among: int = 1


def to_register(session: Session) -> Iterator[DeskItem]:
    """A line a document with proposals nobody has registered or rejected yet (待立项), and one for
    those that were submitted and wait for a signer (待审定)."""
    waits = col(BreakdownEntry.submitted_at).is_not(None)
    rows = session.execute(
        select(Document, Proposal.decision, waits, func.count())
        .join(Document, col(Document.id) == col(Proposal.document_id))
        .join(BreakdownEntry, col(BreakdownEntry.proposal_id) == col(Proposal.id), isouter=True)
        .where(col(Proposal.decision).in_([ProposalDecision.OPEN, ProposalDecision.ACCEPTED]))
        .group_by(col(Document.id), col(Proposal.decision), waits)
        .order_by(col(Document.id))
    ).all()
    documents = {document.id: document for document, *_ in rows}
    counts = {(document.id, decision, bool(on)): n for document, decision, on, n in rows}
    for key, document in documents.items():
        undecided = counts.get((key, ProposalDecision.OPEN, False), 0)
        taken = counts.get((key, ProposalDecision.ACCEPTED, False), 0)
        waiting = counts.get((key, ProposalDecision.ACCEPTED, True), 0)
        if undecided + taken:
            detail = f"{undecided + taken}项（待定{undecided}，已采纳{taken}）：{document.title}"
            do = "duban proposals" if undecided else EXPORT
            yield DeskItem("to-register", str(key), "", document.received_at, detail, do)
        if waiting:
            detail = f"{waiting}项已提交审定：{document.title}"
            yield DeskItem("to-approve", str(key), "", document.received_at, detail, EXPORT)


def needs(session: Session) -> Iterator[DeskItem]:
    """Needs that were reported last and about which the office has noted nothing since.

    What was noted as an obstacle (需协调事项) stands in the list as that, and once.
    """
    later = aliased(Reply)
    spoke_again = (
        select(later.id)
        .where(
            col(later.commitment_id) == col(Reply.commitment_id),
            col(later.id) > col(Reply.id),
            col(later.status).in_(REPORTS),
            col(later.credence).in_(HEEDED),
        )
        .exists()
    )
    rows = session.exec(
        select(Reply, Commitment)
        .join(Commitment, col(Commitment.id) == col(Reply.commitment_id))
        .where(
            col(Reply.status).in_(NEEDS),
            heeded(),
            col(Commitment.closed_at).is_(None),
            ~spoke_again,
        )
    ).all()
    if not rows:
        return
    noted = select(CallNote.commitment_id, func.max(CallNote.called_at)).where(
        col(CallNote.commitment_id).in_([reply.commitment_id for reply, _ in rows])
    ).group_by(col(CallNote.commitment_id))  # fmt: skip
    since = dict(session.exec(noted).all())
    opened = _opened(session, (reply.commitment_id for reply, _ in rows))
    for reply, matter in sorted(rows, key=lambda row: row[0].id or 0):
        settled = [at for at in (since.get(matter.id or 0), opened.get(matter.id or 0)) if at]
        if any(at >= reply.received_at for at in settled):
            continue
        asked = reply.help_needed or reply.note
        cause = label("cause", reply.cause) if reply.cause else ""
        detail = "：".join(filter(None, (cause, asked, matter.title)))
        do = f"duban call {matter.code} --said … | duban show {matter.code}"
        yield DeskItem(reply.status.value, matter.code, matter.code, reply.received_at, detail, do)


def _opened(session: Session, ids: Iterable[int]) -> dict[int, datetime]:
    """Returns when an obstacle of each of these matters was noted last."""
    newest = select(Blocker.commitment_id, func.max(Blocker.opened_at))
    wanted = newest.where(col(Blocker.commitment_id).in_(list(ids)))
    return dict(session.exec(wanted.group_by(col(Blocker.commitment_id))).all())
