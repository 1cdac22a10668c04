"""What an answer says, as values: status, numbers, date and reason of one commitment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """What an owner says of a commitment; a note is what was not understood, shown as such."""

    NO_CHANGE = "no-change"
    IN_PROGRESS = "in-progress"
    DIFFICULTY = "difficulty"
    EXTENSION = "extension"
    DONE = "done"
    RETURN = "return"
    NOTE = "note"


@dataclass(frozen=True)
class Answer:
    """One commitment's answer, in the owner's own words.

    `commitment` is the code the words name; `index` the list number they name instead (the caller
    knows what stood in the notice under it). `percent` is 0-100, `value` and `of` the numbers as
    written with their `unit` (3.2 with 亿元). `date` is the day asked for in an extension; with
    `in-progress` the day the owner expects to finish; else None.
    """

    commitment: str | None
    status: Status
    percent: float | None
    value: float | None
    of: float | None
    unit: str | None
    date: date | None
    reason: str | None
    text: str
    index: int | None = None
