"""Which office a flow works for: the one handed to it, or the one its settings name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from duban.private import write_privately
from duban.settings import load_settings
from models.db import reading
from models.queries.facts import fact
from services.office import Office
from services.round.run import refuse_wrong_clock

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
    write_privately()  # a worker of somebody's own may have been started with another mask
    office = Office.open(load_settings())
    try:
        yield office
    finally:
        office.close()


def the_time(now: datetime | None, office: Office) -> datetime:
    """The instant a run works at: a rehearsal's own clock or the one given to it, or the present.

    The clock is read once, here at the edge. Raises NotThisClock for an instant given on a live
    database: whoever may start a run could else have mails sent weeks early.
    """
    refuse_wrong_clock(office, given=now is not None, dry=False)
    if now is not None:
        return now
    with reading(office.engine) as session:
        own = fact(session, "clock") if fact(session, "rehearsal") else None
    return datetime.fromisoformat(own) if own else datetime.now(UTC)
