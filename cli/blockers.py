"""Obstacles: `blocker open`, `write`, `answer`, `list`, `categories`."""

from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter, open_desk, writing
from cli.lines import named
from cli.output import Format, emit, say

HELP = """Obstacles that somebody else must clear. 需协调事项。

例 for example:
  duban blocker open 2022-0018 供电 --need 小微挖机项目供电接入 --as xmb02
  duban blocker write 3 --unit JFJ --as dcb01
  duban blocker answer 3 --note 9月8日前接通 --as dcb02
  duban blocker list --left
"""
app = App(name="blocker", help=HELP, help_format="plaintext")


@app.command(name="open")
def open_(
    code: str,
    category: Annotated[str, Parameter(help="See `blocker categories` 类别")],
    *,
    need: Annotated[str, Parameter(help="What is needed 需协调什么")] = "",
) -> None:
    """Note what stands in the way, by the owner or the office; the clock runs on. 报需协调事项。

    例 for example: duban blocker open 2022-0018 供电 --need 小微挖机项目供电接入 --as xmb02
    """
    from services.inbox.blockers import open_one

    with on_matter(code) as (desk, session, act, matter):
        row = open_one(session, act, matter, category, need, home=desk.settings.home)
        number = row.id
    say(f"{code} 需协调事项 obstacle {number} {category}")


@app.command
def write(
    number: int, *, unit: Annotated[str, Parameter(help="Coordinating unit 协调单位")] = ""
) -> None:
    """Let the coordinating unit be written to, by the next round. 发函协调单位。

    例 for example: duban blocker write 3 --unit JFJ --as dcb01
    """
    from models.ledger.blockers import blocker
    from models.ledger.blockers import write as write_one
    from models.queries.people import find_unit

    with writing() as (desk, session):
        row, matter = blocker(session, number)
        found = find_unit(session, unit) if unit else None
        write_one(session, desk.act(session), matter, row, found)
    say(f"需协调事项{number}下一轮发函 written to by the next round")


@app.command
def answer(
    number: int, *, note: Annotated[str, Parameter(help="How it was coordinated 结果")] = ""
) -> None:
    """Note how it was coordinated; the owner is told by the next round. 登记协调结果。

    例 for example: duban blocker answer 3 --note 9月8日前接通 --as dcb02
    """
    from models.ledger.blockers import answer as answer_one
    from models.ledger.blockers import blocker

    with writing() as (desk, session):
        row, matter = blocker(session, number)
        answer_one(session, desk.act(session), matter, row, note)
    say(f"需协调事项{number}已答复 answered，下一轮告知承办单位")


@app.command(name="list")
def list_(
    code: str = "",
    *,
    left: Annotated[bool, Parameter(help="Not answered 未答复")] = False,
    format_: Format = "table",
) -> None:
    """Obstacles of a matter, or of all open ones. 需协调事项清单。

    例 for example: duban blocker list --left
    """
    from models.queries.blockers import blocker_list

    with looking() as (_, session):
        rows = blocker_list(session, code=code, left=left)
    emit(
        [vars(row) | {"standing": row.standing} for row in rows],
        {"number": "序号 no.", "commitment": "编号 code", "category": "类别 category",
         "need": "需协调 need", "unit": "协调单位 unit", "standing": "情况 standing",
         "opened_on": "提出 opened", "answer": "结果 answer"},
        format_,
        optional=("answer", "unit"),
        words={"standing": named("blocker")},
    )  # fmt: skip


@app.command
def categories(*, format_: Format = "table") -> None:
    """Kinds of obstacles with the unit that coordinates each. 需协调事项的类别。

    例 for example: duban blocker categories
    """
    from duban.policy.blockers import categories as known

    rows = [vars(each) for each in known(open_desk().settings.home).values()]
    emit(
        rows,
        {"name": "类别 category", "unit": "协调单位 unit", "external": "外部 outside"},
        format_,
    )
