"""Bulletins by number, and all of them, the newest first."""

from __future__ import annotations

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from duban.vocabulary.bulletins import BulletinStatus
from models.queries.people import Unknown
from models.tables.bulletins import BulletinDraft


def find_bulletin(session: Session, number: int, *, lock: bool = False) -> BulletinDraft:
    """The bulletin with this number of the list; raises Unknown."""
    found = session.get(BulletinDraft, number, with_for_update=lock or None)
    if found is None:
        raise Unknown(
            f"没有第{number}份简报，请用 duban bulletins 查看。No such bulletin; see `duban bulletins`."
        )
    return found


def bulletins(session: Session, *, limit: int = 100) -> list[BulletinDraft]:
    """All bulletins, the newest first, without their files."""
    light = select(BulletinDraft).options(defer(BulletinDraft.word))  # type: ignore[arg-type]
    return list(session.exec(light.order_by(col(BulletinDraft.id).desc()).limit(limit)))


def waiting_bulletins(session: Session) -> list[BulletinDraft]:
    """Those that wait for a signature, the oldest first."""
    return [
        row for row in reversed(bulletins(session)) if row.status is BulletinStatus.DRAFT
    ]  # fmt: skip
