"""Campaigns: `campaign found`, `confirm`, `move`, `add`, `remove`, `gate`, `bulletin`, `end`, …"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.campaign_lists import Which, list_, show, window_words
from cli.context import writing
from cli.output import say
from cli.usage import UsageError
from duban.i18n import label
from duban.vocabulary.campaigns import GateNeed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from duban.moment import Act
    from models.tables.campaigns import Campaign

HELP = """Campaigns: a window of days, the matters in it, and what they must have by when. 攻坚行动。

例 for example:
  duban campaign found 冲刺100天 --starts 2022-08-14 --ends 2022-11-21 --as dcb02
  duban campaign confirm 1 --as dcb01
  duban campaign add 1 2022-0001 2022-0002 --as dcb02
  duban campaign gate 1 2022-09-30 --need milestone --name 三季度黄金窗口期 --as dcb02
  duban campaign show 1
"""
app = App(name="campaign", help=HELP, help_format="plaintext")
app.command(list_, name="list")
app.command(show)
Reason = Annotated[str, Parameter(name="--why", help="Reason, kept for the record 理由")]
Need = Annotated[
    GateNeed,
    Parameter(name="--need", help="What every matter must have: milestone, report or closed"),
]


@app.command
def found(
    name: Annotated[str, Parameter(help="Its name 名称 (default: the proposal's title)")] = "",
    *,
    starts: Annotated[date | None, Parameter(help="First day 第一日")] = None,
    ends: Annotated[date | None, Parameter(help="Last day, itself within 最后一日")] = None,
    proposal: Annotated[
        int | None, Parameter(help="Make it of this proposal of a document 由提案设立")
    ] = None,
) -> None:
    """Found a campaign with both its days; a named person confirms them. 设立攻坚行动。

    没有截止日期的不予设立；“一百天”不替人推算。起止日期经 campaign confirm 确认后才计天数。

    例 for example:
      duban campaign found 冲刺100天 --starts 2022-08-14 --ends 2022-11-21 --as dcb02
      duban campaign found --proposal 3 --starts 2022-08-14 --as dcb02
    """
    from models.ledger.campaigns import found_of
    from models.queries.proposals import find_proposals

    with writing() as (desk, session):
        read = find_proposals(session, [proposal])[0] if proposal else None
        row = found_of(session, desk.act(session), read, name, starts_on=starts, ends_on=ends)
        told = window_words(row)
    say(
        f"已设立 founded [{row.id}] {told}，待确认：duban campaign confirm {row.id} --as 人员编码。"
        "It is counted once a person confirmed both days."
    )


@app.command
def confirm(campaign: Which, /) -> None:
    """Confirm both days of a campaign; from now on it is counted. 确认起止日期。

    例 for example: duban campaign confirm 1 --as dcb01
    """
    from models.ledger.campaigns import confirm as confirm_one

    with _at_work(campaign) as (session, act, row):
        confirm_one(session, act, row)
        told = window_words(row)
    say(f"已确认 confirmed {told}。")


@app.command
def move(
    campaign: Which,
    /,
    *,
    starts: Annotated[date | None, Parameter(help="Another first day 第一日改为")] = None,
    ends: Annotated[date | None, Parameter(help="Another last day 最后一日改为")] = None,
    why: Reason = "",
) -> None:
    """Give a campaign other days, to be confirmed anew. 调整起止日期。

    例 for example: duban campaign move 1 --ends 2022-11-22 --why 会上明确 --as dcb02
    """
    from models.ledger.campaigns import move as move_one

    if not (starts or ends):
        raise UsageError("没有要改的内容：--starts 或 --ends。Give a first or a last day.")
    with _at_work(campaign, why) as (session, act, row):
        move_one(session, act, row, starts_on=starts, ends_on=ends)
        told = window_words(row)
    say(f"已调整 changed {told}，须重新确认 to be confirmed anew。")


@app.command
def add(campaign: Which, /, *codes: str) -> None:
    """Let matters belong to a campaign. 列入事项。

    例 for example: duban campaign add 1 2022-0001 2022-0002 --as dcb02
    """
    from models.ledger.campaigns import join
    from models.queries.people import find_commitment

    _some(codes)
    with _at_work(campaign) as (session, act, row):
        for code in dict.fromkeys(codes):
            join(session, act, row, find_commitment(session, code, lock=True))
        name = row.name
    say(f"已列入“{name}” added {len(set(codes))}：{'、'.join(dict.fromkeys(codes))}")


@app.command
def remove(campaign: Which, /, *codes: str, why: Reason = "") -> None:
    """Take matters out of a campaign; they go on as they are. 移出事项。

    例 for example: duban campaign remove 1 2022-0002 --why 不属本次攻坚 --as dcb02
    """
    from models.ledger.campaigns import leave
    from models.queries.people import find_commitment

    _some(codes)
    with _at_work(campaign, why) as (session, act, row):
        for code in dict.fromkeys(codes):
            leave(session, act, row, find_commitment(session, code, lock=True))
        name = row.name
    say(f"已移出“{name}” removed {len(set(codes))}：{'、'.join(dict.fromkeys(codes))}")


@app.command
def gate(
    campaign: Which,
    day: date,
    /,
    *,
    need: Need = GateNeed.MILESTONE,
    name: Annotated[str, Parameter(help="What the gate is called 名称")] = "",
) -> None:
    """Set a day by which every matter of a campaign must have something. 设关口。

    例 for example:
      duban campaign gate 1 2022-09-30 --need milestone --name 三季度黄金窗口期 --as dcb02
    """
    from models.ledger.campaigns import set_gate

    with _at_work(campaign) as (session, act, row):
        set_gate(session, act, row, day, need, name)
        told = row.name
    say(f"“{told}”已设关口 gate {day} {name or label('gate-need', need.value)}。")


@app.command
def ungate(
    campaign: Which, day: date, /, *, need: Need = GateNeed.MILESTONE, why: Reason = ""
) -> None:
    """Take a gate away. 撤关口。

    例 for example: duban campaign ungate 1 2022-09-30 --why 合并到年底 --as dcb02
    """
    from models.ledger.campaigns import drop_gate

    with _at_work(campaign, why) as (session, act, row):
        drop_gate(session, act, row, day, need)
        told = row.name
    say(f"“{told}”已撤关口 gate dropped {day}。")


@app.command
def bulletin(
    campaign: Which,
    /,
    *,
    day: Annotated[str, Parameter(help="mon to sun, empty for none 周几")] = "",
) -> None:
    """Let the bulletin of a campaign draft itself each week, for a person to sign. 简报日。

    例 for example: duban campaign bulletin 1 --day fri --as dcb02
    """
    from models.ledger.campaigns import set_bulletin_day

    with _at_work(campaign) as (session, act, row):
        set_bulletin_day(session, act, row, day.strip().lower())
        told = row.name
    say(f"“{told}”简报日 bulletin day：{day or '无 none'}。")


@app.command
def end(campaign: Which, /, *, why: Reason = "") -> None:
    """End a campaign; its matters go on as they are. 收官。

    例 for example: duban campaign end 1 --why 目标任务如期完成 --as dcb01
    """
    from models.ledger.campaigns import end as end_one

    with _at_work(campaign, why) as (session, act, row):
        end_one(session, act, row)
        told = row.name
    say(f"“{told}”已收官 ended。")


@contextmanager
def _at_work(campaign: str, why: str = "") -> Iterator[tuple[Session, Act, Campaign]]:
    """One transaction about one campaign, by the person who acts."""
    from models.queries.campaigns import find_campaign

    with writing() as (desk, session):
        yield session, desk.act(session, why), find_campaign(session, campaign, lock=True)


def _some(codes: tuple[str, ...]) -> None:
    if not codes:
        raise UsageError("请写事项编号，可写多个。Give one or more codes of matters.")
