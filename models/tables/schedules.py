"""The times of flows that the office chose at the desk."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.base import instant


class FlowChoice(SQLModel, table=True):
    """One flow: its times, empty where settings decide, and the last day of a pause, if any."""

    flow: str = Field(primary_key=True)
    times: str = ""
    paused_until: date | None = None
    paused_why: str = ""
    paused_by: str = ""
    chosen_by: str
    chosen_at: datetime = instant()
