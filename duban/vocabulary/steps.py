"""The steps of a ladder, how each of them ends, and the papers they become."""

from enum import StrEnum


class RungKind(StrEnum):
    """The effect of a step on the people who receive it, mildest first."""

    ASSIGN = "assign"
    CADENCE = "cadence"
    REMIND = "remind"
    ASK = "ask"
    CHASE = "chase"
    ORDER = "order"
    BRIEF = "brief"
    TALK = "talk"


# Above a chase a named person signs (design, promise 2).
SIGNED_KINDS = frozenset({RungKind.ORDER, RungKind.BRIEF, RungKind.TALK})


class CheckStatus(StrEnum):
    """A check ends in one of these, but for `open`.

    `TOLD` is put into a notice. Whether that was sent, the notice knows, and lists say so
    (`models/queries/came_of.py`). Its stored value is of the first schema, and stays.
    """

    OPEN = "open"
    ANSWERED = "answered"
    TOLD = "sent"
    COLLAPSED = "collapsed"
    SUPERSEDED = "superseded"
    WAIVED = "waived"
    UNREACHED = "unreached"


# The ladder has passed such a step: it was taken, given up, or could not reach anybody.
PASSED = (CheckStatus.TOLD, CheckStatus.WAIVED, CheckStatus.UNREACHED)


class EscalationStatus(StrEnum):
    """A gate's way from the machine's draft to a person's decision."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    SENT = "sent"
    RECORDED = "recorded"
    WAIVED = "waived"
    VOID = "void"


class PaperKind(StrEnum):
    """The part a matter plays in a message, from the mildest to the gravest."""

    SUPPORT = "support"
    CADENCE = "cadence"
    ASSIGN = "assign"
    DECISION = "decision"
    REMIND = "remind"
    ASK = "ask"
    CORRECTION = "correction"
    CHASE = "chase"
    BRIEF = "brief"
    ORDER = "order"


# What asks an owner for a report; an assignment is signed for, not answered.
ASKS = (PaperKind.CADENCE, PaperKind.REMIND, PaperKind.ASK, PaperKind.CHASE, PaperKind.ORDER)
# Of those that ask before a matter is late only the newest about it speaks.
NEWEST_SPEAKS = (PaperKind.CADENCE, PaperKind.REMIND, PaperKind.ASK)
LOOK_BACK = "look-back"  # the rung under which a closed matter is asked about
GRAVITY = {kind: rank for rank, kind in enumerate(PaperKind)}
