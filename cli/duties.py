"""Kinds of duty: `duty list`, `choose`, `review`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.lines import named
from cli.output import Format, emit, say
from cli.usage import UsageError

if TYPE_CHECKING:
    from duban.policy.duties import DutyRule

HELP = """Kinds of duty: what is reviewed instead of being due. 督办类型：培育库、底线、长期、每日清单。

例 for example:
  duban duty list
  duban duty choose 2022-0017 long_term:half-yearly --why 文件未定时限 --as dcb02
  duban duty review 2022-0019 --note 未发生较大以上事故 --as dcb03
"""
app = App(name="duty", help=HELP, help_format="plaintext")


@app.command(name="list")
def list_(*, format_: Format = "table") -> None:
    """Open matters without a due day, with their kind and next step. 无时限事项的类型。

    例 for example: duban duty list
    """
    from models.queries.duties import undated_matters

    with looking() as (_, session):
        rows = [vars(each) for each in undated_matters(session)]
    emit(
        rows,
        {"code": "编号 code", "title": "事项 title", "unit": "牵头 lead", "duty": "类型 kind",
         "review": "复核 review", "next": "下次 next", "waiting": "待办 waits"},
        format_,
        words={"duty": named("duty"), "review": named("review"), "waiting": named("waiting")},
    )  # fmt: skip


@app.command
def choose(
    code: str,
    kind: Annotated[str, Parameter(help="maintained_list, prohibition, long_term[:monthly …]")],
    *,
    why: Annotated[str, Parameter(help="Reason 理由")] = "",
) -> None:
    """Give an undated matter its kind; its steps are planned anew. 改选督办类型。

    例 for example: duban duty choose 2022-0017 long_term:half-yearly --why 文件未定时限 --as dcb02
    """
    from models.ledger.duties import choose as choose_one

    duty = _read(kind)
    with on_matter(code, why) as (desk, session, act, matter):
        choose_one(session, act, matter, duty, desk.days(session))
    say(f"{code} 督办类型 kind {duty}")


@app.command
def review(code: str, *, note: Annotated[str, Parameter(help="What was found 情况")] = "") -> None:
    """Note what the office found on a review day; nothing is asked of the owner. 底线事项复核。

    例 for example: duban duty review 2022-0019 --note 本季度未发生较大以上事故 --as dcb03
    """
    from models.ledger.duties import review as note_it

    with on_matter(code, note) as (_, session, act, matter):
        note_it(session, act, matter)
    say(f"{code} 已复核 reviewed")


def _read(text: str) -> DutyRule:
    from duban.policy.duties import NoSuchDuty, read_duty

    try:
        return read_duty(text)
    except NoSuchDuty as error:
        raise UsageError(str(error)) from None
