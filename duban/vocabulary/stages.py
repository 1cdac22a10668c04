"""Stages of a matter, the verbs that move it on, and what the office owes it meanwhile."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from duban.vocabulary.decisions import PendingKind
from duban.vocabulary.replies import ReplyStatus
from duban.vocabulary.rights import Deed


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
    """An act upon a commitment; `return` is the unit's, `rework` the office's.

    `amend` is whatever belongs to an open matter and leaves its stage: leaders, rules, milestones,
    issues, lists, places, children, a task force, an obstacle, holding it back.
    """

    APPROVE = "approve"
    ASSIGN = "assign"
    ACKNOWLEDGE = "acknowledge"
    REPORT = "report"
    CLAIM = "claim"
    VERIFY = "verify"
    CLOSE = "close"
    CONFIRM = "confirm"
    MISREAD = "misread"
    ASK_TIME = "ask_time"
    EXTEND = "extend"
    RETURN = "return"
    REFUSE_RETURN = "refuse_return"
    REASSIGN = "reassign"
    REWORK = "rework"
    REOPEN = "reopen"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    AMEND = "amend"
    REVIEW = "review"
    RAISE = "raise"
    RECALL = "recall"
    LOOK_BACK = "look_back"


# What an owner says; it is kept at every stage.
OWNERS_WORDS = (Verb.ACKNOWLEDGE, Verb.REPORT, Verb.CLAIM, Verb.ASK_TIME, Verb.RETURN)


@dataclass(frozen=True, slots=True)
class WaitingFacts:
    """The office's part in a decision that it owes.

    The morning brief lists it as `pending`, whoever may do the `deed` decides it by `verb`, and
    `do` are the commands for it. It rests on the words of an `answer`, where it rests on any.
    """

    pending: PendingKind
    deed: Deed
    verb: Verb
    do: str
    answer: ReplyStatus | None = None


class Waiting(StrEnum):
    """The decision the office still owes an item; meanwhile its owner is not chased.

    The order is that of the day's list. Its value names its group there and its page of the desk,
    `/desk/matters/…/verify`; its words are in the locale files under `waiting`.
    """

    _value_: str
    facts: WaitingFacts

    VERIFY = (
        "verify",
        WaitingFacts(
            PendingKind.VERIFY, Deed.VERIFY, Verb.VERIFY, answer=ReplyStatus.DONE,
            do="duban verify {code} 后 duban close {code} | duban rework {code} --why …",
        ),
    )  # fmt: skip
    EXTENSION = (
        "extension",
        WaitingFacts(PendingKind.EXTENSION, Deed.EXTENSION, Verb.EXTEND,
                     do="duban decide {code} --grant DATE | --refuse --why …"),
    )  # fmt: skip
    RETURN = (
        "return",
        WaitingFacts(
            PendingKind.RETURN, Deed.RETURN, Verb.REFUSE_RETURN, answer=ReplyStatus.RETURN,
            do="duban reassign {code} --unit … | duban refuse-return {code} --why …",
        ),
    )  # fmt: skip
    REVIEW = (
        "review",
        WaitingFacts(
            PendingKind.REVIEW, Deed.VERIFY, Verb.REVIEW, do="duban duty review {code} --note …"
        ),
    )

    def __new__(cls, value: str, facts: WaitingFacts | None = None) -> Self:
        """Makes a member that is its stored text and carries its facts; none is without them."""
        if facts is None:
            raise TypeError(f"no facts say what the office does about {value!r}: give WaitingFacts")
        member = str.__new__(cls, value)
        member._value_ = value
        member.facts = facts
        return member
