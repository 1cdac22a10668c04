"""The state of a milestone on a day."""

from enum import StrEnum


class NodeStanding(StrEnum):
    """A milestone (节点) is done, late, near its day, or ahead."""

    DONE = "done"
    LATE = "late"
    NEAR = "near"
    AHEAD = "ahead"


# What a message to the owner tells of; the rest stands on the page.
TOLD = (NodeStanding.LATE, NodeStanding.NEAR)
