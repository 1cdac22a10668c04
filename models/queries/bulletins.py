"""Bulletins by number, and all of them, the newest first."""

from collections.abc import Iterator

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from duban.vocabulary.bulletins import BulletinStatus
from models.queries.awaiting import DeskItem
from models.queries.people import known, matters_by_id
from models.tables.base import literally
from models.tables.bulletins import BulletinDraft
from models.tables.commitments import Commitment

TEXTS = (BulletinDraft.word, BulletinDraft.drafted, BulletinDraft.told,
         BulletinDraft.drafted_lines, BulletinDraft.changes)  # fmt: skip
WITHOUT_TEXT = tuple(defer(each) for each in TEXTS)  # type: ignore[arg-type]


def find_bulletin(session: Session, number: int, *, lock: bool = False) -> BulletinDraft:
    """The bulletin with this number of the list; raises Unknown."""
    return known(
        session.get(BulletinDraft, number, with_for_update=lock or None),
        f"没有第{number}份简报，请用 duban bulletins 查看。No such bulletin; see `duban bulletins`.",
    )


def bulletins(session: Session, *, limit: int = 100) -> list[BulletinDraft]:
    """All bulletins, the newest first, without their texts and files."""
    light = select(BulletinDraft).options(*WITHOUT_TEXT)
    return list(session.exec(light.order_by(col(BulletinDraft.id).desc()).limit(limit)))


def reports_of(session: Session, matter: Commitment) -> list[BulletinDraft]:
    """The reports of handling of a matter that were not dropped, the oldest first."""
    rows = select(BulletinDraft).where(
        BulletinDraft.commitment_id == matter.id,
        BulletinDraft.status != BulletinStatus.DROPPED,
    )
    return list(session.exec(rows.order_by(col(BulletinDraft.id))))


def waiting_bulletins(session: Session) -> list[BulletinDraft]:
    """Those that wait for a signature, the oldest first."""
    waits = literally(col(BulletinDraft.status), BulletinStatus.DRAFT)
    light = select(BulletinDraft).options(*WITHOUT_TEXT).where(waits)
    return list(session.exec(light.order_by(col(BulletinDraft.id))))


def to_be_signed(session: Session) -> Iterator[DeskItem]:
    """Papers that drafted themselves and wait for a signature."""
    rows = waiting_bulletins(session)
    matters = matters_by_id(session, (row.commitment_id or 0 for row in rows))
    for row in rows:
        matter = matters[row.commitment_id] if row.commitment_id else None
        words = f"{row.kind.words} {row.first}至{row.last}"
        code = matter.code if matter else ""
        do = f"duban bulletins word {row.id} --out … | duban bulletins sign {row.id}"
        yield DeskItem("bulletin", str(row.id), code, row.drafted_at, words, do)
