"""Tries are counted by name and address before they are judged; waits grow, nobody is shut out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from duban.policy.signing_in import wait_after
from models.db import transaction
from models.ledger.accounts_sessions import count_try, forget_tries, forgive_try
from models.tables.accounts import SignInTries
from services.office import Office


@dataclass(frozen=True)
class TryHashes:
    """The hashes a try is counted by: what it was made at, and the address it came from."""

    at: str
    address: str

    @classmethod
    def of(cls, what: str, address: str) -> TryHashes:
        """Counts by a name, a known browser or a link, and by the address."""
        return cls(_hash(what), _hash(f"address {address}"))


def count(office: Office, now: datetime, tried: TryHashes) -> int:
    """Seconds to wait; where there are none, this try is counted before it is judged."""
    with transaction(office.engine) as session:
        wait = max(_wait(session, tried.at, now), _wait(session, tried.address, now, shared=True))
        if not wait:
            count_try(session, tried.at, now)
            count_try(session, tried.address, now)
        return wait


def forgive(session: Session, tried: TryHashes) -> None:
    """The try succeeded: what failed before it under this name is forgotten."""
    forget_tries(session, tried.at)
    forgive_try(session, tried.address)


def _wait(session: Session, key: str, now: datetime, *, shared: bool = False) -> int:
    row = session.get(SignInTries, key, with_for_update=True)
    return wait_after(row.failures, row.last_at, now, of_address=shared) if row else 0


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
