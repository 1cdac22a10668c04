"""What is put one's name to, so that a deputy may be named for some kinds of it and not for others."""

from __future__ import annotations

from enum import StrEnum


class SignedKind(StrEnum):
    """A kind of signature: what goes out, by the kind of its step."""

    ORDER = "order"
    BRIEF = "brief"
    TALK = "talk"
    CORRECTION = "correction"
