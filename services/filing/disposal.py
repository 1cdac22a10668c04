"""销毁: matters whose years on file are over, destroyed by a list that a person signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlmodel import Session

from duban.i18n import label
from duban.moment import Act
from duban.refusals import Refused
from duban.sheets.disposal import DisposalRow, write_disposal
from duban.vocabulary.rights import Deed
from models.ledger.authority import require_office
from models.ledger.disposal import destroy
from models.queries.disposal import (
    OnFile,
    destroyed_files,
    destroyed_ids,
    messages_about,
    on_file,
    papers_about,
)
from models.queries.matter_files import files_alone
from services.delivery.copies import Copy, packed
from services.office import Office


class ListChanged(Refused, ValueError):
    """清单与签字时不同，未销毁任何内容；请重新列出、签字。The list is another than the signed one; nothing was destroyed."""


class NothingOver(Refused, ValueError):
    """没有保管期满的案卷。No folder is beyond its years."""


@dataclass(frozen=True)
class Disposal:
    """The matters of a list in the order of their numbers, and the hash it is signed by."""

    rows: tuple[OnFile, ...]

    @property
    def sha256(self) -> str:
        """The hash of every number, day and hash in it."""
        lines = (f"{one.matter.code}\t{one.since}\t{one.sha256}" for one in self.rows)
        return sha256("\n".join(lines).encode()).hexdigest()

    def sheet(self, year: int, years: int, today: date, zone: ZoneInfo) -> bytes:
        """The list to be signed, as Excel; `years` are those a folder is kept."""
        rows = [
            DisposalRow(
                at, one.matter.code, one.matter.title,
                one.matter.closed_at.astimezone(zone).date() if one.matter.closed_at else one.since,
                one.since, _ends(one.since, years), one.sha256,
            )
            for at, one in enumerate(self.rows, start=1)
        ]  # fmt: skip
        return write_disposal(year, rows, self.sha256, today)


def over(
    session: Session, office: Office, act: Act, year: int, *, offline: bool = False
) -> Disposal:
    """The matters closed in a year whose years on file are over; those kept offline are a list of
    their own. Raises NothingOver, NotEntitled for anybody but the office.
    """
    require_office(session, act, Deed.NOTE)
    years = office.settings.retention_years
    found = on_file(session, year, office.settings.tz, offline=offline)
    rows = tuple(one for one in found if _ends(one.since, years) < act.moment.today)
    if not rows:
        raise NothingOver
    return Disposal(rows)


def carry_out(
    session: Session, office: Office, act: Act, year: int, signed: str, *, offline: bool = False
) -> tuple[Disposal, Sequence[str]]:
    """Destroy what a signed list lists; gives the evidence files that `clear` removes after it.

    What several matters share goes with the last of them, also where others went by earlier lists.
    Raises ListChanged, NothingOver, NotEntitled.
    """
    found = over(session, office, act, year, offline=offline)
    if found.sha256 != signed:
        raise ListChanged
    words = label("disposal", "gone").format(day=act.moment.today, sha256=signed)
    gone, _ = packed(Copy(subject="", text=words), "")
    ids = destroyed_ids(session)
    before = files_alone(session, ids)
    removed = set(before)
    for one in found.rows:
        ids.append(one.matter.id or 0)
        files = files_alone(session, ids) - removed
        removed |= files
        sealed = [(each, office.keys.seal(gone)) for each in papers_about(session, ids)]
        messages = messages_about(session, ids)
        destroy(session, act, one, sealed, messages, files, signed=signed, words=words)
    return found, sorted(removed - before)


def clear(session: Session, office: Office) -> int:
    """Remove every file a signed list destroyed, also what a crash left behind; how many.

    To be called after the commit, and by the audit each hour: a list that is not in the journal
    removes nothing.
    """
    folder = office.settings.evidence
    found = [folder / name for name in sorted(destroyed_files(session))]
    left = [path for path in found if path.exists()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _ends(since: date, years: int) -> date:
    """The last day of the year in which retention ends."""
    return date(since.year + years, 12, 31)
