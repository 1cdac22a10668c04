"""Routes from an Apprise file become routes of the people its tags name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from duban.channels.apprise.config import ImportedConfig, RefusedRoute
from duban.moment import Act
from duban.secrets import KeyRing
from duban.vocabulary.roles import Role
from models.ledger.directory import SealedRoute, add_routes
from models.queries.facts import TRIAL, fact
from models.queries.people import everybody, unit_people
from models.tables.directory import Person, Unit
from services.directory.sealing import seal


@dataclass(frozen=True)
class RoutesAdded:
    """New routes by person's code, tags that name nobody, addresses left out or refused."""

    added: dict[str, int]
    unknown: tuple[str, ...]
    untagged: int
    refused: tuple[RefusedRoute, ...]


def add_apprise_routes(
    session: Session, act: Act, config: ImportedConfig, keys: KeyRing, *, allow_private: bool
) -> RoutesAdded:
    """Give each person the addresses tagged with the person's code or, for liaisons, the unit's.

    They come behind the routes a person has; the same file again adds nothing.
    """
    people = _by_tag(session)
    wanted: defaultdict[str, list[SealedRoute]] = defaultdict(list)
    persons: dict[str, Person] = {}
    unknown: dict[str, None] = {}
    trial = fact(session, TRIAL) is not None
    untagged = 0
    for route in config.routes:
        named = [person for tag in route.tags for person in people.get(tag, ())]
        unknown |= dict.fromkeys(tag for tag in route.tags if tag not in people)
        untagged += not named
        sealed = seal(
            keys, route.url, said=None, position=0, allow_private=allow_private, trial=trial
        )
        for person in named:
            persons[person.code] = person
            wanted[person.code].append(sealed)
    added = {code: add_routes(session, act, persons[code], more) for code, more in wanted.items()}
    return RoutesAdded(
        {code: count for code, count in added.items() if count},
        tuple(unknown),
        untagged,
        config.refused,
    )


def _by_tag(session: Session) -> Mapping[str, Sequence[Person]]:
    """Tells whom a tag means: the person of this code, or the liaisons of the unit of this code."""
    units = session.exec(select(Unit))
    liaisons = {unit.code: unit_people(session, unit, Role.LIAISON) for unit in units}
    return liaisons | {person.code: [person] for person, _ in everybody(session)}
