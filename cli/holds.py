"""The commands that hold messages of the next rounds back: `hold`, `holds`, `lift`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

from cyclopts import Parameter

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
    from cli.context import open_desk
    from models.db import transaction
    from models.ledger.holds import hold_back
    from models.queries.people import find_commitment

    desk = open_desk()
    with transaction(desk.engine) as session:
        act = desk.act(session, why)
        matter = find_commitment(session, code, lock=True)
        hold_back(session, act, matter, until, desk.days(session).calendar)
    say(f"{code} 暂缓发送至{until}（含），次日起照常。Held back until {until}, that day included.")


def lift(code: str) -> None:
    """Take a hold back: the next round sends what is due. 收回暂缓。

    例 for example: duban lift 2022-0001 --as dcb02
    """
    from cli.context import open_desk
    from models.db import transaction
    from models.ledger.holds import lift as let_go
    from models.queries.people import find_commitment

    desk = open_desk()
    with transaction(desk.engine) as session:
        let_go(session, desk.act(session), find_commitment(session, code, lock=True))
    say(f"{code} 已收回暂缓，下一轮照常发送。The hold is lifted.")


def holds(*, format_: Format = "table") -> None:
    """Lists what is held back today, the one that ends last first. 暂缓中。

    例 for example: duban holds --format json
    """
    from cli.context import open_desk
    from models.db import reading
    from models.queries.holds import holds_in_force
    from models.queries.people import names_by_code

    desk = open_desk()
    with reading(desk.engine) as session:
        rows = [
            {"commitment": matter.code, "title": matter.title, "until": held.until,
             "by": held.held_by, "why": held.why}
            for held, matter in holds_in_force(session, desk.now.today)
        ]  # fmt: skip
        names = names_by_code(session)
    emit(rows, COLUMNS, format_, words={"by": partial(person_name, names=names)})
