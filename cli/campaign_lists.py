"""`campaign list` and `campaign show`: countdown, gates, and what they miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import looking
from cli.lines import named
from cli.output import Format, emit, say
from duban.i18n import label

if TYPE_CHECKING:
    from models.queries.phase_gates import AtGate
    from models.tables.campaigns import Campaign

Which = Annotated[str, Parameter(name="CAMPAIGN", help="Its number or name 编号或名称")]
TITLES = {
    "id": "编号 no",
    "name": "攻坚行动 campaign",
    "starts_on": "起 from",
    "ends_on": "止 until",
    "day": "第几天 day",
    "to_go": "还有几天 to go",
    "status": "状态 status",
    "matters": "事项 matters",
    "confirmed_by": "确认人 confirmed by",
}


def list_(
    *,
    all_: Annotated[bool, Parameter(name="--all", help="Ended ones, too")] = False,
    format_: Format = "table",
) -> None:
    """Campaigns with their countdown. 攻坚行动清单。

    例 for example: duban campaign list --all
    """
    from models.queries.campaigns import campaign_lines

    with looking() as (desk, session):
        lines = campaign_lines(session, desk.now.today, everything=all_)
    emit(map(vars, lines), TITLES, format_, words={"status": named("campaign")})


def show(campaign: Which, /, *, format_: Format = "table") -> None:
    """Countdown, gates, and the matters that miss what a gate asks. 倒计时、关口、缺项清单。

    例 for example: duban campaign show 1
    """
    from models.queries.campaigns import find_campaign, line_of
    from models.queries.phase_gates import gate_lines, gates

    with looking() as (desk, session):
        row = find_campaign(session, campaign)
        if format_ == "table":
            line = line_of(session, row, desk.now.today)
            say(
                f"{window_words(row)}　{label('campaign', line.status)}",
                _countdown(line.day, line.to_go),
            )
            say(*[_told(each) for each in gates(session, row)], "")
        lines = gate_lines(session, row)
    emit(
        map(vars, lines),
        {
            "gate": "关口 gate",
            "name": "名称 name",
            "need": "须 needs",
            "commitment": "编号 code",
            "title": "事项 title",
            "unit": "牵头 lead",
            "due": "时限 due",
        },
        format_,
        optional=("name",),
        words={"need": named("gate-lacks")},
    )


def window_words(row: Campaign) -> str:
    """A campaign with its days, in a line."""
    length = (row.ends_on - row.starts_on).days + 1
    return f"{row.name}：{row.starts_on} 至 {row.ends_on}，共{length}天 days"


def _countdown(day: int | None, to_go: int | None) -> str:
    return (
        f"第{day}天，还有{to_go}天 day {day}, {to_go} to go" if day else "今日不计天数 not counted"
    )


def _told(gate: AtGate) -> str:
    name = f"{gate.phase.name}　" if gate.phase.name else ""
    need = gate.phase.need.value
    if not gate.lacking:
        return f"关口 {gate.phase.until} {name}{gate.of}件均{label('gate-met', need)}"
    return f"关口 {gate.phase.until} {name}{gate.of}件中{len(gate.lacking)}件{label('gate-lacks', need)}"
