"""The office makes up its mind about proposals: `accept`, `edit`, `split`, `merge`, `reject`."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from cli.context import settings_in_force, writing
from cli.output import say
from cli.usage import UsageError


def accept(
    *ids: int,
    sure: Annotated[
        bool, Parameter(help="All commitments that need no review 全部无疑问的")
    ] = False,
    document: Annotated[int | None, Parameter(help="With --sure: only this document")] = None,
) -> None:
    """Take proposals into the breakdown. 采纳提案。

    例 for example:
      duban accept --sure
      duban accept 3 5 8
    """
    from duban.vocabulary.proposals import ProposalDecision, ProposalKind
    from models.ledger.intake import accept as accept_one
    from models.queries import proposals as queries

    if bool(ids) == sure:
        raise UsageError("accept ID… 或 --sure，二者择一。Give proposal numbers, or --sure.")
    with writing() as (desk, session):
        act = desk.act(session, named=False)
        if sure:
            rows = [
                row
                for row in queries.proposals(session, document=document)
                if row.kind is ProposalKind.COMMITMENT
                and row.decision is ProposalDecision.OPEN
                and not row.needs_review
            ]
            left = [
                row
                for row in queries.proposals(session, document=document)
                if row.kind is ProposalKind.COMMITMENT and row.needs_review
            ]
        else:
            rows, left = queries.find_proposals(session, ids), []
        for row in rows:
            accept_one(session, act, row)
    say(f"采纳 accepted {len(rows)}：{_listed(rows)}")
    if left:
        say(f"待定 left to decide {len(left)}：{_listed(left)}（duban edit ID --due DATE）")


def edit(
    id_: Annotated[int, Parameter(name="ID")],
    *,
    due: Annotated[date | None, Parameter(help="The due day 时限")] = None,
    no_due: Annotated[bool, Parameter(help="No due day 无时限")] = False,
    title: Annotated[str, Parameter(help="A shorter or clearer title 事项")] = "",
    unit: Annotated[str, Parameter(help="Lead unit named for it, code or name 牵头单位")] = "",
    hardness: Annotated[
        Literal["hard", "soft", ""], Parameter(help="hard, or soft such as 力争 硬性或力争")
    ] = "",
    target: Annotated[
        list[str] | None,
        Parameter(help="Replaces the targets, one each: “新增企业 ≥ 8 家（数量）”"),
    ] = None,
    kind: Annotated[
        Literal["commitment", "campaign", "phase-gate", "undated", ""],
        Parameter(help="What it is, where it was read wrongly 类别"),
    ] = "",
    light: Annotated[
        str, Parameter(help="Rules of the lights 亮灯规则, see `duban rules lights`")
    ] = "",
    why: Annotated[str, Parameter(help="Reason, printed beside a corrected date 理由")] = "",
) -> None:
    """Correct a reading. A date set by a person settles what needed review. 更正提案。

    A date read with certainty is replaced only with --why: papers print who corrected it and why.
    已读出的时限须写明理由方可更正，文书、台账均载明何人何时更正。攻坚行动改了日期仍是攻坚行动。

    例 for example:
      duban edit 14 --due 2022-11-21 --why 会上明确
      duban edit 3 --title "“e窗”平台应用拓展至450项" --unit XZSPJ
    """
    from duban.vocabulary.proposals import ProposalKind
    from models.ledger.intake import edit as edit_one
    from models.queries.people import find_unit
    from models.queries.proposals import find_document, find_proposals

    if due and no_due:
        raise UsageError("--due 与 --no-due 不能同时用。Not both.")
    changes = _dated(due, hardness) if due or no_due else {}
    if hardness:
        changes["hardness"] = hardness
    if title:
        changes["title"] = title
    if kind:
        changes["kind"] = ProposalKind(kind)
    if target:
        changes["targets"] = _targets(target)
    if light:
        changes["light"] = _light(light, settings_in_force().home)
    if not (changes or unit):
        raise UsageError("没有要改的内容。Nothing to change: give --due, --title, --unit …")
    with writing() as (desk, session):
        (row,) = find_proposals(session, [id_])
        issued = find_document(session, row.document_id).issued_on
        if due and issued and due < issued:
            raise UsageError(
                f"时限{due}早于会议日期{issued}。The due date is before the meeting; nothing changed."
            )
        if unit:
            changes["units"] = [find_unit(session, unit).name]
        edit_one(session, desk.act(session, why, named=False), row, **changes)
    say(f"已更正 edited [{row.id}] {row.title}，时限 due {row.deadline or '无 none'}")


def _dated(due: date | None, hardness: str) -> dict[str, Any]:
    settled = hardness or ("hard" if due else "undated")
    return {"deadline": due, "precision": "day" if due else None, "hardness": settled}


def split(
    *ids: int,
    by: Annotated[Literal["target"], Parameter(help="target: one row a counted target")] = "target",
    all_: Annotated[bool, Parameter(name="--all", help="Every open proposal")] = False,
) -> None:
    """Split proposals with several targets into one row a target; the source span stays. 按指标拆分。

    例 for example:
      duban split 7 --by target
      duban split --all --by target
    """
    from duban.vocabulary.proposals import ProposalKind
    from models.queries import proposals as queries
    from services.intake.document import split_proposals

    if bool(ids) == all_:
        raise UsageError("split ID… 或 --all，二者择一。Give proposal numbers, or --all.")
    with writing() as (desk, session):
        if all_:
            rows = [
                row for row in queries.proposals(session) if row.kind is ProposalKind.COMMITMENT
            ]
        else:
            rows = queries.find_proposals(session, ids)
        made = split_proposals(session, desk.act(session, f"by {by}", named=False), rows)
    for parts in made:
        say(f"[{parts[0].parent_id}] → {_listed(parts)}")
    if made:
        total = sum(map(len, made))
        say(f"{len(made)}件拆分为{total}件。Split {len(made)} into {total}.")
    else:
        say("没有可拆分的：每件最多一个指标。Nothing to split: none has two counted targets.")


def merge(keep: int, *others: int) -> None:
    """Make several proposals with the same due date one; the first number is kept. 合并提案。

    例 for example: duban merge 5 6
    """
    from models.ledger.intake import merge as merge_all
    from models.queries.proposals import find_proposals

    rest = [each for each in others if each != keep]
    if not rest:
        raise UsageError("merge ID ID…：至少两个不同编号。Give at least two numbers.")
    with writing() as (desk, session):
        first, *more = find_proposals(session, [keep, *rest])
        merge_all(session, desk.act(session, named=False), first, more)
    say(f"已合并入 merged into [{keep}]：{_listed(more)}")


def reject(
    *ids: int, why: Annotated[str, Parameter(help="Reason, kept for the record 理由")]
) -> None:
    """Do not register proposals; the reason is kept. 不予立项。

    例 for example: duban reject 12 13 --why 属表述性要求，无可核查内容
    """
    from models.ledger.intake import reject as reject_one
    from models.queries.proposals import find_proposals

    if not ids or not why.strip():
        raise UsageError("reject ID… --why 理由。Give numbers and a reason.")
    with writing() as (desk, session):
        rows = find_proposals(session, ids)
        for row in rows:
            reject_one(session, desk.act(session, why, named=False), row)
    say(f"不予立项 rejected {len(rows)}：{_listed(rows)}")


def _targets(lines: list[str]) -> list[dict[str, Any]]:
    from duban.sheets.targets import read_targets
    from services.registration.breakdown import stored_target

    return [stored_target(cell) for line in lines for cell in read_targets(line)]


def _light(text: str, home: Path) -> str:
    from duban.policy.light_files import choose_lights

    choose_lights(text, home)
    return text


def _listed(rows: list[Any]) -> str:
    return "、".join(str(row.id) for row in rows) or "（无）none"
