"""People of supporting units who are told of a matter, and the notes they added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from duban.vocabulary.roles import SUPPORTER
from models.queries.owners import Speaker
from models.queries.people import RUNNING, by_id, spokesperson
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
    people = (spokesperson(session, unit) for unit in units)
    return [(person.id or 0, SUPPORTER) for person in people if person]


def supports_for(session: Session, speaker: Speaker, matter: Commitment) -> int | None:
    """Returns in whose place a person was told of a matter that a unit supports; None for own."""
    told = [person for person, _ in supporters(session, matter)]
    if speaker.person.id in told:
        return None
    return next((person for person in told if person in speaker.absent), None)


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


def supporting_unit(session: Session, speaker: Speaker, matter: Commitment) -> Unit | None:
    """The unit that supports a matter and for which a person speaks.

    It is the person's own, else that of somebody the person stands in for.
    """
    people = by_id(session, Person, [speaker.person.id or 0, *sorted(speaker.absent)])
    units = by_id(session, Unit, {person.unit_id for person in people.values()})
    spoken = (units[person.unit_id] for person in people.values())
    return next((unit for unit in spoken if unit.code in matter.supporting_units), None)


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
