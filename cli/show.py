"""`show`: everything about one matter, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from cli.context import looking, view_of
from cli.lines import for_people, told_once
from cli.output import Format, emit, say
from duban.i18n import label
from duban.notices.formats import pace, source_words
from duban.vocabulary.stages import Waiting

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from models.tables.commitments import Commitment

COLUMNS = {
    "at": "时间 at",
    "kind": "类型 kind",
    "rung": "环节 rung",
    "person": "人员 person",
    "route": "方式 route",
    "status": "状态 status",
    "reason": "说明 reason",
    "attempts": "投递 attempts",
    "proof": "送达证明 proof",
}


def show(
    code: str,
    *,
    journal: Annotated[bool, Parameter(help="Every journal entry, too 日志")] = False,
    format_: Format = "table",
) -> None:
    """Notices and their proof, steps that sent none, answers, calls, requests, signatures. 单件全过程。

    Steps that were planned anew, or that their message tells, are in --journal and in JSON.

    例 for example:
      duban show 2022-0001
      duban show 2022-0001 --journal --format json
    """
    from models.queries.matter_rows import MatterRows
    from models.queries.people import find_commitment, names_by_code
    from models.queries.show import journal_length, timeline

    with looking() as (desk, session):
        matter = find_commitment(session, code)
        lines = timeline(MatterRows(session, matter), view_of(desk), journal=journal)
        names = names_by_code(session)
        if format_ == "table":
            say(
                *_head(session, matter, desk.now.today),
                f"日志 journal {journal_length(session, code)}条",
                "",
            )
    table = format_ == "table"
    shown = lines if journal or not table else told_once(lines)
    rows = for_people(shown, names) if table else [vars(line) for line in shown]
    emit(rows, COLUMNS, format_, optional=("proof", "attempts", "route"))


def _head(session: Session, matter: Commitment, today: date) -> list[str]:
    from models.queries.people import named, who
    from models.tables.directory import Unit

    unit = session.get_one(Unit, matter.lead_unit_id)
    checked = matter.waiting is Waiting.VERIFY and matter.verdict
    waits = "已核查，待销号" if checked else label("waiting", matter.waiting or "")
    waiting = f"，{waits} waits for the office" if matter.waiting else ""
    moved = (
        f"（原定 originally {matter.original_due}）"
        if matter.original_due != matter.current_due
        else ""
    )
    return [
        f"{matter.code} {matter.title}",
        f"原文 {source_words(matter.quote)}",
        f"状态 stage {label('stage', matter.stage.value)}{waiting}",
        f"时限 due {matter.current_due or '无时限 none'}{moved}，{_kind(matter)}",
        *_targets(session, matter),
        *_pace(session, matter, today),
        f"牵头 lead {unit.name}，联络员 liaison {who(session, matter.liaison_id)}，"
        f"负责人 head {who(session, matter.unit_head_id)}，"
        f"分管领导 supervising {who(session, matter.supervising_leader_id)}，"
        f"包挂领导 sponsoring {who(session, matter.sponsoring_leader_id)}",
        *_supporting(session, matter),
        *_campaigns(session, matter, today),
        *_nodes(session, matter, today),
        *_places(session, matter, today),
        *_relations(session, matter, today),
        f"审定 approved {named(session, matter.approved_by)} {matter.approved_on}，"
        f"拟办 drafted {named(session, matter.drafted_by) or '—'}"
        + ("，仅线下 offline only" if matter.offline_only else ""),
        *([f"已搁置 set aside：{matter.set_aside}"] if matter.set_aside else []),
    ]


def _kind(matter: Commitment) -> str:
    from duban.policy.duties import inferred
    from models.queries.duties import review_of

    kind = inferred(matter.duty, matter.current_due, matter.recurrence).value
    review = review_of(matter)
    return f"类型 kind {label('duty', kind)}" + (f"（{label('review', review)}）" if review else "")


def _places(session: Session, matter: Commitment, today: date) -> list[str]:
    from models.queries.checklists import place_lines, places_of

    lines = place_lines(places_of(session, [matter.id or 0])[matter.id or 0], today)
    return [
        f"点位 place {each.name} {each.starts_on}至{each.ends_on}，已报 told {each.told}，"
        f"缺报 gaps {len(each.gaps)}，有问题 not in order {each.no}，补报 later {each.late}"
        for each in lines
    ]


def _relations(session: Session, matter: Commitment, today: date) -> list[str]:
    from models.queries.families import families
    from models.queries.task_forces import crew_of
    from models.tables.commitments import Commitment as Above

    lines = []
    if matter.parent_id and (above := session.get(Above, matter.parent_id)):
        lines.append(f"上级事项 part of {above.code} {above.title}")
    if family := families(session, [matter.id or 0]).get(matter.id or 0):
        line = family.line(today)
        lines.append(
            f"子项 children 已列 named {line.named}/{line.wanted}，待补 missing {line.missing}，"
            f"办结 closed {line.closed}，逾期 late {len(line.late)}"
        )
    if (crew := crew_of(session, matter)) and not crew.dissolved_on:
        liaison = f"，联络员 liaison {crew.liaison}" if crew.liaison else ""
        lines.append(f"专班 task force {crew.leader}{liaison}")
    return lines


def _targets(session: Session, matter: Commitment) -> list[str]:
    from duban.sheets.targets import write_targets
    from models.queries.claims import targets_of
    from models.queries.target_lines import base_words
    from services.exports.workbook import promised

    lines = []
    for target in targets_of(session, matter):
        pending = f"待定 pending {target.base_due}" if target.base_due else ""
        told = base_words(target) or pending
        words = write_targets([promised(target)])
        lines.append(f"目标 target {words}" + (f"，基数 baseline {told}" if told else ""))
    return lines


def _pace(session: Session, matter: Commitment, today: date) -> list[str]:
    """Tells what papers and ledger say of its pace, with the light of each number and why."""
    from models.queries.matters import Matters
    from models.queries.target_lines import overall_line, target_lines

    matters = Matters.load(session, {matter.id or 0}, record=False)
    found = matters.pace(matter, today)
    numbers = target_lines(matters.targets[matter.id or 0], matters.history, found)
    lines = [*numbers, *([overall] if (overall := overall_line(found)) else [])]
    return [
        f"序时 pace {line.name} {pace(line, 'zh')}，{line.light.reason_zh} {line.light.reason_en}"
        for line in lines
        if line.light
    ]


def _supporting(session: Session, matter: Commitment) -> list[str]:
    from sqlmodel import col, select

    from models.queries.supporting import notes_by_matter
    from models.tables.directory import Unit

    if not matter.supporting_units:
        return []
    rows = session.exec(select(Unit).where(col(Unit.code).in_(matter.supporting_units)))
    names = {unit.code: unit.name for unit in rows}
    notes = notes_by_matter(session, [matter.id or 0])[matter.id or 0]
    return [
        f"配合 supporting {'、'.join(names.get(c, c) for c in matter.supporting_units)}",
        *(f"配合单位说明 note {each.on} {each.unit}：{each.note}" for each in notes),
    ]


def _campaigns(session: Session, matter: Commitment, today: date) -> list[str]:
    from models.queries.campaign_views import campaigns_by_matter

    found = campaigns_by_matter(session, [matter.id or 0], today)[matter.id or 0]
    return [
        f"攻坚 campaign {each.name}：第{each.day_number}天，还有{each.days_to_go}天 to go"
        for each in found
    ]


def _nodes(session: Session, matter: Commitment, today: date) -> list[str]:
    from models.queries.facts import calendar_in_force
    from models.queries.milestones import node_list

    found = node_list(session, today, calendar_in_force(session), code=matter.code)
    return [
        f"节点 milestone {each.name} {each.day} {label('node', each.standing)}" for each in found
    ]
