"""The papers of a matter as they left, each with the copy that was kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.db import plain_rows, reading
from models.queries.bulletins import reports_of
from models.queries.people import Unknown, find_commitment
from models.queries.show import NoticeLine
from models.tables.bulletins import BulletinDraft
from models.tables.directory import Person
from models.tables.notices import NoticeItem
from models.tables.papers import IssuedNumber, Paper
from services.accounts.sessions import Signed
from services.delivery.copies import Copy, open_copy
from services.desk.matter.about import About
from services.desk.rights import require_reading
from services.office import Office

KEPT: Any = (
    select(col(Paper.number), col(Paper.id))
    .where(
        col(Paper.number).in_(bindparam("numbers", expanding=True)),
        col(Paper.left_at).is_not(None),
    )
    .order_by(col(Paper.id))
)


@dataclass(frozen=True)
class Papers:
    """Messages with the number of their kept copy, and formal papers with theirs; 0 where none is.

    `reports` are the drafts to whoever ordered the matter, for whom may read them.
    """

    sent: tuple[tuple[NoticeLine, int], ...]
    formal: tuple[tuple[IssuedNumber, int], ...]
    reports: tuple[BulletinDraft, ...] = ()


@dataclass(frozen=True)
class AsLeft:
    """A kept copy, opened: the row that keeps it, what it says, and to whom it went."""

    row: Paper
    copy: Copy
    to: str


def papers(about: About) -> Papers | None:
    """The papers about this matter, newest first; a leader sees that one left, not what it said."""
    lines = [line for line in about.case.story if isinstance(line, NoticeLine) and line.attempts]
    issued = about.case.rows.issued
    asked = about.of_office and about.has(BulletinDraft)
    reports = tuple(reports_of(about.session, about.matter)) if asked else ()
    if not (lines or issued or reports):
        return None
    numbers = {line.number for line in lines} | {each.number for each in issued}
    kept = _kept(about.session, numbers) if about.of_office else {}
    return Papers(
        tuple((line, kept.get(line.number, 0)) for line in reversed(lines)),
        tuple((each, kept.get(each.number, 0)) for each in reversed(issued)),
        reports,
    )


def _kept(session: Session, numbers: set[str]) -> dict[str, int]:
    return dict(map(tuple, plain_rows(session, KEPT, numbers=list(numbers))))


def as_left(office: Office, signed: Signed, code: str, number: int) -> AsLeft:
    """A kept copy of a matter's paper. Raises Unknown for one that is not this matter's."""
    with reading(office.engine) as session:
        matter = find_commitment(session, code)
        require_reading(signed, matter)
        row = session.get(Paper, number)
        if row is None or not _is_of(session, row, matter.id or 0):
            raise Unknown(about=f"{number}: ")
        person = session.get(Person, row.person_id) if row.person_id else None
        return AsLeft(row, open_copy(office.keys, row), person.name if person else "")


def _is_of(session: Session, row: Paper, matter: int) -> bool:
    items: Sequence[int | None] = session.exec(
        select(NoticeItem.id).where(
            NoticeItem.notice_id == row.notice_id, NoticeItem.commitment_id == matter
        )
    ).all()
    issued = select(IssuedNumber.id).where(
        IssuedNumber.number == row.number, IssuedNumber.commitment_id == matter
    )
    return bool(items) or session.exec(issued).first() is not None
