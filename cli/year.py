"""`year`: a year's figures, by unit and by source."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.context import open_desk
from cli.output import Format, emit, say, write_file

COLUMNS = {
    "part": "分组 by", "name": "名称 name", "matters": "到期事项 due", "done": "已办结 done",
    "on_time": "按原时限 on time", "extended": "延期 extended",
    "late_by_original": "逾原时限 late", "late_by_current": "逾现行时限 late, current",
}  # fmt: skip


def year(
    number: Annotated[int | None, Parameter(name="YEAR", help="Year, else this one 年份")] = None,
    *,
    as_of: Annotated[date | None, Parameter(help="As of the end of this day 截至")] = None,
    out: Annotated[Path | None, Parameter(help="Excel file to write (.xlsx)")] = None,
    format: Format = "table",
) -> None:
    """On time, extended, late by the first and the present due day, by unit and source. 年度统计。

    例 for example: duban year 2022 --as-of 2022-12-31 --out 年度.xlsx
    """
    from models.db import reading
    from services.exports.year import year_figures, year_sheet

    desk = open_desk()
    with desk.office() as office, reading(desk.engine) as session:
        today = desk.now.today
        found = year_figures(session, office, today, number or today.year, as_of)
    if out is not None:
        write_file(out, year_sheet(found))
        say(f"{out}：{found.year}年，截至{found.as_of}，{found.whole.matters}件。")
        return
    parts = (("unit", found.by_unit), ("source", found.by_source), ("all", (found.whole,)))
    emit([{"part": part} | vars(line) for part, lines in parts for line in lines], COLUMNS, format)
