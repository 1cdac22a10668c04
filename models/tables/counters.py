"""Things a counter counts (清单): the list that stands for the number, and samples drawn from it."""

from datetime import date, datetime

from sqlmodel import Field

from models.tables.base import OfMatter, instant, json_list


class CounterList(OfMatter, table=True):
    """A list attached to a target; a later one stands in its place, and it is kept."""

    target_id: int = Field(foreign_key="target.id", index=True)
    sha256: str
    name: str
    entries: list[str] = json_list()
    attached_on: date
    attached_by: str
    attached_at: datetime = instant()


class CounterSample(OfMatter, table=True):
    """Numbers of a list to be looked at, drawn from `seed`; `wrong` are those that did not hold."""

    list_id: int = Field(foreign_key="counterlist.id", index=True)
    seed: str
    numbers: list[int] = json_list()
    drawn_on: date
    drawn_by: str
    drawn_at: datetime = instant()
    wrong: list[int] = json_list()
    checked_on: date | None = None
    checked_by: str = ""
    note: str = ""
