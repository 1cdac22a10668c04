"""The kinds of what is signed; a deputy is named for some of them and not for others."""

from enum import StrEnum


class SignedKind(StrEnum):
    """A kind of signature: what goes out, by the kind of its step, and rows of a breakdown (审定)."""

    ORDER = "order"
    BRIEF = "brief"
    TALK = "talk"
    CORRECTION = "correction"
    APPROVAL = "approval"
