"""A matter's way to its end: verify, rework, close, reopen, withdraw, suspend and resume."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import on_matter, open_desk
from cli.output import say
from cli.usage import UsageError
from duban.i18n import label

if TYPE_CHECKING:
    from sqlmodel import Session

    from duban.moment import Act
    from duban.policy.calendar import Days
    from models.tables.commitments import Commitment

    Verb = Callable[[Session, Act, Commitment, Days], object]

Reason = Annotated[str, Parameter(name="--why", help="Reason, kept for the record 理由")]


def verify(
    code: str,
    *,
    why: Annotated[str, Parameter(help="What was checked and seen, a sentence 核查结论")] = "",
    visited: Annotated[
        date | None, Parameter(help="When somebody went to see 现场核查日期")
    ] = None,
    place: Annotated[str, Parameter(help="Where 现场核查地点")] = "",
) -> None:
    """Note what the office found on checking a claimed completion. 核查。

    须有佐证材料，或登记现场核查日期；登记办结报告的人不核查，核查的人不销号（督查办仅一人的除外）。
    It needs evidence or a visit; whoever recorded the claim does not verify it.

    例 for example:
      duban verify 2022-0001 --why 查验验收单，设备已投运 --as dcb02
      duban verify 2022-0001 --why 现场查看，设备已投运 --visited 2022-09-26 --as dcb02
    """
    from models.ledger import verification

    if place and not visited:
        raise UsageError("写了地点须同时写日期（--visited）。A place needs the day, --visited.")
    visit = verification.SiteVisit(visited, place) if visited else None
    _do(
        code,
        why,
        lambda s, act, matter, _: verification.verify(s, act, matter, visit=visit),
        "已核查 verified",
    )


def close(code: str, *, why: Reason = "") -> None:
    """Close a verified matter, or one occurrence of a recurring duty. 销号。

    批示、建议提案、上级交办、信访事项同时拟办理情况报告。
    The report of handling to whoever ordered it is drafted at once.

    例 for example: duban close 2022-0001 --as dcb01
    """
    from services.papers.closing import close_matter

    with open_desk().office() as office:
        _do(code, why, partial(close_matter, office), "已销号 closed")


def rework(code: str, *, why: Reason) -> None:
    """Return a claimed completion; the clock runs on. 退回重办。

    例 for example: duban rework 2022-0001 --why 未见验收单 --as dcb01
    """
    from models.ledger import decisions

    _do(code, why, decisions.rework, "已退回重办 returned for rework")


def reopen(code: str, *, why: Reason) -> None:
    """Take a closed matter up again. 重新立项。

    例 for example: duban reopen 2022-0001 --why 问题反弹 --as dcb01
    """
    from models.ledger import decisions

    _do(code, why, decisions.reopen, "已重新立项 reopened")


def withdraw(code: str, *, why: Reason) -> None:
    """Take a matter off the list without it being done. 撤销。

    例 for example: duban withdraw 2022-0001 --why 项目调整，会议已同意取消 --as dcb01
    """
    from models.ledger import decisions

    _do(code, why, lambda s, act, matter, _: decisions.withdraw(s, act, matter), "已撤销 withdrawn")


def suspend(code: str, *, why: Reason) -> None:
    """Stop asking until the matter is resumed. 中止督办。

    例 for example: duban suspend 2022-0001 --why 等待上级批复 --as dcb01
    """
    from models.ledger import decisions

    _do(code, why, lambda s, act, matter, _: decisions.suspend(s, act, matter), "已中止 suspended")


def resume(code: str, *, why: Reason = "") -> None:
    """Go on with a suspended matter. 恢复督办。

    例 for example: duban resume 2022-0001 --as dcb01
    """
    from models.ledger import decisions

    _do(code, why, decisions.resume, "已恢复 resumed")


def take_up(code: str, *, why: Reason) -> None:
    """Put a matter that was set aside back into the rounds, once its cause is gone. 恢复办理。

    例 for example: duban take-up 2022-0001 --why 督办规则已更正 --as dcb01
    """
    from models.ledger import setting_aside

    _do(
        code,
        why,
        lambda s, act, matter, _: setting_aside.take_up(s, act, matter),
        "已恢复办理 taken up",
    )


def _do(code: str, why: str, verb: Verb, done: str) -> None:

    with on_matter(code, why) as (desk, session, act, matter):
        verb(session, act, matter, desk.days(session))
    due = f"，时限{matter.current_due}" if matter.current_due and not matter.closed_at else ""
    stage = matter.stage.value
    say(f"{code} {done}：{label('stage', stage)}{due} ({label('stage', stage, locale='en')})")
