"""Evidence files: checked by content, kept once under their sha256, never executed or opened."""

from __future__ import annotations

import os
from pathlib import Path

from duban.evidence import BadFile, Upload, inspect
from duban.replies.mail import ParsedMail
from models.ledger.replies import File
from tasks.office import Office

MOST_FILES = 10


def keep_file(folder: Path, upload: Upload) -> None:
    """Write a checked file under its sha256; the same content is written once."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / upload.sha256
    if path.exists():
        return
    spare = folder / f".{upload.sha256}.{os.getpid()}"
    spare.write_bytes(upload.data)
    spare.chmod(0o600)
    spare.replace(path)


def keep_attachments(office: Office, mail: ParsedMail) -> tuple[File, ...]:
    """Keep what a mail brought along; what is no evidence stays in the raw mail only."""
    kept: list[File] = []
    for attachment in mail.attachments[:MOST_FILES]:
        try:
            upload = inspect(
                attachment.name, attachment.data, max_bytes=office.settings.max_evidence_bytes
            )
        except BadFile:
            continue
        keep_file(office.settings.evidence, upload)
        kept.append(File(upload.sha256, upload.name, upload.kind, len(upload.data)))
    return tuple(kept)
