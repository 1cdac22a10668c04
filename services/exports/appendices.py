"""The sheets of the ledger that stand there only while they have rows: one for each noun."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.notices.formats import lateness
from duban.policy.campaigns import next_phase
from duban.sheets.columns import columns_of
from duban.sheets.issues import ISSUES, LEDGER_COLUMNS
from duban.sheets.ledger import Appendix
from duban.sheets.ledger_further import (
    BlockerRow,
    CampaignRow,
    ChildRow,
    DutyRow,
    MilestoneRow,
    PlaceRow,
    TaskForceRow,
)
from duban.sheets.long_rows import LongRows
from duban.vocabulary.duties import DutyKind
from duban.vocabulary.milestones import NodeStanding
from models.queries.blockers import blocker_list
from models.queries.campaigns import campaigns, line_of, matters_of
from models.queries.checklists import places_of
from models.queries.families import ChildOf, families
from models.queries.issues import IssueOf, issue_list
from models.queries.milestones import NodeOf, nodes_told
from models.queries.people import RUNNING
from models.queries.phase_gates import AtGate, gates
from models.tables.campaigns import Campaign
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.families import ChildPlan, DutyEntry, TaskForce
from services.exports.workbook_facts import AsOf

AT_ONCE = 50  # parents whose children are held at once


def appendices(session: Session, as_of: AsOf) -> list[Appendix]:
    """The further sheets, those without rows too; what is kept offline stands in none."""
    return [
        Appendix("攻坚行动", columns_of(CampaignRow), campaign_rows(session, as_of.today)),
        Appendix("节点", columns_of(MilestoneRow), milestone_rows(session, as_of)),
        Appendix("子项", columns_of(ChildRow), child_rows(session, as_of)),
        Appendix("专班", columns_of(TaskForceRow), task_force_rows(session)),
        Appendix("值班记录", columns_of(DutyRow), duty_rows(session)),
        Appendix(ISSUES, LEDGER_COLUMNS, issue_rows(session, as_of)),
        Appendix("需协调事项", columns_of(BlockerRow), blocker_rows(session)),
        Appendix("每日清单", columns_of(PlaceRow), place_rows(session, as_of)),
    ]


def campaign_rows(session: Session, today: date) -> list[CampaignRow]:
    """The matters of every campaign that has not ended, campaign by campaign."""
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    return [
        row
        for campaign in campaigns(session)
        for row in _of_campaign(session, campaign, today, units)
    ]


def _of_campaign(
    session: Session, campaign: Campaign, today: date, units: dict[int | None, str]
) -> list[CampaignRow]:
    told, all_gates = _countdown(session, campaign, today), gates(session, campaign)
    coming = next_phase([each.phase for each in all_gates], today)
    gate = next((each for each in all_gates if each.phase is coming), None)
    alone = CampaignRow(campaign.name, campaign.starts_on, campaign.ends_on, told)
    found = [
        replace(
            alone,
            code=matter.code,
            title=matter.title,
            unit=units.get(matter.lead_unit_id, ""),
            due=matter.current_due,
            stage=label("stage", matter.stage.value),
            gate=_gate(gate),
            lacks=_lacks(gate, matter),
        )
        for matter in matters_of(session, campaign)
    ]
    return found or [alone]


def _countdown(session: Session, campaign: Campaign, today: date) -> str:
    line = line_of(session, campaign, today)
    if line.day is None:
        return label("campaign", line.status)
    return f"第{line.day}天，还有{line.to_go}天"


def _gate(gate: AtGate | None) -> str:
    return " ".join(filter(None, (f"{gate.phase.until}", gate.phase.name))) if gate else ""


def _lacks(gate: AtGate | None, matter: Commitment) -> str:
    lacking = gate is not None and matter.code in {row.code for row in gate.lacking}
    return label("gate-lacks", gate.phase.need.value) if gate and lacking else ""


def milestone_rows(session: Session, as_of: AsOf) -> LongRows[MilestoneRow]:
    """The milestones of every open matter that is not kept offline, in order of their days."""
    return LongRows(
        MilestoneRow(
            code=each.commitment,
            title=each.title,
            unit=each.unit,
            name=each.name,
            day=each.day,
            share=f"{each.share * 100:g}%" if each.share is not None else "",
            standing=_node_standing(each),
            done_on=each.done_on,
            place=each.place,
            evidence=each.file,
        )
        for each in nodes_told(session, as_of.today, as_of.calendar)
    )


def _node_standing(node: NodeOf) -> str:
    late = lateness(node.days) if node.standing == NodeStanding.LATE else ""
    return f"{label('node', node.standing)}{late}"


def child_rows(session: Session, as_of: AsOf) -> LongRows[ChildRow]:
    """The children of every open parent, those known by name alone too."""
    parents = session.exec(
        select(Commitment.id, Commitment.code, Commitment.title)
        .join(ChildPlan, col(ChildPlan.commitment_id) == col(Commitment.id))
        .where(*RUNNING)
        .order_by(Commitment.code)
    ).all()
    rows: LongRows[ChildRow] = LongRows()
    for begin in range(0, len(parents), AT_ONCE):
        part = parents[begin : begin + AT_ONCE]
        found = families(session, [key or 0 for key, _, _ in part])
        rows.add([
            ChildRow(
                parent=code, parent_title=title, name=child.name, code=child.code,
                unit=child.unit, liaison=child.liaison, leader=child.leader, sponsor=child.sponsor,
                due=child.due, standing=_standing(child, as_of),
            )
            for key, code, title in part
            for child in found[key or 0].children
        ])  # fmt: skip
        session.expunge_all()  # as the ledger's own rows: a large office has some ten thousand
    return rows


def _standing(child: ChildOf, as_of: AsOf) -> str:
    if not child.code:
        return "待立项"
    return "逾期" if child.late(as_of.today) else label("stage", child.stage)


def task_force_rows(session: Session) -> list[TaskForceRow]:
    """The task force of every open matter that is not kept offline."""
    rows = session.exec(
        select(TaskForce, Commitment)
        .join(Commitment, col(Commitment.id) == col(TaskForce.commitment_id))
        .where(*RUNNING)
        .order_by(Commitment.code)
    ).all()
    people = {person for force, _ in rows for person in (force.leader_id, force.liaison_id)}
    names = dict(
        session.exec(select(Person.id, Person.name).where(col(Person.id).in_(people))).all()
    )
    return [
        TaskForceRow(
            matter.code, matter.title, names.get(force.leader_id, ""),
            names.get(force.liaison_id, ""), force.members, force.site, force.formed_on,
        )
        for force, matter in rows
    ]  # fmt: skip


def duty_rows(session: Session) -> list[DutyRow]:
    """Lists who was on duty at the sites of these matters, day by day."""
    rows = session.exec(
        select(DutyEntry, TaskForce.site, Commitment)
        .join(Commitment, col(Commitment.id) == col(DutyEntry.commitment_id))
        .join(TaskForce, col(TaskForce.commitment_id) == col(Commitment.id))
        .where(*RUNNING)
        .order_by(Commitment.code, col(DutyEntry.day), col(DutyEntry.id))
    )
    return [
        DutyRow(matter.code, matter.title, site, one.day, one.who, one.note, one.file_name)
        for one, site, matter in rows
    ]


@dataclass(frozen=True)
class LedgerIssue:
    """An issue as the ledger prints it: `of` as listed, its standing and its photos in words."""

    of: IssueOf
    standing: str
    photos: str

    def __getattr__(self, name: str) -> object:
        return getattr(self.of, name)


def issue_rows(session: Session, as_of: AsOf) -> list[LedgerIssue]:
    """The issues of every open matter, those that are verified too."""
    return [
        LedgerIssue(
            each,
            ("逾期 " if each.late else "") + label("issue", each.stage),
            "、".join(filter(None, (each.before, each.after))),
        )
        for each in issue_list(session, as_of.today)
    ]


def blocker_rows(session: Session) -> list[BlockerRow]:
    """The obstacles of every open matter, those that were answered too."""
    return [
        BlockerRow(
            each.commitment, each.title, each.category, each.need, each.unit,
            label("blocker", each.standing), each.opened_on, each.written_on, each.answered_on,
            each.answer,
        )
        for each in blocker_list(session)
    ]  # fmt: skip


def place_rows(session: Session, as_of: AsOf) -> list[PlaceRow]:
    """The places of every open checklist."""
    matters = session.exec(
        select(Commitment, Unit.name)
        .join(Unit, col(Unit.id) == col(Commitment.lead_unit_id))
        .where(
            Commitment.duty == DutyKind.CHECKLIST,
            *RUNNING,
        )
        .order_by(Commitment.code)
    ).all()
    places = places_of(session, [matter.id or 0 for matter, _ in matters])
    return [
        PlaceRow(
            code=matter.code,
            title=matter.title,
            unit=unit,
            place=each.place.name,
            starts_on=each.place.starts_on,
            ends_on=each.place.ends_on,
            told=len(each.marks),
            no=each.no,
            late=each.late,
            gaps=len(missing := each.missing(as_of.today)),
            missing="、".join(gap.day.isoformat() for gap in missing),
        )
        for matter, unit in matters
        for each in places[matter.id or 0]
    ]
