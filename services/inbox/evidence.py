"""Evidence files: checked by content, kept once under their sha256, never executed or opened."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session

from duban.evidence import BadFile, Upload, inspect
from duban.moment import Act
from duban.replies.mail import ParsedMail
from duban.settings import Settings
from models.ledger.replies import StoredFile
from models.queries.evidence import evidence_of_day, fits
from models.tables.commitments import Commitment
from services.office import Office

MOST_FILES = 10


def keep_file(folder: Path, upload: Upload) -> None:
    """Write a checked file under its sha256; the same content is written once."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / upload.sha256
    # The name is the hash of the content: what is there already is the same.
    if path.exists():
        return
    spare = folder / f".{upload.sha256}.{os.getpid()}"
    spare.write_bytes(upload.data)
    spare.chmod(0o600)
    # Never half a file under its hash, even where the power fails: a name tells what is in it.
    spare.replace(path)


@contextmanager
def shown_by(settings: Settings, file: tuple[str, bytes] | None) -> Iterator[tuple[str, ...]]:
    """The sha256 and name of the file that shows what is done inside, nothing without one.

    The file is kept only where it was done. Raises BadFile.
    """
    if file is None:
        yield ()
        return
    upload = inspect(*file, max_bytes=settings.max_evidence_bytes)
    yield upload.sha256, upload.name
    keep_file(settings.evidence, upload)


def keep_attachments(
    session: Session, office: Office, act: Act, mail: ParsedMail, matters: Sequence[Commitment]
) -> tuple[tuple[StoredFile, ...], int]:
    """Keep what a mail brought along, and count what is beyond a day's quota of its matters.

    That, and what is no evidence, stays in the raw mail only.
    """
    s = office.settings
    taken = [evidence_of_day(session, matter.id or 0, act.moment) for matter in matters]
    kept: list[StoredFile] = []
    beyond = 0
    for attachment in mail.attachments[:MOST_FILES]:
        try:
            upload = inspect(attachment.name, attachment.data, max_bytes=s.max_evidence_bytes)
        except BadFile:
            continue
        more = {file.sha256: file.size for file in kept} | {upload.sha256: len(upload.data)}
        limits = {"files": s.max_day_files, "size": s.max_day_evidence_bytes}
        if not all(fits(each, more.items(), **limits) for each in taken):
            beyond += 1
            continue
        keep_file(s.evidence, upload)
        kept.append(StoredFile(upload.sha256, upload.name, upload.kind, len(upload.data)))
    return tuple(kept), beyond
