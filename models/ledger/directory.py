"""Units, people, routes and deputies come, change and leave, always by a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from duban.moment import Act
from duban.vocabulary.roles import Audience
from models.ledger.journal import OFFICE, record
from models.tables.directory import Delegation, Person, Route, RouteHealth, Unit

ROUTES = select(Route).where(col(Route.person_id) == bindparam("person")).order_by(col(Route.id))


@dataclass(frozen=True)
class SealedRoute:
    """A route that is already encrypted; `position` is the order it is tried in, 0 first."""

    url_encrypted: str
    fingerprint: str
    audience: Audience
    position: int
    audience_said: bool = False


def save_unit(
    session: Session, act: Act, *, code: str, name: str, duties: Sequence[str] | None
) -> tuple[Unit, bool]:
    """Returns the unit with this code, new or brought up to date, and whether anything changed.

    `duties` None leaves the register of duties as it is.
    """
    unit = session.exec(select(Unit).where(Unit.code == code)).first()
    wanted: dict[str, Any] = {"name": name, "active": True}
    if duties is not None:
        wanted["duties"] = list(duties)
    if unit is None:
        unit = Unit(code=code, **wanted)
        session.add(unit)
        session.flush()
        record(session, act, OFFICE, "unit-joined", unit=code)
        return unit, True
    changed = _update(unit, wanted)
    if changed:
        record(session, act, OFFICE, "unit-changed", unit=code, fields=changed)
    return unit, bool(changed)


def join_person(
    session: Session,
    act: Act,
    unit: Unit,
    *,
    code: str,
    name: str,
    title: str,
    roles: Sequence[str],
    locale: str,
) -> Person:
    """A person who was not there before."""
    person = Person(
        code=code, name=name, title=title, unit_id=unit.id or 0, roles=list(roles), locale=locale
    )
    session.add(person)
    session.flush()
    record(session, act, OFFICE, "person-joined", person=code, unit=unit.code)
    return person


def change_person(
    session: Session,
    act: Act,
    person: Person,
    unit: Unit,
    *,
    name: str,
    title: str,
    roles: Sequence[str],
    locale: str,
) -> list[str]:
    """Bring a person up to date, one who had left included; the names of what changed."""
    changed = _update(
        person,
        {
            "name": name,
            "title": title,
            "unit_id": unit.id,
            "roles": list(roles),
            "locale": locale,
            "active": True,
        },
    )
    if changed:
        record(session, act, OFFICE, "person-changed", person=person.code, fields=changed)
    return changed


def leave_person(session: Session, act: Act, person: Person) -> None:
    """A person left: the row stays for the record, and nothing is sent there any more."""
    person.active = False
    for route in _routes(session, person):
        route.active = False
    record(session, act, OFFICE, "person-left", person=person.code)


def close_unit(session: Session, act: Act, unit: Unit) -> None:
    """A unit that is in the list no longer; its matters stay."""
    unit.active = False
    record(session, act, OFFICE, "unit-left", unit=unit.code)


def set_routes(session: Session, act: Act, person: Person, wanted: Sequence[SealedRoute]) -> bool:
    """Make these the routes of a person, known by fingerprint; whether anything changed.

    A route listed again after it was refused is tried again: somebody has looked at it.
    """
    known = {route.fingerprint: route for route in _routes(session, person)}
    changed = False
    for sealed in wanted:
        route = known.pop(sealed.fingerprint, None)
        if route is None:
            session.add(Route(person_id=person.id or 0, **vars(sealed)))
            changed = True
            continue
        changed |= bool(
            _update(
                route,
                {
                    "audience": sealed.audience,
                    "audience_said": sealed.audience_said,
                    "position": sealed.position,
                    "active": True,
                },
            )
        )
        if route.health is not RouteHealth.OK:
            route.health, route.health_reason, route.health_at = RouteHealth.OK, "", act.moment.utc
            changed = True
    for route in known.values():
        changed |= bool(_update(route, {"active": False}))
    if changed:
        record(session, act, OFFICE, "routes-changed", person=person.code, count=len(wanted))
    return changed


def add_routes(session: Session, act: Act, person: Person, more: Sequence[SealedRoute]) -> int:
    """Give a person further routes behind the present ones; one that is there already stays.

    Returns how many are new or back in use.
    """
    known = {route.fingerprint: route for route in _routes(session, person)}
    last = max((route.position for route in known.values() if route.active), default=-1)
    added = 0
    for sealed in more:
        route = known.get(sealed.fingerprint)
        if route is not None and route.active:
            continue
        added += 1
        if route is None:
            route = Route(person_id=person.id or 0, **vars(sealed))
        route.audience, route.position, route.active = sealed.audience, last + added, True
        route.audience_said = sealed.audience_said
        known[sealed.fingerprint] = route
        session.add(route)
    if added:
        record(session, act, OFFICE, "routes-changed", person=person.code, count=added)
    return added


def end_route(session: Session, act: Act, person: Person, route: Route) -> None:
    """A route is used no more; it stays for the record."""
    route.active = False
    record(session, act, OFFICE, "routes-changed", person=person.code, ended=route.id)


def put_first(session: Session, act: Act, person: Person, first: Route) -> None:
    """This route is tried before the others of its person."""
    rest = [each for each in _routes(session, person) if each.active and each.id != first.id]
    for position, route in enumerate((first, *sorted(rest, key=lambda each: each.position))):
        route.position = position
    record(session, act, OFFICE, "routes-changed", person=person.code, first=first.id)


def correct_audience(
    session: Session, act: Act, person: str, corrected: Sequence[tuple[Route, Audience]]
) -> None:
    """Keep whom routes of a person (by code) reach, where an older rule had said otherwise."""
    for route, audience in corrected:
        route.audience = audience
    routes = {str(route.id): audience.value for route, audience in corrected}
    record(session, act, OFFICE, "routes-judged", person=person, routes=routes)


def set_deputies(
    session: Session, act: Act, person: Person, wanted: Iterable[tuple[Person, date, date]]
) -> bool:
    """Make these the deputies of a person from today on; past ones stay for the record."""
    today = act.moment.today
    kept: set[int | None] = set()
    changed = False
    rows = session.exec(select(Delegation).where(Delegation.person_id == person.id)).all()
    known = {(row.deputy_id, row.from_day): row for row in rows}
    for deputy, start, end in wanted:
        row = known.get((deputy.id or 0, start))
        if row is None:
            row = Delegation(
                person_id=person.id or 0, deputy_id=deputy.id or 0, from_day=start, to_day=end
            )
            changed = True
        changed |= bool(_update(row, {"to_day": end}))
        session.add(row)
        session.flush()
        kept.add(row.id)
    for row in rows:
        if row.id not in kept and row.to_day >= today:
            session.delete(row)
            changed = True
    if changed:
        record(session, act, OFFICE, "deputies-changed", person=person.code)
    return changed


def _update(row: Unit | Person | Route | Delegation, wanted: dict[str, object]) -> list[str]:
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return changed


def _routes(session: Session, person: Person) -> list[Route]:
    return list(session.exec(ROUTES, params={"person": person.id}))
