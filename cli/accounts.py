"""`accounts`: the link that opens the first account, who has one, and who signs for whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import COMMAND, logged_in, looking, open_desk, os_user
from cli.output import Format, emit, say, warn
from duban.i18n import label
from duban.vocabulary.signing import SignedKind

if TYPE_CHECKING:
    from datetime import datetime

    from services.office import Office

HELP = """Accounts of those who sign in at the desk. 工作台账号。

例 for example: duban accounts setup-link
"""
app = App(name="accounts", help=HELP, help_format="plaintext")


@app.command
def setup_link(person: str = "") -> None:
    """Print a link that opens the first account, once, within an hour. 首次设置链接。

    已有人启用账号时须写明人员编码：链接为其重设口令和验证码，重设后只有管理员岗位，不能签发。
    Where accounts are in use, name a person: the link sets password and second factor anew, and
    leaves administration alone, never signing.

    例 for example:
      duban accounts setup-link
      duban accounts setup-link dcb01
    """

    desk = open_desk()
    with desk.office() as office:
        url = new_link(office, desk.now.at, person)
    say(f"首次设置链接（60分钟内有效，只用一次）set-up link, once, within an hour:\n{url}")
    if "127.0.0.1" in url:
        warn("请在本机浏览器打开；他机使用须设 DUBAN_BASE_URL 为 https 地址。"
             "Open it on this machine; others need DUBAN_BASE_URL with https.")  # fmt: skip


def new_link(office: Office, at: datetime, person: str = "") -> str:
    """A new set-up link, made by whoever runs this command as far as the system knows."""
    from duban.moment import DESK, Doer
    from services.accounts.links import setup_link as make

    return make(office, at, Doer(DESK, COMMAND, os_user()), person)


@app.command(name="list")
def list_(*, format: Format = "table") -> None:
    """Everybody with an account: roles, last sign-in, second factor. 账号清单。

    例 for example: duban accounts list
    """
    from duban.policy.signing_in import IDLE
    from models.queries.accounts import accounts

    with looking() as (desk, session):
        lines = accounts(session, desk.now.at - IDLE)
    rows = [
        {
            "code": line.person.code,
            "name": line.person.name,
            "roles": [role.value for role in sorted(line.roles)],
            "status": line.status,
            "factor": bool(line.account.totp_sealed),
            "signed_in_at": line.account.signed_in_at,
        }
        for line in lines
    ]
    emit(
        rows,
        {
            "code": "编码 code",
            "name": "姓名 name",
            "roles": "岗位 roles",
            "status": "状态 status",
            "factor": "验证码 factor",
            "signed_in_at": "最近登录 last",
        },
        format,
        words={
            "roles": lambda roles: "、".join(label("desk-role", each) for each in roles),
            "status": lambda status: label("account", status),
            "factor": lambda has: "有" if has else "无",
        },
    )


@app.command
def end_sessions(person: str) -> None:
    """End every session of somebody, as for a stolen telephone. 结束某人全部登录。

    例 for example: duban login dcb02; duban accounts end-sessions dcb01
    """
    from services.accounts.managing import end_sessions_of

    with logged_in() as desk:
        count = end_sessions_of(desk, person)
    say(f"{person}：已结束登录{count}个。Sessions ended: {count}.")


@app.command
def reset(
    person: str,
    *,
    why: Annotated[str, Parameter(help="Why, and how the person was recognised 原因和核实情况")],
) -> None:
    """Ask for another second factor for somebody; of signers somebody else confirms. 申请重设验证码。

    例 for example: duban accounts reset dcb01 --why 手机遗失，已当面核实
    """
    from services.accounts.resetting import ask

    with logged_in() as desk:
        handed = ask(desk, person, why)
    say(f"核对码（请直接告知本人）code, for the person alone: {handed.code}")
    if handed.url:
        say(f"链接（另行发送）link, by another way:\n{handed.url}")
    else:
        say(
            "另一名管理员或签发人确认后生效。It counts when another administrator or a signer confirmed it."
        )


@app.command
def confirm_reset(person: str) -> None:
    """Confirm what another asked: the old second factor ends, the link opens a new one. 确认重设。

    例 for example: duban accounts confirm-reset dcb01
    """
    from services.accounts.resetting import confirm

    with logged_in() as desk:
        handed = confirm(desk, person)
    say(
        f"链接（请发给本人，核对码由申请人告知）link, for the person; the code is with whoever asked:\n{handed.url}"
    )


@app.command
def deputies(*, format: Format = "table") -> None:
    """Lists who signs for whom, from when to when, and what. 代签情况。

    例 for example: duban accounts deputies
    """
    from services.accounts.deputies import every

    desk = open_desk()
    with desk.office() as office:
        lines = every(office, desk.now.at)
    rows = [
        {
            "number": line.row.id,
            "signer": line.signer.code,
            "deputy": line.deputy.code,
            "from": line.row.from_day,
            "until": line.row.to_day,
            "kinds": line.row.kinds,
        }
        for line in lines
    ]
    titles = {
        "number": "序号 number", "signer": "签发人 signer", "deputy": "代签人 deputy",
        "from": "自 from", "until": "至 until", "kinds": "文书 kinds",
    }  # fmt: skip
    emit(rows, titles, format, words={"kinds": lambda k: "、".join(label("kind", e) for e in k)})


@app.command
def depute(
    person: Annotated[str, Parameter(help="Who signs for you 代签人")],
    *,
    from_: Annotated[date, Parameter(name="--from", help="First day 自")],
    until: Annotated[date, Parameter(help="Last day 至")],
    kind: Annotated[list[SignedKind], Parameter(help="Kinds of paper 文书种类")],
    why: Annotated[str, Parameter(help="理由")] = "",
) -> None:
    """Name who signs for you while you are away; the papers say so. 指定代签人。

    例 for example: duban accounts depute dcb02 --from 2022-09-06 --until 2022-09-09 --kind order
    """
    from services.accounts.deputies import name

    with logged_in() as desk:
        name(desk, person, kinds=kind, first=from_, last=until, why=why)
    say(f"{from_}至{until}由 {person} 代签。{person} signs for you.")


@app.command
def end_deputy(number: Annotated[int, Parameter(help="From `duban accounts deputies`")]) -> None:
    """End it before the last day: the signer or the deputy. 结束代签。

    例 for example: duban accounts end-deputy 3
    """
    from services.accounts.deputies import end

    with logged_in() as desk:
        end(desk, number)
    say(f"代签 {number} 已结束。Ended.")
