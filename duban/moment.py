"""An act's moment, person and reason: the three things every change is recorded with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from duban.refusals import Refused

SYSTEM = "duban"
DESK = "desk"  # acts where a command names no person and needs none


class NaiveTime(Refused, ValueError):
    """A time without a zone; write it with an offset, such as 2022-08-15T09:00+08:00. 时间须带时区。"""


@dataclass(frozen=True)
class Moment:
    """An aware instant and the office's zone, which together give the local day."""

    at: datetime
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise NaiveTime(about=f"{self.at.isoformat()}: ")

    @property
    def local(self) -> datetime:
        """The instant on the office's clock."""
        return self.at.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The office's calendar day."""
        return self.local.date()

    @property
    def utc(self) -> datetime:
        """The instant in UTC."""
        return self.at.astimezone(UTC)


@dataclass(frozen=True)
class Doer:
    """The person who acts, and their way in: by which door, as which user of the operating system.

    `proven` tells that password and code were given just now, as signing asks for.
    """

    code: str
    door: str = ""
    os_user: str = ""
    proven: bool = False


@dataclass(frozen=True)
class Act:
    """One change about to be made: who makes it, when, and why."""

    by: str
    moment: Moment
    why: str = ""
    doer: Doer | None = None

    @classmethod
    def of(cls, doer: Doer, moment: Moment, why: str = "") -> Act:
        """An act of somebody who came by a known door."""
        return cls(doer.code, moment, why, doer)

    @property
    def whoever(self) -> str | Doer:
        """Returns who acts, with the door they came by where it is known."""
        return self.doer or self.by

    def because(self, why: str) -> Act:
        """The same act with another reason."""
        return replace(self, why=why)
