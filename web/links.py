"""What a reply link opens: whose it is, which matters it may speak about, and which no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from duban.secrets import token_hash
from models.commitments import Commitment
from models.directory import Person, Unit
from models.notices import Notice, NoticeItem
from web.backend import Refusal

OWNER_ROLES = ("liaison", "unit_head")


@dataclass(frozen=True)
class Opened:
    """A valid link: its notice, the person it was made for, and that person's unit."""

    notice: Notice
    person: Person
    unit: str


def open_link(session: Session, token: str, now: datetime) -> Opened | Refusal:
    """The notice and person behind a token, looked up by its hash."""
    found = session.exec(
        select(Notice, Person, Unit.name)
        .join(Person, col(Person.id) == col(Notice.person_id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .where(Notice.token_hash == token_hash(token))
    ).first()
    if found is None:
        return Refusal.UNKNOWN
    notice, person, unit = found
    if notice.token_revoked_at is not None or not person.active:
        return Refusal.REVOKED
    if notice.token_expires_at is not None and notice.token_expires_at <= now:
        return Refusal.EXPIRED
    return Opened(notice, person, unit)


def matters_of_link(session: Session, opened: Opened) -> tuple[list[Commitment], list[str]]:
    """What the person answers for, this notice's matters first, and the codes led by others now.

    An item kept offline appears on no page (design §4).
    """
    told = _told(session, opened.notice)
    here = [row for row in told if owns(row, opened.person)]
    moved = [row.code for row in told if not owns(row, opened.person)]
    known = {row.id for row in here}
    others = session.exec(
        select(Commitment)
        .where(
            or_(
                col(Commitment.liaison_id) == opened.person.id,
                col(Commitment.unit_head_id) == opened.person.id,
            ),
            col(Commitment.closed_at).is_(None),
            col(Commitment.offline_only).is_(False),
        )
        .order_by(col(Commitment.current_due), col(Commitment.code))
    )
    return [*here, *(row for row in others if row.id not in known)], moved


def owns(row: Commitment, person: Person) -> bool:
    """Whether this person answers for this matter now."""
    return person.id in (row.liaison_id, row.unit_head_id) and not row.offline_only


def _told(session: Session, notice: Notice) -> list[Commitment]:
    rows = session.exec(
        select(Commitment)
        .join(NoticeItem, col(NoticeItem.commitment_id) == col(Commitment.id))
        .where(
            NoticeItem.notice_id == notice.id,
            col(NoticeItem.cancelled).is_(False),
            col(NoticeItem.role).in_(OWNER_ROLES),
        )
        .order_by(col(Commitment.current_due), col(Commitment.code))
    )
    return list({row.id: row for row in rows}.values())
