"""The outbox of bundled notices, their items and every attempt to deliver."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from duban.vocabulary.notices import SENDING, NoticeStatus
from models.tables.base import Numbered, choice, instant

NO_ROUTE = "no-route"  # the code of an attempt for whom only a telephone or paper is known


class Notice(Numbered, table=True):
    """One message to one person.

    `budget_day` is the local day of a budgeted notice and null for an exempt one, so the unique
    key makes a second budgeted message on a day impossible. The reply link is made when sending;
    only its hash is kept.
    """

    __table_args__ = (
        UniqueConstraint("person_id", "budget_day"),
        Index(
            "ix_notice_outbox",
            "next_attempt_at",
            sqlite_where=text("status IN ('queued', 'frozen')"),
            postgresql_where=text("status IN ('queued', 'frozen')"),
        ),
        Index(
            "ix_notice_failed",
            "id",
            sqlite_where=text("status = 'failed' AND proven_at IS NULL"),
            postgresql_where=text("status = 'failed' AND proven_at IS NULL"),
        ),
    )

    number: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    day: date = Field(index=True)
    budget_day: date | None = None
    headline: str
    chase_number: str = ""
    status: NoticeStatus = choice(NoticeStatus, default=NoticeStatus.QUEUED)
    message_id: str = Field(unique=True)
    subject: str = ""
    locale: str = "zh"
    token_nonce: str
    token_hash: str | None = Field(default=None, unique=True)
    token_expires_at: datetime | None = instant(default=None)
    token_revoked_at: datetime | None = instant(default=None)
    lease_until: datetime | None = instant(default=None)
    attempts: int = 0
    next_attempt_at: datetime = instant()
    send_before: datetime = instant()
    created_at: datetime = instant()
    frozen_at: datetime | None = instant(default=None)
    sent_at: datetime | None = instant(default=None)
    sent_route_id: int | None = Field(default=None, foreign_key="route.id")
    proven_at: datetime | None = instant(default=None)
    proven_how: str = ""


class NoticeItem(Numbered, table=True):
    """One matter in a notice; `key` makes a second item for the same cause impossible."""

    __table_args__ = (UniqueConstraint("check_id", "person_id", "role"),)

    notice_id: int = Field(foreign_key="notice.id", index=True)
    commitment_id: int = Field(foreign_key="commitment.id", index=True)
    check_id: int | None = Field(default=None, foreign_key="check.id")
    escalation_id: int | None = Field(default=None, foreign_key="escalation.id")
    extension_id: int | None = Field(default=None, foreign_key="extension.id")
    person_id: int = Field(foreign_key="person.id")
    key: str = Field(unique=True)
    role: str
    rung: str
    kind: str
    reason: str = ""
    answer_by: datetime | None = instant(default=None)
    cancelled: bool = False


class DeliveryAttempt(Numbered, table=True):
    """One try on one route, written before it is made, completed after."""

    __table_args__ = (UniqueConstraint("notice_id", "n"),)

    notice_id: int = Field(foreign_key="notice.id", index=True)
    n: int
    route_id: int | None = Field(default=None, foreign_key="route.id")
    route: str = ""
    status: str = SENDING
    code: str = ""
    detail: str = ""
    provider_id: str = ""
    started_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
