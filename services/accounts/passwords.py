"""Passwords: judged, hashed with Argon2id, compared in equal time."""

from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from sqlmodel import Session

from duban.policy.signing_in import weakness
from models.tables.directory import Person, Unit
from services.office import Office

# A hash takes 64 MB: a crowd at the door must not take the memory the rounds need.
_AT_ONCE = BoundedSemaphore(2)
_HASHER = PasswordHash.recommended()


def hashed(password: str) -> str:
    """Returns what is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Tells whether this is the password; where there is none it takes as long to say no."""
    with _AT_ONCE:
        return bool(_HASHER.verify(password, kept or _nobodys())) and bool(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody's password, compared to take the same time")


def weakness_of(session: Session, office: Office, person: Person, password: str) -> str:
    """Names what makes a person's password too weak; empty when it is usable."""
    unit = session.get(Unit, person.unit_id)
    known = (person.code, person.name, office.settings.office_name, unit.name if unit else "")
    return weakness(password, known)
