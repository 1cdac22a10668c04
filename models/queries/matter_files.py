"""Files by which something was shown, each under its hash, and the matters they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.tables.checks import PaperDecision
from models.tables.documents import Document
from models.tables.families import DutyEntry
from models.tables.issues import Issue
from models.tables.milestones import Milestone
from models.tables.replies import Evidence, Reply


@dataclass(frozen=True)
class MatterFile:
    """A file that shows something of a matter: its hash, its name, and the matter's id."""

    sha256: str
    name: str
    matter: int


def matter_files(session: Session) -> list[MatterFile]:
    """Those of answers, then those of milestones, sites and issues."""
    answers = (
        select(Evidence.sha256, Evidence.name, Reply.commitment_id)
        .join(Reply, col(Reply.id) == col(Evidence.reply_id))
        .order_by(col(Evidence.id))
    )
    others = (
        (Milestone.file_sha256, Milestone.file_name, Milestone),
        (DutyEntry.file_sha256, DutyEntry.file_name, DutyEntry),
        (Issue.before_sha256, Issue.before_name, Issue),
        (Issue.after_sha256, Issue.after_name, Issue),
    )
    found = list(session.exec(answers))
    for sha256, name, table in others:
        rows = select(sha256, name, table.commitment_id).where(sha256 != "")
        found += session.exec(rows.order_by(col(table.id)))
    return [MatterFile(*row) for row in found]


def office_files(session: Session) -> set[str]:
    """The hashes of scans the office keeps: of orders, and of what was signed on paper."""
    scans = session.exec(select(Document.scan_sha256)), session.exec(select(PaperDecision.sha256))
    return {sha256 for each in scans for sha256 in each if sha256}


def files_alone(session: Session, ids: Iterable[int]) -> set[str]:
    """The hashes of files of these matters that neither another one nor the office needs."""
    mine = set(ids)
    files = matter_files(session)
    others = {file.sha256 for file in files if file.matter not in mine}
    return {file.sha256 for file in files} - others - office_files(session)
