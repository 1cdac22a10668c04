"""Places of a message on its way."""

from enum import StrEnum


class NoticeStatus(StrEnum):
    """The place of a notice on its way. Open to more items only while `queued`.

    `frozen`: its words are fixed, and it is being tried. `accepted` and `unverified`: it was handed
    over; whether that proves delivery stands beside (`proven_at`). `failed`: nothing is left to
    try, or a bounce took the proof back, and the office has it; a round counts those without any
    route as `by_hand`. `by_hand`: what had failed or not left reached its reader by a call, a paper or an
    answer. `cancelled`: nothing is left to say.
    """

    QUEUED = "queued"
    FROZEN = "frozen"
    ACCEPTED = "accepted"
    UNVERIFIED = "unverified"
    FAILED = "failed"
    CANCELLED = "cancelled"
    BY_HAND = "by_hand"


UNSENT = (NoticeStatus.QUEUED, NoticeStatus.FROZEN)
