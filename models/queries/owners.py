"""The seats of a matter, and for whom a person speaks: for oneself or in another's place."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, or_, select

from duban.vocabulary.roles import OWNER_ROLES, Role
from models.tables.commitments import Commitment
from models.tables.directory import Delegation, Person

AWAY = {"link": "away", "unit_head": "away_head"}
# By role, the column of a matter that names its person; of these, those who answer for the matter.
SEATS = {role.value: f"{role.value}_id" for role in Role if role is not Role.OFFICE}
OWNER_SEATS = tuple(SEATS[role] for role in OWNER_ROLES)

STOOD_FOR = select(
    col(Delegation.person_id), col(Delegation.from_day), col(Delegation.to_day)
).where(
    col(Delegation.deputy_id) == bindparam("deputy"),
    col(Delegation.from_day) <= bindparam("last"),
    col(Delegation.to_day) >= bindparam("first"),
)


class Owned(Protocol):
    """A matter as far as its owners go, registered or about to be."""

    @property
    def liaison_id(self) -> int | None: ...
    @property
    def unit_head_id(self) -> int | None: ...
    @property
    def task_force_leader_id(self) -> int | None: ...
    @property
    def task_force_liaison_id(self) -> int | None: ...


class Owners(NamedTuple):
    """The owners of a matter that is not registered yet."""

    liaison_id: int | None
    unit_head_id: int | None
    task_force_leader_id: int | None = None
    task_force_liaison_id: int | None = None


class Speaker:
    """A person with those whose deputy the person is on the days that count.

    Whose deputy it is, is asked only when the person does not answer for a matter anyway; the
    session must be open then. `away` tells whether a deputy of the person's own is named for
    today, where that is known already.
    """

    def __init__(
        self, session: Session, person: Person, days: Iterable[date], *, away: bool | None = None
    ) -> None:
        self.person = person
        self._session, self._days, self._away = session, frozenset(days), away

    @cached_property
    def absent(self) -> frozenset[int]:
        """For whom the person stands in on any of the days: that of a notice, and today."""
        days = sorted(self._days)
        within = {"deputy": self.person.id, "first": days[0], "last": days[-1]}
        rows = self._session.exec(STOOD_FOR, params=within)
        return frozenset(
            person for person, begins, ends in rows if any(begins <= day <= ends for day in days)
        )

    @property
    def people(self) -> Collection[int]:
        """The person and those the person stands in for."""
        return {self.person.id or 0, *self.absent}

    def standing(self, row: Owned) -> str:
        """Returns the person's part in a matter, a name of `label("identity")`; empty for none.

        `link` is its liaison; then `unit_head`, `task_force`, `deputy_head`, and `deputy` for who
        stands in for anybody else of them.
        """
        if self.person.id == row.unit_head_id:
            return "unit_head"
        if self.person.id == row.liaison_id:
            return "link"
        if self.person.id in (row.task_force_leader_id, row.task_force_liaison_id):
            return "task_force"
        if row.unit_head_id in self.absent:
            return "deputy_head"
        return "deputy" if self.absent.intersection(_asked(row)) else ""

    def in_place_of(self, row: Commitment) -> int | None:
        """Returns whose deputy speaks in this matter; None where the person speaks as an owner."""
        match self.standing(row):
            case "deputy_head":
                return row.unit_head_id
            case "deputy":
                return next(one for one in _asked(row) if one in self.absent)
            case _:
                return None

    def identity(self, row: Commitment, today: date) -> str:
        """Returns what is kept of who answered by this link, a name of `label("identity")`.

        A deputy has an own link and is told by it. On a day for which a deputy is named, the absent
        person's own link may be in either hand: `away` and `away_head` say that this is not known.
        """
        standing = self.standing(row)
        if standing not in AWAY or not self._is_away(today):
            return standing
        return AWAY[standing]

    def _is_away(self, today: date) -> bool:
        if self._away is not None:
            return self._away
        named = select(Delegation.id).where(
            Delegation.person_id == self.person.id,
            Delegation.from_day <= today,
            Delegation.to_day >= today,
        )
        return self._session.exec(named).first() is not None

    @property
    def answers_for(self) -> ColumnElement[bool]:
        """The condition that a matter is one of those the person speaks for."""
        return or_(*(getattr(Commitment, seat).in_(self.people) for seat in OWNER_SEATS))


def _asked(row: Owned) -> tuple[int | None, ...]:
    """The people other than the unit head whose deputies answer for a matter as they do."""
    return tuple(getattr(row, seat) for seat in OWNER_SEATS if seat != SEATS[Role.UNIT_HEAD])
