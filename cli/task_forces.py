"""Task forces: `taskforce form`, `duty`, `show`."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.output import Format, emit, say
from cli.scans import shown_by

HELP = """Task forces: one project, one task force, its site and duty log. 专班、现场指挥部。

例 for example:
  duban taskforce form 2022-0018 --leader xmb01 --liaison xmb02 --site 澂泽路项目现场 --as dcb01
  duban taskforce duty 2022-0018 骆青原 --on 2022-09-02 --file 值班.jpg --as xmb02
  duban taskforce show 2022-0018
"""
app = App(name="taskforce", help=HELP, help_format="plaintext")


@app.command
def form(
    code: str,
    *,
    leader: Annotated[str, Parameter(help="专班负责人, code or name")] = "",
    liaison: Annotated[str, Parameter(help="专班联络员, code or name")] = "",
    members: Annotated[str, Parameter(help="Members 成员, by 、")] = "",
    site: Annotated[str, Parameter(help="现场指挥部 (optional)")] = "",
) -> None:
    """Form a task force: from now on its people are asked and chased about the matter. 组建专班。

    例 for example: duban taskforce form 2022-0018 --leader xmb01 --liaison xmb02 --as dcb01
    """
    from models.ledger.task_forces import Crew
    from models.ledger.task_forces import form as form_one
    from models.queries.people import find_person

    with on_matter(code) as (_, session, act, matter):
        crew = Crew(
            leader=find_person(session, leader) if leader else None,
            liaison=find_person(session, liaison) if liaison else None,
            members=members,
            site=site,
        )
        form_one(session, act, matter, crew)
        told = "、".join(f"{one.name}（{one.code}）" for one in (crew.leader, crew.liaison) if one)
    say(f"{code} 专班 task force：{told}")


@app.command
def duty(
    code: str,
    who: Annotated[str, Parameter(help="Who was there 值班人")],
    *,
    on: Annotated[date | None, Parameter(help="The day (default: today) 日期")] = None,
    note: Annotated[str, Parameter(help="What was done 情况")] = "",
    file: Annotated[Path | None, Parameter(help="Photo 照片")] = None,
) -> None:
    """Note who was on duty at the site; it shows presence and closes nothing. 值班记录。

    例 for example: duban taskforce duty 2022-0018 骆青原 --file 值班.jpg --as xmb02
    """
    from models.ledger.task_forces import OnDuty, log_duty

    with shown_by(code, file) as (session, act, matter, shown):
        day = on or act.moment.today
        log_duty(session, act, matter, OnDuty(day, who, note, *shown))
    say(f"{code} 值班记录 on duty {day} {who}")


@app.command
def show(code: str, *, format_: Format = "table") -> None:
    """The task force of a matter and its duty log. 专班和值班记录。

    例 for example: duban taskforce show 2022-0018
    """
    from models.queries.people import find_commitment
    from models.queries.task_forces import crew_of

    with looking() as (_, session):
        crew = crew_of(session, find_commitment(session, code))
    if crew is None:
        say(f"{code} 没有专班 no task force")
        return
    if format_ == "table":
        say(
            f"负责人 leader {crew.leader}，联络员 liaison {crew.liaison or '—'}，"
            f"成员 members {crew.members or '—'}，现场 site {crew.site or '—'}"
            + (f"，已于{crew.dissolved_on}解散 dissolved" if crew.dissolved_on else "")
        )
    emit(
        [vars(entry) for entry in crew.log],
        {"day": "日期 day", "who": "值班人 who", "note": "情况 note", "file": "照片 photo"},
        format_,
        optional=("note", "file"),
    )
