"""Findings of the office when it checked a claimed completion (核查)."""

from datetime import date, datetime

from sqlmodel import Field

from models.tables.base import OfMatter, instant


class Verification(OfMatter, table=True):
    """One check of a completion: who found what, on which evidence or visit.

    `reply_id` is the claim that was checked. `visited_on` is the day somebody went to see, in the
    office's zone. `sole` tells that the checker also recorded the claim, the office having nobody
    else.
    """

    reply_id: int | None = Field(default=None, foreign_key="reply.id")
    finding: str
    visited_on: date | None = None
    place: str = ""
    sole: bool = False
    verified_at: datetime = instant()
    verified_by: str
