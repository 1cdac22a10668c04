"""Bulletins by number, and all of them, the newest first."""

from __future__ import annotations

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from duban.vocabulary.bulletins import BulletinStatus
from models.queries.people import Unknown
from models.tables.base import literally
from models.tables.bulletins import BulletinDraft
from models.tables.commitments import Commitment

TEXTS = (BulletinDraft.word, BulletinDraft.drafted, BulletinDraft.told,
         BulletinDraft.drafted_lines, BulletinDraft.changes)  # fmt: skip
WITHOUT_TEXT = tuple(defer(each) for each in TEXTS)  # type: ignore[arg-type]


def find_bulletin(session: Session, number: int, *, lock: bool = False) -> BulletinDraft:
    """The bulletin with this number of the list; raises Unknown."""
    found = session.get(BulletinDraft, number, with_for_update=lock or None)
    if found is None:
        raise Unknown(
            f"没有第{number}份简报，请用 duban bulletins 查看。No such bulletin; see `duban bulletins`."
        )
    return found


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
