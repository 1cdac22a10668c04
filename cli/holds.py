"""The commands that hold messages of the next rounds back: `hold`, `holds`, `lift`."""

from datetime import date
from functools import partial
from typing import Annotated

from cyclopts import Parameter

from cli.context import looking, on_matter
from cli.lines import person_name
from cli.output import Format, emit, say

COLUMNS = {
    "commitment": "编号 code", "title": "事项 title", "until": "暂缓至 until", "by": "何人 by",
    "why": "原因 reason",
}  # fmt: skip


def hold(
    code: str,
    *,
    until: Annotated[date, Parameter(help="Last day on which nothing is sent 止日（含）")],
    why: Annotated[str, Parameter(help="Reason, kept 原因")],
) -> None:
    """Send nothing about a matter up to a day, five working days at most. 暂缓。

    It ends by itself. Drafts that need a signature are made all the same; what has left has left.

    例 for example: duban hold 2022-0001 --until 2022-09-09 --why 等现场会后再发 --as dcb02
    """
    from models.ledger.holds import hold_back

    with on_matter(code, why) as (desk, session, act, matter):
        hold_back(session, act, matter, until, desk.days(session).calendar)
    say(f"{code} 暂缓发送至{until}（含），次日起照常。Held back until {until}, that day included.")


def lift(code: str) -> None:
    """Take a hold back: the next round sends what is due. 收回暂缓。

    例 for example: duban lift 2022-0001 --as dcb02
    """
    from models.ledger.holds import lift as let_go

    with on_matter(code) as (_, session, act, matter):
        let_go(session, act, matter)
    say(f"{code} 已收回暂缓，下一轮照常发送。The hold is lifted.")


def holds(*, format_: Format = "table") -> None:
    """Lists what is held back today, the one that ends last first. 暂缓中。

    例 for example: duban holds --format json
    """
    from models.queries.holds import holds_in_force
    from models.queries.people import names_by_code

    with looking() as (desk, session):
        rows = [
            {"commitment": matter.code, "title": matter.title, "until": held.until,
             "by": held.held_by, "why": held.why}
            for held, matter in holds_in_force(session, desk.now.today)
        ]  # fmt: skip
        names = names_by_code(session)
    emit(rows, COLUMNS, format_, words={"by": partial(person_name, names=names)})
