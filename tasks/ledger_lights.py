"""亮灯 and 序时进度 of one matter, in the words of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from duban.policy.lifecycle import Stage
from duban.policy.lights import Colour, Light, pace_light, time_light
from duban.policy.pace import BadCurve, DailyPace, planned_share
from models.commitments import Commitment, Target
from models.replies import Reply
from tasks.ledger_facts import AsOf, LedgerFacts

SHORT = {
    Colour.GREEN: "绿",
    Colour.BLUE: "蓝",
    Colour.YELLOW: "黄",
    Colour.ORANGE: "橙",
    Colour.RED: "红",
    Colour.GREY: "灰",
}


def planned_pace(matter: Commitment, today: date) -> Fraction | None:
    """The share that should be reached by today; None without a date or once closed."""
    if matter.current_due is None or matter.closed_at:
        return None
    try:
        return planned_share(DailyPace(matter.approved_on, matter.current_due), today)
    except BadCurve:  # approved after its due day: everything is due at once
        return Fraction(1)


def due_light(matter: Commitment, as_of: AsOf) -> str:
    """The light of time: a soft target that is past turns orange, never red."""
    if (still := _standing_light(matter)) is not None:
        return still
    light = time_light(as_of.today, matter.current_due, as_of.calendar)
    if light is None:
        return ""
    if light.colour is Colour.RED and matter.hardness == "soft":
        return "橙 力争目标已过时限"
    return _shown(light)


def pace_words(
    matter: Commitment,
    planned: Fraction | None,
    targets: Sequence[Target],
    facts: LedgerFacts,
    last: Reply | None,
) -> str:
    """The light of pace; grey where nothing was reported."""
    if (still := _standing_light(matter)) is not None:
        return still
    return (
        _shown(pace_light(planned, _reached(targets, facts, last))) if planned is not None else ""
    )


def _reached(targets: Sequence[Target], facts: LedgerFacts, last: Reply | None) -> Fraction | None:
    """The share reached of the target that lags most; without targets the percent reported."""
    shares = [
        Fraction(str(point.value)) / Fraction(str(target.value))
        for target in targets
        if target.value and (point := facts.values.get(target.id or 0)) is not None
    ]
    if shares:
        return min(shares)
    if last is not None and last.percent is not None:
        return Fraction(str(last.percent)) / 100
    return None


def _standing_light(matter: Commitment) -> str | None:
    if matter.stage is Stage.WITHDRAWN:
        return "灰 已撤销"
    if matter.closed_at:
        return "蓝 已办结"
    return "灰 已中止" if matter.stage is Stage.SUSPENDED else None


def _shown(light: Light) -> str:
    return f"{SHORT[light.colour]} {light.reason_zh}"
