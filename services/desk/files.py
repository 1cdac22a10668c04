"""Files of answers: handed out to be saved, never shown within a page of ours."""

from dataclasses import dataclass

from models.db import reading
from models.queries.people import Unknown
from models.tables.documents import Document
from models.tables.replies import Evidence
from services.office import Office


@dataclass(frozen=True)
class ReceivedFile:
    """A file as it came in."""

    name: str
    data: bytes


def scan(office: Office, number: int) -> ReceivedFile:
    """The scan that came with a document. Raises Unknown where there is none."""
    with reading(office.engine) as session:
        row = session.get(Document, number)
    path = office.settings.evidence / row.scan_sha256 if row and row.scan_sha256 else None
    if row is None or path is None or not path.is_file():
        raise Unknown(about=f"{number}: ")
    return ReceivedFile(row.scan_name, path.read_bytes())


def evidence(office: Office, number: int) -> ReceivedFile:
    """A file by its number. Raises Unknown where it is not there, any more or at all."""
    with reading(office.engine) as session:
        row = session.get(Evidence, number)
    path = office.settings.evidence / row.sha256 if row else None
    if row is None or path is None or not path.is_file():
        raise Unknown(about=f"{number}: ")
    return ReceivedFile(row.name, path.read_bytes())
