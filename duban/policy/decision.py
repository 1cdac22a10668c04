"""A decision about one check on one day, and its reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duban.policy.case import Case, OpenCheck
from duban.vocabulary.steps import RungKind


class Action(StrEnum):
    """The fate of a due check today; the last two leave it open. A review ends it as answered."""

    SEND = "send"
    DRAFT = "draft"
    ANSWERED = "answered"
    REVIEW = "review"
    COLLAPSE = "collapse"
    UNREACHED = "unreached"
    HOLD = "hold"
    WAIT = "wait"


class Reason(StrEnum):
    """The reason of a decision; `reasons.reason_text` says it in a sentence."""

    DUE = "due"
    APPROVED = "approved"
    RAISED_BY_HAND = "raised_by_hand"
    NEEDS_SIGNATURE = "needs_signature"
    SIGNATURE_PENDING = "signature_pending"
    REPORTED = "reported"
    WITH_OFFICE = "with_office"
    NEWER_STEP = "newer_step"
    NEVER_REACHED = "never_reached"
    NO_ROUTE = "no_route"
    OFFLINE = "offline"
    NAMED_DATE = "named_date"
    STEP_BELOW_OPEN = "step_below_open"
    STEP_BELOW_UNREACHED = "step_below_unreached"
    REACHED_SINCE = "reached_since"
    TOO_EARLY = "too_early"
    DELIVERY_PENDING = "delivery_pending"
    NOT_APPROVED = "not_approved"
    SUSPENDED = "suspended"
    SETTLED = "settled"
    PROVISIONAL_DAY = "provisional_day"
    NO_SENDING_DAY = "no_sending_day"
    OFFICE_REVIEWS = "office_reviews"
    NO_GAP = "no_gap"
    HELD_BACK = "held_back"


@dataclass(frozen=True)
class StepDecision:
    """One check's decision. `on` is the day of the fact it rests on, `until` the next day to look,
    `other` the rung or the office matter that stands before it."""

    check: int
    rung: str
    kind: RungKind
    action: Action
    reason: Reason
    on: date | None = None
    until: date | None = None
    other: str | None = None


def say(
    check: OpenCheck,
    action: Action,
    reason: Reason,
    *,
    on: date | None = None,
    until: date | None = None,
    other: str | None = None,
) -> StepDecision:
    """A decision about this check."""
    return StepDecision(check.id, check.rung, check.kind, action, reason, on, until, other)


def wait(
    check: OpenCheck, reason: Reason, *, until: date | None = None, other: str | None = None
) -> StepDecision:
    """The check stays open, for this reason."""
    return say(check, Action.WAIT, reason, until=until, other=other)


def send(check: OpenCheck, case: Case) -> StepDecision:
    """The check goes out, or to the office when no route leads to its owner."""
    if not case.reachable:
        return say(check, Action.UNREACHED, Reason.NO_ROUTE)
    return say(check, Action.SEND, Reason.DUE)
