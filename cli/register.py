"""`register`: approved rows become commitments with an owner, an approver and a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from cli.context import logged_in, open_desk
from cli.output import Format, emit, say, warn
from cli.usage import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from duban.sheets.breakdown import BreakdownRow
    from models.tables.documents import Proposal
    from services.registration.register import Registered


def register(
    proposal: int | None = None,
    *,
    from_: Annotated[Path | None, Parameter(name="--from", help="A filled 任务分解表")] = None,
    unit: Annotated[str, Parameter(help="Lead unit 牵头单位, code or name")] = "",
    liaison: Annotated[str, Parameter(help="Person asked 联络员, code or name")] = "",
    unit_head: Annotated[str, Parameter(help="单位负责人")] = "",
    leader: Annotated[str, Parameter(help="Supervising leader 分管领导")] = "",
    sponsor: Annotated[str, Parameter(help="Sponsoring leader 包挂领导")] = "",
    supporting: Annotated[
        str, Parameter(help="Supporting units 配合单位, separated by 、 or ,")
    ] = "",
    policy: Annotated[str, Parameter(help="Preset 督办规则, see `duban policies`")] = "",
    light: Annotated[
        str, Parameter(help="Rules of the lights 亮灯规则, see `duban rules lights`")
    ] = "",
    pace: Annotated[
        str, Parameter(help="How pace is counted 序时口径: days, months, milestones, none")
    ] = "",
    duty: Annotated[
        str, Parameter(help="Kind of duty 督办类型: prohibition, long_term:monthly, 每日清单 …")
    ] = "",
    place: Annotated[str, Parameter(help="Places of a daily checklist 点位, by 、 or ,")] = "",
    parent: Annotated[str, Parameter(help="上级事项, its code")] = "",
    child: Annotated[str, Parameter(help="子项名称 (default: the title)")] = "",
    urgent_by: Annotated[
        str, Parameter(help="Who made it 特急: beside the one message a day")
    ] = "",
    approver: Annotated[str, Parameter(help="Who approved 审定人")] = "",
    approved_on: Annotated[date | None, Parameter(help="Day of approval 审定日期")] = None,
    drafted_by: Annotated[str, Parameter(help="拟办人")] = "",
    due: Annotated[date | None, Parameter(help="Due day 时限 (default: the proposal's)")] = None,
    offline_only: Annotated[bool, Parameter(help="No notice on any route 仅线下督办")] = False,
    title: Annotated[str, Parameter(help="事项 (needed without a proposal)")] = "",
    quote: Annotated[str, Parameter(help="Source sentence 原文 (without a proposal)")] = "",
    target: Annotated[
        list[str] | None, Parameter(help="Targets, one each: “新增企业 ≥ 8 家（数量）”")
    ] = None,
    baseline: Annotated[str, Parameter(help="基数 of a net or ratio target")] = "",
    code: Annotated[str, Parameter(help="编号 (default: the next one)")] = "",
    on_paper: Annotated[
        Path | None, Parameter(help="Scan of the paper it was approved on 纸质审定件")
    ] = None,
    submit: Annotated[
        bool, Parameter(help="With --from: to the desk, for approval 提交工作台审定")
    ] = False,
    format_: Format = "table",
) -> None:
    """Register approved matters: all rows of a breakdown, or one. Nothing is assigned before.

    立项：整表导入或逐件登记；须有牵头单位、联络员、审定人、审定日期。整表要么全部成功，要么不动。
    已启用账号的，审定人须本人 duban login 后运行，或加 --on-paper 附其签字件的扫描。
    否则用 --submit 把各行提交工作台，由审定人在那里审定。
    Where the office signs in, whoever approves runs it after `duban login`, or a scan is recorded;
    --submit hands the rows to the desk, where they are approved.

    例 for example:
      duban register --from 分解表.xlsx
      duban register --from 分解表.xlsx --submit
      duban register 4 --unit KJJ --liaison kjj02 --approver dcb01 --approved-on 2022-08-15
      duban register --title 信访件办结 --due 2022-09-30 --unit XFJ --liaison xfj02
        --approver dcb01 --approved-on 2022-08-15 --offline-only
    """
    if from_ is not None:
        if proposal is not None or title:
            raise UsageError("--from 与单件登记不能同时用。Either --from, or one matter.")
        if submit:
            _submit(from_)
            return
        _report(*_sheet(from_, policy, light, on_paper), format_)
        return
    given = {
        "lead_unit": unit,
        "liaisons": _named(liaison),
        "unit_heads": _named(unit_head),
        "supervising_leaders": _named(leader),
        "sponsoring_leaders": _named(sponsor),
        "supporting_units": _several(supporting),
        "policy": policy,
        "light": light,
        "pace": pace,
        "duty": duty,
        "places": _several(place),
        "parent": parent,
        "child_name": child,
        "urgent_by": urgent_by,
        "approved_by": approver,
        "approved_on": approved_on,
        "drafted_by": drafted_by,
        "offline_only": offline_only,
        "baseline": baseline,
        "code": code,
    }
    done = _one(proposal, on_paper, due=due, title=title, quote=quote, targets=target, **given)
    _report(*done, format_)


def _submit(path: Path) -> None:
    """Hands the rows to whoever approves at the desk."""
    from duban.sheets.breakdown import parse_breakdown
    from services.registration.sheet_to_desk import submit_sheet

    rows, unread = parse_breakdown(path)
    with logged_in() as desk:
        count = submit_sheet(desk, rows, name=path.name, unread=unread)
    say(f"已提交{count}行，待审定人在工作台审定。{count} rows wait for approval at the desk.")


def _sheet(
    path: Path, policy: str, light: str, on_paper: Path | None
) -> tuple[Registered, dict[str, str]]:
    """All rows of a breakdown, or none; and the names of who approved."""
    from cli.scans import kept
    from duban.sheets.breakdown import parse_breakdown
    from models.db import transaction
    from services.registration.register import register_sheet

    desk = open_desk()
    rows, unread = parse_breakdown(path)
    preset, lit = policy or desk.settings.policy, light or desk.settings.light
    scan = kept(desk, on_paper)
    with transaction(desk.engine) as session:
        act, days = desk.act(session, named=False), desk.days(session)
        done = register_sheet(
            session,
            act,
            rows,
            days,
            policy=preset,
            light=lit,
            home=desk.settings.home,
            name=path.name,
            unread=unread,
            scan=scan,
        )
        return done, _approvers(session, done)


def _one(
    proposal: int | None, on_paper: Path | None, **given: Any
) -> tuple[Registered, dict[str, str]]:
    from cli.scans import kept
    from models.db import transaction
    from services.registration.register import register_one

    desk = open_desk()
    scan = kept(desk, on_paper)
    with transaction(desk.engine) as session:
        act, days = desk.act(session, named=False), desk.days(session)
        row = _one_row(_proposal(session, proposal), **given)
        settings = desk.settings
        done = register_one(
            session, act, row, days, policy=settings.policy, light=settings.light,
            home=settings.home, scan=scan,
        )  # fmt: skip
        return done, _approvers(session, done)


def _proposal(session: Session, number: int | None) -> Proposal | None:
    from models.queries.proposals import find_proposals

    return find_proposals(session, [number])[0] if number is not None else None


def _one_row(
    proposal: Proposal | None,
    *,
    due: date | None,
    title: str,
    quote: str,
    targets: list[str] | None,
    **given: object,
) -> BreakdownRow:
    """The breakdown row that the options and the proposal amount to."""
    from duban.sheets.breakdown import BreakdownRow
    from duban.sheets.targets import read_targets
    from services.registration.breakdown import target_cell

    if proposal is None:
        if not title:
            raise UsageError(
                "请给出提案编号、--title 或 --from。Give a proposal number, --title, or --from."
            )
        cells = tuple(cell for line in targets or () for cell in read_targets(line))
        return BreakdownRow(
            title=title,
            quote=quote or title,
            due=due,
            targets=cells,
            **given,  # type: ignore[arg-type]
        )
    if due is None and not proposal.needs_review:
        due = proposal.deadline
    return BreakdownRow(
        proposal=str(proposal.id),
        title=title or proposal.title,
        quote=proposal.quote,
        due=due,
        targets=tuple(map(target_cell, proposal.targets)),
        **given,  # type: ignore[arg-type]
    )


def _named(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _several(text: str) -> tuple[str, ...]:
    from duban.sheets.cells import as_names

    return as_names(text)


def _approvers(session: Session, done: Registered) -> dict[str, str]:
    from models.queries.people import named

    return {code: named(session, code) for code in {m.approved_by for m in done.commitments}}


def _report(done: Registered, names: dict[str, str], form: str) -> None:
    emit(
        [
            {
                "code": matter.code,
                "title": matter.title,
                "due": matter.current_due,
                "approved_by": names[matter.approved_by] if form == "table" else matter.approved_by,
                "approved_on": matter.approved_on,
                "offline_only": matter.offline_only,
                "proposal": matter.proposal_id,
            }
            for matter in done.commitments
        ],
        {
            "code": "编号 code",
            "title": "事项 title",
            "due": "时限 due",
            "approved_by": "审定人",
            "approved_on": "审定日期",
            "offline_only": "仅线下",
        },
        form,
    )
    _tell_rest(done, say if form == "table" else warn)
    warn(*done.notes)


def _tell_rest(done: Registered, tell: Callable[[str], None]) -> None:
    tell(f"立项 registered {len(done.commitments)} 件。")
    if done.founded:
        tell(
            f"攻坚行动、关口 campaigns and gates {done.founded} 项；起止日期由 campaign confirm 确认。"
        )
    if done.aside:
        rows = "、".join(map(str, done.aside))
        tell(
            f"第{rows}行是建议的攻坚行动、关口，未设立：攻坚行动填起始日期和时限，关口填所属攻坚行动。"
            "Suggested campaigns and gates were left aside; fill in their days, or the campaign."
        )
    if done.left_out:
        tell(f"不立项 not to be registered {done.left_out} 行。")
    if done.unfilled:
        tell(f"未填承办和审定、留待以后 left for later {done.unfilled} 行。")
    if done.known:
        tell(f"此前已立项、未重复 registered before {len(done.known)}：{'、'.join(done.known)}")
