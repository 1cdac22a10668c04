"""Places of a message on its way."""

from __future__ import annotations

from enum import StrEnum


class NoticeStatus(StrEnum):
    """The place of a notice on its way. Open to more items only while `queued`."""

    QUEUED = "queued"
    FROZEN = "frozen"
    ACCEPTED = "accepted"
    UNVERIFIED = "unverified"
    FAILED = "failed"
    CANCELLED = "cancelled"
    BY_HAND = "by_hand"


UNSENT = (NoticeStatus.QUEUED, NoticeStatus.FROZEN)
