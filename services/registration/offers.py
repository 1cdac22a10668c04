"""The directory in force as choices for the drop-downs of a breakdown."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from duban.sheets.offers import Names
from duban.spelling import letters
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

# The fields of a page by the column they fill.
FIELDS = {
    "liaison": "liaisons",
    "unit_head": "unit_heads",
    "supervising_leader": "supervising_leaders",
    "sponsoring_leader": "sponsoring_leaders",
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


@dataclass(frozen=True)
class Choice:
    """Something to choose: what the field takes, and what helps to recognise it."""

    value: str
    hint: str = ""


def choices(session: Session) -> dict[str, tuple[Choice, ...]]:
    """Units and people of the directory for the fields of a page, each field with its own."""
    people = [
        (
            Choice(
                f"{person.name}（{person.code}）",
                f"{unit.name} {person.title} {letters(person.name)}".strip(),
            ),
            person,
        )
        for person, unit in everybody(session)
    ]
    found = {
        "unit": tuple(
            Choice(shown, letters(name)) for name, shown in units_in_force(session).items()
        )
    }
    for field, column in FIELDS.items():
        roles = {role.value for role in ROLES[column]}
        fit = tuple(choice for choice, person in people if roles & set(person.roles))
        found[field] = fit or tuple(choice for choice, _ in people)
    return found
