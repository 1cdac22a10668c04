"""Plans: checks, the gates that wait for a signature, and the rounds that ran."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from duban.vocabulary.steps import CheckStatus, EscalationStatus
from models.tables.base import Numbered, OfMatter, choice, instant, json_list

CORRECTION = "correction"  # the kind of a draft that takes back an earlier paper


class Check(OfMatter, table=True):
    """One dated step of a commitment's plan; `planned_on` is a day in the office's zone."""

    __table_args__ = (
        UniqueConstraint("commitment_id", "plan_version", "occurrence", "rung"),
        Index(
            "ix_check_due",
            "planned_on",
            "commitment_id",
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index(
            "ix_check_unreached",
            "commitment_id",
            sqlite_where=text("status = 'unreached'"),
            postgresql_where=text("status = 'unreached'"),
        ),
    )

    plan_version: int
    occurrence: str
    rung: str
    kind: str
    gate: bool = False
    planned_on: date
    provisional: bool = False
    status: CheckStatus = choice(CheckStatus, default=CheckStatus.OPEN)
    reason: str = ""
    held_until: date | None = None
    ended_at: datetime | None = instant(default=None)
    ended_on: date | None = None


class Escalation(OfMatter, table=True):
    """A gate: drafted by the machine, decided by a named person.

    A correction has no check: `corrects_id` names the paper that said more than was known.
    `signed_for` is the signer whose deputy signed, `handed_to` the leader it was handed up to.
    """

    __table_args__ = (
        Index(
            "ix_escalation_proposed",
            "commitment_id",
            sqlite_where=text("status = 'proposed'"),
            postgresql_where=text("status = 'proposed'"),
        ),
        Index("ix_escalation_status", "status", "decided_at"),
    )

    check_id: int | None = Field(default=None, foreign_key="check.id", unique=True)
    corrects_id: int | None = Field(default=None, foreign_key="escalation.id", unique=True)
    rung: str
    kind: str
    status: EscalationStatus = choice(EscalationStatus, default=EscalationStatus.PROPOSED)
    unreached: bool = False
    drafted_at: datetime = instant()
    drafted_on: date
    decided_at: datetime | None = instant(default=None)
    decided_on: date | None = None
    decided_by: str = ""
    why: str = ""
    number: str = ""
    signed_for: str = ""
    handed_to: str = ""


class PaperDecision(OfMatter, table=True):
    """A decision taken by hand on paper (纸质): who, when, and who recorded it with which scan."""

    escalation_id: int | None = Field(default=None, foreign_key="escalation.id")
    decided_by: str
    decided_on: date
    recorded_by: str
    recorded_at: datetime = instant()
    sha256: str
    name: str


class RoundRecord(Numbered, table=True):
    """A round that ran on a local day; the ladder asks whether one did."""

    day: date = Field(index=True)
    started_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    counts: dict[str, int] = json_list(default_factory=dict)
