"""Parents and children: how many there are to be, and the names that are known."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.base import Numbered, OfMatter, instant


class ChildPlan(Numbered, table=True):
    """A matter that is carried by children: how many, and whether each needs a 包挂领导."""

    commitment_id: int = Field(foreign_key="commitment.id", unique=True)
    wanted: int
    needs_sponsor: bool = False
    set_by: str
    set_at: datetime = instant()


class ChildName(OfMatter, table=True):
    """A child that is known by name; `child_id` is its own matter once it was registered."""

    __table_args__ = (UniqueConstraint("commitment_id", "name"),)

    name: str
    child_id: int | None = Field(default=None, foreign_key="commitment.id", unique=True)
    named_by: str
    named_on: date


class TaskForce(Numbered, table=True):
    """A task force (专班) of a matter and its site (现场指挥部); it ends with the matter."""

    commitment_id: int = Field(foreign_key="commitment.id", unique=True)
    leader_id: int = Field(foreign_key="person.id")
    liaison_id: int | None = Field(default=None, foreign_key="person.id")
    members: str = ""
    site: str = ""
    formed_by: str
    formed_on: date
    dissolved_on: date | None = None


class DutyEntry(OfMatter, table=True):
    """An entry of the duty log of a site (值班记录): who was there on a day, and a photo."""

    __table_args__ = (UniqueConstraint("commitment_id", "day", "who"),)

    day: date
    who: str
    note: str = ""
    file_sha256: str = ""
    file_name: str = ""
    noted_by: str
    noted_at: datetime = instant()
