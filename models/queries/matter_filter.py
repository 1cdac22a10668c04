"""The filter and the order of a list of matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlmodel import and_, case, col, func, or_, select

from duban.policy.calendar import WorkCalendar
from duban.policy.due import is_overdue
from duban.vocabulary.sources import Origin
from duban.vocabulary.stages import SETTLED, Stage, Waiting
from models.tables.commitments import Commitment
from models.tables.directory import Unit
from models.tables.documents import Document

SOON = 10
MOST_DIGITS = 9  # what fits the integers of any database
LAST = date(9999, 12, 31)  # undated matters stand at the end
DUES = ("overdue", "soon", "undated")
STANDINGS = ("open", "closed", "all")
SORTS = ("code", "unit", "due", "stage")
PLACES: Mapping[Stage, int] = {stage: at for at, stage in enumerate(Stage)}


@dataclass(frozen=True)
class Filter:
    """A filter of matters. `own` is a leader who sees the own matters alone; `first` and `last` are
    due days.

    Matters kept offline are in no list but the one that asks for them (`offline`).
    """

    text: str = ""
    unit: str = ""
    standing: str = "open"
    stage: str = ""
    waiting: str = ""
    due: str = ""
    origin: str = ""
    first: date | None = None
    last: date | None = None
    offline: bool = False
    own: int | None = None

    def where(self, today: date, calendar: WorkCalendar) -> tuple[Any, ...]:
        """The clauses that a matter of this list fulfils."""
        due, closed = col(Commitment.current_due), col(Commitment.closed_at)
        clauses: list[Any] = [col(Commitment.offline_only).is_(self.offline)]
        if self.text:
            title = col(Commitment.title).contains(self.text, autoescape=True)
            clauses.append(or_(title, col(Commitment.code).startswith(self.text, autoescape=True)))
        if self.unit:
            unit = select(Unit.id).where(Unit.code == self.unit).scalar_subquery()
            clauses.append(col(Commitment.lead_unit_id) == unit)
        if self.standing != "all":
            clauses.append(closed.is_(None) if self.standing == "open" else closed.is_not(None))
        if self.origin:
            clauses.append(_of_origin(Origin(self.origin)))
        if self.stage:
            clauses.append(col(Commitment.stage) == Stage(self.stage))
        if self.waiting:
            clauses.append(col(Commitment.waiting) == Waiting(self.waiting))
        if self.own is not None:
            leaders = (Commitment.supervising_leader_id, Commitment.sponsoring_leader_id)
            clauses.append(or_(*(col(leader) == self.own for leader in leaders)))
        if self.first:
            clauses.append(due >= self.first)
        if self.last:
            clauses.append(due <= self.last)
        return (*clauses, *self._due(due, closed, today, calendar))

    def _due(self, due: Any, closed: Any, today: date, calendar: WorkCalendar) -> tuple[Any, ...]:
        match self.due:
            case "overdue":
                # `is_overdue` in the words of the database.
                return due < today, closed.is_(None)
            case "soon":
                return due >= today, due <= calendar.shift(today, SOON)
            case "undated":
                return (due.is_(None),)
        return ()

    def holds(self, row: PastRow, today: date, calendar: WorkCalendar) -> bool:
        """Tells the same of a matter as it stood on a past day."""
        settled, due = row.stage in SETTLED, row.due
        return (
            row.offline is self.offline
            and (not self.text or self.text in row.title or row.code.startswith(self.text))
            and (not self.unit or self.unit == row.unit_code)
            and (self.standing == "all" or settled is (self.standing == "closed"))
            and (not self.origin or row.origin == self.origin)
            and (not self.stage or row.stage == self.stage)
            and (not self.waiting or row.waiting == self.waiting)
            and (self.own is None or self.own in row.leaders)
            and (self.first is None or (due is not None and due >= self.first))
            and (self.last is None or (due is not None and due <= self.last))
            and self._due_holds(due, settled, today, calendar)
        )

    def _due_holds(
        self, due: date | None, settled: bool, today: date, calendar: WorkCalendar
    ) -> bool:
        match self.due:
            case "overdue":
                return is_overdue(today, due) and not settled
            case "soon":
                return due is not None and today <= due <= calendar.shift(today, SOON)
            case "undated":
                return due is None
        return True


def _whole(text: str) -> int:
    """The number of a key. Raises ValueError for more digits than a database takes."""
    if len(text) > MOST_DIGITS:
        raise ValueError(text)
    return int(text)


def _of_origin(origin: Origin) -> Any:
    """Matters registered without a document count as of a meeting."""
    papers = select(Document.id).where(col(Document.origin) == origin)
    known = col(Commitment.document_id).in_(papers)
    if origin is Origin.MEETING:
        return or_(known, col(Commitment.document_id).is_(None))
    return known


class PastRow(Protocol):
    """A matter as the journal tells it of a past day."""

    code: str
    origin: str
    title: str
    unit_code: str
    stage: Stage
    waiting: Waiting | None
    due: date | None
    offline: bool
    leaders: tuple[int | None, ...]


class Ordered(Protocol):
    """A line of a list."""

    @property
    def id(self) -> int: ...
    @property
    def due(self) -> date | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def stage(self) -> Stage: ...


@dataclass(frozen=True)
class Sort:
    """A column, from its least value on or (`down`) from its greatest; equals by their number."""

    column: str = "due"
    down: bool = False

    @classmethod
    def parse(cls, text: str) -> Sort:
        """From `due` or `-due`; the due day where the words name no column."""
        column = text.removeprefix("-")
        return cls(column, text.startswith("-")) if column in SORTS else cls()

    def __str__(self) -> str:
        return f"-{self.column}" if self.down else self.column

    def expression(self) -> Any:
        """The column to order by; `unit` needs the table of units joined."""
        match self.column:
            case "code":
                return col(Commitment.id)
            case "unit":
                return col(Unit.name)
            case "stage":
                return case(PLACES, value=col(Commitment.stage))
        return func.coalesce(Commitment.current_due, LAST)

    def value(self, row: Ordered) -> Any:
        """The same of a row that was read."""
        match self.column:
            case "code":
                return row.id
            case "unit":
                return row.unit
            case "stage":
                return PLACES[row.stage]
        return row.due or LAST

    def key(self, row: Ordered) -> str:
        """A row's place, such as `2022-08-31~12`."""
        return f"{self.value(row)}~{row.id}"

    def read(self, key: str) -> tuple[Any, int] | None:
        """The place a key names; None for none or any other text."""
        value, _, number = key.rpartition("~")
        try:
            return self._read(value), _whole(number)
        except ValueError:
            return None

    def _read(self, value: str) -> Any:
        match self.column:
            case "code" | "stage":
                return _whole(value)
            case "unit":
                return value
        return date.fromisoformat(value)

    def beyond(self, place: tuple[Any, int], *, backward: bool) -> Any:
        """The clause for what follows a place, or comes before it."""
        by, (value, number) = self.expression(), place
        falls = self.down is not backward
        after = by < value if falls else by > value
        same = col(Commitment.id) < number if falls else col(Commitment.id) > number
        return or_(after, and_(by == value, same))

    def order(self, *, backward: bool) -> tuple[Any, Any]:
        """The columns to order by, so that the nearest to a place come first."""
        number, falls = col(Commitment.id), self.down is not backward
        if self.column == "due":  # as its index stands, which knows of no coalesce
            due = col(Commitment.current_due)
            by = due.desc().nulls_first() if falls else due.asc().nulls_last()
            return by, number.desc() if falls else number.asc()
        by = self.expression()
        return (by.desc(), number.desc()) if falls else (by.asc(), number.asc())
