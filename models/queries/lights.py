"""The light of time of a registered matter: the one place that page, ledger and board ask."""

from __future__ import annotations

from datetime import date

from duban.policy.calendar import WorkCalendar
from duban.policy.lights import Light, time_light
from duban.vocabulary.lights import Colour
from duban.vocabulary.stages import Stage
from models.tables.commitments import Commitment

WITHDRAWN = Light(Colour.GREY, "已撤销", "withdrawn")
DONE = Light(Colour.BLUE, "已办结", "closed")
SUSPENDED = Light(Colour.GREY, "已中止", "suspended")
SOFT_PAST = Light(Colour.ORANGE, "力争目标已过时限", "a soft target is past its day")


def light_of_time(matter: Commitment, today: date, calendar: WorkCalendar) -> Light | None:
    """The light of its due day; a soft target that is past turns orange, never red.

    None for an open matter without a day.
    """
    if (still := standing_light(matter)) is not None:
        return still
    light = time_light(today, matter.current_due, calendar)
    past = light is not None and light.colour is Colour.RED
    return SOFT_PAST if past and matter.hardness == "soft" else light


def standing_light(matter: Commitment) -> Light | None:
    """The light of a matter that no day presses: closed, withdrawn or suspended."""
    if matter.stage is Stage.WITHDRAWN:
        return WITHDRAWN
    if matter.closed_at:
        return DONE
    return SUSPENDED if matter.stage is Stage.SUSPENDED else None
