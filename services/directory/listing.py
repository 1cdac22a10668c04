"""The directory in force as a list: addresses masked, or as they are for who holds the key."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session, col, select

from duban.moment import Act
from duban.refusals import Refused
from duban.secrets import KeyRing
from duban.sheets.people import DelegationEntry, Directory, PersonEntry, RouteEntry, UnitEntry
from duban.vocabulary.roles import Role
from models.ledger.journal import OFFICE, record
from models.queries.people import everybody, routes_of
from models.tables.directory import Delegation, Person, Route, Unit


class KeyProblem(Refused, ValueError):
    """密钥不符，未导出地址。Not the key of this office's routes; nothing was written."""


def directory_in_force(session: Session, on: date, show: Callable[[Route], str]) -> Directory:
    """Active units and people with their routes, as `show` tells them, and coming deputies."""
    people = everybody(session)
    codes = {person.id or 0: person.code for person, _ in people}
    routes = routes_of(session, codes)
    units = session.exec(select(Unit).where(col(Unit.active).is_(True)).order_by(Unit.code))
    delegations = session.exec(
        select(Delegation).where(Delegation.to_day >= on).order_by(col(Delegation.from_day))
    )
    return Directory(
        tuple(UnitEntry(unit.code, unit.name, tuple(unit.duties)) for unit in units),
        tuple(_person(person, unit) for person, unit in people),
        tuple(
            RouteEntry(codes[owner], show(route), route.audience, route.position)
            for owner, ways in routes.items()
            for route in ways
        ),
        tuple(
            DelegationEntry(codes[d.person_id], codes[d.deputy_id], d.from_day, d.to_day)
            for d in delegations
            if d.person_id in codes and d.deputy_id in codes
        ),
    )


def _person(person: Person, unit: Unit) -> PersonEntry:
    roles = tuple(Role(role) for role in person.roles)
    return PersonEntry(person.code, person.name, unit.code, roles, person.title, person.locale)


def with_secrets(session: Session, act: Act, keys: KeyRing, key: str) -> Callable[[Route], str]:
    """Shows routes as they are to whoever gives the key; the journal says who did.

    Raises KeyProblem for any other key.
    """
    if not keys.is_key(key):
        raise KeyProblem
    record(session, act, OFFICE, "routes-exported")
    return lambda route: keys.decrypt(route.url_encrypted)
