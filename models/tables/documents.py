"""Documents that came in, and the proposals read from them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from duban.vocabulary.proposals import ProposalDecision, ProposalKind
from duban.vocabulary.sources import Origin
from models.tables.base import Numbered, choice, instant, json_list


class Document(Numbered, table=True):
    """A meeting document as it was read; `text` is what every span points into.

    `clerk` is who has it in hand since whoever received it left; empty before. What others asked of
    the office has who ordered it, its number and the scan that came with it.
    """

    title: str
    issued_on: date | None = None
    issued_how: str = "unknown"
    issued_evidence: str = ""
    source_name: str
    encoding: str = ""
    sha256: str = Field(unique=True)
    text: str
    classification: str = ""
    received_at: datetime = instant()
    received_by: str
    clerk: str = Field(default="", sa_column_kwargs={"server_default": ""})
    origin: Origin = choice(
        Origin, default=Origin.MEETING, sa_column_kwargs={"server_default": "meeting"}
    )
    ordered_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    number: str = Field(default="", sa_column_kwargs={"server_default": ""})
    scan_sha256: str = Field(default="", sa_column_kwargs={"server_default": ""})
    scan_name: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Proposal(Numbered, table=True):
    """One passage proposed as a commitment, with its reading and the office's decision."""

    __table_args__ = (UniqueConstraint("document_id", "span_start", "span_end", "part"),)

    document_id: int = Field(foreign_key="document.id", index=True)
    span_start: int
    span_end: int
    part: int = 0
    spans: list[dict[str, int]] = json_list()
    quote: str
    title: str
    kind: ProposalKind = choice(ProposalKind)
    phrase: str = ""
    phrase_start: int | None = None
    phrase_end: int | None = None
    starts_on: date | None = None
    deadline: date | None = None
    precision: str | None = None
    hardness: str = "undated"
    light: str = ""
    hedge: str = ""
    recurrence: str | None = None
    targets: list[dict[str, Any]] = json_list()
    entities: list[str] = json_list()
    units: list[str] = json_list()
    suggested_unit: str = ""
    suggestion_reason: str = ""
    needs_review: bool = False
    why: str = ""
    rule: str = ""
    evidence: str = ""
    alternatives: list[dict[str, str]] = json_list()
    due_correction: dict[str, Any] | None = json_list(default_factory=lambda: None, nullable=True)
    decision: ProposalDecision = choice(ProposalDecision, default=ProposalDecision.OPEN)
    decided_at: datetime | None = instant(default=None)
    decided_by: str = ""
    decided_why: str = ""
    parent_id: int | None = Field(default=None, foreign_key="proposal.id")


class BreakdownEntry(Numbered, table=True):
    """The office's entries beside a proposal: codes of people, and whether it was submitted.

    `submitted_by` is the person who submitted it for approval, empty before; `returned_why` is why
    it came back.
    """

    proposal_id: int = Field(foreign_key="proposal.id", unique=True)
    liaison: str = ""
    unit_head: str = ""
    supervising_leader: str = ""
    sponsoring_leader: str = ""
    supporting_units: list[str] = json_list()
    baseline: str = ""
    policy: str = ""
    light: str = ""
    pace: str = ""
    duty: str = ""
    places: list[str] = json_list()
    offline_only: bool = False
    submitted_at: datetime | None = instant(default=None)
    submitted_by: str = ""
    returned_why: str = ""
