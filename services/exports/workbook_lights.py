"""亮灯 and 序时进度 of one matter, in the words of the ledger."""

from duban.notices.formats import basis, percent
from duban.policy.lights import Light
from duban.vocabulary.lights import Colour
from models.queries.lights import light_of_time, standing_light
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
    light = light_of_time(matter, as_of.today, as_of.calendar)
    return _shown(light) if light else ""


def pace_light_cell(matter: Commitment, pace: MatterPace | None) -> str:
    """The light of pace, its gravest; grey where nothing was reported."""
    if (still := standing_light(matter)) is not None:
        return _shown(still)
    return _shown(pace.light) if pace else ""


def _shown(light: Light) -> str:
    return f"{SHORT[light.colour]} {light.reason_zh}"
