"""Look-backs (回头看): days after a closing on which somebody sees whether it held."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.base import OfMatter, instant


class LookBack(OfMatter, table=True):
    """A day on which a closed matter is looked at again; `held` is what was found, None before.

    `told` is what its owner said when asked, `told_held` whether it held by that word.
    """

    __table_args__ = (UniqueConstraint("commitment_id", "day"),)

    day: date
    planned_by: str
    planned_at: datetime = instant()
    held: bool | None = None
    noted_on: date | None = None
    noted_by: str = ""
    note: str = ""
    asked_on: date | None = None
    told_on: date | None = None
    told_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    told_held: bool | None = None
    told: str = Field(default="", sa_column_kwargs={"server_default": ""})
