"""亮灯: the colours, what a light looks at, and in which unit its distance is measured."""

from enum import StrEnum


class Colour(StrEnum):
    """The colours found in practice; grey is no report, which is never green."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"


BEHIND = (Colour.YELLOW, Colour.ORANGE, Colour.RED)


class Axis(StrEnum):
    """The thing a light looks at: the time left, or the pace against the plan. Never mixed."""

    TIME = "time"
    PACE = "pace"


class LightUnit(StrEnum):
    """The unit of the distance: percentage points, percent of the plan, or working days.

    A rule of time may look at three more: working days since approval without an acknowledgement,
    calendar days since approval, and how many extensions were granted.
    """

    POINTS = "points"
    PERCENT = "percent"
    WORKING_DAYS = "working_days"
    UNACKNOWLEDGED_DAYS = "unacknowledged_days"
    OPEN_DAYS = "open_days"
    EXTENSIONS = "extensions"

    @property
    def axis(self) -> Axis:
        """The axis whose rules look at it."""
        return Axis.PACE if self in (LightUnit.POINTS, LightUnit.PERCENT) else Axis.TIME
