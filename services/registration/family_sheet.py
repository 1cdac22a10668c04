"""子项分解表: the children of a matter as a breakdown to be filled in by its lead."""

from datetime import date
from pathlib import Path

from sqlmodel import Session

from duban.policy.families import BadFamily
from duban.policy.light_files import SEVERAL, light_names
from duban.policy.policy import Policy
from duban.policy.shelf import policy_names
from duban.sheets.breakdown import BreakdownRow, write_breakdown
from models.queries.families import families
from models.tables.commitments import Commitment


def family_sheet(session: Session, parent: Commitment, home: Path, today: date) -> bytes:
    """The workbook of a matter's children, to be filled in by its lead. Raises BadFamily."""
    return write_breakdown(
        family_rows(session, parent), policies=policy_names(home), lights=light_names(home),
        as_of=today,
    )  # fmt: skip


def family_rows(session: Session, parent: Commitment) -> list[BreakdownRow]:
    """A row for each child that is no matter yet: by name where it has one, empty where not."""
    family = families(session, [parent.id or 0]).get(parent.id or 0)
    if family is None:
        raise BadFamily(f"{parent.code} 没有设子项，请先设子项。It has no children planned.")
    names = [child.name for child in family.children if not child.code]
    rules = Policy.from_json(parent.policy).name
    return [
        BreakdownRow(
            parent=parent.code,
            title=name and f"{parent.title}：{name}",
            child_name=name,
            quote=parent.quote,
            due=parent.current_due,
            policy=rules,
            light=SEVERAL.join(filter(None, (parent.light, parent.time_light))),
            drafted_by=parent.drafted_by,
        )
        for name in [*names, *[""] * family.missing]
    ]
