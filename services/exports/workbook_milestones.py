"""Milestones as the ledger shows them."""

from sqlmodel import Session

from duban.i18n import label
from duban.sheets.ledger_milestones import MilestoneRow
from duban.sheets.long_rows import LongRows
from duban.vocabulary.milestones import NodeStanding
from models.queries.milestones import NodeOf, nodes_told
from services.exports.workbook_facts import AsOf


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
            standing=_standing(each),
            done_on=each.done_on,
            place=each.place,
            evidence=each.file,
        )
        for each in nodes_told(session, as_of.today, as_of.calendar)
    )


def _standing(node: NodeOf) -> str:
    late = f"{node.days}个工作日" if node.standing == NodeStanding.LATE else ""
    return f"{label('node', node.standing)}{late}"
