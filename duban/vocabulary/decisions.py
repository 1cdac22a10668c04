"""Decisions that must be told, and what the person told is shown of them."""

from enum import StrEnum
from typing import assert_never


class DecisionOutcome(StrEnum):
    """The decision as a message tells it; a claim waits for the unit head's word."""

    EXTENDED = "extended"
    EXTENSION_REFUSED = "extension-refused"
    REWORK = "rework"
    REOPENED = "reopened"
    RETURN_REFUSED = "return-refused"
    CLAIMED = "claimed"
    CLAIM_SHOWN = "claim-shown"
    CLAIM_REFUSED = "claim-refused"
    HANDED_OVER = "handed-over"
    COORDINATION = "coordination"
    COORDINATED = "coordinated"
    LOOK_BACK = "look-back"


class DecisionKind(StrEnum):
    """Something to be told: a decision to its owner, a claim to the head, an answer upward."""

    EXTENSION_APPROVED = "extension-approved"
    EXTENSION_REFUSED = "extension-refused"
    RETURN_REFUSED = "return-refused"
    REWORK = "rework"
    REOPENED = "reopened"
    CLAIMED = "claimed"
    CLAIM_SHOWN = "claim-shown"
    CLAIM_REFUSED = "claim-refused"
    HANDED_OVER = "handed-over"
    ANSWERED = "answered"
    COORDINATION = "coordination"
    COORDINATED = "coordinated"
    SUPPORTING = "supporting"
    LOOK_BACK = "look-back"

    @property
    def outcome(self) -> DecisionOutcome | None:
        """Returns what the message says; None for an answer and for words to a supporting unit.

        An answer goes to a leader as a report.
        """
        match self:
            case DecisionKind.EXTENSION_APPROVED:
                return DecisionOutcome.EXTENDED
            case DecisionKind.ANSWERED | DecisionKind.SUPPORTING:
                return None
            case (
                DecisionKind.EXTENSION_REFUSED
                | DecisionKind.RETURN_REFUSED
                | DecisionKind.REWORK
                | DecisionKind.REOPENED
                | DecisionKind.CLAIMED
                | DecisionKind.CLAIM_SHOWN
                | DecisionKind.CLAIM_REFUSED
                | DecisionKind.HANDED_OVER
                | DecisionKind.COORDINATION
                | DecisionKind.COORDINATED
                | DecisionKind.LOOK_BACK
            ):
                return DecisionOutcome(self.value)
            case _ as unreachable:
                assert_never(unreachable)


class PendingKind(StrEnum):
    """A decision that waits for a named person, as the morning brief lists it."""

    SIGN_ORDER = "sign-order"
    SIGN_BRIEF = "sign-brief"
    SIGN_CORRECTION = "sign-correction"
    SIGN_BULLETIN = "sign-bulletin"
    FORMAL_TALK = "formal-talk"
    UNREACHED = "unreached"
    RETURN = "return"
    EXTENSION = "extension"
    VERIFY = "verify"
    REVIEW = "review"
    REGISTER = "register"
