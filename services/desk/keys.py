"""Keys for administrators at the desk: made, listed, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duban.vocabulary.rights import Deed
from models.db import reading, transaction
from models.ledger.access import revoke_key
from models.ledger.authority import NotEntitled, no_right
from models.queries.access import KeyLine, find_key, key_lines
from models.queries.campaigns import campaigns
from models.queries.people import everybody
from models.tables.campaigns import Campaign
from models.tables.directory import Person, Unit
from services.access.keys import Wanted, make_key, url_of
from services.accounts.sessions import Signed
from services.office import Office


@dataclass(frozen=True)
class Ring:
    """All keys, and whom and what a new one may be for."""

    lines: tuple[KeyLine, ...]
    people: tuple[tuple[Person, Unit], ...]
    units: tuple[Unit, ...]
    campaigns: tuple[Campaign, ...]


def ring(office: Office, signed: Signed, now: datetime) -> Ring:
    """Every key. Raises NotEntitled for anybody but an administrator."""
    if not signed.may(Deed.ACCOUNTS):
        raise NotEntitled(no_right(signed.code, Deed.ACCOUNTS))
    with reading(office.engine) as session:
        people = tuple(everybody(session))
        units = {unit.code: unit for _, unit in people}
        return Ring(
            tuple(key_lines(session, now)), people, tuple(units.values()),
            tuple(campaigns(session)),
        )  # fmt: skip


def make(office: Office, signed: Signed, now: datetime, wanted: Wanted) -> tuple[str, str]:
    """A new key: the address it opens, and its text, shown this once."""
    with transaction(office.engine) as session:
        key, token = make_key(session, office.act(now, by=signed.doer()), wanted)
        return url_of(office, key.kind, token), token


def revoke(office: Office, signed: Signed, now: datetime, number: int) -> None:
    """End a key at once."""
    with transaction(office.engine) as session:
        revoke_key(session, office.act(now, by=signed.doer()), find_key(session, number))
