"""A year's closed matters as folders, each with its catalogue; the journal keeps its hash."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.sheets.catalogue import CatalogueRow, write_catalogue
from models.ledger.filing import note_filed
from models.queries.disposal import still_kept
from models.tables.commitments import Commitment
from services.filing.folder import Filed, folder_of, safe
from services.office import Office

CATALOGUE = "目录.xlsx"


@dataclass(frozen=True)
class Folder:
    """A folder that was written: its matter, how many files, and the hash of its catalogue."""

    code: str
    name: str
    files: int
    pages: int
    sha256: str


def closed_in(
    session: Session, year: int, office: Office, *, offline: bool = False
) -> Sequence[Commitment]:
    """Matters closed in a year; those kept offline only where they are asked for."""
    zone = office.settings.tz
    begin, end = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    return session.exec(
        select(Commitment)
        .where(
            col(Commitment.closed_at) >= begin,
            col(Commitment.closed_at) < end,
            col(Commitment.offline_only).is_(offline),
            still_kept(),
        )
        .order_by(Commitment.code)
    ).all()


def file_matter(
    session: Session, office: Office, act: Act, matter: Commitment, out: Path, *, pdf: bool
) -> Folder:
    """Write the folder of one closed matter, and note the hash of what it holds."""
    files = folder_of(session, office, matter, pdf=pdf)
    name = f"{matter.code} {safe(matter.title)[:40]}"
    folder = out / name
    for each in files:
        target = folder / each.path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.write_bytes(each.data)
    rows = list(_rows(files))
    title = f"{matter.code} {matter.title}"
    (folder / CATALOGUE).write_bytes(write_catalogue(title, rows, act.moment.today))
    digest = hash_of(rows)
    note_filed(session, act, matter, len(files), digest)
    return Folder(matter.code, name, len(files), sum(row.pages or 0 for row in rows), digest)


def write_year_list(out: Path, year: int, folders: Sequence[Folder], today: date) -> None:
    """The list of a year's folders, each with the hash of what it holds."""
    rows = [
        CatalogueRow(at, each.name, each.pages, each.files, each.sha256)
        for at, each in enumerate(folders, start=1)
    ]
    title = f"{year}年案卷目录"
    (out / f"{title}.xlsx").write_bytes(write_catalogue(title, rows, today))


def hash_of(rows: Sequence[CatalogueRow]) -> str:
    """The hash of a catalogue: of every path and hash in it, whatever program wrote it."""
    words = "\n".join(f"{row.path}\t{row.sha256}" for row in rows)
    return hashlib.sha256(words.encode()).hexdigest()


def _rows(files: Sequence[Filed]) -> Iterator[CatalogueRow]:
    for at, each in enumerate(files, start=1):
        yield CatalogueRow(at, each.path, each.pages, len(each.data), each.sha256)
