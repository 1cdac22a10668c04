"""Findings of the office when it checked a claimed completion (核查)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.base import instant


class Verification(SQLModel, table=True):
    """One check of a completion: who found what, on which evidence or visit.

    `reply_id` is the claim that was checked. `visited_on` is the day somebody went to see, in the
    office's zone. `sole` tells that the checker also recorded the claim, the office having nobody
    else.
    """

    id: int | None = Field(default=None, primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id", index=True)
    reply_id: int | None = Field(default=None, foreign_key="reply.id")
    finding: str
    visited_on: date | None = None
    place: str = ""
    sole: bool = False
    verified_at: datetime = instant()
    verified_by: str
