"""People of supporting units who are told of a matter, and the notes they added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.vocabulary.roles import SUPPORTER, Role
from models.queries.owners import OWNER_SEATS
from models.queries.people import RUNNING, unit_people
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.notices import Notice, NoticeItem
from models.tables.supporting import SupportNote


@dataclass(frozen=True)
class Noted:
    """A note of a supporting unit as lists and pages show it."""

    on: date
    unit: str
    note: str
    by: str


def supporters(session: Session, matter: Commitment) -> list[tuple[int, str]]:
    """The people told for supporting units: first liaison, else head of each, never the lead's."""
    units = session.exec(
        select(Unit)
        .where(col(Unit.code).in_(matter.supporting_units), col(Unit.id) != matter.lead_unit_id)
        .order_by(col(Unit.code))
    ).all()
    found = []
    for unit in units:
        people = unit_people(session, unit, Role.LIAISON) or unit_people(
            session, unit, Role.UNIT_HEAD
        )
        found += [(person.id or 0, SUPPORTER) for person in people[:1]]
    return found


def notes_by_matter(session: Session, ids: Iterable[int]) -> dict[int, list[Noted]]:
    """The notes of supporting units on these matters, the oldest first."""
    found: dict[int, list[Noted]] = defaultdict(list)
    rows = session.exec(
        select(SupportNote, Unit.name)
        .join(Unit, col(Unit.id) == col(SupportNote.unit_id))
        .where(col(SupportNote.commitment_id).in_(list(ids)))
        .order_by(col(SupportNote.id))
    )
    for row, unit in rows:
        found[row.commitment_id].append(Noted(row.noted_on, unit, row.note, row.noted_by))
    return found


def supports(session: Session, person: Person, matter: Commitment) -> Unit | None:
    """The unit of a person, where it supports a matter that is not the person's own."""
    owners = [getattr(matter, seat) for seat in OWNER_SEATS]
    unit = session.get(Unit, person.unit_id)
    if unit is None or person.id in owners or unit.id == matter.lead_unit_id:
        return None
    return unit if unit.code in matter.supporting_units else None


def supported_by(
    session: Session, people: Sequence[int], notice: Notice | None = None
) -> list[Commitment]:
    """The open matters these people were told of and their units still support, by due day.

    With `notice`, those that it told of.
    """
    told = (
        select(NoticeItem.commitment_id)
        .join(Notice, col(Notice.id) == col(NoticeItem.notice_id))
        .where(
            col(Notice.person_id).in_(people),
            NoticeItem.role == SUPPORTER,
            col(NoticeItem.cancelled).is_(False),
        )
    )
    if notice is not None:
        told = told.where(Notice.id == notice.id)
    rows = session.exec(
        select(Commitment)
        .where(
            col(Commitment.id).in_(told),
            *RUNNING,
        )
        .order_by(col(Commitment.current_due), col(Commitment.code))
    )
    own = select(Unit.code).join(Person, col(Person.unit_id) == col(Unit.id))
    units = set(session.exec(own.where(col(Person.id).in_(people))))
    return [row for row in rows if units.intersection(row.supporting_units)]
