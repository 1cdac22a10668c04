"""Obstacles (需协调事项): what stands in the way, who coordinates it, and what became of it."""

from datetime import date, datetime

from sqlmodel import Field

from models.tables.base import OfMatter, instant


class Blocker(OfMatter, table=True):
    """Something that somebody else must clear before a matter can go on.

    `decision_id` is the letter to the coordinating unit, once a person let it go out.
    """

    category: str
    need: str
    external: bool = False
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    opened_on: date
    opened_by: str
    opened_at: datetime = instant()
    written_on: date | None = None
    written_by: str = ""
    decision_id: int | None = Field(default=None, foreign_key="decision.id", unique=True)
    answered_on: date | None = None
    answered_by: str = ""
    answer: str = ""
