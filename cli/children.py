"""Children of a matter: `children plan`, `name`, `each`, `adopt`, `show`, `sheet`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.lines import named
from cli.output import Format, emit, say, write_file

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.tables.commitments import Commitment

HELP = """Parents and children: projects, enterprises, towns, each a matter of its own. 子项。

例 for example:
  duban children plan 2022-0011 --count 14 --sponsor --as dcb02
  duban children name 2022-0011 屿光车载显示模组 --as xmb02
  duban children sheet 2022-0011 --out 子项.xlsx
  duban children each 2022-0016 --units 街道一、街道二 --as dcb02
  duban children show 2022-0011
"""
app = App(name="children", help=HELP, help_format="plaintext")
COLUMNS = {
    "name": "子项 child",
    "code": "编号 code",
    "unit": "牵头 lead",
    "liaison": "联络员 liaison",
    "leader": "专班负责人 task force",
    "sponsor": "包挂领导 sponsor",
    "due": "时限 due",
    "stage": "状态 stage",
    "late": "逾期 late",
}


@app.command
def plan(
    code: str,
    *,
    count: Annotated[int, Parameter(help="How many children 子项数")],
    names: Annotated[
        str, Parameter(help="Names known, by 、; default: those of the document")
    ] = "",
    sponsor: Annotated[bool, Parameter(help="Each needs a 包挂领导")] = False,
) -> None:
    """Let a matter be carried by so many children; names the document gives are kept. 设子项。

    例 for example: duban children plan 2022-0011 --count 14 --sponsor --as dcb02
    """
    from models.ledger.families import name_children, plan_children
    from models.queries.families import names_in_document

    with on_matter(code) as (_, session, act, matter):
        plan_children(session, act, matter, count, needs_sponsor=sponsor)
        known = _several(names) or names_in_document(session, matter)[:count]
        name_children(session, act, matter, known)
        told = _told(session, matter)
    say(told)


@app.command
def name(code: str, *names: str) -> None:
    """Keep names of children, by the lead or the office. 补报子项名称。

    例 for example: duban children name 2022-0011 屿光车载显示模组 稷川生物制剂 --as xmb02
    """
    from models.ledger.families import name_children

    with on_matter(code) as (_, session, act, matter):
        name_children(session, act, matter, [each for text in names for each in _several(text)])
        told = _told(session, matter)
    say(told)


@app.command
def each(
    code: str,
    *,
    units: Annotated[str, Parameter(help="Units by 、, 街道一=jd02 with its liaison 承办单位")],
) -> None:
    """One child for each unit, made in one go and answered apart. 各单位各一件。

    联络员不止一名的单位，写明由谁承办：街道二=jd202。

    例 for example: duban children each 2022-0016 --units 街道一、街道二=jd202 --as dcb02
    """
    from services.registration.each import register_each

    with on_matter(code) as (desk, session, act, matter):
        made = register_each(session, act, matter, _several(units), desk.days(session))
        codes = [child.code for child in made]
    say(f"{code} 子项立项 registered {len(codes)}：{'、'.join(codes)}")


@app.command
def adopt(
    code: str,
    child: str,
    *,
    called: Annotated[str, Parameter(name="--name", help="The name it is known by 子项名称")] = "",
) -> None:
    """Put a registered matter under another one. 列为子项。

    例 for example: duban children adopt 2022-0011 2022-0018 --name 屿光车载显示模组 --as dcb02
    """
    from models.ledger.families import adopt as put_under
    from models.queries.people import find_commitment

    with on_matter(code) as (_, session, act, matter):
        put_under(session, act, matter, find_commitment(session, child, lock=True), name=called)
        told = _told(session, matter)
    say(told)


@app.command
def show(code: str, *, format_: Format = "table") -> None:
    """The children of a matter in one table, and how many names are missing. 子项一览。

    例 for example: duban children show 2022-0011
    """
    from models.queries.families import families
    from models.queries.people import find_commitment

    with looking() as (desk, session):
        matter = find_commitment(session, code)
        family = families(session, [matter.id or 0]).get(matter.id or 0)
        told = _told(session, matter)
    today = desk.now.today
    rows = [vars(each) | {"late": each.late(today)} for each in (family.children if family else ())]
    if format_ == "table":
        say(told)
    emit(rows, COLUMNS, format_, optional=("leader",), words={"stage": named("stage")})


@app.command
def sheet(code: str, *, out: Annotated[Path, Parameter(help="The workbook 文件")]) -> None:
    """The children as a breakdown: those known by name, and an empty row for each missing one.

    子项分解表：由牵头单位填名称、单位、责任人，审定后 register --from。

    例 for example: duban children sheet 2022-0011 --out 子项.xlsx
    """
    from models.queries.people import find_commitment
    from services.registration.family_sheet import family_sheet

    with looking() as (desk, session):
        matter = find_commitment(session, code)
        write_file(out, family_sheet(session, matter, desk.settings.home, desk.now.today))
    say(f"{out} 已写出 written")


def _told(session: Session, matter: Commitment) -> str:
    from models.queries.families import families

    family = families(session, [matter.id or 0]).get(matter.id or 0)
    if family is None:
        return f"{matter.code} 没有子项 no children"
    named_, wanted = len(family.children), family.wanted
    return (
        f"{matter.code} 子项已列 named {named_}/{wanted}，待补 missing {family.missing}，"
        f"办结 closed {sum(each.closed for each in family.children)}"
    )


def _several(text: str) -> list[str]:
    from duban.sheets.cells import as_names

    return list(as_names(text))
