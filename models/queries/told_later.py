"""The rows behind the lights of a past day whose story went on: as they stood at its end.

An answer may come after the day it is dated, count only since it was vouched for, or count no more;
a milestone may be dropped. The journal tells when, and what stood before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from duban.vocabulary.replies import HEEDED
from models.tables.records import JournalEntry
from models.tracked import rows_told

FACTS = cast(JournalEntry.facts, String)
WHOLE = "status"  # a column that is told of an answer once, when it is new


@dataclass(frozen=True)
class ToldLater:
    """By row and column, the facts of the first entry that told of it after an instant."""

    rows: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)

    def counted(self, reply: int, credence: str) -> bool:
        """Tells whether an answer counted then; `credence` is that of today."""
        told = self.rows.get(f"reply {reply}", {})
        if WHOLE in told:
            return False
        before = told["credence"].get("before") if "credence" in told else None
        return (before or credence) in HEEDED


def answers_told_later(session: Session, codes: Sequence[str], end: datetime) -> ToldLater:
    """The answers to these matters that came, or came to count or not, after an instant."""
    found: dict[str, dict[str, Any]] = {}
    for facts in session.execute(
        select(FACTS)
        .where(col(JournalEntry.chain).in_(codes), col(JournalEntry.at) >= end,
               FACTS.contains('"reply '))
        .order_by(col(JournalEntry.chain), col(JournalEntry.seq))
    ).scalars():  # fmt: skip
        entry = json.loads(facts)
        for row, columns in rows_told(entry).items():
            for name in columns or ():
                found.setdefault(row, {}).setdefault(name, entry)
    return ToldLater(found)


def dropped_later(
    session: Session, codes: Sequence[str], end: datetime
) -> list[tuple[str, date, float | None]]:
    """The milestones that were taken away after an instant: matter, day and share of each."""
    found = []
    for entry in _since(session, "milestone-dropped", codes, end):
        for row, columns in rows_told(entry.facts).items():
            if columns is None and (said := _said(session, entry.chain, row, end)):
                day = date.fromisoformat(said["day"])
                found.append((entry.chain, day, said.get("share")))
    return found


def codes_since(session: Session, verb: str, codes: Sequence[str], end: datetime) -> set[str]:
    """Those of these matters of which an entry of this kind tells after an instant."""
    return {entry.chain for entry in _since(session, verb, codes, end)}


def _since(
    session: Session, verb: str, codes: Sequence[str], end: datetime
) -> Sequence[JournalEntry]:
    return session.exec(
        select(JournalEntry).where(
            JournalEntry.verb == verb, col(JournalEntry.at) >= end,
            col(JournalEntry.chain).in_(codes),
        )
    ).all()  # fmt: skip


def _said(session: Session, chain: str, row: str, end: datetime) -> dict[str, Any]:
    """The columns of a row as its chain told them before an instant; empty where there was none."""
    said = dict[str, Any]()
    for facts in session.exec(
        select(JournalEntry.facts)
        .where(JournalEntry.chain == chain, col(JournalEntry.at) < end,
               FACTS.contains(f'"{row}": '))
        .order_by(col(JournalEntry.seq))
    ):  # fmt: skip
        said.update(rows_told(facts).get(row) or {})
    return said
