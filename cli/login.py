"""`login`, `logout`: who signs at this terminal."""

import sys
from typing import Annotated

from cyclopts import Parameter

from cli.context import COMMAND, login_file, open_desk, os_user
from cli.failures import REFUSED
from cli.output import say, warn
from cli.usage import UsageError


def login(
    name: Annotated[str, Parameter(help="Name or code 姓名或编码")],
) -> int:
    """Sign in at this terminal with password and code, to sign by commands. 登录。

    口令和验证码在终端输入，不写在命令行。十分钟内可签发；半小时不用即失效。
    Signing is possible for ten minutes; after half an hour unused it ends.

    例 for example: duban login dcb01
    """
    from getpass import getpass

    from services.accounts.signing_in import Attempt, Entered, sign_in

    if not sys.stdin.isatty():
        raise UsageError("请在终端运行 duban login。Run it at a terminal.")
    desk = open_desk()
    attempt = Attempt(
        name, getpass("口令 password: "), getpass("验证码 code: "), "terminal",
        door=COMMAND, os_user=os_user(),
    )  # fmt: skip
    with desk.office() as office:
        done = sign_in(office, desk.now.at, attempt)
    if not isinstance(done, Entered):
        wait = f"请在{done.wait}秒后再试。Try again in {done.wait} seconds." if done.wait else ""
        warn(f"姓名、口令或验证码不对，未登录。Name, password or code is wrong.{wait}")
        return REFUSED
    file = login_file(desk.settings)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(done.token, encoding="ascii")
    say(
        f"已登录 {done.name}（{done.code}），十分钟内可签发。Signed in; you may sign for ten minutes."
    )
    return 0


def logout() -> None:
    """End the session of `duban login` at this terminal. 退出登录。

    例 for example: duban logout
    """
    from services.accounts.sessions import AtDesk, sign_out

    desk = open_desk()
    if desk.login is not None:
        with desk.office() as office:
            sign_out(AtDesk(office, desk.login, desk.now.at))
    login_file(desk.settings).unlink(missing_ok=True)
    say("已退出登录。Signed out.")
