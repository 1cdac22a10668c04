"""Views of the list of matters that people keep."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.base import Numbered, instant


class SavedView(Numbered, table=True):
    """A view of the list of matters that a person keeps: the address without its path."""

    __table_args__ = (UniqueConstraint("person_id", "name"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    name: str
    query: str
    kept_at: datetime = instant()
