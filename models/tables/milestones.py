"""Milestones (节点) of matters, and the evidence by which each was done."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text

from models.tables.base import OfMatter, instant


class Milestone(OfMatter, table=True):
    """A step of a matter with a day of its own; `share` is the part of the target due by then.

    Done, it keeps the day, the place and the file that show it, stored under its sha256.
    """

    __table_args__ = (
        UniqueConstraint("commitment_id", "name"),
        Index(  # each round asks which of them are near
            "ix_milestone_near",
            "day",
            sqlite_where=text("done_on IS NULL"),
            postgresql_where=text("done_on IS NULL"),
        ),
    )

    name: str
    day: date
    share: float | None = None
    added_by: str
    added_at: datetime = instant()
    done_on: date | None = None
    done_by: str = ""
    place: str = ""
    file_sha256: str = ""
    file_name: str = ""
