"""Stages of a matter, the verbs that move it on, and what the office owes it meanwhile."""

from enum import StrEnum


class Stage(StrEnum):
    """The place of a commitment between the meeting and its closing."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    CLAIMED_DONE = "claimed_done"
    CLOSED = "closed"
    RETURNED = "returned"
    REWORK = "rework"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


# Nothing is owed any more.
SETTLED = frozenset({Stage.CLOSED, Stage.WITHDRAWN})
UNSETTLED = tuple(stage for stage in Stage if stage not in SETTLED)
# Nothing is asked of an owner while a matter stands at one of these.
STANDSTILL = SETTLED | {Stage.SUSPENDED}
# The owner has not said that the assignment arrived (签收).
UNACKNOWLEDGED = (Stage.APPROVED, Stage.ASSIGNED)
# No report has shown that work is under way.
NOT_STARTED = (*UNACKNOWLEDGED, Stage.ACKNOWLEDGED, Stage.REWORK)


class Verb(StrEnum):
    """An act upon a commitment; `return` is the unit's, `rework` the office's."""

    APPROVE = "approve"
    ASSIGN = "assign"
    ACKNOWLEDGE = "acknowledge"
    REPORT = "report"
    CLAIM = "claim"
    VERIFY = "verify"
    CLOSE = "close"
    RETURN = "return"
    REASSIGN = "reassign"
    REWORK = "rework"
    REOPEN = "reopen"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"


class Waiting(StrEnum):
    """The decision the office still owes an item; meanwhile its owner is not chased."""

    VERIFY = "verify"
    EXTENSION = "extension"
    RETURN = "return"
    DECISION = "decision"
    REVIEW = "review"
