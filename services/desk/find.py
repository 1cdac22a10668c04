"""One field that finds: a matter by code or words, what a unit leads, what a person stands in."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from duban.spelling import found_by
from duban.vocabulary.rights import Deed
from models.db import reading
from models.queries.found import FoundMatter, matters_found
from models.queries.people import everybody
from models.tables.directory import Person, Unit
from services.accounts.sessions import Signed
from services.office import Office

MOST, LONGEST = 30, 60


@dataclass(frozen=True)
class Finds:
    """The matters that were found. `only` is the code of the one matter that was meant."""

    text: str
    matters: tuple[FoundMatter, ...] = ()
    units: tuple[Unit, ...] = ()
    people: tuple[tuple[Person, Unit], ...] = ()
    only: str = ""

    @property
    def more(self) -> bool:
        """Tells whether there may be more matters than are shown."""
        return len(self.matters) >= MOST


def find(office: Office, signed: Signed, text: str) -> Finds:
    """Finds all that this person may read; nothing for a text that is empty."""
    text = text.strip()[:LONGEST]
    everything = signed.may(Deed.READ)
    if not text or not (everything or signed.may(Deed.READ_OWN) or signed.may(Deed.LOOK)):
        return Finds(text)
    with reading(office.engine) as session:
        units, people = _named(session, text)
        matters: list[FoundMatter] = []
        if everything or signed.may(Deed.READ_OWN):
            matters = matters_found(
                session, text, [unit.id or 0 for unit in units],
                [person.id or 0 for person, _ in people],
                own=None if everything else signed.person_id, most=MOST,
            )  # fmt: skip
    only = [found.matter.code for found in matters if found.matter.code == text]
    shown = people if signed.may(Deed.LOOK) else []
    return Finds(text, tuple(matters), tuple(units), tuple(shown), only[0] if only else "")


def _named(session: Session, text: str) -> tuple[list[Unit], list[tuple[Person, Unit]]]:
    """Units and people in force whose name or code has the text, or is spelled so."""
    units = session.exec(select(Unit).where(col(Unit.active).is_(True)).order_by(Unit.code))
    people = [
        (person, unit)
        for person, unit in everybody(session)
        if found_by(text, person.name, person.code)
    ]
    return [unit for unit in units if found_by(text, unit.name, unit.code)][:MOST], people[:MOST]
