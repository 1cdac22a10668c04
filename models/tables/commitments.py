"""Promises: commitments, their targets and the progress reported on them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from duban.policy.pace import PaceKind
from duban.policy.usual import USUAL_PACE
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.stages import Stage, Waiting
from models.tables.base import Numbered, OfMatter, choice, instant, json_list


class Commitment(Numbered, table=True):
    """A registered matter (事项): its source, owner, dates, frozen policy and stage.

    Due days are calendar days in the office's zone. `duty` is empty for what was registered before
    kinds were chosen. `policy` is the JSON frozen at approval, and so
    are `pace`, how its planned pace is counted, and the rules of its lights: `light` judges the
    pace, `time_light` the time (empty: the usual one), `own_lights` holds those an office wrote
    itself.
    """

    __table_args__ = (
        Index(
            "ix_commitment_open",
            "stage",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_commitment_due",
            "current_due",
            "id",
            "offline_only",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_commitment_unacknowledged",
            "stage",
            sqlite_where=text("closed_at IS NULL AND acknowledged_at IS NULL"),
            postgresql_where=text("closed_at IS NULL AND acknowledged_at IS NULL"),
        ),
        Index(
            "ix_commitment_waiting",
            "waiting",
            sqlite_where=text("waiting IS NOT NULL"),
            postgresql_where=text("waiting IS NOT NULL"),
        ),
        Index(
            "ix_commitment_set_aside",
            "set_aside",
            sqlite_where=text("set_aside <> ''"),
            postgresql_where=text("set_aside <> ''"),
        ),
    )

    code: str = Field(unique=True)
    title: str
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    proposal_id: int | None = Field(default=None, foreign_key="proposal.id", unique=True)
    parent_id: int | None = Field(default=None, foreign_key="commitment.id", index=True)
    quote: str
    spans: list[dict[str, int]] = json_list()
    phrase: str = ""
    rule: str = ""
    evidence: str = ""
    lead_unit_id: int = Field(foreign_key="unit.id", index=True)
    supporting_units: list[str] = json_list()
    liaison_id: int = Field(foreign_key="person.id", index=True)
    unit_head_id: int | None = Field(default=None, foreign_key="person.id")
    supervising_leader_id: int | None = Field(default=None, foreign_key="person.id")
    sponsoring_leader_id: int | None = Field(default=None, foreign_key="person.id")
    task_force_leader_id: int | None = Field(default=None, foreign_key="person.id")
    task_force_liaison_id: int | None = Field(default=None, foreign_key="person.id")
    drafted_by: str
    approved_by: str
    approved_for: str = Field(default="", sa_column_kwargs={"server_default": ""})
    approved_on: date
    original_due: date | None = None
    current_due: date | None = None
    due_correction: dict[str, Any] | None = json_list(default_factory=lambda: None, nullable=True)
    precision: str | None = None
    hardness: str = "hard"
    recurrence: str | None = None
    duty: DutyKind | None = choice(DutyKind, default=None, nullable=True)
    policy: str
    pace: PaceKind = choice(PaceKind, default=PaceKind.DAYS)
    light: str = USUAL_PACE
    time_light: str = ""
    own_lights: str = ""
    calendar_version: str
    plan_version: int = 1
    offline_only: bool = False
    urgent_by: str = ""
    stage: Stage = choice(Stage)
    waiting: Waiting | None = choice(Waiting, default=None, nullable=True)
    waiting_since: datetime | None = instant(default=None)
    acknowledged_at: datetime | None = instant(default=None)
    closed_at: datetime | None = instant(default=None)
    closed_by: str = ""
    verdict: str = ""
    raised_unreached: bool = False
    set_aside: str = ""
    registered_at: datetime = instant()


class Target(OfMatter, table=True):
    """A number promised. Values are as written in the source, in `unit` (6.7 with 亿元).

    `base_due` is the day by which the owner must say what a net growth or a ratio is counted from.
    """

    name: str
    comparator: str = ">="
    value: float
    upper: float | None = None
    unit: str = ""
    kind: str = "gross"
    baseline: float | None = None
    denominator: float | None = None
    stretch: bool = False
    source_of_truth: str = ""
    base_due: date | None = None
    confirmable_from: date | None = None


class ProgressPoint(Numbered, table=True):
    """A value of a target as of a day, with the reply it came from."""

    target_id: int = Field(foreign_key="target.id", index=True)
    reply_id: int | None = Field(default=None, foreign_key="reply.id")
    as_of: date
    value: float
    recorded_at: datetime = instant()


class ValueStatus(StrEnum):
    """The fate of a value that was kept aside."""

    OPEN = "open"
    COUNTED = "counted"
    REFUSED = "refused"


class DoubtfulValue(Numbered, table=True):
    """A value that cannot be right as it stands, kept aside until a person decides.

    It is no progress point: no pace, light or ledger counts it. `said` are number and unit as they
    came, `value` what they are in the target's unit (None where they measure something else), and
    `doubts` why it is asked about (`duban.quantities.Doubt`).
    """

    __table_args__ = (
        Index(
            "ix_doubtfulvalue_open",
            "target_id",
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
    )

    target_id: int = Field(foreign_key="target.id", index=True)
    reply_id: int | None = Field(default=None, foreign_key="reply.id")
    as_of: date
    said: str
    value: float | None = None
    doubts: list[str] = json_list()
    status: ValueStatus = choice(ValueStatus, default=ValueStatus.OPEN)
    recorded_at: datetime = instant()
    decided_at: datetime | None = instant(default=None)
    decided_by: str = ""
    decided_why: str = ""
