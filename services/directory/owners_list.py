"""An owners list comes in: who joined, who left, what changed, and who is missing now."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from duban.channels.protocol import BadRoute
from duban.channels.routes import mask
from duban.moment import Act
from duban.secrets import KeyRing, LostKey
from duban.sheets.people import Directory, PersonEntry, RouteEntry
from duban.sheets.problems import SheetError, SheetProblem
from duban.vocabulary.rights import Deed
from duban.vocabulary.roles import Audience
from models.ledger.authority import require_right
from models.ledger.directory import (
    SealedRoute,
    change_person,
    close_unit,
    join_person,
    leave_person,
    save_unit,
    set_deputies,
    set_routes,
)
from models.ledger.handover import refuse_busy
from models.queries.desk import Orphan, left_without_person
from models.queries.facts import TRIAL, fact
from models.queries.work import open_work
from models.tables.directory import Person, Route, Unit
from services.directory.losses import Loss, losses, standing
from services.directory.sealing import seal


@dataclass(frozen=True)
class DirectoryChange:
    """The changes of an import, by code. `shared` are people who share a personal route;
    `unreachable` have no route at all; `losses` is what those who stay no longer have."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]
    units: int
    people: int
    shared: tuple[tuple[str, ...], ...]
    unreachable: tuple[str, ...]
    orphans: tuple[Orphan, ...]
    losses: tuple[Loss, ...]


def import_directory(
    session: Session,
    act: Act,
    directory: Directory,
    keys: KeyRing,
    *,
    allow_private: bool = False,
    name: str = "",
) -> DirectoryChange:
    """Make the list the directory in force: whoever is not in it has left.

    What the list has no column for stays as it was: titles, roles, routes, deputies, duties.
    Raises SheetError with every route that no message can take; `name` is the file's. Raises
    StillBusy where somebody would leave who has open work.
    """
    require_right(session, act, Deed.ROUTES)
    routes, problems = _sealed(session, directory.routes, keys, allow_private=allow_private)
    if problems:
        raise SheetError(problems, name=name)
    had = standing(session, act.moment.today)
    units = _units(session, act, directory)
    before = {person.code: person for person in session.exec(select(Person))}
    people, joined, changed = _people(session, act, directory, units, routes, before)
    left = [person for code, person in before.items() if person.active and code not in people]
    refuse_busy(open_work(session, person, act.moment.today) for person in left)
    for person in left:
        leave_person(session, act, person)
    _close_units(session, act, units)
    session.flush()
    has = standing(session, act.moment.today)
    return DirectoryChange(
        joined=tuple(joined),
        left=tuple(sorted(person.code for person in left)),
        changed=changed,
        units=len(units),
        people=len(people),
        shared=_shared(routes),
        unreachable=tuple(code for code in people if code not in has.reached),
        orphans=tuple(left_without_person(session)),
        losses=losses(had, has),
    )


def route_mask(keys: Callable[[], KeyRing]) -> Callable[[Route], str]:
    """Returns the function that masks a stored route; three stars when the keys are lost."""

    def masked(route: Route) -> str:
        try:
            return mask(keys().decrypt(route.url_encrypted))
        except LostKey:
            return "***"

    return masked


def _sealed(
    session: Session, entries: Sequence[RouteEntry], keys: KeyRing, *, allow_private: bool
) -> tuple[defaultdict[str, list[SealedRoute]], list[SheetProblem]]:
    """Routes by person, and a finding for each that no message can take."""
    sealed: defaultdict[str, list[SealedRoute]] = defaultdict(list)
    problems = []
    trial = fact(session, TRIAL) is not None
    for entry in entries:
        try:
            route = seal(
                keys,
                entry.url,
                said=entry.audience,
                position=entry.order,
                allow_private=allow_private,
                trial=trial,
            )
        except BadRoute as error:
            problems.append(SheetProblem(str(error), row=entry.row, column="路由"))
        else:
            sealed[entry.person].append(route)
    return sealed, problems


def _units(session: Session, act: Act, directory: Directory) -> dict[str, Unit]:
    return {
        entry.code: save_unit(
            session,
            act,
            code=entry.code,
            name=entry.name,
            duties=entry.duties if "duties" in directory.columns else None,
        )[0]
        for entry in directory.units
    }


def _close_units(session: Session, act: Act, kept: dict[str, Unit]) -> None:
    for unit in session.exec(select(Unit)).all():
        if unit.active and unit.code not in kept:
            close_unit(session, act, unit)


def _people(
    session: Session,
    act: Act,
    directory: Directory,
    units: dict[str, Unit],
    routes: defaultdict[str, list[SealedRoute]],
    before: dict[str, Person],
) -> tuple[dict[str, Person], list[str], dict[str, tuple[str, ...]]]:
    """Everybody listed as they are now, who of them joined, and what changed of the others."""
    people: dict[str, Person] = {}
    joined: list[str] = []
    changed: dict[str, tuple[str, ...]] = {}
    for entry in directory.people:
        known = before.get(entry.code)
        returning = known is None or not known.active
        person, fields = _person(session, act, known, units[entry.unit], entry, directory.columns)
        if "routes" in directory.columns and set_routes(session, act, person, routes[entry.code]):
            fields = [*fields, "routes"]
        people[entry.code] = person
        if returning:
            joined.append(entry.code)
        elif fields:
            changed[entry.code] = tuple(fields)
    for code in _deputies(session, act, directory, people):
        if code not in joined:
            changed[code] = (*changed.get(code, ()), "deputy")
    return people, joined, changed


def _person(
    session: Session,
    act: Act,
    known: Person | None,
    unit: Unit,
    entry: PersonEntry,
    columns: frozenset[str],
) -> tuple[Person, list[str]]:
    roles = [role.value for role in entry.roles]
    if known is None:
        joined = join_person(
            session, act, unit,
            code=entry.code, name=entry.name, title=entry.title, roles=roles, locale=entry.locale,
        )  # fmt: skip
        return joined, []
    return known, change_person(
        session,
        act,
        known,
        unit,
        name=entry.name,
        title=entry.title if "title" in columns else known.title,
        roles=roles if "roles" in columns else known.roles,
        locale=entry.locale if "locale" in columns else known.locale,
    )


def _deputies(
    session: Session, act: Act, directory: Directory, people: dict[str, Person]
) -> list[str]:
    if "deputy" not in directory.columns:
        return []
    wanted: defaultdict[str, list[tuple[Person, date, date]]] = defaultdict(list)
    for entry in directory.delegations:
        wanted[entry.person].append((people[entry.deputy], entry.start, entry.end))
    return [
        code for code, person in people.items() if set_deputies(session, act, person, wanted[code])
    ]


def _shared(routes: dict[str, list[SealedRoute]]) -> tuple[tuple[str, ...], ...]:
    """People who share a personal route: what one answers, the other seems to have said."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for code, sealed in routes.items():
        for route in sealed:
            if route.audience is Audience.PERSON:
                holders[route.fingerprint].append(code)
    return tuple(tuple(codes) for codes in holders.values() if len(codes) > 1)
