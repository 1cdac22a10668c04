"""Both lights of a matter, each with its reason."""

from dataclasses import dataclass

from duban.policy.due import days_left, days_overdue
from duban.policy.lights import USUAL_TIME, Light
from models.queries.cases import frozen_policy
from models.queries.lights import light_of_time
from services.desk.matter.about import About


@dataclass(frozen=True)
class Lights:
    """The light of time with the working days behind it, and that of pace; None where there is none.

    `rules` are the policy with its version, and the rules of both lights, as frozen with the matter.
    """

    time: Light | None
    pace: Light | None
    overdue: int = 0
    left: int = 0
    rules: tuple[str, ...] = ()


def lights(about: About) -> Lights:
    """Both lights of the matter today."""
    matter, today, calendar = about.matter, about.moment.today, about.calendar
    time = light_of_time(matter, today, calendar)
    found = about.matters.pace(matter, today)
    pace = found.light if found else None
    policy = frozen_policy(matter.policy)
    told = (f"{policy.name} {policy.version}", matter.light, matter.time_light or USUAL_TIME)
    if matter.current_due is None or matter.closed_at is not None:
        return Lights(time, pace, rules=told)
    due = matter.current_due
    return Lights(
        time, pace, days_overdue(today, due, calendar), days_left(today, due, calendar), told
    )
