"""Backups as the office looks after them: where they lie, when the last was made, one made now."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from duban.journal_keys import JournalUnusable
from duban.moment import Act
from duban.passphrase import passphrase_from
from duban.settings import Settings
from models.db import transaction
from models.ledger.facts import set_fact
from models.ledger.journal import OFFICE, record
from models.queries.facts import fact
from services.admin.backup import Archived, write_backup

MADE = "backup-made"  # the fact that tells of the last one


@dataclass(frozen=True)
class LastBackup:
    """The newest backup that was made from this database, by desk or command."""

    at: datetime
    path: str
    rows: int
    encrypted: bool

    @property
    def there(self) -> bool:
        """Tells whether the file still lies where it was written."""
        return Path(self.path).is_file()


def make_backup(
    settings: Settings, engine: Engine, path: Path, act: Act,
    *, force: bool = False, passphrase: str = "",
) -> Archived:  # fmt: skip
    """Write a backup; keep when it was made, unless the database takes nothing now."""
    path = path.expanduser().absolute()
    made = write_backup(
        settings, engine, path, now=act.moment.utc, force=force, passphrase=passphrase
    )
    with suppress(JournalUnusable, DBAPIError), transaction(engine) as session:
        kept = {"at": act.moment.utc.isoformat(), "path": str(path), "rows": made.rows,
                "encrypted": bool(passphrase)}  # fmt: skip
        set_fact(session, MADE, json.dumps(kept))
        record(session, act, OFFICE, MADE, count=made.rows, encrypted=bool(passphrase))
    return made


def last_backup(session: Session) -> LastBackup | None:
    """The newest backup; None where none was made since Duban keeps it."""
    found = fact(session, MADE)
    if found is None:
        return None
    kept = json.loads(found)
    at = datetime.fromisoformat(kept["at"])
    return LastBackup(at, kept["path"], kept["rows"], kept["encrypted"])


def place_for(settings: Settings, at: datetime) -> Path:
    """The file a backup made at this instant is written to, in the office's folder for them."""
    folder = settings.backup_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    end = "duban" if settings.backup_passphrase_file else "tar.gz"
    return folder / f"duban-{at.astimezone(settings.tz):%Y%m%d-%H%M%S}.{end}"


def passphrase_of(settings: Settings) -> str:
    """The passphrase of the office's file for it; empty where backups are not encrypted."""
    path = settings.backup_passphrase_file
    return passphrase_from(Path(path).expanduser()) if path else ""
