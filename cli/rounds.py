"""Rounds by hand, the whole product on one machine, and the drafts that wait for a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import looking, open_desk, parse_instant, refuse_missing, settings_in_force
from cli.drafts import tell_drafts
from cli.failures import REFUSED
from cli.lines import named, step_name
from cli.output import Format, emit, say
from duban.i18n import label

if TYPE_CHECKING:
    from services.round.run import Round

STEPS = {
    "commitment": "编号 code", "rung": "环节 rung", "kind": "类型 kind", "action": "处理 action",
    "reason": "说明 reason",
}  # fmt: skip
DRAFTS = {
    "commitment": "编号 code", "title": "事项 title", "rung": "环节 rung", "kind": "类型 kind",
    "drafted_on": "拟稿 drafted", "age": "已等工作日 age", "status": "状态 status",
    "corrects": "更正何件 corrects", "why": "说明 reason",
}  # fmt: skip
FINDINGS = {"commitment": "编号 code", "problem": "问题 problem"}
WORDS = {
    "rung": step_name,
    "kind": named("kind"),
    "action": named("round"),
    "status": named("gate"),
    "why": named("ended"),
}


def round_(
    *,
    now: Annotated[str, Parameter(help="Instant with offset, e.g. 2022-08-31T09:00+08:00")] = "",
    dry_run: Annotated[bool, Parameter(help="Show only, change nothing 只看不发")] = False,
    format: Format = "table",
) -> None:
    """Decide and send everything that is due, once; needs no Prefect server. 运行一轮。

    例 for example:
      duban round --dry-run
      duban round --now 2022-08-31T09:00+08:00 --dry-run
    """
    from services.accounts.telling import tell_changes
    from services.round.run import dry_run as look
    from services.round.run import due_on_a_day_off, refuse_wrong_clock, run_round

    desk = open_desk()
    at = parse_instant(now) if now else desk.now.at
    with desk.office() as office:
        refuse_wrong_clock(office, given=bool(now), dry=dry_run)
        result = look(office, at) if dry_run else run_round(office, at)
        if not dry_run:
            tell_changes(office, at)
        waits = due_on_a_day_off(office, at)
    emit(result.steps, STEPS, format, words=WORDS)
    if format == "table":
        say(f"{'将 would: ' if dry_run else '本轮 this round: '}{_told(result)}")
        if waits:
            say(
                f"今日不是发送日，{waits[0]}件有到期环节的事项待 {waits[1]} 发送。"
                f"No sending day: {waits[0]} matters wait until {waits[1]}."
            )


def _told(result: Round) -> str:
    """Tells what a round did, each count in both languages."""
    counts = {name: n for name, n in (result.counts | result.delivered).items() if n}
    if not counts:
        return "没有可办的事项 nothing to do"
    return "，".join(
        f"{label('round', name)} {label('round', name, locale='en')} {n}"
        for name, n in counts.items()
    )


def audit(*, format: Format = "table") -> int:
    """Look after the rounds, hourly where no Prefect server does: send what is queued, name what
    would be forgotten, seal the journal. 自检。

    Ends with 1 when something was found; the heartbeat goes out only when all is well.

    例 for example: duban audit
    """
    from services.watch.audit import audit as look_after

    desk = open_desk()
    with desk.office() as office:
        found = look_after(office, desk.now.at)
    rows = [{name: getattr(finding, name) for name in FINDINGS} for finding in found.findings]
    emit(rows, FINDINGS, format)
    if format == "table":
        for held in found.held:
            say(f"暂缓中 held back: {held.commitment} 至 until {held.until} {held.by}：{held.why}")
        say("一切正常 all is well" if found.all_well else f"{len(found.findings)} 项问题 findings")
    return 0 if found.all_well else REFUSED


def up() -> int:
    """Run the product on this machine: Prefect server, scheduled rounds and the reply page. 启动。

    Ctrl-C stops all of it. 例 for example:
      duban up
      DUBAN_SCHEDULE_SUPERVISE=20s DUBAN_QUIET_HOURS=none DUBAN_SENDING_DAYS=all duban up
    """
    from deployments.up import up as run

    settings = settings_in_force()
    refuse_missing(settings)
    return run(settings)


def web() -> int:
    """Serve the pages alone, for further machines; rounds run elsewhere. 只开网页。

    Ctrl-C stops it. 例 for example: DUBAN_WEB_HOST=0.0.0.0 duban web
    """
    import uvicorn

    from web.service import serving

    desk = open_desk()
    with desk.office() as office:
        server = uvicorn.Server(serving(office))
        say(f"网页 pages: http://{desk.settings.web_host}:{desk.settings.web_port}  Ctrl-C 停止")
        server.run()
    return 0 if server.started else REFUSED


def escalations(
    code: Annotated[str, Parameter(help="Print this matter's drafts 编号")] = "",
    *,
    every: Annotated[bool, Parameter(name="--all", help="Decided ones too 含已处理")] = False,
    format: Format = "table",
) -> None:
    """Drafts that wait for a signature, oldest first, with their age. 待签发。

    With a code: the paper as it would go out, number and signature empty, whom it goes to, and
    what came in since it was drafted. 写明编号则显示文书全文。

    例 for example:
      duban escalations --format json
      duban escalations 2022-0001
    """
    if code:
        tell_drafts(code, format)
        return
    from models.queries.gates import drafts

    with looking() as (desk, session):
        rows = drafts(
            session, today=desk.now.today, calendar=desk.days(session).calendar, every=every
        )
    emit(rows, DRAFTS, format, words=WORDS)
