"""`replies`: a unit's sheet comes back, is previewed, then recorded; the mailbox is read."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from cli.context import looking, open_desk
from cli.output import Format, emit, say, warn
from duban.i18n import label

if TYPE_CHECKING:
    from services.inbox.returns import RowAnswer

HELP = """Sheets that units send back, and their mail. 回收表、来信。

例 for example:
  duban replies import 科技人才局.xlsx --yes
  duban replies collect
"""
app = App(name="replies", help=HELP, help_format="plaintext")
COLUMNS = {
    "row": "行 row",
    "commitment": "编号 code",
    "status": "反馈 status",
    "note": "说明 note",
    "values": "数值 values",
    "date": "日期 date",
    "signed_off_by": "审签人",
    "findings": "核对 findings",
}


@app.command(name="import")
def import_(
    file: Path,
    *,
    yes: Annotated[bool, Parameter(help="Record what the preview shows 确认记录")] = False,
    format_: Format = "table",
) -> None:
    """Show what a returned sheet says; with --yes record it. Dates and targets are never changed.

    导入回收表：先预览，加 --yes 才记录；改动的时限、目标只提示，不采用。

    例 for example:
      duban replies import 科技人才局.xlsx
      duban replies import 科技人才局.xlsx --yes
    """
    from duban.files import load
    from duban.sheets.returns import read_unit_sheet
    from models.db import transaction
    from models.queries.facts import calendar_in_force
    from services.inbox.returns import preview, record_rows

    desk = open_desk()
    returned = read_unit_sheet(file)
    digest = hashlib.sha256(load(file)).hexdigest()
    with transaction(desk.engine) as session:
        rows = preview(
            session,
            returned,
            sha256=digest,
            today=desk.now.today,
            calendar=calendar_in_force(session),
        )
        kept = record_rows(session, desk.act(session, named=False), rows) if yes else []
    emit([_facts(row) for row in rows if row.answer or row.findings], COLUMNS, format_)
    warn(*returned.findings)
    answered = sum(row.answer is not None for row in rows)
    tell = say if format_ == "table" else warn
    if yes:
        before = answered - len(kept)
        tell(
            f"已记录 recorded {len(kept)} 条"
            + (f"，此前已记录 already recorded {before} 条。" if before else "。")
        )
    else:
        tell(f"预览：可记录 {answered} 条；加 --yes 记录。Preview only; --yes records them.")


@app.command
def collect() -> None:
    """Read the mailbox and the folder of .eml files now; the flow does so every 15 minutes.

    收取来信：每封只读一次，从不删除；读不准的在 duban inbox 待办。

    例 for example: duban replies collect
    """
    from services.accounts.telling import tell_changes
    from services.inbox.collect import collect as take_in

    desk = open_desk()
    with desk.office() as office:
        tell_changes(office, desk.now.at)
        counts = take_in(office, desk.now.at)
    fresh = {kind: n for kind, n in counts.items() if kind != "known"}
    told = "，".join(f"{label('taken-in', kind)} {n}" for kind, n in fresh.items())
    say(f"来信 mail：{told}。" if told else "没有新的来信。No new mail.")


@app.command
def take(
    message: Annotated[int, Parameter(help="Number from `duban inbox`")],
    *,
    classification: Annotated[
        Literal["none", "open", "internal"], Parameter(help="What the mark was 密级核实结果")
    ],
) -> None:
    """Take in a mail that was withheld for a mark in doubt, after looking at it. 核实后收取。

    没有密级的，从收件文件夹或邮箱重新读取。The mail is read again from where it lies.

    例 for example: duban replies take 7 --classification none --as dcb01
    """
    from services.inbox.second_look import take_after_all

    with looking() as (desk, session):
        by = desk.act(session).whoever
    with desk.office() as office:
        came = take_after_all(office, desk.now.at, by, message, classification)
    say(f"来信 message {message}：{label('taken-in', came)}。")


def _facts(row: RowAnswer) -> dict[str, Any]:
    answer = row.answer
    return {
        "row": row.row,
        "commitment": row.code,
        "status": label("status", answer.status.value) if answer else "",
        "note": answer.note if answer else "",
        "values": [f"{each.value:g}（{each.as_of}）" for each in answer.progress] if answer else [],
        "date": answer.definite_date if answer else None,
        "signed_off_by": answer.signed_off_by if answer else "",
        "findings": list(row.findings),
    }
