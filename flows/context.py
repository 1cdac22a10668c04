"""Which office a flow works for: the one handed to it, or the one its settings name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from duban.settings import load_settings
from models.db import reading
from models.queries.facts import fact
from tasks.office import Office

_given: ContextVar[Office | None] = ContextVar("office", default=None)


@contextmanager
def working_for(office: Office) -> Iterator[Office]:
    """Let the flows started in this block work for an office that is already open."""
    token = _given.set(office)
    try:
        yield office
    finally:
        _given.reset(token)


@contextmanager
def current_office() -> Iterator[Office]:
    """The office handed over by `working_for`, else one opened from the settings and closed."""
    given = _given.get()
    if given is not None:
        yield given
        return
    office = Office.open(load_settings())
    try:
        yield office
    finally:
        office.close()


def the_time(now: datetime | None, office: Office) -> datetime:
    """The instant a run works at: the one given, a rehearsal's own clock, or the present.

    The clock is read once, here at the edge.
    """
    if now is not None:
        return now
    with reading(office.engine) as session:
        own = fact(session, "clock") if fact(session, "rehearsal") else None
    return datetime.fromisoformat(own) if own else datetime.now(UTC)
