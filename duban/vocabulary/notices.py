"""Places of a message on its way, and what is known after an attempt to send it."""

from enum import StrEnum
from typing import assert_never


class NoticeStatus(StrEnum):
    """The place of a notice on its way. Open to more items only while `queued`.

    `frozen`: closed to more items, and being tried. `accepted` and `unverified`: it was handed
    over; whether that proves delivery stands beside (`proven_at`). `failed`: nothing is left to
    try, or a bounce took the proof back, and the office has it; a round counts those without any
    route as `by_hand`. `by_hand`: what had failed or not left reached its reader by a call, a paper
    or an answer. `cancelled`: nothing is left to say.
    """

    QUEUED = "queued"
    FROZEN = "frozen"
    ACCEPTED = "accepted"
    UNVERIFIED = "unverified"
    FAILED = "failed"
    CANCELLED = "cancelled"
    BY_HAND = "by_hand"


UNSENT = (NoticeStatus.QUEUED, NoticeStatus.FROZEN)
HANDED_OVER = (NoticeStatus.ACCEPTED, NoticeStatus.UNVERIFIED)


class Outcome(StrEnum):
    """The knowledge after one attempt.

    ACCEPTED: the service's own code says so (a group's bot too: the audience is on the route).
    UNVERIFIED: handed over, and nobody can say more.
    REFUSED: permanent for this recipient, route or message; trying again changes nothing.
    RETRY: not sent; temporary, or our own side's fault (password, certificate, quota).
    UNKNOWN: the line broke after the message was handed over; it may or may not have arrived.
    """

    ACCEPTED = "accepted"
    UNVERIFIED = "unverified"
    REFUSED = "refused"
    RETRY = "retry"
    UNKNOWN = "unknown"

    @property
    def left(self) -> bool | None:
        """Tells whether the message left; None where nobody can know."""
        match self:
            case Outcome.ACCEPTED | Outcome.UNVERIFIED:
                return True
            case Outcome.REFUSED | Outcome.RETRY:
                return False
            case Outcome.UNKNOWN:
                return None
            case _ as unreachable:
                assert_never(unreachable)


LEFT = tuple(outcome for outcome in Outcome if outcome.left)
STAYED = tuple(outcome for outcome in Outcome if outcome.left is False)
PERHAPS_LEFT = tuple(outcome for outcome in Outcome if outcome.left is not False)
# An attempt has one of these before its outcome is known, and once what left came back.
SENDING, BOUNCED = "sending", "bounced"
