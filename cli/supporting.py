"""Supporting units: `support note`, `support list`."""

from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, on_matter
from cli.output import Format, emit, say

HELP = """Supporting units: told once, they may add notes; the lead answers. 配合单位说明。

例 for example:
  duban support note 2022-0001 管线迁改已完成交底 --as jfj02
  duban support note 2022-0001 已出具意见 --unit JFJ --as dcb02
  duban support list 2022-0001
"""
app = App(name="support", help=HELP, help_format="plaintext")


@app.command
def note(
    code: str,
    words: Annotated[str, Parameter(help="In their words 情况")],
    *,
    unit: Annotated[str, Parameter(help="Whose note it is, noted by the office 配合单位")] = "",
) -> None:
    """Keep a note of a supporting unit; it answers nothing for the lead. 配合单位补充说明。

    例 for example: duban support note 2022-0001 管线迁改已完成交底 --as jfj02
    """
    from models.ledger.supporting import add_note
    from models.queries.people import find_unit

    with on_matter(code) as (_, session, act, matter):
        add_note(session, act, matter, words, unit=find_unit(session, unit) if unit else None)
    say(f"{code} 配合单位说明已登记 kept")


@app.command(name="list")
def list_(code: str, *, format_: Format = "table") -> None:
    """Notes that supporting units added to a matter. 配合单位说明清单。

    例 for example: duban support list 2022-0001
    """
    from models.queries.people import find_commitment
    from models.queries.supporting import notes_by_matter

    with looking() as (_, session):
        matter = find_commitment(session, code)
        rows = notes_by_matter(session, [matter.id or 0])[matter.id or 0]
    emit(
        map(vars, rows),
        {"on": "日期 on", "unit": "配合单位 unit", "note": "情况 note", "by": "报送 by"},
        format_,
    )
