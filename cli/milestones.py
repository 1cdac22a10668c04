"""Milestones: `milestone add`, `plan`, `done`, `drop`, `list`, `presets`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.lines import named
from cli.output import Format, emit, say
from cli.scans import shown_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from duban.policy.calendar import WorkCalendar
    from duban.policy.milestones import Node
    from models.tables.commitments import Commitment

HELP = """Milestones of a matter, counted back from its due day. 节点、倒排工期。

例 for example:
  duban milestone plan 2022-0001 --preset construction --as dcb02
  duban milestone plan 2022-0002 --before 5,3 --as dcb02
  duban milestone add 2022-0001 主体结构封顶 2022-10-20 --share 60 --as kjj02
  duban milestone done 2022-0001 主体结构封顶 --on 2022-10-18 --place 项目现场 --file 封顶.jpg --as kjj02
  duban milestone list --late
"""
app = App(name="milestone", help=HELP, help_format="plaintext")
COLUMNS = {
    "commitment": "编号 code",
    "title": "事项 title",
    "unit": "牵头 lead",
    "name": "节点 milestone",
    "day": "日期 day",
    "standing": "情况 standing",
    "days": "工作日 days",
    "share": "目标占比 share",
    "done_on": "完成 done",
    "place": "地点 place",
    "file": "佐证 file",
}


@app.command
def add(
    code: str,
    name: Annotated[str, Parameter(help="What is to be reached 节点名称")],
    day: Annotated[date, Parameter(help="By when; a day off is moved earlier 日期")],
    *,
    share: Annotated[
        float | None, Parameter(help="Percent of the target due by then 目标占比")
    ] = None,
) -> None:
    """Give a matter a milestone; its owner may, and the office. 设节点。

    例 for example: duban milestone add 2022-0001 主体结构封顶 2022-10-20 --share 60 --as kjj02
    """
    from duban.policy.milestones import Node

    part = share / 100 if share is not None else None
    _set(code, lambda _matter, _calendar: [Node(name.strip(), day, part)])


@app.command
def plan(
    code: str,
    *,
    preset: Annotated[
        str, Parameter(help="Kind of project, see `milestone presets`, or a .toml file 项目类别")
    ] = "",
    before: Annotated[
        str, Parameter(help="Working days before the due day: 20,5,3 到期前几个工作日")
    ] = "",
) -> None:
    """Count milestones back from the due day, in working days and rather earlier. 倒排工期。

    例 for example:
      duban milestone plan 2022-0001 --preset construction --as dcb02
      duban milestone plan 2022-0002 --before 5,3 --as dcb02
    """
    from duban.policy.milestones import back_from_due
    from duban.policy.node_presets import load_nodes

    nodes = load_nodes(preset).nodes if preset else ()

    def counted(matter: Commitment, calendar: WorkCalendar) -> list[Node]:
        return back_from_due(
            matter.current_due, nodes, before, start=matter.approved_on, calendar=calendar
        )

    _set(code, counted)


@app.command
def done(
    code: str,
    name: Annotated[str, Parameter(help="The milestone 节点名称")],
    *,
    on: Annotated[date, Parameter(help="The day it was done 完成日期")],
    place: Annotated[str, Parameter(help="Where 地点")],
    file: Annotated[Path, Parameter(help="Photo or paper that shows it 照片或佐证")],
) -> None:
    """Note that a milestone was done, by evidence; the matter stays open. 节点完成。

    例 for example:
      duban milestone done 2022-0001 主体结构封顶 --on 2022-10-18 --place 项目现场 --file 封顶.jpg --as kjj02
    """
    from models.ledger.milestones import DoneEvidence, reach

    with shown_by(code, file) as (session, act, matter, shown):
        reach(session, act, matter, name, DoneEvidence(on, place, *shown))
    say(f"{code} 节点“{name}”已完成 done {on}，事项继续办理 the matter stays open。")


@app.command
def drop(code: str, name: str, *, why: Annotated[str, Parameter(help="Reason 理由")] = "") -> None:
    """Take a milestone away. 撤去节点。

    例 for example: duban milestone drop 2022-0001 用地 --why 无须新增用地 --as dcb02
    """
    from models.ledger.milestones import drop as drop_one

    with on_matter(code, why) as (_, session, act, matter):
        drop_one(session, act, matter, name)
    say(f"{code} 节点“{name}”已撤去 dropped。")


@app.command(name="list")
def list_(
    code: str = "",
    *,
    late: Annotated[bool, Parameter(help="Past and not done 已逾期")] = False,
    format_: Format = "table",
) -> None:
    """Milestones of a matter, or of all open ones, by day. 节点清单。

    例 for example: duban milestone list --late
    """
    from models.queries.facts import calendar_in_force
    from models.queries.milestones import node_list
    from models.queries.people import find_commitment

    with looking() as (desk, session):
        if code:
            find_commitment(session, code)
        lines = node_list(session, desk.now.today, calendar_in_force(session), code=code, late=late)
    emit(
        map(vars, lines),
        COLUMNS,
        format_,
        optional=("unit", "file", "place", "title"),
        words={"standing": named("node"), "share": _percent},
    )


@app.command
def presets(*, format_: Format = "table") -> None:
    """Kinds of projects and their milestones. 各类项目的节点。

    例 for example: duban milestone presets
    """
    from duban.policy.node_presets import load_nodes, node_preset_names

    found = [load_nodes(name) for name in node_preset_names()]
    emit(
        [
            {"name": each.name, "title": each.title, "nodes": [node.name for node in each.nodes]}
            for each in found
        ],
        {"name": "类别 preset", "title": "项目 project", "nodes": "节点 milestones"},
        format_,
    )


def _set(code: str, nodes: Callable[[Commitment, WorkCalendar], Sequence[Node]]) -> None:
    from models.ledger.milestones import set_milestones

    with on_matter(code) as (desk, session, act, matter):
        calendar = desk.days(session).calendar
        rows = set_milestones(session, act, matter, nodes(matter, calendar), calendar)
        told = [f"{row.name} {row.day}" for row in rows]
    say(f"{code} 节点 milestones {len(told)}：{'、'.join(told)}")


def _percent(value: float | None) -> str:
    return f"{value * 100:g}%" if value is not None else ""
