"""Replies and evidence, requests for more time, telephone notes."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from duban.vocabulary.decisions import DecisionKind
from duban.vocabulary.replies import Credence, ExtensionStatus, ReplySource, ReplyStatus
from models.tables.base import Numbered, OfMatter, choice, instant

IN_DOUBT = "'%待核实%'"  # of the identity of a sender whom nobody knew, as the index has it


class InboundMessage(Numbered, table=True):
    """A mail or chat message exactly as it came in, read once.

    `stamp` is a hash of the signature it came under, where that does not cover its words.
    """

    sha256: str = Field(unique=True)
    source: ReplySource = choice(ReplySource)
    origin: str = ""
    kind: str = ""
    status: str = Field(default="unmatched", index=True)
    sender_fingerprint: str = ""
    subject: str = ""
    raw: bytes
    own: str = ""
    why: str = ""
    notice_id: int | None = Field(default=None, foreign_key="notice.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    received_at: datetime = instant()
    decided_by: str = ""
    stamp: str | None = Field(default=None, index=True)


class Reply(OfMatter, table=True):
    """One answer about one commitment. A later one never replaces an earlier one.

    `credited_by` is who of the office accepted or refused what a mail left open (采信), and when.
    Of a 报办结: `shown_at` is when its sender was shown that it was taken for one, `claim_ended_at`
    when it stopped waiting for the unit head without the head's yes.
    """

    __table_args__ = (
        Index("ix_reply_status", "status", "commitment_id", "received_at"),
        Index(
            "ix_reply_undecided",
            "credence",
            sqlite_where=text("credence IN ('unverified', 'kept')"),
            postgresql_where=text("credence IN ('unverified', 'kept')"),
        ),
        Index(
            "ix_reply_in_doubt",
            "commitment_id",
            sqlite_where=text(f"identity LIKE {IN_DOUBT}"),
            postgresql_where=text(f"identity LIKE {IN_DOUBT}"),
        ),
    )

    person_id: int | None = Field(default=None, foreign_key="person.id")
    notice_id: int | None = Field(default=None, foreign_key="notice.id")
    message_id: int | None = Field(default=None, foreign_key="inboundmessage.id")
    source: ReplySource = choice(ReplySource)
    identity: str = ""
    status: ReplyStatus = choice(ReplyStatus)
    note: str = ""
    percent: float | None = None
    definite_date: date | None = None
    cause: str = ""
    help_needed: str = ""
    signed_off_by: str = ""
    suggested_unit: str = ""
    interim: bool = False
    shown_at: datetime | None = instant(default=None)
    claim_ended_at: datetime | None = instant(default=None)
    confirmed_at: datetime | None = instant(default=None)
    confirmed_by: str = ""
    received_at: datetime = instant()
    received_on: date
    credence: Credence = choice(Credence, default=Credence.FULL)
    credited_by: str = ""
    credited_at: datetime | None = instant(default=None)
    recorded_by: str = ""
    key: str = Field(unique=True)


class Evidence(Numbered, table=True):
    """A file sent with a reply, stored under its sha256; never executed, never shown inline."""

    reply_id: int = Field(foreign_key="reply.id", index=True)
    sha256: str
    name: str
    content_type: str
    size: int
    sealed_scan: bool = False


class Extension(OfMatter, table=True):
    """A request for a later date; the original due day is never overwritten."""

    reply_id: int | None = Field(default=None, foreign_key="reply.id")
    requested_at: datetime = instant()
    previous_due: date | None = None
    requested_due: date | None = None
    granted_due: date | None = None
    reason: str = ""
    signed_off_by: str = ""
    late: bool = False
    status: ExtensionStatus = choice(ExtensionStatus, default=ExtensionStatus.REQUESTED)
    decided_at: datetime | None = instant(default=None)
    decided_by: str = ""
    why: str = ""


class Decision(OfMatter, table=True):
    """Something decided or said that others must be told; the next round puts it in a notice.

    `decided_by` is who decided, or the system where an owner's word is only passed on.
    """

    kind: DecisionKind = choice(DecisionKind)
    due: date | None = None
    why: str = ""
    decided_at: datetime = instant()
    decided_by: str
    told: bool = Field(default=False, index=True)


class CallNote(OfMatter, table=True):
    """A telephone call or a paper handed over; when the person was reached it proves delivery."""

    person_id: int | None = Field(default=None, foreign_key="person.id")
    called_at: datetime = instant()
    called_on: date
    by: str = "phone"
    reached: bool = True
    answered_by: str = ""
    said: str = ""
    noted_by: str
