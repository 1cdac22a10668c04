"""The light of time of a registered matter: the one place that page, ledger and board ask."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol, cast

from sqlalchemy.orm import object_session
from sqlmodel import Session

from duban.policy.calendar import WorkCalendar
from duban.policy.due import is_overdue
from duban.policy.light_files import rule_in_force
from duban.policy.lights import Light, LightRule, time_light
from duban.vocabulary.lights import Axis, Colour, LightUnit
from duban.vocabulary.stages import Stage
from models.queries.extensions import granted_counts

WITHDRAWN = Light(Colour.GREY, "已撤销", "withdrawn")
DONE = Light(Colour.BLUE, "已办结", "closed")
SUSPENDED = Light(Colour.GREY, "已中止", "suspended")
SOFT_PAST = Light(Colour.ORANGE, "力争目标已过时限", "a soft target is past its day")


class Lit(Protocol):
    """A matter, or its line of a list, with what both its lights are found from."""

    @property
    def approved_on(self) -> date: ...
    @property
    def original_due(self) -> date | None: ...
    @property
    def current_due(self) -> date | None: ...
    @property
    def closed_at(self) -> datetime | None: ...
    @property
    def own_lights(self) -> str: ...


class Timed(Lit, Protocol):
    """The same with what its light of time alone is found from."""

    @property
    def stage(self) -> Stage: ...
    @property
    def time_light(self) -> str: ...
    @property
    def hardness(self) -> str: ...
    @property
    def acknowledged_at(self) -> datetime | None: ...
    @property
    def id(self) -> int | None: ...


def light_of_time(
    matter: Timed, today: date, calendar: WorkCalendar, granted: int | None = None
) -> Light | None:
    """The light of its due day; a soft target that is past turns orange, never red.

    None for an open matter without a day. `granted` are its extensions, where a list counted them.
    """
    if (still := standing_light(matter)) is not None:
        return still
    rule = rule_in_force(Axis.TIME, matter.time_light, matter.own_lights)
    others = _others(matter, rule, today, calendar, granted)
    light = _shining(
        today, matter.current_due, calendar, matter.time_light, matter.own_lights,
        tuple(others.items()),
    )  # fmt: skip
    over = is_overdue(today, matter.current_due)
    past = over and light is not None and light.colour is Colour.RED
    return SOFT_PAST if past and matter.hardness == "soft" else light


@lru_cache(maxsize=8192)
def _shining(
    today: date, due: date | None, calendar: WorkCalendar, name: str, own: str,
    others: tuple[tuple[LightUnit, int], ...],
) -> Light | None:  # fmt: skip
    """The light of a due day by a rule; judged once for all matters of the same day."""
    rule = rule_in_force(Axis.TIME, name, own)
    return time_light(today, due, calendar, rule, dict(others))


def _others(
    matter: Timed, rule: LightRule, today: date, calendar: WorkCalendar, granted: int | None
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


def _extensions(matter: Timed) -> int:
    """Counts what was granted; a matter whose due day never moved was granted nothing."""
    session = object_session(matter)
    if matter.current_due == matter.original_due or session is None:
        return 0
    return granted_counts(cast(Session, session), [matter.id or 0])[matter.id or 0]


def standing_light(matter: Timed) -> Light | None:
    """The light of a matter that no day presses: closed, withdrawn or suspended."""
    if matter.stage is Stage.WITHDRAWN:
        return WITHDRAWN
    if matter.closed_at:
        return DONE
    return SUSPENDED if matter.stage is Stage.SUSPENDED else None
