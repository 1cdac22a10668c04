"""The directory in force as choices for the drop-downs of a breakdown."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session, col, select

from duban.sheets.offers import Names
from duban.vocabulary.roles import Role
from models.queries.people import everybody
from models.tables.directory import Unit

ROLES = {
    "liaisons": (Role.LIAISON,),
    "unit_heads": (Role.UNIT_HEAD,),
    "supervising_leaders": (Role.SUPERVISING_LEADER,),
    "sponsoring_leaders": (Role.SPONSORING_LEADER,),
    "drafted_by": (Role.OFFICE,),
    "approved_by": (Role.OFFICE, Role.SUPERVISING_LEADER, Role.SPONSORING_LEADER),
}


def names_in_force(session: Session) -> Names:
    """Units and people as `名称（编码）`; where nobody has a role, everybody is offered."""
    people = [(f"{person.name}（{person.code}）", person.roles) for person, _ in everybody(session)]
    return Names(
        tuple(units_in_force(session).values()),
        {
            field: tuple(
                [name for name, has in people if {role.value for role in roles} & set(has)]
                or [name for name, _ in people]
            )
            for field, roles in ROLES.items()
        },
    )


def units_in_force(session: Session) -> Mapping[str, str]:
    """Names of the active units to `名称（编码）`, by code."""
    rows = session.exec(select(Unit).where(col(Unit.active).is_(True)).order_by(Unit.code))
    return {unit.name: f"{unit.name}（{unit.code}）" for unit in rows}
