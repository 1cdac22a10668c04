"""`calendar show` and `calendar import`: which days are working days, and how far that is known."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import looking, open_desk
from cli.output import Format, emit, say, warn

if TYPE_CHECKING:
    from duban.policy.calendar import WorkCalendar

HELP = """Working days. 工作日历。

例 for example: duban calendar show --from 2022-09-01 --days 60
"""
app = App(name="calendar", help=HELP, help_format="plaintext")


COLUMNS = {
    "day": "日期 day",
    "weekday": "",
    "kind": "类别 kind",
    "working": "上班 working",
    "provisional": "暂定 provisional",
}


@app.command
def show(
    *,
    from_: Annotated[
        date | None, Parameter(name="--from", help="First day (default today)")
    ] = None,
    days: Annotated[int, Parameter(help="How many days")] = 60,
    format_: Format = "table",
) -> None:
    """Holidays and make-up working days, and the last day that is known. 节假日与调休。

    例 for example: duban calendar show --from 2022-09-01 --days 60
    """
    from models.queries.facts import calendar_in_force

    with looking() as (desk, session):
        calendar = calendar_in_force(session)
    first = from_ or desk.now.today
    emit(_special_days(calendar, [first + timedelta(n) for n in range(days)]), COLUMNS, format_)
    tell = say if format_ == "table" else warn
    tell(
        f"日历 calendar {calendar.version}，已知至 known until {calendar.known_until}；"
        "之后的日期暂定，不据以提级。Later days are provisional; nothing is escalated on them."
    )


def _special_days(calendar: WorkCalendar, days: list[date]) -> list[dict[str, object]]:
    """Days that are not what their weekday says, and days nobody knows yet."""
    from models.queries.explain import day_kind, weekday

    return [
        {
            "day": day,
            "weekday": weekday(day),
            "kind": kind,
            "working": calendar.is_working(day),
            "provisional": calendar.is_provisional(day),
        }
        for day in days
        if (kind := day_kind(day, calendar)) not in ("工作日", "周末")
        or calendar.is_provisional(day)
    ]


@app.command(name="import")
def import_(
    file: Path,
    *,
    known_until: Annotated[
        date | None, Parameter(help="Last day the notice covers 通知覆盖至")
    ] = None,
) -> None:
    """Put a holiday notice into force (.csv or .xlsx with 日期, 类别, 来源) and replan what it moves.

    导入放假调休安排：类别填 休 或 班。受影响的事项自动重排。

    例 for example: duban calendar import 2027放假安排.csv --known-until 2027-12-31
    """
    from duban.sheets.holidays import read_holidays
    from models.db import transaction
    from services.holidays import put

    desk, rows = open_desk(), read_holidays(file)
    with transaction(desk.engine) as session:
        act = desk.act(session, f"calendar {file.name}", named=False)
        changed, moved = put(
            session, act, rows, known_until, sending_days=desk.settings.sending_days,
            file=file.name,
        )  # fmt: skip
    say(
        f"日历变更 days changed {changed}；重排 replanned {len(moved)} 件：{'、'.join(moved) or '无 none'}"
    )
