"""The directory as the desk shows it: who is there, who stands in, who can be reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlmodel import Session, select

from duban.spelling import found_by
from models.db import reading
from models.queries.people import deputies, everybody, find_person, routes_of
from models.queries.work import OpenWork, deputies_to_come, open_counts, open_work
from models.tables.directory import Person, Route, RouteHealth, Unit
from services.desk.stale import stamp
from services.office import Office


@dataclass(frozen=True)
class ListedPerson:
    """A person: who stands in today, how many ways there are, whether one of them fails."""

    person: Person
    deputy: str
    ways: int
    failing: bool
    matters: int


@dataclass(frozen=True)
class UnitLines:
    """A unit with its people."""

    unit: Unit
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True)
class Leave:
    """Somebody stands in for somebody else from one day to another, both included."""

    id: int
    person: Person
    deputy: Person
    first: date
    last: date


@dataclass(frozen=True)
class PersonInDirectory:
    """A person with everything but the addresses."""

    person: Person
    unit: Unit
    ways: int
    failing: bool
    away: tuple[Leave, ...]
    stands_in: tuple[Leave, ...]
    work: OpenWork

    @property
    def seen(self) -> str:
        """The mark of the leave shown."""
        return leave_stamp(self.away)


def directory(office: Office, now: datetime, text: str = "") -> tuple[UnitLines, ...]:
    """Everybody in force by unit; `text` keeps those whose name, code, title or unit has it."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        people = everybody(session)
        ids = [person.id or 0 for person, _ in people]
        names = dict(session.exec(select(Person.id, Person.name)).all())
        away, ways, counts = (
            deputies(session, ids, today),
            routes_of(session, ids),
            open_counts(session),
        )
        lines = [
            (unit, _line(person, names.get(away.get(person.id or 0), ""), ways, counts))
            for person, unit in people
            if _meant(person, unit, text)
        ]
    return tuple(
        UnitLines(unit, tuple(line for _, line in group))
        for unit, group in (
            (unit, list(rows)) for unit, rows in groupby(lines, lambda each: each[0])
        )
    )


def _line(
    person: Person, deputy: str, ways: dict[int, list[Route]], counts: dict[int, int]
) -> ListedPerson:
    own = ways.get(person.id or 0, [])
    return ListedPerson(person, deputy, len(own), _failing(own), counts.get(person.id or 0, 0))


def _failing(routes: list[Route]) -> bool:
    return any(route.health is not RouteHealth.OK for route in routes)


def _meant(person: Person, unit: Unit, text: str) -> bool:
    return found_by(text, person.name, person.code, person.title, unit.name, unit.code)


def entry(office: Office, now: datetime, code: str) -> PersonInDirectory:
    """A person in force by code. Raises Unknown."""
    today = office.moment(now).today
    with reading(office.engine) as session:
        person = find_person(session, code)
        own = routes_of(session, [person.id or 0]).get(person.id or 0, [])
        return PersonInDirectory(
            person=person,
            unit=session.get_one(Unit, person.unit_id),
            ways=len(own),
            failing=_failing(own),
            away=leaves(session, today, of=person),
            stands_in=tuple(each for each in leaves(session, today) if each.deputy.id == person.id),
            work=open_work(session, person, today),
        )


def leaves(session: Session, today: date, of: Person | None = None) -> tuple[Leave, ...]:
    """Deputies of today and to come, the nearest first; `of` keeps those of one person."""
    return tuple(
        Leave(
            row.id or 0, session.get_one(Person, row.person_id),
            session.get_one(Person, row.deputy_id), row.from_day, row.to_day,
        )
        for row in deputies_to_come(session, today, of=of.id if of else None)
    )  # fmt: skip


def leave_stamp(away: Iterable[Leave]) -> str:
    """The mark by which a page knows that the same people stand in."""
    return stamp([(one.id, one.deputy.code, one.first, one.last) for one in away])


def others(office: Office, code: str) -> list[tuple[Person, Unit]]:
    """Everybody who could stand in for a person."""
    with reading(office.engine) as session:
        return [(person, unit) for person, unit in everybody(session) if person.code != code]
