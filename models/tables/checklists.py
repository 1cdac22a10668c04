"""The places of a daily checklist, and what was told of each on each day."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.tables.base import Numbered, OfMatter, instant


class ChecklistPlace(OfMatter, table=True):
    """A place (点位) that is checked every day of its span, both ends included."""

    __table_args__ = (UniqueConstraint("commitment_id", "name"),)

    name: str
    starts_on: date
    ends_on: date


class PlaceMark(Numbered, table=True):
    """Yes or no for a place on a day; told on a later day (`told_on`) it filled a gap (补报)."""

    __table_args__ = (UniqueConstraint("place_id", "day"),)

    place_id: int = Field(foreign_key="checklistplace.id", index=True)
    day: date
    ok: bool
    note: str = ""
    told_on: date
    told_by: str
    told_at: datetime = instant()
