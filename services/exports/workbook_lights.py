"""亮灯 and 序时进度 of one matter, in the words of the ledger."""

from __future__ import annotations

from duban.notices.formats import basis, percent
from duban.policy.lights import Light, time_light
from duban.vocabulary.lights import Colour
from duban.vocabulary.stages import Stage
from models.queries.pace import MatterPace
from models.tables.commitments import Commitment
from services.exports.workbook_facts import AsOf

SHORT = {
    Colour.GREEN: "绿",
    Colour.BLUE: "蓝",
    Colour.YELLOW: "黄",
    Colour.ORANGE: "橙",
    Colour.RED: "红",
    Colour.GREY: "灰",
}


def pace_cell(pace: MatterPace | None) -> str:
    """The share planned for today and how it is counted; empty without a course."""
    return f"{percent(float(pace.planned))}{basis(pace.basis, 'zh')}" if pace else ""


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


def pace_light_cell(matter: Commitment, pace: MatterPace | None) -> str:
    """The light of pace, its gravest; grey where nothing was reported."""
    if (still := _standing_light(matter)) is not None:
        return still
    return _shown(pace.light) if pace else ""


def _standing_light(matter: Commitment) -> str | None:
    if matter.stage is Stage.WITHDRAWN:
        return "灰 已撤销"
    if matter.closed_at:
        return "蓝 已办结"
    return "灰 已中止" if matter.stage is Stage.SUSPENDED else None


def _shown(light: Light) -> str:
    return f"{SHORT[light.colour]} {light.reason_zh}"
