"""The due day: as it was registered, who moved it and why, as it is, and how it was read."""

from dataclasses import dataclass
from datetime import date

from models.queries.explain import DueExplanation, due_correction_words, explanation
from models.tables.replies import Extension
from services.desk.matter.about import About


@dataclass(frozen=True)
class Move:
    """An extension that was granted: from which day to which, when, by whom, and why."""

    before: date | None
    after: date | None
    on: date | None
    who: str
    asked: str
    said: str


@dataclass(frozen=True)
class DueFacts:
    """The due day as the page tells it."""

    explained: DueExplanation
    moves: tuple[Move, ...]
    correction: str


def due(about: About) -> DueFacts:
    """The due day with its history, and the explanation of the day that was read."""
    return DueFacts(
        explanation(about.case.rows, about.calendar, steps=False),
        tuple(_move(row, about) for row in about.case.rows.granted),
        due_correction_words(about.session, about.matter, about.locale),
    )


def _move(row: Extension, about: About) -> Move:
    on = row.decided_at.astimezone(about.moment.zone).date() if row.decided_at else None
    who = about.case.names.get(row.decided_by, row.decided_by)
    return Move(row.previous_due, row.granted_due, on, who, row.reason, row.why)
