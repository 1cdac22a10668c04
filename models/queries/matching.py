"""Finds the notice a message answers, and the matters that stood in it by their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from duban.vocabulary.roles import OWNER_ROLES
from duban.vocabulary.steps import GRAVITY, PaperKind
from models.queries.reply_links import link_of
from models.tables.commitments import Commitment
from models.tables.notices import Notice, NoticeItem

OPEN_ASK_DAYS = 60


@dataclass(frozen=True)
class Match:
    """The notice a message answers and how that was found."""

    notice: Notice
    how: str


def notice_of_token(session: Session, token: str, now: datetime) -> Notice | None:
    """The notice whose reply token this is, while its link holds."""
    link = link_of(session, token)
    return link.notice if link and link.refused(now) is None else None


def notice_of_ids(session: Session, ids: Sequence[str]) -> Notice | None:
    """The newest of our notices named in In-Reply-To or References."""
    return session.exec(
        select(Notice).where(col(Notice.message_id).in_(list(ids))).order_by(col(Notice.id).desc())
    ).first()


def notice_of_number(session: Session, number: str) -> Notice | None:
    """The notice with the number a subject carries."""
    return session.exec(select(Notice).where(Notice.number == number)).first()


def matters_of(session: Session, notice: Notice) -> list[Commitment]:
    """The matters a notice asks its reader about, in the order its paper lists them.

    What it only reports, as to a leader, is nobody's to answer by it.
    """
    rows = session.exec(
        select(NoticeItem, Commitment)
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(
            NoticeItem.notice_id == notice.id,
            col(NoticeItem.cancelled).is_(False),
            col(NoticeItem.role).in_(OWNER_ROLES),
        )
    ).all()
    ordered = sorted(
        rows,
        key=lambda row: (
            -GRAVITY[PaperKind(row[0].kind)], row[1].current_due or date.max, row[1].code,
        ),
    )  # fmt: skip
    return list({row.id: row for _, row in ordered}.values())


def only_open_notice(session: Session, person_id: int, now: datetime) -> Notice | None:
    """The notice a person can only mean: the newest, if one open matter was asked about."""
    recent = recent_notices(session, person_id, now)
    matters = {m.id for notice in recent for m in matters_of(session, notice) if not m.closed_at}
    return recent[0] if recent and len(matters) == 1 else None


def recent_notices(session: Session, person_id: int, now: datetime) -> list[Notice]:
    """Returns what a person was sent of late about matters open to answer, newest first."""
    rows = session.exec(
        select(Notice)
        .join(NoticeItem, col(NoticeItem.notice_id) == col(Notice.id))
        .join(Commitment, col(Commitment.id) == col(NoticeItem.commitment_id))
        .where(
            Notice.person_id == person_id,
            col(Notice.sent_at).is_not(None),
            col(Commitment.closed_at).is_(None),
            col(NoticeItem.role).in_(OWNER_ROLES),
            col(NoticeItem.cancelled).is_(False),
        )
        .order_by(col(Notice.id).desc())
    )
    found = {n.id: n for n in rows if n.sent_at and (now - n.sent_at).days <= OPEN_ASK_DAYS}
    return list(found.values())
