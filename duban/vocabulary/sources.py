"""The sources of a matter: a meeting's paper, or what somebody above or outside asks."""

from enum import StrEnum


class Origin(StrEnum):
    """The kinds of source a matter may have."""

    MEETING = "meeting"
    INSTRUCTION = "instruction"
    SUGGESTION = "suggestion"
    ORDER = "order"
    PETITION = "petition"


ENTERED = tuple(each for each in Origin if each is not Origin.MEETING)
