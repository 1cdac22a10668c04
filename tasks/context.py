"""The conditions a run works under: its office, its instant, and whether its flow is paused."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Cancelled

from duban.private import write_privately
from duban.settings import load_settings
from models.db import reading
from models.queries.flow_choices import pause_of
from services.clock import office_time
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
    # Asked in every flow: parameters of a run can be typed into the UI by whoever may start one.
    refuse_wrong_clock(office, given=now is not None, dry=False)
    if now is not None:
        return now
    with reading(office.engine) as session:
        return office_time(session)


def paused(office: Office, flow: str, at: datetime) -> State[Any] | None:
    """The state a paused run ends in; None where the flow is not paused that day."""
    with reading(office.engine) as session:
        found = pause_of(session, flow, office.moment(at).today)
    if found is None:
        return None
    until = found.paused_until
    # Cancelled and not failed: a pause somebody chose must not raise the alarm.
    return Cancelled(
        name="Paused", message=f"暂停至{until} paused until {until}: {found.paused_why}"
    )
