"""An answer as values: status, numbers, date and reason of one commitment."""

from dataclasses import dataclass
from datetime import date

from duban.vocabulary.replies import ReplyStatus


@dataclass(frozen=True)
class SaidAnswer:
    """One commitment's answer, in the owner's own words.

    `commitment` is the code the words name; `index` the list number they name instead (the caller
    knows what stood in the notice under it). `percent` is 0-100, `value` and `of` the numbers as
    written with their `unit` (3.2 with 亿元). `date` is the day asked for in an extension; with
    `in-progress` the day the owner expects to finish; else None.
    """

    commitment: str | None
    status: ReplyStatus
    percent: float | None
    value: float | None
    of: float | None
    unit: str | None
    date: date | None
    reason: str | None
    text: str
    index: int | None = None
