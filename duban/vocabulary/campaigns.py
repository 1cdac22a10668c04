"""Needs that the gate of a campaign has of every matter in it."""

from enum import StrEnum


class GateNeed(StrEnum):
    """The thing every matter of a campaign must have by the day of a gate."""

    MILESTONE = "milestone"
    REPORT = "report"
    CLOSED = "closed"
