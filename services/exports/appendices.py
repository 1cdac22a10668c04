"""The sheets of the ledger that stand there only while they have rows: one for each noun."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from duban.i18n import label
from duban.sheets.issues import ISSUES, LEDGER_COLUMNS
from duban.sheets.ledger import Appendix
from duban.sheets.ledger_blockers import BLOCKER_COLUMNS, BLOCKERS, BlockerRow
from duban.sheets.ledger_campaigns import CAMPAIGN_COLUMNS, CAMPAIGNS
from duban.sheets.ledger_children import CHILD_COLUMNS, CHILDREN, ChildRow
from duban.sheets.ledger_milestones import MILESTONE_COLUMNS, MILESTONES
from duban.sheets.ledger_places import PLACE_COLUMNS, PLACES, PlaceRow
from duban.sheets.ledger_task_forces import (
    DUTY_COLUMNS,
    DUTY_LOG,
    TASK_FORCE_COLUMNS,
    TASK_FORCES,
)
from duban.sheets.long_rows import LongRows
from duban.vocabulary.duties import DutyKind
from models.queries.blockers import blocker_list
from models.queries.checklists import places_of
from models.queries.families import ChildOf, families
from models.queries.issues import IssueOf, issue_list
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.families import ChildPlan
from services.exports.workbook_campaigns import campaign_rows
from services.exports.workbook_facts import AsOf
from services.exports.workbook_milestones import milestone_rows
from services.exports.workbook_task_forces import duty_rows, task_force_rows

AT_ONCE = 50  # parents whose children are held at once


def appendices(session: Session, as_of: AsOf) -> list[Appendix]:
    """The further sheets, those without rows too; what is kept offline stands in none."""
    return [
        Appendix(CAMPAIGNS, CAMPAIGN_COLUMNS, campaign_rows(session, as_of.today)),
        Appendix(MILESTONES, MILESTONE_COLUMNS, milestone_rows(session, as_of)),
        Appendix(CHILDREN, CHILD_COLUMNS, child_rows(session, as_of)),
        Appendix(TASK_FORCES, TASK_FORCE_COLUMNS, task_force_rows(session)),
        Appendix(DUTY_LOG, DUTY_COLUMNS, duty_rows(session)),
        Appendix(ISSUES, LEDGER_COLUMNS, issue_rows(session, as_of)),
        Appendix(BLOCKERS, BLOCKER_COLUMNS, blocker_rows(session)),
        Appendix(PLACES, PLACE_COLUMNS, place_rows(session, as_of)),
    ]


def child_rows(session: Session, as_of: AsOf) -> LongRows[ChildRow]:
    """The children of every open parent, those known by name alone too."""
    parents = session.exec(
        select(Commitment.id, Commitment.code, Commitment.title)
        .join(ChildPlan, col(ChildPlan.commitment_id) == col(Commitment.id))
        .where(col(Commitment.closed_at).is_(None), col(Commitment.offline_only).is_(False))
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
            col(Commitment.closed_at).is_(None),
            col(Commitment.offline_only).is_(False),
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
