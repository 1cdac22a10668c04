"""A matter's owner: given back and left with it, or given to another; a call that was made."""

from functools import partial

from sqlmodel import Session

from duban.moment import Act
from duban.policy.calendar import Days
from duban.policy.lifecycle import NotAllowedNow
from duban.vocabulary.roles import Role
from models.db import reading
from models.ledger.decisions import reassign, refuse_return
from models.ledger.gates import note_call
from models.queries.people import everybody, find_person, unit_people
from models.tables.commitments import Commitment
from models.tables.directory import Person, Unit
from models.tables.replies import CallNote
from services.accounts.sessions import AtDesk
from services.desk.deciding import decide
from services.office import Office


def liaisons(office: Office) -> list[tuple[Person, Unit]]:
    """Everybody a matter can be given to, by unit."""
    with reading(office.engine) as session:
        people = everybody(session)
    return [(person, unit) for person, unit in people if Role.LIAISON.value in person.roles]


def leave_with(desk: AtDesk, code: str, seen: str, why: str) -> None:
    """Leave a returned matter with its unit (不同意退件); the owner is told why."""
    if not why:
        raise NotAllowedNow("不同意退件须写明理由。Say why it stays with its unit.")
    decide(desk, code, seen, why, lambda s, act, m, _: refuse_return(s, act, m))


def give_to(desk: AtDesk, code: str, seen: str, why: str, liaison: str) -> None:
    """Give a matter to another unit's liaison (改派); its only head is the new head."""
    decide(desk, code, seen, why, partial(give, liaison=liaison))


def give(session: Session, act: Act, matter: Commitment, days: Days, *, liaison: str) -> None:
    """Give it to whoever bears this code; the only head of that unit is its head."""
    person = find_person(session, liaison)
    unit = session.get_one(Unit, person.unit_id)
    heads = unit_people(session, unit, Role.UNIT_HEAD)
    head = heads[0] if len(heads) == 1 else None
    reassign(session, act, matter, days, unit=unit, liaison=person, unit_head=head)


def note_contact(
    desk: AtDesk, code: str, *, by: str, reached: bool, answered_by: str, said: str
) -> None:
    """Note a call or a paper handed over; where somebody was reached it proves delivery.

    Raises NotAllowedNow where it is not said who was reached.
    """
    if reached and not answered_by:
        raise NotAllowedNow(
            "请写明接听（签收）人，或选“未接通”。Say who answered, or that nobody did."
        )
    moment = desk.office.moment(desk.now)
    with desk.on_matter(code) as (session, act, matter):
        note = CallNote(
            commitment_id=matter.id or 0,
            person_id=matter.liaison_id,
            called_at=moment.utc,
            called_on=moment.today,
            by="paper" if by == "paper" else "phone",
            reached=reached,
            answered_by=answered_by,
            said=said,
            noted_by=desk.signed.code,
        )
        note_call(session, act, matter, note)
