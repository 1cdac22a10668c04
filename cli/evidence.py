"""`evidence`: the record of a person or a unit, on request, with what it is for."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk
from cli.output import say, write_file


def evidence(
    who: Annotated[str, Parameter(help="Code or name of a person or a unit 人员或单位")],
    *,
    out: Annotated[Path, Parameter(help="Excel file to write (.xlsx)")],
    purpose: Annotated[str, Parameter(help="What it is for, kept in the journal 用途")] = "",
    since: Annotated[date | None, Parameter(help="From this day 起")] = None,
    until: Annotated[date | None, Parameter(help="To this day (default: today) 止")] = None,
) -> None:
    """Matters, answers and evidence of a person or a unit: facts, no ranking. 调取办理材料。

    须写明用途，记入日志；只列事实和佐证，不排名、不计分。默认自今年1月1日至今天。

    例 for example:
      duban evidence KJJ --purpose 年度考核参考 --out 材料.xlsx --as dcb01
    """
    from models.db import transaction
    from services.exports.record import draw

    desk = open_desk()
    last = until or desk.now.today
    with transaction(desk.engine) as session:
        name, data = draw(session, desk.act(session), who, since=since or date(last.year, 1, 1),
                          until=last, purpose=purpose)  # fmt: skip
    write_file(out, data)
    say(f"{out}：{name.removesuffix('.xlsx')}，已记入日志 kept in the journal。")
