"""Look-backs: `lookback plan`, `tell`, `note`, `list`."""

from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.lines import named
from cli.output import Format, emit, say
from cli.usage import UsageError

HELP = """Look-backs at closed matters: whether it held. 回头看、反弹。

例 for example:
  duban lookback plan 2022-0001 --after 30,90 --as dcb03
  duban lookback note 2022-0001 --held --note 设备正常运行 --as dcb03
  duban lookback list
"""
app = App(name="lookback", help=HELP, help_format="plaintext")


@app.command
def plan(
    code: str,
    *,
    after: Annotated[str, Parameter(help="Days after the closing 销号后几天")] = "30,90",
) -> None:
    """Plan when a closed matter is looked at again. 设回头看。

    例 for example: duban lookback plan 2022-0001 --after 30,90 --as dcb03
    """
    from duban.policy.lookbacks import BadLookBack, spans_of
    from models.ledger.lookbacks import plan as plan_them

    try:
        spans = spans_of(after)
    except BadLookBack as error:
        raise UsageError(f"--after {error}") from None
    with on_matter(code) as (desk, session, act, matter):
        rows = plan_them(session, act, matter, spans, desk.days(session).calendar)
        told = "、".join(f"{row.day}" for row in rows)
    say(f"{code} 回头看 look-backs {told or '—'}")


@app.command
def note(
    code: str,
    *,
    held: Annotated[bool, Parameter(negative="--failed", help="未反弹 / 反弹")],
    note: Annotated[str, Parameter(help="What was seen 情况")] = "",
) -> None:
    """Note what was seen; what did not hold is reopened. 登记回头看，反弹的重新立项。

    例 for example: duban lookback note 2022-0001 --held --note 设备正常运行 --as dcb03
    """
    from models.ledger.rebounds import note as note_it

    with on_matter(code, note) as (desk, session, act, matter):
        row = note_it(session, act, matter, desk.days(session), held=held)
        day = row.day
    say(f"{code} 回头看 {day} {'未反弹 held' if held else '反弹，已重新立项 reopened'}")


@app.command
def tell(
    code: str,
    *,
    held: Annotated[bool, Parameter(negative="--failed", help="未反弹 / 反弹")],
    note: Annotated[str, Parameter(help="In their words 情况")] = "",
) -> None:
    """Keep what the owner says when asked; the office looks all the same. 承办单位报回头看情况。

    例 for example: duban lookback tell 2022-0001 --held --note 运行正常 --as kjj02
    """
    from models.ledger.lookbacks import tell as keep

    with on_matter(code, note) as (_, session, act, matter):
        day = keep(session, act, matter, held=held).day
    say(f"{code} 回头看 {day} 已登记，待督查办查看 kept; the office looks as well")


@app.command(name="list")
def list_(code: str = "", *, format_: Format = "table") -> None:
    """Look-backs by day. 回头看清单。

    例 for example: duban lookback list
    """
    from models.queries.lookbacks import look_backs

    with looking() as (desk, session):
        rows = look_backs(session, desk.now.today, code=code)
    emit(
        map(vars, rows),
        {"commitment": "编号 code", "title": "事项 title", "unit": "牵头 lead", "day": "日期 day",
         "standing": "情况 standing", "told_on": "承办单位报 told", "told": "所报 said",
         "noted_on": "登记 noted", "note": "说明 note"},
        format_,
        optional=("note", "noted_on", "told_on", "told"),
        words={"standing": named("look-back")},
    )  # fmt: skip
