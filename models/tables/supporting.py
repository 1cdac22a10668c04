"""Notes of units that support a matter; the lead alone answers for it."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.base import instant


class SupportNote(SQLModel, table=True):
    """A note of a supporting unit (配合单位说明): it moves nothing and proves nothing."""

    id: int | None = Field(default=None, primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    note: str
    noted_on: date
    noted_by: str
    noted_at: datetime = instant()
