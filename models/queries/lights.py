"""The light of time of a registered matter: the one place that page, ledger and board ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from sqlalchemy.orm import object_session
from sqlmodel import Session

from duban.policy.calendar import WorkCalendar
from duban.policy.light_files import rule_in_force
from duban.policy.lights import Light, LightRule, time_light
from duban.vocabulary.lights import Axis, Colour, LightUnit
from duban.vocabulary.stages import Stage
from models.queries.extensions import granted_counts
from models.tables.commitments import Commitment

WITHDRAWN = Light(Colour.GREY, "已撤销", "withdrawn")
DONE = Light(Colour.BLUE, "已办结", "closed")
SUSPENDED = Light(Colour.GREY, "已中止", "suspended")
SOFT_PAST = Light(Colour.ORANGE, "力争目标已过时限", "a soft target is past its day")


def light_of_time(
    matter: Commitment, today: date, calendar: WorkCalendar, granted: int | None = None
) -> Light | None:
    """The light of its due day; a soft target that is past turns orange, never red.

    None for an open matter without a day. `granted` are its extensions, where a list counted them.
    """
    if (still := standing_light(matter)) is not None:
        return still
    rule = rule_in_force(Axis.TIME, matter.time_light, matter.own_lights)
    others = _others(matter, rule, today, calendar, granted)
    light = time_light(today, matter.current_due, calendar, rule, others)
    over = matter.current_due is not None and today > matter.current_due
    past = over and light is not None and light.colour is Colour.RED
    return SOFT_PAST if past and matter.hardness == "soft" else light


def _others(
    matter: Commitment, rule: LightRule, today: date, calendar: WorkCalendar, granted: int | None
) -> Mapping[LightUnit, int]:
    """Loads what a rule of time looks at beside the due day; extensions are counted if it asks."""
    if not rule.others:
        return {}
    since = matter.approved_on
    untaken = 0 if matter.acknowledged_at else calendar.working_days_between(since, today)
    known = {LightUnit.UNACKNOWLEDGED_DAYS: untaken, LightUnit.OPEN_DAYS: (today - since).days}
    if LightUnit.EXTENSIONS in rule.others:
        known[LightUnit.EXTENSIONS] = _extensions(matter) if granted is None else granted
    return known


def _extensions(matter: Commitment) -> int:
    """Counts what was granted; a matter whose due day never moved was granted nothing."""
    session = object_session(matter)
    if matter.current_due == matter.original_due or session is None:
        return 0
    return granted_counts(cast(Session, session), [matter.id or 0])[matter.id or 0]


def standing_light(matter: Commitment) -> Light | None:
    """The light of a matter that no day presses: closed, withdrawn or suspended."""
    if matter.stage is Stage.WITHDRAWN:
        return WITHDRAWN
    if matter.closed_at:
        return DONE
    return SUSPENDED if matter.stage is Stage.SUSPENDED else None
