"""Keys for administrators at the desk: made, listed, revoked."""

from dataclasses import dataclass

from duban.vocabulary.rights import Deed
from models.db import reading
from models.ledger.access import revoke_key
from models.ledger.authority import NotEntitled, no_right
from models.queries.access import KeyLine, find_key, key_lines
from models.queries.campaigns import campaigns
from models.queries.people import everybody
from models.tables.campaigns import Campaign
from models.tables.directory import Person, Unit
from services.access.keys import WantedKey, make_key, url_of
from services.accounts.sessions import AtDesk


@dataclass(frozen=True)
class Ring:
    """All keys, and whom and what a new one may be for."""

    lines: tuple[KeyLine, ...]
    people: tuple[tuple[Person, Unit], ...]
    units: tuple[Unit, ...]
    campaigns: tuple[Campaign, ...]


def ring(desk: AtDesk) -> Ring:
    """Every key. Raises NotEntitled for anybody but an administrator."""
    if not desk.signed.may(Deed.ACCOUNTS):
        raise NotEntitled(no_right(desk.signed.code, Deed.ACCOUNTS))
    with reading(desk.office.engine) as session:
        people = tuple(everybody(session))
        units = {unit.code: unit for _, unit in people}
        return Ring(
            tuple(key_lines(session, desk.now)), people, tuple(units.values()),
            tuple(campaigns(session)),
        )  # fmt: skip


def make(desk: AtDesk, wanted: WantedKey) -> tuple[str, str]:
    """A new key: the address it opens, and its text, shown this once."""
    with desk.writing() as (session, act):
        key, token = make_key(session, act, wanted)
        return url_of(desk.office, key.kind, token), token


def revoke(desk: AtDesk, number: int) -> None:
    """End a key at once."""
    with desk.writing() as (session, act):
        revoke_key(session, act, find_key(session, number))
