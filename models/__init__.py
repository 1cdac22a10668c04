"""Tables, named queries, the ledger (the only writes) and migrations."""

from sqlmodel import SQLModel

from duban.roles import Audience, Role
from models.tables.channels import ChannelHealth
from models.tables.checks import Check, CheckStatus, Escalation, EscalationStatus, RoundRecord
from models.tables.commitments import Commitment, DoubtfulValue, ProgressPoint, Target, ValueStatus
from models.tables.directory import Delegation, Person, Route, RouteHealth, Unit
from models.tables.documents import Document, Proposal, ProposalDecision, ProposalKind
from models.tables.notices import DeliveryAttempt, Notice, NoticeItem, NoticeStatus
from models.tables.papers import Paper, PaperSource, PrintedLink
from models.tables.records import CalendarDay, Counter, Fact, JournalEntry, RateBucket
from models.tables.replies import (
    CallNote,
    Decision,
    DecisionKind,
    Evidence,
    Extension,
    ExtensionStatus,
    InboundMessage,
    Reply,
    ReplySource,
    ReplyStatus,
)
from models.tables.verifications import Verification

__all__ = [
    "Audience",
    "CalendarDay",
    "CallNote",
    "ChannelHealth",
    "Check",
    "CheckStatus",
    "Commitment",
    "Counter",
    "Decision",
    "DecisionKind",
    "Delegation",
    "DeliveryAttempt",
    "Document",
    "DoubtfulValue",
    "Escalation",
    "EscalationStatus",
    "Evidence",
    "Extension",
    "ExtensionStatus",
    "Fact",
    "InboundMessage",
    "JournalEntry",
    "Notice",
    "NoticeItem",
    "NoticeStatus",
    "Paper",
    "PaperSource",
    "Person",
    "PrintedLink",
    "ProgressPoint",
    "Proposal",
    "ProposalDecision",
    "ProposalKind",
    "RateBucket",
    "Reply",
    "ReplySource",
    "ReplyStatus",
    "Role",
    "RoundRecord",
    "Route",
    "RouteHealth",
    "SQLModel",
    "Target",
    "Unit",
    "ValueStatus",
    "Verification",
]
