"""Daily checklists: `checklist mark`, `show`, `add`, `end`, `drop`."""

from datetime import date
from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.output import Format, emit, say

HELP = """Daily checklists: every place, every day, yes or no. 每日清单：点位逐日报告。

例 for example:
  duban checklist mark 2022-0018 青禾站 --as spj02
  duban checklist mark 2022-0018 高速东口 --no 测温设备故障 --on 2022-08-20 --as spj02
  duban checklist show 2022-0018
  duban checklist end 2022-0018 高速东口 2022-09-30 --why 出入口封闭施工 --as dcb02
"""
app = App(name="checklist", help=HELP, help_format="plaintext")
COLUMNS = {
    "place": "点位 place",
    "starts_on": "自 from",
    "ends_on": "至 to",
    "told": "已报 told",
    "no": "有问题 not in order",
    "late": "补报 told later",
    "gaps": "缺报 gaps",
    "missing": "缺报日 days",
}


@app.command
def mark(
    code: str,
    *places: str,
    on: Annotated[date | None, Parameter(help="The day (default: today) 日期")] = None,
    no: Annotated[str, Parameter(help="Not in order, and what is wrong 有问题及情况")] = "",
) -> None:
    """Tell of places on a day; of all of them where none is named. 报点位情况。

    例 for example:
      duban checklist mark 2022-0018 --as spj02
      duban checklist mark 2022-0018 高速东口 --no 测温设备故障 --as spj02
    """
    from models.ledger.checklists import ToldMark
    from models.ledger.checklists import mark as keep
    from models.queries.checklists import places_of

    with on_matter(code) as (_, session, act, matter):
        day = on or act.moment.today
        whole = [each.place.name for each in places_of(session, [matter.id or 0])[matter.id or 0]]
        told = [ToldMark(name, day, not no, no) for name in places or whole]
        count = keep(session, act, matter, told)
    say(f"{code} {day} 已报 told of {count}")


@app.command
def add(
    code: str,
    place: str,
    ends: Annotated[date, Parameter(help="Its last day 截止日")],
    *,
    starts: Annotated[date | None, Parameter(help="Its first day (default: today) 开始日")] = None,
) -> None:
    """Have one more place checked. 增加点位。

    例 for example: duban checklist add 2022-0018 综保区卡口 2022-10-31 --as dcb02
    """
    from duban.policy.checklists import Place
    from models.ledger.checklists import add_place

    with on_matter(code) as (_, session, act, matter):
        add_place(session, act, matter, Place(place, starts or act.moment.today, ends))
    say(f"{code} 增加点位 added {place}，至 to {ends}")


@app.command
def end(
    code: str, place: str, day: date, *, why: Annotated[str, Parameter(help="Reason 理由")] = ""
) -> None:
    """Let a place end on an earlier day, not before today. 点位提前结束。

    例 for example: duban checklist end 2022-0018 高速东口 2022-09-30 --why 封闭施工 --as dcb02
    """
    from models.ledger.checklists import end_place

    with on_matter(code, why) as (_, session, act, matter):
        end_place(session, act, matter, place, day)
    say(f"{code} {place} 至 ends {day}")


@app.command
def drop(code: str, place: str) -> None:
    """Take away a place whose days have not begun. 撤去尚未开始的点位。

    例 for example: duban checklist drop 2022-0018 综保区卡口 --as dcb02
    """
    from models.ledger.checklists import drop_place

    with on_matter(code) as (_, session, act, matter):
        drop_place(session, act, matter, place)
    say(f"{code} {place} 已撤去 dropped")


@app.command
def show(code: str, *, format_: Format = "table") -> None:
    """Places with what was told of them; each gap is named. 点位报告情况。

    例 for example: duban checklist show 2022-0018
    """
    from models.queries.checklists import places_of
    from models.queries.people import find_commitment

    with looking() as (desk, session):
        matter = find_commitment(session, code)
        found = places_of(session, [matter.id or 0])[matter.id or 0]
    rows = [
        {
            **vars(each.place),
            "place": each.place.name,
            "told": len(each.marks),
            "no": each.no,
            "late": each.late,
            "gaps": len(missing := each.missing(desk.now.today)),
            "missing": [gap.day for gap in missing],
        }
        for each in found
    ]
    emit(rows, COLUMNS, format_, optional=("missing",))
