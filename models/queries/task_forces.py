"""A task force as commands and pages tell it: its people, its site, who was on duty there."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.queries.people import who
from models.tables.commitments import Commitment
from models.tables.families import DutyEntry, TaskForce


@dataclass(frozen=True)
class DutyLogLine:
    """An entry of the duty log."""

    day: date
    who: str
    note: str
    file: str


@dataclass(frozen=True)
class CrewOf:
    """The task force of a matter, with the newest entries of its duty log."""

    leader: str
    liaison: str
    members: str
    site: str
    dissolved_on: date | None
    log: tuple[DutyLogLine, ...]


def crew_of(session: Session, matter: Commitment) -> CrewOf | None:
    """The task force of a matter, if it has or had one."""
    row = session.exec(select(TaskForce).where(TaskForce.commitment_id == matter.id)).first()
    if row is None:
        return None
    log = session.exec(
        select(DutyEntry)
        .where(DutyEntry.commitment_id == matter.id)
        .order_by(col(DutyEntry.day).desc(), col(DutyEntry.id))
    )
    return CrewOf(
        leader=who(session, row.leader_id),
        liaison=who(session, row.liaison_id) if row.liaison_id else "",
        members=row.members,
        site=row.site,
        dissolved_on=row.dissolved_on,
        log=tuple(DutyLogLine(one.day, one.who, one.note, one.file_name) for one in log),
    )
