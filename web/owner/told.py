"""Words of an owner beside answers: of places and of issues; and why it cannot be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duban.evidence import Upload


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """Yes or no for a place of a daily checklist, by its key, on a day."""

    key: int
    day: date
    ok: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class IssueAnswer:
    """An issue that was found (`number` 0), or what was done about the one with this number."""

    number: int
    note: str
    place: str = ""
    photo: Upload | None = None


class StaleIssue(Exception):
    """The issue does not stand where the page showed it; nothing was kept."""


class StalePlaces(Exception):
    """The places or days on the page are not those of now; nothing was kept."""


class TooManyNames(Exception):
    """More children are named than there are to be; nothing was kept."""
