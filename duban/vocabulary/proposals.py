"""Kinds of a document's passages, how firmly each promises, and what the office made of it."""

from enum import StrEnum


class ProposalKind(StrEnum):
    """The thing a proposal would become; only a commitment is ever scheduled against a date."""

    COMMITMENT = "commitment"
    CAMPAIGN = "campaign"
    PHASE_GATE = "phase-gate"
    STANDING = "standing"
    UNDATED = "undated"


class Hardness(StrEnum):
    """The firmness of the document's promise: 力争 is soft, 尽快 has no date at all."""

    HARD = "hard"
    SOFT = "soft"
    UNDATED = "undated"


class ProposalDecision(StrEnum):
    """The office's decision about a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REGISTERED = "registered"
    REJECTED = "rejected"
    SPLIT = "split"
    MERGED = "merged"
