"""Entries of an owners list: units, people with their roles, routes, deputies."""

from dataclasses import dataclass, field
from datetime import date

from duban.vocabulary.roles import Audience, Role

ROLE_WORDS = {
    "联络员": Role.LIAISON,
    "单位负责人": Role.UNIT_HEAD,
    "分管领导": Role.SUPERVISING_LEADER,
    "包挂领导": Role.SPONSORING_LEADER,
    "督查办": Role.OFFICE,
} | {role.value: role for role in Role}


# The fields a list may lack a column for; what is lacking stays as it was.
OPTIONAL = frozenset({"title", "roles", "routes", "deputy", "locale", "duties"})


@dataclass(frozen=True)
class UnitEntry:
    """A unit with the keywords of its duties."""

    code: str
    name: str
    duties: tuple[str, ...] = ()
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class PersonEntry:
    """A person of one unit; `unit` is the unit's code."""

    code: str
    name: str
    unit: str
    roles: tuple[Role, ...] = ()
    title: str = ""
    locale: str = "zh"
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class RouteEntry:
    """One way to reach a person, in the order to be tried, 0 first. The URL may hold a secret."""

    person: str
    url: str = field(repr=False)
    audience: Audience
    order: int
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class DelegationEntry:
    """A deputy from the first to the last day, both included."""

    person: str
    deputy: str
    start: date
    end: date
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Directory:
    """An owners list, checked as a whole.

    `columns` are the fields the list has a column for. What it has no column for it says nothing
    about, which is not the same as saying that there is none.
    """

    units: tuple[UnitEntry, ...]
    people: tuple[PersonEntry, ...]
    routes: tuple[RouteEntry, ...]
    delegations: tuple[DelegationEntry, ...]
    columns: frozenset[str] = OPTIONAL
