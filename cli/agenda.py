"""`agenda`: what is asked of whom, and when."""

from datetime import date, timedelta
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk, view_of
from cli.lines import for_people
from cli.output import Format, emit
from cli.usage import UsageError

COLUMNS = {
    "at": "时间 at",
    "commitment": "编号 code",
    "title": "事项 title",
    "rung": "环节 rung",
    "person": "对象 person",
    "role": "角色 role",
    "route": "方式 route",
    "due": "时限 due",
    "status": "状态 status",
    "reason": "说明 reason",
}


def agenda(
    *,
    from_: Annotated[
        date | None, Parameter(name="--from", help="First day (default today)")
    ] = None,
    days: Annotated[int, Parameter(help="How many days")] = 30,
    offline: Annotated[
        bool, Parameter(help="Also matters supervised on paper only 仅线下事项")
    ] = False,
    format_: Format = "table",
) -> None:
    """The open checks of the coming days, one row for each person asked. 近期调度安排。

    Without --from, checks of earlier days that are still open come first.

    例 for example:
      duban agenda
      duban agenda --from 2022-08-15 --days 160 --format json
    """
    from models.db import reading
    from models.queries.agenda import agenda as checks
    from models.queries.people import names_by_code

    if days < 1:
        raise UsageError("--days 至少为1。At least 1.")
    desk = open_desk()
    first = from_ or desk.now.today
    with reading(desk.engine) as session:
        lines = checks(
            session,
            view_of(desk),
            first=first,
            last=first + timedelta(days=days - 1),
            earlier=from_ is None,
            offline=offline,
        )
        names = names_by_code(session)
    table = format_ == "table"
    rows = for_people(lines, names) if table else [vars(line) for line in lines]
    emit(rows, COLUMNS, format_, optional=("reason", "role", "route", "status", "due"))
