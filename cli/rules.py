"""Rules of the office: `rules list`, `check`, `add`, `usual`, `choose`. 督办规则、亮灯规则。"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from cli.context import looking, open_desk, writing
from cli.lines import named
from cli.output import Format, emit, say, warn
from cli.usage import UsageError
from duban.i18n import label
from duban.policy.pace import PaceKind

if TYPE_CHECKING:
    from services.rules import Rule

HELP = """\
Supervision policies and rules of lights: those that come along, and the office's own files.
督办规则、亮灯规则：自带的，和本单位写在 policies、lights 文件夹里的。

例 for example:
  duban rules list
  duban rules check 本区规则.toml
  duban rules add bqgz.toml --as dcb03
  duban rules choose 2022-0001 --policy bqgz --light sanya --why 会议明确 --as dcb01
  duban rules choose --campaign 冲刺100天 --policy sprint --why 攻坚期间按旬调度 --as dcb01
"""
app = App(name="rules", help=HELP, help_format="plaintext")
COLUMNS = {
    "name": "名称 name",
    "kind": "类别 kind",
    "version": "版本 version",
    "own": "本单位 own",
    "usual": "通用 usual",
    "matters": "在办 matters",
    "title": "说明 what",
}
Policy = Annotated[str, Parameter(help="Policy 督办规则")]
Light = Annotated[str, Parameter(help="Rules of lights 亮灯规则, of pace and time by 、")]


@app.command(name="list")
def list_(*, format_: Format = "table") -> None:
    """Every rule that can be chosen, and files that cannot be read, with line and reason. 可选规则。

    例 for example: duban rules list --format json
    """
    from services.rules import rules_of

    with looking() as (desk, session):
        found = rules_of(session, desk.settings)
    emit(map(asdict, found), COLUMNS, format_, optional=("title",), words={"kind": named("rule")})
    warn(*[line.problem for line in found if line.problem])


@app.command
def check(file: Path, /) -> None:
    """Read a file of rules and say what is wrong with it, by line; nothing is kept. 检查规则文件。

    例 for example: duban rules check bqgz.toml
    """
    from services.rules import read_rule

    say(f"可以使用 fit for use：{_told(read_rule(file.read_bytes(), str(file)))}")


@app.command
def add(file: Path, /) -> None:
    """Put a file of rules into the home; matters keep the version they were planned with. 放入规则。

    改动已有规则须提高 version；已立项的事项仍用原版本。

    例 for example: duban rules add bqgz.toml --as dcb03
    """
    from services.rules import add_rule

    with writing() as (desk, session):
        act, home = desk.act(session), desk.settings.home
        rule = add_rule(session, act, home, file.read_bytes(), str(file))
    say(f"已放入 added：{_told(rule)}。新立项、改用时可选。It can be chosen from now on.")


@app.command
def usual(*, policy: Policy | None = None, light: Light | None = None) -> None:
    """Choose what holds where no rule is named; an empty name leaves it to the settings. 通用规则。

    例 for example: duban rules usual --policy bqgz --as dcb03
    """
    from services.rules import use_as_usual

    with writing() as (desk, session):
        use_as_usual(session, desk.act(session), desk.settings.home, policy=policy, light=light)
    chosen = "、".join(filter(None, (policy, light))) or "按设置 as set"
    say(f"未写明规则的事项今后按 from now on：{chosen}。")


@app.command
def choose(
    *codes: str,
    campaign: Annotated[str, Parameter(help="Its number or name 攻坚行动")] = "",
    policy: Policy = "",
    light: Light = "",
    pace: Annotated[
        PaceKind | None, Parameter(help="How pace is counted, of matters alone 序时口径")
    ] = None,
    why: Annotated[str, Parameter(help="Reason, kept for the record 理由")] = "",
) -> None:
    """Supervise matters, or all of a campaign, by other rules from now on. 改用规则。

    已发出的不变，其后各环节按新规则重排；攻坚行动选定后，其事项和以后列入的都按此。

    例 for example:
      duban rules choose 2022-0001 2022-0002 --policy 13710 --why 领导批示 --as dcb01
    """
    from models.db import transaction
    from models.queries.campaigns import find_campaign
    from models.queries.people import find_commitment
    from services.rules import RuleChoice, choose_for, choose_for_campaign

    if bool(codes) == bool(campaign):
        raise UsageError("写事项编号，或 --campaign，二者择一。Give codes, or --campaign.")
    desk = open_desk()
    choice = RuleChoice.of(desk.settings.home, policy, light, pace or "")
    with transaction(desk.engine) as session:
        act, days = desk.act(session, why), desk.days(session)
        if campaign:
            row = find_campaign(session, campaign)
            count, where = choose_for_campaign(session, act, row, days, choice), f"“{row.name}”"
        else:
            found = [find_commitment(session, code, lock=True) for code in dict.fromkeys(codes)]
            choose_for(session, act, found, days, choice)
            count, where = len(found), ""
    chosen = "、".join(filter(None, (policy, light, pace)))
    say(f"{where}{count}件改用 now by {chosen}，未到的环节已重排 steps ahead are planned anew。")


def _told(rule: Rule) -> str:
    from duban.policy.policy import Policy as SupervisionPolicy

    kind = "policy" if isinstance(rule, SupervisionPolicy) else rule.axis.value
    return f"{label('rule', kind)} {rule.name} 第{rule.version}版 version {rule.version}"
