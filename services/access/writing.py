"""Writing by other systems: documents, what a unit said there, calls; nothing is signed by them."""

import hashlib
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from duban.extraction.readers import read_pasted
from duban.moment import Act, Doer
from duban.notices.formats import one_line
from duban.refusals import Refused
from duban.vocabulary.replies import Credence, ReplySource, ReplyStatus
from models.ledger.gates import note_call
from models.ledger.replies import Answer, record_reply
from models.queries.facts import calendar_in_force
from models.queries.owners import Speaker
from models.queries.people import find_person
from models.tables.commitments import Commitment
from models.tables.directory import Person
from models.tables.replies import CallNote, Reply
from services.access.keys import OpenedDoor
from services.access.reading import found
from services.intake.document import (
    KeptDocument,
    duties_in_force,
    keep_document,
    take_apart,
)

DOOR = "api"


class NotTheirs(Refused, ValueError):
    """此人不是该事项的联络员、单位负责人或其代理人。This person does not answer for the matter."""


class SignedOff(Refused, ValueError):
    """延期、报办结须写明单位审签人（signed_off_by）。More time and a completion name who signed them off."""


class NobodyAnswered(Refused, ValueError):
    """接通的须写明接听人（answered_by）。Say who answered."""


def doer(opened: OpenedDoor) -> Doer:
    """Returns who acts by a key: its holder, by this door, never as somebody who just signed in."""
    return Doer(opened.holder.code, f"{DOOR}:{opened.key.id}")


def take_document(
    session: Session, act: Act, name: str, text: str, *, issued: date | None, title: str,
    classification: str,
) -> KeptDocument:  # fmt: skip
    """Read a text into proposals, as text whatever it begins with.

    Raises Unreadable for an empty one, Classified, DoubtfulMark, NoDate.
    """
    read = take_apart(
        replace(read_pasted(text), name=one_line(name)),
        issued=issued, classification=classification, title=title,
        calendar=calendar_in_force(session), duties=duties_in_force(session),
    )  # fmt: skip
    return keep_document(session, act, read)


def take_answer(
    session: Session, act: Act, opened: OpenedDoor, code: str, who: str, answer: Answer
) -> Reply:
    """Keep what somebody said in another system, as far as that system's word goes.

    It does what an unverified mail would do: it proves no delivery and is no word of a unit head,
    so a completion waits for the head. Raises Unknown, NotTheirs, SignedOff.
    """
    if answer.status.facts.is_signed_off and not answer.signed_off_by:
        raise SignedOff
    matter = found(session, code, lock=True)
    return record_reply(session, act, matter, answer, _speaker(session, act, matter, who))


def answer_of(opened: OpenedDoor, name: str, status: ReplyStatus, **said: object) -> Answer:
    """An answer by another system; its name makes it one however often it comes."""
    digest = hashlib.sha256(f"{opened.key.id}:{name}".encode()).hexdigest()
    return Answer(
        status=status, source=ReplySource.API, key=f"api:{digest}", credence=Credence.UNVERIFIED,
        identity=opened.key.label, **said,  # type: ignore[arg-type]
    )  # fmt: skip


def _speaker(session: Session, act: Act, matter: Commitment, who: str) -> Person:
    person = find_person(session, who)
    if not Speaker(session, person, [act.moment.today]).standing(matter):
        raise NotTheirs(about=f"{who}：")
    return person


def take_call(
    session: Session, act: Act, code: str, who: str, *, reached: bool, answered_by: str, said: str
) -> CallNote:
    """Note a call under the name of the key's holder. Raises Unknown, NotTheirs, NotEntitled."""
    if reached and not answered_by:
        raise NobodyAnswered
    matter = found(session, code, lock=True)
    person = _speaker(session, act, matter, who)
    note = CallNote(
        commitment_id=matter.id or 0, person_id=person.id, called_at=act.moment.utc,
        called_on=act.moment.today, by="phone", reached=reached, answered_by=answered_by,
        said=said, noted_by=act.by,
    )  # fmt: skip
    return note_call(session, act, matter, note)
