"""The entries behind the lights of a past day whose story went on.

An answer may come after the day it is dated, count only since it was vouched for, or count no more;
a milestone may be done or dropped. The journal tells when, and what stood before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import String, cast
from sqlmodel import Session, col, or_, select

from duban.vocabulary.replies import HEEDED
from models.db import plain_rows
from models.tables.records import JournalEntry
from models.tracked import rows_told

FACTS = cast(JournalEntry.facts, String)
WHOLE = "status"  # a column that is told of an answer once, when it is new
TAKEN, DONE, DROPPED = "acknowledged", "milestone-done", "milestone-dropped"
ABOUT_LIGHTS = or_(col(JournalEntry.verb).in_((TAKEN, DONE, DROPPED)), FACTS.contains('"reply '))
LATER = select(*map(col, (JournalEntry.chain, JournalEntry.verb, JournalEntry.facts))).order_by(
    col(JournalEntry.chain), col(JournalEntry.seq)
)


class LaterEntry(NamedTuple):
    """An entry that was written after the day that is asked for."""

    chain: str
    verb: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class ToldLater:
    """Everything about the lights of some matters that was told after an instant, in its order."""

    session: Session
    end: datetime
    entries: Sequence[LaterEntry]

    @cached_property
    def taken(self) -> set[str]:
        """The matters that were acknowledged."""
        return {entry.chain for entry in self._of(TAKEN)}

    @cached_property
    def done(self) -> list[int]:
        """The milestones whose doing was told, whatever day it names."""
        return [int(entry.facts["milestone"]) for entry in self._of(DONE)]

    def dropped(self) -> list[tuple[str, date, float | None]]:
        """The milestones that were taken away: matter, day and share of each."""
        found = []
        for entry in self._of(DROPPED):
            for row, columns in rows_told(entry.facts).items():
                if columns is None and (said := self._said(entry.chain, row)):
                    day = date.fromisoformat(said["day"])
                    found.append((entry.chain, day, said.get("share")))
        return found

    def counted(self, reply: int, credence: str) -> bool:
        """Tells whether an answer counted at the instant; `credence` is that of today."""
        told = self._first.get(f"reply {reply}", {})
        if WHOLE in told:
            return False
        before = told["credence"].get("before") if "credence" in told else None
        return (before or credence) in HEEDED

    @cached_property
    def _first(self) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
        """By row and column, the facts of the first entry that told of it."""
        found: dict[str, dict[str, Any]] = {}
        for entry in self.entries:
            for row, columns in rows_told(entry.facts).items():
                for name in columns or ():
                    found.setdefault(row, {}).setdefault(name, entry.facts)
        return found

    def _of(self, verb: str) -> list[LaterEntry]:
        return [entry for entry in self.entries if entry.verb == verb]

    def _said(self, chain: str, row: str) -> dict[str, Any]:
        """The columns of a row as its chain told them before; empty where there was none."""
        said = dict[str, Any]()
        for facts in self.session.exec(
            select(JournalEntry.facts)
            .where(JournalEntry.chain == chain, col(JournalEntry.at) < self.end,
                   FACTS.contains(f'"{row}": '))
            .order_by(col(JournalEntry.seq))
        ):  # fmt: skip
            said.update(rows_told(facts).get(row) or {})
        return said


def told_later(session: Session, codes: Sequence[str], end: datetime) -> ToldLater:
    """The entries about the lights of these matters after an instant; one statement for all."""
    # SQLite tests in the order of writing: few entries are later, and all would be searched first.
    later = LATER.where(
        col(JournalEntry.chain).in_(codes), col(JournalEntry.at) >= end, ABOUT_LIGHTS
    )
    rows = plain_rows(session, later)
    return ToldLater(session, end, [LaterEntry._make(row) for row in rows])
