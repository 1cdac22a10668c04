"""Notes of units that support a matter; the lead alone answers for it."""

from datetime import date, datetime

from sqlmodel import Field

from models.tables.base import OfMatter, instant


class SupportNote(OfMatter, table=True):
    """A note of a supporting unit (配合单位说明): it moves nothing and proves nothing."""

    unit_id: int = Field(foreign_key="unit.id")
    note: str
    noted_on: date
    noted_by: str
    noted_at: datetime = instant()
