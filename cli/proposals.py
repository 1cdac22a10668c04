"""`proposals`: list what was read, or write the breakdown for approval."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import looking
from cli.lines import named
from cli.output import Format, emit, say, write_file
from cli.passages import FIELDS, proposal_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from models.tables.documents import Proposal


def proposals(
    *,
    out: Annotated[Path | None, Parameter(help="Write the 任务分解表 (.xlsx) here")] = None,
    document: Annotated[int | None, Parameter(help="Only this document 文件编号")] = None,
    all_: Annotated[
        bool, Parameter(name="--all", help="Registered and rejected ones, too")
    ] = False,
    policy: Annotated[str, Parameter(help="Preset written into 督办规则")] = "",
    format_: Format = "table",
) -> None:
    """Lists what was read and is not registered yet; or writes the breakdown as Excel.

    列出尚未立项的提案；加 --out 生成任务分解表，填好承办、审定后用 duban register --from 立项。

    例 for example:
      duban proposals
      duban proposals --out 分解表.xlsx
    """
    from models.queries import proposals as queries

    with looking() as (desk, session):
        rows = queries.proposals(session, document=document, everything=all_)
        if out is not None:
            _write(
                out, session, rows, policy or desk.settings.policy, desk.actor, desk.settings.home
            )
            return
    facts = [proposal_facts(row) for row in rows]
    if format_ == "table":
        for row, fact in zip(rows, facts, strict=True):
            fact["targets"] = len(row.targets) or ""
            fact["unit"] = row.units[0] if row.units else row.suggested_unit
    emit(
        facts,
        FIELDS,
        format_,
        optional=("targets", "phrase", "hardness", "unit", "why"),
        words={
            "kind": named("proposal"),
            "hardness": named("hardness"),
            "decision": named("settled"),
        },
    )


def _write(
    out: Path, session: Session, rows: Sequence[Proposal], policy: str, actor: str, home: Path
) -> None:
    from duban.policy.light_files import light_names
    from duban.policy.shelf import load_policy, policy_names
    from duban.sheets.breakdown import write_breakdown
    from models.queries.facts import calendar_in_force
    from services.registration.breakdown import breakdown_rows
    from services.registration.offers import names_in_force, units_in_force

    load_policy(policy, home)
    lines = breakdown_rows(
        rows, calendar=calendar_in_force(session), policy=policy, drafted_by=actor,
        units=units_in_force(session),
    )  # fmt: skip
    names = names_in_force(session)
    write_file(
        out,
        write_breakdown(lines, policies=policy_names(home), lights=light_names(home), names=names),
    )
    say(
        f"{out}：{len(lines)}行 rows。请填牵头单位、责任人·联络员、审定人、审定日期，"
        f"然后 duban register --from {out}",
        "Fill in owner and approver, then register. Rows left empty stay proposals.",
    )
