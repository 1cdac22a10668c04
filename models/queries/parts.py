"""Whoever has a part in a matter and so decides nothing about it, and who else there is."""

from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.vocabulary.replies import ExtensionStatus
from duban.vocabulary.roles import Role
from duban.vocabulary.stages import Waiting
from models.queries.claims import last_claim
from models.queries.owners import Owned, Speaker
from models.tables.base import literally
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.replies import Extension, Reply

CLAIMED, ASKED = "claimed", "asked"
REQUESTED = (
    select(Extension.id)
    .join(Reply, col(Reply.id) == col(Extension.reply_id))
    .where(
        col(Extension.commitment_id) == bindparam("matter"),
        literally(Extension.status, ExtensionStatus.REQUESTED),
        col(Reply.person_id) == bindparam("person"),
    )
    .limit(1)
)
SEATED = ("link", "unit_head")  # these decide nothing, not even alone in the office


def part_in(session: Session, person: Person, matter: Owned, day: date) -> str:
    """Returns a person's part in a matter on a day, empty for none.

    That of an owner or of who stands in for one, as `Speaker.standing` names it; `claimed` for
    whoever reported or confirmed the completion that lies before the office, `asked` for whoever
    asked for more time and waits for the answer. Both stay so when the standing in is over.
    """
    standing = Speaker(session, person, [day]).standing(matter)
    if standing or not isinstance(matter, Commitment):
        return standing
    if matter.waiting is Waiting.VERIFY and _claimed(session, person, matter):
        return CLAIMED
    return ASKED if _asked(session, person, matter) else ""


def barring_part(session: Session, person: Person, matter: Owned, day: date) -> str:
    """Returns the part for which a person decides nothing about a matter; empty where none bars.

    The liaison and the unit head never decide; others may where the office has nobody else.
    """
    part = part_in(session, person, matter, day)
    return part if part in SEATED or (part and somebody_else(session, person.code)) else ""


def somebody_else(session: Session, code: str) -> bool:
    """Tells whether the office has anybody besides the person with this code."""
    people = session.exec(select(Person).where(col(Person.active).is_(True)))
    return any(Role.OFFICE.value in each.roles and each.code != code for each in people)


def _claimed(session: Session, person: Person, matter: Commitment) -> bool:
    claim = last_claim(session, matter)
    return claim is not None and (claim.person_id == person.id or claim.confirmed_by == person.code)


def _asked(session: Session, person: Person, matter: Commitment) -> bool:
    given = {"matter": matter.id, "person": person.id}
    return session.exec(REQUESTED, params=given).first() is not None
