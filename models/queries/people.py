"""Finding units and people by code or name, deputies on a day, and commitments by code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel, col, select

from duban.refusals import Refused
from duban.spelling import spells
from duban.vocabulary.roles import Audience, Role
from models.tables.base import IDS, TODAY
from models.tables.commitments import Commitment
from models.tables.directory import Delegation, Person, Route, RouteHealth, Unit

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)

NAMES = select(Person.code, Person.name)
NAMED = NAMES.where(col(Person.code).in_(bindparam("codes", expanding=True)))
# What a list shows unless one matter is asked for: the open ones that are not kept offline.
RUNNING = (col(Commitment.closed_at).is_(None), col(Commitment.offline_only).is_(False))
OF_CODE = select(Commitment).where(col(Commitment.code) == bindparam("code"))
PERSON_OF_CODE = select(Person).where(col(Person.code) == bindparam("code"))
NAMED_SO = (col(Person.code) == bindparam("text")) | (col(Person.name) == bindparam("text"))
ACTIVE_SO = select(Person).where(NAMED_SO, col(Person.active).is_(True))
ANYBODY = select(Person.id).limit(1)
OF_ACTIVE_DEPUTIES = (  # nothing is put to a deputy who has left
    select(Delegation)
    .join(Person, col(Person.id) == col(Delegation.deputy_id))
    .where(col(Person.active).is_(True))
    .order_by(col(Delegation.id))
)
STANDING_IN = OF_ACTIVE_DEPUTIES.where(
    col(Delegation.person_id).in_(IDS),
    col(Delegation.from_day) <= TODAY,
    col(Delegation.to_day) >= TODAY,
)
ROUTES = (
    select(Route)
    .where(col(Route.person_id).in_(IDS), col(Route.active).is_(True))
    .order_by(col(Route.position), col(Route.id))
)


class Unknown(Refused, LookupError):
    """查无此编码或名称。Nothing in the directory or ledger bears this code or name."""


class Ambiguous(Refused, LookupError):
    """Several bear this name; use the code. 重名，请改用编码。"""


def known(found: T | None, told: str = "", *, about: str = "") -> T:
    """Returns the row that was looked for. Raises Unknown, in these words, where there is none."""
    if found is None:
        raise Unknown(told, about=about)
    return found


def find_unit(session: Session, text: str) -> Unit:
    """The active unit with this code or name. Raises Unknown or Ambiguous."""
    rows = session.exec(
        select(Unit).where((Unit.code == text) | (Unit.name == text), col(Unit.active).is_(True))
    ).all()
    return _only(rows, text)


def unit_by_letters(session: Session, text: str) -> Unit:
    """The unit with this code or name, else the only one that the letters spell (`kjrcj`)."""
    try:
        return find_unit(session, text)
    except Unknown:
        active = session.exec(select(Unit).where(col(Unit.active).is_(True)))
        return _only([unit for unit in active if spells(text, unit.name)], text)


def find_person(session: Session, text: str, *, unit: Unit | None = None) -> Person:
    """The active person with this code or name; among namesakes the one of the unit."""
    rows = session.exec(ACTIVE_SO, params={"text": text}).all()
    if len(rows) > 1 and unit is not None:
        rows = [row for row in rows if row.unit_id == unit.id]
    return _only(rows, text)


def person_by_letters(session: Session, text: str, *, unit: Unit | None = None) -> Person:
    """The person with this code or name, else the only one that the letters spell (`lqy`)."""
    try:
        return find_person(session, text, unit=unit)
    except Unknown:
        found = [person for person, _ in everybody(session) if spells(text, person.name)]
        of_unit = [person for person in found if unit and person.unit_id == unit.id]
        return _only(of_unit or found, text)


def _only(rows: Sequence[T], text: str) -> T:
    if not rows:
        raise Unknown(about=f"{text!r}: ")
    if len(rows) > 1:
        raise Ambiguous(about=f"{text!r}: ")
    return rows[0]


def unit_people(session: Session, unit: Unit, role: Role) -> list[Person]:
    """The active people of a unit in a role, by code."""
    rows = session.exec(
        select(Person)
        .where(Person.unit_id == unit.id, col(Person.active).is_(True))
        .order_by(Person.code)
    )
    return [person for person in rows if role.value in person.roles]


def spokesperson(session: Session, unit: Unit) -> Person | None:
    """The person written to for a unit: its first liaison, else its first head; None without."""
    people = unit_people(session, unit, Role.LIAISON) or unit_people(session, unit, Role.UNIT_HEAD)
    return people[0] if people else None


def person_of_code(session: Session, code: str) -> Person | None:
    """The person with this code, active or not; None where nobody bears it."""
    return session.exec(PERSON_OF_CODE, params={"code": code}).first()


def find_commitment(session: Session, code: str, *, lock: bool = False) -> Commitment:
    """The commitment with this code; `lock` keeps it ours until the transaction ends."""
    statement = OF_CODE.with_for_update() if lock else OF_CODE
    row = session.exec(statement, params={"code": code}).first()
    return known(row, about=f"{code!r}: ")


def listed(code: str) -> tuple[ColumnElement[bool], ...]:
    """The condition of a list: one matter by its code, or all running ones where none is named."""
    return (col(Commitment.code) == code,) if code else RUNNING


def matters_by_id(session: Session, ids: Iterable[int]) -> dict[int, Commitment]:
    """These matters by id, by a statement of their own; nothing is read for none.

    Joined to a table in which little waits, SQLite would walk through all matters.
    """
    wanted = set(ids)
    if not wanted:
        return {}
    found = session.exec(select(Commitment).where(col(Commitment.id).in_(wanted)))
    return {matter.id or 0: matter for matter in found}


def by_id(session: Session, table: type[Row], ids: Iterable[int]) -> dict[int, Row]:
    """These rows by id; those that the session has read are not asked for again."""
    wanted = set(ids)
    read = session.identity_map
    there = {one: row for one in wanted if (row := read.get(identity_key(table, one)))}
    if missing := wanted - set(there):
        found = session.exec(select(table).where(col(table.__dict__["id"]).in_(missing)))
        there |= {vars(row)["id"]: row for row in found}
    return there


def deputies(session: Session, people: Iterable[int], day: date) -> dict[int, int]:
    """Tells who stands in for whom on a day: person id to deputy id, for active deputies only."""
    rows = session.exec(STANDING_IN, params={"ids": list(people), "today": day})
    return {row.person_id: row.deputy_id for row in rows}


@dataclass(frozen=True)
class StandIns:
    """Everybody who ever stood in for somebody, each with the days; the newest named counts."""

    rows: Mapping[int, Sequence[Delegation]]

    def __call__(self, person: int, day: date) -> int:
        """Whoever is written to for a person on a day: the deputy of that day, or the person."""
        named = [row for row in self.rows.get(person, ()) if row.from_day <= day <= row.to_day]
        return named[-1].deputy_id if named else person


def stand_ins(session: Session) -> StandIns:
    """All that were named, past ones among them, save those who have left since."""
    found: dict[int, list[Delegation]] = defaultdict(list)
    for row in session.exec(OF_ACTIVE_DEPUTIES):
        found[row.person_id].append(row)
    return StandIns(found)


def routes_of(session: Session, people: Iterable[int]) -> dict[int, list[Route]]:
    """The active routes of people in order, healthy ones first."""
    wanted, found = set(people), dict[int, list[Route]]()
    if not wanted:
        return found
    for route in session.exec(ROUTES, params={"ids": wanted}):
        found.setdefault(route.person_id, []).append(route)
    for routes in found.values():
        routes.sort(key=lambda route: route.health is not RouteHealth.OK)
    return found


def reachable_of(session: Session, people: Iterable[int]) -> set[int]:
    """Those of these people to whom any route leads; a chat account only leads from them."""
    return {
        person
        for person, routes in routes_of(session, people).items()
        if any(route.audience is not Audience.ACCOUNT for route in routes)
    }


def acting_person(session: Session, text: str) -> str:
    """The code of the person who acts. Before anybody was imported, any code will do."""
    if session.exec(ANYBODY).first() is None:
        return text
    return find_person(session, text).code


def stranger(session: Session, person: Person, unit: Unit) -> str:
    """That a person is not of this unit, naming both units; empty when the person is."""
    if person.unit_id == unit.id:
        return ""
    own = session.get_one(Unit, person.unit_id)
    return (
        f"{person.name}（{person.code}）属{own.name}（{own.code}），不属牵头单位{unit.name}（{unit.code}）。"
        f"{person.code} is of {own.code}, not of the lead unit {unit.code}."
    )


def who(session: Session, person: int | None) -> str:
    """A person as shown to people, `name（code）`; a dash for nobody."""
    row = session.get(Person, person) if person else None
    return f"{row.name}（{row.code}）" if row else "—"


def named(session: Session, code: str) -> str:
    """The name and code of whoever bears this code; what bears no code here stays as it is."""
    row = person_of_code(session, code)
    return f"{row.name}（{row.code}）" if row else code


def in_whose_name(names: Mapping[str, str], by: str, signed_for: str) -> str:
    """The name under a signature: of whoever signed, behind the signer's it was signed for."""
    own = names.get(by, by)
    return f"{names.get(signed_for, signed_for)}（{own}代签）" if signed_for else own


def names_by_code(session: Session, codes: Iterable[str] | None = None) -> dict[str, str]:
    """The name of everybody who ever was in the directory, or of these, by code."""
    if codes is None:
        return dict(session.exec(NAMES).all())
    wanted = set(codes)
    return dict(session.exec(NAMED, params={"codes": wanted}).all()) if wanted else {}


def everybody(session: Session) -> list[tuple[Person, Unit]]:
    """All active people with their units, by unit and code."""
    rows = session.exec(
        select(Person, Unit)
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .where(col(Person.active).is_(True))
        .order_by(Unit.code, Person.code)
    )
    return [(person, unit) for person, unit in rows]
