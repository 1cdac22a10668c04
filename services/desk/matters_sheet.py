"""The list of matters as a workbook of exactly what the page shows."""

from collections.abc import Mapping
from datetime import date

from duban.days import year_day_zh
from duban.i18n import label
from duban.policy.lights import Light
from duban.sheets.matter_list import ListRow, write_list
from models.queries.matter_list import MatterRow
from services.accounts.sessions import AtDesk
from services.desk.matters import ListQuery, every
from services.exports.workbook_lights import SHORT

CHANGED = "（其后改动过，按日志不能复原）"
BAND = (
    "截至{day}24时，按日志重建：环节、时限、单位、人员为当日所记；单位和人员用现名；"
    "其后改动过的题目、进度灯、送达情况不能复原。As the journal vouches for that day."
)


def matters_sheet(desk: AtDesk, query: Mapping[str, str], told: str) -> tuple[bytes, date]:
    """The workbook and the day it speaks of; `told` are the filters in words."""
    asked, rows = every(desk, query)
    day = asked.past.day if asked.past else desk.today
    return write_list((_row(row) for row in rows), _notes(asked, day, told), as_of=day), day


def _notes(asked: ListQuery, day: date, told: str) -> list[str]:
    notes = [f"数据截至{year_day_zh(day)}。As of {day.isoformat()}.", f"筛选：{told or '无'}。"]
    if asked.past:
        notes.append(BAND.format(day=year_day_zh(day)))
    if asked.filter.offline:
        notes.append("仅线下督办的事项，请勿外传。Offline matters only; keep them inside.")
    return notes


def _row(row: MatterRow) -> ListRow:
    return ListRow(
        code=row.code,
        title=row.title or CHANGED,
        unit=row.unit,
        liaison=row.liaison,
        due=row.due,
        original=row.original,
        overdue=row.overdue.working_days if row.overdue else None,
        stage=label("stage", row.stage.value),
        waiting=label("waiting", row.waiting.value) if row.waiting else "",
        light_due=_light(row.time),
        light_progress=_light(row.pace),
    )


def _light(light: Light | None) -> str:
    return f"{SHORT[light.colour]} {light.reason_zh}" if light else ""
