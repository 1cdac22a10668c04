"""Other systems that are told what happened: listed, ended, sent to."""

from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, open_desk, writing
from cli.output import Format, emit, say

HELP = """Other systems that are told what happened, by signed messages. 向其他系统推送。

例 for example:
  duban webhooks add --label OA --url https://oa.example.org/hooks/duban
  duban webhooks send
"""

app = App(name="webhooks", help=HELP, help_format="plaintext")
COLUMNS = {
    "number": "序号 no", "label": "系统 system", "url": "网址 url", "address": "固定地址 address",
    "ended": "停止 ended",
}  # fmt: skip


@app.default
def listing(*, format: Format = "table") -> None:
    """Every system that is or was told. 系统清单。

    例 for example: duban webhooks
    """
    from models.queries.webhooks import webhooks

    with looking() as (desk, session):
        rows = [
            {
                "number": row.id, "label": row.label, "url": row.url, "address": row.address,
                "ended": row.ended_at.astimezone(desk.now.zone).date() if row.ended_at else None,
            }
            for row in webhooks(session)
        ]  # fmt: skip
    emit(rows, COLUMNS, format)


@app.command
def add(
    *,
    label: Annotated[str, Parameter(help="Which system 系统名称")],
    url: Annotated[str, Parameter(help="Where messages go 接收网址")],
) -> None:
    """List a system; its address is pinned, its secret shown this once. 登记。

    例 for example: duban webhooks add --label OA --url https://oa.example.org/hooks/duban
    """
    from models.db import transaction
    from services.webhooks.telling import list_system

    desk = open_desk()
    with desk.office() as office, transaction(desk.engine) as session:
        row, secret = list_system(session, office, desk.act(session), label, url)
    say(
        f"第{row.id}个系统，固定地址 pinned {row.address}。密钥只显示这一次 secret, this once:\n{secret}"
    )


@app.command
def end(number: int) -> None:
    """Tell a system nothing any more. 停止推送。

    例 for example: duban webhooks end 1
    """
    from models.ledger.webhooks import end_webhook
    from models.queries.webhooks import find_webhook

    with writing() as (desk, session):
        end_webhook(session, desk.act(session), find_webhook(session, number))
    say(f"第{number}个系统不再推送。It is told nothing any more.")


@app.command
def send() -> None:
    """Send now what is due, as the flow tell_systems does every ten minutes. 推送。

    例 for example: duban webhooks send
    """
    from services.webhooks.telling import tell_systems

    desk = open_desk()
    with desk.office() as office:
        told = tell_systems(office, desk.now.at)
    say(
        f"新增{told.written}条，收下{told.taken}条，未收下{told.refused}条。"
        f"{told.written} written, {told.taken} taken, {told.refused} not."
    )
