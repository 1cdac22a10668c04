"""Holds (暂缓): until a day, nothing about a matter is sent."""

from datetime import date, datetime

from models.tables.base import OfMatter, instant


class Hold(OfMatter, table=True):
    """A hold: what would be sent about a matter waits up to `until`, a local day, included.

    It ends by itself; `lifted_at` tells that somebody took it back before.
    """

    until: date
    why: str
    held_by: str
    held_at: datetime = instant()
    lifted_by: str = ""
    lifted_at: datetime | None = instant(default=None)
