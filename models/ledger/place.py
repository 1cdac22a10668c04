"""The place where a database is at home: a copy elsewhere must not send everything again."""

from sqlmodel import Session

from duban.moment import Act
from models.ledger.facts import note_first, set_fact
from models.ledger.journal import OFFICE, record
from models.queries.facts import fact

PLACE = "place"


def is_elsewhere(session: Session, here: str) -> bool:
    """Tells whether this database was made in another place than `here` and nobody has adopted it.

    A rehearsal sends to loopback only and may lie anywhere.
    """
    made = fact(session, PLACE)
    return made is not None and made != here and fact(session, "rehearsal") is None


def claim(session: Session, here: str) -> None:
    """Note the place of a database that has none yet: it is new, or from an older version."""
    if fact(session, PLACE) is None:
        note_first(session, PLACE, here)


def adopt(session: Session, act: Act, here: str) -> bool:
    """Make this the place that sends; whether it was another one before."""
    moved = is_elsewhere(session, here)
    set_fact(session, PLACE, here)
    if moved:
        record(session, act, OFFICE, "home-adopted")
    return moved
