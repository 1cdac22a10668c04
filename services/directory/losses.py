"""Losses that an owners list would bring to people who stay: roles, the last route, deputies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, select

from duban.vocabulary.roles import Audience, Role
from models.tables.directory import Delegation, Person, Route


class LossKind(StrEnum):
    """A kind of loss that an import must have confirmed before it happens."""

    LAST_OFFICE = "last-office"
    ROLE = "role"
    LAST_ROUTE = "last-route"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class Loss:
    """Somebody who stays loses something; `what` is the role or the deputy's code."""

    kind: LossKind
    person: str
    what: str = ""


@dataclass(frozen=True)
class Belongings:
    """Gathers what people in force have on a day: roles, ways to be reached, deputies to come."""

    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()
    deputies: frozenset[tuple[str, str]] = frozenset()


def standing(session: Session, today: date) -> Belongings:
    """Returns what everybody in force has; a deputy whose last day is over no longer counts."""
    people = {person.id: person for person in session.exec(select(Person)) if person.active}
    codes = dict(session.exec(select(Person.id, Person.code)).all())
    routes = session.exec(
        select(Route.person_id)
        .where(col(Route.active).is_(True), Route.audience != Audience.ACCOUNT)
        .distinct()
    )
    deputies = session.exec(select(Delegation).where(Delegation.to_day >= today))
    return Belongings(
        roles={person.code: frozenset(person.roles) for person in people.values()},
        reached=frozenset(people[each].code for each in routes if each in people),
        deputies=frozenset(
            (people[row.person_id].code, codes[row.deputy_id])
            for row in deputies
            if row.person_id in people
        ),
    )


def losses(before: Belongings, after: Belongings) -> tuple[Loss, ...]:
    """Returns every loss of those who stay, the weightiest first. Leavers are told apart."""
    stay = sorted(before.roles.keys() & after.roles.keys())
    had, have = _office(before), _office(after)
    found = [Loss(LossKind.LAST_OFFICE, code) for code in had if not have]
    found += [
        Loss(LossKind.ROLE, code, role)
        for code in stay
        for role in sorted(before.roles[code] - after.roles[code])
    ]
    found += [
        Loss(LossKind.LAST_ROUTE, code)
        for code in stay
        if code in before.reached and code not in after.reached
    ]
    found += [
        Loss(LossKind.DEPUTY, code, deputy)
        for code, deputy in sorted(before.deputies - after.deputies)
        if code in after.roles
    ]
    return tuple(found)


def by_kind(found: Iterable[Loss]) -> dict[LossKind, list[Loss]]:
    """Returns the losses grouped by kind, in the order in which they were found."""
    groups: defaultdict[LossKind, list[Loss]] = defaultdict(list)
    for loss in found:
        groups[loss.kind].append(loss)
    return dict(groups)


def _office(standing: Belongings) -> list[str]:
    return sorted(code for code, roles in standing.roles.items() if Role.OFFICE.value in roles)
