"""The directory: units, people, the routes that reach them, and who stands in for whom."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint, false
from sqlmodel import Field

from duban.vocabulary.roles import Audience
from models.tables.base import Numbered, choice, instant, json_list


class RouteHealth(StrEnum):
    """Tells whether a route works as far as is known."""

    OK = "ok"
    REFUSED = "refused"
    BOUNCED = "bounced"


class Unit(Numbered, table=True):
    """A department, town or company; `duties` are words of its register of duties."""

    code: str = Field(unique=True)
    name: str
    duties: list[str] = json_list()
    active: bool = True


class Person(Numbered, table=True):
    """Somebody with a stable code. A person who left keeps the row, `active` false."""

    code: str = Field(unique=True)
    name: str
    title: str = ""
    unit_id: int = Field(foreign_key="unit.id", index=True)
    roles: list[str] = json_list()
    locale: str = "zh"
    active: bool = True


class Route(Numbered, table=True):
    """A way to reach a person: an Apprise URL, `tel:` or `paper:`, encrypted at rest.

    `audience_said`: the office said whom it reaches, against what the address itself tells.
    """

    __table_args__ = (UniqueConstraint("person_id", "fingerprint"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    url_encrypted: str
    fingerprint: str = Field(index=True)
    audience: Audience = choice(Audience)
    audience_said: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    position: int = 0
    health: RouteHealth = choice(RouteHealth, default=RouteHealth.OK)
    health_reason: str = ""
    health_at: datetime | None = instant(default=None)
    active: bool = True


class Delegation(Numbered, table=True):
    """A deputy answers and is asked for a person from one day to another, both included."""

    __table_args__ = (UniqueConstraint("person_id", "deputy_id", "from_day"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    deputy_id: int = Field(foreign_key="person.id")
    from_day: date
    to_day: date
