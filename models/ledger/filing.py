"""A closed matter was put on file: when, how many files, and the hash of what they hold."""

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.journal import record
from models.queries.disposal import FILED
from models.tables.commitments import Commitment
from models.tables.records import JournalEntry


def note_filed(session: Session, act: Act, matter: Commitment, files: int, sha256: str) -> None:
    """Note it once for the same content, whose retention begins there. Raises NotEntitled."""
    require_office(session, act, Deed.NOTE, matter)
    last = session.exec(
        select(JournalEntry)
        .where(JournalEntry.chain == matter.code, JournalEntry.verb == FILED)
        .order_by(col(JournalEntry.seq).desc())
    ).first()
    if last is None or last.facts.get("sha256") != sha256:
        record(session, act, matter.code, FILED, files=files, sha256=sha256)
