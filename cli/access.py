"""Keys of walls, feeds and other systems: made, listed, revoked."""

from typing import Annotated

from cyclopts import App, Parameter

from cli.context import looking, open_desk, writing
from cli.output import Format, emit, say
from duban.i18n import label
from duban.vocabulary.access import KeyAbout, KeyKind

HELP = """Keys for what is read without signing in. 大屏、日历订阅、接口的钥匙。

例 for example:
  duban access make --kind wall --label 会议室大屏 --holder dcb02 --about campaign --subject 冲刺100天
  duban access revoke 1
"""

app = App(name="access", help=HELP, help_format="plaintext")
COLUMNS = {
    "number": "序号 no", "kind": "种类 kind", "label": "用途 label", "holder": "持有人 holder",
    "about": "范围 about", "until": "有效期至 until", "used": "最近使用 used",
    "status": "状态 status",
}  # fmt: skip


@app.default
def listing(*, format: Format = "table") -> None:
    """Every key, those in use first; never the keys themselves. 钥匙清单。

    例 for example: duban access
    """
    from models.queries.access import key_lines

    with looking() as (desk, session):
        rows = [
            {
                "number": line.key.id, "kind": line.key.kind.value, "label": line.key.label,
                "holder": line.holder.code,
                "about": " ".join(
                    (line.key.about or "", line.key.subject, *line.key.scopes)
                ).strip(),
                "until": line.key.expires_at.astimezone(desk.now.zone).date(),
                "used": line.key.used_on, "status": line.status.value,
            }
            for line in key_lines(session, desk.now.at)
        ]  # fmt: skip
    groups = {"kind": "key-kind", "status": "key-status"}
    words = {name: (lambda value, g=group: label(g, value)) for name, group in groups.items()}
    emit(rows, COLUMNS, format, words=words if format == "table" else None)


@app.command
def make(
    *,
    kind: Annotated[KeyKind, Parameter(help="wall 大屏, feed 日历订阅, api 接口")],
    label_: Annotated[str, Parameter(name="--label", help="What it is for 用途")],
    holder: Annotated[str, Parameter(help="Who answers for it; it ends when they leave 持有人")],
    about: Annotated[KeyAbout | None, Parameter(help="Whose matters 范围")] = None,
    subject: Annotated[str, Parameter(help="Code, or name of the campaign 编码或行动名称")] = "",
    scope: Annotated[
        list[str] | None, Parameter(help="read, documents, answers, calls 权限")
    ] = None,
    names: Annotated[bool, Parameter(help="A wall shows names 显示姓名")] = False,
    days: Annotated[int, Parameter(help="How long it lasts 有效天数")] = 180,
) -> None:
    """Make a key; it is shown this once. 新建钥匙。

    例 for example:
      duban access make --kind feed --label 个人日历 --holder kj01 --about person --subject kj01
      duban access make --kind api --label OA --holder dcb02 --scope read --scope answers
    """
    from models.db import transaction
    from services.access.keys import WantedKey, make_key, scopes_of, url_of

    desk = open_desk()
    wanted = WantedKey(kind, label_, holder, days, about, subject, scopes_of(scope or ()), names)
    with desk.office() as office, transaction(desk.engine) as session:
        key, token = make_key(session, desk.act(session), wanted)
        url = url_of(office, kind, token)
    say(f"第{key.id}个钥匙，只显示这一次 shown this once:\n{url}")
    if kind is KeyKind.API:
        say(f"Authorization: Bearer {token}")


@app.command
def revoke(number: int) -> None:
    """End a key at once. 作废。

    例 for example: duban access revoke 1
    """
    from models.ledger.access import revoke_key
    from models.queries.access import find_key

    with writing() as (desk, session):
        revoke_key(session, desk.act(session), find_key(session, number))
    say(f"第{number}个钥匙已作废。Revoked.")
