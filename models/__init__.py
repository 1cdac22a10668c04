"""Tables, named queries, the ledger (the only writes) and migrations."""

from sqlmodel import SQLModel

from duban.roles import Audience, Role
from models.channels import ChannelHealth
from models.checks import Check, CheckStatus, Escalation, EscalationStatus, RoundRecord
from models.commitments import Commitment, DoubtfulValue, ProgressPoint, Target, ValueStatus
from models.directory import Delegation, Person, Route, RouteHealth, Unit
from models.documents import Document, Proposal, ProposalDecision, ProposalKind
from models.notices import DeliveryAttempt, Notice, NoticeItem, NoticeStatus
from models.papers import Paper, PaperSource, PrintedLink
from models.records import CalendarDay, Counter, Fact, JournalEntry, RateBucket
from models.replies import (
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
from models.verifications import Verification

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
