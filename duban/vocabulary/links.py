"""Reasons for which a reply link does not do what was asked of it."""

from enum import StrEnum


class Refusal(StrEnum):
    """Reasons for which a link opens nothing. Forged and unknown links are one and the same."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    MOVED = "moved"
    RESTS = "rests"
