"""What a reply link opens: whose it is, which matters it may speak about, and which no more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.policy.lifecycle import Stage
from duban.secrets import token_hash
from models.commitments import Commitment
from models.directory import Person, Unit
from models.notices import Notice, NoticeItem
from models.queries.owners import Speaker
from web.backend import Refusal

OWNER_ROLES = ("liaison", "unit_head")
HEADS = ("unit_head", "deputy_head")


@dataclass(frozen=True)
class Opened:
    """A valid link: its notice, the person it was made for with whom that person speaks for."""

    notice: Notice
    speaker: Speaker
    unit: str

    @property
    def person(self) -> Person:
        """The person it was made for."""
        return self.speaker.person

    def owns(self, row: Commitment) -> bool:
        """Whether this person answers for this matter now, or in the place of who does."""
        return bool(self.speaker.standing(row)) and not row.offline_only

    def is_head(self, row: Commitment) -> bool:
        """Whether this person is the unit head of a matter, or stands in for the head."""
        return self.speaker.standing(row) in HEADS


def open_link(session: Session, token: str, act: Act) -> Opened | Refusal:
    """The notice and person behind a token, looked up by its hash."""
    now = act.moment.at
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
    speaker = Speaker(session, person, (notice.day, act.moment.today))
    return Opened(notice, speaker, unit)


def matters_of_link(session: Session, opened: Opened) -> tuple[list[Commitment], list[str]]:
    """What the person answers for, this notice's matters first, and the codes led by others now.

    An item kept offline appears on no page (design §4), one not assigned yet only where a message
    named it.
    """
    told = _told(session, opened.notice)
    here = [row for row in told if opened.owns(row)]
    moved = [row.code for row in told if not opened.owns(row)]
    known = {row.id for row in here}
    others = session.exec(
        select(Commitment)
        .where(
            opened.speaker.answers_for,
            col(Commitment.closed_at).is_(None),
            col(Commitment.offline_only).is_(False),
            col(Commitment.stage) != Stage.APPROVED,
        )
        .order_by(col(Commitment.current_due), col(Commitment.code))
    )
    return [*here, *(row for row in others if row.id not in known)], moved


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
